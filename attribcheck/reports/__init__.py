"""Reports: one format a module, a `Report` in and text out. Wording, levels and colours live here, nowhere else."""

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from attribcheck.model.verdict import Report

__all__ = ["FORMAT_NAMES", "ReportFormat", "pick_format"]


class ReportFormat(Protocol):
    """What a report module offers. `render` gives the same text for the same report, ending in a line feed."""

    NAME: str

    def render(self, report: Report) -> str:
        """Return the whole report."""


_MODULES = {
    "text": "text",
    "json": "json_v1",
    "html": "html",
    "markdown": "markdown",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "rdjson": "rdjson",
    "jsonl": "jsonl",
    "claimreview": "claimreview",
}

FORMAT_NAMES: tuple[str, ...] = tuple(_MODULES)
"""Every format, in the order in which the help lists them."""


def pick_format(name: str) -> ReportFormat:
    """Return the format called `name`; only its own module is loaded.

    Raises:
        KeyError: if there is none.
    """
    return cast("ReportFormat", import_module(f"attribcheck.reports.{_MODULES[name]}"))


if TYPE_CHECKING:
    from attribcheck.reports import (
        claimreview,
        github,
        gitlab,
        html,
        json_v1,
        jsonl,
        junit,
        markdown,
        rdjson,
        sarif,
        text,
    )

    _EVERY_MODULE_FITS: tuple[ReportFormat, ...] = (
        text, json_v1, html, markdown, sarif, github, gitlab, junit, rdjson, jsonl, claimreview,
    )  # fmt: skip
