"""`check --watch`: checks again when a draft, or what its check rests on, is saved; until Ctrl-C.

Files are looked at by their time, size and number, four times a second: that works on every file system, and costs
less than a word of a check.
"""

import datetime as dt
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from attribcheck.cli.options import STDIN
from attribcheck.cli.terminal import say_error
from attribcheck.drafts import SUFFIXES
from attribcheck.errors import AttribcheckError, ReportError
from attribcheck.model.record import dataclass
from attribcheck.model.source import Source, Unavailable
from attribcheck.model.verdict import Report
from attribcheck.runs.files import CONFIG_NAME, PYPROJECT_NAME, collect_drafts, find_upwards
from attribcheck.runs.reviewing import REVIEWS_NAME

if TYPE_CHECKING:
    from attribcheck.cli.adoption import Prepared

EXIT_USAGE, EXIT_INTERNAL, EXIT_INTERRUPTED = 2, 4, 130

POLL = 0.25
"""Seconds between two looks at the files: below a third of a second a reaction is felt as prompt."""

SETTLE = 0.15
"""Seconds that the files must stay as they are before they count as saved: editors write in several steps."""

GRACE = 2.0
"""Seconds that a file may be missing, or still be written, before the check runs all the same."""

FAILURE_AGE = 300.0
"""Seconds for which a source that could not be read is not asked again: each save would knock at a dead server."""

_LISTED = 3
"""Files that the line between two checks names; the rest is counted."""

Stamp = tuple[int, int, int]
Look = dict[Path, Stamp | None]
"""What was seen of each file: its time of change, size and number; None where there is none."""


class Prepare(Protocol):
    """Reads the settings; `again` is true from the second check on."""

    def __call__(self, *, again: bool = False) -> "Prepared":
        """Return what a check starts from."""


class Judge(Protocol):
    """Makes one check and shows its report; `failed` are sources that are not to be asked again."""

    def __call__(self, prepared: "Prepared", failed: Sequence[Unavailable] = ()) -> Report:
        """Return the report that was shown."""


def check_can_watch(drafts: Sequence[str], format_name: str | None, *, one_report: bool) -> None:
    """Refuse what cannot go on; `one_report` is true where an option wants one report of one run.

    Raises:
        UsageError: if it cannot.
    """
    if STDIN in drafts or not drafts:
        raise click.UsageError("--watch needs the drafts named; standard input cannot be saved again.")
    if format_name not in {None, "text"} or one_report:
        raise click.UsageError(
            "--watch shows the text report only: leave --format, --output, --summary and --write-baseline out. "
            "--output-html FILE and its kin are written anew at each check."
        )


def watch_drafts(prepare: Prepare, judge: Judge, files: "Files") -> int:
    """Check, and check again at each save, until Ctrl-C; return the exit code of the last check.

    Ctrl-C while a check runs ends with that check, whose report is marked incomplete.
    """
    failures = _Failures()
    first = files.look()
    prepared = prepare()
    seen = files.look(prepared, before=first)
    code = failures.note(judge(prepared)).exit_code
    checking = False
    try:
        click.echo(f"attribcheck: watching {_count(seen)}; Ctrl-C ends.", err=True)
        while code != EXIT_INTERRUPTED:
            now = _wait(seen, prepared, files)
            click.echo(f"\n--- {_clock()} {_changed(seen, now)}", err=True)
            seen, checking = now, True
            try:
                prepared = prepare(again=True)
                seen = files.look(prepared, before=now)
                code = failures.note(judge(prepared, failures.recent())).exit_code
            except AttribcheckError as error:
                code = EXIT_INTERNAL if isinstance(error, ReportError) else EXIT_USAGE
                checking = False
                say_error(error)
            checking = False
    except KeyboardInterrupt:
        if checking:
            raise
        click.echo(err=True)
    return code


class _Failures:
    """The sources that could not be read, each with when it was asked (seconds of the monotonic clock)."""

    def __init__(self) -> None:
        self._asked: dict[Source, tuple[Unavailable, float]] = {}

    def note(self, report: Report) -> Report:
        """Keep what a check could not fetch; return its report."""
        now = time.monotonic()
        failed = {a.source: a for a in report.sources if isinstance(a, Unavailable) and a.source.url}
        kept = {source: self._asked.get(source, (answer, now)) for source, answer in failed.items()}
        self._asked = {s: (a, since) for s, (a, since) in kept.items() if now - since < FAILURE_AGE}
        return report

    def recent(self) -> tuple[Unavailable, ...]:
        """Return the answers of those that are not to be asked again yet."""
        now = time.monotonic()
        return tuple(answer for answer, since in self._asked.values() if now - since < FAILURE_AGE)


@dataclass(frozen=True, slots=True)
class Files:
    """The files on which a check rests: of the drafts and the configuration named, without what the check `writes`."""

    drafts: tuple[str, ...]
    config: str | None
    writes: frozenset[Path]

    def look(self, prepared: "Prepared | None" = None, before: Look | None = None) -> Look:
        """Return what is seen of each; of a file that was seen `before`, what was seen then.

        Without `prepared` these are the files that are known without reading any.
        """
        paths = self._beside() if prepared is None else self._every(prepared)
        seen = before or {}
        return {path: seen[path] if path in seen else _stamp(path) for path in paths if not self._is_ours(path)}

    def _is_ours(self, path: Path) -> bool:
        return bool(self.writes) and path.resolve() in self.writes

    def _beside(self) -> Iterator[Path]:
        """Yield drafts, decisions beside them, configuration."""
        first = Path(self.drafts[0])
        start = (first if first.is_dir() else first.parent).absolute()
        named = [Path(self.config)] if self.config else [find_upwards(start, CONFIG_NAME)]
        yield from (path for path in (*named, find_upwards(start, PYPROJECT_NAME)) if path)
        for draft in collect_drafts(self.drafts, SUFFIXES).drafts:
            yield Path(draft.name)
            yield Path(draft.name).parent / REVIEWS_NAME

    def _every(self, prepared: "Prepared") -> Iterator[Path]:
        """Yield those of `_beside`, the style, the lock, and sources that are files here."""
        from attribcheck.fetch import LOCK_NAME

        yield from self._beside()
        settings = prepared.settings
        folder = settings.fetching.folder
        if settings.options.style.endswith(".toml"):
            yield folder / settings.options.style
        if settings.options.locked:
            yield folder / LOCK_NAME
        yield from (folder / source.path for source in settings.sources if source.path)


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _wait(seen: Look, prepared: "Prepared", files: Files) -> Look:
    """Return what the files look like once one of them has changed and all of them have settled."""
    while True:
        time.sleep(POLL)
        now = files.look(prepared)
        if _differences(seen, now):
            now = _settle(seen, now, prepared, files)
            if _differences(seen, now):
                return now


def _settle(seen: Look, now: Look, prepared: "Prepared", files: Files) -> Look:
    """Wait until nothing is written any more and nothing is missing that was there, for GRACE at the most."""
    ends = time.monotonic() + GRACE
    while time.monotonic() < ends:
        before = now
        time.sleep(SETTLE)
        now = files.look(prepared)
        missing = any(stamp and not now.get(path) for path, stamp in seen.items())
        if now == before and not missing:
            break
    return now


def _differences(seen: Look, now: Look) -> list[Path]:
    """Return the files that changed, came or went; what is absent in both looks is no difference."""
    return [path for path in {**seen, **now} if seen.get(path) != now.get(path)]


def _changed(seen: Look, now: Look) -> str:
    from attribcheck.text.clean import clean

    names = [clean(_shown(path)) for path in _differences(seen, now)]
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return f"{', '.join(names[:_LISTED])}{more} changed"


def _shown(path: Path) -> str:
    return os.path.relpath(path) if path.is_absolute() else str(path)


def _count(seen: Look) -> str:
    count = sum(stamp is not None for stamp in seen.values())
    return "1 file" if count == 1 else f"{count} files"


def _clock() -> str:
    return dt.datetime.now().astimezone().strftime("%H:%M:%S")
