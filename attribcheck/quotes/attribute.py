"""Makes the attributions of a draft out of its quotations, the sentences around them and the people it names."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from attribcheck.model.attribution import Attribution, AttributionId, Cue, Mention, Quotation, Speaker, SpeakerKind
from attribcheck.model.draft import Draft
from attribcheck.model.span import Span
from attribcheck.quotes.carry import Placed, carry
from attribcheck.quotes.form import judge_form
from attribcheck.quotes.lexicon import load_lexicon
from attribcheck.quotes.marks import LABEL, Quoted, find_quoted
from attribcheck.quotes.people import People
from attribcheck.quotes.phrases import Phrase
from attribcheck.quotes.prose import Prose, Sentence, read_prose
from attribcheck.quotes.relation import Relation, relate
from attribcheck.quotes.surroundings import find_occasion, find_path, find_role, find_time, mention
from attribcheck.text.words import find_words


def find_attributions(draft: Draft, *, language: str | None = None) -> tuple[Attribution, ...]:
    """Return every quoted span of `draft` in order, each with who is said to have said it."""
    text = draft.body.text
    blocks = [block.span for block in draft.blocks]
    quoted = find_quoted(text, blocks)
    if not quoted:
        return ()
    prose, sentences = read_prose(text, blocks, quoted, load_lexicon("en"))
    placed = [
        Placed(token, number, relate(prose, sentence, token, quoted[prose.quotes[token]]), token)
        for number, sentence in enumerate(sentences)
        for token in range(sentence.start, sentence.end)
        if prose.tags[token] == "Q"
    ]
    for item in placed:
        sentence = sentences[item.sentence]
        words = quoted[prose.quotes[item.token]].inner.cut(text).split()
        item.alone = len(words) > 5 or all(tag in "Q.,C-()R:" for tag in prose.tags[sentence.start : sentence.end])
    direct = {item.token for item in placed if item.relation}
    carry(prose, sentences, placed)
    people = People(prose, sentences, [item.relation.speaker for item in placed if item.relation])
    number_of = _sentence_numbers(sentences)
    teller = _Teller(prose, sentences, people, number_of)
    chosen: dict[int, Placed] = {}
    for item in placed:
        number = prose.quotes[item.token]
        if number not in chosen or (item.token in direct and chosen[number].token not in direct):
            chosen[number] = item
    found = [teller.tell(quoted[number], item) for number, item in sorted(chosen.items())]
    return _with_ids(found)


def _sentence_numbers(sentences: Sequence[Sentence]) -> list[int]:
    return [number for number, sentence in enumerate(sentences) for _ in range(sentence.start, sentence.end)]


@dataclass(frozen=True, slots=True)
class _Teller:
    """Turns relations into attributions."""

    prose: Prose
    sentences: Sequence[Sentence]
    people: People
    number_of: list[int]

    def tell(self, quoted: Quoted, item: Placed) -> Attribution:
        """Return the attribution of one quotation; its id is still to be set."""
        prose, relation = self.prose, item.relation
        quotation = Quotation(quoted.inner.cut(prose.text), quoted.inner, quoted.marks, quoted.closed, quoted.mixed)
        if label := LABEL.match(prose.text, quoted.inner.start, quoted.inner.end):
            return Attribution(AttributionId(""), quotation, self._labelled(label))
        no_quotation = judge_form(prose, quoted, item, self.sentences[item.sentence])
        if relation is None or no_quotation is not None:
            return Attribution(AttributionId(""), quotation, not_quotation=no_quotation)
        sentence = self.sentences[self.number_of[relation.speaker.first]]
        cue = relation.cue.first if relation.cue else relation.speaker.last
        path = mention(prose, find_path(prose, cue, sentence.end))
        return Attribution(
            AttributionId(""),
            quotation,
            self._speaker(relation, sentence),
            self._cue(relation),
            when=mention(prose, find_time(prose, sentence, cue)),
            occasion=mention(prose, find_occasion(prose, sentence, cue)),
            path=(path,) if path else (),
        )

    def _labelled(self, label: re.Match[str]) -> Speaker:
        """Return the speaker whose label opens the quotation ("POE: …")."""
        words = label.group().strip()[:-1]
        start = label.end() - 1 - len(words)
        name = self.people.roster.full_name(words)
        found = Mention(words, Span(start, start + len(words)))
        return Speaker(found, SpeakerKind.PERSON, name, None, "label inside the marks")

    def _speaker(self, relation: Relation, sentence: Sentence) -> Speaker:
        prose, phrase = self.prose, relation.speaker
        named = self.people.name(phrase, self.number_of[phrase.first])
        span = prose.span(named.tokens.first, named.tokens.last)
        role = find_role(prose, phrase, named.tokens, sentence.end)
        said_by = Mention(span.cut(prose.text), span)
        return Speaker(said_by, named.kind, named.name, mention(prose, role), f"{relation.rule}; {named.evidence}")

    def _cue(self, relation: Relation) -> Cue | None:
        words = mention(self.prose, relation.cue)
        return Cue(words.text, words.span, relation.kind) if words else None


def _with_ids(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give each attribution the digest of its folded words and its speaker; equal ones are counted on."""
    seen: Counter[str] = Counter()
    out = []
    for attribution in found:
        speaker = attribution.speaker
        who = (speaker.name or speaker.mention.text) if speaker else ""
        key = " ".join(find_words(attribution.quotation.text)) + "\0" + " ".join(find_words(who))
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        seen[digest] += 1
        suffix = f"-{seen[digest]}" if seen[digest] > 1 else ""
        out.append(replace(attribution, id=AttributionId(digest + suffix)))
    return tuple(out)
