"""When and on which occasion words were said: what belongs to the words, and what belongs to another verb or noun."""

import build
import pytest

from attribcheck.model.attribution import Attribution
from attribcheck.quotes import find_attributions


def only(text: str, language: str = "en") -> Attribution:
    """Return the one attribution of a draft that is a quotation."""
    (found,) = [one for one in find_attributions(build.draft(text), language=language) if one.not_quotation is None]
    return found


WHEN = {
    "behind the speaker": ("“We row,” said Ann Poe on Monday.", "on Monday"),
    "between subject and verb": ("Ann Poe on Tuesday called the dock “a wet ruin.”", "on Tuesday"),
    "between commas": ("Ann Poe, on Tuesday, called the dock “a wet ruin.”", "on Tuesday"),
    "in front": ("Over the weekend, Ann Poe said the dock was “a wet ruin.”", "Over the weekend"),
    "behind the words": ("Ann Poe called the dock “a wet ruin” last week.", "last week"),
    "behind the occasion": ("In a note on Friday night, Ann Poe called it “a wet ruin.”", "on Friday night"),
    "for the participle too": ("On Monday, Poe toured the dock with Ray, calling it “a wet ruin.”", "On Monday"),
    "in front of its clause": ("The row grew Monday when Ann Poe mocked the “wet ruin” of Elm.", "Monday"),
    "before a show in front": (
        "Sunday on Elm TV’s “Tides,” Ann Poe said Ray’s “good judgment of boats” is in doubt.",
        "Sunday",
    ),
    "before an occasion in front": ("Tuesday at the Elm rally, Ann Poe said it was “a wet ruin.”", "Tuesday"),
    "speaking on an occasion": ("Ann Poe, speaking at a rally on Monday, said it was “a wet ruin.”", "on Monday"),
    "long ago": ("Ann Poe said three years ago that it was “a wet ruin.”", "three years ago"),
    "a few months later": ("“We row at dawn,” Ann Poe said a few months later.", "a few months later"),
    "the day before something": ("“We row at dawn,” Ann Poe said the day before the vote.", "the day before the vote"),
    "days after something": ("“We row at dawn,” Ann Poe said two days after the flood.", "two days after the flood"),
    "after an event": ("“We row at dawn,” Ann Poe said after the verdict.", "after the verdict"),
    "an event in front": ("Soon after the flood, Ann Poe said it was “a wet ruin.”", "after the flood"),
    "when something happened": ("“We row at dawn,” Ann Poe said when the wall fell.", "when the wall fell"),
    "when something had happened, in front": (
        "When the wall fell, Ann Poe said it was “a wet ruin.”",
        "When the wall fell",
    ),
    "before a clause put in": ("In May, as rain fell on the pier, Ann Poe said it was “a wet ruin.”", "In May"),
    "behind a town in front": ("And in Elm on Monday, Ann Poe said it was “a wet ruin.”", "on Monday"),
    "after an event, behind who was told": (
        "“We row at dawn,” Ann Poe told Bo Ray of Elm TV after the debate.",
        "after the debate",
    ),
    "when something happened, behind a comma": (
        "“Are you well?” Ann Poe said, when a rower fell.",
        "when a rower fell",
    ),
    "of what was asked": ("Asked about the vote on Tuesday, Ann Poe said it was “a wet ruin.”", None),
    "the month of May": ("“We row at dawn,” Ann Poe said in May.", "in May"),
    "a day of May": ("Ann Poe said on May 5 that it was “a wet ruin.”", "on May 5"),
    "a day before May": ("“We row at dawn,” Ann Poe said on 5 May 2021.", "on 5 May 2021"),
    "a person called May": ("In an attack on May, Ann Poe said it was “a wet ruin.”", None),
    "in front of the speaker, without a comma": ("In June 2021 Ann Poe said it was “a wet ruin.”", "In June 2021"),
    "of a noun in front": ("In June elections were near, Ann Poe said of “a wet ruin.”", None),
    "what may be": ("“We row at dawn,” Ann Poe said, though boats may march.", None),
    "of an argument": ("“We row at dawn,” Ann Poe said while arguing for more boats.", None),
    "a day of a noun": ("Ann Poe called Tuesday’s debate “a wet ruin.”", None),
    "a month of a noun": ("Ann Poe called the March speech “a wet ruin.”", None),
    "a month behind a noun of speech": ("Ann Poe called the speech in March “a wet ruin.”", None),
    "of another verb": ("Ann Poe, who came on Tuesday, said it was “a wet ruin.”", None),
    "of what is said": ("Ann Poe said the dock would be “shut for all boats” on Monday.", None),
    "of the subject of what is said": ("Ann Poe said the regatta in May was “a wet ruin.”", None),
    "of the topic": ("“We row at dawn,” Ann Poe said of plans for boats in 2031.", None),
    "of the words that go on": ("After the losses in Elm, “there is no dry ground,” Ann Poe said.", None),
    "of an elected office": ("Poe, up for election in 2031, said it was “a wet ruin.”", None),
    "when asked": ("“We row at dawn,” Ann Poe said when asked about boats.", None),
    "a paper of that name": ("“We row at dawn,” Ann Poe told ELM TODAY.", None),
}


@pytest.mark.parametrize(("text", "when"), WHEN.values(), ids=WHEN)
def test_the_time_of_the_words_is_told_from_other_times(text: str, when: str | None) -> None:
    found = only(text).when
    assert (found.text if found else None) == when
    assert found is None or found.span.cut(text) == when


OCCASIONS = {
    "an interview": (
        "Ann Poe said in an interview with the Elm Post that it was “a wet ruin.”",
        "in an interview with the Elm Post",
    ),
    "in front": (
        "At a rally for Bo Ray at the Elm Hall yesterday, Ann Poe said, “never.”",
        "At a rally for Bo Ray at the Elm Hall",
    ),
    "behind the words": ("Ann Poe said it was “a wet ruin” in an interview last week.", "in an interview"),
    "a statement of a date": ("“We row at dawn,” Ann Poe said in a May 2031 statement.", "in a May 2031 statement"),
    "a debate of a day": ("“We row at dawn,” Ann Poe said in Tuesday’s debate.", "in Tuesday’s debate"),
    "a show of a day": ("“We row at dawn,” Ann Poe said on Monday night’s show.", "on Monday night’s show"),
    "behind a day in front": ("Tuesday at the Elm rally, Ann Poe said it was “a wet ruin.”", "at the Elm rally"),
    "a gathering told": ("“We row at dawn,” Ann Poe told a news briefing near the end.", "a news briefing"),
    "an agency told": ("“We row at dawn,” Ann Poe told Reuters.", "Reuters"),
    "a person of the draft told": ("Carl Ray sat down. “We row at dawn,” Ann Poe told Ray.", None),
    "a reporter of an outlet told": ("“We row at dawn,” Ann Poe told Bo Ray of Elm TV.", "Bo Ray of Elm TV"),
    "a show in marks told": ("“We row at dawn,” Ann Poe told the programme “Tides.”", "the programme “Tides.”"),
    "a committee told": ("“We row at dawn,” Ann Poe told the committee.", "the committee"),
    "a crowd told": ("“We row at dawn,” Ann Poe told the crowd.", None),
    "where it was asked": (
        "Asked why she came during an appearance on Elm TV, Ann Poe said it was “a wet ruin.”",
        "during an appearance on Elm TV",
    ),
    "an outlet in capitals told": ("HARBORIO Weekly came. “We row at dawn,” Ann Poe told HARBORIO.", "HARBORIO"),
    "a place of the net": ("“We row at dawn,” Ann Poe wrote on Twitter.", "on Twitter"),
    "her page": ("Ann Poe said on her Facebook page that it was “a wet ruin.”", "on her Facebook page"),
    "her memoir": ("“We row at dawn,” Ann Poe wrote in her memoir.", "in her memoir"),
    "who was told": ("“We row at dawn,” Ann Poe told the BBC.", "the BBC"),
    "whose show was told": (
        "Ann Poe told Elm TV’s “Tides of the Week” that it was a wet ruin of “nails and ropes.”",
        "Elm TV’s “Tides of the Week”",
    ),
    "a show": ("“We row at dawn,” Ann Poe said on “Tides of the Week.”", "on “Tides of the Week.”"),
    "a station": ("Ann Poe said on Harbor TV that it was “a wet ruin.”", "on Harbor TV"),
    "a paper": ("Ann Poe wrote in the Harbor Post that it was “a wet ruin.”", "in the Harbor Post"),
    "a filing": ("“We row at dawn,” Ann Poe wrote in a court filing.", "in a court filing"),
    "court": ("“We row at dawn,” Ann Poe testified in court.", "in court"),
    "an oath": ("Ann Poe said under oath that it was “a wet ruin.”", "under oath"),
    "testimony": (
        "Ann Poe said in testimony before the harbor committee that it was “a wet ruin.”",
        "in testimony before the harbor committee",
    ),
    "before a body": ("“We row at dawn,” Ann Poe testified before the committee.", "before the committee"),
    "a town hall": ("“We row at dawn,” Ann Poe said at a town hall here.", "at a town hall"),
    "the phone": ("“We row at dawn,” Ann Poe said over the phone.", "over the phone"),
    "the nearer of two verbs": ("Ann Poe, speaking at a rally on Monday, said it was “a wet ruin.”", "at a rally"),
    "of what is said": ("Ann Poe says she is ready for a fight at the convention over “the wet ruin.”", None),
    "of another noun": ("Ann Poe called his part in the debate “a wet ruin of a part.”", None),
    "a topic": ("Ann Poe seemed to paper over his past statements, saying “we row at dawn.”", None),
    "a saying": ("“We row at dawn,” Ann Poe said in order to please.", None),
    "a town": ("“We row at dawn,” Ann Poe said in Elm.", None),
    "a person told": ("“We row at dawn,” Ann Poe told Mary Ray.", None),
    "reporters told": ("“We row at dawn,” Ann Poe told reporters.", None),
}


@pytest.mark.parametrize(("text", "occasion"), OCCASIONS.values(), ids=OCCASIONS)
def test_the_occasion_of_the_words_is_told_from_other_places(text: str, occasion: str | None) -> None:
    found = only(text).occasion
    assert (found.text if found else None) == occasion
    assert found is None or found.span.cut(text) == occasion


def test_a_paper_in_capitals_is_one_station() -> None:
    assert [station.text for station in only("“We row at dawn,” Ann Poe told ELM TODAY.").path] == ["ELM TODAY"]


def test_an_occasion_is_found_in_german() -> None:
    found = only("„Wir rudern im Regen“, sagte Anna Poe am Mittwoch in einem Interview.", "de")
    assert found.when is not None
    assert found.occasion is not None
    assert (found.when.text, found.occasion.text) == ("am Mittwoch", "in einem Interview")
