"""Where the report of `check` goes: standard output, files beside it, the job summary of a CI run."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from attribcheck.cli.terminal import print_text, wants_colour
from attribcheck.errors import ConfigError, ReportError
from attribcheck.reports import FORMAT_NAMES, pick_format
from attribcheck.runs.files import write_whole

if TYPE_CHECKING:
    from attribcheck.model.verdict import Report

SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--format`, `--output`, one `--output-FORMAT FILE` for each format, and `--summary`."""
    for name in reversed(FORMAT_NAMES):
        command = click.option(f"--output-{name}", metavar="FILE", hidden=True)(command)
    listed = ", ".join(FORMAT_NAMES)
    command = click.option("--summary", is_flag=True, help="Append a Markdown report to the CI job's page.")(command)
    command = click.option(
        "--output",
        metavar="FILE",
        help="Write the report to FILE, not to the terminal.",
    )(command)
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(FORMAT_NAMES),
        metavar="NAME",
        help=f"One of {listed}. Default: text (in GitHub Actions github).",
    )(command)


def deliver(
    report: "Report",
    format_name: str | None,
    output: str | None,
    *,
    further: Mapping[str, str | None],
    shown: Callable[..., str],
) -> None:
    """Write the report wherever it was asked for: files first, so that a closed pipe loses none of them.

    `shown` is the text report as a function of `colour`.

    Raises:
        ReportError: if a file cannot be written.
    """
    name = format_name or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" and not output else "text")
    for option, path in further.items():
        if path:
            write_whole(Path(path), pick_format(option).render(report))
    if output is not None:
        write_whole(Path(output), shown(colour=False) if name == "text" else pick_format(name).render(report))
        return
    if name == "text":
        print_text(shown(colour=wants_colour(sys.stdout)))
        return
    sys.stdout.buffer.write(pick_format(name).render(report).encode("utf-8", "replace"))
    sys.stdout.flush()


def append_summary(report: "Report") -> None:
    """Append the Markdown report to the file that GitHub Actions shows as the job's summary.

    Raises:
        ConfigError: where no such file is named.
        ReportError: if it cannot be written.
    """
    path = os.environ.get(SUMMARY_VARIABLE)
    if not path:
        raise ConfigError(f"--summary: {SUMMARY_VARIABLE} names no file", hint="It is set in GitHub Actions only.")
    try:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(pick_format("markdown").render(report))
    except OSError as error:
        raise ReportError(f"{path}: the summary could not be written: {error.strerror or error}") from None
