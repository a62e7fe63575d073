"""`attribcheck drift`: which quoted passages have changed at their sources since the lock."""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from attribcheck.cli.listing import heading, labelled, told
from attribcheck.cli.options import (
    allow_env_option,
    config_option,
    drafts_argument,
    language_option,
    private_option,
    settings_for,
)
from attribcheck.cli.terminal import Progress, print_text, say_error
from attribcheck.config.options import Choices
from attribcheck.reports.parts.evidence import QUOTED_WORDS
from attribcheck.reports.parts.layout import Style
from attribcheck.reports.parts.sentences import quoted, who

if TYPE_CHECKING:
    from attribcheck.runs.drift import Drift
    from attribcheck.runs.drifting import Drifting, SourceToday

EXIT_CHANGED, EXIT_USAGE, EXIT_UNSETTLED, EXIT_INTERRUPTED = 1, 2, 3, 130


_EXAMPLES = """\
\b
Examples:
  attribcheck drift articles  published drafts against today's pages"""


@click.command(short_help="Tell which quoted passages have changed since the lock.", epilog=_EXAMPLES)
@drafts_argument
@config_option
@click.option(
    "--format",
    "format_name",
    default="text",
    type=click.Choice(["text", "jsonl"]),
    show_default=True,
    help="How to print them.",
)
@private_option
@allow_env_option
@language_option
@click.pass_context
def drift(
    context: click.Context,
    /,
    *,
    drafts: tuple[str, ...],
    config_path: str | None,
    format_name: str,
    allow_private: tuple[str, ...],
    allow_env: tuple[str, ...],
    language: str | None,
) -> None:
    """Fetch the sources of published drafts again; say which quoted passages differ from sources.lock.

    \b
    Exit codes: 0 no quoted passage has changed, 1 one has,
    2 wrong usage or lock, 3 a source could not be compared.
    """  # noqa: D301 - \b is click's mark for lines to keep
    from attribcheck.runs import run
    from attribcheck.runs.drifting import find_drifts

    choices = Choices(language=language, allow_private=allow_private or None, allow_env=allow_env or None)
    settings = settings_for(drafts, choices, config_path)
    read = run.read_drafts(drafts, settings)
    with Progress() as progress:
        found = find_drifts(read.drafts, settings, now=dt.datetime.now(dt.UTC), on_event=progress)
    errors = (*read.errors, *found.errors)
    for error in errors:
        say_error(error)
    code = EXIT_USAGE if errors else _code(found)
    if format_name == "jsonl":
        sys.stdout.write("".join(json.dumps(row, sort_keys=True) + "\n" for row in _rows(found, code)))
        sys.stdout.flush()
    else:
        print_text("".join(f"{line}\n" for line in _tell(found)))
    context.exit(code)


def _code(found: "Drifting") -> int:
    if not found.complete:
        return EXIT_INTERRUPTED
    if found.drifts:
        return EXIT_CHANGED
    return EXIT_UNSETTLED if any(source.problem for source in found.sources) else 0


def _tell(found: "Drifting") -> Iterator[str]:
    for drift in found.drifts:
        yield from _tell_drift(drift)
        yield ""
    for source in found.sources:
        note = f" ({source.note})" if source.note else ""
        yield heading(source.id, f"{source.address}: {source.today.value}{note}", Style.PLAIN)
        if source.problem:
            yield from told(source.problem)
    yield _total(found)
    if found.drifts:
        yield "Correct what you published, or say that the source has changed; then lock again."


def _total(found: "Drifting") -> str:
    unread = {source.id for source in found.sources if source.problem}
    count = len(found.drifts)
    changed = f"{count} of {found.quoted} quoted passages {'has' if count == 1 else 'have'} changed since the lock"
    return changed + (f"; {len(unread)} of {len(found.sources)} sources could not be compared." if unread else ".")


def _tell_drift(drift: "Drift") -> Iterator[str]:
    of = drift.verdict.attribution
    yield heading(f"{drift.path}:{drift.start.line}:{drift.start.column}", f"{drift.fate.value}: {who(of)}", Style.BAD)
    yield from labelled("draft", quoted(of, QUOTED_WORDS))
    yield from labelled("locked", drift.locked)
    if drift.now:
        yield from labelled("now", drift.now)
    for number, change in enumerate(drift.changes):
        yield from labelled("" if number else "changes", f"{_quote(change.locked)} → {_quote(change.now)}")
    yield from labelled(drift.finding.level, f"{drift.finding.rule} {drift.finding.name}: {drift.finding.message}")


def _quote(words: str) -> str:
    return f"“{words}”" if words else "nothing"


def _rows(found: "Drifting", code: int) -> Iterator[dict[str, object]]:
    for drift in found.drifts:
        yield {
            "type": "drift",
            "path": drift.path,
            "line": drift.start.line,
            "column": drift.start.column,
            "attribution": drift.verdict.attribution.id,
            "rule": drift.finding.rule,
            "level": drift.finding.level.value,
            "message": drift.finding.message,
            "source": drift.source,
            "url": drift.address,
            "fate": drift.fate.value,
            "locked": drift.locked,
            "now": drift.now or None,
            "edits": [{"locked": change.locked, "now": change.now} for change in drift.changes],
        }
    yield from map(_source_row, found.sources)
    yield {"type": "run", "quoted": found.quoted, "complete": found.complete, "exit_code": code}


def _source_row(source: "SourceToday") -> dict[str, object]:
    reason = None
    if source.problem:
        problem = source.problem
        reason = {"rule": problem.rule, "message": problem.message, "next_step": problem.next_step}
    return {"type": "source", "id": source.id, "url": source.address, "today": source.today.value, "reason": reason}
