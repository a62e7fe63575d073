"""The fixtures of the tests of the command line: a folder with drafts and sources, and one call that runs a command."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from faultserver import FaultServer
from parish import HOLDS, MINUTES, NOTED, NOTHING, SOURCES, UNTOLD, WRONG, Ran, Run

from attribcheck.cli import main


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests, no colour, a store of its own."""
    for name in list(os.environ):
        if name.startswith(("ATTRIBCHECK_", "GITHUB_", "GITLAB_")) or name in {"CI", "NO_COLOR", "FORCE_COLOR"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("ATTRIBCHECK_STORE", str(tmp_path / "cache" / "store.sqlite"))
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one source and a draft for each outcome; it is the working directory."""
    folder = tmp_path / "house"
    folder.mkdir()
    texts = {"holds.txt": HOLDS, "noted.txt": NOTED, "wrong.txt": WRONG, "untold.txt": UNTOLD, "nothing.txt": NOTHING}
    for name, text in {**texts, "minutes.txt": MINUTES, "sources.toml": SOURCES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command in this process, as the console script does."""

    def call(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["attribcheck", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in out + err
        return Ran(int(ended.value.code or 0), out.decode("utf-8"), err.decode("utf-8"))

    return call


@pytest.fixture
def server() -> Iterator[FaultServer]:
    started = FaultServer().start()
    yield started
    started.stop()
