"""What `attribcheck drift` does: the locked sources and those of today, read and held against each other."""

import datetime as dt
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from attribcheck.errors import AttribcheckError
from attribcheck.fetch import CHANGED, FetchEvent
from attribcheck.model.record import dataclass, replace
from attribcheck.model.source import Problem, SourceText, Unavailable
from attribcheck.model.verdict import SourceAnswer
from attribcheck.passages import find_passages
from attribcheck.pipeline import Circumstances, ReadDraft, judge_drafts
from attribcheck.runs.drift import Drift, compare, find_quoted
from attribcheck.runs.locked import read_locked
from attribcheck.runs.run import read_sources
from attribcheck.runs.settings import Settings


class Today(StrEnum):
    """How a source is today."""

    SAME = "unchanged"
    CHANGED = "its text has changed"
    UNREAD = "could not be read"


@dataclass(frozen=True, slots=True)
class SourceToday:
    """One source today. `problem` says why it could not be read or compared; `note` what to know of its reading."""

    id: str
    address: str
    today: Today
    problem: Problem | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Drifting:
    """What a run came to. `errors` name sources that the lock does not cover; `quoted` counts passages compared."""

    drifts: tuple[Drift, ...]
    sources: tuple[SourceToday, ...]
    quoted: int
    errors: tuple[AttribcheckError, ...]
    complete: bool


def find_drifts(
    drafts: Sequence[ReadDraft], settings: Settings, *, now: dt.datetime, on_event: Callable[[FetchEvent], None]
) -> Drifting:
    """Return which passages that `drafts` quote have changed since the lock.

    Every page is asked for anew, into a store of this run alone: the stored copies may be the locked ones.

    Raises:
        ConfigError: if there is no lock, or a source names a variable that it may not read.
    """
    declared = {source.id: source for draft in drafts for source in draft.declared.sources}
    sources = (*settings.sources, *declared.values())
    then = read_locked(sources, settings, same_text=False)
    circumstances = Circumstances(settings.policy, now, language=settings.options.language)
    quoted = find_quoted(judge_drafts(drafts, then.answers, circumstances).drafts)
    locked = [answer.source for answer in then.answers if isinstance(answer, SourceText)]
    with TemporaryDirectory(prefix="attribcheck-", ignore_cleanup_errors=True) as folder:
        afresh = replace(
            settings,
            store=Path(folder) / "today.sqlite",
            fetching=replace(settings.fetching, refresh=True, offline=False),
            in_force=replace(settings.in_force, options=replace(settings.options, locked=False, offline=False)),
        )
        read = read_sources(locked, afresh, now=now, on_event=on_event)
    changed = [_without_text(each) for each in then.answers if _is_changed_file(each)]
    before = {answer.source.id: answer for answer in then.answers}
    today = [_look(answer, before[answer.source.id]) for answer in read.answers]
    drifts: list[Drift] = []
    for answer in read.answers:
        there = [one for one in quoted if one.place.text.source.id == answer.source.id]
        if there and isinstance(answer, SourceText) and _text(answer) != _text(before[answer.source.id]):
            places = find_passages([one.verdict.attribution for one in there], [answer])
            found = (compare(one, place.passages, answer) for one, place in zip(there, places, strict=True))
            drifts += [drift for drift in found if drift is not None]
    order = {id(one.verdict): number for number, one in enumerate(quoted)}
    drifts.sort(key=lambda drift: order[id(drift.verdict)])
    return Drifting(tuple(drifts), (*today, *changed), len(quoted), then.errors, then.complete and read.complete)


def _is_changed_file(answer: SourceAnswer) -> bool:
    return isinstance(answer, Unavailable) and answer.problem.rule == CHANGED


def _without_text(answer: SourceAnswer) -> SourceToday:
    """Return that a file has changed, but not what: without --vendor a lock keeps the hash of a file, and no copy."""
    address = answer.source.address
    message = f"{address} has changed since the lock, beside which no copy of it stands to compare it with."
    hint = "Compare it yourself (git diff); then run attribcheck lock --vendor DIR, which keeps a copy from now on."
    return SourceToday(answer.source.id, address, Today.CHANGED, Problem(CHANGED, message, hint))


def _text(answer: SourceAnswer) -> tuple[str, tuple[str, ...]]:
    """Return what is compared of a reading: its text and the labels of its turns."""
    if not isinstance(answer, SourceText):
        return "", ()
    return answer.text, tuple(turn.label for turn in answer.reading.turns)


def _look(answer: SourceAnswer, before: SourceAnswer) -> SourceToday:
    id_, address = answer.source.id, answer.source.address
    if not isinstance(answer, SourceText):
        return SourceToday(id_, address, Today.UNREAD, getattr(answer, "problem", None))
    note = f"read from {answer.retrieval.twin}" if answer.retrieval.twin else ""
    return SourceToday(id_, address, Today.SAME if _text(answer) == _text(before) else Today.CHANGED, note=note)
