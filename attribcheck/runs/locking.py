"""What `attribcheck lock` does: every source fetched and read, its bytes put beside the lock, the lock written."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from attribcheck.errors import ConfigError, ReportError
from attribcheck.fetch import (
    LOCK_NAME,
    FetchEvent,
    LockedSource,
    Store,
    copies_of,
    fetch_sources,
    format_lock,
    make_locked,
)
from attribcheck.model.record import dataclass, replace
from attribcheck.model.source import Problem, Snapshot, Source, SourceText, Unavailable
from attribcheck.runs.files import write_whole
from attribcheck.runs.reading import make_text, read_source
from attribcheck.runs.settings import Settings
from attribcheck.sources import READER_VERSION

LINK_PREFIX = "link-"
"""How the ids of sources begin that drafts declare by links: they stay locked when another draft is locked."""


class Kind(StrEnum):
    """What became of a source's lock."""

    NEW = "new"
    SAME = "unchanged"
    TEXT = "its text has changed"
    BYTES = "its bytes have changed, its text has not"
    CIRCUMSTANCES = "its bytes and text are the same, where or how they were read has changed"
    KEPT = "left as it was locked"
    REMOVED = "no longer a source, taken out"
    FAILED = "not locked"


@dataclass(frozen=True, slots=True)
class Change:
    """One source against the former lock. `problem` says why it could not be read or fetched."""

    id: str
    address: str
    kind: Kind
    words: int = 0
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Locking:
    """A new lock, what changed against the former one in the order of ids, and what the store had to tell."""

    locked: tuple[LockedSource, ...]
    changes: tuple[Change, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to lock: the folder for the bytes ("" for none), and what is told of each snapshot that is locked."""

    vendor: str
    on_event: Callable[[FetchEvent], None]
    on_snapshot: Callable[[Snapshot], None]


def lock_sources(
    sources: Sequence[Source], former: Sequence[LockedSource], settings: Settings, *, now: dt.datetime, wishes: Wishes
) -> Locking:
    """Return the lock of `sources`; what cannot be fetched or read stays as it was locked.

    Raises:
        ConfigError: if a source names a variable that it may not read, or the vendor folder leads elsewhere.
        ReportError: if a file cannot be written.
    """
    settings.credentials.check()
    old = {each.id: each for each in former}
    locked: dict[str, LockedSource] = {}
    changes: list[Change] = []
    with closing(Store(settings.store)) as store:
        answers = fetch_sources(sources, store=store, options=settings.fetching, now=now, on_event=wishes.on_event)
        for answer in answers:
            if isinstance(answer, Unavailable):
                changes.append(_keep(answer, old, locked))
                continue
            read = make_text(answer, read_source(answer, store), settings.people)
            if isinstance(read, Unavailable):  # a wall, a shell, a missing page: no evidence of anybody's words
                changes.append(_keep(read, old, locked))
                continue
            wishes.on_snapshot(answer)
            before = old.get(answer.source.id)
            new = _keep_moment(_lock(answer, read, wishes.vendor, settings.fetching.folder), before)
            locked[new.id] = new
            changes.append(_compare(read, before, new))
        warnings = store.warnings
    changes += _leave(sources, old, locked)
    return Locking(tuple(locked.values()), tuple(sorted(changes, key=lambda change: change.id)), warnings)


def write_lock(locking: Locking, folder: Path) -> None:
    """Write the lock into `folder`, whole or not at all.

    Raises:
        ConfigError: if a link leads elsewhere.
        ReportError: if it cannot be written.
    """
    write_below(folder, LOCK_NAME, format_lock(locking.locked).encode("utf-8"))


def find_vendor(given: str | None, former: Sequence[LockedSource], folder: Path) -> str:
    """Return the vendor folder as the lock writes it: the given one, else that of the former lock, "" for none.

    Raises:
        ConfigError: if it lies outside the configuration's folder.
    """
    if given is None:
        return next((each.file.rpartition("/")[0] or "." for each in former if each.file), "")
    try:
        return Path(given).resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        message = f"--vendor {given} lies outside the folder of the configuration, {folder}"
        raise ConfigError(message, hint="Name a folder below it, so that the files travel with the lock.") from None


def write_below(folder: Path, name: str, content: bytes) -> None:
    """Write a file below `folder`, whole or not at all; a link out of it is not followed.

    Raises:
        ConfigError: if the place lies elsewhere.
        ReportError: if it cannot be written.
    """
    target = folder / name
    if target.is_symlink() or not target.parent.resolve().is_relative_to(folder.resolve()):
        raise ConfigError(f"{target}: a link leads elsewhere, and nothing is written there", hint="Take the link away.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)
    except (OSError, ReportError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error).rpartition(": ")[2]
        raise ReportError(f"{target}: could not be written: {why}", hint="Mend that and lock again.") from None


def _lock(snapshot: Snapshot, read: SourceText, vendor: str, folder: Path) -> LockedSource:
    """Return the lock of one source, its bytes and text written where they are wanted."""
    text = read.text
    locked = make_locked(snapshot, text=text, reader=READER_VERSION, folder=vendor)
    if locked.file:
        page, shown = copies_of(locked)
        write_below(folder, page, snapshot.content)
        write_below(folder, shown, text.encode("utf-8", "replace"))
    return locked


def _keep_moment(new: LockedSource, old: LockedSource | None) -> LockedSource:
    """Return the new lock with the time at which the same bytes first came: a lock tells what has changed."""
    if old is None or replace(new.retrieval, retrieved_at=old.retrieval.retrieved_at) != old.retrieval:
        return new
    return replace(new, retrieval=old.retrieval)


def _compare(read: SourceText, old: LockedSource | None, new: LockedSource) -> Change:
    if old is None:
        kind = Kind.NEW
    elif old.text_sha256 != new.text_sha256:
        kind = Kind.TEXT
    elif old.retrieval.sha256 != new.retrieval.sha256:
        kind = Kind.BYTES
    else:
        kind = Kind.SAME if old == new else Kind.CIRCUMSTANCES
    return Change(new.id, read.source.address, kind, len(read.text.split()), read.reading.problem)


def _keep(missing: Unavailable, old: Mapping[str, LockedSource], locked: dict[str, LockedSource]) -> Change:
    """Return what is told of a source that could not be fetched or read; its former lock goes into `locked`."""
    source = missing.source
    if source.id in old:
        locked[source.id] = old[source.id]
    return Change(source.id, source.address, Kind.KEPT if source.id in old else Kind.FAILED, problem=missing.problem)


def _leave(
    sources: Sequence[Source], old: Mapping[str, LockedSource], locked: dict[str, LockedSource]
) -> Iterator[Change]:
    """Yield what is told of former entries that are no source of this run; links of drafts stay in `locked`."""
    wanted = {source.id for source in sources}
    for id_, entry in old.items():
        if id_ not in wanted:
            stays = id_.startswith(LINK_PREFIX)
            if stays:
                locked[id_] = entry
            yield Change(id_, entry.retrieval.url, Kind.KEPT if stays else Kind.REMOVED)
