"""Word documents as sources, read in a child process: insertions are read, deletions not, crossed-out words known."""

from typing import cast

from attribcheck.model.source import Problem, Reading, Region, Snapshot, SourceKind
from attribcheck.model.span import Span
from attribcheck.sources.children import TIME_LIMIT, run_child
from attribcheck.sources.paragraphs import Paragraph, squeeze
from attribcheck.sources.reading import Facts, make_reading

NAME = "docx"

_BODY = "word/document.xml"


def recognises(head: bytes, media_type: str, suffix: str) -> bool:
    """Decide whether these bytes are a Word document: an archive that says so by its parts, its type or its name."""
    named = suffix == ".docx" or media_type.endswith("wordprocessingml.document")
    return head.startswith(b"PK\x03\x04") and (named or b"word/" in head)


def read(snapshot: Snapshot) -> Reading:
    """Return the reading of a Word document; footnotes follow the text, as asides.

    Raises:
        SourceParseError: if the file is damaged, or unpacks to too much.
    """
    address = snapshot.source.address
    told = run_child("docx_child.py", snapshot.content, address=address, what="Word document", seconds=TIME_LIMIT)
    paragraphs = [paragraph for row in told.rows if (paragraph := _make_paragraph(row)).text]
    heading = next((p.text for p in paragraphs[:5] if p.heading), "")
    titles = tuple(title for title in (str(told.about.get("title", "")), heading) if title)
    reading = make_reading(paragraphs, Facts(titles=titles, rest=SourceKind.DOCUMENT))
    return reading if reading.text else _without_text(address)


def _without_text(address: str) -> Reading:
    problem = Problem(
        "QE04", f"{address} holds no text.", "Save the text as .txt or .html and give that file as `path`."
    )
    return Reading(text="", kind=SourceKind.DOCUMENT, problem=problem)


def _make_paragraph(row: dict[str, object]) -> Paragraph:
    """Return one paragraph of the child's, its runs joined and their marks as spans."""
    pieces: list[str] = []
    struck: list[Span] = []
    emphasis: list[Span] = []
    length = strong = 0
    for text, bold, crossed in cast("list[tuple[str, bool, bool]]", row["runs"]):
        piece = squeeze(text)
        if piece.startswith(" ") and (not pieces or pieces[-1].endswith(" ")):
            piece = piece[1:]
        if not piece:
            continue
        if crossed:
            struck.append(Span(length, length + len(piece)))
        if bold and strong == length:
            strong += len(piece)
        if bold and emphasis and emphasis[-1].end == length:
            emphasis[-1] = Span(emphasis[-1].start, length + len(piece))
        elif bold:
            emphasis.append(Span(length, length + len(piece)))
        pieces.append(piece)
        length += len(piece)
    text = "".join(pieces).rstrip()
    return Paragraph(
        text,
        Region.ARTICLE if row["part"] == _BODY else Region.ASIDE,
        heading=row["heading"] is True,
        strong=min(strong, len(text)),
        struck=tuple(span.trimmed(text) for span in struck if span.start < len(text)),
        emphasis=tuple(span.trimmed(text) for span in emphasis if span.start < len(text)),
    )
