"""Runs the program on the drafts and compares its verdicts with the truth. Reads nothing but the public report."""

import datetime as dt
import hashlib
import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import attribcheck
from attribcheck.fetch import Store, StoredSnapshot
from bench.quality.case import Case, Truth
from bench.quality.render import Placed, RenderedDraft, render_drafts
from bench.quality.transcript import CLOCK, MARK, Transcript

if TYPE_CHECKING:
    from attribcheck.model.verdict import JudgedDraft, Verdict

NOW = dt.datetime(2025, 11, 1, 12, tzinfo=dt.UTC)
NOT_SEEN = "not-seen"
OUTCOMES = ("does-not-hold", "not-found", "cannot-tell", NOT_SEEN, "not-checked", "holds-with-notes", "holds")
"""The words of the report, worst first; a split quotation counts as the worse of its halves."""

_HELD = frozenset({"holds", "holds-with-notes"})
_FLAGGED = frozenset({"does-not-hold", "not-found"})
_SPEAKER = {
    "holds": {"confirmed", "by-document"},
    "altered": {"confirmed", "by-document"},
    "speaker": {"other-person"},
    "questioner": {"questioner"},
    "inner-quote": {"quoting-other"},
    "across-turns": {"questioner", "other-person"},
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One case with what the program said of it. `exact` is None where no boundary is asked for."""

    case: Case
    overall: str
    speaker: str
    rules: tuple[str, ...]
    shown: str
    exact: bool | None
    sentence: str

    @property
    def outcome(self) -> str:
        """Return which figure this case counts for."""
        if self.overall in _HELD:
            return "right" if self.case.truth is Truth.HOLDS else "false-hold"
        if self.overall not in _FLAGGED:
            return "unsettled"
        if self.case.truth is Truth.HOLDS:
            return "false-alarm"
        wanted = {Truth.ABSENT: {"not-found"}, Truth.OTHER_VOICE: {"does-not-hold"}}.get(self.case.truth, _FLAGGED)
        return "right" if self.overall in wanted else "wrong-flag"

    @property
    def speaker_right(self) -> bool | None:
        """Decide whether the speaker axis is right; None where no passage decided it."""
        truth = self.case.truth
        if truth is Truth.ABSENT or self.overall not in _HELD | {"does-not-hold"}:
            return None
        key = self.case.operator if truth is Truth.OTHER_VOICE else truth.value
        return self.speaker in _SPEAKER[key]


@dataclass(slots=True)
class Matrix:
    """The judged cases, counted."""

    judged: list[Judged] = field(default_factory=list)

    def row(self, operator: str) -> Counter[str]:
        """Return how often each overall verdict was given to an operator's cases."""
        return Counter(each.overall for each in self.judged if each.case.operator == operator)

    def count(self, outcome: str, truths: Sequence[Truth] = tuple(Truth)) -> int:
        """Return how many cases of these truths count for an outcome."""
        return sum(each.outcome == outcome and each.case.truth in truths for each in self.judged)

    def total(self, truths: Sequence[Truth] = tuple(Truth)) -> int:
        """Return how many cases have one of these truths."""
        return sum(each.case.truth in truths for each in self.judged)

    def share(self, name: str) -> tuple[int, int]:
        """Return how many of the cases with `name` known ("speaker_right", "exact") have it true, and their number."""
        known = [value for each in self.judged if (value := getattr(each, name)) is not None]
        return sum(known), len(known)


def run_bench(transcripts: Sequence[Transcript], cases: list[Case], *, seed: int) -> Matrix:
    """Return what the program says of `cases`; each transcript's drafts see the pages of all transcripts."""
    matrix = Matrix()
    with prepared(transcripts) as config:
        for transcript in transcripts:
            drafts = [draft for draft in render_drafts(cases, transcript, seed=seed) if draft.placed]
            for draft in drafts:
                (config.parent / draft.name).write_text(draft.text, encoding="utf-8", newline="")
            paths = [str(config.parent / draft.name) for draft in drafts]
            report = attribcheck.check(paths, config=config, offline=True, now=NOW) if paths else None
            by_name = {Path(judged.draft.path).name: judged for judged in report.drafts} if report else {}
            for draft in drafts:
                matrix.judged += [_judge(placed, draft, by_name[draft.name]) for placed in draft.placed]
    return matrix


@contextmanager
def prepared(transcripts: Sequence[Transcript]) -> Iterator[Path]:
    """Yield the configuration of a folder in which the pages of `transcripts` are stored."""
    with tempfile.TemporaryDirectory() as name, _store_in(Path(name)):
        yield _prepare(Path(name), transcripts)


@contextmanager
def _store_in(folder: Path) -> Iterator[None]:
    before = os.environ.get("ATTRIBCHECK_STORE")
    os.environ["ATTRIBCHECK_STORE"] = str(folder / "store.sqlite")
    try:
        yield
    finally:
        del os.environ["ATTRIBCHECK_STORE"]
        if before is not None:
            os.environ["ATTRIBCHECK_STORE"] = before


def _prepare(folder: Path, transcripts: Sequence[Transcript]) -> Path:
    """Write the configuration, and store the pages as if they had just been fetched."""
    stamp = NOW.strftime("%Y-%m-%dT%H:%M:%SZ")
    entries = []
    with closing(Store(folder / "store.sqlite")) as store:
        for each in transcripts:
            entry = {"id": each.id, "title": each.title, "url": each.url, "kind": "transcript"}
            if each.document:
                entry["kind"] = "document"
            lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
            speakers = [f"speakers = {json.dumps(each.people, ensure_ascii=False)}"] if each.people else []
            entries.append("\n".join(["[[source]]", *lines, f"date = {each.date}", *speakers]))
            digest = hashlib.sha256(each.content).hexdigest()
            answer = StoredSnapshot(each.url, each.url, stamp, stamp, digest, each.media_type, content=each.content)
            store.save_snapshot(answer)
    config = folder / "sources.toml"
    config.write_text("\n\n".join(entries) + "\n", encoding="utf-8")
    return config


def _judge(placed: Placed, rendered: RenderedDraft, judged: "JudgedDraft") -> Judged:
    verdicts = [verdict for span in placed.spans if (verdict := _verdict_at(judged, span)) is not None]
    overalls = [verdict.overall.value for verdict in verdicts]
    overalls += [NOT_SEEN] * (len(placed.spans) - len(verdicts))
    worst = min(overalls, key=OUTCOMES.index)
    deciding = next((verdict for verdict in verdicts if verdict.overall.value == worst), None)
    start = rendered.text.rfind("\n\n", 0, placed.spans[0][0]) + 2
    return Judged(
        placed.case,
        worst,
        deciding.axes.speaker.value if deciding and deciding.axes else "",
        tuple(finding.rule for verdict in verdicts for finding in verdict.findings),
        _located(verdicts),
        _is_exact(placed.case, verdicts) if worst in _HELD and placed.case.truth is Truth.HOLDS else None,
        rendered.text[start : rendered.text.find("\n\n", start)],
    )


def _verdict_at(judged: "JudgedDraft", span: tuple[int, int]) -> "Verdict | None":
    """Return the verdict whose quotation covers most of `span`, if it covers more than half."""
    best, most = None, (span[1] - span[0]) / 2
    for verdict in judged.verdicts:
        own = judged.draft.body.to_origin(verdict.attribution.quotation.span)
        cover = min(own.end, span[1]) - max(own.start, span[0])
        if cover > most:
            best, most = verdict, cover
    return best


def _located(verdicts: Sequence["Verdict"]) -> str:
    """Return the words of the source from the first to the last that the deciding passages cover."""
    decided = [verdict.evidence[0] for verdict in verdicts if verdict.evidence]
    if not decided:
        return ""
    text = decided[0].text.text
    return text[min(e.passage.span.start for e in decided) : max(e.passage.span.end for e in decided)]


def _is_exact(case: Case, verdicts: Sequence["Verdict"]) -> bool:
    """Decide whether the located words are the true ones; a label that is repeated between two paragraphs is none."""
    labels = case.proposal.transcript.labels
    located = _located(verdicts)
    if labels:
        located = re.sub(rf"\n(?:{'|'.join(map(re.escape, labels))})(?:{CLOCK})?(?=\s)", "\n", located)
    return _words(located) == _words(case.proposal.passage)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", MARK.sub(" ", text).casefold())
