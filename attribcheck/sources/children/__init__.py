"""The programs of child processes, and how they are run: what a hostile file does to native code stays in them."""

import json
import subprocess
import sys
from pathlib import Path

from attribcheck.errors import SourceParseError
from attribcheck.model.record import dataclass

TIME_LIMIT = 20.0
"""Seconds. 28 pages of PDF take 0.1 s, a Word document of 100,000 words 0.4 s; 60 damaged files took at most 0.1 s."""


@dataclass(frozen=True, slots=True)
class ChildResult:
    """What a child tells: one object for each piece of the file, and one of the file as a whole."""

    rows: "list[dict[str, object]]"
    about: "dict[str, object]"


def run_child(program: str, content: bytes, *, address: str, what: str, seconds: float) -> ChildResult:
    """Return what the program `program` of this folder makes of `content`; `what` names the kind of file ("PDF").

    The program reads standard input, limits its own memory and writes one JSON object a line. The last one has `whole`,
    or `failed` with the reason.

    Raises:
        SourceParseError: if the file is damaged, needs a password, or takes too long or too much.
    """
    command = [sys.executable, "-P", str(Path(__file__).with_name(program))]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise SourceParseError(
            f"{address}: reading the {what} took longer than {seconds:g} seconds.",
            hint="Save its text, or the pages you quote from, as a file and give that as `path`.",
        ) from error
    except OSError as error:
        raise SourceParseError(f"{address}: no process could be started to read the {what} ({error}).") from error
    rows = _rows(done.stdout)
    if done.returncode or not rows or "whole" not in rows[-1]:
        why = rows[-1].get("failed", "is damaged") if rows else "is damaged"
        raise SourceParseError(
            f"{address}: the {what} {why}.", hint="Open it, save it anew or as plain text, and give the file as `path`."
        )
    return ChildResult(rows[:-1], rows[-1])


def _rows(output: bytes) -> "list[dict[str, object]]":
    try:
        return [row for line in output.splitlines() if isinstance(row := json.loads(line), dict)]
    except ValueError:
        return []
