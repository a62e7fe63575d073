"""What marked cuts, split quotations, dates, signs and lost words come to, in whole drafts."""

import pytest
from whole import judge_said

from attribcheck.model.verdict import Overall

HOLDS, NOTES, WRONG, OPEN = Overall.HOLDS, Overall.HOLDS_WITH_NOTES, Overall.DOES_NOT_HOLD, Overall.CANNOT_TELL


def said(words: str) -> str:
    return f"“{words},” Nora Pell said."


CUTS = [
    (
        "a verb between the subjects",
        "The baker said the painter burned all the letters of the mill at noon.",
        "The baker … burned all the letters of the mill at noon",
        WRONG,
    ),
    (
        "who did it",
        "The baker knows who burned all the letters of the mill at noon.",
        "The baker … burned all the letters of the mill at noon",
        WRONG,
    ),
    (
        "whose brother",
        "The baker, whose brother burned all the letters of the mill at noon, is a good man.",
        "The baker … burned all the letters of the mill at noon",
        WRONG,
    ),
    (
        "the one who",
        "The baker is the man who burned all the letters of the mill at noon.",
        "The baker … burned all the letters of the mill at noon",
        HOLDS,
    ),
    (
        "own subject",
        "The ferrymen praised the mayor and the smugglers sank the barge at noon.",
        "The ferrymen … sank the barge at noon",
        WRONG,
    ),
    (
        "subject with a possessive",
        "The painter thanked the baker, and his cousin burned all the letters of the mill.",
        "The painter … burned all the letters of the mill",
        WRONG,
    ),
    (
        "one subject of two",
        "The painter and the baker burned all the letters of the mill at noon.",
        "The painter … burned all the letters of the mill at noon",
        HOLDS,
    ),
    (
        "an aside",
        "The painter, a friend of the baker, burned all the letters of the mill at noon.",
        "The painter … burned all the letters of the mill at noon",
        HOLDS,
    ),
    (
        "two verbs of one subject",
        "The painter thanked the baker and burned all the letters of the mill at noon.",
        "The painter … burned all the letters of the mill at noon",
        HOLDS,
    ),
    (
        "one sentence of two",
        "We burned the hay. The miller asked us to spare the barn of the widow for her sake.",
        "We burned … the barn of the widow for her sake",
        WRONG,
    ),
    (
        "two sentences, two sentences",
        "We burned the hay. It was wet. The barn of the widow was spared for her sake.",
        "We burned the hay. … The barn of the widow was spared for her sake",
        HOLDS,
    ),
    (
        "a denial before the same word",
        "We doubt that we lost the barge of the widow in the storm at noon.",
        "We … lost the barge of the widow in the storm at noon",
        WRONG,
    ),
    (
        "whether before the same word",
        "The widow wondered whether the miller had burned the barn in the storm at noon.",
        "The … miller had burned the barn in the storm at noon",
        WRONG,
    ),
    (
        "what never comes",
        "We will, once pigs can fly, sell the barn of the widow to the mill.",
        "We will … sell the barn of the widow to the mill",
        WRONG,
    ),
    (
        "a time that came",
        "We were, when the storm came, asleep in the barn of the widow at the mill.",
        "We were … asleep in the barn of the widow at the mill",
        HOLDS,
    ),
]


@pytest.mark.parametrize(("words", "quoted", "overall"), [row[1:] for row in CUTS], ids=[row[0] for row in CUTS])
def test_a_marked_cut_keeps_the_clauses_apart(words: str, quoted: str, overall: Overall) -> None:
    (verdict,) = judge_said(said(quoted), words)
    assert verdict.overall is overall


SPLIT = "“The lamps of the quay will burn all night,” Nora Pell said, “{}.”"
SPLITS = [
    (
        "one sentence",
        "The lamps of the quay will burn all night until the herring boats are home.",
        "until the herring boats are home",
        HOLDS,
    ),
    (
        "words left out inside it",
        "The lamps of the quay will burn all night, as they used to, until the boats are home.",
        "until the boats are home",
        HOLDS,
    ),
    (
        "another sentence",
        "The lamps of the quay will burn all night for you. The oil is paid. We wait until the boats are home.",
        "until the boats are home",
        WRONG,
    ),
    (
        "the other order",
        "Until the boats are home there is no rest. The lamps of the quay will burn all night.",
        "until the boats are home",
        WRONG,
    ),
    (
        "a new sentence of the draft",
        "The lamps of the quay will burn all night for you. The oil is paid. The boats are all home.",
        "The boats are all home",
        HOLDS,
    ),
]


@pytest.mark.parametrize(("words", "second", "overall"), [row[1:] for row in SPLITS], ids=[row[0] for row in SPLITS])
def test_a_split_quotation_makes_no_sentence_of_two(words: str, second: str, overall: Overall) -> None:
    first, other = judge_said(SPLIT.format(second), words)
    assert first.overall is HOLDS
    assert other.overall is overall


@pytest.mark.parametrize(
    "report", ["Nora Pell said, adding that", "Nora Pell said. She added,", "Nora Pell said and then asked that"]
)
def test_a_second_report_makes_another_quotation_not_another_part(report: str) -> None:
    draft = f"“The lamps of the quay will burn all night,” {report} “we wait until the boats are home.”"
    words = "The lamps of the quay will burn all night. The oil is paid. Here we wait until the boats are home."
    assert [verdict.overall for verdict in judge_said(draft, words)] == [HOLDS, HOLDS]


FORMS = [
    (
        "a clock",
        "The barge leaves the quay at 7:30 in the morning.",
        "The barge leaves the quay at 7.30 in the morning",
        HOLDS,
    ),
    (
        "another clock",
        "The barge leaves the quay at 7:30 in the morning.",
        "The barge leaves the quay at 7.20 in the morning",
        WRONG,
    ),
    ("few", "We have a few lamps left for the whole quay.", "We have few lamps left for the whole quay", WRONG),
    (
        "a doubt in brackets",
        "They sold the lock of the old quay.",
        "They [allegedly] sold the lock of the old quay",
        NOTES,
    ),
    ("after up to", "Up to forty men went to the dam of the mill.", "forty men went to the dam of the mill", NOTES),
    (
        "after a condition",
        "If the dam breaks, we leave the valley with the cows.",
        "we leave the valley with the cows",
        NOTES,
    ),
    (
        "after almost",
        "Almost all of the lamps were lost in the flood.",
        "all of the lamps were lost in the flood",
        NOTES,
    ),
    (
        "a claim of others",
        "They say that the mayor sold the lamps of the quay.",
        "the mayor sold the lamps of the quay",
        NOTES,
    ),
    (
        "the speaker's claim",
        "I say that the mayor sold the lamps of the quay.",
        "the mayor sold the lamps of the quay",
        HOLDS,
    ),
    (
        "the month behind",
        "The quay was lost on May 5 in the great storm.",
        "The quay was lost on 5 May in the great storm",
        HOLDS,
    ),
    (
        "the month before",
        "The quay was lost on 5 May in the great storm.",
        "The quay was lost on May 5 in the great storm",
        HOLDS,
    ),
    (
        "an ordinal day",
        "The quay was lost on May 5th in the great storm.",
        "The quay was lost on May 5 in the great storm",
        HOLDS,
    ),
    (
        "another day",
        "The quay was lost on May 5 in the great storm.",
        "The quay was lost on 6 May in the great storm",
        WRONG,
    ),
    (
        "another month",
        "The quay was lost on May 5 in the great storm.",
        "The quay was lost on June 5 in the great storm",
        WRONG,
    ),
    (
        "a number's word",
        "We were number one on the coast and number 2 inland.",
        "We were No. 1 on the coast and No. 2 inland",
        HOLDS,
    ),
    (
        "no one",
        "We were number one on the coast for many a year.",
        "We were no one on the coast for many a year",
        WRONG,
    ),
    (
        "a decade",
        "The quay was built in the 1980s by the mill.",
        "The quay was built in the eighties by the mill",
        HOLDS,
    ),
    (
        "a decade cut short",
        "The quay was built in the 1970s by the mill.",
        "The quay was built in the ’70s by the mill",
        HOLDS,
    ),
    (
        "another century",
        "The quay was built in the 1870s by the mill.",
        "The quay was built in the ’70s by the mill",
        WRONG,
    ),
    ("a speed", "The storm hit the quay at 90 miles an hour.", "The storm hit the quay at 90 mph", HOLDS),
    (
        "a thousand in two",
        "Some 33, 000 lamps were lit on the quay that night.",
        "Some 33,000 lamps were lit on the quay that night",
        HOLDS,
    ),
    (
        "a weekday cut short",
        "The quay was lost on Thurs. night in the great storm.",
        "The quay was lost on Thursday night in the great storm",
        HOLDS,
    ),
    ("metres", "The quay is only 2m above the mud at noon.", "The quay is only 2 million above the mud at noon", WRONG),
    (
        "millions of people",
        "The quay saw 2m people in the summer.",
        "The quay saw 2 million people in the summer",
        HOLDS,
    ),
    ("millions of money", "The quay cost us £2m in the summer.", "The quay cost us £2 million in the summer", HOLDS),
    ("a race", "The children ran the 5k race along the quay.", "The children ran the 5,000 race along the quay", WRONG),
    (
        "a section",
        "He broke section 1.10 of the law of the quay.",
        "He broke section 1.1 of the law of the quay",
        WRONG,
    ),
    (
        "zeros in front",
        "The barge is number 007 on the radio of the quay.",
        "The barge is number 7 on the radio of the quay",
        WRONG,
    ),
    ("a street", "The smith lives in Mill St. by the quay.", "The smith lives in Mill Saint by the quay", WRONG),
    ("a saint", "The smith lives in St. Mary by the quay.", "The smith lives in Saint Mary by the quay", HOLDS),
    (
        "a verb, not the morning",
        "We sail at six and I am glad of the wind.",
        "We sail at six and I a.m. glad of the wind",
        WRONG,
    ),
    (
        "a till",
        "He took the purse from the till of the quay shop.",
        "He took the purse from the until of the quay shop",
        WRONG,
    ),
    (
        "missed, perhaps",
        "The guards shot at the smith from the quay.",
        "The guards shot the smith from the quay",
        WRONG,
    ),
    (
        "somebody you know",
        "The smith is somebody you know from the quay.",
        "The smith is somebody from the quay",
        WRONG,
    ),
    (
        "less and more",
        "The risk to the quay is < 5 percent this year.",
        "The risk to the quay is > 5 percent this year",
        WRONG,
    ),
    (
        "an amount in brackets",
        "They paid the smith for the lock of the quay.",
        "They paid the smith [nine hundred crowns] for the lock of the quay",
        NOTES,
    ),
    (
        "a year in brackets",
        "They paid the smith for the lock of the quay.",
        "They paid the smith [in 2019] for the lock of the quay",
        HOLDS,
    ),
]


@pytest.mark.parametrize(("words", "quoted", "overall"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS])
def test_another_writing_of_one_word_holds_and_a_lookalike_does_not(words: str, quoted: str, overall: Overall) -> None:
    (verdict,) = judge_said(said(quoted), words)
    assert verdict.overall is overall


LOST = "The quay will (inaudible) be lit again before the herring boats come home."
HEARD = [
    ("quoted without a mark", LOST, "The quay will be lit again before the herring boats come home", OPEN),
    (
        "in square brackets, with a time",
        LOST.replace("(inaudible)", "[crosstalk 00:12:05]"),
        "The quay will be lit again before the herring boats come home",
        OPEN,
    ),
    ("marked as a cut", LOST, "The quay will … be lit again before the herring boats come home", HOLDS),
    ("shown", LOST, "The quay will (inaudible) be lit again before the herring boats come home", HOLDS),
    ("beside the words", LOST, "be lit again before the herring boats come home", HOLDS),
    ("wrong all the same", LOST, "The quay will be torn down before the herring boats come home", WRONG),
    (
        "laughter",
        LOST.replace("inaudible", "Laughter."),
        "The quay will be lit again before the herring boats come home",
        HOLDS,
    ),
]


@pytest.mark.parametrize(("words", "quoted", "overall"), [row[1:] for row in HEARD], ids=[row[0] for row in HEARD])
def test_where_a_transcript_lost_words_nothing_is_proven(words: str, quoted: str, overall: Overall) -> None:
    (verdict,) = judge_said(said(quoted), words)
    assert verdict.overall is overall
    assert (verdict.reason.rule if verdict.reason else None) == ("QE14" if overall is OPEN else None)


def test_a_label_is_no_word_that_was_said() -> None:
    (verdict,) = judge_said(
        said("MS. PELL: The quay will be lit again before the boats come home"),
        "The quay will be lit again before the boats come home.",
    )
    assert verdict.overall is WRONG
