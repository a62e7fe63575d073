"""`attribcheck quotes`: what would be checked. Reads no source."""

import sys

import click

from attribcheck.cli.options import (
    config_option,
    draft_inputs,
    drafts_argument,
    language_option,
    settings_for,
    stdin_option,
)
from attribcheck.cli.terminal import print_text, say_error, wants_colour, width
from attribcheck.config.options import Choices

_EXAMPLES = """\
\b
Examples:
  attribcheck quotes draft.md     what would be checked
  attribcheck quotes draft.md -v  and how each speaker was found"""


@click.command(short_help="List the quotations with speaker and cue; read no source.", epilog=_EXAMPLES)
@drafts_argument
@config_option
@click.option(
    "--format",
    "format_name",
    default="text",
    type=click.Choice(["text", "json"]),
    show_default=True,
    help="How to print them.",
)
@language_option
@stdin_option
@click.option("-v", "--verbose", is_flag=True, help="Say by which evidence each speaker was found.")
@click.pass_context
def quotes(
    context: click.Context,
    *,
    drafts: tuple[str, ...],
    config_path: str | None,
    format_name: str,
    language: str | None,
    stdin_filename: str,
    verbose: bool,
) -> None:
    """List the quotations of the drafts with speaker and cue. Reads no source."""
    from attribcheck.reports.json_quotes import render as render_quotes_json
    from attribcheck.reports.text_quotes import render as render_quotes_text
    from attribcheck.runs import run

    settings = settings_for(drafts, Choices(language=language), config_path)
    read = run.read_drafts(draft_inputs(drafts, stdin_filename), settings)
    for error in read.errors:
        say_error(error)
    found = [item.quoted for item in read.drafts]
    if format_name == "json":
        listing = render_quotes_json(found)
        sys.stdout.buffer.write(listing.encode("utf-8", "replace"))
        sys.stdout.flush()
    else:
        print_text(render_quotes_text(found, width=width(), colour=wants_colour(sys.stdout), evidence=verbose))
    context.exit(2 if read.errors else 0)
