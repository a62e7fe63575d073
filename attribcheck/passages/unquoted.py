"""Finds words of the sources that stand in a draft outside its quotation marks: long runs, word for word.

The pairs of words that are looked up are the rarest of each five in a row, so that a run of twelve words has two of
them on one diagonal (the place in the source less the place in the draft). Only there are words compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, repeat
from operator import add
from typing import NamedTuple

from attribcheck.model.attribution import QuotedDraft
from attribcheck.model.passage import Unquoted
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.passages.index.coarse import PlacedWord, coarse_words, encode_words, place_words
from attribcheck.passages.index.pairs import Lookup
from attribcheck.passages.index.prepared import PreparedText
from attribcheck.text.lexicon import rarity
from attribcheck.text.words import find_words

MIN_RUN = 12
"""Words. So many of a source in a row are a quotation that lost its marks, or a borrowing (the contract's QF08). Of
strings of twelve words of public speech 4.5 % stand in two transcripts."""
MAX_RUNS = 20
"""Runs that are told of one draft, the longest; a draft that has more is a copy of its source."""

_WINDOW = 5
"""Pairs of which the rarest is looked up: a run of twelve words has eleven pairs, so two such windows."""
_BESIDE = 8
"""Words before the first and behind the last pair of a diagonal that may belong to its run; more would have a pair."""
_MAX_PLACES = 40
"""Places of one pair that are followed, in the draft and in one source: past it the pair is repetition."""
_LONGEST_WORD = 40
"""Code points on either side of a run that are read, so that a word that it cuts in two is seen whole."""


class _Exact(NamedTuple):
    """The exact words of a run, whole words only, and their place."""

    forms: tuple[str, ...]
    span: Span


def find_unquoted(drafts: Sequence[QuotedDraft], texts: Sequence[SourceText]) -> tuple[tuple[Unquoted, ...], ...]:
    """Return for each draft the runs of `MIN_RUN` words and more of `texts` that it has outside its quotations.

    They stand in the draft's order. Of runs at one place the longest is returned, of equally long ones that of the
    first source.
    """
    prepared = [PreparedText(text) for text in texts]
    return tuple(_choose(_search(quoted, prepared)) for quoted in drafts)


def _search(quoted: QuotedDraft, texts: Iterable[PreparedText]) -> Iterator[Unquoted]:
    searchers: dict[bool, _Searcher] = {}
    for text in texts:
        if text.latin not in searchers:
            searchers[text.latin] = _Searcher(quoted, latin=text.latin)
        yield from searchers[text.latin].search(text)


def _choose(found: Iterable[Unquoted]) -> tuple[Unquoted, ...]:
    kept: list[Unquoted] = []
    for run in sorted(found, key=lambda run: -run.words):
        if len(kept) < MAX_RUNS and not any(run.quoted.overlap(other.quoted) for other in kept):
            kept.append(run)
    return tuple(sorted(kept, key=lambda run: run.quoted))


def _find_free(quoted: QuotedDraft) -> Iterator[Span]:
    """Yield the stretches of the draft's blocks outside everything that stands in quotation marks."""
    spans = iter(sorted(a.quotation.span for a in quoted.attributions))
    mark = next(spans, None)
    for block in quoted.draft.blocks:
        at = block.span.start
        while mark is not None and mark.start < block.span.end:
            if mark.start > at:
                yield Span(at, mark.start)
            at = max(at, mark.end)
            if mark.end > block.span.end:
                break
            mark = next(spans, None)
        if at < block.span.end:
            yield Span(at, block.span.end)


class _Searcher:
    """The words of a draft outside quotation marks, made ready to be looked up in many sources.

    A word is its number in the draft; `_frees` are the stretches that are free of quotation marks, each with the number
    of its first word, and `_stretches` has for every word which one of them it stands in, from 1 on.
    """

    def __init__(self, quoted: QuotedDraft, *, latin: bool) -> None:
        self._text = quoted.draft.body.text
        self._latin = latin
        self._words: list[bytes] = []
        self._stretches: list[int] = []
        self._frees: list[tuple[int, Span]] = [(0, Span(0, 0))]
        self._placed: dict[int, list[PlacedWord]] = {}
        self._places: list[list[int]] = [[]]
        numbers: dict[tuple[bytes, bytes], int] = {}
        for free in _find_free(quoted):
            words = coarse_words(free.cut(self._text), latin=latin)
            if len(words) >= MIN_RUN:
                encoded = encode_words(words, latin=latin)
                self._look_for(encoded, list(map(rarity, words)), numbers)
                self._stretches += repeat(len(self._frees), len(words))
                self._frees.append((len(self._words), free))
                self._words += encoded
        self._lookup = Lookup(numbers)

    def _look_for(self, words: list[bytes], weights: list[float], numbers: dict[tuple[bytes, bytes], int]) -> None:
        """Choose the pairs of one stretch of the draft, the next one, that are looked up."""
        bits = list(map(add, weights, weights[1:]))
        windows = (range(at, at + _WINDOW) for at in range(len(bits) - _WINDOW + 1))
        for at in sorted({max(window, key=bits.__getitem__) for window in windows}):
            seed = numbers.setdefault((words[at], words[at + 1]), len(self._places))
            if seed == len(self._places):
                self._places.append([])
            if len(self._places[seed]) < _MAX_PLACES:
                self._places[seed].append(len(self._words) + at)

    def search(self, text: PreparedText) -> Iterator[Unquoted]:
        """Yield the runs that stand in one source."""
        if not self._words:
            return
        diagonals: dict[int, list[int]] = defaultdict(list)
        for seed, places in text.find_pairs(self._lookup).items():
            own = self._places[seed]
            for place in places[:_MAX_PLACES]:
                for at in own:
                    diagonals[place - at].append(at)
        for diagonal, words in diagonals.items():
            for first, last in _near(sorted(words)) if len(words) > 1 else ():
                yield from self._compare(text, diagonal, first, last)

    def _compare(self, text: PreparedText, diagonal: int, first: int, last: int) -> Iterator[Unquoted]:
        """Yield the runs around the words `first` to `last` of one diagonal; none leaves its stretch of the draft."""
        first -= min(_BESIDE, first, first + diagonal)
        said = text.read_coarse(first + diagonal, last + 2 + _BESIDE - first)
        own, stretches = (words[first : first + len(said)] for words in (self._words, self._stretches))
        alike = (one == other.form and stretch for one, other, stretch in zip(own, said, stretches, strict=False))
        for stretch, group in groupby(enumerate(alike), key=lambda one: one[1]):
            numbers = [number for number, _ in group]
            if stretch and len(numbers) >= MIN_RUN:
                run = slice(numbers[0], numbers[-1] + 1)
                yield from self._make(text.source, first + numbers[0], said[run])

    def _make(self, source: SourceText, first: int, said: list[PlacedWord]) -> Iterator[Unquoted]:
        """Yield the run of equal coarse words that begins at word `first` if as many exact words are equal too."""
        stretch = self._stretches[first]
        start, free = self._frees[stretch]
        if stretch not in self._placed:
            self._placed[stretch] = place_words(free.cut(self._text), free.start, latin=self._latin)
        placed = self._placed[stretch][first - start : first - start + len(said)]
        mine, other = _read_exact(self._text, placed), _read_exact(source.text, said)
        if mine.forms == other.forms and len(mine.forms) >= MIN_RUN:
            yield Unquoted(mine.span, source.source.id, other.span, len(mine.forms))


def _near(words: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each group of words of one diagonal: two and more, each in a run's reach of the last."""
    first = last = words[0]
    for word in (*words[1:], words[-1] + MIN_RUN):
        if word >= last + MIN_RUN:
            if last > first:
                yield first, last
            first = word
        last = word


def _read_exact(text: str, words: list[PlacedWord]) -> _Exact:
    start, end = words[0].start, words[-1].end
    base = max(0, start - _LONGEST_WORD)
    read = find_words(text[base : end + _LONGEST_WORD])
    places = zip(read.starts, read.ends, strict=True)
    inside = [number for number, (first, last) in enumerate(places) if start <= first + base and last + base <= end]
    if not inside:
        return _Exact((), Span(start, end))
    return _Exact(read.forms[inside[0] : inside[-1] + 1], read.span(inside[0], inside[-1]).shifted(base))
