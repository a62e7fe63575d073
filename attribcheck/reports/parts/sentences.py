"""The sentences that every report for people uses. None of them is safe to show before its format has cleaned it."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator

from attribcheck.model.attribution import Attribution
from attribcheck.model.draft import Block, Draft
from attribcheck.model.passage import Passage
from attribcheck.model.source import Problem, Source, SourceText
from attribcheck.model.span import LineIndex, Span
from attribcheck.model.verdict import Finding, Level, OccasionAxis, Overall, Report, Verdict
from attribcheck.reports.parts.decisions import decision_notices
from attribcheck.reports.parts.evidence import shortened
from attribcheck.reports.parts.tally import all_verdicts, tally

_TITLE_LENGTH = 80
"""Code points of a page's own title that are shown: a line of a terminal."""
_LINK_ID = "link-"
"""How the ids of sources begin that a draft declares by a link: made from the address, and no name for anybody."""
_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # `strftime` would ask the locale


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
    """Return the findings to tell, the gravest first: without one that the reason says in the same words."""
    reason = verdict.reason
    said = (reason.rule, reason.message) if reason else None
    found = (finding for finding in verdict.findings if (finding.rule, finding.message) != said)
    return tuple(sorted(found, key=_gravity))


def not_looked_at(verdict: Verdict) -> str:
    """Return what keeps a verdict from `holds` although no finding does: a claimed occasion; "" for nothing."""
    of, axes = verdict.attribution, verdict.axes
    if verdict.overall is not Overall.HOLDS_WITH_NOTES or axes is None or axes.occasion is not OccasionAxis.NOT_LOOKED:
        return ""
    claimed = " and ".join(f"“{mention.text}”" for mention in (of.when, of.occasion) if mention)
    return f"when and where it was said ({claimed})" if claimed else ""


def place_of(draft: Draft, lines: LineIndex, of: Attribution) -> str:
    """Return where the quoted words stand, as editors open it: `path:line:column`; Word counts paragraphs."""
    return _place(draft, lines, of.quotation.span)


def place_of_finding(draft: Draft, lines: LineIndex, finding: Finding) -> str:
    """Return the place of a finding about the draft itself, as `place_of` does; "" at its end where it has none."""
    return _place(draft, lines, finding.quoted.span) if finding.quoted else draft.path


def spot_in(draft: Draft, lines: LineIndex, span: Span) -> str:
    """Return the line, or in a Word document the paragraph, of a place in the draft's body: "line 3"."""
    if is_word(draft):
        return f"paragraph {bisect_right(draft.blocks, span.start, key=_start) or 1}"
    return f"line {lines.position(draft.body.to_origin(span).start).line}"


def _start(block: Block) -> int:
    return block.span.start


def is_word(draft: Draft) -> bool:
    """Decide whether the draft is a Word document, in which nobody can find a line by its number."""
    return draft.path.lower().endswith(".docx")


def _place(draft: Draft, lines: LineIndex, span: Span) -> str:
    if is_word(draft):
        return f"{draft.path}, {spot_in(draft, lines, span)}"
    at = lines.position(draft.body.to_origin(span).start)
    return f"{draft.path}:{at.line}:{at.column}"


def source_name(text: SourceText) -> str:
    """Return what people call a source: its title, the page's own, else its id, or its address for a draft's link."""
    own = " ".join(text.reading.title.split())
    if len(own) > _TITLE_LENGTH:
        own = f"{own[:_TITLE_LENGTH].rpartition(' ')[0] or own[:_TITLE_LENGTH]} …"
    return text.source.title or own or name_unread(text.source)


def name_unread(source: Source) -> str:
    """Return what people call a source of which nothing is known but what was declared."""
    return source.title or (source.address if source.id.startswith(_LINK_ID) else source.id)


def in_words(moment: str) -> str:
    """Return a time of the report (UTC, ISO 8601) as people write it: "3 March 2026, 10:02 UTC"."""
    try:
        at = dt.datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M} UTC"


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


_NEVER_LOWERED = frozenset({"QW03", "QW04", "QS01"})
"""Errors that no style makes less of (verdicts.md)."""


def gravest(verdict: Verdict) -> Finding:
    """Return the finding that weighs most: of the highest level the first, or one that no style may lower."""
    return min(verdict.findings, key=_gravity)


def _gravity(finding: Finding) -> tuple[int, bool]:
    return list(Level).index(finding.level), finding.rule not in _NEVER_LOWERED
