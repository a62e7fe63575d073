"""PDF pages as programs draw them: columns in any order, margins of numbers, heads that differ, large first letters."""

import hashlib
import io
from collections.abc import Sequence
from itertools import chain, zip_longest

import pytest
from build_pdf import column, make_pdf
from reportlab.pdfgen import canvas

from attribcheck.model.source import Origin, Reading, Retrieval, Snapshot, Source, SourceId
from attribcheck.sources import read_snapshot

Placed = list[tuple[float, float, str]]

LEFT = """The ferry of Tarnhold is forty
years old and its engine is the
third that was ever put into it.
Nobody in the harbour office can
say who paid for the second one.
The captain keeps every receipt
in a tin box under his bunk, and
he has shown them to the mayor.
She counted them twice and told
the council that the sum was
far higher than was thought. A
new boat will be ordered in"""
RIGHT = """the spring, when the yard at
Quillport has room for it again.
Until then the old one will sail
on calm days only, and the bus
will take the long way round by
the mill. Shopkeepers on the quay
have asked for a lower rent. The
clerk wrote their names down and
promised an answer before Easter.
The bells of the chapel will ring
when the new boat comes in from
the sea for the very first time."""
RUNS_ON = "A new boat will be ordered in the spring, when the yard at Quillport has room for it again."


def read(content: bytes) -> Reading:
    sha = hashlib.sha256(content).hexdigest()
    retrieval = Retrieval("a.pdf", "a.pdf", "2031-01-01T00:00:00Z", sha, "application/pdf", Origin.FILE)
    return read_snapshot(Snapshot(Source(SourceId("a"), "sources.toml", path="a.pdf"), retrieval, content))


def words(reading: Reading) -> str:
    """The text without what comparing skips."""
    pieces, at = [], 0
    for mark in reading.marks:
        pieces.append(reading.text[at : mark.start])
        at = mark.end
    return " ".join(" ".join([*pieces, reading.text[at:]]).split())


def by_rows(left: Placed, right: Placed) -> Placed:
    return [line for pair in zip_longest(left, right) for line in pair if line]


SIDES = (column(60, 100, LEFT), column(320, 100, RIGHT))


@pytest.mark.parametrize(
    "drawn",
    [list(chain(*SIDES)), list(chain(*SIDES[::-1])), by_rows(*SIDES), by_rows(*SIDES[::-1])],
    ids=["by columns", "right one first", "by rows", "by rows from the right"],
)
def test_columns_are_read_as_people_read_them(drawn: Placed) -> None:
    assert RUNS_ON in words(read(make_pdf([drawn])))


def test_a_heading_over_both_columns_comes_first() -> None:
    heading = (60.0, 60.0, "What the council of Tarnhold has decided about its ferry, and what it will cost the town")
    assert words(read(make_pdf([[*by_rows(*SIDES), heading]]))).startswith("What the council of Tarnhold has decided")


def test_a_margin_of_numbers_makes_no_column() -> None:
    lines = column(100, 100, LEFT)
    numbers = [(60.0, y, str(number)) for number, (_, y, _) in enumerate(lines, start=1)]
    for drawn in ([*numbers, *lines], [*lines, *numbers], by_rows(numbers, lines)):
        assert words(read(make_pdf([drawn]))) == " ".join(LEFT.split())


def test_a_word_broken_before_a_numbered_line_is_whole() -> None:
    lines = column(100, 100, LEFT.replace("engine is the\nthird", "engine is the thir-\nd"))
    numbers = [(60.0, y, str(number)) for number, (_, y, _) in enumerate(lines, start=1)]
    assert "its engine is the third that was ever put into it." in words(read(make_pdf([by_rows(numbers, lines)])))


def test_heads_that_differ_are_no_words_of_the_sentence() -> None:
    heads = ["The Ferry   1", "The Captain   2", "The Council   3"]
    halves = (LEFT, RIGHT, "Nothing of this was known to the men at the mill.\nThey were asleep.\nIt rained.\nAll day.")
    pages = [[(60.0, 40.0, head), *column(60, 90, half)] for head, half in zip(heads, halves, strict=True)]
    reading = read(make_pdf(pages))
    assert RUNS_ON in words(reading)
    assert "The Captain 2" in reading.text


def test_a_first_line_that_is_a_sentence_is_no_head() -> None:
    opening = "The bell rang."
    pages = [[(60.0, 40.0, opening), *column(60, 90, half)] for half in (LEFT, RIGHT)]
    assert words(read(make_pdf(pages))).count(opening) == 2


@pytest.mark.parametrize(
    ("initial", "rest", "whole"),
    [
        ("T", "he ferry of Tarnhold is old.", "The ferry of Tarnhold is old."),
        ("T", "HE FERRY of Tarnhold is old.", "THE FERRY of Tarnhold is old."),
        ("A", "fter the ferry came the bus. After it came nobody.", "After the ferry came the bus."),
        ("A", "ferry of forty years is old.", "A ferry of forty years is old."),
    ],
)
def test_a_large_first_letter_belongs_to_its_word(initial: str, rest: str, whole: str) -> None:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, invariant=1)
    sheet.setFont("Times-Roman", 42)
    sheet.drawString(60, 700, initial)
    sheet.setFont("Times-Roman", 10)
    for number, line in enumerate([rest, *LEFT.split("\n")]):
        sheet.drawString(100, 728 - 14 * number, line)
    sheet.save()
    assert whole in words(read(out.getvalue()))


def test_numbers_of_footnotes_are_no_part_of_the_word() -> None:
    said = ["The captain said1 that the ferry is old.", "The mayor said2 that it floats.", "The clerk told3 the mill."]
    reading = read(make_pdf([column(60, 100, "\n".join(said))]))
    assert (
        words(reading)
        == "The captain said that the ferry is old. The mayor said that it floats. The clerk told the mill."
    )
    assert [page.span.cut(reading.text) for page in reading.pages] == [reading.text]


def test_a_number_that_belongs_to_a_word_stays() -> None:
    assert "area51 and room7 are" in read(make_pdf([column(60, 100, "Both area51 and room7 are closed today.")])).text


def test_pages_begin_where_they_did_when_numbers_are_parted() -> None:
    pages = ["One says1 it.\nTwo say2 it all.", "Three say3 it.\nFour say4 it.", "Five sing5 it."]
    reading = read(make_pdf([column(60, 100, page) for page in pages]))
    texts = [page.span.cut(reading.text).split() for page in reading.pages]
    assert [text[0] for text in texts] == ["One", "Three", "Five"]


def turned(lines: Sequence[str], *, flag: bool) -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(600, 800), invariant=1)
    if flag:
        sheet.setPageRotation(90)
    else:
        sheet.translate(600, 0)
        sheet.rotate(90)
    for number, line in enumerate(lines):
        sheet.drawString(80, 500 - 14 * number, line)
    sheet.save()
    return out.getvalue()


@pytest.mark.parametrize("flag", [True, False])
def test_turned_pages_keep_the_order_of_their_lines(*, flag: bool) -> None:
    assert words(read(turned(LEFT.split("\n"), flag=flag))) == " ".join(LEFT.split())


def test_head_of_the_only_page_is_a_paragraph_of_its_own() -> None:
    head = (60.0, 40.0, "The harbour wall: Anna Weir and Tom Ashby")
    reading = read(make_pdf([[head, *column(60, 90, LEFT)]]))
    assert reading.text.split("\n")[0] == head[2]


def test_labels_in_mixed_case_begin_paragraphs_behind_the_end_of_a_sentence() -> None:
    said = """Anna Weir: The wall was built in haste, and everybody on it
knew that at the time, as we all did.
Tom Ashby: Then why did you vote for it three times in a row,
as the minutes of the council show?
Anna Weir: Because the money would have gone to the next town,
and nobody here wanted to say so in public.
Tom Ashby: That is the first honest answer I have heard."""
    reading = read(make_pdf([[(60.0, 40.0, "The harbour wall"), *column(60, 90, said)]]))
    assert [turn.label for turn in reading.turns if turn.label] == ["Anna Weir", "Tom Ashby"] * 2
