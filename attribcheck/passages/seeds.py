"""Where in a source a quotation may stand: word pairs of all quotations at once, counted over windows of words."""

import re
from collections import defaultdict
from dataclasses import dataclass

from attribcheck.model.attribution import Attribution
from attribcheck.passages.prepared import PreparedText
from attribcheck.text.lexicon import rarity

_COARSE = re.compile(r"[^\W_]+")
MIN_SEED_BITS = 16.0
"""Bits. A pair of everyday words ("of the", "going to") stands everywhere and is used only where nothing rarer is."""
MIN_SEEDS = 8
"""Pairs used of each quotation at least, the rarest first, however common they are."""
MAX_POSTINGS = 400
"""Places of one pair in one source. Past it the pair is repetition, and more places tell nothing."""
MAX_WINDOWS = 8
"""Windows of one quotation in one source that are aligned apart; as many places can be shown."""
MIN_SHARE = 0.5
"""Of the best window's bits: a window with less is no second place of the same words."""
MIN_COVER_BITS = 14.0
"""Bits of pairs not seen yet that make a further window worth adding: less is any two small words."""

Seed = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of coarse words `[first, last]` of one source that holds seeds of one quotation worth `bits`."""

    first: int
    last: int
    bits: float


@dataclass(frozen=True, slots=True)
class Hits:
    """What one source holds of one quotation: `places` are whole candidates, `cover` adds what the best one lacks."""

    places: tuple[Window, ...]
    cover: tuple[Window, ...]


class Seeds:
    """The seeds of all quotations: pairs of neighbouring words, or the word itself where a quotation has but one."""

    def __init__(self, attributions: dict[int, Attribution]) -> None:
        self._pairs: dict[Seed, int] = {}
        self._singles: dict[Seed, int] = {}
        self._owners: dict[int, list[int]] = defaultdict(list)
        self._bits: list[float] = []
        self._lengths: dict[int, int] = {}
        for number, attribution in attributions.items():
            self._add(number, _COARSE.findall(attribution.quotation.text.lower()))

    def _add(self, number: int, words: list[str]) -> None:
        self._lengths[number] = len(words)
        if len(words) == 1:
            self._own(self._singles, words[0], rarity(words[0]), number)
        bits = {pair: rarity(pair[0]) + rarity(pair[1]) for pair in zip(words, words[1:], strict=False)}
        ranked = sorted(bits, key=lambda pair: (-bits[pair], pair))
        for rank, pair in enumerate(ranked):
            if rank < MIN_SEEDS or bits[pair] >= MIN_SEED_BITS:
                self._own(self._pairs, pair, bits[pair], number)

    def _own(self, table: dict[Seed, int], seed: Seed, bits: float, number: int) -> None:
        known = table.get(seed)
        if known is None:
            known = table[seed] = len(self._bits)
            self._bits.append(bits)
        self._owners[known].append(number)

    def search(self, text: PreparedText) -> dict[int, Hits]:
        """Return for each quotation that has seeds in `text` where they stand."""
        words = text.coarse_words()
        found = [
            (at, seed)
            for at, seed in enumerate(map(self._pairs.get, zip(words, words[1:], strict=False)))
            if seed is not None
        ]
        if self._singles:
            found += [(at, seed) for at, seed in enumerate(map(self._singles.get, words)) if seed is not None]
        seen = [0] * len(self._bits)
        by_quotation: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for at, seed in found:
            seen[seed] += 1
            if seen[seed] <= MAX_POSTINGS:
                for number in self._owners[seed]:
                    by_quotation[number].append((at, seed))
        return {number: self._hits(number, places) for number, places in by_quotation.items()}

    def _hits(self, number: int, places: list[tuple[int, int]]) -> Hits:
        length = self._lengths[number]
        width = length + max(20, length // 2)
        scored = _windows(places, width, self._bits, frozenset())
        best = max(scored, key=lambda window: window.bits)
        chosen = [best]
        for window in sorted(scored, key=lambda window: (-window.bits, window.first)):
            if len(chosen) == MAX_WINDOWS or window.bits < MIN_SHARE * best.bits:
                break
            if all(window.last < other.first or other.last < window.first for other in chosen):
                chosen.append(window)
        return Hits(tuple(chosen), self._cover(places, best, width))

    def _cover(self, places: list[tuple[int, int]], best: Window, width: int) -> tuple[Window, ...]:
        """Return windows with the seeds that `best` lacks, the richest first."""
        cover: list[Window] = []
        covered = {seed for at, seed in places if best.first <= at <= best.last}
        for _ in range(4):
            rest = [place for place in places if place[1] not in covered]
            if not rest:
                break
            window = max(_windows(rest, width, self._bits, frozenset()), key=lambda window: window.bits)
            if window.bits < MIN_COVER_BITS:
                break
            cover.append(window)
            covered |= {seed for at, seed in places if window.first <= at <= window.last}
        return tuple(cover)


def _windows(places: list[tuple[int, int]], width: int, bits: list[float], skipped: frozenset[int]) -> list[Window]:
    """Return for each place the window of at most `width` words that ends there, with the bits of its different seeds."""
    found: list[Window] = []
    inside: dict[int, int] = {}
    total = 0.0
    start = 0
    for at, seed in places:
        if seed in skipped:
            continue
        held = inside.get(seed, 0)
        if not held:
            total += bits[seed]
        inside[seed] = held + 1
        while at - places[start][0] > width:
            old = places[start][1]
            inside[old] -= 1
            if not inside[old]:
                total -= bits[old]
            start += 1
        found.append(Window(places[start][0], at, total))
    return found
