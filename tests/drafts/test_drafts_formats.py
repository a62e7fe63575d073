"""The registry of draft formats: every module is in it as it says itself, and costs nothing before it is needed."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from attribcheck import drafts
from attribcheck.drafts import FORMATS, SUFFIXES, Registered

NO_FORMATS = {"__init__", "decode", "frontmatter", "prose", "tags"}


@pytest.mark.parametrize("registered", FORMATS, ids=lambda registered: registered.module)
def test_a_format_is_registered_as_it_says_itself(registered: Registered) -> None:
    module = import_module(f"attribcheck.drafts.{registered.module}")
    assert registered.suffixes == module.SUFFIXES
    assert callable(module.parse)


def test_every_module_that_reads_files_is_registered() -> None:
    modules = {path.stem for path in Path(drafts.__file__).parent.glob("*.py")} - NO_FORMATS
    assert modules == {registered.module for registered in FORMATS}
    assert len(SUFFIXES) == len(set(SUFFIXES))


def test_a_plain_draft_pays_for_no_other_format() -> None:
    program = (
        "import sys; from attribcheck.drafts import parse_draft; parse_draft('a.txt', b'One. https://dock.example/a');"
        "print(*sorted({'pyromark', 'html', 'zipfile', 'mammoth', 'bs4', 'lxml', 'tomllib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.strip() == ""
