"""Writes the man page from the help of the program: `python docs/make_man.py > attribcheck.1`."""
# ruff: noqa: INP001 - a script, no package

import inspect
import re
import sys
from collections.abc import Iterator

import click

from attribcheck.cli import commands
from attribcheck.version import __version__

_COLUMNS = re.compile(r" {2,}")
"""What stands between an example and what it does."""
_SPECIAL = str.maketrans({"\\": "\\e", "-": "\\-"})


def roff(text: str) -> str:
    """Return one line of plain text so that nothing in it is taken for a request."""
    plain = " ".join(text.split()).translate(_SPECIAL)
    line = "".join(char if char.isascii() else f"\\[u{ord(char):04X}]" for char in plain)
    return f"\\&{line}" if line[:1] in {".", "'"} else line


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; one that click keeps as it is (after a backspace) keeps its lines."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        lines = paragraph.strip().splitlines()
        yield ".PP"
        if lines and lines[0].strip() == "\b":
            columns = (_COLUMNS.sub(" – ", line.strip()) for line in lines[1:])
            yield from (piece for line in columns for piece in (roff(line), ".br"))
        else:
            yield roff(paragraph)


def section(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield usage, help and options of one command."""
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".B {roff(context.command_path)}"
    yield roff(usage)
    yield from paragraphs(command.help or "")
    yield from paragraphs(command.epilog or "")
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and record[1]:
            yield from (".TP", f".B {roff(record[0])}", roff(record[1]))


def man_page() -> str:
    """Return the whole page: the program, then a section for each command."""
    top = click.Context(commands, info_name="attribcheck")
    lines = [f'.TH ATTRIBCHECK 1 "" "attribcheck {__version__}"', ".SH NAME"]
    lines += [roff("attribcheck - check the quotations of a draft against their sources"), ".SH SYNOPSIS"]
    lines += section(commands, top)
    for name in commands.list_commands(top):
        command = commands.get_command(top, name)
        if command is not None:
            lines.append(f".SH {roff(name.upper())}")
            lines += section(command, click.Context(command, info_name=name, parent=top))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(man_page())
