"""Words that a source says in hundreds of places: some are shown, and the others are not worked out."""

import pytest
from counting import calls
from wording import find, quotation, source

from attribcheck.passages import find_passages
from attribcheck.passages.search import MAX_PASSAGES

QUOTED = "We will row tomorrow,"
OTHER = "The lamps of the pier went out at nine and came on again at ten."


def said(times: int, label: str = "BO RAY: ") -> str:
    return f"{label}We will row tomorrow.\n\n" * times


@pytest.mark.parametrize("label", ["", "BO RAY: "], ids=["prose", "transcript"])
@pytest.mark.parametrize("times", [1, MAX_PASSAGES - 1, MAX_PASSAGES, 40, 400])
def test_as_many_places_are_told_as_are_shown(times: int, label: str) -> None:
    passages = find(QUOTED, source(said(times, label))).passages
    assert len(passages) == min(times, MAX_PASSAGES)
    assert len({one.span for one in passages}) == len(passages)
    assert {one.selector.exact for one in passages} == {"We will row tomorrow"}
    assert {(one.similarity, one.edits) for one in passages} == {(100.0, ())}


def test_every_one_of_few_places_is_told_among_other_words() -> None:
    text = f"BO RAY: {OTHER}\n\n".join([*[said(1)] * 3, ""])
    assert len(find(QUOTED, source(text)).passages) == 3


def test_a_quotation_costs_no_more_where_its_words_stand_more_often() -> None:
    """Windows are chosen from more seeds, a few calls for each; the places behind those that are shown cost nothing."""

    def each(times: int) -> int:
        texts = [source(said(times))]
        few, many = ([quotation(QUOTED)] * count for count in (5, 25))
        find_passages(few, texts)  # reads what is read once
        return calls(lambda: find_passages(many, texts)) - calls(lambda: find_passages(few, texts))

    assert each(320) < 3 * each(MAX_PASSAGES)
