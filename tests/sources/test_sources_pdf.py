"""PDF: text, pages, running heads, hyphens, columns, limits; each file is made here."""

import datetime as dt
import hashlib

import pytest
from build_pdf import column, make_pdf

from attribcheck.errors import SourceParseError
from attribcheck.model.source import Origin, Reading, Retrieval, Snapshot, Source, SourceId, SourceKind
from attribcheck.sources import read_snapshot
from attribcheck.sources.paged import pdf
from attribcheck.sources.paged.page_lines import Line, join_lines, page_lines, settle_hyphens

HEAD = (72.0, 40.0, "Harbour Board - Annual Assessment of the Pier")


def read(content: bytes, media_type: str = "application/pdf") -> Reading:
    sha = hashlib.sha256(content).hexdigest()
    retrieval = Retrieval("a.pdf", "a.pdf", "2031-01-01T00:00:00Z", sha, media_type, Origin.FILE)
    return read_snapshot(Snapshot(Source(SourceId("a"), "sources.toml", path="a.pdf"), retrieval, content))


PAGES = [
    [HEAD, *column(72, 90, "The pier was built by the town\nand is kept by it, which has"), (290.0, 800.0, "1")],
    [HEAD, *column(72, 90, "never asked anybody for money.\nThe winter of 2031 was hard."), (290.0, 800.0, "2")],
    [HEAD, *column(72, 90, "Nobody was hurt on the night of the storm."), (290.0, 800.0, "3")],
]  # fmt: skip


@pytest.fixture(scope="module")
def report() -> Reading:
    return read(make_pdf(PAGES, title="Annual Assessment of the Pier, 14 May 2031"))


def test_sentence_runs_over_the_page_break(report: Reading) -> None:
    text = "".join(" " if any(m.start <= at < m.end for m in report.marks) else c for at, c in enumerate(report.text))
    assert "which has never asked anybody for money." in " ".join(text.split())


def test_running_heads_are_dropped_and_page_numbers_marked(report: Reading) -> None:
    assert "Harbour Board" not in report.text
    assert [mark.cut(report.text) for mark in report.marks] == ["1", "2", "3"]


def test_pages_cover_the_text_in_order(report: Reading) -> None:
    assert [page.number for page in report.pages] == [1, 2, 3]
    assert "".join(page.span.cut(report.text) for page in report.pages) == report.text
    assert report.pages[1].span.cut(report.text).startswith("never asked")
    assert "Nobody was hurt" in report.pages[2].span.cut(report.text)


def test_facts(report: Reading) -> None:
    assert (report.kind, report.title) == (SourceKind.DOCUMENT, "Annual Assessment of the Pier, 14 May 2031")
    assert report.problem is None
    assert report.date is None or isinstance(report.date, dt.date)


def test_columns_are_read_one_after_the_other() -> None:
    left = column(60, 100, "The left column tells\nof the pier and of\nthe men who built it.")
    right = column(330, 100, "The right column tells\nof the storm and of\nthe boats it took.")
    text = read(make_pdf([left + right])).text.replace("\n", " ")
    assert "The left column tells of the pier and of the men who built it." in text
    assert "The right column tells of the storm and of the boats it took." in text


def test_transcript_in_a_pdf_has_turns() -> None:
    lines = (
        "MS. QUILL: The pier is safe, and I will say so to all who\nask me about it.\nMR. MARLOW: No.\nMS. QUILL: Yes."
    )
    reading = read(make_pdf([column(72, 90, lines)]))
    assert reading.kind is SourceKind.TRANSCRIPT
    assert [turn.label for turn in reading.turns] == ["MS. QUILL", "MR. MARLOW", "MS. QUILL"]
    assert reading.turns[0].span.cut(reading.text).endswith("ask me about it.")


def test_page_without_text_is_a_scan() -> None:
    reading = read(make_pdf([[], []]))
    assert reading.problem is not None
    assert reading.problem.rule == "QE06"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(range(256)) * 40], ids=["empty", "noise"])
def test_damaged_file(content: bytes) -> None:
    with pytest.raises(SourceParseError, match=r"a\.pdf"):
        read(content)


def test_file_with_a_password() -> None:
    with pytest.raises(SourceParseError, match="password"):
        read(make_pdf(PAGES, password="harbour"))  # noqa: S106


def test_pdf_served_as_html_is_read_as_pdf() -> None:
    assert "Nobody was hurt" in read(make_pdf(PAGES), "text/html; charset=utf-8").text


def test_reading_that_takes_too_long_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "TIME_LIMIT", 0.001)
    with pytest.raises(SourceParseError, match="longer than"):
        read(make_pdf(PAGES))


@pytest.mark.parametrize(
    ("lines", "settled"),
    [
        (["infor\x02mation is", "more information"], "information is"),
        (["a well\x02known pier", "the well-known pier"], "a well-known pier"),
        (["a verb\x02cue here", "a verb and a cue"], "a verb-cue here"),
        (["the pre\x02tense of it"], "the pretense of it"),
        (["in the 2011\x02Act"], "in the 2011-Act"),
    ],
)
def test_hyphens_are_settled_by_the_document(lines: list[str], settled: str) -> None:
    assert settle_hyphens([Line(1, line) for line in lines])[0].text == settled


def test_heads_need_three_pages() -> None:
    two = page_lines(["Head\nfirst page text", "Head\nsecond page text"])
    three = page_lines(["Head 1\nfirst text", "Head 2\nsecond text", "Head 3\nthird text"])
    assert [line.text for line in two if line.text == "Head"] == ["Head", "Head"]
    assert [line.text for line in three] == ["first text", "second text", "third text"]


def test_short_line_that_ends_a_sentence_ends_the_paragraph() -> None:
    lines = [
        "The pier was built in a year of peace and plenty by",
        "the town.",
        "It has stood since and it will stand for long",
    ]
    assert [p.text for p in join_lines([Line(1, line) for line in lines])[0]] == [" ".join(lines[:2]), lines[2]]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("The engineers recom-", "mend oak for the deck.", "The engineers recommend oak for the deck."),
        ("The well-known and well-", "known pier is safe.", "The well-known and well-known pier is safe."),
        ("They met in North-", "Dockton on Monday.", "They met in North- Dockton on Monday."),
    ],
)
def test_word_broken_at_the_foot_of_a_page(first: str, second: str, text: str) -> None:
    lines = page_lines([f"{first}\n1", f"{second}\n2"])
    assert " ".join(line.text for line in lines if not line.is_number) == text
