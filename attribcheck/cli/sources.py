"""`attribcheck sources`: what became of each configured source."""

import datetime as dt
import sys
from dataclasses import replace

import click

from attribcheck.cli.options import config_option, settings_for
from attribcheck.cli.terminal import Progress, wants_colour, width
from attribcheck.model.source import Problem, Unavailable
from attribcheck.model.verdict import SourceAnswer
from attribcheck.options import Choices


@click.command()
@config_option
@click.option("--fetch", "refresh", is_flag=True, help="Fetch every source now; else only what is stored is told.")
@click.option("--allow-private", multiple=True, metavar="HOST", help="Let this private host be fetched. Repeatable.")
@click.pass_context
def sources(context: click.Context, *, config_path: str | None, refresh: bool, allow_private: tuple[str, ...]) -> None:
    """List the configured sources: address, state, date, words and turns found.

    \b
    Exit codes: 0 every source can be read, 2 wrong configuration, 3 a source cannot be read.
    """  # noqa: D301 - \b is click's mark for lines to keep
    from attribcheck import run
    from attribcheck.reports.text_sources import render as render_sources

    choices = Choices(offline=not refresh, refresh=refresh, allow_private=allow_private or None)
    settings = settings_for((), choices, config_path)
    with Progress() as progress:
        read = run.read_sources(settings.sources, settings, now=dt.datetime.now(dt.UTC), on_event=progress)
    answers = read.answers if refresh else tuple(map(_told_to_fetch, read.answers))
    listing = render_sources(answers, width=width(), colour=wants_colour(sys.stdout))
    sys.stdout.buffer.write(listing.encode("utf-8", "replace"))
    sys.stdout.flush()
    context.exit(3 if any(isinstance(answer, Unavailable) for answer in read.answers) else 0)


def _told_to_fetch(answer: SourceAnswer) -> SourceAnswer:
    """Return the answer with this command's own next step where a page was never stored."""
    if isinstance(answer, Unavailable) and answer.source.url and answer.retrieval is None:
        problem = Problem("QE02", f"{answer.source.url} is not stored", "Fetch it with attribcheck sources --fetch.")
        return replace(answer, problem=problem)
    return answer
