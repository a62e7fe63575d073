"""Makes the attributions of a draft out of its quotations, the sentences around them and the people it names."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from attribcheck.model.attribution import Attribution, AttributionId, Cue, Mention, Quotation, Speaker, SpeakerKind
from attribcheck.model.draft import Draft
from attribcheck.model.record import dataclass, replace
from attribcheck.model.span import Span
from attribcheck.quotes.circumstances.find import Circumstances
from attribcheck.quotes.dialogue import DASH_LANGUAGES, find_block_quotes, find_dialogue, merge
from attribcheck.quotes.grammar.lexicon import Lexicon
from attribcheck.quotes.grammar.prose import Prose, Sentence, read_prose
from attribcheck.quotes.kinds.form import judge_form
from attribcheck.quotes.language import choose_lexicon
from attribcheck.quotes.marks import LABEL, Quoted, find_quoted
from attribcheck.quotes.path import find_path
from attribcheck.quotes.relations.carry import BEHIND_LATER, SAME_AS_BEFORE, Placed, carry
from attribcheck.quotes.relations.relate import relate
from attribcheck.quotes.relations.relation import UNSPOKEN, Relation
from attribcheck.quotes.speakers.people import Named, People
from attribcheck.quotes.surroundings import find_role, mention
from attribcheck.text.words import find_words

MIN_SENTENCE_WORDS = 6
"""Words from which a quotation stands for a sentence even where its sentence goes on behind it."""

_UNSET = AttributionId("")


def find_attributions(draft: Draft, *, language: str | None = None) -> tuple[Attribution, ...]:
    """Return every quoted span of `draft` in order, each with who is said to have said it.

    Spans that are no quotations (titles, terms, scare quotes) have `not_quotation` set. `language` overrules what the
    draft says of itself; in a language whose cues are not known, quotations are found and speakers are not.
    """
    language = language or draft.front_matter.language or draft.language
    quoted = _find_all_quoted(draft, language)
    if not quoted:
        return ()
    lexicon = choose_lexicon(draft.body.text, language)
    if lexicon is None:
        return _with_ids([Attribution(_UNSET, _quotation(draft, one)) for one in quoted])
    return _with_ids(_find_with(draft, quoted, lexicon))


def _find_all_quoted(draft: Draft, language: str | None) -> list[Quoted]:
    text = draft.body.text
    marked = find_quoted(text, [block.span for block in draft.blocks])
    unmarked = find_block_quotes(text, draft.blocks)
    if language is not None and language[:2].lower() in DASH_LANGUAGES:
        unmarked += find_dialogue(text, draft.blocks)
    return merge(marked, unmarked) if unmarked else marked


def _find_with(draft: Draft, quoted: Sequence[Quoted], lexicon: Lexicon) -> list[Attribution]:
    """Return the attributions of a draft in a language whose cues are known."""
    prose, sentences = read_prose(draft.body.text, [block.span for block in draft.blocks], quoted, lexicon)
    placed = _place(prose, sentences, quoted)
    carry(prose, sentences, placed)
    people = People(prose, sentences, [item.relation.speaker for item in placed if item.relation])
    teller = _Teller(draft, prose, sentences, people, Circumstances(prose, people.roster))
    chosen: dict[int, Placed] = {}
    for item in placed:
        number = prose.quotes[item.token]
        if number not in chosen or (chosen[number].carried and item.relation and not item.carried):
            chosen[number] = item
    items = [chosen[number] for number in sorted(chosen)]
    told = [teller.tell(quoted[prose.quotes[item.token]], item) for item in items]
    return [replace(one, group=group) for one, group in zip(told, _groups(items), strict=True)]


def _place(prose: Prose, sentences: Sequence[Sentence], quoted: Sequence[Quoted]) -> list[Placed]:
    """Return each quotation with what its own sentence says of its speaker."""
    placed = []
    for number, sentence in enumerate(sentences):
        for token in range(sentence.start, sentence.end):
            if prose.tags[token] != "Q":
                continue
            one = quoted[prose.quotes[token]]
            long = len(one.inner.cut(prose.text).split()) >= MIN_SENTENCE_WORDS
            alone = long or all(tag in "Q.,C-()R:" for tag in prose.tags[sentence.start : sentence.end])
            placed.append(Placed(token, number, relate(prose, sentence, token, one), alone))
    return placed


def _groups(items: Sequence[Placed]) -> list[str | None]:
    """Return the group of each quotation: split ones have their cue between them, continued ones follow on."""
    numbers = list(range(len(items)))
    for index in range(1, len(items)):
        before, item = items[index - 1], items[index]
        if before.relation is None or item.relation is None or before.relation.speaker != item.relation.speaker:
            continue
        between = before.token < item.relation.speaker.first < item.token
        split = item.sentence == before.sentence and between
        carried = item.relation.rule == SAME_AS_BEFORE or before.relation.rule == BEHIND_LATER
        if split or carried:
            numbers[index] = numbers[index - 1]
    sizes = Counter(numbers)
    return [f"g{number + 1}" if sizes[number] > 1 else None for number in numbers]


BESIDE = 120
"""Characters of the draft kept on either side of a quotation."""


def _quotation(draft: Draft, quoted: Quoted) -> Quotation:
    text, inner = draft.body.text, quoted.inner
    return Quotation(
        inner.cut(text),
        inner,
        quoted.marks,
        quoted.closed,
        quoted.mixed,
        before=text[max(0, inner.start - BESIDE) : inner.start],
        behind=text[inner.end : inner.end + BESIDE],
        emphasis=_stressed(draft.emphasis, inner),
    )


def _stressed(emphasis: Sequence[Span], inner: Span) -> tuple[Span, ...]:
    """Return the parts of `emphasis` that lie in a quotation; its stretches stand in order, none over another."""
    first = bisect_right(emphasis, inner.start, key=lambda span: span.end)
    last = bisect_left(emphasis, inner.end, key=lambda span: span.start)
    return tuple(Span(max(s.start, inner.start), min(s.end, inner.end)) for s in emphasis[first:last])


@dataclass(frozen=True, slots=True)
class _Teller:
    """Turns relations, which are tokens, into attributions, which are mentions."""

    draft: Draft
    prose: Prose
    sentences: Sequence[Sentence]
    people: People
    circumstances: Circumstances

    def tell(self, quoted: Quoted, item: Placed) -> Attribution:
        """Return the attribution of one quotation; its id is still to be set."""
        prose, relation = self.prose, item.relation
        quotation = _quotation(self.draft, quoted)
        told_here = relation is not None and not item.carried
        if not told_here and (label := LABEL.match(prose.text, quoted.inner.start, quoted.inner.end)):
            return Attribution(_UNSET, quotation, self._labelled(label))
        no_quotation = judge_form(prose, quoted, item, self.sentences[item.sentence])
        if relation is None or no_quotation is not None:
            return Attribution(_UNSET, quotation, not_quotation=no_quotation)
        sentence = self.sentences[self.people.sentence_of(relation.speaker.first)]
        when, occasion = self.circumstances.find(sentence, relation)
        path = (mention(prose, station) for station in find_path(prose, relation, sentence.end))
        return Attribution(
            _UNSET,
            quotation,
            self._speaker(relation, sentence),
            self._cue(relation),
            when=mention(prose, when),
            occasion=mention(prose, occasion),
            reported_by=mention(prose, relation.reporter),
            path=tuple(station for station in path if station),
        )

    def _labelled(self, label: re.Match[str]) -> Speaker:
        """Return the speaker whose label opens the quotation ("POE: …")."""
        words = label.group().strip()[:-1]
        start = label.end() - 1 - len(words)
        name = self.people.roster.full_name(words)
        found = Mention(words, Span(start, start + len(words)))
        return Speaker(found, SpeakerKind.PERSON, name, None, "label inside the marks")

    def _speaker(self, relation: Relation, sentence: Sentence) -> Speaker:
        prose = self.prose
        phrase = self.people.in_apposition(relation.speaker, sentence.end)
        named = self.people.name(phrase, self.people.sentence_of(phrase.first))
        if named.name is None and (holder := self.people.of_office(phrase, sentence.end)) is not None:
            named = Named(SpeakerKind.PERSON, holder.name, "the name behind the office", named.tokens)
        span = prose.span(named.tokens.first, named.tokens.last)
        role = find_role(prose, phrase, named.tokens, sentence.end)
        said_by = Mention(span.cut(prose.text), span)
        evidence = f"{relation.rule}; {named.evidence}"
        inferred = named.inferred or relation.rule in UNSPOKEN
        return Speaker(said_by, named.kind, named.name, mention(prose, role), evidence, inferred)

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
