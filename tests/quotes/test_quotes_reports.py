"""Who speaks where several verbs, people or quotations share a sentence: general forms, and what stays with nobody."""

import build
import pytest

from attribcheck.model.attribution import Speaker
from attribcheck.quotes import find_attributions


def speakers(text: str) -> list[Speaker | None]:
    """Return the speaker of each quotation of a text."""
    return [a.speaker for a in find_attributions(build.draft(text), language="en") if not a.not_quotation]


def who(text: str) -> list[str | None]:
    return [(one.name or one.mention.text) if one else None for one in speakers(text)]


TOLD = {
    "somebody is asked": "Ann Poe rowed.\n\nOn Monday she was asked, “Which is the worst of all the boats here?”",
    "greeted with chants": "Ann Poe was met with chants of “row, row, row” at noon.",
    "walks in to chants": "Ann Poe walked into the hall to loud chants of “Row! Row!” and sat down.",
    "chants before the subject": "Walking in to chants of “Row! Row!,” the mayor said her boat was ready.",
}


@pytest.mark.parametrize("text", TOLD.values(), ids=TOLD.keys())
def test_words_that_somebody_hears_are_nobodys(text: str) -> None:
    """What a person is asked or met with is not said by that person, and who says it is not told."""
    assert who(text) == [None]


AGENTS = {
    "asked by": ("Asked by Bo Ray if the dock “leaks” at night, Ann Poe said nothing.", "Bo Ray"),
    "called by": ("This part of the plan has been called “a hole with a roof” by Bo Ray, a poet, for years.", "Bo Ray"),
    "responded with chants": ("Bo Ray’s rowers responded with chants of “row on” until noon.", "Bo Ray’s rowers"),
}
CLAUSES = {
    "a clause in front ends in words": (
        "When a rower in the hall shouted, “Lies,” Ann Poe laughed, again in her old voice.",
        "a rower",
    ),
    "a verb with an object of its own is no report": (
        "After Bo Ray gave a speech that called rowers “thieves”, pilot Ann Poe wrote a long letter to the port.",
        "a speech",
    ),
    "as somebody suggested": (
        "The win helps her case that the port is more than a “village” harbour, as Bo Ray’s pilot suggested on Monday.",
        "Bo Ray’s pilot",
    ),
    "conceding, then the subject": (
        "Conceding that there would be a race “down the line” he left the hall.",
        "he",
    ),
    "explaining why, then the subject": (
        "And in explaining why those “simple repairs” were late, Ann Poe described a lazy crew.",
        "Ann Poe",
    ),
    "what one expects of others": ("Ann Poe said she expected that rowers will say “no” to the plan.", "Ann Poe"),
    "what one would do": ("Ann Poe said that, if chosen, she would ask Bo Ray to lead a “tide watch” plan.", "Ann Poe"),
    "who promised, then a colon": (
        "The pilot Bo Ray wrote back to Ann Poe about a woman who promised new docks: “Your plan is sand.”",
        "Bo Ray",
    ),
    "whom she praised on a day": (
        "Crews say it could anger Bo Ray, whom Ann Poe praised Tuesday night “for rowing on.”",
        "Ann Poe",
    ),
    "a letter with an owner calls": (
        "Bo Ray came, but not until the week after the club’s letter telling him to leave his “warm little cabin.”",
        "the club’s letter",
    ),
    "a pledge to be": (
        "The doubts expressed by many rowers go beyond Bo Ray’s old pledge to be “fair” in the race.",
        "Bo Ray",
    ),
    "a clause of its own": ("Ann Poe voiced a wish for peace, and he pronounced Bo Ray “a friend.”", "he"),
    "a participle behind how he planned": (
        "Captain Ann Poe has told nobody how he planned to row, saying only that it was “a matter of wind.”",
        "Ann Poe",
    ),
    "a writer's name behind a report": (
        "Ann Poe said on Monday that her boat was “still the best of the bay.” -- Bo Ray.",
        "Ann Poe",
    ),
}

SUBJECTS = {
    "a relative clause with clauses of its own": (
        "Captain Ray, who said that a judge in a case about the port was rude to him, read a note saying, “I row on.”",
        "Ray",
    ),
    "whose, an aside, and as": (
        "Ann Poe, whose port, Elm, will flood as ice melts and the sea grows, argues that walls would “sink the town.”",
        "Ann Poe",
    ),
    "a participle before its noun": (
        "The port’s lawyers relied on letters from noted rowers to defend the view that it is “public water” at all.",
        "The port’s lawyers",
    ),
    "about so many": (
        "Outside the hall, about 200 rowers met in three rows, holding signs and chanting “down with the dam.”",
        "200 rowers",
    ),
    "the crowd and its chant": (
        "Rain fell when Ann Poe left, and at one point the crowd loudly reprised the old chant “row, row.”",
        "the crowd",
    ),
    "and he, without a comma": (
        "Bo Ray is the only rower to have pledged to see it and he used that to mock her for not rowing “by the book.”",
        "Bo Ray",
    ),
    "whom he called": ("Bo Ray said that he would unmask the true Ann Poe, whom he called a “ruin.”", "Bo Ray"),
    "an article before words is nobody": (
        "The Port Club has rolled out a “Row Elm Home Again Now” campaign dubbing rivals as “landlubbers.”",
        "Port Club",
    ),
    "asked by somebody who does more": (
        "Ann Poe was asked by host Bo Ray, who likes boats, but has sold his own boat, “You said all boats sink, no?”",
        "Bo Ray",
    ),
    "while denouncing": ("But while denouncing the “folly” of the dam to rowers, Ann Poe has no plan.", "Ann Poe"),
    "an unclosed aside behind the words": (
        "“We need more boats,” Ann Poe, the old pilot who founded the port wrote on Monday.",
        "Ann Poe",
    ),
    "shouts from the crowd": ("“Row on,” came shouts from the crowd, as it rained.", "the crowd"),
}
LABELS = {
    "a name before a headline": ("Poe: Port’s view of rain is ‘dangerously wrong’ again", "Poe"),
    "here is somebody": (
        "Bo Ray writes of it.\n\nHere’s Ann Poe in May: “Our new course rests on knowledge of the tides.”",
        "Ann Poe",
    ),
    "somebody's remark": ("The rain was as cold as Ann Poe’s “forty percent are lazy” remark of May.", "Ann Poe"),
    "a verb of speech outranks it": (
        "Elm: The mayor, Ann Poe, said the port was “a sad old ruin” on Monday.",
        "Ann Poe",
    ),
}


@pytest.mark.parametrize(("text", "expected"), (SUBJECTS | LABELS).values(), ids=(SUBJECTS | LABELS).keys())
def test_long_asides_and_labels_leave_the_speaker(text: str, expected: str) -> None:
    assert who(text)[-1] == expected


@pytest.mark.parametrize(("text", "expected"), (AGENTS | CLAUSES).values(), ids=(AGENTS | CLAUSES).keys())
def test_the_clause_of_the_words_names_who_says_them(text: str, expected: str) -> None:
    assert who(text)[-1] == expected


HOLDERS = {
    "a spokesman of a candidate": (
        "A spokesman for harbour candidate Helen Poe called the report “a fog of lies.”",
        "A spokesman",
    ),
    "the wife of a governor": ("The wife of Governor Robert Poe called the report “a fog of lies.”", "The wife"),
    "an office with its holder": (
        "Under Secretary for Public Affairs Helen Poe called the report “a fog of lies.”",
        "Helen Poe",
    ),
}


@pytest.mark.parametrize(("text", "expected"), HOLDERS.values(), ids=HOLDERS.keys())
def test_only_an_office_has_its_holder_behind_it(text: str, expected: str) -> None:
    """ "Secretary of State Ann Poe" speaks herself; of "a spokesman for candidate Ann Poe" it is the spokesman."""
    assert who(text) == [expected]


AROUND = {
    "who noted, in the sentence before": (
        "“Up,” said Captain Ray, who noted that prices had “sunk” for years. “Things move on, even here.”",
        "Ray",
    ),
    "what he calls, in the sentence before": (
        "“Is it a race?” asked Captain Ray, pointing to what he calls the “crooked” rules. “It is no race at all, no.”",
        "Ray",
    ),
    "going on behind a report": (
        "“The boat is old and wet,” says the club’s narrator, going on to detail a series of other “sad finds.”",
        "the club’s narrator",
    ),
    "a pilot who built and described": (
        "Bo Ray “was let off so lightly,” said Captain Poe who oversaw the docks and described it as “a lesser set.”",
        "Poe",
    ),
    "one report for all quotations of a sentence": (
        "Those who spend days “counting boats” and read of “many storms,” Ann Poe said, end up “quite tired.”",
        "Ann Poe",
    ),
    "a name right below": (
        "Rain.\n\n“We may see a very wet spring in this bay.\nAnn Poe, Institute of Tides.”\n\nSo be it.",
        "Ann Poe",
    ),
    "words pointed to behind": (
        "Rain.\n\n“I would rather row than swim any day.” That line from Captain Ann Poe opened the film.",
        "Ann Poe",
    ),
    "spoken of at the end of a paragraph": (
        "What the plan means is unclear, since Ann Poe spoke only in hints then.\n\n“We have to do something.”",
        "Ann Poe",
    ),
}


@pytest.mark.parametrize(("text", "expected"), AROUND.values(), ids=AROUND.keys())
def test_text_around_a_quotation_names_its_speaker(text: str, expected: str) -> None:
    named = who(text)
    assert expected in (named[0], named[-1])


PHOTOGRAPHS = {
    "behind a report": "“Row,” Ann Poe said. “Row while it rains.”\n\nRobert Ray via Dock Images.\n\nIt rained.",
    "below a paragraph of words": "Ann Poe spoke.\n\n“Row while it rains.”\n\nRobert Ray / Dock Press.\n\nIt rained.",
}


@pytest.mark.parametrize("text", PHOTOGRAPHS.values(), ids=PHOTOGRAPHS.keys())
def test_a_photograph_s_credit_is_no_speaker(text: str) -> None:
    assert "Robert Ray" not in " ".join(filter(None, who(text)))
