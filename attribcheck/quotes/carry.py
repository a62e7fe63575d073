"""Who said the quotations that stand alone: the speaker carried over from the sentences and paragraphs around them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.phrases import Phrase, first_subject, phrase_at
from attribcheck.quotes.prose import Prose, Sentence
from attribcheck.quotes.relation import Relation, before


_SAID = CueKind.SAID
MAX_CREDIT = 16
"""Tokens of a line that credits the quotation above it; the longest of the training articles has 11."""


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
                _credit(prose, item, sentences)
                or _following(placed, index, sentences, adjacent=True)
                or _preceding(prose, placed, index, sentences)
                or _following(placed, index, sentences, adjacent=False)
                or _earlier_block(prose, placed, index, sentences)
            )
            if found is not None:
                item.relation, item.group = found


def _block(placed: Placed, sentences: Sequence[Sentence]) -> int:
    return sentences[placed.sentence].block


def _credit(prose: Prose, item: Placed, sentences: Sequence[Sentence]) -> tuple[Relation, int] | None:
    """Rule: a line that only says "- Ann Poe" below a paragraph that is only a quotation."""
    number = item.sentence + 1
    if number >= len(sentences) or sentences[number].block == sentences[item.sentence].block:
        return None
    line = sentences[number]
    if prose.tags[line.start] != "-" or line.end - line.start > MAX_CREDIT:
        return None
    phrase = phrase_at(prose, line.start + 1, line.end)
    if phrase is None or prose.tags[phrase.first] != "N":
        return None
    cue = Phrase(line.start, line.start)
    return Relation(phrase, cue, CueKind.PUNCTUATION, "credit on the next line"), item.group


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
    other = placed[index - 1] if index else None
    if other is not None and _block(other, sentences) != _block(item, sentences):
        other = None
    number = item.sentence - 1
    while number >= 0 and sentences[number].block == _block(item, sentences):
        if other is not None and other.sentence == number:
            if other.relation is None:
                return None
            return replace(other.relation, rule="same speaker as before"), other.group
        subject = _person_subject(prose, sentences[number])
        if subject is not None:
            return Relation(subject, None, _SAID, "subject of the sentence before"), item.group
        number -= 1
    if other is not None and other.relation is not None:
        return replace(other.relation, rule="same speaker as before"), other.group
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
    last = sentences[number]
    if prose.tags[last.end - 1] == ":" and (told := before(prose, last.start, last.end)) is not None:
        return replace(told, rule="told by the paragraph before"), item.group
    other = placed[index - 1] if index else None
    if other is not None and other.sentence == number and other.relation is not None:
        return replace(other.relation, rule="same speaker as in the paragraph before"), other.group
    subject = _person_subject(prose, sentences[number])
    if subject is not None:
        return Relation(subject, None, _SAID, "subject of the paragraph before"), item.group
    return None
