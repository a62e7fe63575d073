"""The git repository around the drafts: what changed since a branch began. Runs git, and changes nothing.

A repository, its file names and the names of revisions can come from strangers. So git gets fixed arguments, no shell,
paths behind `--` and taken literally, and none of the variables that would lead it elsewhere; it runs no program that
a configuration names for showing differences.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attribcheck.adoption.changes import WHOLE, Lines, parse_hunks
from attribcheck.errors import ConfigError
from attribcheck.model.record import dataclass
from attribcheck.text.clean import clean

GIT_TIMEOUT = 120.0
"""Seconds for one git command; the longest measured is 0.4 (docs/decisions.md), so this one hangs."""

_REVISION = re.compile(r"[^\s\x00-\x1f\x7f-][^\s\x00-\x1f\x7f]{0,199}")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_CI_BASES = (
    ("CI_MERGE_REQUEST_DIFF_BASE_SHA", ""),  # GitLab
    ("GITHUB_BASE_REF", "origin/"),  # GitHub, in pull requests
    ("CHANGE_TARGET", "origin/"),  # Jenkins
)
_USUAL_BASES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
_SAFE = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),  # it may name a program
    *("-c", "core.quotePath=false"),
)
_DIFF = (
    "diff",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-relative",
    "--ignore-submodules",
    "--find-renames",
)


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that differs from the base: its lines that are new or stand beside deleted ones.

    `path` is relative to the repository's root, `before` its path in the base, None where it is new there.
    """

    path: str
    before: str | None
    lines: Lines


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree and the commit that its changes are counted from; `base` is how that was named."""

    root: Path
    base: str
    commit: str
    environment: Mapping[str, str]

    def changed_paths(self) -> tuple[str, ...]:
        """Return the files that differ from the base, committed or not, untracked ones too, that are still there."""
        return tuple(path for path, _ in self._changes())

    def changed_files(self, paths: Sequence[str]) -> tuple[ChangedFile, ...]:
        """Return those of `paths` that differ from the base, with the lines that do."""
        wanted = set(paths)
        return tuple(
            ChangedFile(path, before, self._lines(path, before) if before is not None else WHOLE)
            for path, before in self._changes()
            if path in wanted
        )

    def has_changed(self, file: Path) -> bool:
        """Decide whether a file on this machine is one of the changed ones."""
        return file.resolve() in {(self.root / path).resolve() for path in self.changed_paths()}

    def content_before(self, path: str) -> bytes:
        """Return the bytes of the file `path` in the base."""
        return self._git("cat-file", "blob", f"{self.commit}:{path}")

    def _changes(self) -> Iterator[tuple[str, str | None]]:
        """Yield each changed file with its path in the base, None where it is new or was something else."""
        fields = iter(self._names(*_DIFF, "--name-status", "-z", self.commit, "--"))
        for status in fields:
            before = next(fields)
            path = next(fields) if status[:1] in {"R", "C"} else before
            if status[:1] != "D" and (self.root / path).is_file() and not (self.root / path).is_symlink():
                yield path, before if status[:1] in {"M", "R"} else None
        for path in self._names("ls-files", "--others", "--exclude-standard", "-z", "--"):
            if (self.root / path).is_file() and not (self.root / path).is_symlink():
                yield path, None

    def _lines(self, path: str, before: str) -> Lines:
        shown = self._git(*_DIFF, "--unified=0", "--inter-hunk-context=0", self.commit, "--", before, path)
        return parse_hunks(shown)

    def _names(self, *arguments: str) -> list[str]:
        return [os.fsdecode(name) for name in self._git(*arguments).split(b"\0") if name]

    def _git(self, *arguments: str) -> bytes:
        return _run(self.root, self.environment, arguments)


def open_repository(folder: Path, base: str | None, environment: Mapping[str, str]) -> Repository:
    """Return the repository around `folder`; changes count from where its branch left `base`.

    Without `base` it is what CI names as the target of the change, else origin's default branch, main or master.

    Raises:
        ConfigError: if git is missing, `folder` lies in no repository, or `base` is unknown.
    """
    if base is not None and not _REVISION.fullmatch(base):
        raise ConfigError(f'--base "{clean(base)[:60]}" names no revision', hint="Give a branch, a tag or a commit.")
    root = Path(os.fsdecode(_ask(folder, environment, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    names = [base] if base is not None else _usual_bases(environment)
    for name in names:
        if _run(root, environment, ("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"), fails=True):
            return Repository(root, name, _merge_base(root, environment, name), environment)
    tried = ", ".join(clean(name) for name in names)
    raise ConfigError(
        f"--changed: {root} has no revision {tried}",
        hint="Give --base REV; in CI fetch the whole history first (fetch-depth: 0, GIT_DEPTH: 0).",
    )


def _usual_bases(environment: Mapping[str, str]) -> list[str]:
    ci = [before + environment[name] for name, before in _CI_BASES if environment.get(name)]
    return [name for name in ci if _REVISION.fullmatch(name)][:1] or list(_USUAL_BASES)


def _merge_base(root: Path, environment: Mapping[str, str], name: str) -> str:
    commit = _run(root, environment, ("merge-base", name, "HEAD"), fails=True).decode("ascii", "replace").strip()
    if not _COMMIT.fullmatch(commit):
        raise ConfigError(
            f"--changed: {clean(name)} and HEAD have no common beginning in {root}",
            hint="In CI fetch the whole history first (fetch-depth: 0, GIT_DEPTH: 0); else give another --base.",
        )
    return commit


def _ask(folder: Path, environment: Mapping[str, str], *arguments: str) -> bytes:
    try:
        return _run(folder, environment, arguments)
    except ConfigError as error:
        why = error.message.partition(": ")[2]
        raise ConfigError(
            f"--changed: {folder} lies in no git repository that can be read: {why}",
            hint="Run it inside the repository, or check the drafts without --changed.",
        ) from None


def _run(folder: Path, environment: Mapping[str, str], arguments: Sequence[str], *, fails: bool = False) -> bytes:
    """Return what git prints; with `fails`, nothing where git says no.

    Raises:
        ConfigError: if git is missing, says no, or does not end.
    """
    kept = {name: value for name, value in environment.items() if not name.upper().startswith("GIT_")}
    safe = {**kept, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    command = ["git", *_SAFE, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, checked revisions, paths behind "--"
            command,
            cwd=folder,
            env=safe,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=GIT_TIMEOUT,
            check=False,
        )
    except FileNotFoundError:
        raise ConfigError("--changed: git was not found", hint="Install git, or check without --changed.") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ConfigError(f"--changed: git {arguments[0]} failed: {error}", hint="Check without --changed.") from None
    if done.returncode == 0:
        return done.stdout
    if fails:
        return b""
    said = clean(done.stderr.decode("utf-8", "replace").strip().splitlines()[0] if done.stderr.strip() else "no reason")
    raise ConfigError(f"--changed: git {arguments[0]}: {said[:300]}", hint="Check without --changed.")
