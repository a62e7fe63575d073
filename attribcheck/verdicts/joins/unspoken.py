"""What of a passage nobody said or heard: the label of its turn, a place where the transcript lost words, a sign."""

import re
from collections.abc import Iterator

from attribcheck.model.attribution import Attribution
from attribcheck.model.passage import Passage
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.words.wording import Classed

_LOST = pattern(
    r"[(\[][^()\[\]\n]{0,40}\b(?:inaudible|unintelligible|indiscernible|indistinct|garbled|cross-?talk|off-?mi(?:c|ke)"
    r"|audio (?:cuts|drops|breaks|gap|lost)|cuts out|drops out|words? missing)\b[^()\[\]\n]{0,40}[)\]]",
    re.IGNORECASE,
)
_SIGN = pattern(r"([<>≤≥±~≈])\s?(?=[$€£]?\d)")


def find_lost(attribution: Attribution, passage: Passage, text: SourceText) -> str | None:
    """Return the mark by which the source says that it lost words inside the passage, None where it has all.

    A place that the draft marks as a cut, or with the same word, hides nothing.
    """
    if not any(text.reading.marks_at(piece) for piece in passage.pieces):
        return None
    found = (match.group() for piece in passage.pieces for match in _LOST.finditer(text.text, piece.start, piece.end))
    return next((mark for mark in found if not _shows(attribution.quotation.text, mark)), None)


def _shows(quotation: str, mark: str) -> bool:
    return bool(set(find_words(mark).forms) & set(find_words(quotation).forms))


def judge_unspoken(attribution: Attribution, passage: Passage, text: SourceText) -> Iterator[tuple[Classed, Span]]:
    """Yield a label among the quoted words, words quoted with their correction, and another sign of more or less.

    A block quotation may show who speaks in it, as a transcript does; between quotation marks stands what was said.
    """
    quotation = attribution.quotation
    if any(quotation.marks) and passage.quoted:
        lead = find_words(quotation.text[: passage.quoted[0].start - quotation.span.start]).forms
        for turn in passage.turns[:1]:
            if lead and lead == find_words(turn.label).forms:
                yield Classed("QW13", f"“{turn.label}” is the label of the turn: nobody said it"), turn.span
    for pair in text.reading.struck:
        if pair.corrected and "[" not in quotation.text and _has(passage, pair.struck, pair.corrected):
            first, second = pair.struck.cut(text.text), pair.corrected.cut(text.text)
            message = f"“{first}” was struck for “{second}”: the draft has both, the source means one"
            yield Classed("QW13", message), pair.struck
    quoted = _SIGN.findall(attribution.quotation.text)
    said = [sign for piece in passage.pieces for sign in _SIGN.findall(text.text, max(0, piece.start - 2), piece.end)]
    if len(quoted) == len(said) and quoted != said:
        yield Classed("QW04", f"“{' '.join(said)}” became “{' '.join(quoted)}”"), passage.span


def _has(passage: Passage, *parts: Span) -> bool:
    """Decide whether the quotation has the words of all these parts of the source, but for their brackets."""
    inside = all(any(piece.overlap(part) >= max(1, part.length - 2) for piece in passage.pieces) for part in parts)
    return inside and not any(edit.said.span.overlap(part) for edit in passage.edits for part in parts)


def describe_lost(mark: str) -> str:
    """Return what a reader must know of a place where the source lost words."""
    return f"the source lost words here: {' '.join(mark.split())}"
