"""Words that go through other hands: who passes them on, by which path, and which bare noun means which body."""

import build
import pytest

from attribcheck.model.attribution import Attribution, SpeakerKind
from attribcheck.quotes import find_attributions


def last(text: str, language: str = "en") -> Attribution:
    return find_attributions(build.draft(text), language=language)[-1]


def who(text: str, language: str = "en") -> str | None:
    speaker = last(text, language).speaker
    return (speaker.name or speaker.mention.text) if speaker else None


PATHS = {
    "a transcript obtained by": ("“We row,” according to a transcript obtained by the Elm Post.", ["the Elm Post"]),
    "said, according to a transcript obtained by": (
        "“We row,” Ann Poe said, according to a transcript obtained by the Elm Post.",
        ["a transcript", "the Elm Post"],
    ),
    "as quoted by": ("“We row,” Ann Poe said, as quoted by the Elm Post.", ["the Elm Post"]),
    "told an agency": ("“We row,” Ann Poe told Elmwire.", ["Elmwire"]),
    "told reporters is no station": ("“We row,” Ann Poe told reporters.", []),
    "first reported by": ("“We row,” Ann Poe said, in remarks first reported by Dock Weekly.", ["Dock Weekly"]),
    "an interview with a paper": ("“We row,” Ann Poe said in an interview with Dock Weekly.", ["Dock Weekly"]),
    "a letter seen by": ("“We row,” Ann Poe wrote in a letter seen by Dock Weekly.", ["Dock Weekly"]),
    "a letter seen by, before its verb": ("“We row,” the letter, seen by Dock Weekly, said.", ["Dock Weekly"]),
    "seen by just anybody": ("“We row,” Ann Poe wrote in a letter seen by rowers.", []),
    "two stations": (
        "“We row,” Ann Poe said in a memo obtained by Dock Weekly and first reported by the Elm Post.",
        ["Dock Weekly", "the Elm Post"],
    ),
}


@pytest.mark.parametrize(("text", "stations"), PATHS.values(), ids=PATHS)
def test_the_path_names_every_station(text: str, stations: list[str]) -> None:
    assert [station.text for station in last(text).path] == stations
    assert all(station.span.cut(text) == station.text for station in last(text).path)


def test_a_paper_that_obtained_a_transcript_is_no_occasion() -> None:
    found = last("“We row,” according to a transcript obtained by the Elm Post.")
    assert found.speaker is not None
    assert (found.speaker.kind, found.speaker.mention.text) == (SpeakerKind.DOCUMENT, "a transcript")
    assert found.occasion is None


PASSED_ON = {
    "heard to say": "Bo Ray heard Ann Poe say, “We row at dawn.”",
    "heard saying": "Bo Ray heard Ann Poe saying “we row at dawn.”",
    "quoted": "Bo Ray quoted Ann Poe: “We row at dawn.”",
    "quoted as saying": "Bo Ray quoted Ann Poe as saying, “We row at dawn.”",
    "quoting in front": "Quoting Ann Poe, Bo Ray said: “We row at dawn.”",
    "recalled the words of": "Bo Ray recalled Ann Poe’s words: “We row at dawn.”",
    "read out the letter of": "Bo Ray read out Ann Poe’s letter: “We row at dawn.”",
    "said she told him": "“We row at dawn,” Bo Ray said Ann Poe told him.",
    "recalled her saying": "“We row at dawn,” Bo Ray recalled Ann Poe saying.",
}


@pytest.mark.parametrize("case", PASSED_ON)
def test_who_is_heard_speaks_and_who_hears_passes_on(case: str) -> None:
    found = last(PASSED_ON[case])
    assert who(PASSED_ON[case]) == "Ann Poe"
    assert found.reported_by is not None
    assert found.reported_by.text == "Bo Ray"


SPEAKS_HIMSELF = {
    "criticized the words of": "Bo Ray criticized Ann Poe’s words: “They are a ruin.”",
    "heard from": "Bo Ray, who heard from Ann Poe, said, “We row at dawn.”",
    "said that another had told the crowd to go": "“We row,” Bo Ray said after Ann Poe told the crowd to go home.",
    "citing another": "Citing Ann Poe, Bo Ray said: “We row at dawn.”",
}


@pytest.mark.parametrize("case", SPEAKS_HIMSELF)
def test_whoever_only_names_another_speaks(case: str) -> None:
    assert who(SPEAKS_HIMSELF[case]) == "Bo Ray"


WHO = {
    "a memoir alone": ("“We row,” according to Mr. Ray’s memoir.", "Mr. Ray’s memoir"),
    "a document owns words": ("Bo Ray asked whether it met the contract’s “free port” standard.", "the contract"),
    "told her, and she answered": (
        "Bo Ray wrote, telling her, “You are late!” She replied that it was an “honor” to wait.",
        "Bo Ray",
    ),
    "a beat of another": ("Bo Ray opened the door.\n\n“The dock sank in an hour.” Ann Poe laughed.", "Ann Poe"),
    "a beat after words of another": (
        "“It sank,” Bo Ray said.\n\n“It rose at dawn again.” Ann Poe laughed.",
        "Ann Poe",
    ),
    "so said": ("Bo Ray opened the door. “The dock sank in an hour.” So said Ann Poe.", "Ann Poe"),
    "an inserted clause": ("“The dock sank,” said, after Bo Ray had left, Ann Poe.", "Ann Poe"),
    "no beat inside a paragraph": ("“It sank,” Bo Ray said. “It rose at dawn again.” Ann Poe laughed.", "Bo Ray"),
    "denied before who": ("It was Ann Poe, not Bo Ray, who said “the dock sank.”", "Ann Poe"),
    "denied and corrected": ("It was not Bo Ray but Ann Poe who said “the dock sank.”", "Ann Poe"),
}


@pytest.mark.parametrize(("text", "name"), WHO.values(), ids=WHO)
def test_who_speaks_where_others_are_named(text: str, name: str) -> None:
    assert who(text) == name


def test_an_answer_in_the_next_sentence_has_its_own_speaker() -> None:
    found = last("Bo Ray wrote, telling her, “You are late!” She replied that it was an “honor” to wait.")
    assert found.speaker is not None
    assert found.speaker.mention.text == "She"


BODIES = {
    "one board": ("The Harbour Board met.\n\n“We row,” the board said.", "Harbour Board"),
    "a ministry of": (
        "The Ministry of Tides and Ports met.\n\n“We row,” the ministry said.",
        "Ministry of Tides and Ports",
    ),
    "a report": ("They read the Brandt Report.\n\n“We row,” the report said.", "Brandt Report"),
    "named twice": ("The Harbour Board met. The Harbour Board ate.\n\n“We row,” the board said.", "Harbour Board"),
    "two boards": ("The Harbour Board met the School Board.\n\n“We row,” the board said.", None),
    "another board": ("The Harbour Board sued a water board.\n\n“We row,” the board said.", None),
    "named later": ("“We row,” the board said. The Harbour Board ate.", None),
    "any board": ("The Harbour Board met.\n\n“We row,” a board said.", None),
    "only in a headline": ("Poe Sues Elm Harbour Board Over Dock\n\n“We row,” the board said.", None),
}


@pytest.mark.parametrize(("text", "name"), BODIES.values(), ids=BODIES)
def test_a_bare_noun_means_the_only_body_named_before(text: str, name: str | None) -> None:
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.name == name
    noun = speaker.mention.text.removeprefix("the ")
    assert (f"the only {noun} named before" in speaker.evidence) == (name is not None)
    assert speaker.inferred == (name is not None)


SO = {
    "a name": ("„Die Mauer ist verkauft“, so Helga Brandt. Die Fähre liegt am Kai.", "Helga Brandt"),
    "a clause": ("„Die Mauer ist verkauft“, so dass niemand mehr kam.", None),
}


@pytest.mark.parametrize(("text", "name"), SO.values(), ids=SO)
def test_german_credits_with_so(text: str, name: str | None) -> None:
    assert who(text, "de") == name


INFERRED = {
    "a subject of the sentence": ("Ann Poe rowed to the dock for “the joy of it.”", True),
    "a subject of the sentence before": ("Ann Poe rowed all day. “Never shall I row to this dock again.”", True),
    "a subject of the paragraph before": ("Ann Poe rowed.\n\n“Never shall I row to this dock again.”", True),
    "a beat": ("Bo Ray opened the door.\n\n“The dock sank in an hour.” Ann Poe laughed.", True),
    "a verb of speech": ("Ann Poe said it was “the joy of it.”", False),
    "a verb of speech before another quotation": ("“Never,” said Ann Poe. “I shall not row to this dock.”", False),
}


@pytest.mark.parametrize(("text", "inferred"), INFERRED.values(), ids=INFERRED)
def test_whom_no_verb_lets_speak_is_only_inferred(text: str, *, inferred: bool) -> None:
    speaker = last(text).speaker
    assert speaker is not None
    assert (speaker.name, speaker.inferred) == ("Ann Poe", inferred)


def test_a_subject_between_two_quotations_does_not_take_the_second() -> None:
    text = "“The dock sank at dawn,” said Ann Poe. Bo Ray owned the boats. “Nobody will row there for a year.”"
    assert who(text) == "Ann Poe"


def test_what_a_plan_is_called_is_a_name() -> None:
    assert last("Ann Poe’s plan is called “a wall of white stone.”").not_quotation is not None
    assert last("Ann Poe was called “a wall of white stone.”").not_quotation is None
