"""Who a bare surname means where a draft names relatives and namesakes, and what is no surname."""

import build
import pytest

from attribcheck.model.attribution import Speaker, SpeakerKind
from attribcheck.quotes import find_attributions

HE_ROWS = "\n“We row,” Poe said."


def last_speaker(text: str) -> Speaker:
    speaker = find_attributions(build.draft(text), language="en")[-1].speaker
    assert speaker is not None
    return speaker


RELATIVES = {
    "his wife, named later": ("Ted Poe opened the fair. He waited with his wife, Ann Poe.", "Ted Poe"),
    "his wife, named in the same sentence": ("Ted Poe opened the fair with his wife, Ann Poe.", "Ted Poe"),
    "his wife, named first": ("His wife, Ann Poe, waved. Ted Poe opened the fair.", "Ted Poe"),
    "a brother behind a possessive": ("Ted Poe opened the fair. Poe's brother, Rob Poe, slept.", "Ted Poe"),
    "her husband without a comma": ("Ann Poe opened the fair. Her husband Bo Poe slept.", "Ann Poe"),
    "her husband by his given name": ("Ann Poe opened the fair. Her husband Bo slept.", "Ann Poe"),
    "a daughter": ("Ann Poe opened the fair. She thanked her youngest daughter, Jane Poe.", "Ann Poe"),
    "the late": ("Ted Poe opened the fair. The late Rob Poe built it.", "Ted Poe"),
    "his late brother": ("Ted Poe opened the fair. His late brother, Rob Poe, built it.", "Ted Poe"),
    "the widow of": ("Ted Poe opened the fair. Ann Poe, the widow of his uncle, came.", "Ted Poe"),
    "his brother, told behind the name": ("Ted Poe opened the fair. Rob Poe, his brother, came.", "Ted Poe"),
    "a wife of many years": ("Ted Poe opened the fair. His wife of 30 years, Ann Poe, came.", "Ted Poe"),
    "two relatives": ("Ted Poe opened the fair with his wife, Ann Poe, and his son, Bo Poe.", "Ted Poe"),
    "two relatives under one noun": ("Ted Poe opened the fair. His sons, Bo Poe and Rob Poe, slept.", "Ted Poe"),
    "two relatives before him": ("His wife, Ann Poe, and his son, Bo Poe, waved. Ted Poe opened the fair.", "Ted Poe"),
    "whose wife somebody is, behind her name": (
        "Ann Poe opened the fair. Ann Poe, the wife of Ted Poe, danced.",
        "Ann Poe",
    ),
    "a relative heard long before": (
        "Ted Poe opened the fair. Poe danced. “Good,” said his wife, Ann Poe. It rained. It stopped. It was noon.",
        "Ted Poe",
    ),
    "a relative heard right before": ("Ted Poe opened the fair. “Good,” said his wife, Ann Poe.", None),
    "only a relative of one without a given name": ("Poe opened the fair. His wife, Ann Poe, danced.", None),
    "a relative of somebody with another surname": ("Mira Lund danced. Her husband, Ted Poe, slept.", "Ted Poe"),
    "only the relative is heard": ("Ted Poe's wife, Ann Poe, danced. “Good,” Ann Poe said.", None),
}


@pytest.mark.parametrize(("text", "name"), RELATIVES.values(), ids=RELATIVES)
def test_a_relative_does_not_take_over_the_surname(text: str, name: str | None) -> None:
    assert last_speaker(text + HE_ROWS).name == name


NAMESAKES = {
    "an object in passing": ("Ted Poe opened the fair. He thanked Rob Poe.", "Ted Poe"),
    "an object with titles": ("Ted Poe opened the fair. He thanked the former mayor Rob Poe.", "Ted Poe"),
    "named first, surname since": (
        "Ted Poe opened the fair. Poe danced. Rob Poe slept. It rained. It froze.",
        "Ted Poe",
    ),
    "as many times, both in passing": ("They thanked Ted Poe. They met Rob Poe.", None),
    "in one sentence": ("Ted Poe and Rob Poe opened the fair.", None),
    "one more often, the other right before": (
        "Ted Poe danced. Ted Poe slept. They met Rob Poe. Rob Poe danced.",
        None,
    ),
}


@pytest.mark.parametrize(("text", "name"), NAMESAKES.values(), ids=NAMESAKES)
def test_the_surname_means_the_one_in_focus(text: str, name: str | None) -> None:
    assert last_speaker(text + HE_ROWS).name == name


HERSELF = {
    "in full": "“We row,” Ann Poe said.",
    "by a title": "“We row,” Mrs. Poe said.",
    "by her given name": "“We row,” Ann said.",
    "by a pronoun": "“We row,” Ann Poe said.\n“We do,” she added.",
}


@pytest.mark.parametrize("words", HERSELF.values(), ids=HERSELF)
def test_the_relative_herself_is_heard(words: str) -> None:
    assert last_speaker(f"Ted Poe opened the fair with his wife, Ann Poe.\n{words}").name == "Ann Poe"


def test_a_title_means_the_one_in_focus_of_its_gender() -> None:
    text = "Ann Poe and Ted Poe danced. Ted Poe opened the fair with his son, Bob Poe.\n“We row,” Mr. Poe said."
    assert last_speaker(text).name == "Ted Poe"


def test_he_is_the_one_whom_the_surname_means() -> None:
    text = "Ted Poe opened the fair with his son, Bob Poe. It rained. Poe danced.\n“We row,” he said."
    assert last_speaker(text).name == "Ted Poe"


EXPLAINED = {
    "verb behind": ("“We row,” the assailant, Bob Ray, told reporters.", "Bob Ray"),
    "verb before the words": ("The assailant, Bob Ray, told reporters it was “a fair day to row.”", "Bob Ray"),
    "a dash": ("“We row,” the winner — Ann Poe — told us.", "Ann Poe"),
    "a body": ("“We row,” the club, Ann Poe, told us.", None),
    "several": ("“We row,” the winners, Ann Poe and Bob Ray, told us.", None),
    "a list": ("“We row,” the winner, Ann Poe and Bob Ray told us.", None),
}


@pytest.mark.parametrize(("text", "name"), EXPLAINED.values(), ids=EXPLAINED)
def test_a_name_explains_a_noun_for_one_person(text: str, name: str | None) -> None:
    assert last_speaker(text).name == name


@pytest.mark.parametrize("verb", ["say", "said", "argue", "have said"])
@pytest.mark.parametrize("plural", ["Proponents", "Opponents", "Critics", "Supporters", "Detractors", "Skeptics"])
def test_a_plural_that_opens_a_sentence_is_no_surname(plural: str, verb: str) -> None:
    speaker = last_speaker(f"{plural} {verb} the dam “is safe as a house.”")
    assert (speaker.name, speaker.kind) == (None, SpeakerKind.UNNAMED)


def test_a_plural_with_a_plural_verb_is_no_surname() -> None:
    assert last_speaker("Boaters say the dam “is safe as a house.”").name is None


@pytest.mark.parametrize("name", ["Waters", "Sanders", "Rogers"])
def test_a_surname_in_s_stays_a_surname(name: str) -> None:
    assert last_speaker(f"{name} said the dam “is safe as a house.” It rained on Ann {name}.").name == f"Ann {name}"


@pytest.mark.parametrize("given", ["Ted", "Fred", "Sally"])
def test_a_given_name_that_ends_like_a_verb_opens_a_sentence(given: str) -> None:
    assert last_speaker(f"{given} Kessling rowed.\n“We row,” Kessling said.").name == f"{given} Kessling"


def test_ever_more_namesakes_leave_the_surname_open_and_full_names_told() -> None:
    named = " ".join(f"{first}{vowel}lk Poe danced." for first in "BCDFGHJKLMNPRST" for vowel in "aeiou")
    assert last_speaker(f"{named}\n“We row,” Poe said.").name is None
    assert last_speaker(f"{named}\n“We row,” said Zeno Poe.").name == "Zeno Poe"
