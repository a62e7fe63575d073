"""Faults that were seen once, each as the general sentence behind it."""

import build
import pytest

from attribcheck.model.attribution import Attribution
from attribcheck.quotes import find_attributions


def attributions(text: str) -> list[Attribution]:
    return [a for a in find_attributions(build.draft(text), language="en") if not a.not_quotation]


def last_speaker(text: str) -> str | None:
    """Return who said the last quotation of a text."""
    speaker = attributions(text)[-1].speaker
    return (speaker.name or speaker.mention.text) if speaker else None


WHO = {
    "a credit does not join the next paragraph": ("“It sank.”\n— Ann Poe\n\nSmith tweeted “never.”", "Smith"),
    "an initial does not join the next paragraph": ("They took Route X.\n\nAnn Poe said “it sank.”", "Ann Poe"),
    "a capital letter at a paragraph's end is no given name": (
        "They met the widow X.\n\nPoe said “it sank.” Bo Ray rowed. Poe said “it rose.”",
        "Poe",
    ),
    "as for a surname": ("Bo Ray met Ann Poe on Monday. As for Pryce, he said “it sank.”", "Pryce"),
    "as for a person named before": (
        "Walter Pryce rowed. Bo Ray met Ann Poe. As for Pryce, he said “it sank.”",
        "Walter Pryce",
    ),
    "told her supporters": ("Ann Poe told her supporters, “We will row.”", "Ann Poe"),
    "told her supporters, with a colon": ("Ann Poe told her supporters: “We will row.”", "Ann Poe"),
    "such as somebody of a state": (
        "Critics such as Sen. Walter Pryce of Elmland, who mused that the dock was “a ruin in the rain,” left early.",
        "Walter Pryce",
    ),
    "a person presented in the sentence before": (
        "“It sank,” Callum Ferris said.\n\nThen it was the turn of Ruth Wendell. “It rained,” she said.",
        "Ruth Wendell",
    ),
    "a person presented after another woman": (
        "“It sank,” Mona Ferris said. Then it was the turn of Ruth Wendell. “It rained,” she said.",
        "Ruth Wendell",
    ),
    "told a newspaper": ("Walter Pryce, a retired ferryman, told the Larkmoor Courier: “It sank.”", "Walter Pryce"),
    "US before an office": ("The vote began.\n\n“We row tonight!” US Senator Ann Poe said as he left.", "Ann Poe"),
}


@pytest.mark.parametrize("case", WHO)
def test_last_speaker(case: str) -> None:
    text, speaker = WHO[case]
    assert last_speaker(text) == speaker


REPORTED = {
    "behind a whole quotation": ("Walter Pryce said “the dock has sunk,” the agency reported.", "the agency"),
    "behind a part": ("Walter Pryce said the dock “has sunk,” Harbor News reported.", "Harbor News"),
    "behind the cue": ("“The dock has sunk,” said Walter Pryce, the Elm Agency reported.", "the Elm Agency"),
}


@pytest.mark.parametrize("case", REPORTED)
def test_report_at_the_end(case: str) -> None:
    text, reporter = REPORTED[case]
    (found,) = attributions(text)
    assert found.speaker is not None
    assert found.speaker.name == "Walter Pryce"
    assert found.reported_by is not None
    assert found.reported_by.text == reporter


def test_a_paper_alone_speaks() -> None:
    (found,) = attributions("The dock “has sunk,” Harbor News reported.")
    assert found.speaker is not None
    assert (found.speaker.name, found.reported_by) == ("Harbor News", None)


def test_role_with_a_preposition_before_the_name() -> None:
    (found,) = attributions("“It sank,” said HPN Coordinator for Strategic Communications Walter Pryce.")
    assert found.speaker is not None
    assert found.speaker.name == "Walter Pryce"
    assert found.speaker.role is not None
    assert found.speaker.role.text == "HPN Coordinator for Strategic Communications"


CHECKED = {
    "foreign words": "The crowd shouted “sí se puede” and rowed on.",
    "foreign words, told so": "Ann Poe answered in French: “C’est la vie.”",
    "foreign words without a verb of speech": "He closed the long evening with “adiós, mis amigos” in the rain.",
    "spoke of": "Ann Poe spoke of “at the top, and I’ll row.”",
    "spoke of, in the middle": "Ann Poe spoke of “a long winter” in the port.",
}


@pytest.mark.parametrize("case", CHECKED)
def test_is_checked(case: str) -> None:
    assert len(attributions(CHECKED[case])) == 1


NOT_CHECKED = {
    "words on a hat": "Ann Poe said the man in the “Make Elmland Great” hat had left.",
    "a show and its host": "“Harbor Watch” host Ann Poe showed on Monday that the dock had sunk.",
    "told a show": "The dock had sunk, Ann Poe told “Harbor Watch” after the storm.",
    "a show, and a verb of calling behind it": "Ann Poe blamed the crew on HPN’s “Harbor Watch,” calling it slow.",
    "a book behind its kind": "In his memoir, “A Time for Tides,” published late, Bo Ray described how the dock sank.",
}


@pytest.mark.parametrize("case", NOT_CHECKED)
def test_is_a_name(case: str) -> None:
    assert attributions(NOT_CHECKED[case]) == []


SAID = {
    "the answer to a question, and the next sentence": (
        "Ann Poe was asked again and responded: “What does it matter?” Her critics cited it for years.",
        "Ann Poe",
    ),
    "a verb that is not known": ("“It rose,” an angry Ferris retaliated. He rowed on.", "Ferris"),
    "what somebody called": (
        "Under what Ms. Poe called “the old plan of the dock,” the port charges a fee.",
        "Poe",
    ),
    "fronted clause": (
        "While Ann Poe has cautioned against “a betrayal of the port” in the storm, Bo Ray has ordered a review.",
        "Ann Poe",
    ),
    "aside behind an inverted verb": (
        "“We row,” said Ann Poe, the port’s new director, “and we row at night.”",
        "Ann Poe",
    ),
    "inverted verb at the beginning": ("Said Ann Poe, who rows at night, “We were all so proud.”", "Ann Poe"),
    "aside without its closing comma": (
        "Mona Poe, a former harbour agent for Captain Bo Ray wrote that the dock was “a ruin in the rain.”",
        "Mona Poe",
    ),
    "at one point": ("Bo Ray fought the plan, at one point calling the dock “a ruin in the rain.”", "Bo Ray"),
    "one tweet": ("The storm rose. One tweet said: “This is very sad.”", "One tweet"),
    "three dots open the next quotation": (
        '"Many made up their mind," said Ann Poe, head of the Students. ". . . You will want to row."',
        "Ann Poe",
    ),
    "an abbreviation before a part": (
        "His office put out a statement saying the U.S. “does not have the boats to row.”",
        "His office",
    ),
    "an aside behind a question": (
        "“How do we row?” Bill Poe, the chairman of the northern harbour for the port, said of the storm he had seen.",
        "Bill Poe",
    ),
    "a full stop before the speaker": ("Bo Ray lost.\n\n“We hope to find the boats.” Ann Poe said.", "Ann Poe"),
    "a relative clause without its closing comma": (
        "Bo Ray rowed.\n\n“The plan raises questions,” Ann Poe, who is chairman of the Harbor Fund said in a letter.",
        "Ann Poe",
    ),
    "an aside with a verb behind the inverted verb": (
        "“We’re happy” about it, said Ann Poe, executive director of Harbor United, a union that backed it early.",
        "Ann Poe",
    ),
    "an unknown verb that goes on": (
        "Bo Ray rowed.\n\n“No, let me help you out,” the harbour director riffed on the answer of the town.",
        "the harbour director",
    ),
    "an act of a document upon somebody": (
        "The new ad hits Poe for rowing late and claims that “the port made him rich in a year.”",
        "The new ad",
    ),
    "named behind an inverted verb in the sentence before": (
        "Bo Ray rowed at noon.\n\nThe tide is late, noted HPN’s Carl Wendell.\n\n“It will rise,” he wrote.",
        "Carl Wendell",
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_speaker_of_the_last(case: str) -> None:
    text, speaker = SAID[case]
    assert last_speaker(text) == speaker
