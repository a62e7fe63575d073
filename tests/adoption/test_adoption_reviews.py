"""Decisions of people held against a report: they count while words, speaker and passage stay the same."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from build import attribution, axes, draft, finding, passage, review, source, source_text, verdict
from hypothesis import given
from hypothesis import strategies as st
from sample_report import HOSTILE

from attribcheck.adoption.review_file import format_reviews, make_recorded, parse_reviews
from attribcheck.adoption.reviews import Beside, Recorded, add_reviews, is_open, is_settled, make_key, put
from attribcheck.errors import ConfigError, ReportError
from attribcheck.model.attribution import AttributionId
from attribcheck.model.verdict import (
    Decision,
    JudgedDraft,
    Level,
    Overall,
    Standing,
    WordsAxis,
)
from attribcheck.runs.reviewing import record
from attribcheck.text.clean import clean

PAGE = "MS. FINN: The bell will be recast before the harvest. The rope is new already."
TEXT = "“The bell will be cast,” Orla Finn said. “The rope is old,” Finn said."
DAY = dt.date(2026, 3, 4)


def judged(
    text: str = PAGE,
    said: str = "The bell will be recast",
    *,
    name: str = "bell.txt",
    source_id: str = "minutes",
    overall: Overall = Overall.DOES_NOT_HOLD,
) -> JudgedDraft:
    """Return a draft with two quotations; the first has a passage, the second's nearest words are no passage."""
    of = draft(TEXT, path=f"drafts/{name}")
    page = source_text(text, of=source(source_id), speakers={"MS. FINN": "Orla Finn", "MS. DOE": "Ann Doe"})
    bell = attribution(of, "The bell will be cast,", said_by="Orla Finn")
    rope = attribution(of, "The rope is old,", said_by="Finn")
    there = passage(bell, page, said)
    absent = axes(WordsAxis.ABSENT)
    nearest = passage(rope, page, "The rope is new")
    return JudgedDraft(
        of,
        (
            verdict(bell, overall, axes=axes(WordsAxis.ALTERED), evidence=(there,)),
            verdict(rope, Overall.NOT_FOUND, axes=absent, evidence=(nearest,)),
        ),
    )


def decide(of: JudgedDraft, number: int = 0, decision: Decision = Decision.ACCEPT, reason: str = "tape") -> Recorded:
    return make_recorded(of, of.verdicts[number], decision, by="jd", reason=reason, day=DAY)


def told(of: JudgedDraft, *recorded: Recorded, exists: bool = True, whole: bool = True) -> JudgedDraft:
    name = of.draft.path.removeprefix("drafts/")
    return add_reviews(of, name, Beside(recorded, lambda _name: exists), whole=whole)


def standing(of: JudgedDraft, *recorded: Recorded, number: int = 0) -> Standing | None:
    found = told(of, *recorded).verdicts[number].review
    return found.standing if found else None


def test_a_decision_is_told_and_changes_nothing_else() -> None:
    for decision in Decision:
        before = judged()
        after = told(before, decide(before, decision=decision))
        assert after.verdicts[0].review is not None
        assert after.verdicts[0].review.decision is decision
        assert [dataclasses.replace(v, review=None) for v in after.verdicts] == list(before.verdicts)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (judged(PAGE), Standing.CURRENT),
        (judged("Good evening.\n" + PAGE), Standing.CURRENT),
        (judged(PAGE, overall=Overall.HOLDS), Standing.CURRENT),
        (judged(PAGE.replace("be recast", "be  recast"), "The bell will be  recast"), Standing.CURRENT),
        (judged(PAGE.replace("recast", "mended"), "The bell will be mended"), Standing.PASSAGE_CHANGED),
        (judged(PAGE, "The bell will be recast before"), Standing.PASSAGE_CHANGED),
        (judged(PAGE.replace("MS. FINN", "MS. DOE")), Standing.PASSAGE_CHANGED),
        (judged(PAGE, source_id="leaflet"), Standing.PASSAGE_CHANGED),
    ],
    ids=["same", "moved", "another verdict", "spaces", "other words", "more words", "another label", "another source"],
)
def test_a_decision_counts_while_the_passage_stays(now: JudgedDraft, expected: Standing) -> None:
    assert standing(now, decide(judged())) is expected


def test_absent_words_have_no_passage_whatever_is_nearest() -> None:
    then = judged()
    absent = then.verdicts[1]
    assert make_key(absent) == make_key(dataclasses.replace(absent, evidence=()))
    assert decide(then, 1).review.passage == ""
    found = verdict(absent.attribution, Overall.HOLDS, evidence=absent.evidence)
    now = dataclasses.replace(then, verdicts=(then.verdicts[0], found))
    assert standing(now, decide(then, 1), number=1) is Standing.PASSAGE_CHANGED


def test_a_passage_that_was_not_read_proves_no_change() -> None:
    then = judged()
    unread = verdict(then.verdicts[0].attribution, Overall.CANNOT_TELL)
    now = dataclasses.replace(then, verdicts=(unread, then.verdicts[1]))
    assert standing(now, decide(then)) is Standing.UNSEEN
    assert not is_settled(told(now, decide(then)).verdicts[0])


def test_words_that_are_gone_are_told_with_their_decision() -> None:
    then = judged()
    now = dataclasses.replace(then, verdicts=then.verdicts[1:])
    (gone,) = told(now, decide(then)).gone_reviews
    assert (gone.standing, gone.words, gone.reason) == (Standing.WORDS_GONE, "The bell will be cast,", "tape")
    assert told(now, decide(then), whole=False).gone_reviews == ()


def test_the_other_draft_of_a_folder_has_its_own_decisions() -> None:
    then, other = judged(), judged(name="tower.txt")
    assert told(other, decide(then)).verdicts[0].review is None
    assert told(other, decide(then)).gone_reviews == ()
    renamed = told(other, decide(then), exists=False).verdicts[0].review
    assert renamed is not None, "the file was renamed"
    both = told(other, decide(other, decision=Decision.WRONG), decide(then), exists=False).verdicts[0].review
    assert both is not None
    assert both.decision is Decision.WRONG, "its own decision comes first"


def test_equal_quotations_share_a_decision_only_of_one_passage() -> None:
    of = judged()
    one = of.verdicts[0]
    again = dataclasses.replace(one.attribution, id=AttributionId(f"{one.attribution.id}-2"))
    twin = dataclasses.replace(one, attribution=again)
    unread = verdict(twin.attribution, Overall.CANNOT_TELL)
    same = dataclasses.replace(of, verdicts=(of.verdicts[0], twin))
    other = dataclasses.replace(of, verdicts=(of.verdicts[0], unread))
    assert standing(same, decide(of), number=1) is Standing.CURRENT
    assert standing(other, decide(of), number=1) is None
    first, second = decide(other), decide(other, 1, Decision.ASK)
    assert put([first], second, other) == (first, second)
    both = told(other, first, second)
    assert [v.review.decision for v in both.verdicts if v.review] == [Decision.ACCEPT, Decision.ASK]


def test_a_suppressed_quotation_needs_no_decision_and_loses_none() -> None:
    then = judged()
    now = dataclasses.replace(then, verdicts=(verdict(then.verdicts[0].attribution, Overall.NOT_CHECKED),))
    after = told(now, decide(then))
    assert (after.verdicts[0].review, after.gone_reviews) == (None, ())


def test_a_new_decision_takes_the_place_of_the_old_one_and_the_draft_gives_the_order() -> None:
    of = judged()
    bell, rope = decide(of), decide(of, 1)
    other = decide(judged(name="alarm.txt"))
    later = decide(of, decision=Decision.WRONG)
    gone = Recorded("bell.txt", review("00000000aaaa"))
    kept = put(put([rope, gone, other], bell, of), later, of)
    assert kept == (other, later, rope, gone)


def test_what_is_open_and_what_is_settled() -> None:
    of = judged()
    one = of.verdicts[0]
    assert is_open(one)
    assert not is_open(verdict(one.attribution))
    noted = verdict(one.attribution, Overall.HOLDS_WITH_NOTES, findings=(finding("QE10", "x", Level.NOTE),))
    warned = verdict(one.attribution, Overall.HOLDS_WITH_NOTES, findings=(finding("QW07", "x", Level.WARNING),))
    assert (is_open(noted), is_open(warned)) == (False, True)
    settled = {d: is_settled(told(of, decide(of, decision=d)).verdicts[0]) for d in Decision}
    assert settled == {Decision.ACCEPT: True, Decision.WRONG: True, Decision.ASK: False}
    assert not is_settled(one)


def test_a_decision_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    of = judged()
    there = dataclasses.replace(of, draft=dataclasses.replace(of.draft, path=str(tmp_path / "absent" / "bell.txt")))
    with pytest.raises(ReportError, match="the decision could not be written") as caught:
        record(decide(of), there)
    assert "rights to write" in caught.value.hint


HEAD = "# Kept by the desk.\nversion = 1\n"


def written(*recorded: Recorded, raw: str = "") -> str:
    return format_reviews(recorded, raw, "r.toml")


def test_the_file_is_readable_and_reads_back() -> None:
    of = judged()
    recorded = (decide(of), decide(of, 1, Decision.ASK, reason=""))
    text = written(*recorded)
    assert parse_reviews(text, "r.toml") == recorded
    assert text.startswith("# Written by `attribcheck review`")
    assert 'words = "The bell will be cast,"\nspeaker = "Orla Finn"\npassage = "The bell will be recast"\n' in text
    assert "date = 2026-03-04\n" in text
    assert "reason" not in text.rpartition("[[review]]")[2], "what is empty is left out"


def test_an_entry_that_does_not_change_keeps_its_text() -> None:
    of = judged()
    bell, rope = decide(of), decide(of, 1)
    raw = HEAD + "\n# Ann has the tape.\n" + written(bell).partition("version = 1\n\n")[2]
    raw = raw.replace('reason = "tape"', "reason = 'tape'  # side B\n\n# and the notebook")
    text = written(bell, rope, raw=raw)
    assert text.startswith(raw.rstrip("\n"))
    assert parse_reviews(text, "r.toml") == (bell, rope)


def test_an_entry_decided_anew_keeps_the_comment_above_it() -> None:
    of = judged()
    raw = HEAD + "\n# Ann has the tape.\n# She is away.\n" + written(decide(of)).partition("version = 1\n\n")[2]
    text = written(decide(of, decision=Decision.WRONG), raw=raw)
    assert "# Kept by the desk.\nversion = 1\n\n# Ann has the tape.\n# She is away.\n[[review]]\n" in text
    assert text.count("[[review]]") == 1


def test_a_file_in_another_form_is_written_anew_and_loses_no_entry() -> None:
    of = judged()
    bell, rope = decide(of), decide(of, 1)
    body = written(bell).partition("[[review]]\n")[2]
    inline = HEAD + "review = [{ " + ", ".join(body.strip().splitlines()) + " }]\n"
    assert parse_reviews(written(bell, rope, raw=inline), "r.toml") == (bell, rope)
    tricky = written(bell).replace('reason = "tape"', 'reason = """\n[[review]]\n# tape"""')
    (odd,) = parse_reviews(tricky, "r.toml")
    assert parse_reviews(written(odd, rope, raw=tricky), "r.toml")[1] == rope


WRONG = {
    "no version": ("", "version"),
    "another version": ("version = 2\n", "version 1"),
    "true is no version": ("version = true\n", "version 1"),
    "a key": ("version = 1\nbaseline = 3\n", "baseline"),
    "a decision": (None, "decision"),
    "no TOML": ("version = 1\n[[", "no TOML"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_file_is_told(case: str) -> None:
    raw, expected = WRONG[case]
    raw = raw if raw is not None else written(decide(judged())).replace('"accept"', '"acept"')
    with pytest.raises(ConfigError, match=expected) as caught:
        parse_reviews(raw, "drafts/r.toml")
    assert "drafts/r.toml" in caught.value.message


@pytest.mark.parametrize(
    "line",
    ['draft = "../../other.txt"', 'id = "zz"', 'key = "no"', 'date = "2026-03-04"', "by = 3", f'draft = "{"x" * 300}"'],
)
def test_a_wrong_value_is_told(line: str) -> None:
    key = line.partition(" ")[0]
    text = "".join(
        f"{line}\n" if row.startswith(f"{key} = ") else f"{row}\n" for row in written(decide(judged())).splitlines()
    )
    with pytest.raises(ConfigError, match=key):
        parse_reviews(text, "r.toml")


@pytest.mark.parametrize("key", ["draft", "id", "key", "decision", "overall", "date"])
def test_what_is_missing_is_told(key: str) -> None:
    rows = [row for row in written(decide(judged())).splitlines() if not row.startswith(f"{key} = ")]
    with pytest.raises(ConfigError, match=f"{key} is missing"):
        parse_reviews("\n".join(rows), "r.toml")


@given(reason=HOSTILE, by=HOSTILE, above=st.lists(HOSTILE, max_size=2))
def test_any_words_make_a_file_that_reads_back(reason: str, by: str, above: list[str]) -> None:
    of = judged()
    entry = make_recorded(of, of.verdicts[0], Decision.WRONG, by=by, reason=reason, day=DAY)
    text = written(entry)
    assert parse_reviews(text, "r.toml") == (entry,)
    assert [clean(line) for line in text.split("\n")] == text.split("\n")
    comments = "".join(f"# {' '.join(line.split())}\n" for line in above if line.isprintable())
    raw = text.replace("[[review]]\n", f"{comments}[[review]]\n")
    second = make_recorded(of, of.verdicts[1], Decision.ASK, by=by, reason=reason, day=DAY)
    assert parse_reviews(written(entry, second, raw=raw), "r.toml") == (entry, second)
    assert comments in written(entry, second, raw=raw)
