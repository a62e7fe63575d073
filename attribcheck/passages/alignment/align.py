"""Word by word: what of a quotation is the same in the source, what is the same in another dress, what differs."""

from functools import lru_cache

from attribcheck.passages.alignment.chain import Run
from attribcheck.passages.alignment.dress import Cell, find_dressed
from attribcheck.passages.alignment.steps import Kind, Step, whole_words
from attribcheck.passages.index.query import Query
from attribcheck.passages.index.tokens import GAP, Tokens
from attribcheck.text.lexicon import in_class, is_function
from attribcheck.text.sameness import find_sameness_of_words, is_dressed

MAX_GAP = 80
"""Words. More than this left out between two runs is a jump to another passage, not an omission inside one."""
MAX_CELLS = 6000
"""Cells of one table. A larger rectangle has nothing in common that the runs would not have shown."""
MAX_END = 24
"""Words. How far the ends of a quotation are aligned word by word beyond the last run."""
_INSERT, _DELETE, _SWAP, _SWAP_ALIKE, _SWAP_ODD, _SAME = 1.0, 0.7, 1.1, 0.85, 1.4, 0.2
"""Costs of one word, in words of the quotation without a partner. A word of the same class at an open end is taken for
an exchange, another one for an addition."""
_CHEAP = 0.05


def reach(words: int) -> int:
    """Return how far from a run the source is read for `words` words of the quotation, and two more for their edges."""
    return words + words // 2 + 8


class Alignment:
    """Aligns one quotation with the words around a chain of runs."""

    def __init__(self, query: Query, local: Tokens, *, mirrored: bool = False) -> None:
        self._mirrored = mirrored
        self._query = query
        self._local = local
        size = len(query)
        self._insert = [_CHEAP * 2 if aside else _INSERT for aside in query.aside]
        self._delete = [_DELETE] * (size + 1)
        for at, aside in enumerate(query.aside):
            if aside:
                self._delete[at] = self._delete[at + 1] = min(0.3, self._delete[at])
        for at in query.breaks:
            self._delete[at] = _CHEAP

    def rough_steps(self, chain: list[Run]) -> list[Step]:
        """Return the steps of the runs alone, with all between them changed: enough to show a place that is none."""
        found: list[Step] = []
        quoted, said = 0, chain[0].said if chain else 0
        for run in chain:
            found += [Step(Kind.CHANGED, quoted, run.quoted, said, max(said, run.said))] if quoted < run.quoted else []
            found += [Step(Kind.JUMP, run.quoted, run.quoted, said, run.said)] if run.said < said else []
            found += self._equal(run)
            quoted, said = run.quoted_end, run.said_end
        found += [Step(Kind.CHANGED, quoted, len(self._query), said, said)] if quoted < len(self._query) else []
        return whole_words(found, self._query, self._local)

    def steps(self, chain: list[Run]) -> list[Step]:
        """Return the steps from the first to the last word of the quotation."""
        if not chain:
            return [Step(Kind.CHANGED, 0, len(self._query), 0, 0)]
        first, last = chain[0], chain[-1]
        found = self._head(0, first.quoted, first.said)
        for before, run in zip([None, *chain], chain, strict=False):
            if before is not None:
                found += self._between(before, run)
            found += self._equal(run)
        found += self._tail(last.quoted_end, len(self._query), last.said_end)
        return whole_words(found, self._query, self._local)

    def _equal(self, run: Run) -> list[Step]:
        """Return the steps of equal words: one for all inside the run, so that work goes by run and not by word."""
        inner = self._inner(run)
        if inner is None:
            return self._one_by_one(run.quoted, run.said, run.length)
        first, end = inner
        said = run.said - run.quoted
        return [
            *self._one_by_one(run.quoted, run.said, first - run.quoted),
            Step(Kind.EQUAL, first, end, first + said, end + said),
            *self._one_by_one(end, end + said, run.quoted_end - end),
        ]

    def _inner(self, run: Run) -> Cell | None:
        """Return the whole words inside a run, of equal forms and without an ellipsis, or None where it has few."""
        query, local = self._query, self._local
        first, end, said = run.quoted + 1, run.quoted_end - 1, run.said - run.quoted
        while first < end and (
            query.starts[first] == query.starts[first - 1]
            or local.starts[first + said] == local.starts[first + said - 1]
        ):
            first += 1
        while first < end and (
            query.starts[end] == query.starts[end - 1] or local.starts[end + said] == local.starts[end + said - 1]
        ):
            end -= 1
        plain = end - first > 1 and query.forms[first:end] == local.forms[first + said : end + said]
        if not plain or any(first <= at <= end for at in query.breaks):
            return None
        return first, end

    def _one_by_one(self, quoted: int, said: int, count: int) -> list[Step]:
        return [
            Step(self._kind(quoted + at, said + at), quoted + at, quoted + at + 1, said + at, said + at + 1)
            for at in range(count)
        ]

    def _kind(self, q: int, s: int) -> Kind:
        return Kind.EQUAL if self._query.parts[q] == self._local.parts[s] else Kind.DRESSED

    def _between(self, before: Run, run: Run) -> list[Step]:
        q0, q1, s0, s1 = before.quoted_end, run.quoted, before.said_end, run.said
        far = s1 < s0 or s1 - s0 > MAX_GAP + 2 * (q1 - q0) or GAP in self._local.keys[s0:s1]
        if q1 - q0 == s1 - s0 == 1 and not far:
            return [Step(Kind.DRESSED if self._swaps_one(q0, s0) else Kind.CHANGED, q0, q1, s0, s1)]
        if not far and (q1 - q0) * (s1 - s0) <= MAX_CELLS:
            return self._table(q0, q1, s0, s1, free=False)[1]
        split = self._split(q0, q1, s0, s1)
        left = self._tail(q0, split, s0)
        right = self._head(split, q1, s1)
        return [
            *left,
            Step(Kind.JUMP, split, split, left[-1].said_end if left else s0, right[0].said if right else s1),
            *right,
        ]

    def _swaps_one(self, q: int, s: int) -> bool:
        same = self._query.keys[q] == self._local.keys[s]
        return same or find_sameness_of_words(self._query.parts[q], self._local.parts[s]) is not None

    def _split(self, q0: int, q1: int, s0: int, s1: int) -> int:
        """Return at which word of the quotation the passage ends from which a jump leads on."""
        marked = [at for at in self._query.breaks if q0 <= at <= q1]
        if marked:
            return marked[0]
        if q0 == q1 or q1 - q0 > MAX_END:
            return q0
        left = [self._table(q0, at, s0, self._reach(at - q0, s0), free=True)[0] for at in range(q0, q1 + 1)]
        right = [self._head_cost(at, q1, s1) for at in range(q0, q1 + 1)]
        costs = [a + b for a, b in zip(left, right, strict=True)]
        return q0 + costs.index(min(costs))

    def _head_cost(self, q0: int, q1: int, s1: int) -> float:
        return sum(1 for step in self._head(q0, q1, s1) if step.kind is Kind.CHANGED)

    def _reach(self, words: int, said: int) -> int:
        """Return how far into the source `words` words of the quotation may reach from `said` on."""
        end = min(len(self._local), said + reach(words) - 2)
        keys = self._local.keys[said:end]
        return said + keys.index(GAP) if GAP in keys else end

    def _tail(self, q0: int, q1: int, s0: int) -> list[Step]:
        if q0 == q1:
            return []
        cut = min(q1, q0 + MAX_END)
        steps = self._table(q0, cut, s0, self._reach(cut - q0, s0), free=True)[1]
        end = steps[-1].said_end if steps else s0
        return steps if cut == q1 else [*steps, Step(Kind.CHANGED, cut, q1, end, end)]

    def _head(self, q0: int, q1: int, s1: int) -> list[Step]:
        if q0 == q1:
            return []
        cut = max(q0, q1 - MAX_END)
        start = max(0, s1 - reach(q1 - cut) + 2)
        keys = self._local.keys[start:s1]
        if GAP in keys:
            start = s1 - keys[::-1].index(GAP)
        mirror = Alignment(_mirrored(self._query, cut, q1), self._local.backwards(start, s1), mirrored=True)
        size, width = q1 - cut, s1 - start
        steps = [
            Step(step.kind, q1 - step.quoted_end, q1 - step.quoted, s1 - step.said_end, s1 - step.said)
            for step in reversed(mirror._table(0, size, 0, width, free=True)[1])
        ]
        begin = steps[0].said if steps else s1
        return steps if cut == q0 else [Step(Kind.CHANGED, q0, cut, begin, begin), *steps]

    def _table(self, q0: int, q1: int, s0: int, s1: int, *, free: bool) -> tuple[float, list[Step]]:
        """Return the cheapest alignment of two short stretches and its cost; `free` leaves the source's end open."""
        rows, width = q1 - q0, s1 - s0
        if not free and not (rows and width):
            return 0.0, [Step(Kind.CHANGED, at, at + 1, s0, s0) for at in range(q0, q1)] + [
                Step(Kind.CHANGED, q0, q0, at, at + 1) for at in range(s0, s1)
            ]
        skip = [_CHEAP if struck else 1.0 for struck in self._local.struck[s0:s1]]
        said = list(zip(self._local.keys[s0:s1], map(_trait, self._local.parts[s0:s1]), strict=True))
        dressed = self._dressed(q0, q1, s0, s1)
        above: list[float] = []
        moves: list[list[Cell]] = []
        costs: list[list[float]] = []
        for i in range(rows + 1):
            drop, insert = self._delete[q0 + i], self._insert[q0 + i - 1]
            row, move = [above[0] + insert if i else 0.0], [(1, 0) if i else (0, 0)]
            swaps = self._swaps(q0 + i - 1, said) if i else []
            for j in range(1, width + 1):
                best, step = row[j - 1] + min(drop, skip[j - 1]), _LEFT
                if i:
                    cost = above[j - 1] + swaps[j - 1]
                    if cost <= best:
                        best, step = cost, _DIAGONAL
                    if above[j] + insert < best:
                        best, step = above[j] + insert, _UP
                    if dressed:
                        for a, b in dressed.get((i, j), ()):
                            if costs[i - a][j - b] + _SAME < best:
                                best, step = costs[i - a][j - b] + _SAME, (a, b)
                row.append(best)
                move.append(step)
            costs.append(row)
            moves.append(move)
            above = row
        end = above.index(min(above)) if free else width
        return above[end], self._trace(moves, (q0, rows), (s0, end))

    def _trace(self, moves: list[list[Cell]], quoted: Cell, said: Cell) -> list[Step]:
        """Return the steps to the cell where a table ends; each side is given by its first word and its length."""
        (q0, i), (s0, j) = quoted, said
        query, local = self._query, self._local
        steps: list[Step] = []
        while i or j:
            a, b = moves[i][j]
            q, s = q0 + i - 1, s0 + j - 1
            kind = Kind.CHANGED
            if a + b > 2:
                kind = Kind.DRESSED
            elif a and b and query.keys[q] == local.keys[s]:
                kind = self._kind(q, s)
            elif a and b and find_sameness_of_words(query.parts[q], local.parts[s]):
                kind = Kind.DRESSED
            steps.append(Step(kind, q0 + i - a, q0 + i, s0 + j - b, s0 + j))
            i, j = i - a, j - b
        return steps[::-1]

    def _swaps(self, q: int, said: list[tuple[str, tuple[str, int, bool]]]) -> list[float]:
        """Return what it costs to put word `q` of the quotation in the place of each word of the source."""
        key, part = self._query.keys[q], self._query.parts[q]
        head, group, special = _trait(part)
        if self._query.aside[q]:
            return [0.0 if other == key else _CHEAP * 4 for other, _ in said]
        costs = [
            0.0
            if other == key
            else _SWAP_ALIKE
            if group & its_group or head == its_head
            else _SWAP
            if (group ^ its_group) & _FUNCTION == 0
            else _SWAP_ODD
            for other, (its_head, its_group, _) in said
        ]
        for at, (_, (_, _, its_special)) in enumerate(said):
            if (special or its_special) and costs[at] and find_sameness_of_words(part, said[at][0]):
                costs[at] = _SAME
        return costs

    def _dressed(self, q0: int, q1: int, s0: int, s1: int) -> dict[Cell, list[Cell]]:
        """Return by the cell where it ends which phrases of several words are the same in another dress."""
        quoted, said = self._query.parts[q0:q1], self._local.parts[s0:s1]
        if not self._mirrored:
            return find_dressed(quoted, said)
        found: dict[Cell, list[Cell]] = {}
        for (i, j), shapes in find_dressed(quoted[::-1], said[::-1]).items():
            for a, b in shapes:
                found.setdefault((len(quoted) - i + a, len(said) - j + b), []).append((a, b))
        return found


_POINTER, _FUNCTION, _LINK = 1, 2, 4
_LEFT, _UP, _DIAGONAL = (0, 1), (1, 0), (1, 1)


@lru_cache(maxsize=32768)
def _trait(word: str) -> tuple[str, int, bool]:
    """Return of a word its first letters, its closed classes, and whether other words can stand for it."""
    group = _POINTER * in_class(word, "pointers") + _FUNCTION * is_function(word) + _LINK * in_class(word, "links")
    return word[:3], group, is_dressed(word)


def _mirrored(query: Query, start: int, end: int) -> Query:
    mirror = Query()
    mirror.forms = query.forms[start:end][::-1]
    mirror.parts = query.parts[start:end][::-1]
    mirror.keys = query.keys[start:end][::-1]
    mirror.aside = query.aside[start:end][::-1]
    mirror.breaks = {end - at for at in query.breaks if start <= at <= end}
    return mirror
