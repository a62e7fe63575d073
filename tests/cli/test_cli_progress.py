"""The progress line on a terminal: what is fetched, from where, how long; at the end nothing of it remains."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from faultserver import PAGE, FaultServer, answer
from parish import GUARD, HOLDS, command

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals there", allow_module_level=True)

COLUMNS = 70
CLOCK = re.compile(r"asking slow: [^\r]*, [1-9]\d* s\s")


def on_terminal(line: list[str], seen: Callable[[str], object] = lambda _: None, **environment: str) -> tuple[str, str]:
    """Run a command whose standard error is a terminal; return standard output and what the terminal got.

    `seen` is told all that the terminal has got, each time that it gets more.
    """
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    settings = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=theirs, env={**settings, **environment}) as process:
        os.close(theirs)
        got = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # Linux says so when the other end is closed
                break
            if not piece:
                break
            got += piece
            seen(got.decode(errors="replace"))
        out = process.communicate(timeout=GUARD)[0]
    os.close(ours)
    return out.decode(), got.decode()


def screen(got: str) -> list[str]:
    """Return the lines that stand on the terminal in the end."""
    lines = [""]
    column = 0
    for sign in got:
        if sign == "\r":
            column = 0
        elif sign == "\n":
            lines.append("")
        else:
            lines[-1] = lines[-1][:column].ljust(column) + sign + lines[-1][column + 1 :]
            column += 1
    return [line.rstrip() for line in lines if line.strip()]


@pytest.fixture
def slow(house: Path, server: FaultServer) -> str:
    server.routes["/slow"] = answer(PAGE, Content_Type="text/html")
    with (house / "sources.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[source]]\nid = "slow"\nurl = "{server.url("/slow")}"\nrobots = false\n')
        file.write(f'\n[[source]]\nid = "gone"\nurl = "{server.url("/missing")}"\nrobots = false\n')
    (house / "draft.txt").write_text(HOLDS, encoding="utf-8")
    return server.url("/slow")


def check(*options: str) -> list[str]:
    return command("check", "draft.txt", "--allow-private", "127.0.0.1", *options)


def test_a_terminal_is_told_what_is_asked_and_how_long(slow: str, server: FaultServer) -> None:
    """The page comes once the terminal shows that a second has passed."""
    shown = threading.Event()
    page = server.routes["/slow"]
    server.routes["/slow"] = lambda connection, request: (shown.wait(GUARD), page(connection, request))[1]
    out, got = on_terminal(check(), lambda frames: CLOCK.search(frames) and shown.set())
    frames = [frame.strip() for frame in got.split("\r")]
    assert any(frame.startswith(f"asking slow: {slow}") for frame in frames)
    assert shown.is_set(), "the clock goes on while the server is silent"
    assert all(len(frame) < COLUMNS for frame in frames)
    assert screen(got) == [], "nothing remains"
    assert out.count("not read gone: ") == 1
    assert "next: " in out


@pytest.mark.parametrize(("options", "environment"), [(("-q",), {}), ((), {"CI": "true"})], ids=["quiet", "CI"])
def test_there_is_no_line_where_nobody_looks(slow: str, options: tuple[str, ...], environment: dict[str, str]) -> None:
    del slow
    assert on_terminal(check(*options), **environment)[1] == ""


def test_an_address_cannot_steer_the_terminal(house: Path, server: FaultServer, slow: str) -> None:
    address = server.url("/" + "x" * 200) + r"\u009d0;owned"  # an escape of TOML for a control character
    with (house / "sources.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[source]]\nid = "odd"\nurl = "{address}"\n')
    (house / "draft.txt").write_text(f"{HOLDS}\n“We sail,” Pell [said]({slow}\x1b]0;owned\x07).\n", encoding="utf-8")
    _, got = on_terminal(check())
    assert not {"\x1b", "\x07", "\x9d"} & set(got)
