"""The text report where people read it: terminals of any width and encoding, no colours, hostile text in tmux."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from parish import GUARD

from attribcheck.reports.parts.layout import display_width

SOURCES = '[[source]]\nid = "minutes"\npath = "minutes.txt"\nkind = "transcript"\nspeakers = ["Ines Varga"]\n'
SAID = "INES VARGA: The weir will be mended before the end of May, and the boats will come back to the upper town.\n"
DRAFT = (
    "“The weir will be mended before the end of May,” Ines Varga said.\n\n"
    "“The weir will be mended before the end of June, and the boats will come back,” Ines Varga said.\n\n"
    "“Nobody in the upper town has ever seen such a high bill for so small a gate,” Ines Varga said.\n"
)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "minutes.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def environment(desk: Path, **more: str) -> dict[str, str]:
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "ATTRIBCHECK_", "LC_", "LANG", "PYTHON"))
    }
    return {**kept, "ATTRIBCHECK_STORE": str(desk / "store.sqlite"), "LC_ALL": "C.UTF-8", **more}


def run(desk: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "attribcheck", *arguments]
    return subprocess.run(command, cwd=desk, env=environment(desk, **more), capture_output=True, check=False)


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
def test_the_report_fits_its_terminal(desk: Path, columns: int) -> None:
    done = run(desk, "check", "draft.md", "--offline", "--suggest", COLUMNS=str(columns))
    lines = done.stdout.decode().splitlines()
    widest = max(display_width(line) for line in lines[:-1])
    assert done.returncode == 1
    assert widest <= max(columns, 60), "a row keeps its place, its verdict and some words"
    assert "error QW02 word-changed" in " ".join(" ".join(lines).split())
    assert lines[-1] == "3 quoted spans: 1 holds, 1 does-not-hold, 1 not-found"


@pytest.mark.parametrize(
    "more", [{"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"FORCE_COLOR": "1"}], ids=["plain", "colours"]
)
def test_colours_add_nothing_but_colour(desk: Path, more: dict[str, str]) -> None:
    plain = run(desk, "check", "draft.md", "--offline").stdout.decode()
    shown = run(desk, "check", "draft.md", "--offline", **more).stdout.decode()
    assert ("\x1b" in shown) is ("NO_COLOR" not in more)
    assert ESCAPE.sub("", shown) == plain


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "cp1252", "koi8-r"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "draft.md", "--offline"),
        ("explain", "QW04"),
        ("quotes", "draft.md"),
        ("init", "--output", "-", "draft.md"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_encoding_ends_in_an_error(desk: Path, encoding: str, arguments: tuple[str, ...]) -> None:
    done = run(desk, *arguments, LC_ALL="C", PYTHONIOENCODING=encoding)
    assert done.returncode in {0, 1}, done.stderr
    assert done.stderr == b""
    assert done.stdout


def test_signs_that_an_encoding_lacks_become_plain_ones(desk: Path) -> None:
    done = run(desk, "explain", "QW04", PYTHONIOENCODING="latin-1")
    assert '"It cost 4.1 billion crowns,"' in done.stdout.decode("latin-1")


def test_line_ends_of_windows_change_nothing(desk: Path) -> None:
    before = run(desk, "check", "draft.md", "--offline").stdout
    for name in ("draft.md", "minutes.txt", "sources.toml"):
        path = desk / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(desk, "check", "draft.md", "--offline").stdout == before


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b2J\x1b]8;;https://evil.example\x07link\x1b[?1049h\u202e\x08\x08\x08"


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
@pytest.mark.parametrize("columns", [80, 120])
def test_hostile_text_is_inert_in_a_real_terminal(desk: Path, columns: int) -> None:
    hostile = DRAFT.replace("before the end of June", f"before {HOSTILE}the end of June")
    (desk / "draft.md").write_text(hostile, encoding="utf-8")
    (desk / "minutes.txt").write_text(SAID.replace("the boats", f"{HOSTILE}the boats"), encoding="utf-8")
    socket = f"attribcheck-{os.getpid()}-{columns}"
    tmux = ["tmux", "-L", socket, "-f", "/dev/null", "-u"]
    script = f"{sys.executable} -m attribcheck check draft.md --offline; tmux -L {socket} wait-for -S done; cat"
    # tmux's own environment, without the session that these tests may be run in.
    outside = {k: v for k, v in environment(desk, TERM="xterm-256color").items() if k not in {"TMUX", "COLUMNS"}}
    start = [*tmux, "new-session", "-d", "-x", str(columns), "-y", "120", "-c", str(desk), script]
    try:
        subprocess.run(start, env=outside, check=True)
        subprocess.run([*tmux, "wait-for", "done"], env=outside, check=True, timeout=GUARD)
        seen = [*tmux, "capture-pane", "-p"]
        ends = time.monotonic() + GUARD
        shown = ""
        while "3 quoted spans:" not in shown and time.monotonic() < ends:  # it may still be reading what was printed
            shown = subprocess.run(seen, env=outside, capture_output=True, encoding="utf-8", check=True).stdout
        asked = [*tmux, "display-message", "-p", "#{pane_title}|#{alternate_on}|#{cursor_y}"]
        state = subprocess.run(asked, env=outside, capture_output=True, encoding="utf-8", check=True).stdout
    finally:
        subprocess.run([*tmux, "kill-server"], env=outside, check=False)
    title, alternate, _ = state.rsplit("|", 2)
    assert "owned" not in title
    assert alternate == "0"
    lines = shown.splitlines()
    assert lines[0].startswith("draft.md:1:2  holds"), "nothing was wiped from the screen"
    assert "3 quoted spans:" in shown
    assert "]0;owned" in shown, "the letters of an escape sequence are shown, and steer nothing"
