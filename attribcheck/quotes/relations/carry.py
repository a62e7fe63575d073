"""Who said the quotations that stand alone: the speaker carried over from the sentences and paragraphs around them."""

from collections.abc import Sequence

from attribcheck.model.attribution import CueKind
from attribcheck.model.record import dataclass
from attribcheck.quotes.grammar.phrases import Phrase, first_subject, phrase_at
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.relations.ahead import find_ahead
from attribcheck.quotes.relations.behind import find_closing
from attribcheck.quotes.relations.relation import Relation

MAX_CREDIT = 16
"""Tokens of a line that credits the quotation above it; the longest of the training articles has 11."""

MAX_SENTENCES_BACK = 6
"""Sentences of the same paragraph between a quotation and the one that names its speaker."""

MAX_QUOTATIONS_ON = 12
"""Quotations of the same paragraph between a quotation and the one whose speaker is named behind it."""

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
        if item.relation is None and item.alone:
            item.relation, item.carried = look.around(index), True


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
            or self._following(index, adjacent=True)
            or self._beat(index)
            or self._preceding(index)
            or self._following(index, adjacent=False)
            or self._earlier_block(index)
        )

    def _block(self, item: Placed) -> int:
        return self._sentences[item.sentence].block

    def _credit(self, index: int) -> Relation | None:
        """Rule: a line that only says "- Ann Poe" below a paragraph that ends with a quotation."""
        number = self._placed[index].sentence + 1
        if number >= len(self._sentences) or self._sentences[number].block == self._block(self._placed[index]):
            return None
        line = self._sentences[number]
        if self._prose.tags[line.start] != "-" or line.end - line.start > MAX_CREDIT:
            return None
        phrase = phrase_at(self._prose, line.start + 1, line.end)
        if phrase is None or self._prose.tags[phrase.first] != "N":
            return None
        return Relation(phrase, Phrase(line.start, line.start), CueKind.PUNCTUATION, "credit on the next line")

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
            subject = self._person_subject(number)
            if subject is not None and not (other is not None and self._prose.has("they", subject.last)):
                return Relation(subject, None, CueKind.SAID, "subject of the sentence before")
        return other.relation._replace(rule=SAME_AS_BEFORE) if other is not None and other.relation else None

    def _beat(self, index: int) -> Relation | None:
        """Rule: “Never.” Ann Poe put down her pen. A quotation opens a paragraph, and its speaker acts."""
        item = self._placed[index]
        block, number = self._block(item), item.sentence + 1
        part = self._sentences[item.sentence]
        opens = item.sentence == 0 or self._sentences[item.sentence - 1].block != block
        only = all(tag in "Q." for tag in self._prose.tags[part.start : part.end])
        if not (opens and only) or number >= len(self._sentences) or self._sentences[number].block != block:
            return None
        subject, tags = self._person_subject(number), self._prose.tags
        if subject is None or subject.first != self._sentences[number].start or tags[subject.last] != "N":
            return None
        return Relation(subject, None, CueKind.SAID, "who acts right behind the words")

    def _told_in(self, index: int, sentence: int) -> Relation | None:
        """Return the relation of the nearest quotation of a sentence that has one; titles have none."""
        for i in range(index - 1, max(-1, index - 1 - MAX_QUOTATIONS_ON), -1):
            if self._placed[i].sentence != sentence:
                return None
            if (relation := self._placed[i].relation) is not None:
                return relation
        return None

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
        subject = self._person_subject(number)
        if subject is not None:
            return Relation(subject, None, CueKind.SAID, "subject of the paragraph before")
        return None
