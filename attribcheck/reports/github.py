"""GitHub Actions: workflow annotations, then the report as text that the runner cannot take for commands."""

import hashlib

from attribcheck.model.verdict import Level, Report
from attribcheck.reports import text
from attribcheck.reports.parts.alerts import Alert, find_alerts
from attribcheck.reports.parts.layout import one_line

NAME = "github"
MOST_ANNOTATIONS = 10
"""Annotations of one level that GitHub keeps per step; more vanish without a word (actions/toolkit issue 734)."""

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def render(report: Report) -> str:
    """Return annotations, worst first, and the full report fenced below them."""
    alerts = find_alerts(report)
    lines: list[str] = []
    told: list[str] = []
    for level, command in _COMMANDS.items():
        of_level = [alert for alert in alerts if alert.level is level]
        lines += [_annotation(command, alert) for alert in of_level[:MOST_ANNOTATIONS]]
        if len(of_level) > MOST_ANNOTATIONS:
            told.append(
                f"{MOST_ANNOTATIONS} of {len(of_level)} {level}s are shown as annotations; all are listed here."
            )
    listing = "".join(f"{line}\n" for line in told) + text.render(report)
    return "".join(f"{line}\n" for line in lines) + fence(listing)


def fence(listing: str) -> str:
    """Return `listing` so that a runner prints it and obeys nothing in it.

    The runner reads commands from every line of a log. `::stop-commands::` makes it deaf until the token returns; the
    token is the hash of the listing, which no text can contain. The older form "##[" works anywhere in a line even
    then, so it is broken.
    """
    inert = listing.replace("##[", "## [")
    token = hashlib.sha256(inert.encode("utf-8", "surrogatepass")).hexdigest()
    return f"::stop-commands::{token}\n{inert}::{token}::\n"


def _annotation(command: str, alert: Alert) -> str:
    end = f",endColumn={alert.end.column}" if alert.end.line == alert.start.line else ""
    properties = (
        f"file={_property(alert.draft.path)},line={alert.start.line},endLine={alert.end.line},"
        f"col={alert.start.column}{end},title={_property(f'{alert.rule} {alert.name}')}"
    )
    return f"::{command} {properties}::{_data(alert.message)}"


def _data(value: str) -> str:
    """Return a message escaped as the runner unescapes it; what is left cannot end the line."""
    return one_line(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace("##[", "## [")


def _property(value: str) -> str:
    """Return a property's value; colon and comma would end it."""
    return _data(value).replace(":", "%3A").replace(",", "%2C")
