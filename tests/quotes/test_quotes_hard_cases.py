"""Who said it: the kinds of sentences that cost most, each with its quotations and their speakers."""

import build
import pytest

from attribcheck.quotes import find_attributions


def who(text: str) -> list[tuple[str, str | None]]:
    """Return each quotation that is one, with its speaker's name, or the mention where no name is known."""
    found = find_attributions(build.draft(text), language="en")
    return [
        (a.quotation.text, (a.speaker.name or a.speaker.mention.text) if a.speaker else None)
        for a in found
        if not a.not_quotation
    ]


CASES = {
    "pull quote with a credit on the next line": (
        "“The sea was never ours to keep.”\n- Ann Poe.",
        [("The sea was never ours to keep.", "Ann Poe")],
    ),
    "dash credits in running text": (
        "“A sad day for the port.” ― Ann Poe “A good day for the sea.” ― Bo Ray",
        [("A sad day for the port.", "Ann Poe"), ("A good day for the sea.", "Bo Ray")],
    ),
    "label inside the marks": ('"POE: Well, look, we rowed."', [("POE: Well, look, we rowed.", "Poe")]),
    "label inside the marks and a speaker behind": (
        "“AIDE: Ann, one more,” Ann Poe said.",
        [("AIDE: Ann, one more,", "Ann Poe")],
    ),
    "headline with a label": ("Poe: ‘We Will Row’", [("We Will Row", "Poe")]),
    "headline with its speaker behind": ("Bridge plan 'a farce', mayor says", [("a farce", "mayor")]),
    "split quotation": (
        "“We tried,” Ann Poe said. “Twice.” “It rained,” she added, “and rained.”",
        [("We tried,", "Ann Poe"), ("Twice.", "Ann Poe"), ("It rained,", "Ann Poe"), ("and rained.", "Ann Poe")],
    ),
    "speaker behind a later quotation": (
        "“Never.” “Not once,” said Ann Poe.",
        [("Never.", "Ann Poe"), ("Not once,", "Ann Poe")],
    ),
    "long apposition": (
        "Ann Poe, a pilot who once sued Bo Ray, told Dock News that “it sank in an hour.”",
        [("it sank in an hour.", "Ann Poe")],
    ),
    "apposition with a place": (
        "Ann Poe, 30, of Port Elm, who was among those rescued, said “the boat was old.”",
        [("the boat was old.", "Ann Poe")],
    ),
    "reversed apposition": ("“It sank,” his lawyer, Ann Poe, said.", [("It sank,", "Ann Poe")]),
    "role behind the cue": ("“It sank,” said the harbour pilot Ann Poe.", [("It sank,", "Ann Poe")]),
    "participle without its own subject": (
        "Ann Poe toured the dock with Bo Ray, calling it “a ruin.”",
        [("a ruin.", "Ann Poe")],
    ),
    "participle with its own subject": ("The dock closed, with Ann Poe calling it “a ruin.”", [("a ruin.", "Ann Poe")]),
    "clause between quotation and cue": (
        "It “may sink” by May, the report released Friday found.",
        [("may sink", "the report")],
    ),
    "report clause in front of its subject": ("The dock is “a ruin” by now, said Ann Poe.", [("a ruin", "Ann Poe")]),
    "nested report": ("Bo Ray said Ann Poe called it “a ruin.”", [("a ruin.", "Ann Poe")]),
    "pronoun inside a report": (
        "Bo Ray said he found the dock “a ruin in the rain.”",
        [("a ruin in the rain.", "Bo Ray")],
    ),
    "what somebody called": ("The city repaired what Ann Poe called “a ruin.”", [("a ruin.", "Ann Poe")]),
    "what he called": ("Bo Ray repaired what he called “a ruin.”", [("a ruin.", "Bo Ray")]),
    "according to papers": (
        "The boat “was not fit to sail,” according to court papers.",
        [("was not fit to sail,", "court papers")],
    ),
    "according to, ahead": (
        "According to the 2031 Harbour Survey, Elmland “has begun to sell boats to the islands.”",
        [("has begun to sell boats to the islands.", "2031 Harbour Survey")],
    ),
    "a document says": ("“No boat may leave,” the order said.", [("No boat may leave,", "the order")]),
    "possessive and noun cue": (
        "Ann Poe’s claim that “it sank in an hour” was read aloud.",
        [("it sank in an hour", "Ann Poe")],
    ),
    "own claim": ("Bo Ray stood by his claim that “it sank in an hour.”", [("it sank in an hour.", "Bo Ray")]),
    "pronoun across two people": (
        "Ann Poe met Bo Ray at the dock. “I was wrong,” he said.",
        [("I was wrong,", "Bo Ray")],
    ),
    "no cue at all": (
        "Ann Poe was unmoved. “The boat stays where it is.”",
        [("The boat stays where it is.", "Ann Poe")],
    ),
    "introduced by the paragraph before": (
        "Ann Poe wrote to the harbour:\n“The boat stays where it is.”",
        [("The boat stays where it is.", "Ann Poe")],
    ),
    "an adage of nobody": ("“A calm sea makes no sailor.”", [("A calm sea makes no sailor.", None)]),
    "office, then its holder": ("“We row,” said Secretary of Harbours Ann Poe.", [("We row,", "Ann Poe")]),
    "office, then its holder, ahead": ("Secretary of Harbours Ann Poe said: “We row.”", [("We row.", "Ann Poe")]),
    "spokesman of somebody": ("A spokesman for Ann Poe said: “We row.”", [("We row.", "A spokesman")]),
    "a topic in front": (
        "Ann Poe spoke to John Ray.\nAs for John Ray, he said he was calm. “We row,” he said.",
        [("We row,", "John Ray")],
    ),
    "a plural without an s": ("Police say they have “boats enough for all.”", [("boats enough for all.", "Police")]),
    "two people speak": (
        "“We row,” said Ann Poe. “We sail,” said Bo Ray.",
        [("We row,", "Ann Poe"), ("We sail,", "Bo Ray")],
    ),
    "two verbs, one subject": (
        "Ann Poe walked to the dock and said, “We row at dawn.”",
        [("We row at dawn.", "Ann Poe")],
    ),
    "two clauses": (
        "Ann Poe said the boat would sail, but Bo Ray called it “a wreck.”",
        [("a wreck.", "Bo Ray")],
    ),
    "relative clause as the subject": (
        "The rowers who met Ann Poe said it was “a cold day.”",
        [("a cold day.", "The rowers")],
    ),
    "fronted clause": ("Asked about the boat, Ann Poe said it was “a wreck.”", [("a wreck.", "Ann Poe")]),
    "said before the subject, with a comma": (
        "The boat, said Ann Poe, “will never sail again.”",
        [("will never sail again.", "Ann Poe")],
    ),
    "an unknown verb": ("“We won the race!” beamed Ann Poe.", [("We won the race!", "Ann Poe")]),
    "passive with an agent": ("The dock was described by Ann Poe as “a ruin.”", [("a ruin.", "Ann Poe")]),
    "statement released": (
        "Ann Poe released a statement saying “the boat is safe.”",
        [("the boat is safe.", "Ann Poe")],
    ),
    "colon": ("Ann Poe said: “We row at dawn.”", [("We row at dawn.", "Ann Poe")]),
    "spoke of": ("Ann Poe spoke of “a cold day in the harbour.”", [("a cold day in the harbour.", "Ann Poe")]),
    "several paragraphs, speaker behind": (
        "“We sank.\n“It was cold,” said Ann Poe.",
        [("We sank.\n“It was cold,", "Ann Poe")],
    ),
    "another quotation's speaker is not taken": (
        "“We row,” Ann Poe said.\nThe fog came in. The dock was empty.\n“Nobody ever comes here in winter.”",
        [("We row,", "Ann Poe"), ("Nobody ever comes here in winter.", None)],
    ),
    "wire-service dateline": (
        "PORT ELM, Dec. 8 (HPN) - Ann Poe called the dock “a ruin.”",
        [("a ruin.", "Ann Poe")],
    ),
    "conjoined speakers": ("“We row,” said Ann Poe and Bo Ray.", [("We row,", "Ann Poe and Bo Ray")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_hard_case(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert who(text) == expected
