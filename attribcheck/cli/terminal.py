"""The terminal: its width, whether colours are wanted, messages and the progress line on standard error."""

import os
import shutil
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

import click

from attribcheck.errors import AttribcheckError
from attribcheck.text.clean import clean

if TYPE_CHECKING:
    from attribcheck.fetch import FetchEvent

WIDEST = 100
"""Columns: longer lines of prose are hard to read (about 60 to 80 letters and the indentation)."""


def width() -> int:
    """Return the columns to fill: the terminal's, at most WIDEST."""
    return min(WIDEST, shutil.get_terminal_size((80, 24)).columns)


def wants_colour(stream: TextIO) -> bool:
    """Decide whether `stream` gets colours: FORCE_COLOR and NO_COLOR first, else only a terminal does."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def say_error(error: AttribcheckError) -> None:
    """Print an error and its next step on standard error."""
    for number, line in enumerate(error.message.splitlines()):
        click.echo(f"attribcheck: {clean(line)}" if number == 0 else f"  {clean(line)}", err=True)
    if error.hint:
        click.echo(f"  next: {clean(error.hint)}", err=True)


class Progress:
    """One line on standard error that says what is being fetched; silent where that is no terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._shown = sys.stderr.isatty() and not quiet and not os.environ.get("CI")
        self._line = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write("")

    def __call__(self, event: "FetchEvent") -> None:
        """Show one moment of a fetch."""
        size = f", {event.received // 1000:,} KB" if event.received else ""
        self._write(f"{event.kind.value} {clean(event.address)}{size}")

    def _write(self, line: str) -> None:
        if self._shown:
            line = line[: shutil.get_terminal_size((80, 24)).columns - 1]
            sys.stderr.write("\r" + line.ljust(len(self._line)) + ("" if line else "\r"))
            sys.stderr.flush()
            self._line = line
