"""Names: their parts, and when two of them may be one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.text.names import Likeness, PersonName, compare_names, is_title_against_forename, parse_name

PARTS = [
    ("Ann Poe", PersonName((), ("ann",), "poe")),
    ("Adm. Ann F. Poe Jr.", PersonName(("adm",), ("ann", "f"), "poe", "jr")),
    ("Poe, Ann", PersonName((), ("ann",), "poe")),
    ("Ann Poe, Jr.", PersonName((), ("ann",), "poe", "jr")),
    ("MS. POE", PersonName(("ms",), (), "poe")),
    ("Carla van der Ray", PersonName((), ("carla",), "van der ray")),
    ("Deputy Prime Minister Bo Ray", PersonName(("deputy", "prime", "minister"), ("bo",), "ray")),
    ("Poe’s", PersonName((), (), "poe")),
    ("Ann-Marie O’Poe", PersonName((), ("ann-marie",), "o'poe")),
    ("", PersonName((), (), "")),
    ("42", PersonName((), (), "")),
]


@pytest.mark.parametrize(("text", "expected"), PARTS, ids=[text or "empty" for text, _ in PARTS])
def test_a_name_is_read_into_its_parts(text: str, expected: PersonName) -> None:
    assert parse_name(text) == expected


LIKENESS = [
    ("Ann Poe", "Ann Poe", Likeness.SAME),
    ("Ann Poe", "ANN F. POE", Likeness.SAME),
    ("A. Poe", "Ann Poe", Likeness.SAME),
    ("Bob Ray", "Robert Ray", Likeness.SAME),
    ("Bob Ray", "Bobby Ray", Likeness.SAME),
    ("Bob Ray", "Bill Ray", Likeness.DIFFERENT),
    ("Poe", "Ann Poe", Likeness.COMPATIBLE),
    ("Mayor Poe", "Ann Poe", Likeness.COMPATIBLE),
    ("Ms. Poe", "Mr. Poe", Likeness.DIFFERENT),
    ("Ann Poe", "Bo Poe", Likeness.DIFFERENT),
    ("Ann Poe", "Ann Ray", Likeness.DIFFERENT),
    ("Bo Ray Jr.", "Bo Ray Sr.", Likeness.DIFFERENT),
    ("Bo Ray Jr.", "Bo Ray", Likeness.SAME),
    ("Ann Ray-Poe", "Ann Poe", Likeness.SAME),
    ("Ann Poe", "", Likeness.DIFFERENT),
    ("", "", Likeness.DIFFERENT),
]


@pytest.mark.parametrize(("one", "other", "expected"), LIKENESS)
def test_two_names_compare(one: str, other: str, expected: Likeness) -> None:
    assert compare_names(one, other) is expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_comparing_is_symmetric_and_any_text_is_read(one: str, other: str) -> None:
    assert compare_names(one, other) is compare_names(other, one)


@given(st.text(alphabet="AnPoe .,’'-", max_size=60))
def test_no_part_of_a_name_keeps_capitals_or_full_stops(text: str) -> None:
    name = parse_name(text)
    parts = [*name.titles, *name.given, name.surname, name.suffix]
    assert all(part == part.casefold() and "." not in part for part in parts)


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("Mr. Poe", "Helen Poe", True),
        ("MS. POE", "Peter Poe", True),
        ("Helen Poe", "Mr. Poe", True),
        ("Ms. Poe", "Helen Poe", False),
        ("Dr. Poe", "Helen Poe", False),
        ("Mr. Poe", "Zuzu Poe", False),
        ("Poe", "Helen Poe", False),
    ],
)
def test_a_title_may_be_against_a_given_name(one: str, other: str, *, against: bool) -> None:
    assert is_title_against_forename(one, other) is against
