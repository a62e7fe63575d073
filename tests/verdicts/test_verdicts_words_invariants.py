"""What must be true of every quotation: verbatim runs are verbatim, a changed word of sense never holds."""

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from wording import find, holds, judge, quotation, source

from attribcheck.model.verdict import WordsAxis
from attribcheck.text.lexicon import in_class, is_function
from attribcheck.text.words import find_words

SPEECH = """MS. HARBOR: The council met on Tuesday in the old market hall, and more people came than we had chairs \
for. Some of them have rented boats here since before the war, others arrived last spring with two suitcases. I \
told them what I \
tell everybody: a harbor lives from its neighbors, never from its walls.
MS. HARBOR: When the storm took the eastern pier, nobody asked who would pay; the bakers brought bread and the \
sailors brought rope. We rebuilt it in forty days. The insurance paid nothing, because the policy had lapsed in \
January. You \
could say that we were careless, and you would be right.
Q    Did the county offer any help after the storm, or did you refuse it?
MS. HARBOR: The county sent one engineer and a very long letter. He measured every plank twice, wrote a report \
of sixty \
pages and recommended that we wait. My answer was short, and I will not repeat it in front of children."""

SOURCE = source(SPEECH)
TURNS = [turn.span.cut(SPEECH) for turn in SOURCE.reading.turns if turn.label != "Q"]
STRANGERS = ["granite", "violet", "trumpet", "seldomly", "kangaroo", "quarterly"]


@st.composite
def runs(draw: st.DrawFn, size: int = 10) -> str:
    """Return `size` words of one turn, as they stand there."""
    turn = draw(st.sampled_from(TURNS))
    words = list(re.finditer(r"\S+", turn))
    start = draw(st.integers(0, len(words) - size))
    return turn[words[start].start() : words[start + size - 1].end()]


def content_places(run: str) -> list[int]:
    """Return the numbers of the inner words that carry sense."""
    words = run.split()
    kept = []
    for at in range(1, len(words) - 1):
        forms = find_words(words[at]).forms
        if (
            forms
            and not is_function(forms[0])
            and not in_class(forms[0], "fillers")
            and not in_class(forms[0], "set-off")
        ):
            kept.append(at)
    return kept


@settings(max_examples=150, deadline=None)
@given(runs())
def test_ten_words_of_one_turn_are_verbatim(run: str) -> None:
    passage, judged = judge(run, SOURCE)
    assert judged.axis is WordsAxis.VERBATIM
    assert find_words(passage.span.cut(SPEECH)).forms == find_words(run).forms


@settings(max_examples=150, deadline=None)
@given(runs(), st.data())
def test_a_changed_word_of_sense_never_holds(run: str, data: st.DataObject) -> None:
    words = run.split()
    at = data.draw(st.sampled_from(content_places(run)))
    how = data.draw(st.sampled_from(["replace", "drop", "insert"]))
    stranger = data.draw(st.sampled_from(STRANGERS))
    words[at : at + 1] = {"replace": [stranger], "drop": [], "insert": [words[at], stranger]}[how]
    assert not holds(" ".join(words), SOURCE)


@settings(max_examples=100, deadline=None)
@given(runs(14), st.integers(2, 11))
def test_a_denial_put_in_never_holds(run: str, at: int) -> None:
    words = run.split()
    words.insert(at, "not")
    assert not holds(" ".join(words), SOURCE)


@settings(max_examples=100, deadline=None)
@given(runs(8), runs(8))
def test_two_runs_joined_without_a_mark_hold_only_where_they_touch(first: str, second: str) -> None:
    spoken = SPEECH.replace("MS. HARBOR: ", "")
    gap = spoken.index(second) - spoken.index(first) - len(first)
    # Where they overlap or nearly touch, the join repeats what was said, or drops a word as light as "the".
    assume(not -len(first) - len(second) <= gap <= 12)
    assert not holds(f"{first} {second}", SOURCE)


@settings(max_examples=100, deadline=None)
@given(runs(), st.sampled_from(["“{}”", "‘{}’", "{}…", "… {}", "{},", "  {}  ", "{}."]))
def test_dress_changes_nothing(run: str, dress: str) -> None:
    _, judged = judge(dress.format(run.upper()), SOURCE)
    assert judged.axis in {WordsAxis.VERBATIM, WordsAxis.PERMITTED_EDIT}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_quotation_is_answered(text: str) -> None:
    found = find(text, SOURCE)
    for passage in found.passages:
        assert passage.span.end <= len(SPEECH)
        assert all(0 <= edit.quoted.span.start <= edit.quoted.span.end <= len(text) for edit in passage.edits)


@settings(max_examples=40, deadline=None)
@given(runs(), st.text(max_size=200))
def test_any_source_is_answered(run: str, text: str) -> None:
    of = source(f"{text}\n{SPEECH[:200]}\n{text}")
    for passage in find(run, of).passages:
        assert passage.selector.exact == passage.span.cut(of.text)
    assert quotation(run).quotation.text == run
