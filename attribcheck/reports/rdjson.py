"""reviewdog's rdjson: columns count the bytes of UTF-8, from 1; the end is behind the last character."""

from attribcheck.model.span import Position, Span
from attribcheck.model.verdict import Level, Report
from attribcheck.reports.parts.alerts import Alert, find_alerts
from attribcheck.reports.parts.json_shapes import Json, write
from attribcheck.reports.parts.layout import one_line

NAME = "rdjson"

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.NOTE: "INFO", Level.OFF: "INFO"}


def render(report: Report) -> str:
    """Return one diagnostic per finding."""
    return write({"source": {"name": "attribcheck"}, "diagnostics": [_diagnostic(a) for a in find_alerts(report)]})


def _diagnostic(alert: Alert) -> Json:
    raw = alert.draft.raw
    return {
        "message": alert.message,
        "severity": _SEVERITIES[alert.level],
        "code": {"value": f"{alert.rule} {alert.name}", **({"url": alert.link} if alert.link else {})},
        "location": {
            "path": one_line(alert.draft.path),
            "range": {
                "start": _in_bytes(raw, alert.span.start, alert.start),
                "end": _in_bytes(raw, alert.span.end, alert.end),
            },
        },
    }


def _in_bytes(raw: str, offset: int, position: Position) -> Json:
    """Return a position with its column in bytes: those of the characters before it on its line, and one."""
    before = Span(offset - position.column + 1, offset).cut(raw)
    return {"line": position.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
