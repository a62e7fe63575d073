"""What the README shows is what the program prints.

A wanted change is taken over with `python tests/test_readme.py`; `python docs/make_pictures.py` renews the picture of
the page as well.
"""

import re
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
README = ROOT / "README.md"


def terminal_picture() -> str:
    made: str = runpy.run_path(str(DOCS / "make_pictures.py"))["terminal_picture"]()
    return made


def block(name: str) -> str:
    found = re.search(rf"<!-- output: {name} -->\n```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"README.md has lost its block “{name}”"
    return found[1]


def printed(store: Path, *arguments: str) -> str:
    environment = {
        "PATH": "/usr/bin:/bin",
        "ATTRIBCHECK_STORE": str(store / "store.sqlite"),
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
    }
    command = [sys.executable, "-m", "attribcheck", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert not done.stderr, done.stderr.decode()
    return done.stdout.decode("utf-8") + f"exit code: {done.returncode}\n"


SHOWN = {"example": ("check", "examples/short.md", "--offline"), "help": ("--help",)}


def shown(name: str, store: Path) -> str:
    """Return what the block `name` has to show; the exit code is part of the example's command only."""
    text = printed(store, *SHOWN[name])
    return text if name == "example" else text.removesuffix("exit code: 0\n")


@pytest.mark.parametrize("name", SHOWN)
def test_readme_shows_what_is_printed(name: str, tmp_path: Path) -> None:
    assert block(name) == shown(name, tmp_path)


def test_readme_shows_the_draft_of_its_example() -> None:
    shown = re.search(r"<!-- draft: example -->\n```md\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    assert shown[1] == (ROOT / "examples" / "short.md").read_text(encoding="utf-8")


def test_what_the_readme_says_of_the_example_is_so(tmp_path: Path) -> None:
    mended = printed(tmp_path, "check", "examples/short.md", "--offline", "--suggest")
    assert "the source’s own words: “The repair will cost $6.4 million,”" in mended
    assert "(MR. OKAFOR)" in printed(tmp_path, "explain", "examples/short.md:1:2", "--offline")


def test_the_example_of_the_python_api_runs() -> None:
    found = re.search(r"```python\n(import attribcheck.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    done = subprocess.run([sys.executable, "-c", found[1]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("holds ")


def test_the_picture_of_the_terminal_shows_what_is_printed() -> None:
    assert (DOCS / "terminal.svg").read_text(encoding="utf-8") == terminal_picture()
    etree.parse(DOCS / "terminal.svg")


@pytest.mark.parametrize("name", ["terminal.svg", "report.png"])
def test_pictures_are_small_and_shown(name: str) -> None:
    assert (DOCS / name).stat().st_size < 150_000
    assert f"](docs/{name})" in README.read_text(encoding="utf-8")


if __name__ == "__main__":
    (DOCS / "terminal.svg").write_text(terminal_picture(), encoding="utf-8")
    for each in SHOWN:
        written = README.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            fresh = shown(each, Path(folder))
        mark = f"<!-- output: {each} -->\n```text\n"
        README.write_text(written.replace(mark + block(each), mark + fresh), encoding="utf-8")
