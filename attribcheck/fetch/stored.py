"""What one row of the store says, and the hash that proves it. Knows no database."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import field, fields

from attribcheck.model.record import dataclass


@dataclass(frozen=True, slots=True)
class StoredSnapshot:
    """One complete answer as it was stored.

    `address` is the one that was asked, `header_names` the configured headers that went with it, in lower case and
    sorted. `retrieved_at` says when the bytes came, `checked_at` when the server last vouched for them (UTC, ISO 8601).
    `private` says that it came from a private address.
    """

    address: str
    final_url: str
    retrieved_at: str
    checked_at: str
    sha256: str
    media_type: str = ""
    header_names: tuple[str, ...] = ()
    etag: str = ""
    last_modified: str = ""
    note: str = ""
    private: bool = False
    content: bytes = field(default=b"", repr=False)

    @property
    def key(self) -> str:
        """Return the key of the row: what was asked, and the names of the headers that change an answer."""
        return make_key(self.address, self.header_names)


def make_key(address: str, header_names: Sequence[str]) -> str:
    """Return the key under which the answer of `address` to a request with these headers is stored."""
    return "\n".join((address, *header_names))


COLUMNS = tuple(each.name for each in fields(StoredSnapshot))
"""Names of the columns of a snapshot, in the order of its fields."""


def format_moment(moment: dt.datetime) -> str:
    """Return a time as the model writes it: UTC, ISO 8601, whole seconds, with a Z."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def make_row(stored: StoredSnapshot) -> tuple[object, ...]:
    """Return the values of the columns."""
    values = {name: getattr(stored, name) for name in COLUMNS}
    return tuple((values | {"header_names": "\n".join(stored.header_names), "private": int(stored.private)}).values())


def read_row(row: Sequence[object]) -> StoredSnapshot | None:
    """Return the snapshot of a row, or None where a value is not even of its kind."""
    values = dict(zip(COLUMNS, row, strict=True))
    content, private = values.pop("content"), values.pop("private")
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    if len(texts) != len(values) or not isinstance(content, bytes) or private not in {0, 1}:
        return None
    names = tuple(texts.pop("header_names").split("\n")) if texts["header_names"] else ()
    texts.pop("header_names", None)
    return StoredSnapshot(**texts, header_names=names, private=bool(private), content=content)


def seal_snapshot(stored: StoredSnapshot) -> str:
    """Return the hash over all that a row says; the bytes are in it through their own hash."""
    said = [
        stored.key,
        *(str(value) for name, value in zip(COLUMNS, make_row(stored), strict=True) if name != "content"),
    ]
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def seal_reading(key: str, content: bytes) -> str:
    """Return the hash over a reading and the key under which it stands."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass") + b"\0" + content).hexdigest()
