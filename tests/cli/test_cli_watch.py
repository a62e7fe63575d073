"""`check --watch` in a real process: checks again at each save, however an editor saves, and asks no server twice."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner
from faultserver import FaultServer
from parish import GUARD, HOLDS, UNTOLD, WRONG, command

from attribcheck.cli import commands, watch

if sys.platform == "win32":
    pytest.skip("Ctrl-C cannot be sent to one process there", allow_module_level=True)

QUIET = 1.0
"""Seconds in which nothing may happen: four looks at the files."""
TOTAL = " quoted span"


class Watching:
    """A running `check --watch`, its two streams read line by line."""

    def __init__(self, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command("check", *arguments, "--watch"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        self._lines: queue.Queue[str] = queue.Queue()
        streams = [stream for stream in (self.process.stdout, self.process.stderr) if stream]
        self._readers = [threading.Thread(target=self._read, args=(stream,)) for stream in streams]
        for reader in self._readers:
            reader.start()

    def _read(self, stream: IO[bytes]) -> None:
        with stream:
            for line in stream:
                self._lines.put(line.decode())

    def until(self, words: str) -> str:
        """Return what is printed up to the line with `words`."""
        got = ""
        ends = time.monotonic() + GUARD
        while words not in got:
            try:
                got += self._lines.get(timeout=max(0.0, ends - time.monotonic()))
            except queue.Empty:
                pytest.fail(f"{words!r} does not come: {got}")
        return got

    def total(self) -> str:
        """Return the last line of the next report."""
        return self.until(TOTAL).splitlines()[-1]

    def start(self) -> str:
        """Return what the first check prints, once it watches and has shown its total."""
        got = self.until("Ctrl-C ends")
        return got if TOTAL in got else got + self.until(TOTAL)

    def is_quiet(self) -> bool:
        time.sleep(QUIET)
        return self._lines.empty()

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(GUARD)

    def close(self) -> None:
        self.process.kill()
        self.process.wait(GUARD)
        for reader in self._readers:
            reader.join()


def save(path: Path, text: str) -> None:
    """Write a file in one step: a test that stalls between emptying and writing it would save twice."""
    fresh = path.parent.parent / ".fresh"
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


Start = Callable[..., Watching]


@pytest.fixture
def start(house: Path) -> Iterator[Start]:
    running: list[Watching] = []

    def begin(text: str, *options: str) -> Watching:
        (house / "draft.txt").write_text(text, encoding="utf-8")
        running.append(Watching("draft.txt", *options))
        return running[-1]

    yield begin
    for one in running:
        one.close()


def test_each_save_is_checked_and_ctrl_c_ends_with_the_last_code(house: Path, start: Start) -> None:
    watching = start(HOLDS)
    first = watching.start()
    assert "1 holds" in first
    assert "attribcheck: watching 3 files; Ctrl-C ends." in first
    with (house / "draft.txt").open("a", encoding="utf-8") as file:
        file.write("\n" + WRONG)  # in place: one step too
    again = watching.until(TOTAL)
    assert " draft.txt changed\n" in again
    assert "1 holds, 1 does-not-hold" in again
    assert watching.is_quiet()
    assert watching.end() == 1


def test_ctrl_c_after_what_holds_is_no_failure(start: Start) -> None:
    watching = start(HOLDS, "-q")
    watching.start()
    assert watching.end() == 0


def test_a_file_that_is_replaced(house: Path, start: Start) -> None:
    watching = start(HOLDS)
    watching.start()
    fresh = house / ".draft.txt.swp"
    fresh.write_text(WRONG, encoding="utf-8")
    fresh.replace(house / "draft.txt")
    assert "1 does-not-hold" in watching.total()


class Looks:
    """The files as a test says they look, one look after the other; the last stays. Time passes with each sleep."""

    def __init__(self, *stamps: watch.Stamp | None) -> None:
        self._left = list(stamps)
        self.now = 0.0

    def look(self, _: object) -> watch.Look:
        return {DRAFT: self._left.pop(0) if len(self._left) > 1 else self._left[0]}

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def monotonic(self) -> float:
        return self.now


DRAFT = Path("draft.txt")
OLD, HALF, NEW = (1, 5, 1), (2, 3, 2), (2, 9, 2)


@pytest.mark.parametrize(
    ("looks", "settled"),
    [
        pytest.param([OLD, NEW], NEW, id="one step"),
        pytest.param([OLD, OLD, None, None, None, NEW], NEW, id="missing for a moment"),
        pytest.param([HALF, (2, 4, 2), (2, 6, 2), NEW], NEW, id="in several steps"),
        pytest.param([None, OLD, NEW], NEW, id="moved away and back, then saved"),
        pytest.param([OLD, None], None, id="missing for good"),
    ],
)
def test_a_file_is_looked_at_until_it_has_settled(
    looks: list[watch.Stamp | None], settled: watch.Stamp | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = Looks(*looks)
    monkeypatch.setattr(watch, "time", files)
    assert watch._wait({DRAFT: OLD}, None, files) == {DRAFT: settled}  # type: ignore[arg-type]
    assert (files.now > watch.GRACE) is (settled is None)


def test_a_file_that_stays_away_is_told_and_found_again(house: Path, start: Start) -> None:
    watching = start(HOLDS)
    watching.start()
    (house / "draft.txt").unlink()
    got = watching.until("there is no such file")
    if "0 quoted spans" not in got:  # two streams: either may come first
        watching.until("0 quoted spans")
    save(house / "draft.txt", WRONG)
    assert "1 does-not-hold" in watching.total()


def test_the_sources_and_the_configuration_are_watched_too(house: Path, start: Start) -> None:
    watching = start(HOLDS)
    watching.start()
    minutes = (house / "minutes.txt").read_text(encoding="utf-8")
    save(house / "minutes.txt", minutes.replace("will be recast", "will not be recast"))
    got = watching.until(TOTAL)
    assert " minutes.txt changed\n" in got
    assert "1 does-not-hold" in got
    config = (house / "sources.toml").read_text(encoding="utf-8")
    save(house / "sources.toml", "[[source]\n")
    assert "sources.toml: this is no TOML" in watching.until("next: Correct")
    save(house / "sources.toml", config)
    assert "1 does-not-hold" in watching.total()


def test_a_draft_that_is_added_to_a_folder(house: Path, start: Start) -> None:
    (house / "more").mkdir()
    (house / "more" / "one.txt").write_text(HOLDS, encoding="utf-8")
    watching = start(HOLDS, "more")
    assert "2 quoted spans" in watching.start()
    (house / "two.txt").write_text(WRONG, encoding="utf-8")
    (house / "two.txt").rename(house / "more" / "two.txt")
    assert watching.total().startswith("3 quoted spans")


def test_sources_are_asked_once(house: Path, start: Start, server: FaultServer) -> None:
    with (house / "sources.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[source]]\nid = "page"\nurl = "{server.url("/page")}"\nrobots = false\n')
        file.write(f'\n[[source]]\nid = "gone"\nurl = "{server.url("/missing")}"\nrobots = false\n')
    watching = start(HOLDS + "\n" + UNTOLD, "--allow-private", "127.0.0.1", "--refresh")
    assert "not read gone" in watching.start()
    asked = [len(server.asked(path)) for path in ("/page", "/missing")]
    assert all(asked)
    save(house / "draft.txt", HOLDS + "\n" + UNTOLD + "\n" + WRONG)
    got = watching.until(TOTAL)
    assert "not read gone" in got, "it is told again, and not asked"
    assert [len(server.asked(path)) for path in ("/page", "/missing")] == asked


def test_ctrl_c_during_a_check_is_an_interrupted_run(house: Path, start: Start, server: FaultServer) -> None:
    watching = start(HOLDS + "\n" + UNTOLD, "--allow-private", "127.0.0.1")
    watching.start()
    with (house / "sources.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[source]]\nid = "slow"\nurl = "{server.url("/silent")}"\nspeakers = ["Jory Pell"]\n')
    ends = time.monotonic() + GUARD
    while not server.asked("/silent") and time.monotonic() < ends:
        time.sleep(0.02)
    assert watching.end() == 130
    assert "The run was interrupted" in watching.until(TOTAL)


def test_further_reports_are_written_anew(house: Path, start: Start) -> None:
    watching = start(HOLDS, "--output-html", "report.html")
    watching.start()
    before = (house / "report.html").read_text(encoding="utf-8")
    save(house / "draft.txt", WRONG)
    watching.total()
    assert watching.is_quiet(), "its own report is no change"
    assert (house / "report.html").read_text(encoding="utf-8") != before


def test_a_report_in_the_folder_of_the_drafts_starts_no_check(house: Path, start: Start) -> None:
    (house / "more").mkdir()
    (house / "more" / "one.txt").write_text(HOLDS, encoding="utf-8")
    watching = start(HOLDS, "more", "--output-markdown", "more/report.md")
    watching.start()
    assert watching.is_quiet()


def test_a_source_that_is_taken_out_is_one_change(house: Path, start: Start) -> None:
    config = (house / "sources.toml").read_text(encoding="utf-8")
    (house / "other.txt").write_text("The ferry sails.", encoding="utf-8")
    with (house / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[source]]\nid = "other"\npath = "other.txt"\n')
    watching = start(HOLDS)
    watching.start()
    save(house / "sources.toml", config)
    assert "1 holds" in watching.total()
    assert watching.is_quiet()
    save(house / "sources.toml", config + '[attribcheck]\nstyle = "absent.toml"\n')
    watching.until("absent.toml")
    assert watching.until("next: ")
    assert watching.is_quiet()
    assert watching.end() == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["-", "--watch"],
        ["--changed", "--watch"],
        ["draft.txt", "--watch", "--format", "json"],
        ["draft.txt", "--watch", "--output", "report.txt"],
        ["draft.txt", "--watch", "--summary"],
        ["draft.txt", "--watch", "--write-baseline", "known.toml"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_watched(house: Path, arguments: list[str]) -> None:
    save(house / "draft.txt", HOLDS)
    result = CliRunner().invoke(commands, ["check", *arguments])
    assert result.exit_code == 2
    assert "--watch" in result.output
