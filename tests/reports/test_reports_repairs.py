"""Repairs give the source's own words, never hide a negation behind an ellipsis, and are asked for."""

import datetime as dt
from pathlib import Path

import pytest

import attribcheck
from attribcheck.reports.parts.repairs import RepairKind, find_repairs
from attribcheck.reports.text import render

CONFIG = '[[source]]\nid = "talk"\npath = "talk.txt"\nspeakers = ["Ann Poe"]\nkind = "statement"\n'
SOURCE = "The harbour will not close in March because the two cranes are safe and paid for by the county council."


def repairs(folder: Path, quoted: str) -> dict[RepairKind, str]:
    (folder / "sources.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "talk.txt").write_text(SOURCE, encoding="utf-8")
    now = dt.datetime(2025, 5, 20, tzinfo=dt.UTC)
    report = attribcheck.check(folder / "draft.txt", text=f"“{quoted},” Ann Poe said.", offline=True, now=now)
    return {repair.kind: repair.text for repair in find_repairs(report.drafts[0].verdicts[0])}


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
    ],
    ids=["negation lost", "number changed", "word inserted"],
)
def test_own_words_are_the_words_of_the_source(folder: Path, quoted: str, own: str) -> None:
    assert repairs(folder, quoted)[RepairKind.OWN_WORDS] == own


def test_a_cut_may_be_marked(folder: Path) -> None:
    found = repairs(folder, "because the two cranes are safe and paid for by the council")
    assert found[RepairKind.CUT_MARKED] == "because the two cranes are safe and paid for by the … council,"


def test_a_negation_is_never_hidden_in_an_ellipsis(folder: Path) -> None:
    assert RepairKind.CUT_MARKED not in repairs(
        folder, "The harbour will close in March because the two cranes are safe"
    )


def test_what_holds_needs_no_repair(folder: Path) -> None:
    assert repairs(folder, "The harbour will not close in March because the two cranes are safe") == {}


def test_the_text_report_shows_repairs_when_asked(folder: Path) -> None:
    repairs(folder, "The harbour")
    text = "“The harbour will close in March because the two cranes are safe,” Ann Poe said."
    report = attribcheck.check(folder / "draft.txt", text=text, offline=True)
    assert "the source's own words: The harbour will not close" in render(report, suggest=True)
    assert "own words" not in render(report)
