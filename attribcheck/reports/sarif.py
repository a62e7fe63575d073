"""SARIF 2.1.0, for code scanning services."""

from urllib.parse import quote

from attribcheck.model.source import Unavailable
from attribcheck.model.verdict import Level, Report, Verdict
from attribcheck.reports.parts.alerts import Alert, find_alerts, worst_first
from attribcheck.reports.parts.json_shapes import Json, write
from attribcheck.reports.parts.layout import one_line
from attribcheck.version import __version__

NAME = "sarif"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
"""Results per run that GitHub accepts; the worst come first, since it keeps 5,000 of them."""

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note", Level.OFF: "none"}


def render(report: Report) -> str:
    """Return one run with a result per finding. Columns are counted in code points, and the run says so."""
    alerts = worst_first(find_alerts(report))[:MOST_RESULTS]
    rules = _rules(report, alerts)
    index = {code: number for number, code in enumerate(rules)}
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": "attribcheck",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": list(rules.values()),
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(alert, index[alert.rule]) for alert in alerts],
    }
    return write({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(report: Report, alerts: list[Alert]) -> dict[str, Json]:
    """Return the rules of the registry that are used, by code."""
    summaries = {rule.code: rule.summary for rule in report.rules}
    used = {alert.rule: alert.name for alert in alerts}
    return {code: _rule(code, name, summaries.get(code) or name) for code, name in sorted(used.items())}


def _rule(code: str, name: str, summary: str) -> Json:
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": name.replace("-", " ")},
        "fullDescription": {"text": summary},
        "help": {"text": f"{summary} More: attribcheck explain {code}"},
    }


def _invocation(report: Report) -> Json:
    """Return how the run went: what could not be read is told as a notification."""
    missing = [answer for answer in report.sources if isinstance(answer, Unavailable)]
    return {
        "executionSuccessful": report.complete,
        "exitCode": report.exit_code,
        "endTimeUtc": report.checked_at,
        "toolExecutionNotifications": [
            {
                "level": "warning",
                "message": {"text": one_line(f"{answer.source.address}: {answer.problem.message}")},
                "associatedRule": {"id": answer.problem.rule},
            }
            for answer in missing
        ],
    }


def _result(alert: Alert, index: int) -> Json:
    return {
        "ruleId": alert.rule,
        "ruleIndex": index,
        "level": _LEVELS[alert.level],
        "message": {"text": alert.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": file_address(alert.draft.path)},
                    "region": {
                        "startLine": alert.start.line,
                        "startColumn": alert.start.column,
                        "endLine": alert.end.line,
                        "endColumn": alert.end.column,
                    },
                }
            }
        ],
        "partialFingerprints": {"attribcheck/v1": alert.fingerprint},
        **({"properties": _verdict(alert.verdict)} if alert.verdict else {}),
        **({"hostedViewerUri": alert.link} if alert.link else {}),
    }


def _verdict(verdict: Verdict) -> Json:
    return {"overall": verdict.overall.value, "attribution": verdict.attribution.id}


def file_address(path: str) -> str:
    """Return a path as an address relative to the checkout; an absolute path as a file address."""
    plain = path.replace("\\", "/").removeprefix("./")
    escaped = quote(plain.encode("utf-8", "replace"), safe="/~")
    return f"file://{escaped}" if plain.startswith("/") else escaped
