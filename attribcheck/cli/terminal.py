"""The terminal: its width, whether colours are wanted, messages and the progress line on standard error."""

import os
import sys
import threading
import time
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

import click

from attribcheck.cli.streams import is_utf
from attribcheck.errors import AttribcheckError
from attribcheck.model.record import dataclass
from attribcheck.text.clean import clean

if TYPE_CHECKING:
    from attribcheck.fetch import FetchEvent

WIDEST = 100
"""Columns: longer lines of prose are hard to read (about 60 to 80 letters and the indentation)."""

TICK = 0.5
"""Seconds between two looks of the progress line at the clock."""


def width() -> int:
    """Return the columns to fill: the terminal's, at most WIDEST."""
    return min(WIDEST, _columns())


def _columns() -> int:
    """Return the columns of the terminal: COLUMNS where it is set, 80 where nobody knows.

    `shutil` does the same, and imports three compressors for it.
    """
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80 if sys.__stdout__ else 80
    except (OSError, ValueError):
        return 80


def wants_colour(stream: TextIO) -> bool:
    """Decide whether `stream` gets colours: FORCE_COLOR and NO_COLOR first, else only a terminal does."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def print_text(text: str) -> None:
    """Print text for people on standard output: UTF-8, except on a terminal that shows another encoding.

    In a log of GitHub Actions it is fenced, so that its runner obeys none of it: the runner takes lines of any output
    for commands, and a quotation may be one.
    """
    if os.environ.get("GITHUB_ACTIONS") == "true":
        from attribcheck.reports.github import fence

        text = fence(text)
    shown = text.encode("utf-8", "replace")
    if sys.stdout.isatty() and not is_utf(sys.stdout.encoding):
        shown = text.encode(sys.stdout.encoding, sys.stdout.errors or "replace")
    sys.stdout.buffer.write(shown)
    sys.stdout.flush()


def say_error(error: AttribcheckError) -> None:
    """Print an error and its next step on standard error."""
    for number, line in enumerate(error.message.splitlines()):
        click.echo(f"attribcheck: {_inert(line)}" if number == 0 else f"  {_inert(line)}", err=True)
    if error.hint:
        click.echo(f"  next: {_inert(error.hint)}", err=True)


def say_warnings(warnings: Iterable[str]) -> None:
    """Print what went wrong beside the work itself on standard error."""
    for warning in warnings:
        click.echo(f"attribcheck: {_inert(warning)}", err=True)


def _inert(line: str) -> str:
    """Return a line that steers no terminal and that no CI runner takes for a command, indented or not."""
    shown = clean(line).replace("##[", "## [")
    return f"> {shown}" if shown.lstrip().startswith("::") else shown


class Progress:
    """One line on standard error that says what is being fetched, from where, how long; silent on no terminal.

    The line is written anew twice a second, so that a server that is silent is seen to be. Nothing of it remains.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._shown = sys.stderr.isatty() and not quiet and not os.environ.get("CI")
        self._line = ""
        self._asked: dict[str, _Asked] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._clock: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._clock is not None:
            self._clock.join()
        self._write("")

    def __call__(self, event: "FetchEvent") -> None:
        """Show one moment of a fetch."""
        if not self._shown:
            return
        from attribcheck.fetch import EventKind

        with self._lock:
            if event.kind in {EventKind.READ, EventKind.FAILED}:
                self._asked.pop(event.source.id, None)
            else:
                since = self._asked[event.source.id].since if event.source.id in self._asked else time.monotonic()
                size = f", {event.received // 1000:,} KB" if event.received else ""
                line = f"{event.kind.value} {clean(event.source.id)}: {clean(event.address)}{size}"
                self._asked[event.source.id] = _Asked(line, since)
        if self._clock is None:
            self._clock = threading.Thread(target=self._tick, daemon=True)
            self._clock.start()
        self._show()

    def _tick(self) -> None:
        while not self._ended.wait(TICK):
            self._show()

    def _show(self) -> None:
        with self._lock:
            every = tuple(self._asked.values())
        if every:
            oldest = min(every, key=lambda asked: asked.since)
            more = f" (and {len(every) - 1} more)" if len(every) > 1 else ""
            self._write(oldest.line, f", {time.monotonic() - oldest.since:.0f} s{more}")

    def _write(self, line: str, ending: str = "") -> None:
        if not self._shown:
            return
        room = max(0, _columns() - 1 - len(ending))
        with self._lock:
            line = (line[:room] if len(line) <= room else line[: max(0, room - 1)] + "…") + ending
            sys.stderr.write("\r" + line.ljust(len(self._line)) + ("" if line else "\r"))
            sys.stderr.flush()
            self._line = line


@dataclass(frozen=True, slots=True)
class _Asked:
    """A source that is being asked: what is shown of it, and since when (seconds of the monotonic clock)."""

    line: str
    since: float
