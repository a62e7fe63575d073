"""Finds the passages of all quotations in all sources in one go: seeds, windows, alignment, evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from attribcheck.model.attribution import Attribution
from attribcheck.model.passage import Passage
from attribcheck.model.source import SourceText
from attribcheck.passages.align import GAP, Alignment
from attribcheck.passages.build import Builder, Located
from attribcheck.passages.chain import Run, find_chain, find_runs
from attribcheck.passages.prepared import PreparedText, Tokens
from attribcheck.passages.query import Query, make_query
from attribcheck.passages.seeds import Hits, Seeds, Window

MIN_EVIDENCE = 40.0
"""Bits. Below it so many words may agree by accident (docs/decisions.md)."""
MIN_NEAREST = 10.0
"""Bits. A place with less has nothing to do with the quotation and is not shown as the nearest one."""
MAX_PASSAGES = 8
"""Places shown of one quotation."""
MAX_BEHIND = 25.0
"""Bits. A place this much weaker than the best one is another passage that shares some words."""
MAX_BEHIND_FAITHFUL = 12.0
"""Bits. The same where the best place has all the words: one that lacks some is worth showing only if it lacks few."""
MAX_SOURCES = 8
"""Sources in which one quotation is aligned, those with the most seeds first."""
MIN_SOURCE_SHARE = 0.35
"""Of the best window's bits over all sources: a source with less is not aligned."""
MARGIN = 30
"""Words. How far around a window the source is read."""


@dataclass(frozen=True, slots=True)
class Found:
    """The places of one quotation, best first; `nearest` is the best place too weak to count, if nothing was found."""

    passages: tuple[Passage, ...] = ()
    nearest: Passage | None = None


def find_passages(attributions: Sequence[Attribution], texts: Sequence[SourceText]) -> tuple[Found, ...]:
    """Return where each attribution's quotation stands, in the order of `attributions`.

    What is no quotation is not searched. Every text is searched for all quotations at once.
    """
    wanted = {number: one for number, one in enumerate(attributions) if one.not_quotation is None}
    seeds = Seeds(wanted)
    prepared = [PreparedText(text) for text in texts]
    hits = [seeds.search(text) for text in prepared]
    found = [Found()] * len(attributions)
    for number, attribution in wanted.items():
        query = make_query(attribution.quotation)
        if len(query):
            here = [(text, held[number]) for text, held in zip(prepared, hits, strict=True) if number in held]
            found[number] = _find(attribution, query, here)
    return tuple(found)


def _find(attribution: Attribution, query: Query, here: list[tuple[PreparedText, Hits]]) -> Found:
    here = sorted(here, key=lambda pair: -pair[1].places[0].bits)[:MAX_SOURCES]
    located: list[Located] = []
    for text, hits in here:
        if hits.places[0].bits >= MIN_SOURCE_SHARE * here[0][1].places[0].bits:
            located += _locate(attribution, query, text, hits)
    located.sort(key=lambda one: -one.passage.bits)
    if not located:
        return Found()
    best = located[0].passage.bits
    least = best - (MAX_BEHIND_FAITHFUL if located[0].faithful else MAX_BEHIND)
    kept = [one.passage for one in located if _is_found(one) and (one.faithful or one.passage.bits >= least)]
    if kept:
        return Found(_distinct(kept)[:MAX_PASSAGES])
    nearest = located[0].passage
    return Found(nearest=nearest if nearest.bits >= MIN_NEAREST else None)


def _is_found(one: Located) -> bool:
    return one.faithful or one.passage.bits >= MIN_EVIDENCE


def _distinct(passages: list[Passage]) -> tuple[Passage, ...]:
    """Return `passages` without those that overlap a better one."""
    kept: list[Passage] = []
    for passage in passages:
        if not any(other.source == passage.source and other.span.overlap(passage.span) for other in kept):
            kept.append(passage)
    return tuple(kept)


def _locate(attribution: Attribution, query: Query, text: PreparedText, hits: Hits) -> list[Located]:
    found: list[Located] = []
    for number, window in enumerate(hits.places):
        local = _local(query, text, [window])
        chain = _exact(query, local)
        if not chain and number == 0 and hits.cover:
            local = _local(query, text, [window, *hits.cover])
        chain = chain or find_chain(
            query, find_runs(query, local.keys), [at for at, key in enumerate(local.keys) if key == GAP]
        )
        if chain:
            located = Builder(attribution, query, text.source, local).build(Alignment(query, local).steps(chain))
            found += [located] if located else []
    return found


def _exact(query: Query, local: Tokens) -> list[Run]:
    """Return one run where all words stand side by side in their order, the shortest way."""
    if query.breaks:
        return []
    keys, first, size = query.keys, query.keys[0], len(query)
    at = -1
    for _ in range(local.keys.count(first)):
        at = local.keys.index(first, at + 1)
        if local.keys[at : at + size] == keys:
            return [Run(0, at, size)]
    return []


def _local(query: Query, text: PreparedText, windows: list[Window]) -> Tokens:
    """Return the exact words of the chunks around `windows`, with a gap between those that do not touch."""
    margin = MARGIN + len(query) // 4
    chunks: set[int] = set()
    for window in windows:
        chunks.update(range(text.chunk_of(window.first - margin), text.chunk_of(window.last + margin) + 1))
    local = Tokens()
    before = None
    for chunk in sorted(chunks):
        tokens = text.tokens(chunk)
        if before is not None and chunk != before + 1:
            local.extend(Tokens([GAP], [GAP], [GAP], [text.starts[chunk]], [text.starts[chunk]], [False]))
        local.extend(tokens)
        before = chunk
    return local
