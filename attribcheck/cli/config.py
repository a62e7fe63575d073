"""`attribcheck config`: every option in force, and where it came from."""

import click

from attribcheck.cli.options import config_option, settings_for
from attribcheck.config.options import Choices
from attribcheck.text.clean import clean

_EXAMPLES = """\
\b
Examples:
  ATTRIBCHECK_STYLE=ap attribcheck config  what the environment changes"""


@click.command(short_help="Print every option in force, and where it came from.", epilog=_EXAMPLES)
@config_option
def config(config_path: str | None) -> None:
    """Print every option in force, and where it came from."""
    settings = settings_for((), Choices(), config_path)
    rows = settings.described()
    names, values = max(len(row.name) for row in rows), max(len(row.value) for row in rows)
    for row in rows:
        click.echo(f"{row.name:<{names}}  {clean(row.value):<{values}}  {clean(row.origin)}")
