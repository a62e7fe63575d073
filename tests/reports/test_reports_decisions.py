"""What people decided, in the words of the reports: who, when, why, and whether it still counts."""

import dataclasses
import json

import pytest
from build import attribution, draft, report, review, verdict
from hypothesis import given, settings
from sample_report import HOSTILE, hostile_report

from attribcheck.model.verdict import Decision, JudgedDraft, Overall, Report, Review, Standing
from attribcheck.reports import pick_format
from attribcheck.reports.parts.decisions import decided, decision_notices

ID = "0123456789ab"


def judged(*reviews: Review | None, gone: tuple[Review, ...] = ()) -> Report:
    of = draft("“We sail,” Pell said.")
    one = verdict(attribution(of, "We sail,", said_by="Pell"), Overall.DOES_NOT_HOLD)
    verdicts = tuple(dataclasses.replace(one, review=each) for each in reviews)
    return report(JudgedDraft(of, verdicts, gone), sources=())


@pytest.mark.parametrize(
    ("of", "now", "expected"),
    [
        (review(ID), None, "accept by jd on 2024-11-02: own tape, 14:20"),
        (review(ID, by="", reason=""), Overall.DOES_NOT_HOLD, "accept on 2024-11-02"),
        (review(ID, Decision.ASK, reason="Ann?"), None, "ask by jd on 2024-11-02: Ann?"),
        (
            review(ID, reason=""),
            Overall.CANNOT_TELL,
            "accept by jd on 2024-11-02 (the verdict was does-not-hold then)",
        ),
        (
            review(ID, Decision.WRONG, reason="x", standing=Standing.PASSAGE_CHANGED),
            Overall.HOLDS,
            (
                "wrong by jd on 2024-11-02: x (the verdict was does-not-hold then; "
                "does not count any more: the passage is another one now)"
            ),
        ),
    ],
    ids=["all", "nobody and no reason", "ask", "another verdict", "another passage"],
)
def test_a_decision_in_words(of: Review, now: Overall | None, expected: str) -> None:
    assert decided(of, now) == expected


def test_without_decisions_there_is_nothing_to_tell() -> None:
    assert list(decision_notices(judged(None))) == []
    assert list(decision_notices(judged(review(ID, standing=Standing.UNSEEN)))) == []


def test_what_counts_is_counted_and_what_does_not_is_named() -> None:
    stale = review(ID, standing=Standing.PASSAGE_CHANGED)
    gone = tuple(review(f"00000000000{n}", standing=Standing.WORDS_GONE) for n in range(6))
    counted, over = decision_notices(judged(review(ID), review(ID, Decision.WRONG), stale, gone=gone))
    assert counted == "Decided by people: 1 accept, 1 wrong. That changes no verdict and no exit code."
    assert over.startswith("7 decisions do not count any more")
    assert f"{ID} (draft.txt)" in over
    assert "and 2 more." in over
    (one,) = decision_notices(judged(stale))
    assert one.startswith("1 decision does not count any more")


@pytest.mark.parametrize("decision", Decision)
@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "junit", "rdjson", "claimreview"])
def test_no_decision_changes_what_machines_are_told_of_a_verdict(name: str, decision: Decision) -> None:
    plain, reviewed = (pick_format(name).render(judged(each)) for each in (None, review(ID, decision)))
    if name == "json":
        told = json.loads(reviewed)
        (row,) = told["drafts"][0]["attributions"]
        assert row["review"]["decision"] == decision.value
        row["review"] = None
        plain, reviewed = json.dumps(json.loads(plain)), json.dumps(told)
    assert reviewed == plain


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
@given(text=HOSTILE)
@settings(max_examples=20, deadline=None)
def test_hostile_reasons_are_shown_inert(name: str, text: str) -> None:
    shown = pick_format(name).render(hostile_report(f"{text}\x1b]0;x\x07\u202e<img src=x>"))
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert name == "text" or "<img" not in shown.replace("\\<img", "")
