"""Reports: one format a module, a `Report` in and text out. Wording, levels and colours live here, nowhere else."""

from typing import Protocol

from attribcheck.model.verdict import Report
from attribcheck.reports import github, gitlab, html, json_v1, jsonl, junit, markdown, rdjson, sarif, text
from attribcheck.reports.json_quotes import render as render_quotes_json
from attribcheck.reports.json_v1 import render as render_json
from attribcheck.reports.text import render as render_text
from attribcheck.reports.text_full import render as render_full
from attribcheck.reports.text_quotes import render as render_quotes_text
from attribcheck.reports.text_sources import render as render_sources


class ReportFormat(Protocol):
    """What a report module offers. `render` gives the same text for the same report, ending in a line feed."""

    NAME: str

    def render(self, report: Report) -> str:
        """Return the whole report."""


FORMATS: tuple[ReportFormat, ...] = (text, json_v1, html, markdown, sarif, github, gitlab, junit, rdjson, jsonl)
"""Every format, in the order in which the help lists them."""


def pick_format(name: str) -> ReportFormat:
    """Return the format called `name`.

    Raises:
        KeyError: if there is none.
    """
    return {module.NAME: module for module in FORMATS}[name]


__all__ = [
    "FORMATS",
    "ReportFormat",
    "pick_format",
    "render_full",
    "render_json",
    "render_quotes_json",
    "render_quotes_text",
    "render_sources",
    "render_text",
]
