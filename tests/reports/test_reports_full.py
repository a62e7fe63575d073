"""One quotation in full: its card, the words in their place, the differences, what can be done."""

import pytest
from build import Change, attribution, draft, finding, passage, source_text, verdict
from hypothesis import given, settings
from sample_report import HOSTILE, hostile_report, sample_report

from attribcheck.model.verdict import Level, Overall, Verdict
from attribcheck.reports.parts.repairs import RepairKind, find_repairs
from attribcheck.reports.text_full import render as render_full

TIDE = "MR. VANCE: We will not raise the toll, not this year. The quay, as you know, is safe."


def differing(words: str, said: str, *changes: Change, levels: dict[str, Level] | None = None) -> Verdict:
    of = attribution(draft(f"“{words}” he said."), words)
    rules = dict.fromkeys(change.rule for change in changes if change.rule)
    found = tuple(finding(rule, "x-y", (levels or {}).get(rule, Level.ERROR)) for rule in rules)
    place = passage(of, source_text(TIDE), said, changes=changes)
    return verdict(of, Overall.DOES_NOT_HOLD, findings=found, evidence=(place,))


@pytest.mark.parametrize(
    ("words", "said", "change", "own", "marked"),
    [
        (
            "We will raise the toll",
            "We will not raise the toll",
            Change("", "not", "QW03"),
            "We will not raise the toll",
            None,
        ),
        ("raise the fare, not", "raise the toll, not", Change("fare", "toll", "QW02"), "raise the toll, not", None),
        (
            "The quay is safe",
            "The quay, as you know, is safe",
            Change("", "as you know", "QW05"),
            "The quay as you know is safe",
            "The quay … is safe",
        ),
    ],
    ids=["negation", "word", "cut"],
)
def test_repairs(*, words: str, said: str, change: Change, own: str, marked: str | None) -> None:
    bad = differing(words, said, change)
    # the maker of edits puts words that only the source has in front, so the order is not what is tried here
    offered = {repair.kind: repair.text for repair in find_repairs(bad)}
    assert sorted(offered[RepairKind.OWN_WORDS].split()) == sorted(own.split())
    if marked is None:
        assert RepairKind.CUT_MARKED not in offered
    else:
        assert sorted(offered[RepairKind.CUT_MARKED].split()) == sorted(marked.split())
    assert RepairKind.NO_MARKS in offered


def test_notes_need_no_repair() -> None:
    assert (
        find_repairs(differing("the toll", "the toll", Change("toll", "toll", "QW06"), levels={"QW06": Level.NOTE}))
        == ()
    )


def test_what_holds_needs_no_repair() -> None:
    assert [find_repairs(one) for one in sample_report().drafts[0].verdicts if one.overall is Overall.HOLDS] == [(), ()]


def test_everything_is_shown() -> None:
    (judged,) = sample_report().drafts
    text = render_full(judged.verdicts[2], judged.draft, width=80)
    assert text.startswith("drafts/ferry.txt:3:2  holds-with-notes  Piet Arends\n")
    assert f"  id       {judged.verdicts[2].attribution.id}\n" in text
    assert "The question before it (Q)\n    Nobody asked the islanders, did they?\n" in text
    assert "The words in their place (MR. ARENDS)\n" in text
    assert "    QW06    replace  draft “enter”, source “en- — will enter”" in text


def test_without_evidence_the_card_is_all() -> None:
    (judged,) = sample_report().drafts
    text = render_full(judged.verdicts[5], judged.draft, width=80)
    assert "next     Add one to sources.toml." in text
    assert "Differences" not in text


@given(HOSTILE)
@settings(max_examples=40, deadline=None)
def test_hostile_text_is_inert_in_full(text: str) -> None:
    judged = hostile_report(text).drafts[-1]
    for one in judged.verdicts:
        shown = render_full(one, judged.draft, width=80)
        assert not set(shown) & set("\x1b\x07\x08\r\x7f\x85\x9b\u202e\u2066\u2028\ud800\udfff")
