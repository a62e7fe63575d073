"""What counts as the same word: folding, spelling, numbers, contractions; how much a word weighs."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from attribcheck.text.contractions import same_contraction, split_contraction
from attribcheck.text.lexicon import (
    agree,
    are_opposed,
    in_class,
    is_common,
    is_function,
    is_inflection,
    is_negated_pair,
    negations,
    rarity,
)
from attribcheck.text.numbers import has_number, is_number, same_number
from attribcheck.text.sameness import Sameness, find_sameness
from attribcheck.text.spelling import same_spelling, spelling_key
from attribcheck.text.words import find_words, fold_word


@given(st.text())
@example("&\xad")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_word(fold_word(text)) == fold_word(text)


@given(st.text())
def test_one_spelling_is_its_own_key(text: str) -> None:
    for form in find_words(text).forms:
        assert spelling_key(spelling_key(form)) == spelling_key(form)


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    words = find_words(text)
    assert [fold_word(text[a:z]) for a, z in zip(words.starts, words.ends, strict=True)] == list(words.forms)


WORDS = [
    ("U.S. troops, Mr. Reed", ("u.s", "troops", "mr", "reed")),
    ("3,000 at 3:00 p.m.", ("3,000", "at", "3:00", "p.m")),
    ("don’t — can't", ("don't", "can't")),
    ("well-known", ("well", "known")),
    ("the end.Next day", ("the", "end", "next", "day")),
    ("$5 and 20%", ("$", "5", "and", "20", "%")),
    ("so\u00adft", ("soft",)),
    ("ha\u200cr\u200db\u2060o\ufeffur wall", ("harbour", "wall")),
    ("ﬁne café", ("fine", fold_word("café"))),
]


@pytest.mark.parametrize(("text", "forms"), WORDS)
def test_words_of_a_text(text: str, forms: tuple[str, ...]) -> None:
    assert find_words(text).forms == forms


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("three", "3"),
        ("3 a.m", "3:00 a.m"),
        ("5 percent", "5 %"),
        ("5 per cent", "5 percent"),
        ("percent", "per cent"),
        ("$ 5 million", "5 million dollars"),
        ("1.5 billion", "1,500 million"),
        ("twenty five", "25"),
        ("$ 3bn", "3 billion dollars"),
        ("twenty sixteen", "2016"),
        ("two hundred and six", "206"),
        ("nineteen eighty four", "1984"),
        ("a hundred", "100"),
        ("first", "1st"),
        ("twenty first", "21st"),
        ("two thousand sixteen", "2016"),
        ("one hundred thousand", "100,000"),
        ("40 °", "40 degrees"),
        ("1.500 million", "1,500,000"),
        ("half a million", "500,000"),
        ("fu\u0308nf", "5"),
        ("hundert", "100"),
        ("5 pour cent", "5 %"),
        ("5 por ciento", "5 %"),
        ("quatre vingt dix", "90"),
        ("soixante quinze", "75"),
        ("treinta y dos", "32"),
        ("ii", "two"),
        ("20p", "20 pence"),
        ("m", "metres"),
        ("millionen", "mio"),
    ],
)
def test_numbers_of_one_value(one: str, other: str) -> None:
    assert same_number(words(one), words(other))
    assert same_number(words(other), words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("one", "two"),
        ("270 million", "770 million"),
        ("5 million", "5 billion"),
        ("3 a.m", "3 p.m"),
        ("15", "50"),
        ("first", "1"),
        ("5 percent", "5"),
        ("3:30", "3"),
        ("1.5", "15"),
        ("two three", "23"),
        ("half a million", "1.5 million"),
        ("siebzehn", "70"),
        ("ii", "3"),
        ("soixante", "75"),
        ("the gate", "gate"),
        ("2.400", "2,4"),
        ("12.400.000", "12,4"),
    ],
)
def test_numbers_of_other_value(one: str, other: str) -> None:
    assert not same_number(words(one), words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("travelled", "traveled"),
        ("defence", "defense"),
        ("neighbours", "neighbors"),
        ("organisation", "organization"),
        ("analyse", "analyze"),
        ("adviser", "advisor"),
        ("centre", "center"),
        ("healthcare", "health care"),
        ("u.s", "us"),
        ("café", "cafe"),
        ("zelenskyy", "zelensky"),
        ("programme", "program"),
        ("reelected", "re elected"),
        ("ok", "okay"),
    ],
)
def test_spellings_of_one_word(one: str, other: str) -> None:
    assert same_spelling(words(one), words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("filled", "filed"),
        ("four", "for"),
        ("rise", "rize"),
        ("maybe", "may be"),
        ("resign", "re sign"),
        ("already", "all ready"),
        ("your", "you're"),
        ("supporters", "supporter's"),
        ("advise", "advice"),
        ("hour", "hor"),
        ("tour", "tor"),
        ("in to", "into"),
    ],
)
def test_words_that_are_not_one(one: str, other: str) -> None:
    assert not same_spelling(words(one), words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don't", "do not"),
        ("i'm", "i am"),
        ("we've got to", "we got to"),
        ("the mayor's going", "the mayor is going"),
        ("gonna", "going to"),
        ("can't", "cannot"),
        ("he'd", "he would"),
        ("he'd", "he had"),
        ("goin", "going"),
        ("dont", "do not"),
    ],
)
def test_contractions_of_one_phrase(one: str, other: str) -> None:
    assert same_contraction(words(one), words(other))


@pytest.mark.parametrize(
    ("one", "other"), [("don't", "do"), ("it's", "its"), ("aren't", "are"), ("we'll", "we"), ("he'd", "he will")]
)
def test_contractions_of_other_phrases(one: str, other: str) -> None:
    assert not same_contraction(words(one), words(other))


def test_a_contraction_has_parts() -> None:
    assert split_contraction("won't") == (("will", "will"), ("n't", "not"))
    assert split_contraction("we're") == (("we", "we"), ("'re", "are"))
    assert split_contraction("mayor's") == (("mayor's", "mayor's"),)


def test_sameness_names_the_dress() -> None:
    assert find_sameness(("3",), ("three",)) is Sameness.NUMBER
    assert find_sameness(("colour",), ("color",)) is Sameness.SPELLING
    assert find_sameness(("do", "not"), ("don't",)) is Sameness.CONTRACTION
    assert find_sameness(("gate",), ("door",)) is None
    assert find_sameness((), ("door",)) is None


def test_the_weight_of_words() -> None:
    assert rarity("the") < rarity("people") < rarity("zygote")
    assert is_common("people")
    assert not is_common("zygote")
    assert is_function("of")
    assert not is_function("never")
    assert are_opposed("from", "to")
    assert agree("is", "are")
    assert not agree("is", "was")
    assert is_inflection("streets", "street")
    assert is_inflection("woman", "women")
    assert not is_inflection("thing", "think")
    assert is_negated_pair("willing", "unwilling")
    assert not is_negated_pair("able", "table")
    assert negations(("we", "can't", "and", "never")) == 2
    assert in_class("might", "hedges")
    assert has_number(("on", "tuesday"))
    assert is_number("3rd")
