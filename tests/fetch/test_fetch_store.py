"""Figures 22 to 25: a store that is damaged, full, shared, foreign or killed costs time, never a wrong page."""

import contextlib
import datetime as dt
import gc
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribcheck.fetch import Store, StoredSnapshot
from attribcheck.fetch.store import SCHEMA_VERSION
from attribcheck.fetch.stored import make_row, read_row, seal_snapshot


def make_stored(number: int = 0, size: int = 20_000, **changes: object) -> StoredSnapshot:
    """A snapshot whose content depends on its number, so that a mix-up shows."""
    import hashlib

    content = random.Random(number).randbytes(size)  # noqa: S311 - repeatable noise
    stored = StoredSnapshot(
        address=f"https://paper.example/{number}",
        final_url=f"https://paper.example/{number}/",
        retrieved_at="2024-11-02T10:15:00Z",
        checked_at="2024-11-02T10:15:00Z",
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="text/html",
        etag=f'"{number}"',
        content=content,
    )
    return replace(stored, **changes)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "store.sqlite"


def test_what_was_saved_comes_back(path: Path) -> None:
    store = Store(path)
    snapshots = [
        make_stored(1),
        make_stored(2, header_names=("authorization", "x-desk"), private=True, note="perhaps in part"),
        make_stored(3, size=0),
        make_stored(4, final_url="https://paper.example/ü\n"),
        make_stored(5, final_url="no text: \udce4"),
    ]
    for each in snapshots:
        store.save_snapshot(each)
    store.save_reading("key", "text “ü” \udc80\0")
    for opened in (store, Store(path)):
        for each in snapshots[:4]:
            assert opened.load_snapshot(each.address, each.header_names) == each
        assert opened.load_reading("key") == "text “ü” \udc80\0"
    assert store.warnings == ()


def test_headers_and_addresses_keep_answers_apart(path: Path) -> None:
    store = Store(path)
    store.save_snapshot(make_stored(1))
    assert store.load_snapshot("https://paper.example/1", ("authorization",)) is None
    assert store.load_snapshot("https://paper.example/2") is None
    store.save_snapshot(replace(make_stored(1), header_names=("authorization",), note="other"))
    assert [each.note for each in store.list_snapshots(["https://paper.example/1"])] == ["", "other"]


def test_only_this_user_may_read_it(path: Path) -> None:
    Store(path).save_snapshot(make_stored())
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_it_is_in_wal_mode_and_waits_for_others(path: Path) -> None:
    Store(path).save_snapshot(make_stored())
    with sqlite3.connect(path) as looking:
        assert looking.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    looking.close()


def test_pruning_drops_what_no_server_vouched_for(path: Path) -> None:
    store = Store(path)
    store.save_snapshot(make_stored(1))
    store.save_snapshot(make_stored(2, checked_at="2024-11-09T10:15:00Z"))
    store.save_reading("key", "text")
    assert store.prune(dt.datetime(2024, 11, 5, tzinfo=dt.UTC)) == 1
    assert store.load_snapshot("https://paper.example/1") is None
    assert store.load_snapshot("https://paper.example/2") is not None
    assert store.load_reading("key") is None


@pytest.mark.filterwarnings("error::ResourceWarning")
def test_a_store_that_nobody_closed_lets_go_of_its_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def watch(*values: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*values, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", watch)
    Store(path).save_snapshot(make_stored())
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_nothing_in_it_is_pickled(path: Path) -> None:
    """Figure 24: the columns are texts, one integer and bytes that are never interpreted."""
    store = Store(path)
    store.save_snapshot(make_stored())
    store.close()
    with sqlite3.connect(path) as looking:
        (row,) = looking.execute("SELECT * FROM snapshots").fetchall()
    looking.close()
    assert {type(value) for value in row} == {str, int, bytes}


@given(data=st.data())
@settings(max_examples=60)
def test_a_row_with_any_value_changed_is_a_miss(data: st.DataObject) -> None:
    row = list(make_row(make_stored(size=50)))
    at = data.draw(st.integers(0, len(row) - 1))
    value = data.draw(st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=9), st.binary(max_size=9)))
    if value == row[at]:
        return
    row[at] = value
    changed = read_row(row)
    assert (
        changed is None
        or seal_snapshot(changed) != seal_snapshot(make_stored(size=50))
        or changed.content != (make_stored(size=50).content)
    )


@given(seed=st.integers(0, 2**32))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_flipped_bytes_are_a_miss_and_never_a_wrong_page(seed: int, tmp_path: Path) -> None:
    """Figure 22: 20 flipped bytes anywhere in the file; SQLite's own check does not see most of them."""
    path = tmp_path / f"{seed}.sqlite"
    originals = {n: make_stored(n, 3000) for n in range(12)}
    store = Store(path)
    for each in originals.values():
        store.save_snapshot(each)
        store.save_reading(each.address, "reading of " + each.address)
    store.close()
    chance = random.Random(seed)  # noqa: S311
    damaged = bytearray(path.read_bytes())
    for _ in range(20):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    path.write_bytes(damaged)
    store = Store(path)
    for original in originals.values():
        assert store.load_snapshot(original.address) in {None, original}
        assert store.load_reading(original.address) in {None, "reading of " + original.address}
        store.list_snapshots([original.address])
        store.save_snapshot(original)
    store.prune(dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
    assert len(store.warnings) <= 2
    store.close()
    again = Store(path)
    again.save_snapshot(originals[0])
    assert again.load_snapshot(originals[0].address) in {None, originals[0]}
    again.close()
    for each in tmp_path.iterdir():
        each.unlink()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"this is no database, " * 100, id="text"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 4096, id="header and noise"),
        pytest.param(b"\0" * 8192, id="zeros"),
    ],
)
def test_a_file_that_is_no_database_is_set_aside(content: bytes, path: Path) -> None:
    """Figure 22: with one warning, and the old bytes kept."""
    path.parent.mkdir()
    path.write_bytes(content)
    store = Store(path)
    store.save_snapshot(make_stored(1))
    assert store.load_snapshot("https://paper.example/1") == make_stored(1)
    assert len(store.warnings) == 1
    assert str(path) in store.warnings[0]
    assert path.with_name(path.name + ".damaged").read_bytes() == content


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9])
def test_a_file_that_was_cut_is_survived(cut: float, path: Path) -> None:
    store = Store(path)
    for n in range(20):
        store.save_snapshot(make_stored(n))
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * cut)])
    store = Store(path)
    for n in range(20):
        assert store.load_snapshot(make_stored(n).address) in {None, make_stored(n)}
    store.save_snapshot(make_stored(99))
    assert Store(path).load_snapshot(make_stored(99).address) == make_stored(99)


@pytest.mark.parametrize("version", [0, SCHEMA_VERSION + 1, 99])
def test_another_version_of_the_tables_is_begun_anew(version: int, path: Path) -> None:
    """Figure 24."""
    store = Store(path)
    store.save_snapshot(make_stored(1))
    store.close()
    with sqlite3.connect(path) as changing:
        changing.execute(f"PRAGMA user_version = {version}")
        changing.execute("DROP TABLE snapshots")
        changing.execute("CREATE TABLE snapshots (other TEXT)")
    changing.close()
    store = Store(path)
    assert "another version" in store.warnings[0]
    store.save_snapshot(make_stored(1))
    assert store.load_snapshot(make_stored(1).address) == make_stored(1)
    assert len(store.warnings) == 1


def test_tables_that_are_not_what_the_version_says_are_set_aside(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as changing:
        changing.execute("DROP TABLE snapshots")
    changing.close()
    store = Store(path)
    assert store.load_snapshot("https://paper.example/1") is None
    store.save_snapshot(make_stored(1))
    assert store.load_snapshot(make_stored(1).address) == make_stored(1)
    assert len(store.warnings) == 1


def test_another_programs_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as making:
        making.execute("CREATE TABLE recipes (dish TEXT)")
    making.close()
    store = Store(path)
    store.save_snapshot(make_stored(1))
    assert store.load_snapshot(make_stored(1).address) is None
    assert "another program" in store.warnings[0]
    with sqlite3.connect(path) as looking:
        assert looking.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    looking.close()


@pytest.mark.parametrize("where", ["folder", "below a file", "no path"])
def test_a_place_where_nothing_can_be_stored_is_told_once(where: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place = {"folder": tmp_path, "below a file": tmp_path / "file" / "store", "no path": None}[where]
    store = Store(place)
    store.save_snapshot(make_stored(1))
    store.save_reading("key", "text")
    assert store.load_snapshot(make_stored(1).address) is None
    assert store.load_reading("key") is None
    assert store.list_snapshots([make_stored(1).address]) == ()
    assert len(store.warnings) == (0 if place is None else 1)


def test_a_closed_store_is_a_miss(path: Path) -> None:
    store = Store(path)
    store.save_snapshot(make_stored(1))
    store.close()
    store.close()
    store.save_snapshot(make_stored(2))
    assert store.load_snapshot(make_stored(1).address) is None
    assert store.warnings == ()


FULL = """
import resource, sys
sys.path[:0] = sys.argv[2:]
from pathlib import Path
from typing import Any
from test_fetch_store import make_stored
from attribcheck.fetch import Store
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
store = Store(Path(sys.argv[1]))
for n in range(100):
    store.save_snapshot(make_stored(n, 100_000))
kept = [n for n in range(100) if store.load_snapshot(make_stored(n).address) == make_stored(n, 100_000)]
print(len(kept), len(store.warnings), store.warnings[0])
"""


def test_a_full_disk_ends_storing_and_not_the_run(path: Path) -> None:
    """Figure 23, with a limit on the file's size in place of a small disk: what was stored before stays."""
    folders = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
    run = subprocess.run([sys.executable, "-c", FULL, path, *folders], capture_output=True, text=True, check=True)
    kept, warnings, said = run.stdout.split(" ", 2)
    assert 5 <= int(kept) < 30
    assert int(warnings) == 1
    assert "nothing more is stored" in said


def test_a_small_disk_that_is_full(tmp_path: Path) -> None:
    """Figure 23 as it was measured: 3 MB; it needs leave to mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True, check=False)
    if mount.returncode != 0:
        pytest.skip("this user may not mount a disk")
    try:
        store = Store(disk / "store.sqlite")
        for n in range(60):
            store.save_snapshot(make_stored(n, 100_000))
        with contextlib.suppress(OSError):
            (disk / "rest").write_bytes(b"x" * 3_000_000)
        kept = [n for n in range(60) if store.load_snapshot(make_stored(n).address) == make_stored(n, 100_000)]
        assert 5 <= len(kept) < 30
        assert len(store.warnings) == 1
        store.close()
        nowhere = Store(disk / "other.sqlite")  # nor is there room for the tables of a new one
        nowhere.save_snapshot(make_stored(1))
        assert nowhere.load_snapshot(make_stored(1).address) is None
        assert len(nowhere.warnings) == 1
        nowhere.close()
    finally:
        subprocess.run(["umount", disk], check=True)


WRITER = """
import sys
sys.path[:0] = sys.argv[3:]
from pathlib import Path
from typing import Any
from test_fetch_store import make_stored
from attribcheck.fetch import Store
store = Store(Path(sys.argv[1]))
first = int(sys.argv[2])
print("ready", flush=True)
for n in range(first, first + 400):
    store.save_snapshot(make_stored(n % 40, 5000 + n % 40))
    store.save_reading(str(n % 40), "reading " * (n % 40))
    found = store.load_snapshot(make_stored((n + 7) % 40).address)
    assert found is None or found == make_stored((n + 7) % 40, 5000 + (n + 7) % 40)
print(store.warnings, flush=True)
"""


def start_writer(path: Path, first: int) -> subprocess.Popen[str]:
    folders = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
    arguments = [sys.executable, "-c", WRITER, str(path), str(first), *folders]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def check_rows(path: Path) -> int:
    """How many of the writers' rows are there; each that is there is right."""
    store = Store(path)
    found = 0
    for n in range(40):
        stored, reading = store.load_snapshot(make_stored(n).address), store.load_reading(str(n))
        assert stored in {None, make_stored(n, 5000 + n)}
        assert reading in {None, "reading " * n}
        found += stored is not None
    assert store.warnings == ()
    store.close()
    with sqlite3.connect(path) as looking:
        assert looking.execute("SELECT count(*) FROM snapshots").fetchone() == (found,)
    looking.close()
    return found


def test_two_processes_share_a_store(path: Path) -> None:
    """Figure 22: they even make it at the same moment."""
    writers = [start_writer(path, 0), start_writer(path, 20)]
    for each in writers:
        said, failed = each.communicate(timeout=300)
        assert failed == ""
        assert said == "ready\n()\n"
    assert check_rows(path) == 40


def test_kill_at_any_moment_damages_no_row(path: Path) -> None:
    """Figure 22, a small number of times; bench/kill_store.py does it a hundred times."""
    chance = random.Random(5)  # noqa: S311
    for _ in range(2):
        writers = [start_writer(path, 0), start_writer(path, 20)]
        for each in writers:
            assert each.stdout is not None
            each.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.25))
        for each in writers:
            os.kill(each.pid, signal.SIGKILL)
            each.communicate()
        check_rows(path)
