"""Who a surname, a title, a role or a pronoun stands for, over the whole draft."""

import build
import pytest

from attribcheck.quotes import find_attributions


def last_speaker(text: str) -> tuple[str | None, str]:
    speaker = find_attributions(build.draft(text), language="en")[-1].speaker
    assert speaker is not None
    return speaker.name, speaker.mention.text


CASES = {
    "surname after the full name": ("Ann Poe rowed.\n“We row,” Poe said.", "Ann Poe"),
    "surname before the full name": ("Poe: The Boat Is Safe\n“We row,” Poe said. Ann Poe is a pilot.", "Ann Poe"),
    "title and surname": ("Ann Poe rowed.\n“We row,” Ms. Poe said.", "Ann Poe"),
    "title tells two of one surname apart": (
        "Ann Poe and her brother, John Poe, rowed.\n“We row,” Mr. Poe said.",
        "John Poe",
    ),
    "a title of the other gender is another person": (
        "Helen Poe rowed.\n“We row,” Mr. Poe said.",
        "Mr. Poe",
    ),
    "a role before the title": ("Helen Poe rowed.\n“We row,” her brother Mr. Poe said.", "Mr. Poe"),
    "he is the one whom the title tells apart": (
        "Helen Poe rowed. Mr. Poe slept.\n“We row,” he said.",
        "Mr. Poe",
    ),
    "surname only": ("Mr. Kessling rowed.\n“We row,” he said.", "Kessling"),
    "given name": ("Ann Poe rowed with Bo Ray.\n“We row,” Ann said.", "Ann Poe"),
    "he": ("John Ray met Ann Poe.\n“We row,” he said.", "John Ray"),
    "she": ("John Ray met Ann Poe.\n“We row,” she said.", "Ann Poe"),
    "the subject rather than the nearer name": ("Ann Poe praised Jane Ray.\n“We row,” she said.", "Ann Poe"),
    "he himself": ("John Ray rowed.\n“We row,” Ray himself said.", "John Ray"),
    "who": ("“We row,” said Ann Poe, who called it “a ruin.”", "Ann Poe"),
    "role": ("The mayor, Ann Poe, rowed.\n“We row,” the mayor said.", "Ann Poe"),
    "the judge": ("Mrs Justice Poe heard Bo Ray.\n“We row,” the judge wrote.", "Poe"),
    "her son": ("Ann Poe died, said her son, Bo Ray.\n“We row,” her son said.", "Bo Ray"),
    "one of two sons": ("Ann Poe left a son, Bo Ray, and a son, Al Ray.\n“We row,” her son said.", None),
    "honours behind a name": ("A pilot, Ann Poe KC, rowed.\nPoe had argued that “we row”.", "Ann Poe KC"),
    "she is no firm": ("Ann Poe runs a mill. Her firm, Salt & Rye, is small.\n“We row,” she said.", "Ann Poe"),
    "two hold the role": ("Senator Ann Poe met Senator Bo Ray.\n“We row,” the senator said.", None),
    "nobody to stand for": ("It rained.\n“We row,” she said.", None),
    "wrong gender only": ("John Ray rowed.\n“We row,” she said.", None),
    "it stands for the body": ("The Harbor Board met.\nIt called the dock “a ruin in the rain.”", "Harbor Board"),
    "unnamed": ("Ann Poe rowed.\n“We row,” a spokesman said.", None),
    "gender told by a pronoun of the same sentence": (
        "Kesh Orban said he was tired. Mira Lund rowed home.\n“We row,” he said.",
        "Kesh Orban",
    ),
    "a role that tells the gender": (
        "Kesh Orban, a congresswoman, rowed. John Ray slept.\n“We row,” she said.",
        "Kesh Orban",
    ),
    "role of a place": (
        "Texas Sen. Ted Poe met Iowa Sen. Ann Ray.\n“We row,” the Texas senator said.",
        "Ted Poe",
    ),
    "role of a place, by party and state": (
        "Sen. Ted Poe (R-Tex.) met Sen. Ann Ray (D-Iowa).\n“We row,” the Texas senator said.",
        "Ted Poe",
    ),
    "role of another place": (
        "Texas Sen. Ted Poe met Iowa Sen. Ann Ray.\n“We row,” the Ohio senator said.",
        None,
    ),
    "a role that something qualifies is another role": (
        "Ted Poe, the chief of the port, left.\n“We row,” the base chief said.",
        None,
    ),
    "vice president": (
        "President Ann Poe met Vice President Bo Ray.\n“We row,” the vice president said.",
        "Bo Ray",
    ),
    "president beside a vice president": (
        "President Ann Poe met Vice President Bo Ray.\n“We row,” the president said.",
        "Ann Poe",
    ),
    "former mayor": (
        "The mayor, Ann Poe, rowed. The former mayor, Bo Ray, slept.\n“We row,” the former mayor said.",
        "Bo Ray",
    ),
    "name behind an office": (
        "“We row,” the minister of tides and harbours, Ann Poe, said.",
        "Ann Poe",
    ),
    "senior": ("John Ray Jr. met John Ray Sr. at noon.\n“We row,” Ray Sr. said.", "John Ray Sr."),
    "junior beside a senior": ("John Ray Sr. met John Ray Jr. at noon.\n“We row,” Ray Jr. said.", "John Ray Jr."),
    "father and son, told by nothing": ("John Ray Jr. and his father, John Ray Sr., rowed.\n“We row,” Ray said.", None),
    "two of one surname, told by nothing": ("Ann Poe and Jane Poe rowed.\n“We row,” Poe said.", None),
    "two of one surname, one named last": ("Ann Poe rowed. Jane Poe slept. “We row,” Poe said.", "Jane Poe"),
    "two of one surname, one named more": (
        "Ann Poe rowed. Ann Poe sailed. Jane Poe slept. “We row,” Poe said.",
        "Ann Poe",
    ),
    "she herself": ("Ann Poe rowed.\n“We row,” Poe herself said.", "Ann Poe"),
    "short form of a body": ("The Elm Harbor Board (EHB) met.\n“We row,” EHB said.", "EHB"),
    "a plural at the beginning names nobody": ("Aides rowed.\nAides said it was “a ruin in the rain.”", None),
    "the place of a person is no person": (
        "Bishop Bo Ray of Elm told us of it. “We row,” he said.",
        "Bo Ray",
    ),
    "junior": ("John Ray Jr. rowed.\n“We row,” Ray said.", "John Ray Jr."),
}


@pytest.mark.parametrize(("text", "name"), CASES.values(), ids=CASES)
def test_a_mention_is_resolved(text: str, name: str | None) -> None:
    assert last_speaker(text)[0] == name


EVIDENCE = {
    "role of a place": (
        "Texas Sen. Ted Poe rowed.\n“We row,” the Texas senator said.",
        "the only Texas senator of the draft",
    ),
    "office": ("“We row,” the minister of tides, Ann Poe, said.", "the name behind the office"),
    "several": ("Ann Poe and Jane Poe rowed.\n“We row,” Poe said.", "several people of this surname"),
    "surname": ("Ann Poe rowed.\n“We row,” Poe said.", "surname of a person named in full"),
    "pronoun": ("Ann Poe rowed.\n“We row,” she said.", "last person talked about"),
}


@pytest.mark.parametrize("case", EVIDENCE)
def test_the_evidence_of_a_name_is_told(case: str) -> None:
    text, evidence = EVIDENCE[case]
    speaker = find_attributions(build.draft(text), language="en")[-1].speaker
    assert speaker is not None
    assert speaker.evidence.endswith(f"; {evidence}")


def test_the_mention_stays_as_written() -> None:
    assert last_speaker("Ann Poe rowed.\n“We row,” she said.") == ("Ann Poe", "she")


def test_names_inside_quotations_are_not_talked_about() -> None:
    assert last_speaker("Ann Poe said: “Jane Ray rowed.” “Far,” she added.")[0] == "Ann Poe"
