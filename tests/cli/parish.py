"""The parish that the tests of the command line check drafts about: its texts, and how a command is run."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MINUTES = """\
Q    What about the bell?

MS. FINN: The bell will be recast before the harvest, and the rope is new already.

Q    And the tower?

MS. FINN: We do not know yet what the tower will cost, and nobody has asked us.
"""
SOURCES = """\
[[source]]
id = "minutes"
title = "Minutes of the parish"
path = "minutes.txt"
kind = "transcript"
speakers = ["Orla Finn"]
"""
HOLDS = "“The bell will be recast before the harvest,” Orla Finn said.\n"
NOTED = "“We do not know yet what a tower will cost,” Orla Finn said.\n"
WRONG = "“We know what the tower will cost by now, and everybody has asked us,” Orla Finn said.\n"
UNTOLD = "“The ferry will sail again on the first of May,” Jory Pell said.\n"
NOTHING = "The bell was silent all day.\n"


@dataclass(frozen=True)
class Ran:
    """What one command came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def command(*arguments: str | Path) -> list[str]:
    """Return the command line of a process of its own."""
    return [sys.executable, "-m", "attribcheck", *map(str, arguments)]


GUARD = 120.0
"""Seconds after which a test says that a process hangs; start-up on a busy machine is most of what it takes."""


def run_process(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the command in a process of its own."""
    return subprocess.run(
        command(*arguments), capture_output=True, check=False, env={**os.environ, **environment}, timeout=GUARD
    )
