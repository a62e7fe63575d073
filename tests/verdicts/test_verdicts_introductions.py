"""Whose words stand in quotation marks of a source, by what stands before and behind the marks."""

import pytest

from attribcheck.model.span import Span
from attribcheck.verdicts.speaker.introductions import Introduction, Whose, tell_whose
from attribcheck.verdicts.speaker.quoting import find_introduction

SPEAKER = "Ilse Brandt"
WORDS = "The lighthouse keeper needs a second lamp"

BEFORE = {
    "I said": ("And I said, ", Whose.SPEAKER),
    "I have always said": ("I've always said: ", Whose.SPEAKER),
    "as I told": ("As I told the pilots on Friday, ", Whose.SPEAKER),
    "I told them when": ("I told the pilots when they asked me, ", Whose.SPEAKER),
    "I stood up and said": ("I stood up and said, ", Whose.SPEAKER),
    "I was like": ("And I was like, ", Whose.SPEAKER),
    "by her own name": ("Ilse Brandt issued this statement: ", Whose.SPEAKER),
    "by her surname": ("Ms. Brandt said: ", Whose.SPEAKER),
    "said by her surname": ("On Friday, said Ms. Brandt: ", Whose.SPEAKER),
    "he said": ("He said, ", Whose.ANOTHER),
    "answer": ("I asked the pilot, and he replied, ", Whose.ANOTHER),
    "when we asked": ("The pilot said to us when we asked, ", Whose.ANOTHER),
    "was like": ("The pilot was like, ", Whose.ANOTHER),
    "promised": ("The old owners promised us: ", Whose.ANOTHER),
    "told her brother": ("The pilot told Jonas Brandt, ", Whose.ANOTHER),
    "and I quote": ("The pilot said, and I quote, ", Whose.ANOTHER),
    "I think he said": ("I think the pilot said, ", Whose.ANOTHER),
    "we had others saying": ("We had pilots coming to the harbour office and saying, ", Whose.ANOTHER),
    "earlier sentence": ("I said no. The pilot wrote, ", Whose.ANOTHER),
    "I never said": ("I never said, ", Whose.OPEN),
    "I did not say": ("I did not say ", Whose.OPEN),
    "I didn't say": ("And I didn't say, ", Whose.OPEN),
    "if I said": ("If I said, ", Whose.OPEN),
    "they write that I told": ("They write that I told the pilots, ", Whose.OPEN),
    "we could say": ("We could say, ", Whose.OPEN),
    "nothing": ("", Whose.OPEN),
    "a sentence that ended": ("Then it went quiet. ", Whose.OPEN),
    "a sign": ("There is a sign on the pier: ", Whose.OPEN),
    "I quote": ("I quote: ", Whose.OPEN),
}

BEHIND = {
    "said she by name": (" said Ilse Brandt, the harbour master.", Whose.SPEAKER),
    "she said, surname": (" Brandt said.", Whose.SPEAKER),
    "I said": (" I said to them.", Whose.SPEAKER),
    "said another": (" said Jonas Petersen, who flies it.", Whose.ANOTHER),
    "another said": (" Petersen said.", Whose.ANOTHER),
    "she said": (" She said it twice.", Whose.OPEN),
    "that is what": (" That is what the pilot wrote to me.", Whose.OPEN),
}


@pytest.mark.parametrize("case", BEFORE.values(), ids=BEFORE)
def test_the_words_before_a_mark_tell_whose_words_follow(case: tuple[str, Whose]) -> None:
    before, whose = case
    assert tell_whose(Introduction(before), SPEAKER) is whose


@pytest.mark.parametrize("case", BEHIND.values(), ids=BEHIND)
def test_the_words_behind_a_mark_tell_it_where_none_stand_before(case: tuple[str, Whose]) -> None:
    behind, whose = case
    assert tell_whose(Introduction("", behind), SPEAKER) is whose


ENCLOSED = {
    "curly": f"He wrote, “{WORDS}.” So be it.",
    "straight": f'He wrote, "{WORDS}." So be it.',
    "single": f"He wrote, ‘{WORDS}.’ So be it.",
    "straight single": f"He wrote, '{WORDS}.' So be it.",
    "spoken": f"His letter. Quote, {WORDS}, unquote. So be it.",
    "end quote": f"His letter, quote: {WORDS}. End quote. So be it.",
    "read out": f"Here it is. (Reading.) {WORDS}. So be it.",
    "shown": f"Look at this.\n(A video is shown.)\n{WORDS}.",
}

OPEN = {
    "no marks": f"{WORDS}. So be it.",
    "marks that closed": f"He wrote, “No.” {WORDS}.",
    "apostrophes": f"The pilots' dog isn't here. {WORDS}. It's the pilots' own.",
    "the decade": f"In the ‘90s we had none. {WORDS}. It is the pilots’ own.",
    "quote, unquote": f"The quote, unquote, experts. {WORDS}.",
    "read out in the paragraph before": f"(Reading.) The letter is long.\n{WORDS}.",
    "shown to its end": f"(A video is shown.)\nHello.\n(End of video.)\n{WORDS}.",
    "applause": f"Thank you. (Applause.) {WORDS}.",
}


def introduce(text: str) -> Introduction | None:
    at = text.index(WORDS)
    return find_introduction(Span(at, at + len(WORDS)), Span(0, len(text)), text)


@pytest.mark.parametrize("text", ENCLOSED.values(), ids=ENCLOSED)
def test_what_is_set_off_as_a_quotation_is_seen(text: str) -> None:
    assert introduce(text) is not None


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_what_is_not_set_off_has_no_introduction(text: str) -> None:
    assert introduce(text) is None


def test_an_introduction_begins_behind_the_quotation_before() -> None:
    found = introduce(f"I asked, “And the lamp?” He replied, “{WORDS}.” And I doubt it.\nNext.")
    assert found == Introduction(" He replied, ", " And I doubt it.")
