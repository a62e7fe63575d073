"""GitLab Code Quality: a JSON list of issues for the merge request."""

from attribcheck.model.verdict import Level, Report
from attribcheck.reports.parts.alerts import Alert, find_alerts
from attribcheck.reports.parts.json_shapes import Json, write
from attribcheck.reports.parts.layout import one_line

NAME = "gitlab"

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info", Level.OFF: "info"}


def render(report: Report) -> str:
    """Return one issue per finding; GitLab merges issues of one fingerprint, so each has its own."""
    return write([_issue(alert) for alert in find_alerts(report)])


def _issue(alert: Alert) -> Json:
    return {
        "description": alert.message,
        "check_name": f"{alert.rule} {alert.name}",
        "fingerprint": alert.fingerprint,
        "severity": _SEVERITIES[alert.level],
        "location": {"path": one_line(alert.draft.path.removeprefix("./")), "lines": {"begin": alert.start.line}},
    }
