"""Run as a process of its own: reads a PDF from standard input, writes its pages as JSON to standard output.

Knows nothing of attribcheck: pdfium is native code, and what a damaged file does to it must stay in this process.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

MEMORY_LIMIT = 1 << 30
"""Bytes of address space."""

MAX_PAGES = 5000
MAX_CHARS = 20_000_000


MAX_PIECES = 20_000
"""Pieces of ink of one page that are arranged; a page of one-letter pieces has 5,000."""

MIN_ROWS = 8
"""Rows with words on both sides that make a gap between two columns of one."""

MIN_GUTTER = 7.0
"""Points. Spaces between justified words are as wide at times, but not one below the other."""

MIN_COLUMN = 60.0
"""Points of words on one side: line numbers, bullets and sums have less."""

MAX_CROSSING = 0.15
"""Share of the rows that may cross the gap: headings and pictures over both columns."""

MIN_MIXED = 4
"""Changes from one column to another and back that show that a page is not read column by column."""

MIN_APART = 1.6
"""Usual distances of two rows. Running heads and feet stand farther from the text."""


class Piece(NamedTuple):
    """A stretch of ink, in points from the lower left corner of the page, in the order of drawing."""

    left: float
    bottom: float
    right: float
    top: float


class Row(NamedTuple):
    """Pieces side by side, from left to right, and the height of the row's middle."""

    middle: float
    pieces: list[Piece]

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return min(piece.bottom for piece in self.pieces)

    @property
    def top(self) -> float:
        """Return the upper edge."""
        return max(piece.top for piece in self.pieces)


def find_rows(pieces: Sequence[Piece]) -> list[Row]:
    """Return the rows of a page from top to bottom."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda each: -(each.top + each.bottom) / 2):
        middle = (piece.top + piece.bottom) / 2
        if rows and rows[-1].middle - middle < 0.5 * max(piece.top - piece.bottom, 6.0):
            rows[-1].pieces.append(piece)
        else:
            rows.append(Row(middle, [piece]))
    for row in rows:
        row.pieces.sort()
    return rows


def find_gutters(rows: Sequence[Row]) -> list[float]:
    """Return the middles of the gaps between the columns of a page, from left to right."""
    gaps: dict[int, int] = {}
    for row in rows:
        for one, other in pairwise(row.pieces):
            if other.left - one.right >= MIN_GUTTER:
                for at in range(int(one.right) + 2, int(other.left) - 1):
                    gaps[at] = gaps.get(at, 0) + 1
    found: list[float] = []
    candidates = sorted(at for at, count in gaps.items() if count >= MIN_ROWS)
    while candidates:
        best = max(candidates, key=lambda at: gaps[at])
        run = [at for at in candidates if gaps[at] == gaps[best] and abs(at - best) < 30]
        middle = sum(run) / len(run)
        if _parts_columns(rows, middle):
            found.append(middle)
        candidates = [at for at in candidates if abs(at - middle) > MIN_COLUMN]
    return sorted(found)


def _parts_columns(rows: Sequence[Row], at: float) -> bool:
    both = [row for row in rows if row.pieces[0].right < at < row.pieces[-1].left]
    crossing = sum(any(piece.left < at < piece.right for piece in row.pieces) for row in rows)
    if len(both) < MIN_ROWS or crossing > MAX_CROSSING * len(rows):
        return False
    left = sorted(sum(p.right - p.left for p in row.pieces if p.right < at) for row in both)
    right = sorted(sum(p.right - p.left for p in row.pieces if p.left > at) for row in both)
    return min(left[len(left) // 2], right[len(right) // 2]) >= MIN_COLUMN


def is_mixed(pieces: Sequence[Piece], gutters: Sequence[float]) -> bool:
    """Decide whether a page was not drawn column by column, from left to right."""
    sides = [sum(piece.left > gutter for gutter in gutters) for piece in pieces]
    back = sum(other < one for one, other in pairwise(sides))
    first = [sides.index(side) for side in range(len(gutters) + 1) if side in sides]
    return back > MIN_MIXED or first != sorted(first)


def read_columns(textpage: Any, rows: Sequence[Row], gutters: Sequence[float]) -> str:
    """Return the text of a page column by column; rows over the whole page stand between the columns beside them."""
    pieces = [piece for row in rows for piece in row.pieces]
    edges = [min(p.left for p in pieces) - 1, *gutters, max(p.right for p in pieces) + 1]
    bands: list[tuple[bool, list[Row]]] = []
    for row in rows:
        crosses = any(piece.left < gutter < piece.right for piece in row.pieces for gutter in gutters)
        if bands and bands[-1][0] == crosses:
            bands[-1][1].append(row)
        else:
            bands.append((crosses, [row]))
    texts: list[str] = []
    for crosses, band in bands:
        bottom, top = min(row.bottom for row in band) - 0.5, max(row.top for row in band) + 0.5
        sides = [(edges[0], edges[-1])] if crosses else list(pairwise(edges))
        texts += (textpage.get_text_bounded(left, bottom, right, top) for left, right in sides)
    return "\r\n".join(text for text in texts if text.strip())


def find_edges(textpage: Any, rows: Sequence[Row]) -> list[dict[str, object]]:
    """Return the rows at top and bottom of a page that stand apart from its text, with their heights."""
    if len(rows) < MIN_MIXED:
        return []
    usual = sorted(one.middle - other.middle for one, other in pairwise(rows))[len(rows) // 2]
    apart: list[Row] = []
    for ordered in (rows, rows[::-1]):
        for number, (one, other) in enumerate(pairwise(ordered[:3])):
            if abs(one.middle - other.middle) >= MIN_APART * usual:
                apart += ordered[: number + 1]
                break
    return [
        {
            "y": round(row.middle),
            "text": textpage.get_text_bounded(
                row.pieces[0].left - 1, row.bottom - 0.5, row.pieces[-1].right + 1, row.top + 0.5
            ),
        }
        for row in apart
    ]


def read_page(page: Any) -> dict[str, object]:
    """Return the text of a page, and the rows that stand apart at its edges."""
    page.set_rotation(0)  # else the order of the lines follows the turned page
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    count = textpage.count_rects()
    edges: list[dict[str, object]] = []
    if MIN_MIXED < count <= MAX_PIECES:
        pieces = [Piece(*textpage.get_rect(number)) for number in range(count)]
        rows = find_rows(pieces)
        gutters = find_gutters(rows)
        if gutters and is_mixed(pieces, gutters):
            text = read_columns(textpage, rows, gutters)
        edges = find_edges(textpage, rows)
    textpage.close()
    return {"text": text, "edges": edges}


def limit_memory() -> None:
    """Forbid this process more than the limit, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit of the parent holds there too
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(MEMORY_LIMIT, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def read_pages(content: bytes) -> Iterator[dict[str, object]]:
    """Return one object per page, then one of the document."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    count, chars = len(document), 0
    for number in range(min(count, MAX_PAGES)):
        page = document[number]
        row = read_page(page)
        page.close()
        chars += len(str(row["text"]))
        yield {"page": number + 1, **row}
        if chars > MAX_CHARS:
            break
    else:
        number = min(count, MAX_PAGES) - 1
    about = document.get_metadata_dict()
    yield {
        "whole": True,
        "pages": count,
        "read": number + 1,
        "title": about.get("Title", ""),
        "author": about.get("Author", ""),
        "created": about.get("CreationDate", ""),
    }


def main() -> None:
    """Write the pages, then the facts of the document, or a last object that says why it could not be read."""
    limit_memory()
    import pypdfium2

    try:
        for row in read_pages(sys.stdin.buffer.read()):
            sys.stdout.write(json.dumps(row) + "\n")
    except pypdfium2.PdfiumError as error:
        why = "needs a password" if "password" in str(error).lower() else "is damaged"
        sys.stdout.write(json.dumps({"failed": why}) + "\n")
    except MemoryError:
        sys.stdout.write(json.dumps({"failed": "needs more memory than is allowed"}) + "\n")


if __name__ == "__main__":
    main()
