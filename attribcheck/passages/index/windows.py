"""Where the seeds of one quotation stand together in a source: the richest windows of words."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from attribcheck.passages.index.seeds import Hits, Place

MIN_SHARE = 0.5
"""Of the bits of the best source or window: one with less is no second place of the same words."""
MIN_COVER_BITS = 14.0
"""Bits of pairs not seen yet that make a further window worth adding: less is any two small words."""
MAX_COVER = 4
"""Windows added to one; a quotation put together of more places is no quotation."""


class Window(NamedTuple):
    """A stretch of coarse words `[first, last]` of one source that holds seeds of one quotation worth `bits`."""

    first: int
    last: int
    bits: float

    def stretched(self, length: int) -> tuple[int, int]:
        """Return its words, at least `length` ahead of and behind its ends: seeds of a repetition stand together."""
        missing = max(0, length - 1 - (self.last - self.first))
        return self.first - missing, self.last + missing


def find_windows(hits: Hits, worth: Sequence[float], *, least: float, most: int) -> list[Window]:
    """Return the richest windows that do not overlap, at most `most`; `worth` are the bits of the seeds.

    Each has at least `least` bits, and at least the share MIN_SHARE of those of the richest.
    """
    swept = _sweep(hits.places, worth, hits.width)
    least = max(least, MIN_SHARE * -min(swept)[0])
    chosen: list[Window] = []
    for poverty, first, last in sorted([one for one in swept if one[0] <= -least]):
        if not any(first <= other.last and other.first <= last for other in chosen):
            chosen.append(Window(first, last, -poverty))
            if len(chosen) == most:
                break
    return chosen


def find_near(hits: Hits, best: Window) -> Window:
    """Return `best`, grown over the seeds so near that it hides what they lead to: the same words said twice."""
    first = bisect_left(hits.places, (best.first - hits.width, 0))
    end = bisect_left(hits.places, (best.last + hits.width + 1, 0))
    return Window(hits.places[first][0], hits.places[end - 1][0], best.bits)


def find_cover(hits: Hits, worth: Sequence[float], best: Window) -> list[Window]:
    """Return windows with the seeds that `best` lacks, the richest first."""
    cover: list[Window] = []
    covered = {seed for at, seed in hits.places if best.first <= at <= best.last}
    for _ in range(MAX_COVER):
        rest = [place for place in hits.places if place[1] not in covered]
        poverty, first, last = min(_sweep(rest, worth, hits.width), key=_richest_last, default=(0.0, 0, 0))
        if -poverty < MIN_COVER_BITS:
            break
        cover.append(Window(first, last, -poverty))
        covered |= {seed for at, seed in hits.places if first <= at <= last}
    return cover


def _sweep(places: list[Place], worth: Sequence[float], width: int) -> list[tuple[float, int, int]]:
    """Return for each place the window of at most `width` words that ends there: less its bits, its start and end."""
    found: list[tuple[float, int, int]] = []
    inside: dict[int, int] = {}
    total = 0.0
    start = 0
    first = last = places[0][0] if places else 0
    for number, (at, seed) in enumerate(places):
        if at - last > width:  # most seeds stand alone
            inside = {seed: 1}
            total, start, first = -worth[seed], number, at
        elif seed in inside:
            inside[seed] += 1
        else:
            inside[seed] = 1
            total -= worth[seed]
        while at - first > width:
            old = places[start][1]
            if inside[old] == 1:
                del inside[old]
                total += worth[old]
            else:
                inside[old] -= 1
            start += 1
            first = places[start][0]
        found.append((total, first, at))
        last = at
    return found


def _richest_last(one: tuple[float, int, int]) -> tuple[float, int, int]:
    return one[0], -one[1], -one[2]
