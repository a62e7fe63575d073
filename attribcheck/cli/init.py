"""`attribcheck init`: a sources.toml to fill in, from the speakers and links of the drafts."""

from pathlib import Path

import click

from attribcheck.cli.options import draft_inputs, drafts_argument, language_option, settings_for, stdin_option
from attribcheck.cli.terminal import say_error
from attribcheck.config.options import Choices
from attribcheck.errors import ConfigError
from attribcheck.runs.files import CONFIG_NAME, write_whole

_EXAMPLES = """\
\b
Examples:
  attribcheck init draft.md             write it into this folder
  attribcheck init articles --output -  print it only"""


@click.command(short_help="Write a sources.toml to fill in.", epilog=_EXAMPLES)
@drafts_argument
@click.option(
    "--output", default=CONFIG_NAME, show_default=True, metavar="FILE", help="Where to write it; - prints it."
)
@language_option
@stdin_option
@click.pass_context
def init(
    context: click.Context, *, drafts: tuple[str, ...], output: str, language: str | None, stdin_filename: str
) -> None:
    """Write a commented sources.toml from the speakers and links of the drafts."""
    from attribcheck.config.starter import write_starter
    from attribcheck.runs import run

    path = Path(output)
    if output != "-" and path.exists():
        raise ConfigError(
            f"{output} is there already", hint="Fill it in; or name another file with --output (- prints)."
        )
    settings = settings_for(drafts, Choices(language=language), None, use_config=False)
    read = run.read_drafts(draft_inputs(drafts, stdin_filename), settings)
    for error in read.errors:
        say_error(error)
    starter = write_starter([(item.quoted.draft, item.quoted.attributions) for item in read.drafts])
    if output == "-":
        click.echo(starter, nl=False)
    else:
        write_whole(path, starter)
        click.echo(
            f"{output} written. Fill in an address for each speaker, then: attribcheck check {drafts[0]}", err=True
        )
    context.exit(2 if read.errors else 0)
