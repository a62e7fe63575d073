"""Runs of equal words and the best chain of them through a source: gaps cost, jumps cost more, order counts."""

from collections.abc import Iterator
from itertools import accumulate, compress, count, islice
from math import log2
from operator import ne
from typing import NamedTuple

from attribcheck.passages.index.query import Query

MAX_RUNS = 160
"""Runs that are chained, the heaviest first: chaining is quadratic, and repetitive text makes runs without end."""
MAX_PLACES = 24
"""Places of one word in a quotation from which runs are followed; a word that stands there more often is repetition."""
MIN_RUN_BITS = 11.0
"""Bits. A lighter run ("the", "of") is no anchor; the alignment between anchors finds it anyway."""
_GAP_OPEN, _GAP_STEP, _GAP_MOST = 7.0, 2.5, 28.0
_NEAR, _NEAR_STEP = 4, 1.2
_MARKED_STEP = 0.8
_BACK = 16.0
_UNMATCHED = 1.5


class Run(NamedTuple):
    """`length` words that stand at `quoted` in the quotation and at `said` in the source's words."""

    quoted: int
    said: int
    length: int

    @property
    def quoted_end(self) -> int:
        """Return the number of the word of the quotation behind the run."""
        return self.quoted + self.length

    @property
    def said_end(self) -> int:
        """Return the number of the word of the source behind the run."""
        return self.said + self.length


class Chain(NamedTuple):
    """Runs in the order of the quotation, and their bits after the cost of the gaps between them."""

    runs: list[Run]
    bits: float


def find_runs(query: Query, keys: list[str]) -> list[Run]:
    """Return the longest runs of equal words, the heaviest at most."""
    places: dict[str, list[int]] = {}
    for at, key in enumerate(query.keys):
        held = places.setdefault(key, [])
        if len(held) < MAX_PLACES:
            held.append(at)
    sums = _sums(query.weights)
    weighed = [
        (sums[quoted] - sums[quoted + length], quoted, said, length)
        for quoted, said, length in _all_runs(query.keys, keys, places)
    ]
    least = MIN_RUN_BITS if len(query) > 4 else 0.0
    kept = [run for run in weighed if run[0] <= -least] or weighed
    kept.sort()
    return sorted([Run(*run[1:]) for run in kept[:MAX_RUNS]])


def _all_runs(quoted: list[str], said: list[str], places: dict[str, list[int]]) -> Iterator[tuple[int, int, int]]:
    """Yield where each run of equal words begins, in the quotation and in the source, and its words."""
    size, end = len(quoted), len(said)
    for at, key in compress(enumerate(said), map(places.__contains__, said)):
        before = said[at - 1] if at else ""
        for place in places[key]:
            if place and quoted[place - 1] == before and place <= places[before][-1] + 1:
                continue  # inside a run that began before
            length = 1
            while place + length < size and at + length < end and quoted[place + length] == said[at + length]:
                length += 1
            yield place, at, length


def _sums(weights: list[float]) -> list[float]:
    return list(accumulate(weights, initial=0.0))


def find_chain(query: Query, runs: list[Run], gaps: list[int]) -> Chain:
    """Return the chain of runs with the most bits after its gaps, trimmed so that no word is used twice.

    `gaps` are places in the source's words where two stretches that do not touch were put side by side.
    """
    sums = _sums(query.weights)
    cuts = sorted(query.breaks)
    best: list[tuple[float, int, int]] = []
    for run in runs:
        quoted, said, length = run
        end = quoted + length
        bits = sums[end] - sums[quoted]
        top = (bits, -1, 0)
        for before, (start, its_said, its_length) in enumerate(runs[: len(best)]):
            its_end, said_end = start + its_length, its_said + its_length
            # No cost is below zero, so that a chain that is no better without it need not be weighed.
            if best[before][0] + bits <= top[0] or start >= quoted or its_end >= end:
                continue
            skip = max(0, its_end - quoted)
            if its_said < said < said_end:
                skip = max(skip, said_end - said)
            if skip >= length:
                continue
            missed = quoted + skip - its_end
            cost = _UNMATCHED * missed + _gap_cost(
                said + skip - said_end,
                missed,
                cut=any(its_end <= at <= quoted + skip for at in cuts) if cuts else False,
                far=_is_far(gaps, said_end, said + skip) if gaps else False,
            )
            score = best[before][0] + sums[end] - sums[quoted + skip] - cost
            if score > top[0]:
                top = (score, before, skip)
        best.append(top)
    return _walk_back(query, runs, best)


def find_halves(query: Query, said: list[str]) -> Chain | None:
    """Return the chain of a quotation with one change inside: a run from its first word on, and one up to its last.

    None where it has no two such runs, or where another chain may be as good: `find_chain` settles that.
    """
    keys = query.keys
    head, tail = _longest_head(keys, said), _longest_head(keys[::-1], said[::-1])
    if head is None or tail is None:
        return None
    first, last = Run(0, head.said, head.length), Run(len(keys) - tail.length, len(said) - tail.said_end, tail.length)
    missed, gap = keys[first.quoted_end : last.quoted], last.said - first.said_end
    apart = first.quoted_end <= last.quoted and 0 <= gap <= _NEAR and abs(gap - len(missed)) <= 1
    if not apart or not set(missed).isdisjoint(said):
        return None
    bits = [sum(query.weights[run.quoted : run.quoted_end]) for run in (first, last)]
    if min(bits) < MIN_RUN_BITS:
        return None
    cost = _UNMATCHED * len(missed) + _gap_cost(gap, len(missed), cut=False, far=False)
    return Chain([first, last], sum(bits) - cost)


def _longest_head(keys: list[str], said: list[str]) -> Run | None:
    """Return the longest run from the first of `keys` on, or None where `said` has none or several as long."""
    found: list[tuple[int, int]] = []
    at = -1
    for _ in range(min(MAX_PLACES, said.count(keys[0]))):
        at = said.index(keys[0], at + 1)
        differing = compress(count(), map(ne, keys, islice(said, at, None)))
        found.append((next(differing, min(len(keys), len(said) - at)), at))
    found.sort()
    if not found or (len(found) > 1 and found[-1][0] == found[-2][0]):
        return None
    length, at = found[-1]
    return Run(0, at, length)


def _gap_cost(gap: int, missed: int, *, cut: bool, far: bool) -> float:
    """Return the bits that a junction costs: `gap` words of the source for `missed` words of the quotation."""
    if gap < 0:
        return _BACK + log2(1 - gap)
    if gap <= _NEAR and missed <= _NEAR and not far:
        return _NEAR_STEP * abs(gap - missed)
    step = _MARKED_STEP if cut else _GAP_STEP
    opening = 0.0 if cut else _GAP_OPEN
    return min(_GAP_MOST, opening + step * log2(1 + abs(gap - missed)) + (4.0 if far and not cut else 0.0))


def _is_far(gaps: list[int], first: int, last: int) -> bool:
    return any(first <= at <= last or last <= at <= first for at in gaps)


def _walk_back(query: Query, runs: list[Run], best: list[tuple[float, int, int]]) -> Chain:
    if not runs:
        return Chain([], 0.0)
    at = top = max(range(len(runs)), key=lambda number: best[number][0])
    chain: list[Run] = []
    while at >= 0:
        _, before, skip = best[at]
        run = runs[at]
        chain.append(Run(run.quoted + skip, run.said + skip, run.length - skip))
        at = before
    return Chain(_cut_at_breaks(query, chain[::-1], runs), best[top][0])


def _cut_at_breaks(query: Query, chain: list[Run], runs: list[Run]) -> list[Run]:
    """Return the chain with two runs that share words parted where the quotation has an ellipsis."""
    whole = {(run.quoted - run.said, run.quoted_end): run for run in runs}
    for number in range(1, len(chain)):
        left, right = chain[number - 1], chain[number]
        origin = whole.get((right.quoted - right.said, right.quoted_end), right)
        cut = next(
            (
                at
                for at in query.breaks
                if max(origin.quoted, left.quoted) < at < left.quoted_end or at == origin.quoted < left.quoted_end
            ),
            None,
        )
        if cut is None or left.quoted_end != right.quoted or cut <= left.quoted:
            continue
        back = right.quoted - cut
        if left.said_end - back <= right.said - back or right.said < left.said:
            chain[number - 1] = Run(left.quoted, left.said, left.length - back)
            chain[number] = Run(cut, right.said - back, right.length + back)
    return chain
