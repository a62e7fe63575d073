"""Who speaks, by the construction of the sentence: each case is the general form of one that was read wrongly."""

import build
import pytest

from attribcheck.model.attribution import Speaker
from attribcheck.quotes import find_attributions


def speaker_of(text: str) -> Speaker | None:
    """Return the speaker of the last quotation of a text."""
    return [a for a in find_attributions(build.draft(text), language="en") if not a.not_quotation][-1].speaker


def who(text: str) -> str | None:
    speaker = speaker_of(text)
    return (speaker.name or speaker.mention.text) if speaker else None


OWNERS = {
    "claim that": ("Ann Poe blamed the crew for Bo Ray’s claim that the boat “sank in an hour.”", "Bo Ray"),
    "claim is that": ("Bo Ray’s oldest claim is that the boat was “a wreck from the start.”", "Bo Ray"),
    "contention of somebody that": (
        "His notes support the contention of Captain Ann Poe that the boat was “never fit to sail.”",
        "Ann Poe",
    ),
    "stood by his comment": ("As the day ended and Bo Ray stood by his comment that “it sank,” all left.", "Bo Ray"),
    "made the point": ("Ann Poe made the point that Bo Ray’s plan would make her “a guest in her port.”", "Ann Poe"),
    "the claim is called something": ("Ann Poe said Bo Ray’s claim that it sank is “not true at all.”", "Ann Poe"),
    "words, a place, and that": (
        "The club ran a film with her comments before a special harbour board that “it was my doing” for years.",
        "her",
    ),
    "in the words of": ("The dock was, in the words of Ann Poe, “a ruin in the rain.”", "Ann Poe"),
    "in her words": ("The dock was, in Ann Poe’s words, “a ruin in the rain.”", "Ann Poe"),
    "in her view, behind": ("The dock is “a ruin in the rain” by now, in Ann Poe’s view.", "Ann Poe"),
    "as described by": ("The dock is “a ruin in the rain” - as described by Ann Poe - and closed.", "Ann Poe"),
}

PARTICIPLES = {
    "of a clause of place": (
        "Ann Poe spoke near the old dock, where about 50 rowers had met at noon, chanting “no boats, no peace.”",
        "50 rowers",
    ),
    "told of somebody": ("Bo Ray thinks of Ann Poe quietly saying “row for him” at night.", "Ann Poe"),
    "behind those who were written to": ("Ann Poe emailed rowers saying “the race goes on.”", "Ann Poe"),
    "behind a thing": ("Ann Poe opened their ninth dinner saying “of course” the boat was hers.", "Ann Poe"),
    "behind words of tweets": (
        "Ann Poe sent a series of tweets early Friday saying it was “as bad as rain.”",
        "Ann Poe",
    ),
    "behind clothes": ("Ann Poe wore a grey hat reading “Row Elm Home Again” all day.", "a grey hat"),
    "behind a preposition": (
        "It did not help that the club had five slogans, from using “row on” to “row far.”",
        "the club",
    ),
    "of somebody who does something": (
        "I remember Ann Poe going on air in the spring, telling rowers that “we need to row more.”",
        "Ann Poe",
    ),
    "behind a thing with a name": (
        "Ann Poe showed a course called “Tides” on her page, writing “Allow me to do the work for the Elm Post.”",
        "Ann Poe",
    ),
    "explained by an agent": (
        "The talks will turn on a plan, an idea seen by rowers as a “lifeline” for the port.",
        "rowers",
    ),
    "in front": ("Calling the dock “a ruin in the rain,” Ann Poe left the port.", "Ann Poe"),
    "behind a minister of two things": (
        "The minister of tides and harbours, Ann Poe, spoke on Monday, saying the plan was “signed and done.”",
        "Ann Poe",
    ),
}

INFINITIVES = {
    "with somebody going on to": (
        "The club has denied it, with Ann Poe taking to the air to call Bo Ray “quite wrong” for it.",
        "Ann Poe",
    ),
    "for somebody to say": ("It was common for rowers to call the dock “a ruin.”", "rowers"),
    "prompted to say": ("The wind was so strong that Ann Poe was prompted to say, “It will sink.”", "Ann Poe"),
    "prompting somebody": ("The storm prompted Ann Poe to call the dock “a ruin.”", "Ann Poe"),
    "of another clause": (
        "Ann Poe sank. Bo Ray said the port would stay open, adding that he hoped to call it “home.”",
        "Bo Ray",
    ),
}

CLAUSES = {
    "adverbial with its own subject": (
        "The quarrel of the port echoes one in June when Ann Poe called the dock “a ruin.”",
        "Ann Poe",
    ),
    "fronted, with a content clause behind": (
        "Although Bo Ray told the paper that they had “been friends for years,” Ann Poe claimed they had never met.",
        "Bo Ray",
    ),
    "fronted, with a weak verb behind": (
        "While Ann Poe, for the rowers, laid out a vision of “a port that rewards the rower,” Bo Ray used the time.",
        "Ann Poe",
    ),
    "fronted, before a dash": (
        "When Ann Poe ended - “I will row for you, and I will win!” - the crowd rose.",
        "Ann Poe",
    ),
    "and though": (
        "Ann Poe left the port early, and though the Rowers’ Union is “sure that she will come back,” it left too.",
        "Rowers’ Union",
    ),
    "put in": ("Those who “row at night” wake late, Ann Poe said, and sleep by day.", "Ann Poe"),
    "inverted and put in": (
        "The trouble with boats, says Ann Poe, pilot of the port, is that they are “not made for this sea.”",
        "Ann Poe",
    ),
    "relative": (
        "Bo Ray hired Ann Poe of Elm News, a small site that has run stories such as “Would you rather sink?”",
        "a small site",
    ),
    "two relatives": (
        "A rower who met Ann Poe and who would not be named said the dock was “a ruin in the rain.”",
        "A rower",
    ),
    "one who calls": (
        "That view has hurt the port, a place that the old captain, Ann Poe, called “our best friend.”",
        "Ann Poe",
    ),
    "whose thing is explained": (
        "Ann Poe, whose latest boat, Paradata, helps rowers find docks, said Bo Ray was slow: “He is no rower.”",
        "Ann Poe",
    ),
    "after an aside": (
        "The matter came up after Ann Poe, asked about the dock, had said, “We row at dawn.”",
        "Ann Poe",
    ),
    "brackets in between": (
        "All rowers have to do is stick to oars (a joke) and repeat, again and again, “Row home.”",
        "All rowers",
    ),
    "joined by semicolons": (
        "Ann Poe rowed in the storm; praised the crew; and declared that the dock “works well enough for us.”",
        "Ann Poe",
    ),
    "laws": (
        "Under the harbour act, a boat is lost when a rower “leaves it in the open sea at night.”",
        "the harbour act",
    ),
}

PHRASES = {
    "three who speak": (
        "Ann Poe, Bo Ray and Mona Lund said the dock was “a ruin in the rain.”",
        "Ann Poe, Bo Ray and Mona Lund",
    ),
    "an aside is no list": ("Ann Poe, a pilot and poet, said the dock was “a ruin in the rain.”", "Ann Poe"),
    "act of a person": ("The mayor claims in a letter that it is “a ruin in the rain.”", "The mayor"),
    "region": ("Ann Poe of Port Elm, North Bay says she thinks the boat is “a real wreck.”", "Ann Poe"),
    "participle in a title": ("“We row,” said harbour planning director Ann Poe.", "Ann Poe"),
    "ranking": ("“We row,” said Harbour ranking member Ann Poe.", "Ann Poe"),
    "day before a noun": ("“We row,” reads a Monday editorial in the Elm Post.", "a Monday editorial"),
    "title in a phrase": (
        "“We row at dawn, all of us,” the “Harbor Watch” actress said.",
        "the “Harbor Watch” actress",
    ),
    "dateline with an agency": (
        "Port Elm (HPN) - Ann Poe has taken a swipe at the plan, saying that “old boats” do more harm than good.",
        "Ann Poe",
    ),
    "label behind a dash": (
        "BOATS ARE NOT WRONG, ONLY LATE - Ann Poe: “The boats came in long after the tide.”",
        "Ann Poe",
    ),
    "two in a label behind a dash": (
        "The tide is late - Ann Poe and Bo Ray: “The boats came in long after the tide.”",
        "Ann Poe and Bo Ray",
    ),
    "per cent": ("In a new poll, 31% of rowers said they were “very fond of the port.”", "31%"),
    "unnamed at the beginning": ("Aides said the port was “a ruin in the rain.”", "Aides"),
    "verb that is no sign of speech": ("“It’s time,” exhorted Ann Poe.", "Ann Poe"),
    "two with an aside": (
        "“We row,” harbour chief Ann Poe and town clerk Bo Ray, both rowers, said in a letter.",
        "harbour chief Ann Poe and town clerk Bo Ray",
    ),
    "surname that is a preposition": ("Al From rowed.\n“We row,” From said. “We row far.”", "Al From"),
    "surname that is an auxiliary": ("Mark Will rowed.\n“We row,” Will said.", "Mark Will"),
    "surname that is a month": ("Mona May rowed.\n“We row,” May said.", "Mona May"),
    "given name that is an auxiliary": ("“We row,” said Will Poe.", "Will Poe"),
    "common word as a name": ("Mona Rich met Bo Price.\n“We row,” Rich said.", "Mona Rich"),
}

AROUND = {
    "report clause of the sentence before": (
        "The port will not sue, Ann Poe says. “If the boat is lost, we all lose.”",
        "Ann Poe",
    ),
    "not they": ("“Oh, small boats,” Ann Poe said. They lie far out. “That’s a hard sea.”", "Ann Poe"),
    "not the sentence behind a question": (
        "Ann Poe told me. “Or was I going to do something?” Bo Ray put his house up for sale.",
        "Ann Poe",
    ),
    "over a title": (
        "“It’s early,” said Ann Poe, who is also a host on the show “Harbor Watch.” “I mean, it hangs on the tide.”",
        "Ann Poe",
    ),
}

NOBODY = {
    "a passive without an agent": "The boat was described on the shore as “a wreck in the rain.”",
    "asked": "Ann Poe was asked, “What is the worst dock you have been to?”",
    "known as": "The shore is lined with old docks, many of them known as “rabbit patches.”",
}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(*case, id=f"{table}: {name}")
        for table, cases in {
            "owner": OWNERS,
            "participle": PARTICIPLES,
            "infinitive": INFINITIVES,
            "clause": CLAUSES,
            "phrase": PHRASES,
            "around": AROUND,
        }.items()
        for name, case in cases.items()
    ],
)
def test_who_speaks(text: str, name: str | None) -> None:
    assert who(text) == name


@pytest.mark.parametrize("case", NOBODY)
def test_nobody_is_taken_for_the_speaker(case: str) -> None:
    found = find_attributions(build.draft(NOBODY[case]), language="en")
    assert [a.speaker for a in found] == [None]


@pytest.mark.parametrize("text", [text for text, _ in (*OWNERS.values(), *CLAUSES.values())])
def test_the_evidence_is_told(text: str) -> None:
    speaker = speaker_of(text)
    assert speaker is not None
    rule, _, resolution = speaker.evidence.partition("; ")
    assert rule
    assert resolution
