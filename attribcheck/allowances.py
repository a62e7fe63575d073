"""What a draft's comments allow: `<!-- attribcheck: allow QW06 reason="own tape" by=jd until=2027-01-01 -->`.

A comment speaks for one quotation: the next one behind it in its block, else the last one before it there, else the
next one of the draft. For words without marks (QF08), which are in no quotation, it speaks for its paragraph, or for
the next one where it stands between two. Nothing is silenced: an allowed finding becomes a note that says who allowed
it, and why.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from attribcheck.model.attribution import Attribution
from attribcheck.model.draft import Block, Comment, Draft
from attribcheck.model.record import dataclass, replace
from attribcheck.model.span import Span
from attribcheck.model.verdict import Finding, Level, Overall, Policy, Verdict
from attribcheck.verdicts import RULES, make_finding

BY_ID_ONLY = frozenset({"QW03", "QW04", "QS01"})
"""Rules that no comment can allow: only an [[allow]] with the quotation's id can (verdicts.md)."""

_COMPARED = frozenset({Overall.HOLDS, Overall.HOLDS_WITH_NOTES, Overall.DOES_NOT_HOLD})
"""Verdicts from which it shows that a comment is not needed: words that nobody compared may need it tomorrow."""

OF_DRAFT = frozenset({"QF08"})
"""Rules about the draft outside its quotations."""

_ALLOW = re.compile(r"\s*attribcheck:\s*allow\b(.*)", re.DOTALL)
_VALUE = re.compile(r'\b(reason|by|until)\s*=\s*(?:"([^"]{0,500})"|(\S{1,100}))')
_CODE = re.compile(r"\b[A-Za-z]{2}\d{2}\b")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one comment allows for one quotation, its index among the attributions. `until` is None without a date.

    `index` is -1 where no quotation is meant; `paragraph` is the one that the comment speaks for.
    `wrong` says why the comment does not count ("it gives no reason"), "" where it does.
    """

    index: int
    rules: tuple[str, ...]
    reason: str
    by: str
    until: dt.date | None
    wrong: str = ""
    paragraph: Span = Span(0, 0)


def find_allowances(draft: Draft, attributions: Sequence[Attribution], today: dt.date) -> tuple[Allowance, ...]:
    """Return what the comments of `draft` allow for its `attributions`, those that do not count included."""
    found = []
    spans = _order(attributions)
    for comment in draft.comments:
        match = _ALLOW.match(comment.text)
        if match:
            index = _meant(draft, spans, comment)
            parsed = _parse(match[1], -1 if index is None else index, today)
            found.append(replace(parsed, paragraph=_paragraph(draft, comment)))
    return tuple(found)


def _parse(written: str, index: int, today: dt.date) -> Allowance:
    values = {m[1]: m[2] if m[2] is not None else m[3] for m in _VALUE.finditer(written)}
    rules = tuple(dict.fromkeys(code.upper() for code in _CODE.findall(_VALUE.sub("", written))))
    until, wrong = None, ""
    if "until" in values:
        try:
            until = dt.date.fromisoformat(values["until"])
        except ValueError:
            wrong = f"“{values['until']}” is no date; write until=2027-01-31"
    unknown = [code for code in rules if code not in RULES]
    locked = [code for code in rules if code in BY_ID_ONLY]
    if not rules:
        wrong = "it names no rule"
    elif unknown:
        wrong = f"there is no rule {unknown[0]}"
    elif locked:
        wrong = f"{locked[0]} can be allowed by the quotation's id only, in sources.toml"
    elif not values.get("reason"):
        wrong = "it gives no reason"
    elif until is not None and until < today:
        wrong = f"its date {until} has passed"
    return Allowance(index, rules, values.get("reason", ""), values.get("by", ""), until, wrong)


def _paragraph(draft: Draft, comment: Comment) -> Span:
    number = bisect_right(draft.blocks, comment.at, key=_start) - 1
    inside = number >= 0 and comment.at <= draft.blocks[number].span.end and not comment.alone
    if (
        not inside
        and number + 1 < len(draft.blocks)
        and not (number >= 0 and draft.blocks[number].span.start == comment.at)
    ):
        number += 1
    return draft.blocks[number].span if number >= 0 else Span(0, 0)


def _start(block: Block) -> int:
    return block.span.start


def _end(block: Block) -> int:
    return block.span.end


class _Spans(NamedTuple):
    """The places of the quotations in the order of their starts, the number of each, and the starts alone."""

    ordered: list[tuple[Span, int]]
    starts: list[int]


def _order(attributions: Sequence[Attribution]) -> _Spans:
    ordered = sorted(((a.quotation.span, i) for i, a in enumerate(attributions)), key=_start_and_number)
    return _Spans(ordered, [span.start for span, _ in ordered])


def _start_and_number(one: tuple[Span, int]) -> tuple[int, int]:
    return one[0].start, one[1]


def _meant(draft: Draft, spans: _Spans, comment: Comment) -> int | None:
    """Return the number of the quotation that `comment` speaks for, by place: drafts may have thousands of both."""
    block = None if comment.alone else _block_at(draft, comment.at)
    behind = bisect_left(spans.starts, comment.at)
    if block is not None:
        for span, index in islice(spans.ordered, behind, bisect_right(spans.starts, block.end)):
            if block.covers(span):
                return index
        first = bisect_left(spans.starts, block.start)
        for number in reversed(range(first, bisect_right(spans.starts, comment.at))):
            span, index = spans.ordered[number]
            if span.end <= comment.at and block.covers(span):
                return index
    return spans.ordered[behind][1] if behind < len(spans.ordered) else None


def _block_at(draft: Draft, at: int) -> Span | None:
    """Return the first block that `at` lies in or touches."""
    number = bisect_left(draft.blocks, at, key=_end)
    inside = number < len(draft.blocks) and draft.blocks[number].span.start <= at
    return draft.blocks[number].span if inside else None


def group_by_index(allowances: Sequence[Allowance]) -> dict[int, list[Allowance]]:
    """Return the allowances of each quotation by its index."""
    found: dict[int, list[Allowance]] = {}
    for allowance in allowances:
        found.setdefault(allowance.index, []).append(allowance)
    return found


def allow(policy: Policy, allowances: Sequence[Allowance]) -> Policy:
    """Return `policy` with the allowed rules lowered to notes; its name and fingerprint stay those of the run."""
    allowed = {code for a in allowances if not a.wrong for code in a.rules}
    if not allowed:
        return policy
    levels = tuple(
        (code, Level.NOTE if code in allowed and level is not Level.OFF else level) for code, level in policy.levels
    )
    return replace(policy, levels=levels)


def tell(verdict: Verdict, allowances: Sequence[Allowance], policy: Policy) -> Verdict:
    """Return `verdict` with what was allowed said in its findings, and QX01 for each comment that does not count."""
    findings = [_marked(finding, allowances) for finding in verdict.findings]
    made = {finding.rule for finding in verdict.findings}
    for allowance in allowances:
        if allowance.wrong:
            message = (
                f"the comment that allows {', '.join(allowance.rules) or 'nothing'} does not count: {allowance.wrong}"
            )
        elif not made & set(allowance.rules) and not OF_DRAFT & set(allowance.rules) and verdict.overall in _COMPARED:
            message = f"the comment that allows {', '.join(allowance.rules)} is not needed any more"
        else:
            continue
        told = make_finding(policy, "QX01", message)
        if told is not None:
            findings.append(told)
    return replace(verdict, findings=tuple(findings))


def tell_draft(findings: Sequence[Finding], allowances: Sequence[Allowance]) -> tuple[Finding, ...]:
    """Return what was found outside the quotations, notes where a comment of the same paragraph allows it."""
    counted: dict[tuple[Span, str], Allowance] = {}
    for allowance in allowances:
        for rule in () if allowance.wrong else allowance.rules:
            counted.setdefault((allowance.paragraph, rule), allowance)
    paragraphs = sorted({paragraph for paragraph, _ in counted}, key=_ends)
    told = []
    for finding in findings:
        at = finding.quoted.span if finding.quoted else Span(0, 0)
        number = bisect_right(paragraphs, at.start, key=_first) - 1  # paragraphs are apart from each other
        near = paragraphs[number] if number >= 0 and paragraphs[number].covers(at) else None
        by = counted.get((near, finding.rule)) if near else None
        told.append(_marked(replace(finding, level=Level.NOTE), [by]) if by else finding)
    return tuple(told)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _first(span: Span) -> int:
    return span.start


def _marked(finding: Finding, allowances: Sequence[Allowance]) -> Finding:
    for allowance in allowances:
        if not allowance.wrong and finding.rule in allowance.rules:
            by = f" by {allowance.by}" if allowance.by else ""
            until = f" until {allowance.until}" if allowance.until else ""
            return replace(finding, message=f"{finding.message} (allowed{by}{until}: {allowance.reason})")
    return finding
