"""What a draft's comments allow: `<!-- attribcheck: allow QW06 reason="own tape" by=jd until=2027-01-01 -->`.

A comment speaks for one quotation: the next one behind it in its block, else the last one before it there, else the
next one of the draft. For words without marks (QF08), which are in no quotation, it speaks for its paragraph, or for
the next one where it stands between two. Nothing is silenced: an allowed finding becomes a note that says who allowed
it, and why.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence

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
    for comment in draft.comments:
        match = _ALLOW.match(comment.text)
        if match:
            index = _meant(draft, attributions, comment)
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


def _meant(draft: Draft, attributions: Sequence[Attribution], comment: Comment) -> int | None:
    around = (b.span for b in draft.blocks if b.span.start <= comment.at <= b.span.end)
    block = None if comment.alone else next(around, None)
    spans = [a.quotation.span for a in attributions]
    behind = [i for i, span in enumerate(spans) if span.start >= comment.at]
    if block is None:
        return behind[0] if behind else None
    inside = [i for i in behind if block.covers(spans[i])]
    before = [i for i, span in enumerate(spans) if span.end <= comment.at and block.covers(span)]
    chosen = inside[:1] or before[-1:] or behind[:1]
    return chosen[0] if chosen else None


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
    told = []
    for finding in findings:
        at = finding.quoted.span if finding.quoted else Span(0, 0)
        near = [a for a in allowances if a.paragraph.covers(at)]
        allowed = any(not a.wrong and finding.rule in a.rules for a in near)
        told.append(_marked(replace(finding, level=Level.NOTE), near) if allowed else finding)
    return tuple(told)


def _marked(finding: Finding, allowances: Sequence[Allowance]) -> Finding:
    for allowance in allowances:
        if not allowance.wrong and finding.rule in allowance.rules:
            by = f" by {allowance.by}" if allowance.by else ""
            until = f" until {allowance.until}" if allowance.until else ""
            return replace(finding, message=f"{finding.message} (allowed{by}{until}: {allowance.reason})")
    return finding
