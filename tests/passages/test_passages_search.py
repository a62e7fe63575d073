"""Where quotations are found: places, pieces, edits, and what is not found."""

import time

import pytest
from wording import HARBOR, find, quotation, source

from attribcheck.model.attribution import Attribution, AttributionId, NotAQuotation, Quotation
from attribcheck.model.passage import EditKind
from attribcheck.model.source import Moment, Page, Reading, Region, RegionSpan, SourceText
from attribcheck.model.span import Span
from attribcheck.passages import Found, find_passages

EXACT = [
    ("sentence", "The bridge is safe.", "The bridge is safe"),
    ("leading-mark", "… the ferries run all night", "the ferries run all night"),
    ("word-changed", "We will close the northern gate at seven", "We will open the northern gate at seven"),
    ("bracketed-word", "[They] asked for a deeper channel.", "they asked for a deeper channel"),
    ("restart", "We will enter into talks with the county", "We will en- — enter into talks with the county"),
    (
        "sound-mark",
        "a certain — certainly a difficult year. My colleague",
        "a certain — certainly a difficult year. (Laughter.) My colleague",
    ),
    ("paragraphs", "a deeper channel. Last winter about", "a deeper channel.\nLast winter about"),
    ("one-word", "lighthouse", "lighthouse"),
]


@pytest.mark.parametrize(("quoted", "exact"), [case[1:] for case in EXACT], ids=[case[0] for case in EXACT])
def test_a_passage_has_exact_bounds(quoted: str, exact: str) -> None:
    passage = find(quoted).passages[0]
    assert passage.span.cut(HARBOR) == exact
    assert passage.selector.exact == exact


def test_pieces_of_a_cut_quotation_stand_apart() -> None:
    passage = find("We will open the northern gate … the ferries run all night").passages[0]
    assert [piece.cut(HARBOR) for piece in passage.pieces] == [
        "We will open the northern gate",
        "the ferries run all night",
    ]
    (edit,) = passage.edits
    assert (edit.kind, edit.disclosed, edit.said.text) == (EditKind.DELETE, True, "at seven, and")


def test_the_cut_lies_where_the_draft_has_its_mark() -> None:
    said = source("MR. REED: And so we left. And so they came back with the whole family and a dog.")
    passage = find("And so … they came back with the whole family", said).passages[0]
    assert [edit.disclosed for edit in passage.edits] in ([], [True])


def test_edits_are_whole_words_on_both_sides() -> None:
    passage = find("I do not think that the council should keep the old lighthouse").passages[0]
    assert [(edit.quoted.text, edit.said.text) for edit in passage.edits] == [("do not", "don't"), ("keep", "sell")]


def test_a_word_is_never_cut_at_the_end() -> None:
    passage = find(
        "Our fishermen asked for it, and we do", source("MR. REED: Our fishermen asked for it, and we don't.")
    ).passages[0]
    assert [(edit.quoted.text, edit.said.text) for edit in passage.edits] == [("do", "don't")]


def test_every_place_is_named() -> None:
    said = "MR. REED: We won the cup in June.\nQ    What did you win?\nMR. REED: We won the cup in June, I said."
    found = find("We won the cup in June", source(said))
    assert [passage.turns[0].span.start for passage in found.passages] == [10, 67]


def test_a_place_of_every_source_is_named() -> None:
    other = SourceText(
        source().source.__class__(id=source().source.id.__class__("other"), declared_in="x"),
        source().retrieval,
        source().reading,
        source().kind,
        source().fidelity,
    )
    found = find_passages([quotation("The bridge is safe. We will")], [source(), other])[0]
    assert [passage.source for passage in found.passages] == [source().source.id, "other"]


@pytest.mark.parametrize(
    "quoted",
    [
        "The old theatre burned to the ground in a single night",
        "never asked a certain county",
        "granite trumpet",
        "kangaroo",
        "",
        "…",
        "— ! —",
    ],
)
def test_what_is_nowhere_is_not_found(quoted: str) -> None:
    assert not find(quoted).passages


def test_the_nearest_place_is_shown() -> None:
    found = find("The committee has looked at every single one of our books since the summer of the flood, and it wept")
    assert not found.passages
    nearest = find("The harbor committee has looked at seventeen oysters, which nobody had ordered").nearest
    assert nearest is not None
    assert nearest.selector.exact.startswith("The harbor committee has")


def test_a_place_that_shares_one_pair_of_many_is_no_nearest_one() -> None:
    said = "the harbor committee " + " ".join(f"word{n} of{n}" for n in range(20))
    assert find(said) == Found()


@pytest.mark.parametrize("words", [100, 400, 1600])
@pytest.mark.parametrize("kept", [12, 40])
def test_a_long_quotation_is_found_with_its_changed_words(words: int, kept: int) -> None:
    """Of a long one only some pairs of words are looked up; they must weigh against no more than themselves."""
    said = [f"word{number}" for number in range(words)]
    quoted = [f"other{number}" if number % kept == kept // 2 else word for number, word in enumerate(said)]
    (found,) = find_passages([quotation(" ".join(quoted))], [source(f"Before it. {' '.join(said)}. Behind it.")])
    (passage,) = found.passages
    changed = [edit.said.text for edit in passage.edits if edit.kind is EditKind.REPLACE]
    assert changed == [word for word, other in zip(said, quoted, strict=True) if word != other]


def test_what_is_no_quotation_is_not_searched() -> None:
    title = Attribution(
        AttributionId("1"), Quotation("The bridge is safe", Span(0, 18)), not_quotation=NotAQuotation("a title", "")
    )
    assert find_passages([title, quotation("The bridge is safe")], [source()])[0] == Found()


def test_draft_places_count_from_the_body() -> None:
    found = find_passages([quotation("The bridge is unsafe. We will enter into talks", start=500)], [source()])[0]
    (edit, *_) = found.passages[0].edits
    assert edit.quoted.span == Span(514, 520)


def test_page_region_and_turns_are_named() -> None:
    plain = source()
    cut = HARBOR.index("Q    Ms. Harbor")
    reading = Reading(
        HARBOR,
        plain.kind,
        turns=plain.reading.turns,
        pages=(Page(1, Span(0, cut)), Page(2, Span(cut, len(HARBOR)))),
        regions=(RegionSpan(Region.COMMENTS, Span(cut, len(HARBOR))),),
    )
    of = SourceText(plain.source, plain.retrieval, reading, plain.kind, plain.fidelity)
    passage = find("repairs? The bridge is safe", of).passages[0]
    assert (passage.page, passage.region, [turn.label for turn in passage.turns]) == (
        2,
        Region.COMMENTS,
        ["Q", "MS. HARBOR"],
    )
    assert find("a record for this town", of).passages[0].page == 1


def test_the_time_of_captions_is_that_of_the_first_word() -> None:
    cut = HARBOR.index("record for")
    moments = (Moment(8, Span(0, cut - 1)), Moment(12, Span(cut, len(HARBOR))))
    plain = source()
    reading = Reading(HARBOR, plain.kind, moments=moments)
    of = SourceText(plain.source, plain.retrieval, reading, plain.kind, plain.fidelity)
    assert find("a record for this town", of).passages[0].seconds == 8
    assert find("record for this town", of).passages[0].seconds == 12


CYRILLIC = "Губернатор сказал, что мост открыт, и никто больше не платит за переправу через залив."


def test_other_scripts_are_searched() -> None:
    passage = find("мост открыт, и никто больше не платит", source(CYRILLIC)).passages[0]
    assert passage.span.cut(CYRILLIC) == "мост открыт, и никто больше не платит"


def test_words_at_the_ends_of_chunks_are_whole() -> None:
    said = " ".join(f"we're number{n} and they don't say." for n in range(400))
    for n in (7, 60, 173, 311):
        quoted = f"we're number{n} and they don't say. we're number{n + 1} and they don't say"
        assert find(quoted, source(said)).passages[0].edits == ()


HOSTILE = [
    ("one-word", "hello " * 100_000, "hello " * 20),
    ("letters", "a" * 80_000, "a" * 2_000),
    ("marks", "“a” … [b] — " * 10_000, "“a” … [b] — " * 100),
    ("phrase", "we will fight and never surrender now " * 4_000, "we will fight and never surrender " * 100),
    ("brackets", "alpha beta " * 10_000, "[" * 5_000 + "alpha" + "]" * 5_000),
    ("numbers", "one hundred and " * 30_000, "1 2 three " * 300),
    ("contractions", "it's don't we'd " * 20_000, "it is do not we had " * 200),
]


@pytest.mark.parametrize(("said", "quoted"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_repetition_costs_little(said: str, quoted: str) -> None:
    """Eight times the source may cost 28 times the time: a square would cost 64. A busy machine gets four tries."""

    def cost(text: str) -> float:
        start = time.process_time()
        find(quoted, source(text))
        return time.process_time() - start

    assert any(cost(said) <= 28 * cost(said[: len(said) // 8]) + 0.05 for _ in range(4))
