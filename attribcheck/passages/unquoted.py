"""Finds words of the sources that stand in a draft outside its quotation marks: long runs, word for word.

The pairs of words that are looked up are the rarest of each five in a row, so that a run of twelve words has two of
them on one diagonal (the place in the source less the place in the draft). Only there are words compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, repeat
from operator import add
from typing import NamedTuple

from attribcheck.model.attribution import QuotedDraft
from attribcheck.model.passage import Unquoted
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.passages.index.coarse import PlacedWord, place_words
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


class _Hit(NamedTuple):
    """A pair of words that the draft and a source have: the number of its first word in each."""

    draft: int
    source: int


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
    """The words of a draft outside quotation marks, made ready to be looked up in many sources."""

    def __init__(self, quoted: QuotedDraft, *, latin: bool) -> None:
        self._text = quoted.draft.body.text
        self._latin = latin
        self._words: list[PlacedWord] = []
        self._stretches: list[int] = []
        self._places: list[list[int]] = [[]]
        numbers: dict[tuple[bytes, bytes], int] = {}
        for number, free in enumerate(_find_free(quoted), 1):
            words = place_words(free.cut(self._text), free.start, latin=latin)
            if len(words) >= MIN_RUN:
                self._look_for(words, numbers)
                self._words += words
                self._stretches += repeat(number, len(words))
        self._lookup = Lookup(numbers)

    def _look_for(self, words: list[PlacedWord], numbers: dict[tuple[bytes, bytes], int]) -> None:
        """Choose the pairs of one stretch of the draft, the next one, that are looked up."""
        weights = [rarity(word.form.decode("latin-1" if self._latin else "utf-8")) for word in words]
        bits = list(map(add, weights, weights[1:]))
        windows = (range(at, at + _WINDOW) for at in range(len(bits) - _WINDOW + 1))
        for at in sorted({max(window, key=bits.__getitem__) for window in windows}):
            seed = numbers.setdefault((words[at].form, words[at + 1].form), len(self._places))
            if seed == len(self._places):
                self._places.append([])
            if len(self._places[seed]) < _MAX_PLACES:
                self._places[seed].append(len(self._words) + at)

    def search(self, text: PreparedText) -> Iterator[Unquoted]:
        """Yield the runs that stand in one source."""
        if not self._words:
            return
        diagonals: dict[int, list[_Hit]] = defaultdict(list)
        for seed, places in text.find_pairs(self._lookup).items():
            for place in places[:_MAX_PLACES]:
                for at in self._places[seed]:
                    diagonals[place - at].append(_Hit(at, place))
        for hits in diagonals.values():
            for group in _near(sorted(hits)) if len(hits) > 1 else ():
                yield from self._compare(text, group)

    def _compare(self, text: PreparedText, hits: list[_Hit]) -> Iterator[Unquoted]:
        """Yield the runs around the hits of one diagonal; a run ends where the stretch of the draft does."""
        before = min(_BESIDE, hits[0].draft, hits[0].source)
        first = hits[0].draft - before
        said = text.read_coarse(hits[0].source - before, hits[-1].draft + 2 + _BESIDE - first)
        own = self._words[first : first + len(said)]
        stretches = (
            stretch if mine.form == other.form else 0
            for mine, other, stretch in zip(own, said, self._stretches[first : first + len(said)], strict=False)
        )
        for stretch, group in groupby(enumerate(stretches), key=lambda one: one[1]):
            numbers = [number for number, _ in group]
            if stretch and len(numbers) >= MIN_RUN:
                run = slice(numbers[0], numbers[-1] + 1)
                yield from self._make(text.source, own[run], said[run])

    def _make(self, source: SourceText, own: list[PlacedWord], said: list[PlacedWord]) -> Iterator[Unquoted]:
        """Yield a run of equal coarse words if as many exact words are equal too."""
        mine, other = _read_exact(self._text, own), _read_exact(source.text, said)
        if mine.forms == other.forms and len(mine.forms) >= MIN_RUN:
            yield Unquoted(mine.span, source.source.id, other.span, len(mine.forms))


def _near(hits: Iterable[_Hit]) -> Iterator[list[_Hit]]:
    """Yield the hits of one diagonal in groups of two and more, of which each begins in a run's reach of the last."""
    group: list[_Hit] = []
    for hit in chain(hits, [None]):
        if hit is not None and group and hit.draft < group[-1].draft + MIN_RUN:
            group.append(hit)
            continue
        if len(group) > 1:
            yield group
        group = [hit] if hit is not None else []


def _read_exact(text: str, words: list[PlacedWord]) -> _Exact:
    start, end = words[0].start, words[-1].end
    base = max(0, start - _LONGEST_WORD)
    read = find_words(text[base : end + _LONGEST_WORD])
    places = zip(read.starts, read.ends, strict=True)
    inside = [number for number, (first, last) in enumerate(places) if start <= first + base and last + base <= end]
    if not inside:
        return _Exact((), Span(start, end))
    return _Exact(read.forms[inside[0] : inside[-1] + 1], read.span(inside[0], inside[-1]).shifted(base))
