"""What a draft says around a quotation: its paragraph and the ones beside it. Knows of no rule."""

from bisect import bisect_right

from attribcheck.model.draft import Block, Draft
from attribcheck.model.passage import Evidence
from attribcheck.model.span import Span

REACH = 1200
"""Code points on either side of a quotation: two long paragraphs of news."""

BACK = 10_000
"""Code points before a quotation in which an outlet may have been named: a long article of 1,600 words."""


def read_around(evidence: Evidence) -> str:
    """Return what the draft has around the quotation, its own words included: up to the next paragraph on each side."""
    return _read(evidence, before=1, behind=1)


def read_paragraph(evidence: Evidence) -> str:
    """Return the paragraph of the quotation, with the next one where that is a remark in brackets."""
    if evidence.draft is not None:
        draft = evidence.draft.draft
        following = find_block(draft, max(0, evidence.attribution.quotation.span.end - 1)) + 1
        if 0 < following < len(draft.blocks) and draft.body.text.startswith(
            ("(", "["), draft.blocks[following].span.start
        ):
            return _read(evidence, before=0, behind=1)
    return _read(evidence, before=0, behind=0)


def _read(evidence: Evidence, *, before: int, behind: int) -> str:
    """Return the paragraphs of the quotation with so many others before and behind, within reach."""
    quotation = evidence.attribution.quotation
    draft, span = evidence.draft.draft if evidence.draft else None, quotation.span
    first = find_block(draft, span.start) if draft else -1
    if draft is None or first < 0:
        return f"{quotation.before}{quotation.text}{quotation.behind}"
    last = find_block(draft, max(span.start, span.end - 1))
    start = draft.blocks[max(0, first - before)].span.start
    end = draft.blocks[min(len(draft.blocks) - 1, last + behind)].span.end
    near = Span(max(start, span.start - REACH), max(span.end, min(end, span.end + REACH)))
    return near.cut(draft.body.text)


def find_block(draft: Draft, at: int) -> int:
    """Return the number of the last block that begins at or before `at`, -1 where none does."""
    return bisect_right(draft.blocks, at, key=_start) - 1


def read_before(evidence: Evidence) -> str:
    """Return what stands before the quotation in its paragraph."""
    quotation = evidence.attribution.quotation
    number = find_block(evidence.draft.draft, quotation.span.start) if evidence.draft else -1
    if evidence.draft is None or number < 0:
        return quotation.before
    draft = evidence.draft.draft
    start = max(draft.blocks[number].span.start, quotation.span.start - REACH)
    return Span(start, quotation.span.start).cut(draft.body.text)


def read_back(evidence: Evidence) -> str:
    """Return what the reader has read before the quotation, as far back as a reader remembers."""
    start = evidence.attribution.quotation.span.start
    if evidence.draft is None:
        return evidence.attribution.quotation.before
    return Span(max(0, start - BACK), start).cut(evidence.draft.draft.body.text)


def _start(block: Block) -> int:
    return block.span.start
