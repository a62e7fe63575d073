"""Turns the steps of an alignment into a passage: its pieces, its edits, its bits of evidence."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import chain
from math import log2
from operator import attrgetter
from typing import NamedTuple

from attribcheck.model.attribution import Attribution, Mention
from attribcheck.model.passage import Edit, EditKind, Passage, TextQuoteSelector
from attribcheck.model.source import Region, SourceText
from attribcheck.model.span import Span, find_touching
from attribcheck.passages.alignment.steps import Kind, Step
from attribcheck.passages.index.query import Query
from attribcheck.passages.index.tokens import Tokens
from attribcheck.text.words import find_words

UNMATCHED_BITS = 7.0
"""Bits that each word of the quotation without a partner costs: the price that separated best (docs/decisions.md)."""
GAP_BITS = 3.0
"""Bits that an unmarked omission costs, and the same again for each doubling of its words."""
JUMP_BITS = 26.0
"""Bits that an unmarked jump to another passage costs: about one rare pair of words."""
CONTEXT = 32
"""Characters before and after the passage in its selector."""
MAX_SAID = 4000
"""Characters of a gap that are carried whole; of a longer one only its ends."""

_AGREEING = (Kind.EQUAL, Kind.DRESSED)
_span = attrgetter("span")


class Located(NamedTuple):
    """A passage with what ranks it.

    `faithful` where no word differs but for dress; `complete` where each word of the quotation has its partner, in one
    passage, whatever the source has in between. `date` is the source's.
    """

    passage: Passage
    faithful: bool
    complete: bool
    date: dt.date | None


class Builder:
    """Builds passages of one attribution in one source."""

    def __init__(self, attribution: Attribution, query: Query, source: SourceText, local: Tokens) -> None:
        self._quotation = attribution.quotation
        self._query = query
        self._source = source
        self._local = local

    def build(self, steps: list[Step]) -> Located | None:
        """Return the passage that `steps` describe, or None where no word agrees."""
        matched = [step for step in steps if step.kind in _AGREEING]
        if not matched:
            return None
        pieces = list(self._pieces(steps))
        said = [span for span, _ in pieces]
        hull = Span(min(span.start for span in said), max(span.end for span in said))
        groups = list(_groups(steps, self._query))
        edits = tuple(self._edits(steps, groups))
        complete = not any(self._is_alone(step) for step in steps)
        faithful = complete and all(edit.disclosed for edit in edits if edit.kind is not EditKind.REPLACE)
        worth = self._similarity(matched, said), self._bits(matched, groups)
        passage = _make_passage(self._source, hull, pieces, edits, worth=worth)
        return Located(passage, faithful, complete, _day(self._source))

    def _is_alone(self, step: Step) -> bool:
        """Decide whether words of the quotation have no partner, or one for which another passage had to be joined."""
        if step.kind is Kind.JUMP:
            return step.quoted not in self._query.breaks
        return step.kind is Kind.CHANGED and step.quoted < step.quoted_end and not self._query.aside[step.quoted]

    def _pieces(self, steps: list[Step]) -> Iterator[tuple[Span, Span]]:
        """Yield the place of each piece in the source and in the draft; an ellipsis or a jump begins a new one."""
        open_at: Step | None = None
        last: Step | None = None
        for step in steps:
            cut = step.kind is Kind.JUMP or (step.quoted in self._query.breaks and step.quoted_end > step.quoted)
            if cut and open_at and last:
                yield self._said(open_at.said, last.said_end), self._quoted(open_at.quoted, last.quoted_end)
                open_at = None
            if step.kind in _AGREEING:
                open_at, last = open_at or step, step
        if open_at and last:
            yield self._said(open_at.said, last.said_end), self._quoted(open_at.quoted, last.quoted_end)

    def _said(self, first: int, end: int) -> Span:
        if first < end:
            return Span(self._local.starts[first], self._local.ends[end - 1])
        at = self._local.ends[first - 1] if first else 0
        return Span(at, at)

    def _quoted(self, first: int, end: int) -> Span:
        if first < end:
            return Span(self._query.starts[first], self._query.ends[end - 1])
        at = self._query.ends[first - 1] if first else self._quotation.span.start
        return Span(at, at)

    def _edits(self, steps: list[Step], groups: list[list[Step]]) -> Iterator[Edit]:
        for group in groups:
            first, last = group[0], group[-1]
            if first.kind is Kind.JUMP:
                yield from self._jump(steps, first)
                continue
            quoted = self._quoted(first.quoted, last.quoted_end)
            said = self._said(first.said, last.said_end)
            if quoted.length and not said.length and self._stands_skipped(quoted, first.said):
                continue
            cut = first.quoted == last.quoted_end and first.quoted in self._query.breaks
            asides = self._query.aside[first.quoted : last.quoted_end]
            kind = (
                EditKind.REPLACE
                if quoted.length and said.length
                else EditKind.INSERT
                if quoted.length
                else EditKind.DELETE
            )
            if kind is EditKind.DELETE and not cut:
                said = self._with_dash(said, last.said_end)
            yield Edit(kind, self._draft_words(quoted), self._source_words(said), cut or (bool(asides) and all(asides)))

    def _stands_skipped(self, quoted: Span, behind: int) -> bool:
        """Decide whether the quoted words stand just there in what comparing skips, such as the number of a page."""
        if not 0 < behind < len(self._local):
            return False
        skipped = self._source.text[self._local.ends[behind - 1] : self._local.starts[behind]]
        forms = find_words(skipped).forms
        return bool(forms) and forms == find_words(self._draft_words(quoted).text).forms

    def _with_dash(self, said: Span, behind: int) -> Span:
        """Return `said` with the dash or comma that goes with words left out."""
        if behind >= len(self._local):
            return said
        tail = self._source.text[said.end : self._local.starts[behind]]
        mark = tail.rstrip()
        return Span(said.start, said.end + len(mark)) if mark and not mark.strip(" ,;.-–—…\u00a0") else said

    def _jump(self, steps: list[Step], jump: Step) -> Iterator[Edit]:
        """Yield what lies between two passages that the quotation joins, where the second stands behind the first."""
        at = steps.index(jump)
        left = next((step for step in reversed(steps[:at]) if step.kind in _AGREEING), None)
        right = next((step for step in steps[at:] if step.kind in _AGREEING), None)
        if left is None or right is None:
            return
        start, end = self._local.ends[left.said_end - 1], self._local.starts[right.said]
        if end <= start:
            return
        place = self._quoted(jump.quoted, jump.quoted)
        said = Span(start, end).trimmed(self._source.text)
        yield Edit(
            EditKind.DELETE, self._draft_words(place), self._source_words(said), jump.quoted in self._query.breaks
        )

    def _draft_words(self, span: Span) -> Mention:
        start = self._quotation.span.start
        return Mention(self._quotation.text[span.start - start : span.end - start], span)

    def _source_words(self, span: Span) -> Mention:
        text = span.cut(self._source.text)
        if len(text) > MAX_SAID:
            text = f"{text[: MAX_SAID // 2]} … {text[-MAX_SAID // 2 :]}"
        return Mention(text, span)

    def _bits(self, matched: list[Step], groups: list[list[Step]]) -> float:
        """Return matched bits less the cost of gaps and of words without a partner (matching.md, section 2)."""
        query = self._query
        bits = sum(chain.from_iterable(query.weights[step.quoted : step.quoted_end] for step in matched))
        for group in groups:
            first, last = group[0], group[-1]
            words = range(first.quoted, last.quoted_end)
            if first.kind is Kind.JUMP:
                bits -= 0.0 if first.quoted in query.breaks else JUMP_BITS
            elif first.kind is Kind.CHANGED:
                bits -= UNMATCHED_BITS * len({query.starts[at] for at in words if not query.aside[at]})
                gap = last.said_end - first.said - len(words)
                if gap > 0 and not (first.quoted == last.quoted_end and first.quoted in query.breaks):
                    bits -= GAP_BITS * log2(1 + gap)
        return bits

    def _similarity(self, matched: list[Step], said: list[Span]) -> float:
        """Return in percent how many characters of both sides belong to words that agree."""
        starts, ends = self._query.starts, self._query.ends
        same = sum([ends[step.quoted_end - 1] - starts[step.quoted] + 1 for step in matched])
        quoted = ends[-1] - starts[0] + 1
        return round(min(100.0, 200.0 * same / (quoted + sum(span.length + 1 for span in said))), 1)


def build_verbatim(query: Query, source: SourceText, said: Span) -> Located:
    """Return what Builder makes of a passage that has the words of the quotation side by side, written alike."""
    starts, ends = query.starts, query.ends
    quoted = Span(starts[0], ends[-1])
    same = _agreeing_length(query)
    similarity = round(min(100.0, 200.0 * same / (quoted.length + said.length + 2)), 1)
    passage = _make_passage(source, said, [(said, quoted)], (), worth=(similarity, sum(query.weights)))
    return Located(passage, faithful=True, complete=True, date=_day(source))


def _agreeing_length(query: Query) -> int:
    """Return the characters of all words: the first and the last by themselves, those between with what is between."""
    starts, ends = query.starts, query.ends
    first, last = bisect_right(starts, starts[0]), bisect_left(starts, starts[-1])
    if last - first > 1:
        return ends[0] - starts[0] + ends[last - 1] - starts[first] + ends[-1] - starts[-1] + 3
    return sum([end - start + 1 for start, end in set(zip(starts, ends, strict=True))])


def _make_passage(
    source: SourceText,
    hull: Span,
    pieces: list[tuple[Span, Span]],
    edits: tuple[Edit, ...],
    *,
    worth: tuple[float, float],
) -> Passage:
    """Return the passage of `pieces`, each with its place in source and draft; `worth` is its likeness and its bits."""
    reading = source.reading
    said = tuple([span for span, _ in pieces])
    turns = [turn for turn in reading.turns_at(hull) if any(turn.span.overlap(span) for span in said)]
    pages = find_touching(reading.pages, hull, _span)
    moments = find_touching(reading.moments, hull, _span)
    regions = find_touching(reading.regions, hull, _span)
    # By position: names cost more than the rest of making a record.
    return Passage(
        source.source.id,
        hull,
        edits,
        worth[0],
        round(worth[1], 1),
        _selector(source.text, hull),
        said,
        tuple([span for _, span in pieces]),
        tuple(turns),
        pages[0].number if pages else None,
        regions[0].region if regions else Region.ARTICLE,
        moments[0].seconds if moments else None,
    )


def _day(source: SourceText) -> dt.date | None:
    return source.source.date or source.reading.date


def _groups(steps: list[Step], query: Query) -> Iterator[list[Step]]:
    """Yield the steps that make one edit together: neighbouring changes, and each dressed phrase by itself."""
    group: list[Step] = []
    state: tuple[bool, bool] | None = None
    for step in steps:
        if step.kind is Kind.EQUAL:
            if group:
                yield group
            group, state = [], None
            continue
        cut = step.quoted == step.quoted_end and step.quoted in query.breaks
        aside = step.quoted < step.quoted_end and query.aside[step.quoted]
        now = (cut, aside)
        alone = step.kind is not Kind.CHANGED
        follows = (
            bool(group)
            and not alone
            and group[-1].kind is Kind.CHANGED
            and (now == state or (not cut and step.quoted == step.quoted_end))
        )
        if group and not follows:
            yield group
            group = []
        group.append(step)
        state = now if not follows else state
    if group:
        yield group


def _selector(text: str, span: Span) -> TextQuoteSelector:
    return TextQuoteSelector(
        exact=span.cut(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )
