"""A source is read and prepared once; a later run has both from the store, where they are checked."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import attribcheck.runs.reading
from attribcheck.fetch import Store
from attribcheck.model.source import Origin, Reading, Retrieval, Snapshot, Source, SourceId
from attribcheck.passages import make_index
from attribcheck.runs.reading import read_source

CONTENT = b"MAYOR POE: The ferry sails at seven, and it sails in any weather.\n\nQ    Why at seven?\n"


def snapshot() -> Snapshot:
    digest = hashlib.sha256(CONTENT).hexdigest()
    retrieval = Retrieval("poe.txt", "poe.txt", "2024-03-01T00:00:00Z", digest, "text/plain", Origin.FILE)
    return Snapshot(Source(SourceId("poe"), "sources.toml"), retrieval, CONTENT)


def read(path: Path | None) -> Reading:
    with closing(Store(path)) as store:
        reading = read_source(snapshot(), store)
    assert isinstance(reading, Reading)
    return reading


def test_a_reading_and_its_index_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(tmp_path / "store")
    assert first.index == make_index(first.text)
    monkeypatch.delattr(attribcheck.runs.reading, "make_index")
    monkeypatch.delattr(attribcheck.runs.reading, "read_snapshot")
    assert read(tmp_path / "store") == first


def test_what_keeps_nothing_makes_no_index() -> None:
    assert read(None).index == b""


def test_a_very_long_text_has_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribcheck.runs.reading, "MAX_INDEXED", 10)
    assert read(tmp_path / "store").index == b""


def test_a_damaged_index_is_made_again(tmp_path: Path) -> None:
    first = read(tmp_path / "store")
    with closing(sqlite3.connect(tmp_path / "store")) as connection, connection:
        connection.execute("UPDATE readings SET dumped = x'00' WHERE key LIKE '%index%'")
    assert read(tmp_path / "store") == first
