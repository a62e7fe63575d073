"""Reads sources that are files, below the configuration's folder and nowhere else. Knows no network."""

import datetime as dt
import hashlib
import os
import stat
from pathlib import Path

from attribcheck.fetch.options import FetchOptions, Limits
from attribcheck.fetch.problems import CUT, NotFetchedError
from attribcheck.fetch.stored import format_moment
from attribcheck.model.source import Origin, Retrieval, Snapshot, Source

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".htm": "text/html",
    ".html": "text/html",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".srt": "application/x-subrip",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".xhtml": "application/xhtml+xml",
}
"""By suffix, as IANA registers them; without a charset, since a file does not tell it. Others have none."""

_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
# O_NONBLOCK: opening a pipe must not wait for a writer. O_NOFOLLOW: the path was resolved, so a link is a swap.


def read_file(source: Source, options: FetchOptions) -> Snapshot:
    """Return the bytes of a source that has a `path`.

    `retrieved_at` is the file's time of modification, so that two runs say the same.

    Raises:
        NotFetchedError: if the path leaves the folder, is missing, is no regular file, cannot be read or is too large.
    """
    name = source.path or ""
    content, modified = read_below(name, options)
    moment = format_moment(dt.datetime.fromtimestamp(int(modified), tz=dt.UTC))
    retrieval = Retrieval(
        url=name,
        final_url=name,
        retrieved_at=moment,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=MEDIA_TYPES.get(Path(name).suffix.lower(), ""),
        origin=Origin.FILE,
    )
    return Snapshot(source, retrieval, content)


def read_below(name: str, options: FetchOptions) -> tuple[bytes, float]:
    """Return the bytes of a file below the configuration's folder and the time it was changed (POSIX seconds).

    Raises:
        NotFetchedError: as `read_file` does.
    """
    return _read_regular(name, _resolve_below(name, options.folder), options.limits)


def _resolve_below(name: str, folder: Path) -> Path:
    """Return the real path of `name`, every link followed, if it lies below the real `folder`."""
    try:
        root = folder.resolve()
        real = (root / name).resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a NUL
        raise _unreadable(name, error) from None
    if not real.is_relative_to(root):
        raise NotFetchedError(
            f"{name} lies outside the folder of the configuration, where sources are not read.",
            hint="Copy the file below the folder of sources.toml and name the copy.",
            forbidden=True,
        )
    return real


def _read_regular(name: str, real: Path, limits: Limits) -> tuple[bytes, float]:
    """Return the bytes and the modification time (POSIX seconds) of a regular file within the size limits."""
    try:
        descriptor = os.open(real, _OPEN_FLAGS)
    except FileNotFoundError:
        raise NotFetchedError(
            f"{name}: there is no such file.", hint="Correct path = …; it starts from the folder of sources.toml."
        ) from None
    except OSError as error:
        raise _unreadable(name, error) from None
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise NotFetchedError(f"{name} is no regular file.", hint="Name a file that holds the page.")
        return _read_capped(name, descriptor, limits), facts.st_mtime
    except OSError as error:
        raise _unreadable(name, error) from None
    finally:
        os.close(descriptor)


def _read_capped(name: str, descriptor: int, limits: Limits) -> bytes:
    with open(descriptor, "rb", closefd=False) as file:
        start = file.read(5)
        cap = limits.pdf if start == b"%PDF-" else limits.body
        file.seek(0)
        content = file.read(cap + 1)
    if len(content) > cap:
        raise NotFetchedError(
            f"{name} is larger than {cap / 1e6:g} MB and was not read.",
            hint="Cut the part that holds the quotation into a file of its own and name that.",
            rule=CUT,
        )
    return content


def _unreadable(name: str, error: Exception) -> NotFetchedError:
    reason = (error.strerror if isinstance(error, OSError) else None) or "the path cannot be followed"
    return NotFetchedError(f"{name} cannot be read: {reason}.", hint="Correct path = … or the file's permissions.")
