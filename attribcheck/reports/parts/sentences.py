"""The sentences that every report for people uses. None of them is safe to show before its format has cleaned it."""

from collections.abc import Iterator

from attribcheck.model.attribution import Attribution
from attribcheck.model.draft import Draft
from attribcheck.model.passage import Passage
from attribcheck.model.source import Problem
from attribcheck.model.span import LineIndex
from attribcheck.model.verdict import Finding, Overall, Report, Verdict
from attribcheck.reports.parts.decisions import decision_notices
from attribcheck.reports.parts.evidence import shortened
from attribcheck.reports.parts.tally import all_verdicts, tally


def who(of: Attribution) -> str:
    """Return the name of the speaker as it was resolved, or as the draft has it."""
    return (of.speaker.name or of.speaker.mention.text) if of.speaker else "nobody named"


def quoted(of: Attribution, limit: int) -> str:
    """Return the quoted words between their marks, the middle left out where there are more than `limit` words."""
    opening, closing = of.quotation.marks
    return f"{opening or '“'}{shortened(of.quotation.text, limit)}{closing or '”'}"


def why(problem: Problem) -> str:
    """Return what is wrong and what to do next, as two sentences; either may be all there is."""
    message = problem.message.strip()
    if message and problem.next_step and message[-1] not in ".!?":
        message += "."
    return f"{message} {problem.next_step}".strip()


def told_findings(verdict: Verdict) -> tuple[Finding, ...]:
    """Return the findings to tell: without one that the reason says in the same words."""
    reason = verdict.reason
    said = (reason.rule, reason.message) if reason else None
    return tuple(finding for finding in verdict.findings if (finding.rule, finding.message) != said)


def place_of(draft: Draft, lines: LineIndex, of: Attribution) -> str:
    """Return `path:line:column` of the quoted words, as editors open it."""
    at = lines.position(draft.body.to_origin(of.quotation.span).start)
    return f"{draft.path}:{at.line}:{at.column}"


def place_of_finding(draft: Draft, lines: LineIndex, finding: Finding) -> str:
    """Return `path:line:column` of a finding about the draft itself; without a place it is about the whole file."""
    if finding.quoted is None:
        return draft.path
    at = lines.position(draft.body.to_origin(finding.quoted.span).start)
    return f"{draft.path}:{at.line}:{at.column}"


def spot_of(passage: Passage) -> str:
    """Return the page or the time of a recording at which a passage begins, "" where the source has neither."""
    if passage.page is not None:
        return f"page {passage.page}"
    if passage.seconds is None:
        return ""
    minutes, seconds = divmod(passage.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"at {hours}:{minutes:02}:{seconds:02}" if hours else f"at {minutes}:{seconds:02}"


def notices(report: Report) -> Iterator[str]:
    """Yield what the reader must know of the run as a whole."""
    yield from report.notices
    yield from decision_notices(report)
    verdicts = all_verdicts(report)
    named = ", ".join(judged.draft.path for judged in report.drafts)
    if not report.complete:
        yield "The run was interrupted: this report holds what was done before."
    if not verdicts and not (report.known or report.untouched):
        yield f"No quotation was found in {named}: nothing was checked." if named else "There was no draft to check."
    elif not report.known and all(verdict.overall is Overall.NOT_CHECKED for verdict in verdicts):
        yield f"Nothing was checked: no quoted span of {named} is a quotation to check."


def totals(report: Report) -> str:
    """Return the last line: every quoted span is in exactly one of its counts."""
    verdicts = all_verdicts(report)
    spans = "1 quoted span" if len(verdicts) == 1 else f"{len(verdicts):,} quoted spans"
    counted = tally(verdicts)
    counts = ", ".join(f"{count:,} {overall}" for overall, count in counted.items() if count)
    checked = len(verdicts) - counted[Overall.NOT_CHECKED]
    return "".join(
        (
            f"{spans}: {counts}" if counts else spans,
            "" if checked or report.known else "; nothing was checked",
            f"; {report.known:,} known in the baseline" if report.known else "",
            f"; {report.untouched:,} untouched by the change" if report.untouched else "",
            "" if report.complete else " (interrupted)",
        )
    )
