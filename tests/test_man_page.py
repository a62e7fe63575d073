"""The man page is made of what the program says of itself, and is well-formed."""

import re
import runpy
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from attribcheck.cli import commands

SCRIPT = Path(__file__).parent.parent / "docs" / "make_man.py"


@pytest.fixture(scope="module")
def page() -> str:
    made: str = runpy.run_path(str(SCRIPT))["man_page"]()
    return made


def test_every_command_and_option_is_there(page: str) -> None:
    top = click.Context(commands, info_name="attribcheck")
    for name in commands.list_commands(top):
        command = commands.get_command(top, name)
        assert command is not None
        _, found, section = page.partition(f"\n.SH {name.upper()}\n")
        assert found
        section = section.partition("\n.SH ")[0]
        options = [option for option in command.params if isinstance(option, click.Option) and not option.hidden]
        for option in options:
            assert option.opts[-1].replace("-", "\\-") in section


def test_only_our_requests_are_requests(page: str) -> None:
    requests = {line.split()[0] for line in page.splitlines() if line[:1] in {".", "'"}}
    assert requests <= {".TH", ".SH", ".PP", ".TP", ".B", ".br"}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", page)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_has_nothing_to_say_against_it(page: str) -> None:
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=page, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "ATTRIBCHECK(1)" in done.stdout
