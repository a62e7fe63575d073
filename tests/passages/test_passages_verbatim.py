"""Words that stand side by side are placed without an alignment; the passage is the one that an alignment gives."""

import pytest
from build import source_text
from hypothesis import assume, given
from hypothesis import strategies as st

from attribcheck.model.attribution import Attribution, AttributionId, Quotation
from attribcheck.model.span import Span
from attribcheck.passages.alignment.align import Alignment
from attribcheck.passages.alignment.chain import Run, find_chain, find_halves, find_runs
from attribcheck.passages.build import Builder, build_verbatim
from attribcheck.passages.index.prepared import PreparedText
from attribcheck.passages.index.query import Query, make_query
from attribcheck.passages.search import find_exact, find_passages

WORDS = st.sampled_from(
    "harbor the “tide” [sea] sea. don't won't gonna cannot it's It’s we're U.S 3,000 colour color — c'mon -15".split()
)


@given(before=st.lists(WORDS, max_size=6), quoted=st.lists(WORDS, min_size=1, max_size=12), data=st.data())
def test_without_an_alignment_the_passage_is_the_same(
    before: list[str], quoted: list[str], data: st.DataObject
) -> None:
    behind = data.draw(st.lists(WORDS, max_size=6))
    said = data.draw(
        st.sampled_from([quoted, [word.lower() for word in quoted], [word.strip("“”[].") for word in quoted]])
    )
    text = source_text(" ".join([*before, *said, *behind]))
    attribution = Attribution(AttributionId("1"), Quotation(" ".join(quoted), Span(5, 5 + len(" ".join(quoted)))))
    query = make_query(attribution.quotation)
    assume(len(query))
    stretch = PreparedText(text).around([(0, 100)], 0)
    runs = find_exact(query, stretch.keys)
    for run in runs:
        place = stretch.find_alike(run.said, query)
        local, number = stretch.read(run.said - 8, run.said_end + 8)
        aligned = Alignment(query, local).steps([Run(0, run.said - number, run.length)])
        slow = Builder(attribution, query, text, local).build(aligned)
        assert slow is not None
        if place is None:
            assert any(query.parts[at] != local.parts[run.said - number + at] for at in range(run.length)) or (
                query.forms != local.forms[run.said - number : run.said_end - number]
            )
        else:
            assert build_verbatim(query, text, place) == slow
    assert runs or said != quoted


def test_a_word_in_another_spelling_is_aligned() -> None:
    text = source_text("The colour of the harbor changed.")
    query = make_query(Quotation("The color of the harbor", Span(0, 23)))
    stretch = PreparedText(text).around([(0, 100)], 0)
    (run,) = find_exact(query, stretch.keys)
    assert stretch.find_alike(run.said, query) is None


SPACES = st.sampled_from([" ", " ", " ", "  ", "\n"])


@given(
    before=st.lists(WORDS, max_size=6),
    quoted=st.lists(WORDS, min_size=2, max_size=12),
    behind=st.lists(WORDS, max_size=6),
    data=st.data(),
)
def test_what_stands_once_is_found_as_an_alignment_finds_it(
    before: list[str], quoted: list[str], behind: list[str], data: st.DataObject
) -> None:
    said = [*before, *quoted, *behind]
    glue = data.draw(st.lists(SPACES, min_size=len(said), max_size=len(said)))
    text = source_text("".join(word + space for word, space in zip(said, glue, strict=True)))
    attribution = Attribution(AttributionId("1"), Quotation(" ".join(quoted), Span(5, 5 + len(" ".join(quoted)))))
    query = make_query(attribution.quotation)
    assume(len(query))
    prepared = PreparedText(text)
    stretch = prepared.around([(0, 100)], 0)
    slow = {
        build_verbatim(query, text, place).passage
        for run in find_exact(query, stretch.keys)
        if (place := stretch.find_alike(run.said, query)) is not None
    }
    for word in range(60):
        place = prepared.find_alike(word, attribution.quotation, query)
        assert place is None or build_verbatim(query, text, place).passage in slow
    (found,) = find_passages([attribution], [text])
    assert not slow or found.passages[0] in slow


def test_a_part_of_a_word_is_not_what_stands_there() -> None:
    text = source_text("The sub-harbors of U.S.A. ports, the harbor's pier and 3,000 boats.")
    for quoted in ("harbor of U.S.A", "harbors of U.S", "the harbor", "pier and 3"):
        quotation = Quotation(quoted, Span(0, len(quoted)))
        query = make_query(quotation)
        places = [PreparedText(text).find_alike(word, quotation, query) for word in range(14)]
        assert places == [None] * 14


@given(
    said=st.lists(st.sampled_from("abcdefghij"), min_size=12, max_size=40),
    cut=st.tuples(st.integers(0, 30), st.integers(5, 16), st.integers(1, 14)),
    change=st.sampled_from(["replace", "drop", "add"]),
)
def test_two_halves_are_the_chain_of_one_change(said: list[str], cut: tuple[int, int, int], change: str) -> None:
    first, size, at = cut
    keys = said[first : first + size]
    assume(at < len(keys) - 1)
    keys[at : at + (change != "add")] = [] if change == "drop" else ["lantern"]
    query = Query(keys, keys, keys, list(range(len(keys))), list(range(len(keys))))
    query.weights = [8.0] * len(keys)
    query.aside = [False] * len(keys)
    halves = find_halves(query, said)
    if halves is not None:
        whole = find_chain(query, find_runs(query, said), [])
        assert halves.bits == pytest.approx(whole.bits)
