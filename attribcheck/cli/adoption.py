"""Only what is new: the options `--changed`, `--baseline` and their kin, and what they do to a run of `check`."""

import functools
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from attribcheck.errors import ConfigError
from attribcheck.model.record import dataclass, replace
from attribcheck.text.clean import clean

if TYPE_CHECKING:
    import datetime as dt

    from attribcheck.adoption.baseline import Known
    from attribcheck.adoption.known import DraftPaths
    from attribcheck.model.verdict import Report
    from attribcheck.runs.files import Input
    from attribcheck.runs.repository import Repository
    from attribcheck.runs.run import Chooser
    from attribcheck.runs.settings import Settings


@dataclass(frozen=True, slots=True)
class OnlyNew:
    """What the options say; `known` is what the baseline holds before the run."""

    changed: bool
    base: str | None
    baseline: str | None
    write_baseline: str | None
    known: "tuple[Known, ...]" = ()


def only_new_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that leave out what is not new; the command gets them as one, `only`."""

    @functools.wraps(command)
    def with_only(
        *given: Any, changed: bool, base: str | None, baseline: str | None, write_baseline: str | None, **others: Any
    ) -> Any:
        only = OnlyNew(changed, base, baseline, write_baseline)
        _check_together(only, others["drafts"])
        return command(*given, only=replace(only, known=_read_known(only)), **others)

    for option in reversed(
        (
            click.option("--changed", is_flag=True, help="Judge only quotations that this branch touches (git)."),
            click.option("--base", metavar="REV", help="What --changed compares with. Default: the main branch."),
            click.option("--baseline", metavar="FILE", help="Leave out the verdicts that FILE knows."),
            click.option("--write-baseline", metavar="FILE", help="Write what does not hold now to FILE."),
        )
    ):
        option(with_only)
    return with_only


def _check_together(only: OnlyNew, drafts: Sequence[str]) -> None:
    if not drafts and not only.changed:
        raise click.UsageError("Missing argument 'DRAFT...'. Name a file, a folder, a glob, or - for standard input.")
    if only.base is not None and not only.changed:
        raise click.UsageError("--base says what --changed compares with; give both.")
    if only.write_baseline and (only.changed or only.baseline):
        raise click.UsageError("--write-baseline needs a whole check: give it without --changed and --baseline.")


def find_repository(only: OnlyNew, drafts: tuple[str, ...]) -> "tuple[Repository | None, tuple[str, ...]]":
    """Return the repository that `--changed` asks, and the drafts to check: the named ones, else all changed ones.

    Raises:
        ConfigError: if there is no repository, or the revision is unknown.
    """
    if not only.changed:
        return None, drafts
    from attribcheck.runs.changed import list_changed_drafts
    from attribcheck.runs.repository import open_repository

    first = Path(next((name for name in drafts if Path(name).exists()), "."))
    repository = open_repository(first if first.is_dir() else first.parent, only.base, os.environ)
    return repository, drafts or list_changed_drafts(repository)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one check starts from: the drafts named, the repository that `--changed` asks, the settings."""

    drafts: tuple[str, ...]
    repository: "Repository | None"
    settings: "Settings"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a run checks: its drafts, what chooses among their quotations, and what to tell of that."""

    inputs: "Sequence[str | Input]"
    chooser: "Chooser | None" = None
    notices: tuple[str, ...] = ()


def choose(repository: "Repository | None", inputs: "Sequence[str | Input]", settings: "Settings") -> Chosen:
    """Return what to check: with a repository only what changed there, else all `inputs`.

    Raises:
        AttribcheckError: if a draft is missing, or is no file of the repository.
    """
    if repository is None:
        return Chosen(inputs)
    from attribcheck.runs.changed import find_changed_drafts

    changed = find_changed_drafts(repository, inputs, settings)
    return Chosen(changed.names, changed.choose, changed.describe())


def settle(report: "Report", only: OnlyNew, chosen: Chosen, *, today: "dt.date") -> "Report":
    """Return the report with what it was limited to, and without what the baseline knows.

    With `--write-baseline` the baseline is written first, so that it knows everything of this run.

    Raises:
        ReportError: if it cannot be written.
    """
    report = replace(report, notices=(*report.notices, *chosen.notices))
    path = only.baseline or only.write_baseline
    if path is None:
        return report
    if only.write_baseline and not (report.complete and report.exit_code in {0, 1, 3}):
        return _with_notice(report, f"The baseline {clean(path)} was not written, since the run was not whole.")
    from attribcheck.adoption.known import DraftPaths, leave_out_known

    folder = Path(path).absolute().parent
    paths = DraftPaths(lambda name: _below(folder, name), lambda name: bool(name) and (folder / name).is_file())
    known = only.known
    if only.write_baseline:
        known = _write(report, path, paths, known)
        report = _with_notice(report, f"The baseline {clean(path)} was written.")
    return leave_out_known(report, known, path=clean(path), paths=paths, today=today)


def _with_notice(report: "Report", notice: str) -> "Report":
    return replace(report, notices=(*report.notices, notice))


def _below(folder: Path, name: str) -> str:
    return clean(Path(os.path.relpath(name, folder)).as_posix())


def _read_known(only: OnlyNew) -> "tuple[Known, ...]":
    """Return what the baseline holds: read before the run, so that a wrong file costs no time and is kept."""
    path = only.baseline or only.write_baseline
    if path is None or (only.write_baseline and not Path(path).exists()):
        return ()
    from attribcheck.adoption.baseline import parse_baseline
    from attribcheck.runs.files import read_config_text

    if not Path(path).exists():
        raise ConfigError(f"{path}: there is no such baseline", hint=f"Write it with --write-baseline {path}.")
    return parse_baseline(read_config_text(Path(path)), path)


def _write(report: "Report", path: str, paths: "DraftPaths", old: "Sequence[Known]") -> "tuple[Known, ...]":
    from attribcheck.adoption.baseline import format_baseline, make_baseline
    from attribcheck.runs.files import write_whole

    entries = make_baseline(report, named=paths.named, old=old, kept=paths.exists)
    write_whole(Path(path), format_baseline(entries))
    return entries
