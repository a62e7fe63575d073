"""The help of every command: whole sentences, examples that the program takes, completion for each shell."""

import os
import re
import shlex
import subprocess
import sys

import click
import pytest

from attribcheck.cli import commands

TOP = click.Context(commands, info_name="attribcheck")
NAMES = commands.list_commands(TOP)


def command(name: str) -> click.Command:
    found = commands.get_command(TOP, name)
    assert found is not None
    return found


def help_of(name: str) -> str:
    return command(name).get_help(click.Context(command(name), info_name=name, parent=TOP, terminal_width=80))


def test_the_list_of_commands_has_whole_sentences() -> None:
    listed = click.Context(commands, info_name="attribcheck", terminal_width=80)
    text = commands.get_help(listed).partition("Commands:\n")[2]
    lines = text.strip().splitlines()
    assert len(lines) == len(NAMES)
    assert [line for line in lines if line.endswith("...") or not line.endswith(".")] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_does(name: str) -> None:
    shown = [p for p in command(name).params if isinstance(p, click.Option) and not p.hidden]
    assert [option.name for option in shown if not option.help] == []


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_commands_that_the_program_takes(name: str) -> None:
    lines = re.findall(
        r"^ +(?:[A-Z_]+=\S+ )?attribcheck (.+?)(?:  |$)", help_of(name).partition("Examples:")[2], re.MULTILINE
    )
    assert lines, "the help has examples"
    for line in lines:
        called, *arguments = shlex.split(line)
        command(called).make_context(called, arguments, parent=TOP, resilient_parsing=False)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_completion(shell: str) -> None:
    environment = {**os.environ, "_ATTRIBCHECK_COMPLETE": f"{shell}_source"}
    program = [sys.executable, "-c", "from attribcheck.cli import main; main()"]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert "_ATTRIBCHECK_COMPLETE" in done.stdout
    assert "attribcheck" in done.stdout
    asked = {
        **os.environ,
        "_ATTRIBCHECK_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "attribcheck dr" if shell != "fish" else "attribcheck",
        "COMP_CWORD": "1" if shell != "fish" else "dr",
    }
    done = subprocess.run(program, env=asked, capture_output=True, text=True, check=False)
    assert "drift" in done.stdout
    assert "check" not in done.stdout.replace("attribcheck", "")
