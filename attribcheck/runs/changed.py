"""The drafts that a branch changed, and which of their quotations the change touches: what `--changed` judges."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from attribcheck.adoption.changes import find_touched, find_touched_blocks
from attribcheck.drafts import SUFFIXES
from attribcheck.errors import ConfigError, DraftError
from attribcheck.model.record import dataclass
from attribcheck.pipeline import ReadDraft, choose, read_draft
from attribcheck.runs.files import Input, collect_drafts
from attribcheck.runs.repository import ChangedFile, Repository
from attribcheck.runs.settings import Settings
from attribcheck.text.clean import clean


@dataclass(frozen=True, slots=True)
class ChangedDrafts:
    """Drafts by the name that they have in the report, with what changed in them since the repository's base."""

    repository: Repository
    settings: Settings
    files: Mapping[str, ChangedFile]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the drafts to check."""
        return tuple(self.files)

    def choose(self, read: ReadDraft) -> ReadDraft:
        """Return the draft with nothing to judge but what the change touches; a new draft stays whole."""
        changed = self.files[read.quoted.draft.path]
        before = self._before(changed)
        if before is None or changed.lines.whole:
            return read
        return choose(read, find_touched(read, changed.lines, before), find_touched_blocks(read, changed.lines))

    def describe(self) -> tuple[str, ...]:
        """Return what a reader must know of a run on these drafts alone, as sentences."""
        since, count = f"{clean(self.repository.base)} ({self.repository.commit[:10]})", len(self.files)
        drafts = "No draft has" if not count else "1 draft has" if count == 1 else f"{count:,} drafts have"
        told = f"{drafts} changed since {since}; only what that touches was judged."
        config = self.settings.config_path
        if config is None or not self.repository.has_changed(config):
            return (told,)
        return told, f"{config.name} has changed too: to judge everything by it, check without --changed."

    def _before(self, changed: ChangedFile) -> ReadDraft | None:
        if changed.before is None:
            return None
        settings = self.settings
        content, options = self.repository.content_before(changed.before), settings.options
        try:
            return read_draft(changed.path, content, settings.sources, language=options.language, links=options.links)
        except DraftError:
            return None  # what cannot be read as it was is new as a whole


def list_changed_drafts(repository: Repository) -> tuple[str, ...]:
    """Return the drafts of the whole repository that changed, as paths from the present folder."""
    found = [path for path in repository.changed_paths() if path.lower().endswith(SUFFIXES)]
    return tuple(sorted(os.path.relpath(repository.root / path) for path in found if not _is_hidden(path)))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def find_changed_drafts(repository: Repository, named: Sequence[str | Input], settings: Settings) -> ChangedDrafts:
    """Return the drafts among `named` (files, folders, globs) that changed; pages that serve as sources are none.

    Raises:
        ConfigError: if one is no file of the repository.
        DraftError: if a name leads to no draft.
    """
    collected = collect_drafts(named, SUFFIXES)
    if collected.errors:
        raise collected.errors[0]
    for draft in collected.drafts:
        if draft.content is None and not Path(draft.name).is_file():
            draft.read()  # says what is wrong with it
    paths = {draft.name: _path_in(repository, draft) for draft in collected.drafts}
    changed = {file.path: file for file in repository.changed_files(tuple(paths.values()))}
    folder = settings.fetching.folder
    sources = {(folder / source.path).resolve() for source in settings.sources if source.path}
    return ChangedDrafts(
        repository,
        settings,
        {n: changed[p] for n, p in paths.items() if p in changed and (repository.root / p).resolve() not in sources},
    )


def _path_in(repository: Repository, draft: Input) -> str:
    """Return the path of a draft relative to the repository's root, as git writes it."""
    if draft.content is not None:
        raise ConfigError("--changed: standard input has no history", hint="Name a file.")
    path = Path(draft.name)
    try:
        return (path.parent.resolve() / path.name).relative_to(repository.root.resolve()).as_posix()
    except ValueError:
        raise ConfigError(
            f"--changed: {draft.name} lies outside the repository {repository.root}",
            hint="Run it in the repository of the drafts, or check this draft without --changed.",
        ) from None
