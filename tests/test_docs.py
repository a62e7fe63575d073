"""The commands of the docs run as they stand, and what the docs name is there.

A block marked `<!-- run -->` (or `<!-- run: 1 -->`, its exit code) is run by a shell; the blocks of a page run one
after the other in one copy of the `examples` folder.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = sorted((ROOT / "docs").glob("*.md"))
_BLOCK = re.compile(r"^<!-- run(?:: (\d+))? -->\n```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")

PAGES = {path.name: _BLOCK.findall(path.read_text(encoding="utf-8")) for path in DOCS}


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a shell")
@pytest.mark.parametrize("page", [name for name, blocks in PAGES.items() if blocks])
def test_the_commands_of_a_page_run(page: str, tmp_path: Path) -> None:
    folder = tmp_path / "examples"
    subprocess.run(["cp", "-r", str(ROOT / "examples"), str(folder)], check=True)
    program = tmp_path / "bin" / "attribcheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m attribcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {
        "PATH": f"{program.parent}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "ATTRIBCHECK_STORE": str(tmp_path / "store.sqlite"),
        "LC_ALL": "C.UTF-8",
    }
    (tmp_path / "where").write_text(str(folder), encoding="utf-8")
    for code, block in PAGES[page]:
        script = f'cd "$(cat "{tmp_path}/where")"; trap \'pwd > "{tmp_path}/where"\' EXIT; set -e\n{block}'
        done = subprocess.run(
            ["sh", "-c", script], env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == int(code or 0), f"{block}\n{done.stdout}\n{done.stderr}"
        assert "error in attribcheck itself" not in done.stderr


TASKS = ("check-a-draft", "ci", "sources", "styles", "verdicts", "archive-evidence", "review")


@pytest.mark.parametrize("task", TASKS)
def test_each_task_has_its_page_with_commands_that_run(task: str) -> None:
    assert PAGES[f"{task}.md"]
    assert f"docs/{task}.md" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*DOCS, ROOT / "README.md"], ids=lambda path: path.name)
def test_links_between_the_pages_lead_somewhere(path: Path) -> None:
    targets = _LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []
