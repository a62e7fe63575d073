"""Which rule each change of words falls under, and what the words axis says."""

import pytest
from wording import HARBOR, POLICY, find, holds, judge, quotation, source

from attribcheck.model.source import Struck
from attribcheck.model.span import Span
from attribcheck.model.verdict import Level, WordsAxis
from attribcheck.verdicts.words.axis import judge_words, severity

VERBATIM, PERMITTED, EDITED, ALTERED = WordsAxis.VERBATIM, WordsAxis.PERMITTED_EDIT, WordsAxis.EDITED, WordsAxis.ALTERED

CASES = [
    ("as-said", "We will open the northern gate at seven, and the ferries run all night.", VERBATIM, set()),
    ("case-and-comma", "we will open the northern gate at seven and the ferries run all night,", VERBATIM, set()),
    ("curly-marks", "I don’t think that the council should sell the old lighthouse", VERBATIM, set()),
    ("across-a-paragraph", "they asked for a deeper channel. Last winter about 4,000 people", VERBATIM, set()),
    ("bracketed-capital", "[T]he council should sell the old lighthouse this year", VERBATIM, set()),
    ("contraction-opened", "I do not think that the council should sell the old lighthouse", PERMITTED, {"QW06"}),
    ("contraction-closed", "The mayor said, look, we aren't going to pay for it", PERMITTED, {"QW06"}),
    ("filler-left-out", "We could lower the fares for students and for pensioners, too.", PERMITTED, {"QW06"}),
    ("cut-off-word", "We will enter into talks with the county", PERMITTED, {"QW06"}),
    ("spelling", "The harbour committee has looked at three offers", PERMITTED, {"QW14"}),
    ("number-style", "The harbor committee has looked at 3 offers", PERMITTED, {"QW14"}),
    ("number-in-words", "Last winter about four thousand people crossed the bay", PERMITTED, {"QW14"}),
    ("marked-cut", "We will open the northern gate … and the ferries run all night.", PERMITTED, set()),
    ("nothing-cut", "Our fishermen never asked […] for a new pier", PERMITTED, set()),
    ("cut-at-the-end", "We will open the northern gate at seven …", PERMITTED, set()),
    ("bracketed-name", "[The fishermen] asked for a deeper channel.", PERMITTED, set()),
    ("article-dropped", "We will open northern gate at seven, and the ferries run all night.", EDITED, {"QW07"}),
    ("plural", "The harbor committees has looked at three offers", EDITED, {"QW07"}),
    ("agreement", "and none of them were serious", EDITED, {"QW07"}),
    ("word-left-out", "We will open the gate at seven, and the ferries run all night.", EDITED, {"QW05"}),
    ("word-changed", "We will close the northern gate at seven", ALTERED, {"QW02"}),
    ("modal-changed", "We would open the northern gate at seven", ALTERED, {"QW02"}),
    ("tense-changed", "The bridge was safe. We will enter into talks with the county", ALTERED, {"QW02"}),
    ("pronoun-changed", "They could lower the fares for students and for pensioners", ALTERED, {"QW02"}),
    ("demonstrative", "This is a record for this town.", ALTERED, {"QW02"}),
    ("direction", "Last winter about 4,000 people crossed the bay to boat", ALTERED, {"QW02"}),
    ("negation-lost", "I think that the council should sell the old lighthouse", ALTERED, {"QW03"}),
    ("negation-added", "The harbor committee has not looked at three offers", ALTERED, {"QW03"}),
    ("negation-doubled", "we are not not going to pay for it. So I asked the banks", ALTERED, {"QW03"}),
    ("never-lost", "Our fishermen asked for a new pier; they asked for a deeper channel.", ALTERED, {"QW03"}),
    ("nobody-somebody", "people crossed the bay by boat, and somebody was hurt", ALTERED, {"QW03"}),
    ("number-changed", "Last winter about 14,000 people crossed the bay", ALTERED, {"QW04"}),
    ("word-added", "We will open the beautiful northern gate at seven", ALTERED, {"QW13"}),
    ("one-letter", "My colleague, who knows the country well, will report in May", ALTERED, {"QW17"}),
    ("other-order", "I asked the banks. The mayor said, look, we are not going to pay for it.", ALTERED, {"QW09"}),
    ("sentence-skipped", "That is a record for this town. The mayor said, look, we are not", ALTERED, {"QW08"}),
    ("far-pieces", "We will open the northern gate at seven. The bridge is safe.", ALTERED, {"QW08"}),
    ("pieces-of-two-turns", "who pays for the repairs? The bridge is safe.", ALTERED, {"QW08"}),
    ("far-pieces-marked", "Good morning, everybody. … The bridge is safe.", ALTERED, {"QW08"}),
    ("hidden-negation", "The mayor said, look, we are … going to pay for it.", ALTERED, {"QW10"}),
    (
        "invented-end",
        "The harbor committee has looked at three offers, and none of them was serious, then everybody burned letters",
        ALTERED,
        {"QW16"},
    ),
    ("bracketed-negation", "The bridge is [not] safe. We will enter into talks with the county", ALTERED, {"QW03"}),
    ("bracketed-number", "The harbor committee has looked at [nine] offers", ALTERED, {"QW04"}),
]


@pytest.mark.parametrize(("quoted", "axis", "rules"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_words_fall_under_their_rules(quoted: str, axis: WordsAxis, rules: set[str]) -> None:
    passage, judged = judge(quoted)
    found = {finding.rule for finding in judged.findings} - {"QW11", "QW19"}
    assert (judged.axis, rules <= found) == (axis, True), (judged, passage.edits)
    if axis in {VERBATIM, PERMITTED}:
        assert found == rules
    assert len(judged.rules) == len(passage.edits)


@pytest.mark.parametrize(
    "quoted",
    [
        "Well, we will open the northern gate at seven",
        "the council should sell the old lighthouse. Look.",
        "We could lower the fares for students, um, and for pensioners, too",
    ],
)
def test_noise_put_in_is_a_note(quoted: str) -> None:
    _, judged = judge(quoted)
    assert judged.axis is PERMITTED
    assert {finding.level for finding in judged.findings if finding.rule == "QW06"} == {Level.NOTE}


SAID = (
    "MR. REED: Well, with all that being said, I would like to see an increase this year. Thank you, Peter. And we won."
)


@pytest.mark.parametrize(
    ("quoted", "rule"),
    [
        ("Well, I would like to see an increase this year", "QW05"),
        ("I would like to see an increase this year. Thank you. And we won", "QW06"),
        ("I would like to see that increase this year", "QW02"),
    ],
    ids=["first-word-kept", "vocative", "demonstrative-for-article"],
)
def test_what_is_left_out_at_an_edge(quoted: str, rule: str) -> None:
    _, judged = judge(quoted, source(SAID))
    assert rule in {finding.rule for finding in judged.findings}


TOLL = "MR. REED: They gave about 8,000 [80,000] coats to the shelter, they tell me. That is a lot of coats."


@pytest.mark.parametrize(
    ("number", "axis", "rule", "word"),
    [
        ("8,000", PERMITTED, "QW18", "struck"),
        ("80,000", PERMITTED, "QW18", "corrected"),
        ("18,000", ALTERED, "QW04", ""),
        ("8,000 80,000", ALTERED, "QW13", "the draft has both"),
    ],
)
def test_both_readings_of_a_correction_count(number: str, axis: WordsAxis, rule: str, word: str) -> None:
    struck, corrected = TOLL.index("8,000"), TOLL.index("[80,000]")
    of = source(TOLL, struck=(Struck(Span(struck, struck + 5), Span(corrected, corrected + 8)),))
    _, judged = judge(f"They gave about {number} coats to the shelter, they tell me", of)
    assert judged.axis is axis
    assert any(finding.rule == rule and word in finding.message for finding in judged.findings)


def test_a_correction_may_be_shown_as_the_source_shows_it() -> None:
    struck, corrected = TOLL.index("8,000"), TOLL.index("[80,000]")
    of = source(TOLL, struck=(Struck(Span(struck, struck + 5), Span(corrected, corrected + 8)),))
    _, judged = judge("They gave about 8,000 [80,000] coats to the shelter", of)
    assert "QW13" not in {finding.rule for finding in judged.findings}


def test_a_short_correction_elsewhere_is_no_matter() -> None:
    said = "MR. REED: We had to go in at [by] noon. That is a lot of coats for one shelter, they tell me."
    at, by = said.index("at [by]"), said.index("by]")
    of = source(said, struck=(Struck(Span(at, at + 2), Span(by, by + 2)),))
    _, judged = judge("That is a lot of coats for one shelter", of)
    assert not judged.findings


def test_words_said_once_do_not_stand_twice() -> None:
    assert not holds("The bridge is safe. The bridge is safe. We will enter into talks with the county")


def test_a_repeat_that_was_said_holds() -> None:
    said = source("MR. REED: He closed the school. He closed the school. And then he went home to the valley.")
    assert holds("He closed the school. He closed the school. And then he went home", said)


def test_findings_point_into_draft_and_source() -> None:
    quoted = "We will close the northern gate at seven"
    of = source()
    passage = find(quoted, of).passages[0]
    judged = judge_words(quotation(quoted), passage, of, POLICY)
    (finding,) = (one for one in judged.findings if one.rule == "QW02")
    assert finding.quoted is not None
    assert finding.said is not None
    assert (finding.quoted.span.cut(quoted), finding.said.span.cut(HARBOR)) == ("close", "open")


LADDER = [
    "We will open the northern gate at seven, and the ferries run all night.",
    "We'll open the northern gate at seven, and the ferries run all night.",
    "We'll open the northern gate at seven, and ferries run all night.",
    "We'll open the gate at seven, and ferries run all night.",
    "We'll close the gate at seven, and ferries run all night.",
    "We'll close the gate at nine, and ferries run all night.",
]


def test_more_edits_never_give_a_better_verdict() -> None:
    graded = [severity(judge(quoted)[1]) for quoted in LADDER]
    assert graded == sorted(graded)
    assert len(set(graded)) == len(graded)


@pytest.mark.parametrize(
    ("quoted", "hides"),
    [
        ("… going to pay for it. So I asked the banks", True),
        ("... a new pier; they asked for a deeper channel.", True),
        ("… and nobody was hurt. That is a record for this town.", False),
        ("going to pay for it. So I asked the banks", False),
        ("I don’t think that the council should sell the old lighthouse …", False),
        ("Our fishermen … asked for a new pier; they asked for a deeper channel.", True),
    ],
)
def test_a_mark_at_the_edge_hides_as_one_in_the_middle_does(quoted: str, *, hides: bool) -> None:
    _, judged = judge(quoted)
    assert ("QW10" in {finding.rule for finding in judged.findings}) is hides
