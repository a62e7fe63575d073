"""Misused “sic” (QF10)."""

import pytest
from formed import Page, findings, judge, only

from attribcheck.model.verdict import Level, Overall


def tape(words: str) -> Page:
    return Page(
        f"CLERK: The meeting is open.\n\nMS. POE: {words}\n\nCLERK: Thank you, Ms. Ann Poe.\n\nMS. POE: Good night.\n"
    )


def quoting(words: str) -> str:
    return f"“{words},” Ann Poe said."


@pytest.mark.parametrize(
    ("quoted", "said", "told"),
    [
        (
            "We recieved [sic] your letter about the bridge",
            "We received your letter about the bridge.",
            "has “received”",
        ),
        (
            "We recieved [SIC!] your letter about the bridge",
            "We received your letter about the bridge.",
            "has “received”",
        ),
        (
            "We recieved (sic) your letter about the bridge",
            "We received your letter about the bridge.",
            "has “received”",
        ),
        ("They was [sic] never asked about the bridge", "They were never asked about the bridge.", "has “were”"),
        ("It is there [sic] bridge and not our bridge", "It is their bridge and not our bridge.", "has “their”"),
        ("We should of [sic] closed the old bridge", "We should have closed the old bridge.", "has “have”"),
        ("We wrote to mayor poe [sic] about the bridge", "We wrote to mayor Poe about the bridge.", "writes “Poe”"),
        ("The colour [sic] of the bridge is wrong", "The colour of the bridge is wrong.", "one of two spellings"),
        ("The color [sic] of the bridge is wrong", "The color of the bridge is wrong.", "one of two spellings"),
        ("We have to organise [sic] the bridge", "We have to organise the bridge.", "one of two spellings"),
        ("The colour [sic] of the bridge is wrong", "The color of the bridge is wrong.", "has “color”"),
    ],
    ids="typo capitals parentheses grammar homophone of-have case british american ise both".split(),
)
def test_an_error_of_the_draft_is_told(quoted: str, said: str, told: str) -> None:
    (found,) = findings(quoting(quoted), "QF10", tape(said))
    assert told in found.message
    assert found.level is Level.WARNING


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        ("We recieved [sic] your letter about the bridge", "We recieved your letter about the bridge."),
        ("We recieved [sic] your letter about the bridge", "We recieved [sic] your letter about the bridge."),
        ("They was [sic] never asked about the bridge", "They was never asked about the bridge."),
        ("Recieved [sic] your letter about the bridge", "And I recieved your letter about the bridge."),
        ("We wrote to poe [sic] about the bridge", "We wrote to poe about the bridge."),
        ("It’s [sic] colors were wrong on the old bridge", "It's colors were wrong on the old bridge."),
        ("[sic] We were never asked about the bridge", "We were never asked about the bridge."),
        ("We were never asked about the sick bridge", "We were never asked about the sick bridge."),
        ("Sic transit gloria, and so does the old bridge", "Sic transit gloria, and so does the old bridge."),
        ("We went to 1984 [sic] with the old bridge", "We went to 1984 with the old bridge."),
    ],
    ids="real source-has-it grammar first-letter lower-case apostrophe nothing-before sick latin number".split(),
)
def test_a_real_error_of_the_source_is_not(quoted: str, said: str) -> None:
    assert findings(quoting(quoted), "QF10", tape(said)) == []


def test_without_the_passage_nothing_is_said() -> None:
    assert findings(quoting("We recieved [sic] your letter about the moon"), "QF10", tape("No letter came.")) == []


def test_a_warning_keeps_it_from_holding_outright() -> None:
    verdict = only(
        judge(quoting("The colour [sic] of the bridge is wrong"), tape("The colour of the bridge is wrong."))
    )
    assert verdict.overall is Overall.HOLDS_WITH_NOTES


def test_many_marks_are_looked_at_in_time() -> None:
    words = " ".join(["word [sic]"] * 3000)
    assert len(findings(quoting(words), "QF10", tape("word " * 3000))) <= 20
