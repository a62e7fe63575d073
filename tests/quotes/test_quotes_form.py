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
    "scare quotes without the hyphen": ("The harbour had a so called “truce” with the rats.", "truce", "term"),
    "the first words of a text whose last one names": (
        "“driftwood” is a boat that nobody has named",
        "driftwood",
        "term",
    ),
    "what a definite thing is": ("They rowed on, as the “plan” had it.", "plan", "term"),
    "term": ("The path is a “shared space” of the town.", "shared space", "term"),
    "stamp": ("The papers were marked “secret” and lost.", "secret", "term"),
    "name of a group": ("A club called “The Otters” rows here.", "The Otters", "title"),
    "name of a thing": ("Its nickname is “Old Crooked”, and it is missed.", "Old Crooked", "title"),
    "show with a small preposition": (
        "Ann Poe spoke on “Mornings with Bo Ray” in May.",
        "Mornings with Bo Ray",
        "title",
    ),
    "show told to": ("Ann Poe told “Harbor Watch” that the boat was safe.", "Harbor Watch", "title"),
    "book at the end of a line of names": (
        "Bo Ray of Port Elm University is a co-editor of “Bridges of the Elm Valley.”",
        "Bridges of the Elm Valley.",
        "title",
    ),
    "column that somebody published": (
        (
            "Ann Poe published a column, entitled, "
            "“Why Saving the Old Dock of Port Elm in ‘16 is More Urgent Than Saving the Pier in ‘08.”"
        ),
        "Why Saving the Old Dock of Port Elm in ‘16 is More Urgent Than Saving the Pier in ‘08.",
        "title",
    ),
    "closing mark that nothing opens": (
        "The boats lay at the pier all night and nobody rowed them home.” It rained.",
        "The boats lay at the pier all night and nobody rowed them home.",
        "closing mark",
    ),
    "translation": (
        "The boat bears the name Brujas, Spanish for “witches of the sea.”",
        "witches of the sea.",
        "translat",
    ),
    "number": ("The pier has “99.9” faults.", "99.9", "number"),
    "behind a verb that does not speak": (
        "The board gave large cheques to “super piers” upstream.",
        "super piers",
        "term",
    ),
    "behind a verb that sends": ("The council sent “top secret” letters to Ann Poe.", "top secret", "term"),
    "markup": ('<post author="annpoe">The boat is safe.</post>', "annpoe", "markup"),
    "nickname behind initials": ("The pier was opened by Gov. B.J. “Mo” Ray of Elm.", "Mo", "nickname"),
    "show in a talk with which somebody addressed a matter": (
        "Ann Poe addressed the leak in a talk with “The Tide.”",
        "The Tide.",
        "title",
    ),
    "paper that somebody has a report from": (
        "The pier costs nine million, according to the “Docks for All” document of May.",
        "Docks for All",
        "title",
    ),
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
    "a chant": "The hall filled with chants of “Row Home.”",
    "a cry of nobody in particular": "Boats came in, with people behind the nets chanting “Row Home.”",
    "a short one before a noun of speech": "The “fish heads” remark was the low point of the year.",
    "what somebody was called": "The dock has been called the “Pride of the Elm” for years.",
    "what somebody was called without capitals": "The pier has often been labeled a “wet hazard” for boats.",
    "what many things are known as": "The coves, most of them fondly known as “rat holes,” are closed.",
    "what somebody is taken for": "The council praised her standing as a “wet hazard” in May.",
    "the content of an accusation": "The accusation that the mayor is a “wet fish” came from nowhere.",
    "the content of a promise": "Nothing came of the promise to “Row Home Again” in May.",
    "behind a colon": "One word was left on the wall: “Driftwood.”",
    "capitals that a verb of speech reaches": "Ann Poe said that the “Old Guard” of the harbour had left.",
    "words that somebody coined": "Ann Poe coined the term “barnacle democracy” in her early days.",
    "three words": "The gulls of the bay are “loud and wet” most of the year.",
    "a name in a headline": "Poe Calls Ray's Plan ‘Absolute Driftwood’ for Elm Valley",
    "a term in a headline with a label": "Ray: Poe taking ‘Driftwood’ line on pier row.",
    "a term in a headline with a title and a label": "Mayor Ann Poe: Elm wants no ‘barnacle’ council",
    "words whose opening mark is lost and whose speaker is told": "The boats lay at the pier all night,” said Ann Poe.",
    "a sign": "Ann Poe held a sign that read “Save the Dock.”",
}


@pytest.mark.parametrize("text", QUOTATIONS.values(), ids=QUOTATIONS)
def test_a_span_is_a_quotation(text: str) -> None:
    (found,) = find_attributions(build.draft(text), language="en")
    assert found.not_quotation is None


def test_both_chants_of_a_pair_are_quotations() -> None:
    text = "There were calls of “Row Home” and, softly, “Bail Out” in the hall."
    assert [found.not_quotation for found in find_attributions(build.draft(text), language="en")] == [None, None]


def test_both_names_of_a_reference_are_quotations() -> None:
    text = "There was no reference to “Wet Bo” or “Rusty Ann” in the hall."
    assert [found.not_quotation for found in find_attributions(build.draft(text), language="en")] == [None, None]


def test_a_label_within_a_paragraph_makes_no_headline() -> None:
    text = "Poe: an old name. The path is a “shared space” of the town."
    assert [found.not_quotation is None for found in find_attributions(build.draft(text), language="en")] == [False]


def test_the_shows_of_a_series_are_names_by_what_leads_to_the_first() -> None:
    text = "Ann Poe said on “Harbor Watch,” “Elm Today” and “The Late Tide” that the boat was safe."
    assert all(found.not_quotation is not None for found in find_attributions(build.draft(text), language="en"))


def test_a_lost_mark_before_the_comma_that_ends_the_text_is_no_nickname() -> None:
    (found,) = find_attributions(build.draft("Ann “ ,"), language="en")
    assert found.quotation.text == ","
