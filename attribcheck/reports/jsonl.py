"""JSON Lines: the attributions one a line, for streams and databases; then the sources, then the run."""

from attribcheck.model.verdict import Report
from attribcheck.reports.json_v1 import SCHEMA, draft_finding_fields, left_out_fields, source_fields, verdict_fields
from attribcheck.reports.parts.json_shapes import Json, Places, tool, write
from attribcheck.reports.parts.tally import all_verdicts, tally

NAME = "jsonl"


def render(report: Report) -> str:
    """Return objects in the shapes of the JSON report: `type` is `attribution`, `finding`, `source` or `run`."""
    rows: list[dict[str, Json]] = []
    for judged in report.drafts:
        places = Places(judged.draft)
        rows += [
            {"type": "attribution", "path": judged.draft.path, **verdict_fields(verdict, places)}
            for verdict in judged.verdicts
        ]
        rows += [
            {"type": "finding", "path": judged.draft.path, **draft_finding_fields(finding, places)}
            for finding in judged.findings
        ]
    rows += [{"type": "source", **source_fields(answer)} for answer in report.sources]
    rows.append(_run(report))
    return "".join(write(row, indent=None) for row in rows)


def _run(report: Report) -> dict[str, Json]:
    verdicts = all_verdicts(report)
    counts = {overall.value: count for overall, count in tally(verdicts).items()}
    return {
        "type": "run",
        "schema": SCHEMA,
        "tool": tool(),
        "checked_at": report.checked_at,
        "complete": report.complete,
        "policy": {"style": report.policy.style, "fingerprint": report.policy.fingerprint},
        "counts": {"quoted_spans": len(verdicts), **counts},
        "exit_code": report.exit_code,
        "left_out": left_out_fields(report),
    }
