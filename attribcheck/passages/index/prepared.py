"""A source made ready for searching: where seeds stand in it, and its exact words around them, on demand."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, count, pairwise
from operator import not_
from typing import NamedTuple

from attribcheck.model.attribution import Quotation
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.passages.index.coarse import PlacedWord, cut, find_word, is_latin, place_words
from attribcheck.passages.index.pairs import Index, Lookup, load_index
from attribcheck.passages.index.tokens import GAP, Piece, Tokens, Word, read_piece, read_written

MAX_LABEL = 120
"""Characters. A turn's label is looked for no farther than this before its words."""
MAX_SPACE = 2
"""Characters. So much wider than in the draft a space between words of the source may be on the average."""
MAX_WORD = 100
"""Characters. So far from a coarse word the space is looked for at which its exact word begins or ends."""


class Stretch(NamedTuple):
    """A part of a source, or several: the keys of its words, with a GAP between parts, and where to read the words.

    `words` are those words where some that stand there had to be left out, and so all were read.
    """

    text: "PreparedText"
    pieces: list[Piece]
    keys: list[str]
    words: Tokens | None = None

    def read(self, first: int, end: int) -> tuple[Tokens, int]:
        """Return at least the words `[first, end)`, and the number of the first word that is returned."""
        if self.words is not None:
            return self.words, 0
        if not self._is_plain() or (first <= 0 and end >= len(self.keys)):
            return self.text.read(self.pieces), 0
        piece, number = self.pieces[0].cut(first, end)
        return self.text.read([piece]), number

    def find_alike(self, first: int, words: Tokens) -> Span | None:
        """Return the place of the words from `first` on if they are `words`, none written otherwise."""
        if self.words is not None and len(self.pieces) == 1:
            return self.words.find_alike(first, words)
        return self.pieces[0].find_alike(first, words) if self._is_plain() else None

    def _is_plain(self) -> bool:
        """Decide whether this is one part, without words that comparing skips."""
        return len(self.pieces) == 1 and sum(map(len, self.pieces[0].words)) == len(self.keys)


class PreparedText:
    """One source. Seeds are found in it by the number of a coarse word, which leads to the exact words around it."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self._starts: Sequence[int]
        self._firsts: Sequence[int]
        self._index: Index | None = None
        self._words: list[bytes] = []
        try:
            self._index = load_index(source.reading.index, source.text)
        except ValueError:  # nothing was stored, or the index of something else: the text is at hand
            self.latin = is_latin(source.text)
            self._cut()
        else:
            self.latin = self._index.latin
            self._starts, self._firsts = self._index.starts, self._index.firsts

    @cached_property
    def _skipped(self) -> "_Spans | None":
        return _ordered([*self.source.reading.marks, *_labels(self.source)])

    @cached_property
    def _struck(self) -> "_Spans | None":
        pairs = self.source.reading.struck
        return _ordered([span for pair in pairs for span in (pair.struck, pair.corrected) if span])

    def _cut(self) -> list[bytes]:
        """Return all coarse words."""
        if not self._words:
            self._words, self._starts, self._firsts = cut(self.source.text, latin=self.latin)
        return self._words

    def find_pairs(self, wanted: Lookup) -> dict[int, Sequence[int]]:
        """Return by seed the numbers of the words at which its pair stands, in order."""
        return self._index.find(wanted) if self._index else _places(map(wanted.pairs.get, pairwise(self._cut())))

    def find_singles(self, words: Mapping[bytes, int]) -> dict[int, Sequence[int]]:
        """Return by seed the numbers of the words that are the seed."""
        return _places(map(words.get, self._cut()))

    def around(self, stretches: list[tuple[int, int]], margin: int) -> Stretch:
        """Return the exact words of `stretches` of coarse words, widened by `margin` words on both sides."""
        parts: list[tuple[int, int]] = []
        for first, last in sorted(stretches):
            start, end = self._start_of(first - margin), self._end_of(last + margin)
            if parts and start <= parts[-1][1] + 1:
                parts[-1] = parts[-1][0], max(parts[-1][1], end)
            elif start < end:
                parts.append((start, end))
        pieces = [read_piece(self.source.text[start:end], start) for start, end in parts]
        if self._skipped and any(_touches(self._skipped, start, end) for start, end in parts):
            read = self.read(pieces)
            return Stretch(self, pieces, read.keys, read)
        keys: list[str] = []
        for number, piece in enumerate(pieces):
            keys += ([GAP] if number else []) + piece.keys
        return Stretch(self, pieces, keys)

    def find_alike(self, word: int, quotation: Quotation, words: Tokens) -> Span | None:
        """Return the place of a quotation's `words` if they stand at the coarse word `word`, whole, written alike."""
        text, base = self.source.text, quotation.span.start
        first = words.starts[0] - base
        quoted = quotation.text[first : words.ends[-1] - base].split()
        start = self._place(word) - find_word(quotation.text, 0, latin=self.latin) + first
        stop = start + words.ends[-1] - base - first + MAX_SPACE * len(quoted)
        *said, last = text[start:stop].split(None, len(quoted) - 1) or [""]
        if start < 0 or said != quoted[:-1] or not last.startswith(quoted[-1]):
            return None
        end = min(stop, len(text)) - len(last) + len(quoted[-1])
        if any(spans and _touches(spans, start, end) for spans in (self._skipped, self._struck)):
            return None
        head = text.rfind(" ", max(0, start - MAX_WORD), start) + 1 or max(0, start - MAX_WORD)
        tail = text.rfind(" ", head, end) + 1 or head
        begins = [(head + one.start, one.form) for one in self._written(head, start)]
        ends = [(tail + one.end, one.form) for one in self._written(tail, end)]
        whole = (start, words.forms[0]) in begins and (end, words.forms[-1]) in ends
        return Span(start, end) if whole else None

    def _written(self, start: int, at: int) -> tuple[Word, ...]:
        """Return the words from `start` to the next space behind `at`."""
        end = self.source.text.find(" ", at, at + MAX_WORD)
        return read_written(self.source.text[start : end if end >= 0 else at + MAX_WORD])

    def read(self, pieces: list[Piece]) -> Tokens:
        """Return the exact words of pieces of the text, with a GAP between them."""
        local = Tokens()
        for number, piece in enumerate(pieces):
            if number:
                local.extend(Tokens([GAP], [GAP], [GAP], [piece.at], [piece.at], [False]))
                local.extend(self._read(piece))
            else:
                local = self._read(piece)
        return local

    def _read(self, piece: Piece) -> Tokens:
        tokens = piece.read()
        if not tokens:
            return tokens
        start, end = tokens.starts[0], tokens.ends[-1]
        if self._struck and _touches(self._struck, start, end):
            tokens.struck = _all_inside(self._struck, tokens.starts)
        if self._skipped and _touches(self._skipped, start, end):
            tokens = tokens.only(list(map(not_, _all_inside(self._skipped, tokens.starts))))
        return tokens

    def read_coarse(self, first: int, count: int) -> list[PlacedWord]:
        """Return up to `count` coarse words from number `first` on, which is not below 0, with their places."""
        start, end = self._place(first), self._place(first + count)
        return place_words(self.source.text[start:end], start, latin=self.latin)

    def _start_of(self, word: int) -> int:
        """Return where the exact words begin that the coarse word `word` is a part of."""
        at = self._place(word)
        return self.source.text.rfind(" ", max(0, at - MAX_WORD), at) + 1 or (at if at > MAX_WORD else 0)

    def _end_of(self, word: int) -> int:
        """Return where the exact words end that the coarse word `word` is a part of."""
        at = self._place(word + 1)
        space = self.source.text.find(" ", max(0, at - 1), at + MAX_WORD)
        return space if space >= 0 else at

    def _place(self, word: int) -> int:
        """Return where the coarse word of this number begins, or where the text ends."""
        text = self.source.text
        if word <= 0 or not self._firsts:
            return 0
        chunk = bisect_right(self._firsts, word) - 1
        start = self._starts[chunk]
        end = self._starts[chunk + 1] if chunk + 1 < len(self._starts) else len(text)
        return start + find_word(text[start:end], max(0, word - self._firsts[chunk]), latin=self.latin)


def _places(seeds: Iterable[int | None]) -> dict[int, Sequence[int]]:
    """Return by seed the numbers at which it stands in `seeds`, which has one or none for each word of a text."""
    # Numbers of seeds begin at 1, so that compress() and filter() can drop the misses at the speed of C.
    known = list(seeds)
    found: dict[int, list[int]] = defaultdict(list)
    for place, seed in zip(compress(count(), known), filter(None, known), strict=True):
        found[seed].append(place)
    return dict(found)


_Spans = tuple[list[int], list[int]]


def _ordered(spans: list[Span]) -> _Spans | None:
    if not spans:
        return None
    spans = sorted(spans, key=lambda span: (span.start, span.end))  # four times faster than comparing spans
    return [span.start for span in spans], [span.end for span in spans]


def _inside(spans: _Spans, at: int) -> bool:
    number = bisect_right(spans[0], at) - 1
    return number >= 0 and at < spans[1][number]


def _all_inside(spans: _Spans, places: list[int]) -> list[bool]:
    """Return `_inside` for each of `places`, which are in order and not none: by span, of which there are fewer."""
    starts, ends = spans
    inside = [False] * len(places)
    first = max(0, bisect_right(starts, places[0]) - 1)
    for number in range(first, bisect_right(starts, places[-1])):
        end = ends[number] if number + 1 == len(starts) else min(ends[number], starts[number + 1])
        low, high = bisect_left(places, starts[number]), bisect_left(places, end)
        inside[low:high] = [True] * (high - low)
    return inside


def _touches(spans: _Spans, start: int, end: int) -> bool:
    """Decide whether any word that begins in `[start, end)` may lie inside one of `spans`."""
    number = bisect_right(spans[0], start)
    return (number < len(spans[0]) and spans[0][number] < end) or _inside(spans, start)


def _labels(source: SourceText) -> Iterator[Span]:
    """Yield where the labels of turns stand."""
    before = 0
    for turn in source.reading.turns:
        start = turn.span.start
        label = source.text.rfind(turn.label, max(before, start - MAX_LABEL), start) if turn.label else -1
        if label >= 0:
            yield Span(label, start)
        before = turn.span.end
