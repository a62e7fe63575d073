"""Leaves what a baseline knows out of a report, and tells what of the baseline is no longer true."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from attribcheck.adoption.baseline import PASSING, Known, content_of, rules_of
from attribcheck.model.record import dataclass, replace
from attribcheck.model.verdict import JudgedDraft, Overall, Report, Verdict
from attribcheck.verdicts import EXIT_INTERRUPTED, EXIT_USAGE, exit_code

_BADNESS = {Overall.HOLDS_WITH_NOTES: 1, Overall.CANNOT_TELL: 2, Overall.NOT_FOUND: 3, Overall.DOES_NOT_HOLD: 4}
_NAMED = 5
"""Entries that a notice names; the rest is counted."""


@dataclass(frozen=True, slots=True)
class DraftPaths:
    """How the baseline writes the path of a draft, and whether a path that it wrote still leads to a file."""

    named: Callable[[str], str]
    exists: Callable[[str], bool]


def leave_out_known(
    report: Report, entries: Sequence[Known], *, path: str, paths: DraftPaths, today: dt.date
) -> Report:
    """Return `report` without the verdicts that the baseline `path` knows, its exit code that of the rest.

    A verdict is known if an entry has its words and speaker, and it is no worse than the entry: a lighter verdict, or
    the same one for no new rule. An entry serves one verdict, in the draft it names; in another draft only if it has
    moved there. Entries whose day `until` lies before `today` (UTC) have expired and know nothing.
    """
    matching = _Matching(report, [e for e in entries if not _is_over(e, today)], paths)
    expired = [entry for entry in entries if _is_over(entry, today)]
    drafts = tuple(
        replace(judged, verdicts=tuple(v for n, v in enumerate(judged.verdicts) if (at, n) not in matching.known))
        for at, judged in enumerate(report.drafts)
    )
    kept_code = report.exit_code in {EXIT_USAGE, EXIT_INTERRUPTED}
    return replace(
        report,
        drafts=drafts,
        known=len(matching.known),
        exit_code=report.exit_code if kept_code else exit_code((v for d in drafts for v in d.verdicts), report.policy),
        notices=(*report.notices, *_notices(path, len(matching.known), expired, matching.unneeded(report))),
    )


def _is_over(entry: Known, today: dt.date) -> bool:
    return entry.until is not None and entry.until < today


def _is_no_worse(verdict: Verdict, entry: Known) -> bool:
    now, then = _BADNESS[verdict.overall], _BADNESS.get(entry.overall, 0)
    return now < then or (now == then and rules_of(verdict) <= set(entry.rules))


class _Matching:
    """Pairs verdicts with entries: `known` are the places (draft, verdict) that have one."""

    def __init__(self, report: Report, entries: Iterable[Known], paths: DraftPaths) -> None:
        self._free: dict[str, list[Known]] = defaultdict(list)
        for entry in entries:
            self._free[entry.content].append(entry)
        self.known: set[tuple[int, int]] = set()
        names = [paths.named(judged.draft.path) for judged in report.drafts]
        self._checked = set() if report.untouched else set(names)
        written = {entry.draft for free in self._free.values() for entry in free}
        gone = {draft for draft in written if not paths.exists(draft)}
        for at, name in enumerate(names):
            self._pair(report.drafts[at], at, {name})
        for at in range(len(names)):
            self._pair(report.drafts[at], at, self._checked | gone)

    def _pair(self, judged: JudgedDraft, at: int, drafts: set[str]) -> None:
        for number, verdict in enumerate(judged.verdicts):
            if verdict.overall in PASSING or (at, number) in self.known:
                continue
            free = self._free.get(content_of(verdict.attribution.id), [])
            entry = next((e for e in free if e.draft in drafts and _is_no_worse(verdict, e)), None)
            if entry is not None:
                free.remove(entry)
                self.known.add((at, number))

    def unneeded(self, report: Report) -> list[Known]:
        """Return the entries of the drafts of this run that no verdict needs: it holds now, or the words are gone."""
        failing = {
            content_of(verdict.attribution.id)
            for at, judged in enumerate(report.drafts)
            for number, verdict in enumerate(judged.verdicts)
            if verdict.overall not in PASSING and (at, number) not in self.known
        }
        free = [entry for entries in self._free.values() for entry in entries]
        return [e for e in free if e.draft in self._checked and e.content not in failing]


def _notices(path: str, known: int, expired: Sequence[Known], unneeded: Sequence[Known]) -> list[str]:
    told = []
    if known:
        told.append(f"{_count(known, 'verdict')} known in the baseline {path} and left out.")
    if expired:
        told.append(f"Of the baseline {path} {_count(len(expired), 'entry')} expired: {_listed(expired)}.")
    if unneeded:
        told.append(
            f"Of the baseline {path} {_count(len(unneeded), 'entry')} not needed any more, since the words hold or are "
            f"gone: {_listed(unneeded)}. Take them out, or run the check with --write-baseline {path}."
        )
    return told


def _count(number: int, noun: str) -> str:
    plural = {"verdict": "verdicts", "entry": "entries"}[noun]
    return f"1 {noun} is" if number == 1 else f"{number:,} {plural} are"


def _listed(entries: Sequence[Known]) -> str:
    named = ", ".join(f"{e.id} ({e.draft})" if e.draft else e.id for e in entries[:_NAMED])
    return named + (f" and {len(entries) - _NAMED:,} more" if len(entries) > _NAMED else "")
