"""Runs of equal words and the best chain of them through a source: gaps cost, jumps cost more, order counts."""

from collections.abc import Callable
from math import log2
from typing import NamedTuple

from attribcheck.model.record import dataclass
from attribcheck.passages.query import Query

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


@dataclass(frozen=True, slots=True)
class Chain:
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
    runs: list[tuple[int, int, int]] = []
    open_runs: dict[int, tuple[int, int]] = {}
    nowhere: list[int] = []
    following = [*query.keys[1:], ""]
    for said, key in enumerate(keys):
        going: dict[int, tuple[int, int]] = {}
        for quoted, run in open_runs.items():
            if following[quoted] == key:
                going[quoted + 1] = run
            else:
                runs.append((*run, said - run[1]))
        for quoted in places.get(key, nowhere):
            if quoted not in going:
                going[quoted] = (quoted, said)
        open_runs = going
    runs.extend((q, s, len(keys) - s) for q, s in open_runs.values())
    sums = _sums(query.weights)
    weighed = [(sums[q + n] - sums[q], q, s, n) for q, s, n in runs]
    least = MIN_RUN_BITS if len(query) > 4 else 0.0
    kept = [run for run in weighed if run[0] >= least] or weighed
    kept.sort(key=lambda run: (-run[0], run[1], run[2]))
    return sorted((Run(q, s, n) for _, q, s, n in kept[:MAX_RUNS]), key=lambda run: (run.quoted, run.said))


def _sums(weights: list[float]) -> list[float]:
    sums = [0.0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    return sums


def find_chain(query: Query, runs: list[Run], breaks: list[int]) -> Chain:
    """Return the chain of runs with the most bits after its gaps, trimmed so that no word is used twice.

    `breaks` are places in the source's words where two stretches that do not touch were put side by side.
    """
    sums = _sums(query.weights)
    marked = _marks_before(query)
    gap_at = _gaps_before(breaks)
    best: list[tuple[float, int, int]] = []
    for number, run in enumerate(runs):
        top = (sums[run.quoted_end] - sums[run.quoted], -1, 0)
        for before in range(number):
            other = runs[before]
            if other.quoted >= run.quoted or other.quoted_end >= run.quoted_end:
                continue
            skip = max(0, other.quoted_end - run.quoted)
            if other.said < run.said < other.said_end:
                skip = max(skip, other.said_end - run.said)
            if skip >= run.length:
                continue
            quoted, said = run.quoted + skip, run.said + skip
            missed = quoted - other.quoted_end
            cut = marked(other.quoted_end, quoted)
            cost = _UNMATCHED * missed + _gap_cost(
                said - other.said_end, missed, cut=cut, far=gap_at(other.said_end, said)
            )
            score = best[before][0] + sums[run.quoted_end] - sums[quoted] - cost
            if score > top[0]:
                top = (score, before, skip)
        best.append(top)
    return _walk_back(query, runs, best)


def _gap_cost(gap: int, missed: int, *, cut: bool, far: bool) -> float:
    """Return the bits that a junction costs: `gap` words of the source for `missed` words of the quotation."""
    if gap < 0:
        return _BACK + log2(1 - gap)
    if gap <= _NEAR and missed <= _NEAR and not far:
        return _NEAR_STEP * abs(gap - missed)
    step = _MARKED_STEP if cut else _GAP_STEP
    opening = 0.0 if cut else _GAP_OPEN
    return min(_GAP_MOST, opening + step * log2(1 + abs(gap - missed)) + (4.0 if far and not cut else 0.0))


def _marks_before(query: Query) -> Callable[[int, int], bool]:
    breaks = sorted(query.breaks)

    def marked(first: int, last: int) -> bool:
        return any(first <= at <= last for at in breaks)

    return marked


def _gaps_before(breaks: list[int]) -> Callable[[int, int], bool]:
    def far(first: int, last: int) -> bool:
        return any(first <= at <= last for at in breaks) or any(last <= at <= first for at in breaks)

    return far


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
