"""Attributions that come late (QF03)."""

import pytest
from formed import Page, findings, judge, only

from attribcheck.model.verdict import Level, Overall

SAID = "The fleet is too old. The crews are too small. We should have acted in spring."
TAPE = Page(
    f"CLERK: Good morning to you all.\n\nQUIST: {SAID}\n\nCLERK: Noted.\n\nQUIST: Good.\n", speakers=("Ebba Quist",)
)
QUOTED = SAID[:-1]


@pytest.mark.parametrize(
    "draft",
    [
        f"“{QUOTED},” Admiral Ebba Quist said.",
        f"“{QUOTED},” said Admiral Ebba Quist.",
        f"The harbour was quiet on Sunday. “{QUOTED},” Admiral Ebba Quist said.",
        "“The fleet is too old! The crews are too small,” Admiral Ebba Quist said.",
        "“The fleet is too old? The crews are too small,” Admiral Ebba Quist said.",
        "“Is it old? ‘Too old.’ The crews are too small,” Admiral Ebba Quist said.",
        "“Mr. Poe knows that the fleet is too old. The crews are too small,” Admiral Ebba Quist said.",
        f"“{QUOTED},” an official said.",
        "“The fleet is too old. The crews are too small,” Admiral Ebba Quist said. “We should have acted in spring.”",
    ],
    ids="said said-behind lead-in exclaimed asked nested abbreviation unnamed split".split(),
)
def test_a_speaker_behind_the_first_sentence_is_late(draft: str) -> None:
    assert [f.level for f in findings(draft, "QF03", TAPE)] == [Level.NOTE]


@pytest.mark.parametrize(
    "draft",
    [
        "“The fleet is too old,” Admiral Ebba Quist said. “The crews are too small. We should have acted in spring.”",
        f"Admiral Ebba Quist said: “{SAID}”",
        f"Admiral Ebba Quist walked out. “{QUOTED},” Quist said.",
        "“We should have acted in spring,” Admiral Ebba Quist said.",
        "“Mr. Poe and Dr. A. B. Ray know the fleet,” Admiral Ebba Quist said.",
        "“The fleet … is too old,” Admiral Ebba Quist said.",
        "“The crews are too small,” Admiral Ebba Quist said.\n\n“The fleet is too old. We should act,” she said.",
        f"> {SAID}\n>\n> — Admiral Ebba Quist\n",
        f"“{SAID}”",
        "“Too old.” Admiral Ebba Quist said.",
        "“3.5 ships, no. 4 and U.S. crews are too small,” Admiral Ebba Quist said.",
    ],
    ids="split before named one-sentence titles ellipsis goes-on block-quote nobody short numbers".split(),
)
def test_a_speaker_whom_the_reader_knows_is_not(draft: str) -> None:
    assert findings(draft, "QF03", TAPE) == []


@pytest.mark.parametrize(("style", "level"), [("default", None), ("guardian", Level.NOTE), ("strict", None)])
def test_only_one_house_asks_for_it(style: str, level: Level | None) -> None:
    verdict = only(judge(f"“{QUOTED},” Admiral Ebba Quist said.", TAPE, style=style))
    assert next((f.level for f in verdict.findings if f.rule == "QF03"), None) == level
    assert verdict.overall is Overall.HOLDS


def test_many_quotations_of_many_sentences_are_looked_at_in_time() -> None:
    draft = "\n\n".join(f"“The {n}. ship is old. It is too old,” Ann Poe said." for n in range(600))
    assert len(judge(draft, TAPE).verdicts) == 600
