"""What is shown of a passage: the words around it, the question before it, and the word diff."""

import dataclasses

import pytest
from build import Change, attribution, draft, passage, source_text
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.model.attribution import Attribution
from attribcheck.model.span import Span
from attribcheck.model.verdict import JudgedPassage
from attribcheck.reports.parts.evidence import find_diff, find_excerpt, find_question, shortened

TEXT = """A talk
MS. DUNMORE: First words here. The tide was late again. Last words here.
Q Who keeps the tide table?
MR. VANCE: I do. It was late twice, and then it was early."""


def judged(words: str, said: str, *changes: Change, text: str = TEXT) -> tuple[Attribution, JudgedPassage]:
    of = attribution(draft(f"“{words}”"), words)
    return of, passage(of, source_text(text), said, changes=changes)


def shown(of: Attribution, place: JudgedPassage) -> str:
    """Return a diff on one line: [draft|source|rule]."""
    said = ""
    for part in find_diff(of, place):
        text = f"[{part.quoted}|{part.said}|{part.rule}]" if part.changed else part.quoted.strip()
        said += text if part.glued else f" {text}"
    return said


@pytest.mark.parametrize(
    ("words", "said", "changes", "diff"),
    [
        ("The tide was late", "The tide was late", (), "The tide was late"),
        (
            "The tide was early",
            "The tide was late",
            (Change("early", "late", "QW02"),),
            "The tide was [early|late|QW02]",
        ),
        ("It was late", "It was late twice", (Change("", "twice", "QW05"),), "[|twice|QW05] It was late"),
        ("cost $4 now", "First words here", (Change("4", "words", "QW04"),), "cost $[4|words|QW04] now"),
        ("was late, we said", "was late", (Change("late", "late again", None),), "was late, we said"),
        ("at 5% or so", "late again", (Change("5", "late", "QW04"),), "at [5|late|QW04]% or so"),
        ("the north", "late again", (Change("north", "again. [", "QW18"),), "the [north|again.|QW18]"),
    ],
    ids=["same", "replaced", "dropped", "glued before", "folded", "glued behind", "stray bracket"],
)
def test_diff(words: str, said: str, changes: tuple[Change, ...], diff: str) -> None:
    assert shown(*judged(words, said, *changes, text=TEXT + " again. [")) == diff


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.booleans()), max_size=6))
def test_diff_keeps_every_word_of_the_draft(places: list[tuple[int, int, bool]]) -> None:
    words = "one two three four five six seven eight nine ten eleven"
    of, place = judged(words, "tide", Change("one", "tide", "QW02"))
    (edit,) = place.passage.edits
    edits = tuple(
        dataclasses.replace(
            edit,
            quoted=dataclasses.replace(
                edit.quoted, text=words[start : start + length], span=Span(start + 1, start + length + 1)
            ),
        )
        for start, length, _ in places
    )
    rules = tuple("QW02" if labelled else None for _, _, labelled in places)
    many = dataclasses.replace(place, passage=dataclasses.replace(place.passage, edits=edits), rules=rules)
    quoted = "".join(part.quoted for part in find_diff(of, many))
    assert quoted.replace(" ", "") == words.replace(" ", "")


def test_excerpt_stays_in_its_turn() -> None:
    excerpt = find_excerpt(judged("The tide was late again.", "The tide was late again.")[1])
    assert (excerpt.before, excerpt.after) == ("First words here. ", " Last words here.")
    assert not excerpt.cut_before
    assert not excerpt.cut_after


def test_excerpt_is_cut_at_whole_words() -> None:
    excerpt = find_excerpt(judged("late again", "late again")[1], around=2)
    assert (excerpt.before, excerpt.passage, excerpt.after) == ("tide was ", "late again", ". Last")
    assert excerpt.cut_before
    assert excerpt.cut_after


def test_excerpt_of_a_long_turn_reads_no_further_than_needed() -> None:
    text = "X" * 5000 + " the tide " + "Y" * 5000
    excerpt = find_excerpt(judged("the tide", "the tide", text=text)[1])
    assert (excerpt.before, excerpt.after) == ("", "")
    assert excerpt.cut_before
    assert excerpt.cut_after


def test_question_is_the_turn_before() -> None:
    place = judged("It was late twice", "It was late twice")[1]
    question = find_question(place)
    assert question is not None
    assert question.span.cut(TEXT) == "Who keeps the tide table?"
    assert find_question(judged("The tide was late", "The tide was late")[1]) is None


@given(st.integers(3, 30), st.integers(0, 80))
def test_shortened_counts_what_it_leaves_out(limit: int, count: int) -> None:
    words = [f"w{number}" for number in range(count)]
    short = shortened(" ".join(words), limit)
    if count <= limit:
        assert short.split() == words
    else:
        left_out = int(short.partition("(")[2].partition(" ")[0])
        assert len([word for word in short.split() if word in words]) == count - left_out


def test_endless_word_is_cut() -> None:
    assert len(shortened("X" * 1_000_000, 10)) < 2_100
