"""Offices in labels: who holds them by title, heading, welcome or configuration, and where nobody may be named."""

import pytest

from attribcheck.model.source import Reading, Source, SourceId, SourceKind, Turn
from attribcheck.model.span import Span
from attribcheck.sources.formats.plaintext import read_lines
from attribcheck.sources.reading import Facts, make_reading
from attribcheck.sources.speech.offices import find_holders
from attribcheck.sources.speech.people import resolve_turns


def office(title: str, label: str = "THE PREMIER", *others: str, speakers: tuple[str, ...] = ()) -> str | None:
    """Return who speaks under `label` in a transcript with this title, where `others` are labels too."""
    turns = tuple(Turn(text, Span(at, at + 1)) for at, text in enumerate((label, *others)))
    reading = Reading(text="x" * len(turns), kind=SourceKind.TRANSCRIPT, turns=turns)
    source = Source(SourceId("s"), "sources.toml", title=title, speakers=speakers)
    return resolve_turns(reading, source, ())[0].speaker


@pytest.mark.parametrize(
    ("title", "label", "name"),
    [
        ("Press conference of Premier Theodora Vance", "THE PREMIER", "Theodora Vance"),
        ("Remarks by Mayor Hilda Garrow at the harbour", "The Mayor", "Hilda Garrow"),
        ("Dockton Mayor Hilda Garrow on the harbour", "THE MAYOR", "Hilda Garrow"),
        ("Hilda Garrow, Mayor of Dockton, on the harbour", "THE MAYOR", "Hilda Garrow"),
        ("Briefing with Secretary of State Ada R. Quill", "THE SECRETARY", "Ada R. Quill"),
        ("Secretary-General Olaf Strand: what comes next", "THE SECRETARY-GENERAL", "Olaf Strand"),
        ("Vice President Piet Loom's farewell", "THE VICE PRESIDENT", "Piet Loom"),
        ("Opening by Chairwoman Ada Quill", "THE CHAIR", "Ada Quill"),
        ("Attorney General Ada Quill and Sheriff Ben Marlow", "THE ATTORNEY GENERAL", "Ada Quill"),
        ("A talk with Director Quill", "THE DIRECTOR", "Director Quill"),
        ("Sheriff Ben Marlow Jr. on the flood", "THE SHERIFF", "Ben Marlow Jr."),
    ],
)
def test_the_title_gives_the_office_to_one(title: str, label: str, name: str) -> None:
    assert office(title, label) == name


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Premier Theodora Vance and Premier Olin Marsh meet", "THE PREMIER"),
        ("Premiers Theodora Vance and Olin Marsh meet", "THE PREMIER"),
        ("Deputy Premier Theodora Vance on roads", "THE PREMIER"),
        ("Former Premier Theodora Vance on roads", "THE PREMIER"),
        ("A talk with former Premier Theodora Vance", "THE PREMIER"),
        ("Press Secretary Ada Quill takes questions", "THE SECRETARY"),
        ("Secretary General Ada Quill", "THE SECRETARY"),
        ("Vice President Piet Loom at the pier", "THE PRESIDENT"),
        ("Attorney General Ada Quill at the pier", "THE GENERAL"),
        ("President-elect Piet Loom at the pier", "THE PRESIDENT"),
        ("The premier and Theodora Vance", "THE PREMIER"),
        ("Moderator Ada Quill at the pier", "THE MODERATOR"),
        ("Premier Theodora Vance", "THE WITNESS"),
        ("THE STATEMENT OF PREMIER VANCE", "THE PREMIER"),
        ("Minister of Health of Norland Ada Quill", "THE MINISTER"),
        ("Mayor of Dockton Hilda Garrow", "THE MAYOR"),
        ("An evening with Arthur King Junior", "THE KING"),
        ("", "THE PREMIER"),
    ],
)
def test_nobody_where_the_title_gives_the_office_to_nobody_or_two(title: str, label: str) -> None:
    assert office(title, label) is None


def test_a_guest_with_a_label_of_his_own_does_not_hold_the_office() -> None:
    title = "Premier Theodora Vance and Premier Olin Marsh meet"
    assert office(title, "THE PREMIER", "PREMIER MARSH") == "Theodora Vance"


def test_a_configured_speaker_may_bring_the_office() -> None:
    assert office("A day out", speakers=("Premier Theodora Vance", "Ada Quill")) == "Theodora Vance"
    assert office("A day out", speakers=("Premier Theodora Vance", "Premier Olin Marsh")) is None
    assert office("Remarks by Premier Vance", speakers=("Theodora Vance", "Ada Quill")) == "Theodora Vance"


TALK = "\n\nTHE PREMIER: The road is open.\n\nQ: Since when?\n\nTHE PREMIER: Since noon.\n"


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Press conference of Premier Theodora Vance", "Theodora Vance"),
        ("MS. QUILL: Good day. Please welcome Premier Theodora Vance.", "Theodora Vance"),
        ("MS. QUILL: Good day. I hand it over to the Premier.", None),
        ("MS. QUILL: Good day. Please welcome Premier Vance and Premier Marsh.", None),
        ("Premier Olin Marsh had come from the other shore to see the new road.", None),
        ("Premier Olin Marsh arrives", None),
        ("MS. QUILL: I spoke to Premier Olin Marsh on the phone.", None),
        ("PREMIER MARSH: Welcome to all, and to Premier Marsh of the other shore", None),
    ],
)
def test_a_heading_or_a_welcome_may_bring_the_office(lead: str, name: str | None) -> None:
    reading = make_reading(read_lines(lead + TALK), Facts())
    turns = resolve_turns(reading, Source(SourceId("s"), "sources.toml"), ())
    assert {turn.speaker for turn in turns if turn.label == "THE PREMIER"} == {name}


def test_only_offices_that_label_somebody_are_looked_for() -> None:
    assert find_holders("President Loom and Premier Vance", ["THE PREMIER", "MR. LOOM"]) == ["Premier Vance"]
    assert find_holders("President Loom and Premier Vance", ["MR. LOOM"]) == []
