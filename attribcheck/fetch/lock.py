"""`sources.lock`: which bytes and which text a run was made with, to hold another to them. Asks no server."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from attribcheck.errors import ConfigError
from attribcheck.fetch.files import MEDIA_TYPES, read_below
from attribcheck.fetch.options import FetchOptions
from attribcheck.fetch.problems import UNREACHABLE, NotFetchedError
from attribcheck.fetch.store import Store
from attribcheck.fetch.twins import find_candidates
from attribcheck.model.record import dataclass, replace
from attribcheck.model.source import Origin, Retrieval, Snapshot, Source, Unavailable

LOCK_NAME = "sources.lock"
TEXT_SUFFIX = ".txt"
"""What the text that was read is called, behind the name of the bytes; for people and their diffs."""
LOCK_VERSION = 1
"""Of the file; one with a higher version is refused, since what it adds may matter."""

CHANGED = "QE12"
"""The rule of a file that is given with `path`, stands where it stood, and has other bytes than were locked."""
LOCK_AGAIN = "Run attribcheck lock again, and look at what it changes."
SEE_CHANGES = "See what has changed with attribcheck drift DRAFT; then run attribcheck lock again."
_HEADER = (
    "# Written by `attribcheck lock`: the bytes and texts that a check was made with. `--locked` uses no others.\n"
)
_UNSAFE_IN_NAMES = r"[^A-Za-z0-9_-]+"
_TEXTS = (
    "id",
    "url",
    "final_url",
    "retrieved_at",
    "media_type",
    "sha256",
    "text_sha256",
    "reader",
    "origin",
    "twin",
    "note",
    "file",
)


@dataclass(frozen=True, slots=True)
class LockedSource:
    """One source as it was locked: the circumstances of its bytes, and the text that a reader's version made of them.

    `id` is the source's. `file` is where its bytes were put for runs without network, below the configuration's
    folder, or "".
    """

    id: str
    retrieval: Retrieval
    text_sha256: str
    reader: str
    file: str = ""


def make_locked(snapshot: Snapshot, *, text: str, reader: str, folder: str = "") -> LockedSource:
    """Return the lock of a source that was read; `folder` names where its bytes will stand, "" for nowhere.

    What was in the store and what came anew are locked alike, so that locking twice gives the same file.
    """
    retrieval = snapshot.retrieval
    if retrieval.origin is not Origin.FILE:
        retrieval = replace(retrieval, origin=Origin.CACHE)
    name = f"{folder.rstrip('/')}/{make_file_name(snapshot)}" if folder else ""
    return LockedSource(snapshot.source.id, retrieval, hash_text(text), reader, name)


def copies_of(locked: LockedSource) -> tuple[str, str]:
    """Return the names of the files beside the lock: the bytes, and the text as it was read, for people."""
    return locked.file, locked.file + TEXT_SUFFIX


def hash_text(text: str) -> str:
    """Return the hash by which a lock knows a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_file_name(snapshot: Snapshot) -> str:
    """Return a name for a source's bytes that is safe on every system and unlike every other source's."""
    facts = snapshot.retrieval
    kind = facts.media_type.partition(";")[0].strip().lower()
    suffixes = {media_type: suffix for suffix, media_type in sorted(MEDIA_TYPES.items())}
    stem = re.sub(_UNSAFE_IN_NAMES, "-", snapshot.source.id).strip("-")[:60] or "source"
    return f"{stem}-{facts.sha256[:8]}{suffixes.get(kind, '.bin')}"


def format_lock(locked: Sequence[LockedSource]) -> str:
    """Return the lock file: TOML, one block per source, sorted, so that a change shows as a few lines."""
    blocks = [_HEADER + f"version = {LOCK_VERSION}\n"]
    for each in sorted(locked, key=lambda one: one.id):
        values = {"id": each.id, "text_sha256": each.text_sha256, "reader": each.reader, "file": each.file}
        values |= {name: str(getattr(each.retrieval, name)) for name in _TEXTS if name not in values}
        lines = [f"{name} = {_quote(values[name])}\n" for name in _TEXTS if values[name]]
        blocks.append("[[source]]\n" + "".join(lines) + ("" if each.retrieval.whole else "whole = false\n"))
    return "\n".join(blocks)


def parse_lock(raw: str, path: str) -> tuple[LockedSource, ...]:
    """Return what a lock file holds.

    Raises:
        ConfigError: if it is no lock file, or one of a later version.
    """
    import tomllib

    try:
        document = tomllib.loads(raw)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path} is no lock file: {error}", hint=LOCK_AGAIN) from None
    if document.get("version") != LOCK_VERSION:
        raise ConfigError(f"{path} is not of version {LOCK_VERSION} of the lock file.", hint=LOCK_AGAIN)
    rows = document.get("source", [])
    if not isinstance(rows, list):
        raise ConfigError(f"{path}: source is no list of sources.", hint=LOCK_AGAIN)
    return tuple(_parse_row(row, path) for row in rows)


def load_lock(options: FetchOptions) -> tuple[LockedSource, ...] | None:
    """Return what the lock file beside the configuration holds, or None where there is none.

    Raises:
        ConfigError: if it cannot be read, is no lock file, or leads out of the configuration's folder.
    """
    path = options.folder / LOCK_NAME
    if not path.is_symlink() and not path.exists():
        return None
    try:
        content = read_below(LOCK_NAME, options)[0]
        return parse_lock(content.decode("utf-8"), str(path))
    except NotFetchedError as error:
        raise ConfigError(f"{path}: {error.message}", hint=LOCK_AGAIN) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not UTF-8 text.", hint=LOCK_AGAIN) from None


def serve_locked(
    sources: Sequence[Source],
    locked: Sequence[LockedSource],
    *,
    store: Store,
    options: FetchOptions,
    former: bool = False,
) -> Iterator[Snapshot | Unavailable]:
    """Yield each source with the very bytes that were locked, from its file or the store; or why it cannot be.

    The bytes are the locked ones or none: no server is asked, and no other copy serves. A source's own file (`path`)
    that has changed cannot be served; `former` serves the copy beside the lock instead, where there is one.
    """
    known = {each.id: each for each in locked}
    for source in sources:
        try:
            yield _serve(source, known.get(source.id), store, options, former=former)
        except NotFetchedError as error:
            yield Unavailable(source, error.problem)


def check_text(source: Source, locked: LockedSource, *, text: str, reader: str) -> Unavailable | None:
    """Return why the text that was read is not the locked one, or None where it is."""
    if hash_text(text) == locked.text_sha256:
        return None
    why = f"it was read by {reader}, and locked by {locked.reader}" if reader != locked.reader else "the text differs"
    return Unavailable(source, _mismatch(source, why).problem, locked.retrieval)


def _serve(
    source: Source, locked: LockedSource | None, store: Store, options: FetchOptions, *, former: bool
) -> Snapshot:
    if locked is None:
        raise NotFetchedError(f"{source.address} is not in {LOCK_NAME}.", hint=LOCK_AGAIN)
    addresses = [each.address for each in find_candidates(source, options)] if source.url else [source.path]
    if locked.retrieval.url not in addresses:
        raise _mismatch(source, f"another address was locked, {locked.retrieval.url}")
    if source.path:
        content = _read_own(source.path, locked.file, options, former=former)
    else:
        content = _find_content(source, locked, store, options)
    if hashlib.sha256(content).hexdigest() != locked.retrieval.sha256:
        rule = CHANGED if source.path else UNREACHABLE
        raise _mismatch(source, "its bytes are not the ones that were locked", rule=rule)
    return Snapshot(source, locked.retrieval, content)


def _read_own(path: str, copy: str, options: FetchOptions, *, former: bool) -> bytes:
    """Return the bytes of a source's own file, or of its copy beside the lock where that is wanted or all there is.

    Raises:
        NotFetchedError: if neither can be read, or the path leaves the configuration's folder.
    """
    if former and copy:
        return read_below(copy, options)[0]
    try:
        return read_below(path, options)[0]
    except NotFetchedError as error:
        if not copy or error.forbidden:
            raise
        return read_below(copy, options)[0]


def _find_content(source: Source, locked: LockedSource, store: Store, options: FetchOptions) -> bytes:
    """Return the bytes that should be the locked ones: the file beside the lock, or what is stored.

    Raises:
        NotFetchedError: if there are none.
    """
    if locked.file:
        return read_below(locked.file, options)[0]
    for candidate in find_candidates(source, options):
        stored = store.load_snapshot(candidate.address, candidate.header_names)
        if stored is not None and stored.sha256 == locked.retrieval.sha256:
            return stored.content
    raise NotFetchedError(
        f"{source.address} is locked, but its bytes are not stored here.",
        hint="Lock with --vendor DIR, so that the bytes travel with the lock.",
    )


def _mismatch(source: Source, why: str, *, rule: str = UNREACHABLE) -> NotFetchedError:
    hint = SEE_CHANGES if rule == CHANGED else LOCK_AGAIN
    return NotFetchedError(f"{source.address} differs from {LOCK_NAME}: {why}.", hint=hint, rule=rule)


def _parse_row(row: object, path: str) -> LockedSource:
    values = cast("Mapping[str, object]", row) if isinstance(row, dict) else {}
    texts = {name: value for name in _TEXTS if isinstance(value := values.get(name, ""), str)}
    complete = all(texts.get(name) for name in ("id", "url", "sha256", "text_sha256", "reader", "origin"))
    if len(texts) != len(_TEXTS) or not complete or texts["origin"] not in set(Origin):
        raise ConfigError(f"{path}: the source {texts.get('id', '')!r} is not written as a lock.", hint=LOCK_AGAIN)
    retrieval = Retrieval(
        url=texts["url"],
        final_url=texts["final_url"],
        retrieved_at=texts["retrieved_at"],
        sha256=texts["sha256"],
        media_type=texts["media_type"],
        origin=Origin(texts["origin"]),
        twin=texts["twin"],
        note=texts["note"],
        whole=values.get("whole") is not False,
    )
    return LockedSource(texts["id"], retrieval, texts["text_sha256"], texts["reader"], texts["file"])


def _quote(text: str) -> str:
    """Return a TOML basic string; JSON's escapes are among TOML's, which wants DEL escaped too."""
    import json

    safe = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(safe, ensure_ascii=False).replace("\x7f", "\\u007f")
