"""Plain text and light Markdown as sources: lines become paragraphs, hard wraps are undone."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from attribcheck.model.record import replace
from attribcheck.model.source import Reading, Snapshot
from attribcheck.sources.adequacy import find_problem
from attribcheck.sources.dates import find_date, parse_date
from attribcheck.sources.decode import decode
from attribcheck.sources.formats.markdown_marks import read_line_marks
from attribcheck.sources.line_numbers import without_line_numbers
from attribcheck.sources.paged.page_lines import HYPHEN, settle_words
from attribcheck.sources.paragraphs import Paragraph, squeeze
from attribcheck.sources.reading import Facts, make_reading
from attribcheck.sources.speech.labels import CLOCK, LabelStyle, find_label
from attribcheck.text.patterns import pattern

NAME = "plaintext"

MAX_WRAP = 100
"""Columns. Text that is wrapped by a program keeps below it (72 and 80 are usual); longer lines are paragraphs."""

MIN_FULL = 0.6
"""Share of the width. A line so long that stops in mid-sentence before a small letter was wrapped by hand."""

MAX_TITLE = 200
"""Code points. The first line of a text is its title where it is shorter and ends like none of its sentences."""

_LINE_END = pattern(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]")
_FRONT_MATTER = pattern(r"\A---[ \t]*\n(.{0,20000}?)\n---[ \t]*\n", re.DOTALL)
_FIELD = pattern(r"^(title|date|language|author):[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
MIN_BOLD_LABELS = 3
"""Lines that begin with words in bold, by which a text of any name shows that it is Markdown."""

MAX_HALF = 40
"""Code points of a word at a line's end that are looked at."""

_BOLD_LABEL = pattern(r"\s{0,3}\*\*[^*\n]{2,80}\*\*")
_FIRST_HALF = pattern(r"[^\W\d_]{2,}-$")
_SECOND_HALF = pattern(r"[a-zà-ÿ]{2,}")
_MARKDOWN = (".md", ".markdown")


def recognises(head: bytes, media_type: str, suffix: str) -> bool:
    """Decide whether these bytes are plain text: whatever the other formats have left is."""
    del head, media_type, suffix
    return True


def read(snapshot: Snapshot) -> Reading:
    """Return the reading of a plain text."""
    text = decode(snapshot.content, snapshot.retrieval.media_type)
    text = _LINE_END.sub("\n", text).lstrip("\ufeff")
    title, date, author = "", None, None
    front = _FRONT_MATTER.match(text)
    if front:
        fields = {m[1]: _unquote(m[2]) for m in _FIELD.finditer(front[1])}
        title, author = fields.get("title", ""), fields.get("author")
        date = parse_date(fields.get("date", ""))
        text = text[front.end() :]
    address = snapshot.retrieval.final_url or snapshot.source.address
    markdown = bool(front) or address.lower().endswith(_MARKDOWN) or "markdown" in snapshot.retrieval.media_type
    paragraphs = read_lines(text, markdown=markdown)
    reading = make_reading(paragraphs, _facts(paragraphs, title, date or find_date(text[:2000]), author))
    if not reading.text:
        return replace(reading, problem=find_problem(snapshot.source.address, "", []))
    return reading


def _facts(paragraphs: list[Paragraph], title: str, date: dt.date | None, author: str | None) -> Facts:
    first = paragraphs[0] if paragraphs else None
    if (
        not title
        and first
        and len(first.text) <= MAX_TITLE
        and first.text[-1] not in ".:,;?!)]"
        and not find_label(0, first)
    ):
        title = "" if CLOCK.fullmatch(first.text) else first.text
    return Facts(titles=(title,) if title else (), date=date, byline=author or None)


def _unquote(value: str) -> str:
    """Return a YAML scalar of the kind that front matter holds, without its quotation marks and folds."""
    value = squeeze(value.replace("\\\n", " ").replace("\\_", " ")).strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return squeeze(value.replace("\\", "")).strip()


def read_lines(text: str, *, markdown: bool = False) -> list[Paragraph]:
    """Return the paragraphs of a text whose lines end with a line feed."""
    paragraphs = []
    lines = without_line_numbers([line.expandtabs() for line in text.split("\n")])
    width = _wrap_width(lines)
    markdown = markdown or sum(1 for line in lines if _BOLD_LABEL.match(line)) >= MIN_BOLD_LABELS
    for piece in settle_words(list(_pieces(lines, width))):
        paragraph = read_line_marks(piece) if markdown or "<s>" in piece else Paragraph(squeeze(piece).strip())
        if paragraph.text:
            paragraphs.append(paragraph)
    return paragraphs


def _wrap_width(lines: list[str]) -> int:
    """Return the width to which the text was wrapped, or 0 where each line is a paragraph of its own."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return 0
    width = lengths[len(lengths) * 98 // 100]
    return width if 40 <= width <= MAX_WRAP and lengths[-1] <= 2 * MAX_WRAP else 0


def _pieces(lines: list[str], width: int) -> Iterator[str]:
    """Return the paragraphs: lines are joined where the next word would not have fitted on the line."""
    pending: list[str] = []
    for line in lines:
        if not line.strip():
            if pending:
                yield _join(pending)
            pending = []
            continue
        if pending and not _wrapped(pending[-1], line, width):
            yield _join(pending)
            pending = []
        pending.append(line)
    if pending:
        yield _join(pending)


def _join(lines: list[str]) -> str:
    """Return one paragraph, with a mark where a line ends in the middle of a word."""
    pieces = [lines[0]]
    for before, after in pairwise(lines):
        half = _FIRST_HALF.search(before.rstrip()[-MAX_HALF:])
        rest = _SECOND_HALF.match(after.lstrip()[:MAX_HALF]) if half else None
        if half and rest and not rest[0].startswith(half[0][:-1]):  # "we- we": somebody begins again
            pieces[-1] = pieces[-1].rstrip()[:-1]
            pieces += (HYPHEN, after.lstrip())
        else:
            pieces += (" ", after)
    return "".join(pieces)


def _wrapped(before: str, after: str, width: int) -> bool:
    if not width or CLOCK.fullmatch(after.strip()) or CLOCK.fullmatch(before.strip()):
        return False
    label = find_label(0, Paragraph(after.strip()))
    if label and (label.style is not LabelStyle.STOPPED or before.rstrip()[-1] in ".?!)]—-"):
        return False
    word = after.split(maxsplit=1)[0]
    if word[0].islower() and before.rstrip()[-1] not in ".?!:" and len(before) >= MIN_FULL * width:
        return True
    return len(before.rstrip()) + 1 + len(word) > width
