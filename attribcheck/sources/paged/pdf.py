"""PDF: pages from a child process, running heads dropped, lines joined into paragraphs, page numbers kept."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import cast

from attribcheck.model.record import replace
from attribcheck.model.source import Page, Problem, Reading, Snapshot, SourceKind
from attribcheck.model.span import Span
from attribcheck.sources.children import TIME_LIMIT, run_child
from attribcheck.sources.dates import find_date
from attribcheck.sources.paged.page_lines import Edge, Line, join_lines, page_lines, set_notes_apart, squeeze_line
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.reading import Facts, make_reading

NAME = "pdf"

MIN_CHARS_PER_PAGE = 20
"""Code points. Scans have none, or a stamp; the emptiest page of text has a heading."""


def recognises(head: bytes, media_type: str, suffix: str) -> bool:
    """Decide whether these bytes are a PDF; some have a few bytes before their sign."""
    del suffix
    return b"%PDF-" in head[:1024] and (not head.lstrip().startswith(b"<") or media_type == "application/pdf")


def read(snapshot: Snapshot) -> Reading:
    """Return the reading of a PDF.

    Raises:
        SourceParseError: if the file is damaged, needs a password, or takes too long.
    """
    address = snapshot.source.address
    told = run_child("pdf_child.py", snapshot.content, address=address, what="PDF", seconds=TIME_LIMIT)
    pages, about = told.rows, told.about
    lines = page_lines([str(page["text"]) for page in pages], [_edges(page) for page in pages])
    paragraphs, starts = join_lines(lines)
    title = _title(about, lines)
    opening = "\n".join(line.text for line in lines[:80])
    facts = Facts(
        titles=(title,) if title else (),
        date=find_date(opening) or _created(str(about.get("created", ""))),
        rest=SourceKind.DOCUMENT,
    )
    noted = set_notes_apart(paragraphs)
    reading = make_reading(noted, facts)
    numbers = _page_spans(_moved(starts, paragraphs, noted), len(reading.text), len(pages))
    return replace(reading, pages=numbers, problem=_problem(address, reading.text, len(pages), about))


def _moved(
    starts: Sequence[tuple[int, int]], before: Sequence[Paragraph], after: Sequence[Paragraph]
) -> list[tuple[int, int]]:
    """Return where the pages begin once spaces were set into the paragraphs."""
    ends = list(accumulate(len(paragraph.text) + 1 for paragraph in before))
    grown = [0, *accumulate(len(b.text) - len(a.text) for a, b in zip(before, after, strict=True))]
    moved = []
    for page, at in starts:
        number = bisect_right(ends, at)
        inside = 0
        if number < len(after) and len(after[number].text) > len(before[number].text):
            begin = ends[number - 1] if number else 0
            notes = set(after[number].notes) - set(before[number].notes)
            inside = sum(note.start - 1 - n < at - begin for n, note in enumerate(sorted(notes)))
        moved.append((page, at + grown[min(number, len(grown) - 1)] + inside))
    return moved


def _edges(page: dict[str, object]) -> list[Edge]:
    rows = cast("list[dict[str, object]]", page.get("edges", []))
    return [Edge(int(str(row["y"])), squeeze_line(str(row["text"]))) for row in rows]


def _page_spans(starts: Sequence[tuple[int, int]], length: int, count: int) -> tuple[Page, ...]:
    """Return the stretch of each page, from the offsets at which its first line begins."""
    begin = dict(starts)
    spans = []
    at = length
    for number in range(count, 0, -1):
        start = begin.get(number, at)
        spans.append(Page(number, Span(start, at)))
        at = start
    return tuple(reversed(spans))


def _title(about: dict[str, object], lines: Sequence[Line]) -> str:
    """Return the title that the file gives, where it reads like one, else its first line of some length."""
    given = str(about.get("title", "")).strip()
    if given.count(" ") > 1 and not re.search(
        r"\.(?:docx?|indd|pdf|tex)$|^(?:Microsoft|untitled)", given, re.IGNORECASE
    ):
        return given[:300]
    return next((line.text for line in lines[:10] if 8 <= len(line.text) <= 200), "")


def _created(written: str) -> dt.date | None:
    found = re.match(r"D:(\d{4})(\d{2})(\d{2})", written)
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _problem(address: str, text: str, pages: int, about: dict[str, object]) -> Problem | None:
    if len(text) < MIN_CHARS_PER_PAGE * pages or not text:
        return Problem(
            "QE06",
            f"{address} holds pictures of its pages and no text.",
            "Run text recognition over it, proofread the result, and give that file as `path`.",
        )
    count, read_to = about.get("pages"), about.get("read")
    if count != read_to:
        return Problem(
            "QE14",
            f"{address} was read up to page {read_to} of {count}.",
            "Save the pages you quote from as a file of their own and give that as `path`.",
        )
    return None
