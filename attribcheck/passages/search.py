"""Finds the passages of all quotations in all sources in one go: seeds, windows, alignment, evidence."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from attribcheck.model.attribution import Attribution
from attribcheck.model.passage import Passage
from attribcheck.model.record import dataclass
from attribcheck.model.source import SourceText
from attribcheck.passages.alignment.align import Alignment, reach
from attribcheck.passages.alignment.chain import Chain, Run, find_chain, find_halves, find_runs
from attribcheck.passages.build import UNMATCHED_BITS, Builder, Located, build_verbatim
from attribcheck.passages.index.prepared import PreparedText, Stretch
from attribcheck.passages.index.query import Query, make_query
from attribcheck.passages.index.seeds import LONE_SHARE, Hits, Scan, Seeds
from attribcheck.passages.index.tokens import GAP, Tokens
from attribcheck.passages.index.windows import MIN_SHARE, Window, find_cover, find_near, find_windows

MIN_EVIDENCE = 40.0
"""Bits. Below it so many words may agree by accident (docs/decisions.md)."""
MIN_EVIDENCE_COMPLETE = 25.0
"""Bits. The same where every word of the quotation has its partner and only the source has more in between ("um")."""
MIN_NEAREST = 10.0
"""Bits. A place with less has nothing to do with the quotation and is not shown as the nearest one."""
MAX_PASSAGES = 8
"""Places shown of one quotation, and places aligned."""
MAX_BEHIND = 25.0
"""Bits. A place this much weaker than the best one is another passage that shares some words."""
MAX_BEHIND_FAITHFUL = 12.0
"""Bits. The same where the best place has all the words: one that lacks some is worth showing only if it lacks few."""
MIN_VERSION, MIN_VERSION_SHARE = 100.0, 0.6
"""Bits of the best place, and share of them: from here on a place of another source is another version of it."""
MAX_SOURCES = 8
"""Sources in which one quotation is looked for closely, those with the most seeds first."""
POOR_SHARE = 0.3
"""Of the bits of all pairs of a quotation. Where the richest window has less, no more than a nearest place is there."""
MAX_POOR = 3
"""Windows looked at in that case."""
MIN_SHOWN_SHARE = 0.1
"""Of the same. With less not even a nearest place is there: what agrees cannot pay for what has no partner. The least
share of a place that was shown was 0.13, in 3,675 searches (docs/decisions.md)."""
ROUGH_SHARE = 0.3
"""Of a quotation's bits. With fewer in its runs it cannot be found; its nearest place is not aligned word by word."""
MAX_WORDS = 4000
"""Words of one quotation times windows: the work on a page-long quotation stays that on a short one."""
MARGIN = 20
"""Words. How far around a window the source is read, where the words do not stand side by side."""
MARGIN_NARROW = 4
"""Words. How far it is read first: enough for words side by side, or where both ends of the quotation stand there."""
MAX_MISSED = 30.0
"""Bits. A word that stands farther away costs a way there and a way back: more than this."""
MAX_MISSED_CUT = 4.0
"""Bits. The same for a quotation that is cut by an ellipsis, where the way costs little."""

FEW_WORDS = 40
"""Words. Where no more stand around a quotation, all are read rather than chosen."""

_NO_CHAIN = Chain([], 0.0)
_ROUNDING = 0.01
"""Bits that a sum of the same seeds in another order may differ by."""


@dataclass(frozen=True, slots=True)
class Found:
    """The places of one quotation, best first; `nearest` is the best place too weak to count, if nothing was found."""

    passages: tuple[Passage, ...] = ()
    nearest: Passage | None = None


class Sight(NamedTuple):
    """What was read around a window: each run of all words of the quotation in it, or where there is none a chain."""

    stretch: Stretch
    exact: list[Run]
    chain: Chain


class Candidate(NamedTuple):
    """A window of a source that may hold the quotation; `first` is true for the richest of its source."""

    scan: Scan
    hits: Hits
    window: Window
    first: bool

    @property
    def seems_exact(self) -> bool:
        """Decide whether the window has every seed of the quotation: most likely its words stand there side by side."""
        return self.hits.whole and self.window.bits > self.hits.followed - _ROUNDING

    @property
    def date(self) -> dt.date | None:
        """Return the day of the source."""
        source = self.scan.text.source
        return source.source.date or source.reading.date


def find_passages(attributions: Sequence[Attribution], texts: Sequence[SourceText]) -> tuple[Found, ...]:
    """Return where each attribution's quotation stands, in the order of `attributions`.

    What is no quotation is not searched. Every text is searched for all quotations at once.
    """
    wanted = {number: one.quotation.text for number, one in enumerate(attributions) if one.not_quotation is None}
    found = [Found()] * len(attributions)
    for number, scans in scan_sources(wanted, texts).items():
        query = make_query(attributions[number].quotation)
        if len(query):
            alike = _find_alike(attributions[number], query, scans[0].seeds.lone_place(scans[0], number), scans)
            found[number] = alike or _find(attributions[number], query, find_candidates(number, scans))
    return tuple(found)


def scan_sources(quotations: Mapping[int, str], texts: Sequence[SourceText]) -> dict[int, list[Scan]]:
    """Return by the number of a quotation the sources with enough of its seeds, the richest first."""
    prepared = [PreparedText(text) for text in texts]
    seeds = {latin: Seeds(quotations, latin=latin) for latin in {text.latin for text in prepared}}
    return _richest([seeds[text.latin].scan(text) for text in prepared])


def _find_alike(attribution: Attribution, query: Query, place: int | None, scans: list[Scan]) -> Found | None:
    """Return the place of a quotation that stands in one source, once, sign by sign, or None where it may not."""
    if place is None or len(scans) > 1 or query.breaks:
        return None
    said = scans[0].text.find_alike(place, attribution.quotation, query)
    return Found((build_verbatim(query, scans[0].text.source, said).passage,)) if said else None


def _richest(scans: list[Scan]) -> dict[int, list[Scan]]:
    """Return for each quotation the sources with enough of its seeds, the richest first."""
    weights: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for at, scan in enumerate(scans):
        for number, weight in scan.weights.items():
            weights[number].append((-weight, at))
    return {number: [scans[at] for weight, at in _rich(held)] for number, held in weights.items()}


def _rich(weights: list[tuple[float, int]]) -> list[tuple[float, int]]:
    weights = sorted(weights)[:MAX_SOURCES]
    return [one for one in weights if one[0] <= MIN_SHARE * weights[0][0]]


def find_candidates(number: int, scans: list[Scan]) -> list[Candidate]:
    """Return the windows of the sources worth a look, the richest first."""
    found: list[Candidate] = []
    best = 0.0
    for scan in scans:
        shown = MIN_SHOWN_SHARE * scan.seeds.totals[number]
        if scan.weights[number] < max(MIN_SHARE * best, shown):
            break
        hits = scan.seeds.follow(scan, number)
        # Of a long quotation only a part of the seeds is followed: a window can have no more than their share.
        least = max(MIN_SHARE * best, shown * hits.followed / hits.bits)
        windows = find_windows(hits, scan.seeds.bits, least=least, most=MAX_PASSAGES)
        for rank, window in enumerate(windows):
            best = max(best, window.bits)
            if window.bits >= MIN_SHARE * best:
                found.append(Candidate(scan, hits, window, rank == 0))
    if not found:
        return []
    found.sort(key=lambda one: -one.window.bits)
    most = MAX_POOR if best < POOR_SHARE * found[0].hits.total else 2 * MAX_PASSAGES
    return found[: max(1, min(most, MAX_WORDS // max(1, found[0].hits.length)))]


def _find(attribution: Attribution, query: Query, candidates: list[Candidate]) -> Found:
    located: list[Located] = []
    chains: list[tuple[Chain, Candidate, Stretch]] = []
    richest = candidates[0].window.bits if candidates else 0.0
    for candidate in candidates:
        if _has_enough(located, query):
            return _ranked(located)
        known = any(one.passage.source == candidate.scan.text.source.source.id for one in located)
        if known and candidate.window.bits < LONE_SHARE * richest:
            continue
        if chains and candidate.window.bits < max(chain.bits for chain, _, _ in chains) - MAX_BEHIND:
            break
        sight = _look(query, candidate)
        for run in sight.exact:
            if _has_enough(located, query):
                break
            located += _build_exact(attribution, query, candidate, aligned=(sight.stretch, run))
        if not sight.exact:
            chains.append((sight.chain, candidate, sight.stretch))
    best = max([one.passage.bits for one in located] + [chain.bits for chain, _, _ in chains], default=0.0)
    days = {one.date for one in located} - {None}
    chains = [
        one
        for one in chains
        if one[0].bits >= max(best - MAX_BEHIND, MIN_NEAREST)
        or (one[1].date in days and best >= MIN_VERSION and one[0].bits >= MIN_VERSION_SHARE * best)
    ]
    chains.sort(key=lambda one: -one[0].bits)
    for chain, candidate, stretch in chains[:MAX_PASSAGES]:
        located += _build(attribution, query, candidate, aligned=(stretch, chain.runs))
    return _ranked(located)


def _has_enough(located: list[Located], query: Query) -> bool:
    """Decide whether as many places as are shown have all words: none that is looked at later comes before them."""
    if len({(one.passage.source, one.passage.span.start) for one in located}) < MAX_PASSAGES:
        return False
    most = round(sum(query.weights), 1)
    best = [one.passage for one in located if one.faithful and one.passage.bits >= most]
    return len(_distinct(best)) >= MAX_PASSAGES


def _ranked(located: list[Located]) -> Found:
    """Return the places that count, best first, or the nearest one."""
    if not located:
        return Found()
    located.sort(key=lambda one: -one.passage.bits)
    best = located[0]
    least = best.passage.bits - (MAX_BEHIND_FAITHFUL if best.faithful else MAX_BEHIND)
    kept = [
        one.passage
        for one in located
        if _is_found(one) and (one.faithful or one.passage.bits >= least or _is_other_version(one, best))
    ]
    if kept:
        return Found(_distinct(kept)[:MAX_PASSAGES])
    return Found(nearest=best.passage if best.passage.bits >= MIN_NEAREST else None)


def _is_other_version(one: Located, best: Located) -> bool:
    """Decide whether another source of the same day gives the same long passage in other words: a second version."""
    apart = one.passage.source != best.passage.source and one.date is not None and one.date == best.date
    return apart and best.passage.bits >= MIN_VERSION and one.passage.bits >= MIN_VERSION_SHARE * best.passage.bits


def _is_found(one: Located) -> bool:
    least = MIN_EVIDENCE_COMPLETE if one.complete else MIN_EVIDENCE
    return one.faithful or one.passage.bits >= least


def _distinct(passages: list[Passage]) -> tuple[Passage, ...]:
    """Return `passages` without those that overlap a better one."""
    kept: list[Passage] = []
    for passage in passages:
        if not any(other.source == passage.source and other.span.overlap(passage.span) for other in kept):
            kept.append(passage)
    return tuple(kept)


def _look(query: Query, candidate: Candidate) -> Sight:
    """Return what agrees around a window: each run in which all words stand side by side, or else a chain of runs.

    Few words are read first. Where they do not settle it, as many are read as any chain takes.
    """
    near = find_near(candidate.hits, candidate.window)
    narrow = candidate.scan.text.around([near.stretched(candidate.hits.length)], MARGIN_NARROW)
    exact = find_exact(query, narrow.keys)
    if exact:
        return Sight(narrow, exact, _NO_CHAIN)
    alone = near[:2] == candidate.window[:2] and len(narrow.pieces) == 1
    if alone and query.keys[0] in narrow.keys and query.keys[-1] in narrow.keys:
        chain = _find_chain(query, narrow.keys)
        if _is_settled(query, chain):
            return Sight(narrow, [], chain)
    stretch = _around(query, candidate)
    if len(stretch.pieces) == 1 and not candidate.seems_exact:
        exact = find_exact(query, stretch.keys)
        if exact:
            return Sight(stretch, exact, _NO_CHAIN)
    return Sight(stretch, [], _chain(query, stretch))


def _find_chain(query: Query, said: list[str]) -> Chain:
    halves = None if query.breaks else find_halves(query, said)
    return halves or find_chain(query, find_runs(query, said), [])


def _is_settled(query: Query, chain: Chain) -> bool:
    """Decide whether no word farther away could better a chain: both ends of the quotation have their place in it."""
    runs = chain.runs
    whole = bool(runs) and runs[0].quoted == 0 and runs[-1].quoted_end == len(query)
    return whole and sum(query.weights) - chain.bits <= (MAX_MISSED_CUT if query.breaks else MAX_MISSED)


def find_exact(query: Query, said: list[str]) -> list[Run]:
    """Return where the words of the quotation stand side by side in `said`; never where it has an ellipsis."""
    keys, size = query.keys, len(query)
    runs: list[Run] = []
    at = -1
    for _ in range(0 if query.breaks else said.count(keys[0])):
        at = said.index(keys[0], at + 1)
        if len(runs) < MAX_PASSAGES and said[at : at + size] == keys:
            runs.append(Run(0, at, size))
    return runs


def _around(query: Query, candidate: Candidate) -> Stretch:
    """Return the words in which a chain of runs is looked for."""
    return candidate.scan.text.around(_stretches(candidate), _margin(len(query)))


def _stretches(candidate: Candidate) -> list[tuple[int, int]]:
    """Return the coarse words in which a chain may lie, without the margin."""
    windows = [candidate.window]
    if candidate.first:
        windows += find_cover(candidate.hits, candidate.scan.seeds.bits, candidate.window)
    return [window.stretched(candidate.hits.length) for window in windows]


def _margin(length: int) -> int:
    return MARGIN + length // 4


def _chain(query: Query, stretch: Stretch) -> Chain:
    gaps = [at for at, key in enumerate(stretch.keys) if key == GAP] if len(stretch.pieces) > 1 else []
    return find_chain(query, find_runs(query, stretch.keys), gaps)


def _build_exact(
    attribution: Attribution, query: Query, candidate: Candidate, *, aligned: tuple[Stretch, Run]
) -> list[Located]:
    """Return the place of words that stand side by side: without an alignment where they are written alike, too."""
    stretch, run = aligned
    said = stretch.find_alike(run.said, query)
    if said is None:
        return _build(attribution, query, candidate, aligned=(stretch, [run]))
    return [build_verbatim(query, candidate.scan.text.source, said)]


def _build(
    attribution: Attribution, query: Query, candidate: Candidate, *, aligned: tuple[Stretch, list[Run]]
) -> list[Located]:
    stretch, runs = aligned
    agreeing = sum([sum(query.weights[run.quoted : run.quoted_end]) for run in runs])
    rough = agreeing < MIN_EVIDENCE and agreeing < ROUGH_SHARE * sum(query.weights)
    if rough and _is_hopeless(query, runs, agreeing):
        return []
    local, runs = _read_around(query, stretch, runs)
    alignment = Alignment(query, local)
    steps = alignment.rough_steps(runs) if rough else alignment.steps(runs)
    located = Builder(attribution, query, candidate.scan.text.source, local).build(steps)
    return [located] if located else []


def _is_hopeless(query: Query, runs: list[Run], agreeing: float) -> bool:
    """Decide whether a place where no more than `runs` agree is too weak to be shown even as the nearest one."""
    partners = {query.starts[at] for run in runs for at in range(run.quoted, run.quoted_end)}
    alone = {start for start, aside in zip(query.starts, query.aside, strict=True) if not aside} - partners
    return bool(alone) and agreeing - UNMATCHED_BITS * len(alone) < MIN_NEAREST


def _read_around(query: Query, stretch: Stretch, runs: list[Run]) -> tuple[Tokens, list[Run]]:
    """Return the words that `runs` may be aligned with, and the runs counted from the first of these words."""
    first, end = 0, len(stretch.keys)
    if end > len(query) + FEW_WORDS and runs and all(before.said_end <= after.said for before, after in pairwise(runs)):
        head, tail = runs[0], runs[-1]
        first, end = head.said - reach(head.quoted), tail.said_end + reach(len(query) - tail.quoted_end)
    local, number = stretch.read(first, end)
    return local, [Run(quoted, said - number, length) for quoted, said, length in runs] if number else runs
