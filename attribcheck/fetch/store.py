"""Keeps snapshots and their readings in one SQLite file that may be damaged, full, shared or foreign."""

import contextlib
import datetime as dt
import hashlib
import os
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from attribcheck.fetch.stored import (
    COLUMNS,
    StoredSnapshot,
    format_moment,
    make_key,
    make_row,
    read_row,
    seal_reading,
    seal_snapshot,
)

if TYPE_CHECKING:
    import sqlite3

SCHEMA_VERSION = 1
"""Of the tables below; a file with another version is emptied and laid out anew."""

APPLICATION_ID = 0x61747471
"""Marks the file as ours ("attq"), so that another program's database is never emptied."""

BUSY_TIMEOUT = 10.0
"""Seconds that one process waits for another's write (two writers and kill -9: no error in 13 629 rows)."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS snapshots (
    key TEXT PRIMARY KEY, seal TEXT, address TEXT, header_names TEXT, final_url TEXT,
    retrieved_at TEXT, checked_at TEXT, media_type TEXT, sha256 TEXT,
    etag TEXT, last_modified TEXT, note TEXT, private INTEGER, content BLOB);
CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, dumped BLOB, seal TEXT);
"""

_DAMAGED = frozenset({1, 11, 24, 26})
"""SQLite's primary codes ERROR (a table or column is missing), CORRUPT, FORMAT, NOTADB: the file is of no use."""

_PIECE = 1 << 20
"""Bytes written to a value at a time."""

_Result = TypeVar("_Result")


class Store:
    """One SQLite file of snapshots and readings; a miss, never an error, where anything is wrong with it.

    Every row carries a hash over all that it says, which is checked at each read: SQLite's own check misses flipped
    bytes inside a value (59 of 60 trials). What could not be kept or had to be set aside is told in `warnings`.
    Threads may share a store, and processes a file.
    """

    def __init__(self, path: Path | None) -> None:
        """Open or make the file at `path`; None keeps nothing."""
        self._path = path
        self._lock = threading.RLock()
        self._warnings: list[str] = []
        self._connection: sqlite3.Connection | None = None
        self._remade = False
        self._read_only = False
        if path is not None:
            self._guard(lambda: self._open(path), None)

    @property
    def path(self) -> Path | None:
        """Return the file, or None for a store that keeps nothing."""
        return self._path

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what went wrong with the file so far, one sentence each, for the person who runs the program."""
        return tuple(self._warnings)

    def close(self) -> None:
        """Let go of the file; whatever is asked afterwards is a miss."""
        with self._lock:
            if self._connection is not None:
                self._guard(self._connection.close, None)
            self._connection = None

    def load_snapshot(self, address: str, header_names: Sequence[str] = ()) -> StoredSnapshot | None:
        """Return the stored answer of `address`, or None if there is none whose hash still fits."""
        key = make_key(address, header_names)
        row = self._query_one(f"SELECT seal, {', '.join(COLUMNS)} FROM snapshots WHERE key = ?", key)  # noqa: S608
        stored = read_row(row[1:]) if row else None
        if stored is None or row is None:
            return None
        whole = row[0] == seal_snapshot(stored) and hashlib.sha256(stored.content).hexdigest() == stored.sha256
        return stored if whole and stored.key == key else None

    def save_snapshot(self, stored: StoredSnapshot) -> None:
        """Keep a complete answer in place of the one that was kept before."""
        columns = ("key", "seal", *COLUMNS)
        marks = ", ".join("?" * (len(columns) - 1))
        statement = f"INSERT OR REPLACE INTO snapshots ({', '.join(columns)}) VALUES ({marks}, zeroblob(?))"  # noqa: S608
        values = (stored.key, seal_snapshot(stored), *make_row(stored)[:-1], len(stored.content))

        def change() -> None:
            if self._connection is None or self._read_only:
                return
            with _transaction(self._connection) as connection:
                row = connection.execute(statement, values).lastrowid or 0
                with connection.blobopen("snapshots", "content", row) as blob:
                    for at in range(0, len(stored.content), _PIECE):  # bound as a value, it would be copied twice
                        blob.write(stored.content[at : at + _PIECE])

        self._guard(change, None)

    def load_reading(self, key: str) -> str | None:
        """Return what was saved under `key`, or None if there is nothing whose hash still fits."""
        content = self.load_index(key)
        return None if content is None else content.decode("utf-8", "surrogatepass")

    def save_reading(self, key: str, dumped: str) -> None:
        """Keep a reading; `key` tells the bytes, the reader's version and its options apart."""
        self.save_index(key, dumped.encode("utf-8", "surrogatepass"))

    def load_index(self, key: str) -> bytes | None:
        """Return the bytes that were saved under `key`, or None if there are none whose hash still fits."""
        row = self._query_one("SELECT dumped, seal FROM readings WHERE key = ?", key)
        if row is None or not isinstance(row[0], bytes) or row[1] != seal_reading(key, row[0]):
            return None
        return row[0]

    def save_index(self, key: str, content: bytes) -> None:
        """Keep what a reading's text was prepared to, beside the reading and under a key of its own."""
        statement = "INSERT OR REPLACE INTO readings (key, dumped, seal) VALUES (?, ?, ?)"
        self._write(statement, key, content, seal_reading(key, content))

    def list_snapshots(self, addresses: Sequence[str]) -> tuple[StoredSnapshot, ...]:
        """Return what is stored of these addresses, with whatever headers it was asked, in their order."""
        found = []
        for address in addresses:
            rows = self._query("SELECT header_names FROM snapshots WHERE address = ? ORDER BY key", address)
            names = [tuple(str(row[0]).split("\n")) if row[0] else () for row in rows]
            found += [self.load_snapshot(address, each) for each in names]
        return tuple(each for each in found if each is not None)

    def prune(self, older_than: dt.datetime) -> int:
        """Delete snapshots that no server vouched for since `older_than`; return how many.

        Readings go with them, all of them: they are made again from the bytes when they are needed.
        """
        moment = format_moment(older_than)
        before = self._query_one("SELECT count(*) FROM snapshots WHERE checked_at < ?", moment)
        self._write("DELETE FROM snapshots WHERE checked_at < ?", moment)
        self._write("DELETE FROM readings")
        self._write("VACUUM")
        return int(str(before[0])) if before else 0

    def _query_one(self, statement: str, *values: str) -> tuple[object, ...] | None:
        rows = self._query(statement, *values)
        return rows[0] if rows else None

    def _query(self, statement: str, *values: str) -> list[tuple[object, ...]]:
        def ask() -> list[tuple[object, ...]]:
            return self._connection.execute(statement, values).fetchall() if self._connection else []

        return self._guard(ask, [])

    def _write(self, statement: str, *values: object) -> None:
        def change() -> None:
            if self._connection is not None and not self._read_only:
                self._connection.execute(statement, values)

        self._guard(change, None)

    def _guard(self, act: Callable[[], _Result], otherwise: _Result) -> _Result:
        """Return what `act` returns; where the file fails it, mend or leave the file and return `otherwise`."""
        import sqlite3

        with self._lock:
            try:
                return act()
            except sqlite3.Error as error:
                code = getattr(error, "sqlite_errorcode", None)
                if code is not None and code & 0xFF in _DAMAGED and not self._read_only:
                    self._remake()
                elif code is not None:
                    self._give_up_writing(error)
            except OSError as error:
                self._give_up_writing(error)
            except UnicodeError:
                pass  # an address that is no text is not stored; the next one may be
            return otherwise

    def _give_up_writing(self, error: Exception) -> None:
        """Go on without keeping anything: the disk is full, the file is locked for too long or may not be written."""
        if not self._read_only:
            self._warnings.append(f"{self._path}: nothing more is stored in this run ({error}).")
        self._read_only = True

    def _open(self, path: Path) -> None:
        try:
            _make_private_file(path)
        except OSError as error:
            self._give_up_writing(error)
            self._connection = self._connect(path, "?mode=ro&immutable=1") if path.is_file() else None
            return
        self._connection = self._connect(path)
        if not self._lay_out(self._connection):
            self._connection.close()
            self._connection = None
            return
        self._connection.execute("PRAGMA journal_mode = WAL").fetchone()
        self._connection.execute("PRAGMA synchronous = NORMAL")

    def _connect(self, path: Path, mode: str = "") -> "sqlite3.Connection":
        """Return a connection that is let go of together with the store, should nobody close it."""
        connection = _connect(path, mode)
        weakref.finalize(self, connection.close)
        return connection

    def _lay_out(self, connection: "sqlite3.Connection") -> bool:
        """Make the tables, in a new file or in one of another version; return False for another program's file."""
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == SCHEMA_VERSION:
            return True
        connection.execute("BEGIN IMMEDIATE")  # another process may be laying it out just now
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        if tables and not ours:
            connection.execute("ROLLBACK")
            self._warnings.append(f"{self._path} belongs to another program; nothing is stored in this run.")
            return False
        if tables and version != SCHEMA_VERSION:
            self._warnings.append(f"{self._path} was made by another version of attribcheck; it starts empty.")
            for table in ("snapshots", "readings"):
                connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
        return True

    def _remake(self) -> None:
        """Set a damaged file aside and begin a new one, once; the second time go on without."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            self._guard(connection.close, None)
        if self._path is None or self._remade:
            return
        self._remade = True
        aside = self._path.with_name(self._path.name + ".damaged")
        self._warnings.append(f"{self._path} was damaged; it was set aside as {aside.name} and begun anew.")
        try:
            self._path.replace(aside)
            for suffix in ("-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        except OSError as error:
            self._give_up_writing(error)
            return
        path = self._path
        self._guard(lambda: self._open(path), None)


def _connect(path: Path, mode: str = "") -> "sqlite3.Connection":
    import sqlite3

    address = path.absolute().as_uri() + mode
    connection = sqlite3.connect(address, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False, uri=True)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")  # a flipped byte is a miss, not an error
    return connection


@contextlib.contextmanager
def _transaction(connection: "sqlite3.Connection") -> Iterator["sqlite3.Connection"]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _make_private_file(path: Path) -> None:
    """Make the folder and the file for this user alone: unpublished sources may stand in it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
