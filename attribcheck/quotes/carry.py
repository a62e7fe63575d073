"""Who said the quotations that stand alone: the speaker carried over from the sentences and paragraphs around them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.phrases import Phrase, first_subject
from attribcheck.quotes.prose import Prose, Sentence
from attribcheck.quotes.relation import Relation


_SAID = CueKind.SAID


@dataclass(slots=True)
class Placed:
    """One quotation of a sentence: its token, the number of its sentence, and what the sentence says of its speaker."""

    token: int
    sentence: int
    relation: Relation | None
    group: int
    alone: bool = False


def carry(prose: Prose, sentences: Sequence[Sentence], placed: list[Placed]) -> None:
    """Give every quotation without a speaker the one that the text around it names, if any does."""
    for index, item in enumerate(placed):
        if item.relation is None and item.alone:
            found = (
                _following(placed, index, sentences, adjacent=True)
                or _preceding(prose, placed, index, sentences)
                or _following(placed, index, sentences, adjacent=False)
                or _earlier_block(prose, placed, index, sentences)
            )
            if found is not None:
                item.relation, item.group = found


def _block(placed: Placed, sentences: Sequence[Sentence]) -> int:
    return sentences[placed.sentence].block


def _following(
    placed: list[Placed], index: int, sentences: Sequence[Sentence], *, adjacent: bool
) -> tuple[Relation, int] | None:
    """Rule: “Never.” “Not once,” said Poe."""
    item = placed[index]
    last = item.token
    for other in placed[index + 1 : index + 12]:
        if _block(other, sentences) != _block(item, sentences) or (adjacent and other.token != last + 1):
            return None
        if other.relation is not None:
            behind = other.relation.speaker.first > other.token
            return (replace(other.relation, rule="speaker behind a later quotation"), other.group) if behind else None
        last = other.token
    return None


def _preceding(
    prose: Prose, placed: list[Placed], index: int, sentences: Sequence[Sentence]
) -> tuple[Relation, int] | None:
    """Rule: “We tried,” Poe said. “Twice.” / Poe was unmoved. “Never.”"""
    item = placed[index]
    before = placed[index - 1] if index else None
    if before is not None and _block(before, sentences) != _block(item, sentences):
        before = None
    number = item.sentence - 1
    while number >= 0 and sentences[number].block == _block(item, sentences):
        if before is not None and before.sentence == number:
            if before.relation is None:
                return None
            return replace(before.relation, rule="same speaker as before"), before.group
        subject = _person_subject(prose, sentences[number])
        if subject is not None:
            return Relation(subject, None, _SAID, "subject of the sentence before"), item.group
        number -= 1
    if before is not None and before.relation is not None:
        return replace(before.relation, rule="same speaker as before"), before.group
    return None


def _person_subject(prose: Prose, sentence: Sentence) -> Phrase | None:
    subject = first_subject(prose, sentence.start, sentence.end)
    if subject is None:
        return None
    if any(prose.tags[i] == "N" for i in range(subject.first, subject.last + 1)):
        return subject
    return subject if prose.tags[subject.last] == "P" and prose.words[subject.last] in {"he", "she", "they"} else None


def _earlier_block(
    prose: Prose, placed: list[Placed], index: int, sentences: Sequence[Sentence]
) -> tuple[Relation, int] | None:
    """Rule: a paragraph of quotation only, after “Poe was unmoved:” or after another quotation of Poe."""
    item = placed[index]
    number = item.sentence - 1
    if number < 0 or sentences[number].block < _block(item, sentences) - 1:
        return None
    before = placed[index - 1] if index else None
    if before is not None and before.sentence == number and before.relation is not None:
        return replace(before.relation, rule="same speaker as in the paragraph before"), before.group
    subject = first_subject(prose, sentences[number].start, sentences[number].end)
    if subject is not None:
        return Relation(subject, None, _SAID, "subject of the paragraph before"), item.group
    return None
