"""Labels to people: who is found, and where nobody may be."""

import datetime as dt

import pytest

from attribcheck.model.source import Reading, Source, SourceId, SourceKind, Turn, TurnKind
from attribcheck.model.span import Span
from attribcheck.model.verdict import Person, Role
from attribcheck.sources.speech.label_names import label_kind
from attribcheck.sources.speech.names_on_page import find_names
from attribcheck.sources.speech.people import resolve_turns

DAY = dt.date(2031, 5, 14)


def who(
    labels: list[str],
    *,
    names: tuple[str, ...] = (),
    speakers: tuple[str, ...] = (),
    title: str = "",
    people: tuple[Person, ...] = (),
) -> list[str | None]:
    """Return the speaker of each label of a transcript."""
    turns = tuple(Turn(label, Span(at, at + 1), label_kind(label)) for at, label in enumerate(labels))
    reading = Reading(text="x" * len(labels), kind=SourceKind.TRANSCRIPT, date=DAY, turns=turns, names=names)
    source = Source(SourceId("s"), "sources.toml", title=title, speakers=speakers)
    return [turn.speaker for turn in resolve_turns(reading, source, people)]


def test_surname_of_one_configured_speaker() -> None:
    assert who(["MR. VESSEL", "Q"], speakers=("Tom Vessel", "Nadia Okoro-Lund")) == ["Tom Vessel", None]


def test_surname_of_two_is_nobody() -> None:
    assert who(["MARLOW"], speakers=("Ben Marlow", "Otto Marlow")) == [None]


def test_title_tells_two_of_one_surname_apart() -> None:
    assert who(["BEN MARLOW", "OTTO MARLOW"], speakers=("Ben Marlow", "Otto Marlow")) == ["Ben Marlow", "Otto Marlow"]


def test_page_and_configuration_disagree_on_a_surname() -> None:
    assert who(["MARLOW"], names=("Otto Marlow",), speakers=("Ben Marlow",)) == [None]


def test_page_comes_before_the_list_of_people() -> None:
    assert who(["MARLOW"], names=("Otto Marlow",), people=(Person("Ben Marlow"),)) == ["Otto Marlow"]


def test_people_are_asked_last() -> None:
    assert who(["MARLOW"], people=(Person("Ben Marlow"), Person("Ada Quill"))) == ["Ben Marlow"]


def test_full_label_takes_the_configured_form_of_a_name() -> None:
    assert who(["BEN MARLOW"], speakers=("Ben J. Marlow",)) == ["Ben J. Marlow"]


def test_full_label_needs_no_configuration() -> None:
    assert who(["BEN MARLOW"]) == ["Ben Marlow"]


def test_alias() -> None:
    people = (Person("Tom Vessel", ("The Harbour Master", "Admiral Vessel")),)
    assert who(["THE HARBOUR MASTER", "ADMIRAL VESSEL"], people=people) == ["Tom Vessel", "Tom Vessel"]


def test_two_people_in_a_label_are_nobody() -> None:
    assert who(["MR. VESSEL AND MS. OKORO-LUND"], speakers=("Tom Vessel", "Nadia Okoro-Lund")) == [None]


def test_office_by_the_title_of_the_page() -> None:
    title = "Remarks by President Garrow at the Harbour"
    assert who(["THE PRESIDENT"], title=title, speakers=("Hilda Garrow", "Piet Loom")) == ["Hilda Garrow"]


def test_office_without_a_full_name_keeps_the_title() -> None:
    assert who(["THE PRESIDENT"], title="Remarks by President Garrow") == ["President Garrow"]


def test_guest_with_a_label_of_his_own_is_not_the_president() -> None:
    title = "Remarks by President Garrow and President Strand of Norland"
    found = who(["THE PRESIDENT", "PRESIDENT STRAND"], title=title, speakers=("Hilda Garrow", "Olaf Strand"))
    assert found == ["Hilda Garrow", "Olaf Strand"]


def test_two_presidents_and_no_other_label_are_nobody() -> None:
    title = "Remarks by President Garrow and President Strand of Norland"
    assert who(["THE PRESIDENT"], title=title, speakers=("Hilda Garrow", "Olaf Strand")) == [None]


def test_office_by_role_and_date() -> None:
    people = (
        Person("Hilda Garrow", roles=(Role("President of Norland", dt.date(2030, 1, 1), None),)),
        Person("Piet Loom", roles=(Role("President", None, dt.date(2029, 12, 31)),)),
        Person("Ada Quill", roles=(Role("Vice President", None, None),)),
    )
    assert who(["THE PRESIDENT"], people=people) == ["Hilda Garrow"]


def test_the_only_office_and_the_only_configured_speaker() -> None:
    assert who(["THE PRESIDENT", "Q"], speakers=("Hilda Garrow",)) == ["Hilda Garrow", None]


def test_prime_minister_named_once_in_brackets() -> None:
    labels = ["The Prime Minister (Hilda Garrow)", "The Prime Minister"]
    assert who(labels, names=find_names("", (), labels)) == ["Hilda Garrow", "Hilda Garrow"]


def test_nobody_stays_nobody() -> None:
    assert who(["Q", "AUDIENCE", "UNIDENTIFIED MALE", "MODERATOR"], speakers=("Ada Quill", "Ben Marlow")) == [None] * 4


def test_unlabelled_text_of_one_configured_speaker_among_shouts() -> None:
    assert who(["", "AUDIENCE", ""], speakers=("Ada Quill",)) == ["Ada Quill", None, "Ada Quill"]
    assert who(["", "AUDIENCE", ""], speakers=("Ada Quill", "Ben Marlow")) == [None] * 3
    assert who(["", "QUILL", "AUDIENCE", ""], speakers=("Ada Quill",)) == ["Ada Quill", "Ada Quill", None, "Ada Quill"]
    assert who(["", "MARLOW", "AUDIENCE", ""], speakers=("Ada Quill",)) == [None] * 4
    assert who(["", "Q", ""], speakers=("Ada Quill",)) == [None] * 3


@pytest.mark.parametrize(
    ("title", "labels", "names"),
    [
        ("Briefing by Press Secretary Nadia Okoro-Lund and Senior Adviser for Harbour Engagement Mary Ann Vessel",
         ["MS. OKORO-LUND", "MS. VESSEL"], ("Nadia Okoro-Lund", "Mary Ann Vessel")),
        ("Remarks by Secretary Quill", ["THE SECRETARY"], ("Secretary Quill",)),
        ("Remarks by Secretary Quill", ["SECRETARY QUILL"], ()),
        ("Read Ada Quill’s speech", ["QUILL"], ("Ada Quill",)),
        ("In Quill We Trust", ["QUILL"], ()),
    ],
)  # fmt: skip
def test_names_in_titles(title: str, labels: list[str], names: tuple[str, ...]) -> None:
    assert find_names("", (title,), labels) == names


def test_introductions_name_and_mentions_do_not() -> None:
    assert find_names("Good evening. I'm Ada Quill of Harbour Radio.", (), ["QUILL"]) == ("Ada Quill",)
    assert find_names("We are joined by Dr. Ben J. Marlow. Welcome, Ben Marlow.", (), ["MARLOW"])[0].endswith("Marlow")
    assert find_names("The paper wrote of Ada Quill again.", (), ["QUILL"]) == ()
    assert find_names("I'm Ada Quill. And I'm Ida Quill.", (), ["QUILL"]) == ()


def test_turn_kinds_are_kept() -> None:
    turn = Turn("Q", Span(0, 1), TurnKind.QUESTIONER)
    reading = Reading(text="x", kind=SourceKind.TRANSCRIPT, turns=(turn,))
    assert resolve_turns(reading, Source(SourceId("s"), "sources.toml"), ()) == (turn,)
