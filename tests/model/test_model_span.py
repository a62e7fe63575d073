"""Spans, positions and the way back: the arithmetic on which every place in a report rests."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.model.span import LineIndex, MappedText, MappedTextBuilder, Position, Run, Span

ORIGINALS = st.text(alphabet="ab“é𝕏 \n\r", max_size=40)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Span, Span]:
    numbers = [draw(st.integers(0, 50)) for _ in range(4)]
    return Span(*sorted(numbers[:2])), Span(*sorted(numbers[2:]))


@st.composite
def builds(draw: st.DrawFn) -> tuple[str, list[tuple[str, int, int]]]:
    """An original, and pieces of a cleaned text in the order of the original: copied, replaced or dropped."""
    original = draw(ORIGINALS)
    cuts = sorted(draw(st.lists(st.integers(0, len(original)), max_size=12)))
    pieces = []
    for start, end in pairwise(cuts):
        kind = draw(st.sampled_from(["copy", "replace", "drop"]))
        if kind == "copy":
            pieces.append((original[start:end], start, end))
        elif kind == "replace":
            pieces.append((draw(st.text(alphabet="xyz", max_size=4)), start, end))
    return original, pieces


def built(original: str, pieces: list[tuple[str, int, int]]) -> MappedText:
    builder = MappedTextBuilder(original)
    for text, start, end in pieces:
        if text == original[start:end]:
            builder.copy(start, end)
        else:
            builder.put(text, start, end)
    return builder.build()


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1), (-2, -1)])
def test_what_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


@given(pairs())
def test_spans_overlap_cover_and_join(pair: tuple[Span, Span]) -> None:
    one, other = pair
    common = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlap(other) == other.overlap(one) == len(common)
    hull = one.hull(other)
    assert hull.covers(one)
    assert hull.covers(other)
    assert hull.length <= one.length + other.length + max(0, max(one.start, other.start) - min(one.end, other.end))
    if one.covers(other):
        assert one.overlap(other) == other.length
    assert one.shifted(3).shifted(4) == one.shifted(7)
    assert one.shifted(5).length == one.length


@given(ORIGINALS, st.data())
def test_cut_and_trim(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    trimmed = span.trimmed(text)
    assert span.covers(trimmed)
    assert trimmed.cut(text) == span.cut(text).strip()
    assert span.inner(0, span.length) == span


@given(ORIGINALS)
def test_lines_are_those_that_editors_count(text: str) -> None:
    index = LineIndex(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for offset, char in enumerate(text):
        place = index.position(offset)
        line = lines[place.line - 1]
        assert 1 <= place.column <= len(line) + 2  # the line's end may be two characters
        if char not in "\r\n":
            assert line[place.column - 1] == char
    assert index.position(len(text)).line == len(lines)


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        pytest.param("", 0, Position(1, 1), id="an empty text"),
        pytest.param("a\nb", 2, Position(2, 1), id="LF"),
        pytest.param("a\r\nb", 3, Position(2, 1), id="CR LF is one end"),
        pytest.param("a\rb", 2, Position(2, 1), id="CR"),
        pytest.param("𝕏é“", 2, Position(1, 3), id="code points, not bytes"),
        pytest.param("a\n", 2, Position(2, 1), id="after the last end"),
        pytest.param("a\u2028b", 2, Position(1, 3), id="a line separator ends no line"),
    ],
)
def test_positions(text: str, offset: int, position: Position) -> None:
    assert LineIndex(text).position(offset) == position


@given(builds())
def test_runs_cover_the_text_without_gaps(build: tuple[str, list[tuple[str, int, int]]]) -> None:
    original, pieces = build
    mapped = built(original, pieces)
    assert mapped.text == "".join(text for text, _, _ in pieces)
    assert sum(run.length for run in mapped.runs) == len(mapped.text)
    at = 0
    for run in mapped.runs:
        assert run.start == at
        at += run.length


@given(builds(), st.data())
def test_every_span_maps_back_inside_the_original(
    build: tuple[str, list[tuple[str, int, int]]], data: st.DataObject
) -> None:
    original, pieces = build
    mapped = built(original, pieces)
    if not mapped.text:
        return
    start = data.draw(st.integers(0, len(mapped.text)))
    span = Span(start, data.draw(st.integers(start, len(mapped.text))))
    back = mapped.to_origin(span)
    assert Span(0, len(original)).covers(back)
    assert mapped.to_origin(Span(0, len(mapped.text))).covers(back)
    if (
        span.length
        and set(span.cut(mapped.text)) <= set(original)
        and all(r.length == r.origin_length for r in mapped.runs)
    ):
        assert back.start == mapped.to_origin(Span(span.start, span.start + 1)).start


@given(builds())
def test_copied_characters_lead_to_themselves(build: tuple[str, list[tuple[str, int, int]]]) -> None:
    original, pieces = build
    mapped = built(original, pieces)
    for at, char in enumerate(mapped.text):
        if char not in "xyz":
            assert mapped.to_origin(Span(at, at + 1)).cut(original) == char


def test_pieces_that_adjoin_are_one_run() -> None:
    builder = MappedTextBuilder("one two")
    assert builder.copy(0, 3) == Span(0, 3)
    assert builder.put(" ", 3, 4) == Span(3, 4)
    assert builder.copy(4, 7) == Span(4, 7)
    assert builder.build().runs == (Run(0, 7, 0, 7),)
    assert builder.ends_with("o")
    assert builder.length == 7


def test_an_entity_stands_as_a_whole_for_its_letters() -> None:
    builder = MappedTextBuilder("a&hellip;b")
    builder.copy(0, 1)
    builder.put("...", 1, 9)
    builder.copy(9, 10)
    mapped = builder.build()
    assert [mapped.to_origin(Span(at, at + 1)) for at in range(5)] == [
        Span(0, 1), Span(1, 9), Span(1, 9), Span(1, 9), Span(9, 10),
    ]  # fmt: skip


def test_a_text_that_is_its_own_original_maps_to_itself() -> None:
    assert MappedText("abc").to_origin(Span(1, 2)) == Span(1, 2)
    with pytest.raises(ValueError, match="reaches past the end"):
        MappedText("abc").to_origin(Span(1, 4))


def test_an_empty_span_maps_to_a_place() -> None:
    builder = MappedTextBuilder("..ab..")
    builder.copy(2, 4)
    mapped = builder.build()
    assert [mapped.to_origin(Span(at, at)) for at in range(3)] == [Span(2, 2), Span(3, 3), Span(4, 4)]
