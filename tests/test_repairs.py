"""Repairs are texts of which the program has made sure: put into the draft, each of them holds."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import attribcheck
from attribcheck.model.verdict import Level, Overall, Repair, RepairKind, Report, Verdict
from attribcheck.reports.text import render

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.quality.generate import make_cases
from bench.quality.measure import NOW, prepared
from bench.quality.pool import load_pool
from bench.quality.render import render_drafts
from bench.quality.transcript import load_transcripts

PER_OPERATOR = 3
CONFIG = '[[source]]\nid = "talk"\npath = "talk.html"\nspeakers = ["Ann Poe", "Bo Lind"]\nkind = "transcript"\n'
PAGE = """<h1>Talk at the harbour</h1>
<p>MS. POE: Good morning. The harbour will not close in March because the two cranes are safe and paid for by the
county council. The third crane will, um, be sold on Friday, if a buyer is found.</p>
<p>MR. LIND: Who pays for the dredging is another matter. We asked the province in May. Nobody has answered us, and I
have stopped waiting.</p>
<p>Q: Mr. Lind, will you resign before the summer is over?</p>
<p>MR. LIND: No. The quay was <s>six</s> [eight] metres short. My father used to say, “A harbour that waits is a
pond,” and I agree.</p>
<p>Q: And what would you say to the eight crews that were sent home on Sunday?</p>
"""
GOOD = {Overall.HOLDS, Overall.HOLDS_WITH_NOTES}
HEAVY = {Level.ERROR, Level.WARNING}


def check_text(folder: Path, text: str, style: str | None = None) -> Report:
    (folder / "sources.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "talk.html").write_text(PAGE, encoding="utf-8")
    now = dt.datetime(2025, 5, 20, tzinfo=dt.UTC)
    return attribcheck.check(folder / "draft.txt", text=text, offline=True, now=now, repairs=True, style=style)


def check(folder: Path, quoted: str, speaker: str = "Ann Poe", style: str | None = None) -> Report:
    return check_text(folder, f"“{quoted},” {speaker} said.\n", style)


def offered(report: Report) -> dict[RepairKind, tuple[str, ...]]:
    return {repair.kind: repair.texts for repair in report.drafts[0].verdicts[0].repairs}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ATTRIBCHECK_STORE", str(tmp_path / "store.sqlite"))
    return tmp_path


@pytest.mark.parametrize(
    ("quoted", "own"),
    [
        (
            "The harbour will close in March because the two cranes are safe",
            "The harbour will not close in March because the two cranes are safe,",
        ),
        (
            "The harbour will not close in March because the three cranes are safe",
            "The harbour will not close in March because the two cranes are safe,",
        ),
        (
            "will not close in March because the two cranes are wonderfully safe and paid for",
            "will not close in March because the two cranes are safe and paid for,",
        ),
        ("The third crane will be sold on Monday", "The third crane will, um, be sold on Friday, if a buyer is found,"),
        ("The third crane will be sold on Friday", "The third crane will, um, be sold on Friday, if a buyer is found,"),
    ],
    ids=["negation lost", "number changed", "word inserted", "last word changed", "cut at a condition"],
)
def test_own_words_are_the_words_of_the_source(folder: Path, quoted: str, own: str) -> None:
    assert offered(check(folder, quoted))[RepairKind.OWN_WORDS] == (own,)


def test_a_cut_may_be_marked(folder: Path) -> None:
    found = offered(check(folder, "because the two cranes are safe and paid for by the council"))
    assert found[RepairKind.CUT_MARKED] == ("because the two cranes are safe and paid for by the … council,",)


def test_a_negation_is_never_hidden_in_an_ellipsis(folder: Path) -> None:
    found = offered(check(folder, "The harbour will close in March because the two cranes are safe"))
    assert RepairKind.CUT_MARKED not in found


def test_what_stands_apart_is_offered_apart(folder: Path) -> None:
    found = offered(check(folder, "Who pays for the dredging is another matter. I have stopped waiting", "Bo Lind"))
    assert found[RepairKind.APART] == ("Who pays for the dredging is another matter.", "I have stopped waiting,")


@pytest.mark.parametrize(
    ("quoted", "speaker", "kind", "texts"),
    [
        ("We asked the province in May", "Ann Poe", RepairKind.SPEAKER, ("Bo Lind",)),
        ("will you resign before the summer is over", "Bo Lind", RepairKind.ASKED, ()),
        ("A harbour that waits is a pond", "Bo Lind", RepairKind.PASSED_ON, ("Bo Lind",)),
    ],
    ids=["another speaker", "a questioner", "somebody whom the speaker quotes"],
)
def test_whose_words_they_are(
    folder: Path, quoted: str, *, speaker: str, kind: RepairKind, texts: tuple[str, ...]
) -> None:
    assert offered(check(folder, quoted, speaker)) == {kind: texts}


def test_a_question_stays_one(folder: Path) -> None:
    text = "“And what would you say to the nine crews that were sent home on Sunday?” a reporter asked Bo Lind.\n"
    own = "And what would you say to the eight crews that were sent home on Sunday?"
    assert offered(check_text(folder, text))[RepairKind.OWN_WORDS] == (own,)


def test_two_readings_are_never_run_together(folder: Path) -> None:
    found = offered(check(folder, "The quay was six metres short", "Bo Lind"))
    assert "six eight" not in str(found)


@pytest.mark.parametrize(
    "quoted",
    ["The harbour will not close in March because the two cranes are safe", "The lighthouse was sold to a bank"],
    ids=["holds", "not found"],
)
def test_where_nothing_can_be_mended_nothing_is_offered(folder: Path, quoted: str) -> None:
    assert offered(check(folder, quoted)) == {}


def test_a_style_that_lets_speech_be_tidied_has_nothing_to_mend(folder: Path) -> None:
    tidied = "The third crane will be sold on Friday, if a buyer is found"
    assert offered(check(folder, tidied)) == {}
    own = offered(check(folder, tidied, style="strict"))[RepairKind.OWN_WORDS]
    assert own == ("The third crane will, um, be sold on Friday, if a buyer is found,",)


def test_a_run_that_is_not_asked_looks_for_none(folder: Path) -> None:
    report = check(folder, "The harbour will close in March because the two cranes are safe")
    text = report.drafts[0].draft.raw
    again = attribcheck.check(folder / "draft.txt", text=text, offline=True)
    assert again.drafts[0].verdicts[0].repairs == ()
    assert "the source’s own words: “The harbour will not close" in render(report, suggest=True)
    assert "own words" not in render(report)


@pytest.fixture(scope="module")
def altered() -> Iterator[list[tuple[Report, list[tuple[Verdict, Repair, Verdict]]]]]:
    """Yield the reports on the bench's drafts, and each repair with the verdict on the draft in which it stands."""
    transcripts = load_transcripts()
    cases = make_cases(load_pool(transcripts), seed=5, count=PER_OPERATOR)
    with prepared(transcripts) as config:
        found = []
        for transcript in transcripts:
            for draft in render_drafts(cases, transcript, seed=5):

                def judge(text: str, name: str = draft.name, *, repairs: bool = False) -> Report:
                    return attribcheck.check(name, text=text, config=config, offline=True, now=NOW, repairs=repairs)

                before = judge(draft.text, repairs=True)
                tried = [
                    each
                    for kind in (RepairKind.OWN_WORDS, RepairKind.CUT_MARKED, RepairKind.APART)
                    for each in put_in(before, kind, judge)
                ]
                found.append((before, tried))
        yield found


def put_in(
    before: Report, kind: RepairKind, judge: "Callable[[str], Report]"
) -> Iterator[tuple[Verdict, Repair, Verdict]]:
    """Yield each repair of one kind with the verdict on it, when all of them stand in the draft at once."""
    (judged,) = before.drafts
    text, put = judged.draft.raw, {}
    for index, verdict in reversed(list(enumerate(judged.verdicts))):
        kinds = {repair.kind for repair in verdict.repairs}
        for repair in verdict.repairs:
            if repair.kind is kind and not kinds & {RepairKind.SPEAKER, RepairKind.ASKED}:
                place = judged.draft.body.to_origin(verdict.attribution.quotation.span)
                text = text[: place.start] + repair.texts[-1] + text[place.end :]
                put[index] = (verdict, repair)
    if put:
        after = judge(text).drafts[0].verdicts
        assert len(after) == len(judged.verdicts)
        yield from ((verdict, repair, after[index]) for index, (verdict, repair) in put.items())


def test_every_repair_holds_when_it_stands_in_the_draft(
    altered: list[tuple[Report, list[tuple[Verdict, Repair, Verdict]]]],
) -> None:
    tried = [each for _, all_tried in altered for each in all_tried]
    counted = Counter(repair.kind for _, repair, _ in tried)
    assert counted[RepairKind.OWN_WORDS] >= 60
    assert counted[RepairKind.CUT_MARKED] >= 5
    assert counted[RepairKind.APART] >= 5
    lies = [
        (before.attribution.quotation.text, repair, after.overall, after.findings)
        for before, repair, after in tried
        if after.overall not in GOOD or any(f.rule.startswith("QW") and f.level in HEAVY for f in after.findings)
    ]
    assert lies == []


def test_most_altered_words_have_a_repair(
    altered: list[tuple[Report, list[tuple[Verdict, Repair, Verdict]]]],
) -> None:
    verdicts = [v for report, _ in altered for v in report.drafts[0].verdicts]
    wrong = [
        v
        for v in verdicts
        if v.overall is Overall.DOES_NOT_HOLD and any(f.rule.startswith("QW") and f.level in HEAVY for f in v.findings)
    ]
    mended = [v for v in wrong if any(repair.kind is RepairKind.OWN_WORDS for repair in v.repairs)]
    assert len(mended) >= 0.75 * len(wrong) > 0
