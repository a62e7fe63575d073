"""One run: names of files in, a report out. What the command line and the Python API share.

Touches the file system and, through `fetch`, the network and the store. Prints nothing and reads no clock: the time
of the run is handed in.
"""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from contextlib import closing, suppress

from attribcheck.drafts import SUFFIXES
from attribcheck.errors import AttribcheckError, ConfigError, DraftError
from attribcheck.fetch import FetchEvent, Store, copies_of, fetch_sources, load_lock
from attribcheck.model.record import dataclass, replace
from attribcheck.model.source import Problem, Snapshot, Source, Unavailable
from attribcheck.model.verdict import NotNeeded, Report, SourceAnswer, Suppression
from attribcheck.pipeline import Circumstances, ReadDraft, judge_drafts, read_draft
from attribcheck.runs.files import Input, collect_drafts
from attribcheck.runs.reading import make_text, read_source
from attribcheck.runs.reviewing import read_reviews, tell_reviews
from attribcheck.runs.settings import Settings
from attribcheck.verdicts import EXIT_INTERRUPTED, EXIT_USAGE

OnEvent = Callable[[FetchEvent], None]
Chooser = Callable[[ReadDraft], ReadDraft]
"""Returns a draft with less to judge."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: the report, and the errors of drafts that could not be read (then the exit code is 2)."""

    report: Report
    errors: tuple[AttribcheckError, ...]


@dataclass(frozen=True, slots=True)
class DraftsRead:
    """The drafts that could be read, and the errors of those that could not."""

    drafts: tuple[ReadDraft, ...]
    errors: tuple[AttribcheckError, ...]


@dataclass(frozen=True, slots=True)
class SourcesRead:
    """An answer for every source, in the order asked; `complete` is false where the run was interrupted.

    `errors` name the sources that a lock does not cover.
    """

    answers: tuple[SourceAnswer, ...]
    complete: bool
    warnings: tuple[str, ...] = ()
    errors: tuple[AttribcheckError, ...] = ()


def read_drafts(inputs: Sequence[str | Input], settings: Settings) -> DraftsRead:
    """Return every draft that `inputs` name (files, folders, globs, or content already read), each once.

    Files that `sources.toml` or `sources.lock` name are drafts only where they are named themselves.
    """
    collected = collect_drafts(inputs, SUFFIXES)
    drafts: list[ReadDraft] = []
    errors: list[AttribcheckError] = [*collected.errors]
    for item in _without_sources(collected.drafts, inputs, settings):
        try:
            drafts.append(
                read_draft(
                    item.name,
                    item.read(),
                    settings.sources,
                    language=settings.options.language,
                    links=settings.options.links,
                )
            )
        except DraftError as error:
            errors.append(error)
    return DraftsRead(tuple(drafts), tuple(errors))


def _without_sources(drafts: Sequence[Input], inputs: Sequence[str | Input], settings: Settings) -> Sequence[Input]:
    """Return the drafts without those files of a folder or glob that hold a source, or its copy beside the lock."""
    named = {item for item in inputs if isinstance(item, str)}
    if all(draft.content is not None or draft.name in named for draft in drafts):
        return drafts
    folder = settings.fetching.folder
    files = [source.path for source in settings.sources if source.path]
    with suppress(ConfigError):  # a lock that cannot be read is told by the runs that need it
        files += [name for each in load_lock(settings.fetching) or () if each.file for name in copies_of(each)]
    sources = {os.path.realpath(folder / name) for name in files if "\0" not in name}
    return tuple(
        draft
        for draft in drafts
        if draft.content is not None or draft.name in named or os.path.realpath(draft.name) not in sources
    )


def check(
    inputs: Sequence[str | Input],
    settings: Settings,
    *,
    now: dt.datetime,
    on_event: OnEvent,
    chooser: Chooser | None = None,
    failed: Sequence[Unavailable] = (),
) -> Outcome:
    """Return the outcome of checking `inputs` at the time `now` (UTC); a `chooser` leaves out what is not to be judged.

    The sources of `failed` are not asked again: that is what became of them.

    Interrupted while fetching, it judges with what was read by then; the report says that it is not complete.
    """
    read = read_drafts(inputs, settings)
    outcome = judge(read.drafts, settings, now=now, on_event=on_event, chooser=chooser, failed=failed)
    errors = (*read.errors, *outcome.errors)
    if errors and outcome.report.complete:
        return Outcome(replace(outcome.report, exit_code=EXIT_USAGE), errors)
    return Outcome(outcome.report, errors)


def judge(
    drafts: Sequence[ReadDraft],
    settings: Settings,
    *,
    now: dt.datetime,
    on_event: OnEvent,
    chooser: Chooser | None = None,
    failed: Sequence[Unavailable] = (),
) -> Outcome:
    """Return the outcome for drafts that were read already, as `check` does.

    Raises:
        ConfigError: if a source names a variable that it may not read, a locked run has no lock, or a file of decisions
            beside a draft cannot be read.
    """
    decided = read_reviews(draft.quoted.draft.path for draft in drafts)
    if chooser:
        drafts = tuple(map(chooser, drafts))
    declared = {s.id: s for draft in drafts for s in draft.sources}
    wanted = (*settings.sources, *declared.values())
    if any(draft.has_work for draft in drafts):
        sources = read_sources(wanted, settings, now=now, on_event=on_event, failed=failed)
    else:
        sources = SourcesRead(tuple(NotNeeded(s) for s in wanted), complete=True)
    circumstances = Circumstances(
        settings.policy, now, settings.suppressions, settings.options.language, repairs=settings.repairs
    )
    report = tell_reviews(judge_drafts(drafts, sources.answers, circumstances), decided)
    code = EXIT_USAGE if sources.errors else report.exit_code
    code = code if sources.complete else EXIT_INTERRUPTED
    notices = (*sources.warnings, *_unused(settings.suppressions, drafts))
    return Outcome(replace(report, complete=sources.complete, exit_code=code, notices=notices), sources.errors)


def _unused(suppressions: Sequence[Suppression], drafts: Sequence[ReadDraft]) -> list[str]:
    ids = {a.id for draft in drafts for a in draft.quoted.attributions}
    return [
        f"The [[allow]] for {s.id} matches no quotation of these drafts: take it out if it is no longer needed."
        for s in suppressions
        if s.id not in ids
    ]


def read_sources(
    sources: Sequence[Source],
    settings: Settings,
    *,
    now: dt.datetime,
    on_event: OnEvent,
    failed: Sequence[Unavailable] = (),
) -> SourcesRead:
    """Return what became of each source: its text, or why there is none; those of `failed` are not asked again.

    Raises:
        ConfigError: if a source names a variable that it may not read, or a locked run has no lock.
    """
    if settings.options.locked:
        from attribcheck.runs.locked import read_locked

        held = read_locked(sources, settings)
        return SourcesRead(held.answers, held.complete, held.warnings, held.errors)
    if not settings.options.offline:
        settings.credentials.check()
    before = {answer.source: answer for answer in failed}
    answers: dict[str, SourceAnswer] = {s.id: before[s] for s in sources if s in before}
    asked = [source for source in sources if source not in before]
    complete = True
    with closing(Store(settings.store)) as store:
        fetching = fetch_sources(asked, store=store, options=settings.fetching, now=now, on_event=on_event)
        try:
            for answer in fetching:
                answers[answer.source.id] = (
                    make_text(answer, read_source(answer, store), settings.people)
                    if isinstance(answer, Snapshot)
                    else answer
                )
        except KeyboardInterrupt:
            complete = False
        warnings = store.warnings
    return SourcesRead(tuple(answers.get(s.id) or _interrupted(s) for s in sources), complete, warnings)


def _interrupted(source: Source) -> Unavailable:
    message = f"{source.address} was not read: the run was interrupted"
    return Unavailable(source, Problem("QE02", message, "Run the check again."))
