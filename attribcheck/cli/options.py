"""Options that several commands share, and how they become the settings of a run."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attribcheck.config.options import Choices
from attribcheck.runs.files import Input

if TYPE_CHECKING:
    from attribcheck.runs.settings import Settings

STDIN = "-"

drafts_argument = click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
drafts_if_any = click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
config_option = click.option(
    "--config", "config_path", metavar="FILE", help="The sources.toml to use; else the nearest one above the draft."
)
stdin_option = click.option(
    "--stdin-filename",
    default="stdin.txt",
    show_default=True,
    metavar="NAME",
    help="What standard input (-) is called.",
)
private_option = click.option(
    "--allow-private", multiple=True, metavar="HOST", help="Let this private host be fetched. Repeatable."
)
allow_env_option = click.option(
    "--allow-env", multiple=True, metavar="NAME", help="Let header_env send this variable. Repeatable; needed in CI."
)
language_option = click.option("--language", metavar="CODE", help="Language of the drafts, such as en or de.")


def draft_inputs(drafts: tuple[str, ...], stdin_filename: str) -> tuple[str | Input, ...]:
    """Return what the arguments name; `-` is read from standard input."""
    return tuple(Input(stdin_filename, sys.stdin.buffer.read()) if name == STDIN else name for name in drafts)


def settings_for(
    drafts: tuple[str, ...], choices: Choices, config_path: str | None, *, use_config: bool = True
) -> "Settings":
    """Return the settings of a run on `drafts`: the configuration is looked for above the first of them."""
    from attribcheck.runs.settings import load_settings

    first = next((name for name in drafts if name != STDIN), None)
    start = Path(first) if first else Path()
    folder = start if start.is_dir() else start.parent
    return load_settings(choices, start=folder, environment=os.environ, config=config_path, use_config=use_config)


def near(path: Path) -> str:
    """Return a path as a person in this folder would name it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
