"""`attribcheck lock`: write down which bytes and texts a check is made with, so that it can be made again."""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attribcheck.cli.listing import heading, told
from attribcheck.cli.options import (
    allow_env_option,
    config_option,
    drafts_if_any,
    language_option,
    private_option,
    settings_for,
)
from attribcheck.cli.terminal import Progress, print_text, say_error, say_warnings
from attribcheck.config.options import Choices
from attribcheck.model.record import replace
from attribcheck.reports.parts.layout import Style
from attribcheck.text.clean import clean

if TYPE_CHECKING:
    from attribcheck.fetch import Exchange
    from attribcheck.runs.locking import Change, Locking

EXIT_USAGE, EXIT_UNSETTLED = 2, 3


_EXAMPLES = """\
\b
Examples:
  attribcheck lock draft.md                 lock its links and sources.toml
  attribcheck lock draft.md --vendor pages  and keep the pages themselves
  attribcheck check draft.md --locked       check with these, and no others"""


@click.command(short_help="Write sources.lock: the pages that a check was made with.", epilog=_EXAMPLES)
@drafts_if_any
@config_option
@click.option("--vendor", metavar="DIR", help="Put the pages themselves into DIR too, for runs without network.")
@click.option(
    "--warc", metavar="FILE", help="Ask anew and keep requests and answers as a WARC file (needs attribcheck[warc])."
)
@click.option("--refresh", is_flag=True, help="Ask every source again, even where the stored copy is fresh.")
@private_option
@allow_env_option
@language_option
@click.pass_context
def lock(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    /,
    *,
    drafts: tuple[str, ...],
    config_path: str | None,
    vendor: str | None,
    warc: str | None,
    refresh: bool,
    allow_private: tuple[str, ...],
    allow_env: tuple[str, ...],
    language: str | None,
) -> None:
    """Write sources.lock beside sources.toml: the bytes and texts that `check --locked` then holds to.

    The links of each DRAFT are locked too. What cannot be fetched stays as it was locked.

    \b
    Exit codes: 0 every source is locked, 2 wrong usage, configuration or draft,
    3 a source cannot be read.
    """  # noqa: D301 - \b is click's mark for lines to keep
    from attribcheck.fetch import load_lock
    from attribcheck.runs import run
    from attribcheck.runs.locking import Wishes, find_vendor, lock_sources, write_lock

    choices = Choices(
        language=language,
        offline=False,
        locked=False,
        refresh=refresh or None,
        allow_private=allow_private or None,
        allow_env=allow_env or None,
    )
    settings = settings_for(drafts, choices, config_path)
    read = run.read_drafts(drafts, settings)
    for error in read.errors:
        say_error(error)
    if read.errors:
        context.exit(EXIT_USAGE)  # a lock without the links of a draft would be called complete
    linked = {source.id: source for draft in read.drafts for source in draft.declared.sources}
    folder = settings.fetching.folder
    former = load_lock(settings.fetching) or ()
    place = find_vendor(vendor, former, folder)
    with ExitStack() as stack:
        evidence = None
        exchanges: list[Exchange] = []
        if warc:
            from attribcheck.fetch.warc import WarcFile

            evidence = stack.enter_context(WarcFile(Path(warc)))
            kept = replace(settings.fetching, refresh=True, on_exchange=exchanges.append)
            settings = replace(settings, fetching=kept)
        progress = stack.enter_context(Progress())
        keep = (lambda page: evidence.add(page, exchanges)) if evidence else lambda _page: None
        wishes = Wishes(place, progress, keep)
        wanted = (*settings.sources, *linked.values())
        locking = lock_sources(wanted, former, settings, now=dt.datetime.now(dt.UTC), wishes=wishes)
        write_lock(locking, folder)
    say_warnings(locking.warnings)
    print_text("".join(f"{line}\n" for line in _tell(locking, place)))
    context.exit(EXIT_UNSETTLED if any(change.problem for change in locking.changes) else 0)


def _tell(locking: "Locking", place: str) -> Iterator[str]:
    """Yield one line per source, and the next step below one that could not be read."""
    for change in locking.changes:
        yield heading(change.id, f"{change.address}: {_describe(change)}", Style.PLAIN)
        if change.problem:
            yield from told(change.problem)
    if not locking.locked:
        yield "No source was locked. `attribcheck init DRAFT` writes a sources.toml to fill in."
        return
    count = len(locking.locked)
    where = f"; the pages are in {clean(place)}" if place else ""
    yield f"sources.lock holds {count} source{'s' if count > 1 else ''}{where}."


def _describe(change: "Change") -> str:
    return f"{change.kind.value}, {change.words:,} words" if change.words else change.kind.value
