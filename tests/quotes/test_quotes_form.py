"""What stands in quotation marks and is no quotation: it is listed, with what it is taken for."""

import build
import pytest

from attribcheck.quotes import find_attributions

NOT_QUOTATIONS = {
    "show": ("Ann Poe said on “Harbor Watch” that the boat was safe.", "Harbor Watch", "title"),
    "bill": ("The council passed the “Clean Docks Act” in May.", "Clean Docks Act", "title"),
    "book": ("The book “The Bridges of the Elm Valley” lies in the window.", "The Bridges of the Elm Valley", "title"),
    "song": ("The band played the song “Rowing Home” twice.", "Rowing Home", "title"),
    "nickname": ("Marcia “Mo” Poe rowed home.", "Mo", "nickname"),
    "scare quotes": ("The harbour had a so-called “truce” with the rats.", "truce", "term"),
    "term": ("The path is a “shared space” of the town.", "shared space", "term"),
    "stamp": ("The papers were marked “secret” and lost.", "secret", "term"),
    "name of a group": ("A club called “The Otters” rows here.", "The Otters", "title"),
    "name of a thing": ("Its nickname is “Old Crooked”, and it is missed.", "Old Crooked", "title"),
    "markup": ('<post author="annpoe">The boat is safe.</post>', "annpoe", "markup"),
    "heading of a section": (
        "The boat sank.\n'Not a day too soon.'\nNobody drowned.",
        "Not a day too soon.",
        "heading",
    ),
}


@pytest.mark.parametrize(("text", "quoted", "taken_for"), NOT_QUOTATIONS.values(), ids=NOT_QUOTATIONS)
def test_a_span_is_listed_and_not_checked(text: str, quoted: str, taken_for: str) -> None:
    (found,) = find_attributions(build.draft(text), language="en")
    assert found.quotation.text == quoted
    assert found.not_quotation is not None
    assert taken_for in found.not_quotation.message.lower()
    assert found.not_quotation.next_step


QUOTATIONS = {
    "a short one that somebody says": "Ann Poe called the dock “a ruin.”",
    "a name that somebody speaks of": "Ann Poe spoke of “the Old Dock.”",
    "a contraction with a capital": "Ann Poe spoke of “at the top, and I’ll say.”",
    "one word": "Ann Poe said the dock was “rotten.”",
    "capitals that somebody says": "“Row Home,” said Ann Poe.",
    "a whole sentence without a speaker": "“The boat stays where it is.”",
    "a sign": "Ann Poe held a sign that read “Save the Dock.”",
}


@pytest.mark.parametrize("text", QUOTATIONS.values(), ids=QUOTATIONS)
def test_a_span_is_a_quotation(text: str) -> None:
    (found,) = find_attributions(build.draft(text), language="en")
    assert found.not_quotation is None
