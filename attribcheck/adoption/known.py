"""Leaves what a baseline knows out of a report, and tells what of the baseline is no longer true."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from attribcheck.adoption.baseline import PASSING, Known, content_of, id_of, rules_of
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
    moved there. So it is with what was found outside the quotations. Entries whose day `until` lies before `today`
    (UTC) have expired and know nothing.
    """
    matching = _Matching(report, [e for e in entries if not _is_over(e, today)], paths)
    expired = [entry for entry in entries if _is_over(entry, today)]
    drafts = tuple(
        replace(
            judged,
            verdicts=tuple(v for n, v in enumerate(judged.verdicts) if (at, n) not in matching.known),
            findings=tuple(f for n, f in enumerate(judged.findings) if (at, n) not in matching.found),
        )
        for at, judged in enumerate(report.drafts)
    )
    kept_code = report.exit_code in {EXIT_USAGE, EXIT_INTERRUPTED}
    return replace(
        report,
        drafts=drafts,
        known=len(matching.known),
        exit_code=report.exit_code if kept_code else exit_code((v for d in drafts for v in d.verdicts), report.policy),
        notices=(*report.notices, *_notices(path, matching, expired, matching.unneeded(report))),
    )


def _is_over(entry: Known, today: dt.date) -> bool:
    return entry.until is not None and entry.until < today


def _is_no_worse(verdict: Verdict, entry: Known) -> bool:
    now, then = _BADNESS[verdict.overall], _BADNESS.get(entry.overall, 0) if entry.overall else 0
    return now < then or (now == then and rules_of(verdict) <= set(entry.rules))


class _Matching:
    """Pairs verdicts with entries: `known` are the places (draft, verdict) that have one, `found` those of findings."""

    def __init__(self, report: Report, entries: Iterable[Known], paths: DraftPaths) -> None:
        self._free: dict[str, list[Known]] = defaultdict(list)
        for entry in entries:
            self._free[entry.content].append(entry)
        self.known: set[tuple[int, int]] = set()
        self.found: set[tuple[int, int]] = set()
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

        for number, finding in enumerate(judged.findings):
            free = self._free.get(id_of(finding), [])
            entry = next((e for e in free if e.draft in drafts and e.overall is None), None)
            if entry is not None and (at, number) not in self.found:
                free.remove(entry)
                self.found.add((at, number))

    def unneeded(self, report: Report) -> list[Known]:
        """Return the entries of the drafts of this run that no verdict needs: it holds now, or the words are gone.

        That nothing was found outside the quotations may be for want of a source: such entries are not told.
        """
        failing = {
            content_of(verdict.attribution.id)
            for at, judged in enumerate(report.drafts)
            for number, verdict in enumerate(judged.verdicts)
            if verdict.overall not in PASSING and (at, number) not in self.known
        }
        free = [entry for entries in self._free.values() for entry in entries]
        return [e for e in free if e.overall and e.draft in self._checked and e.content not in failing]


def _notices(path: str, matching: _Matching, expired: Sequence[Known], unneeded: Sequence[Known]) -> list[str]:
    told = []
    left_out = [_count(n, noun) for noun, n in (("verdict", len(matching.known)), (_OUTSIDE, len(matching.found))) if n]
    if left_out:
        verb = "is" if len(matching.known) + len(matching.found) == 1 else "are"
        told.append(f"{' and '.join(left_out)} {verb} known in the baseline {path} and left out.")
    if expired:
        told.append(f"Of the baseline {path} {_count_is(len(expired), 'entry')} expired: {_listed(expired)}.")
    if unneeded:
        told.append(
            f"Of the baseline {path} {_count_is(len(unneeded), 'entry')} not needed any more, since the words hold or "
            f"are gone: {_listed(unneeded)}. Take them out, or run the check with --write-baseline {path}."
        )
    return told


_OUTSIDE = "finding outside the quotations"
_PLURALS = {"verdict": "verdicts", _OUTSIDE: "findings outside the quotations", "entry": "entries"}


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {_PLURALS[noun]}"


def _count_is(number: int, noun: str) -> str:
    return f"{_count(number, noun)} {'is' if number == 1 else 'are'}"


def _listed(entries: Sequence[Known]) -> str:
    named = ", ".join(f"{e.id} ({e.draft})" if e.draft else e.id for e in entries[:_NAMED])
    return named + (f" and {len(entries) - _NAMED:,} more" if len(entries) > _NAMED else "")
