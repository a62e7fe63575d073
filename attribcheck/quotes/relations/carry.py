"""Who said the quotations that stand alone: the speaker carried over from the sentences and paragraphs around them."""

from collections.abc import Sequence

from attribcheck.model.attribution import CueKind
from attribcheck.model.record import dataclass
from attribcheck.quotes.grammar.phrases import Phrase, first_subject, phrase_at
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.grammar.subjects import subject_of
from attribcheck.quotes.relations.ahead import find_ahead
from attribcheck.quotes.relations.asked import is_told
from attribcheck.quotes.relations.behind import find_closing
from attribcheck.quotes.relations.relation import OF_BEAT, OF_PARAGRAPH_BEFORE, OF_SENTENCE_BEFORE, Relation

MAX_CREDIT = 16
"""Tokens of a line that credits the quotation above it; the longest of the training articles has 11."""

MAX_SENTENCES_BACK = 6
"""Sentences of the same paragraph between a quotation and the one that names its speaker."""

MAX_QUOTATIONS_ON = 12
"""Quotations of the same paragraph between a quotation and the one whose speaker is named behind it."""

_SPEAKING = frozenset("spoke speaks tweeted tweets elaborated elaborates".split())
"""Verbs that lead to words of a paragraph of their own."""

MAX_POINTING = 5
"""Tokens from the beginning of "Those were the very words" to its noun."""

_POINTING = frozenset("that this these those".split())
_WORDS = frozenset("quote quotes quotation line lines words word statement comment comments remark remarks".split())

SAME_AS_BEFORE = "same speaker as before"
"""The rule that continues the quotation before; both are of one group."""

BEHIND_LATER = "speaker behind a later quotation"
"""The rule that ties a quotation to the next one of its paragraph; both are of one group."""


@dataclass(slots=True)
class Placed:
    """One quotation of a sentence: its token, the number of its sentence, and what the sentence says of its speaker.

    `alone` is true where the sentence has nothing to say: the quotation is all of it, or long enough to stand for one.
    `carried` is true where the speaker, if any, comes from elsewhere.
    """

    token: int
    sentence: int
    relation: Relation | None
    alone: bool = False
    carried: bool = False


def carry(prose: Prose, sentences: Sequence[Sentence], placed: Sequence[Placed]) -> None:
    """Give every quotation that stands alone the speaker whom the text around it names, if any does."""
    look = _Look(prose, sentences, placed)
    for index, item in enumerate(placed):
        told = is_told(prose, sentences[item.sentence].start, item.token)
        if item.relation is None and item.alone and not told:
            item.relation, item.carried = look.around(index), True
        elif not told and look.is_far(index):
            item.relation = look.going_on(index) or item.relation


class _Look:
    """Looks around a quotation for its speaker."""

    def __init__(self, prose: Prose, sentences: Sequence[Sentence], placed: Sequence[Placed]) -> None:
        self._prose = prose
        self._sentences = sentences
        self._placed = placed
        self._closings: dict[int, Relation | None] = {}
        self._subjects: dict[int, Phrase | None] = {}

    def around(self, index: int) -> Relation | None:
        """Return the speaker of the quotation with that number, or None."""
        return (
            self._credit(index)
            or self._named_behind(index)
            or self._following(index, adjacent=True)
            or self._beat(index)
            or self._preceding(index)
            or self._following(index, adjacent=False)
            or self._earlier_block(index)
        )

    def is_far(self, index: int) -> bool:
        """Decide whether a quotation has no speaker, or one ahead of the quotation before it."""
        relation = self._placed[index].relation
        return relation is None or (index > 0 and relation.speaker.last < self._placed[index - 1].token)

    def going_on(self, index: int) -> Relation | None:
        """Rule: “…,” said Poe, going on to tell of “…”; “…,” said a pilot who built it and described it as “…”."""
        item, tags = self._placed[index], self._prose.tags
        other = self._placed[index - 1] if index else item
        told = other.relation
        if other.sentence != item.sentence or told is None or told.cue is None or told.cue.first < other.token:
            return None
        behind = max(told.speaker.last, told.cue.last) + 1
        between = tags[behind : item.token]
        goes_on = between[:1] == [","] and between[1:2] and between[1] in "gG"
        coordinated = between[:1] == ["W"] and ["C", "V"] in (between[i : i + 2] for i in range(len(between)))
        if not (goes_on or coordinated) or not any(tag in "VGI" for tag in between):
            return None
        return told._replace(rule="goes on behind a report")

    def _block(self, item: Placed) -> int:
        return self._sentences[item.sentence].block

    def _credit(self, index: int) -> Relation | None:
        """Rule: a line that only says "- Ann Poe", or "Ann Poe, engineer.", below a quotation that ends a paragraph."""
        number = self._placed[index].sentence + 1
        if number >= len(self._sentences) or self._sentences[number].block == self._block(self._placed[index]):
            return None
        prose, line = self._prose, self._sentences[number]
        dash = prose.tags[line.start] == "-"
        if line.end - line.start > MAX_CREDIT or not (dash or self._is_name_below(index)):
            return None
        phrase = phrase_at(prose, line.start + dash, line.end)
        if phrase is None or prose.tags[phrase.first] != "N":
            return None
        return Relation(phrase, Phrase(line.start, line.start), CueKind.PUNCTUATION, "credit on the next line")

    def _is_name_below(self, index: int) -> bool:
        """Decide whether the line right below a paragraph of quotation only is a name in full."""
        prose, number = self._prose, self._placed[index].sentence
        part, line = self._sentences[number], self._sentences[number + 1]
        last = number + 2 >= len(self._sentences) or self._sentences[number + 2].block != line.block
        only = self._opens_block(number) and all(tag in "Q." for tag in prose.tags[part.start : part.end])
        if not (only and last) or prose.text.count("\n", prose.ends[part.end - 1], prose.starts[line.start]) != 1:
            return False
        tags = prose.tags[line.start : line.end]
        return (
            tags[:2] == ["N", "N"] and prose.has("forename", line.start) and all(tag in "NnpDs,.()#T" for tag in tags)
        )

    def _opens_block(self, number: int) -> bool:
        return number == 0 or self._sentences[number - 1].block != self._sentences[number].block

    def _named_behind(self, index: int) -> Relation | None:
        """Rule: “Never.” That line from Ann Poe opened the film. So said Ann Poe. Those were the words of Ann Poe."""
        number = self._placed[index].sentence + 1
        if number >= len(self._sentences) or self._sentences[number].block != self._block(self._placed[index]):
            return None
        words, start, end = self._prose.words, self._sentences[number].start, self._sentences[number].end
        if words[start : start + 2] in (["so", "said"], ["so", "says"], ["thus", "spoke"]):
            first = start + 2
        else:
            noun = next((i for i in range(start, min(end, start + MAX_POINTING)) if words[i] in _WORDS), end)
            points = words[start] in _POINTING and noun + 2 < end and words[noun + 1] in {"of", "from", "by"}
            first = noun + 2 if points else end
        phrase = phrase_at(self._prose, first, end)
        if phrase is None or self._prose.tags[phrase.last] != "N":
            return None
        return Relation(phrase, Phrase(first - 1, first - 1), CueKind.ACCORDING_TO, "named by the next sentence")

    def _following(self, index: int, *, adjacent: bool) -> Relation | None:
        """Rule: “Never.” “Not once,” said Poe."""
        item = self._placed[index]
        last = item.token
        for other in self._placed[index + 1 : index + 1 + MAX_QUOTATIONS_ON]:
            if self._block(other) != self._block(item) or (adjacent and other.token != last + 1):
                return None
            if other.relation is not None:
                behind = other.relation.speaker.first > other.token
                return other.relation._replace(rule=BEHIND_LATER) if behind else None
            last = other.token
        return None

    def _preceding(self, index: int) -> Relation | None:
        """Rule: “We tried,” Poe said. “Twice.” And: Poe was unmoved. “Never.”."""
        item = self._placed[index]
        block = self._block(item)
        other = self._placed[index - 1] if index and self._block(self._placed[index - 1]) == block else None
        for number in range(item.sentence - 1, max(-1, item.sentence - 1 - MAX_SENTENCES_BACK), -1):
            if self._sentences[number].block != block:
                break
            if other is not None and other.sentence == number:
                relation = self._told_in(index, number)
                return relation._replace(rule=SAME_AS_BEFORE) if relation else None
            if (told := self._closing(number)) is not None:
                return told
            subject = self._person_subject(number) if other is None else None
            if subject is not None:
                return Relation(subject, None, CueKind.SAID, OF_SENTENCE_BEFORE)
        return other.relation._replace(rule=SAME_AS_BEFORE) if other is not None and other.relation else None

    def _beat(self, index: int) -> Relation | None:
        """Rule: “Never.” Ann Poe put down her pen. A quotation opens a paragraph, and its speaker acts.

        Without it the words would be those of whoever spoke in the paragraph before: a wrong person, who may hold.
        """
        item = self._placed[index]
        part, number = self._sentences[item.sentence], item.sentence + 1
        alone = all(tag in "Q." for tag in self._prose.tags[part.start : part.end])
        if not alone or not self._opens_block(item.sentence) or number >= len(self._sentences):
            return None
        if self._sentences[number].block != self._block(item):
            return None
        subject = self._person_subject(number)
        if subject is None or subject.first != self._sentences[number].start or self._prose.tags[subject.last] != "N":
            return None
        return Relation(subject, None, CueKind.SAID, OF_BEAT)

    def _told_in(self, index: int, sentence: int) -> Relation | None:
        """Return the relation of the nearest quotation of a sentence that has one; titles have none.

        What is only called something by "who" or "he" gives way to a plain report of the same sentence.
        """
        nearest: Relation | None = None
        for i in range(index - 1, max(-1, index - 1 - MAX_QUOTATIONS_ON), -1):
            if self._placed[i].sentence != sentence:
                break
            if (relation := self._placed[i].relation) is None:
                continue
            if nearest is None and not self._is_aside(relation):
                return relation
            if nearest is not None and self._is_plain(relation):
                return relation
            nearest = nearest or relation
        return nearest

    def _is_aside(self, relation: Relation) -> bool:
        """Decide whether a relation is one of a relative clause, or of "what he called …"."""
        first = relation.speaker.first
        opens = self._prose.words[max(0, first - 1)] in {"what", "whom", "which"}
        return self._prose.tags[first] == "W" or (self._prose.tags[first] == "P" and opens)

    def _is_plain(self, relation: Relation) -> bool:
        """Decide whether a relation is a plain report by name."""
        spoken = relation.cue is not None and self._prose.has("inverting", relation.cue.first)
        return spoken and self._prose.tags[relation.speaker.last] in "Nn"

    def _closing(self, number: int) -> Relation | None:
        """Return what `find_closing` finds in a sentence, looked for once: many quotations may stand behind it."""
        if number not in self._closings:
            self._closings[number] = find_closing(self._prose, self._sentences[number])
        return self._closings[number]

    def _person_subject(self, number: int) -> Phrase | None:
        """Return the subject of a sentence where it is a name or a pronoun for a person, looked for once."""
        if number not in self._subjects:
            self._subjects[number] = self._find_person(number)
        return self._subjects[number]

    def _find_person(self, number: int) -> Phrase | None:
        prose, sentence = self._prose, self._sentences[number]
        subject = first_subject(prose, sentence.start, sentence.end)
        if subject is None or "N" in prose.tags[subject.first : subject.last + 1]:
            return subject
        return subject if any(prose.has(kind, subject.last) for kind in ("he", "she", "they")) else None

    def _earlier_block(self, index: int) -> Relation | None:
        """Rule: a paragraph of quotation only, after “Poe was unmoved:” or after another quotation of Poe."""
        item = self._placed[index]
        number = item.sentence - 1
        if number < 0 or self._sentences[number].block < self._block(item) - 1:
            return None
        last = self._sentences[number]
        if self._prose.tags[last.end - 1] == ":" and (told := find_ahead(self._prose, last.start, last.end)):
            return told._replace(rule="told by the paragraph before")
        other = self._placed[index - 1] if index else None
        if other is not None and other.sentence == number and other.relation is not None:
            return other.relation._replace(rule="same speaker as in the paragraph before")
        if (spoke := self._spoke_last(number)) is not None:
            return Relation(spoke, None, CueKind.SAID, "told by the paragraph before")
        subject = self._person_subject(number)
        if subject is not None:
            return Relation(subject, None, CueKind.SAID, OF_PARAGRAPH_BEFORE)
        return None

    def _spoke_last(self, number: int) -> Phrase | None:
        """Return whom a sentence says to have spoken in its last clause ("since Poe spoke only in hints")."""
        prose, sentence = self._prose, self._sentences[number]
        verb = next((i for i in range(sentence.end - 1, sentence.start, -1) if prose.tags[i] in "VvX"), sentence.start)
        if prose.words[verb] not in _SPEAKING:
            return None
        subject = subject_of(prose, verb, sentence.start)
        return subject if subject is not None and "N" in prose.tags[subject.first : subject.last + 1] else None
