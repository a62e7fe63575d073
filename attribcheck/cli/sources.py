"""`attribcheck sources`: what became of each configured source."""

import datetime as dt
import sys
from contextlib import closing
from pathlib import Path

import click

from attribcheck.cli.options import allow_env_option, config_option, private_option, settings_for
from attribcheck.cli.terminal import Progress, print_text, say_warnings, wants_colour, width
from attribcheck.config.options import Choices, parse_duration, show_duration
from attribcheck.model.record import replace
from attribcheck.model.source import Problem, SourceText, Unavailable
from attribcheck.model.verdict import SourceAnswer
from attribcheck.text.clean import clean

DEFAULT_AGE = "90d"
"""Of what --prune deletes: longer than the work on one piece, so that a page can still be shown."""


_EXAMPLES = """\
\b
Examples:
  attribcheck sources          what is stored of each source
  attribcheck sources --fetch  fetch them all now
  attribcheck sources --prune  delete old stored pages"""


@click.command(short_help="Tell the state of each configured source.", epilog=_EXAMPLES)
@config_option
@click.option("--fetch", "refresh", is_flag=True, help="Fetch every source now; else only what is stored is told.")
@private_option
@allow_env_option
@click.option("--prune", is_flag=True, help="Delete stored pages that no server vouched for in a long time.")
@click.option("--older-than", metavar="TIME", help="How long that is: 90d, 12h. Default: 90d.")
@click.pass_context
def sources(
    context: click.Context,
    /,
    *,
    config_path: str | None,
    refresh: bool,
    allow_private: tuple[str, ...],
    allow_env: tuple[str, ...],
    prune: bool,
    older_than: str | None,
) -> None:
    """List the configured sources: address, state, date, words and turns found.

    \b
    Exit codes: 0 every source can be read, 2 wrong configuration,
    3 a source cannot be read, or only in part.
    """  # noqa: D301 - \b is click's mark for lines to keep
    if prune:
        _prune(settings_for((), Choices(), config_path).store, older_than or DEFAULT_AGE)
        return
    if older_than:
        raise click.UsageError("--older-than says what --prune deletes; give both.")
    from attribcheck.reports.text_sources import render as render_sources
    from attribcheck.runs import run

    choices = Choices(
        offline=not refresh, refresh=refresh, allow_private=allow_private or None, allow_env=allow_env or None
    )
    settings = settings_for((), choices, config_path)
    with Progress() as progress:
        read = run.read_sources(settings.sources, settings, now=dt.datetime.now(dt.UTC), on_event=progress)
    answers = read.answers if refresh else tuple(map(_told_to_fetch, read.answers))
    listing = render_sources(answers, width=width(), colour=wants_colour(sys.stdout))
    print_text(listing)
    context.exit(0 if all(map(_is_whole, read.answers)) else 3)


def _is_whole(answer: SourceAnswer) -> bool:
    """Decide whether a source was read, and to its end."""
    return isinstance(answer, SourceText) and answer.reading.problem is None


def _told_to_fetch(answer: SourceAnswer) -> SourceAnswer:
    """Return the answer with this command's own next step where a page was never stored."""
    if isinstance(answer, Unavailable) and answer.source.url and answer.retrieval is None:
        problem = Problem("QE02", f"{answer.source.url} is not stored", "Fetch it with attribcheck sources --fetch.")
        return replace(answer, problem=problem)
    return answer


def _prune(path: Path, age: str) -> None:
    from attribcheck.fetch import Store

    try:
        seconds = parse_duration(age)
    except ValueError as error:
        raise click.UsageError(f"--older-than: {error}") from None
    if not path.is_file():
        click.echo(f"Nothing is stored: there is no {clean(str(path))}.")
        return
    with closing(Store(path)) as store:
        count = store.prune(dt.datetime.now(dt.UTC) - dt.timedelta(seconds=seconds))
        warnings = store.warnings
    say_warnings(warnings)
    pages = "1 stored page was" if count == 1 else f"{count:,} stored pages were"
    click.echo(f"{pages} deleted that no server vouched for in {show_duration(seconds)}.")
