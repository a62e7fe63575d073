"""One edit with the words around it on both sides: what a rule must see to class it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator  # noqa: TC003 - the annotation is read by nobody, the import costs nothing

from attribcheck.model.attribution import Attribution
from attribcheck.model.passage import Edit
from attribcheck.model.record import dataclass
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words

REACH = 240
"""Characters before and after an edit that are looked at: more than any restart or stammer."""
MAX_LABEL = 120
"""Characters. A label of a turn is not longer."""
MAX_SLIDE = 12
"""Words. How far a cut is moved over equal words to read it another way."""
_SENTENCE_END = pattern(r"[.?!…][\"”’'»)\]]*(?:\s+|$)|\n\s*")
_ABBREVIATION = pattern(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Prof|Jr|Sr|No|vs|U\.S|U\.K|U\.N)|\b[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one side around an edit: those of the edit are `[first, end)`; `raw` is the text, with their places.

    `begins` and `finishes` are true where the text really starts and stops there, and is not just cut for size.
    """

    raw: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    first: int
    end: int

    @property
    def own(self) -> tuple[str, ...]:
        """Return the words of the edit."""
        return self.words[self.first : self.end]

    @property
    def before(self) -> tuple[str, ...]:
        """Return the words before the edit."""
        return self.words[: self.first]

    @property
    def after(self) -> tuple[str, ...]:
        """Return the words behind the edit."""
        return self.words[self.end :]

    @property
    def lead(self) -> str:
        """Return the text from the last word before the edit's words up to them."""
        at = self.starts[self.first] if self.first < len(self.words) else len(self.raw)
        return self.raw[self.ends[self.first - 1] if self.first else 0 : at]

    @property
    def tail(self) -> str:
        """Return the text behind the last word of the edit up to the next word."""
        begin = self.ends[self.end - 1] if self.end else 0
        return self.raw[begin : self.starts[self.end] if self.end < len(self.words) else len(self.raw)]

    @property
    def own_raw(self) -> str:
        """Return the text of the edit's words."""
        return self.raw[self.starts[self.first] : self.ends[self.end - 1]] if self.first < self.end else ""

    def slides(self) -> "Iterator[Stretch]":
        """Yield this cut, then every other cut that leaves the same words: "that [that he has] that he is"."""
        yield self
        for step in (-1, 1):
            first, end = self.first, self.end
            for _ in range(MAX_SLIDE):
                gone, come = (first - 1, end - 1) if step < 0 else (first, end)
                if gone < 0 or come >= len(self.words) or self.words[gone] != self.words[come]:
                    break
                first, end = first + step, end + step
                yield Stretch(self.raw, self.words, self.starts, self.ends, first, end)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An edit with both sides of it."""

    edit: Edit
    quoted: Stretch
    said: Stretch

    @property
    def ends_quotation(self) -> bool:
        """Decide whether no word of the quotation follows."""
        return not self.quoted.after

    @property
    def begins_quotation(self) -> bool:
        """Decide whether no word of the quotation precedes."""
        return not self.quoted.before


def look_around(edit: Edit, attribution: Attribution, text: SourceText) -> Surroundings:
    """Return `edit` with what stands around it in the draft and in the source; sound marks are blanked."""
    quotation, base = attribution.quotation.text, attribution.quotation.span.start
    quoted = edit.quoted.span.shifted(-base)
    return Surroundings(
        edit, _stretch(quotation, quoted, ()), _stretch(text.text, edit.said.span, _unspoken(edit, text))
    )


def _unspoken(edit: Edit, text: SourceText) -> tuple[Span, ...]:
    """Return sound marks and labels of turns: what stands near an edit in the source and nobody said."""
    low, high = edit.said.span.start - 2 * REACH, edit.said.span.end + 2 * REACH
    turns, marks = text.reading.turns, text.reading.marks
    labels: list[Span] = []
    first = bisect_left(turns, low, key=lambda turn: turn.span.start)
    for turn in turns[first : bisect_right(turns, high, key=lambda turn: turn.span.start)]:
        if turn.label:
            at = text.text.rfind(turn.label, max(0, turn.span.start - MAX_LABEL), turn.span.start)
            labels += [Span(at, turn.span.start)] if at >= 0 else []
    first = bisect_left(marks, low, key=lambda mark: mark.start)
    return (*marks[first : bisect_right(marks, high, key=lambda mark: mark.start)], *labels)


def _stretch(text: str, span: Span, marks: tuple[Span, ...]) -> Stretch:
    start = max(0, span.start - REACH)
    while start and start < span.start and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    stop = min(len(text), span.end + REACH)
    raw = text[start:stop]
    near = Span(start, stop)
    for mark in (mark for mark in marks if mark.overlap(near)):
        begin, end = max(mark.start, start) - start, min(mark.end, stop) - start
        raw = raw[:begin] + " " * (end - begin) + raw[end:]
    words = find_words(raw)
    first = sum(end <= span.start - start for end in words.ends)
    last = sum(begin < span.end - start for begin in words.starts)
    return Stretch(raw, words.forms, tuple(words.starts), tuple(words.ends), first, max(first, last))


def sentence_ends(raw: str) -> int:
    """Return how many sentences end in `raw`; a full stop behind "Mr" or an initial ends none."""
    return sum(not _ABBREVIATION.search(raw[: match.start() + 1]) for match in _SENTENCE_END.finditer(raw))
