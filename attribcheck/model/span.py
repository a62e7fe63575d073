"""Places in text, and the way back from cleaned text to its original: all offset arithmetic of the house.

Offsets count Unicode code points and spans are half-open. Nothing here knows what the text means.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from attribcheck.model.record import dataclass

_start = attrgetter("start")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points.

    Raises:
        ValueError: if it starts below 0 or ends before it starts.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    @property
    def length(self) -> int:
        """Return the number of code points covered."""
        return self.end - self.start

    def cut(self, text: str) -> str:
        """Return the piece of `text` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Decide whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: "Span") -> int:
        """Return how many code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def hull(self, other: "Span") -> "Span":
        """Return the smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def shifted(self, by: int) -> "Span":
        """Return this span moved `by` code points."""
        return Span(self.start + by, self.end + by)

    def inner(self, start: int, end: int) -> "Span":
        """Return the span of `[start, end)` counted from the start of this one."""
        return Span(self.start + start, self.start + end)

    def trimmed(self, text: str) -> "Span":
        """Return this span of `text` without white space at its ends."""
        piece = self.cut(text)
        start = self.start + len(piece) - len(piece.lstrip())
        return Span(start, max(start, self.start + len(piece.rstrip())))


_T = TypeVar("_T")


def find_touching(parts: Sequence[_T], span: Span, place: Callable[[_T], Span]) -> Sequence[_T]:
    """Return which of `parts`, in the order of the text and apart from each other, have their place inside `span`.

    A part that only begins where `span` ends, or ends where it begins, is left out.
    """
    first = bisect_right(parts, span.start, key=lambda part: place(part).end)
    last = bisect_left(parts, span.end, key=lambda part: place(part).start)
    return parts[first:last]


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place for people: line and column, both from 1, columns in code points."""

    line: int
    column: int


class LineIndex:
    """Turns offsets of one text into positions; LF, CR LF and CR end a line, as editors count."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """Return line and column of `offset`."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)


class Run(NamedTuple):
    """A stretch of cleaned text and the stretch of the original it came from.

    Where both are of one length they agree character by character; else the whole stands for the whole.
    """

    start: int
    length: int
    origin: int
    origin_length: int


@dataclass(frozen=True, slots=True)
class MappedText:
    """Cleaned text with the way back to the original, exact for every character.

    `runs` cover `text` without gaps, in order. Empty `runs` mean that text and original are the same.
    """

    text: str
    runs: tuple[Run, ...] = ()

    def to_origin(self, span: Span) -> Span:
        """Return where `span` of the cleaned text stands in the original.

        Raises:
            ValueError: if `span` reaches past the end of the text.
        """
        if span.end > len(self.text):
            raise ValueError(f"{span} reaches past the end of a text of {len(self.text)}")
        if not self.runs:
            return span
        if span.start == span.end:
            at = self._origin_of(span.start) if span.start < len(self.text) else self._origin_end(span.start)
            return Span(at, at)
        start, end = self._origin_of(span.start), self._origin_end(span.end)
        return Span(start, max(start, end))

    def _origin_of(self, offset: int) -> int:
        run = self.runs[bisect_right(self.runs, offset, key=_start) - 1]
        return run.origin + (offset - run.start if run.length == run.origin_length else 0)

    def _origin_end(self, end: int) -> int:
        if end == 0:
            return self.runs[0].origin
        run = self.runs[bisect_right(self.runs, end - 1, key=_start) - 1]
        return run.origin + (end - run.start if run.length == run.origin_length else run.origin_length)


class MappedTextBuilder:
    """Collects the pieces of a cleaned text together with where each came from."""

    __slots__ = ("_length", "_original", "_pieces", "_runs")

    def __init__(self, original: str) -> None:
        self._original = original
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._length = 0

    @property
    def length(self) -> int:
        """Return the length of the text collected so far: the place where the next piece begins."""
        return self._length

    def copy(self, start: int, end: int) -> Span:
        """Add `[start, end)` of the original as it stands; return where it stands now."""
        return self.put(self._original[start:end], start, end)

    def put(self, text: str, start: int, end: int) -> Span:
        """Add `text`, which stands for `[start, end)` of the original; return where it stands now."""
        begin = self._length
        self.add(text, start, end)
        return Span(begin, self._length)

    def add(self, text: str, start: int, end: int) -> None:
        """Add `text`, which stands for `[start, end)` of the original."""
        if text:
            last = self._runs[-1] if self._runs else None
            plain = len(text) == end - start
            if last and plain and last.length == last.origin_length and last.origin + last.origin_length == start:
                self._runs[-1] = Run(last.start, last.length + len(text), last.origin, last.origin_length + len(text))
            else:
                self._runs.append(Run(self._length, len(text), start, end - start))
            self._pieces.append(text)
            self._length += len(text)

    def ends_with(self, tail: str) -> bool:
        """Decide whether the text so far ends with `tail`, which is a single character."""
        return bool(self._pieces) and self._pieces[-1].endswith(tail)

    def build(self) -> MappedText:
        """Return the mapped text."""
        return MappedText("".join(self._pieces), tuple(self._runs))
