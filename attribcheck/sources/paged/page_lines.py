"""Lines of a paged document to paragraphs: running heads dropped, hyphens settled, sentences joined across pages."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from attribcheck.model.span import Span
from attribcheck.sources.line_numbers import without_line_numbers, without_number_column
from attribcheck.sources.paragraphs import Paragraph, squeeze
from attribcheck.sources.speech.labels import find_label
from attribcheck.text.patterns import pattern

MIN_REPEATS = 3
"""Pages. A line at the edge of so many pages is a running head or foot."""

EDGE = 3
"""Lines from the top and the bottom of a page in which running heads and page numbers are looked for."""

MIN_HEAD_SHARE = 0.3
"""Share of the pages. Heads of left and right pages stand at half of the pages each, none at the first of a chapter."""

MAX_HEAD = 120
"""Code points of a head or foot that differs from page to page."""

MIN_NOTES = 3
"""Numbers in order that make footnotes; fewer may be part of a name ("covid19")."""

SHORT_LINE = 0.8
"""Share of the usual line. A line that ends a sentence and is shorter ends its paragraph."""

BROKEN_OFF = 0.6
"""The same for a line that ends no sentence, before a label: a heading, a date. Ragged lines are longer."""

HYPHEN = "\x02"
"""Stands where a word breaks at the end of a line, until it is settled whether a hyphen belongs there."""

_LINE_END = pattern(r"[\r\n\x0b\x0c\u2028\u2029]+")
_NUMBERED_BREAK = pattern(r"[\ufffe\x02\u00ad](?=\d{1,2} )")
_NOTE = pattern(r"(?:[a-zà-ÿ]{3}|(?<![^\W\d_])(?!km|cm|mm|co)[a-zà-ÿ]{2}|[a-zà-ÿ)][.,;:?!”\"’)]{1,3})(\d{1,3})(?=\s|$)")
_INITIAL = pattern(r"[^\W\d_a-z]")
_AFTER_INITIAL = pattern(r"[a-zà-ÿ]+|[^\W\d_a-z]{2,}\b")
_NUMBER_AT_EDGE = pattern(r"^\d{1,4}\b|\b\d{1,4}$")
_PAGE_NUMBER = pattern(
    r"(?:page\s+|p\.\s*)?[-–—\[(|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—\])|]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_SENTENCE_END = pattern(r"[.?!:][\"”’')\]]{0,2}\d{0,3}$")
_BULLET = pattern(r"(?:[•▪‣◦●○■□➢✓]|[-–—*] |\(?[a-z0-9]{1,3}[.)] )")
_BROKEN = pattern(r"([^\W_]*)\x02\s?([^\W_]*)")
_LAST_HALF = pattern(r"[^\W\d_][-\x02]$")
_FIRST_HALF = pattern(r"[^\W\d_]+")
_WORD = pattern(r"[^\W_]+(?:[-’'][^\W_]+)*")


class Edge(NamedTuple):
    """A row that stands apart at the top or bottom of a page: its height on the page in points, and its text."""

    y: int
    text: str


class Line(NamedTuple):
    """One line of a page, with the page's number; `is_number` where it is nothing but a printed page number.

    `apart` is true of the row at the top of the first page that stands apart from what follows it.
    """

    page: int
    text: str
    is_number: bool = False
    apart: bool = False


def page_lines(pages: Sequence[str], edges: Sequence[Sequence[Edge]] = ()) -> list[Line]:
    """Return the lines of all pages without running heads and empty lines; printed page numbers are kept as such.

    `edges` are the rows that stand apart at the edges of each page.
    """
    split = [[squeeze_line(line) for line in _LINE_END.split(_NUMBERED_BREAK.sub("-\n", page))] for page in pages]
    split = [[line for line in without_line_numbers(without_number_column(lines)) if line] for lines in split]
    repeated = _running_heads(split)
    heads = _find_heads(edges) if len(edges) == len(split) else [frozenset()] * len(split)
    lines: list[Line] = []
    apart = {edge.text for edge in edges[0]} if len(split) == len(edges) > 0 else set()
    for number, page in enumerate(split, start=1):
        for at, text in enumerate(page):
            is_number = _is_page_number(text, at, len(page)) or text in heads[number - 1]
            edge = at < EDGE or at >= len(page) - EDGE
            if is_number or not edge or _shape(text) not in repeated:
                lines.append(Line(number, text, is_number, apart=number == 1 and at < EDGE and text in apart))
    return settle_hyphens(_mark_broken(_join_initials(lines)))


def _join_initials(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a first letter that is set large joined to the word that it begins."""
    joined = list(lines)
    words: set[str] = set()
    for at, line in enumerate(lines[:-1]):
        rest = _AFTER_INITIAL.match(lines[at + 1].text) if _INITIAL.fullmatch(line.text) else None
        if rest is None:
            continue
        words = words or {m.group().casefold() for each in lines for m in _WORD.finditer(each.text)}
        apart = line.text in "AIO" and (line.text + rest[0]).casefold() not in words
        joined[at] = line._replace(text="")
        joined[at + 1] = lines[at + 1]._replace(text=f"{line.text}{' ' * apart}{lines[at + 1].text}")
    return [line for line in joined if line.text]


def _mark_broken(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with words mended that break off at the foot of a page or column, where no mark tells of it."""
    mended = list(lines)
    content = [at for at, line in enumerate(mended) if not line.is_number]
    for at, after in pairwise(content):
        half = _FIRST_HALF.match(mended[after].text)
        if half and half.group()[0].islower() and _LAST_HALF.search(mended[at].text):
            whole = mended[at].text[:-1] + HYPHEN + half.group()
            mended[at] = mended[at]._replace(text=whole)
            mended[after] = mended[after]._replace(text=mended[after].text[half.end() :].lstrip())
    return [line for line in mended if line.text]


def squeeze_line(line: str) -> str:
    """Return a line without needless spaces, its hyphen marks kept."""
    line = line.replace("\ufffe", HYPHEN).replace("\u00ad", HYPHEN)
    parts = line.split(HYPHEN)
    return HYPHEN.join(squeeze(part) for part in parts).strip()


def _shape(text: str) -> str:
    """Return a line with its numbers as one sign: heads differ by the page's number only."""
    return re.sub(r"\d+", "#", text.casefold())


def _running_heads(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the shapes of lines that stand at the edge of several pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line) for line in (*page[:EDGE], *page[-EDGE:])})
    return frozenset(shape for shape, count in counts.items() if count >= MIN_REPEATS and shape)


def _find_heads(edges: Sequence[Sequence[Edge]]) -> list[frozenset[str]]:
    """Return the heads and feet of each page that differ from the others' in their words.

    They stand apart at one height on several pages, end no sentence, and show a number or stand on another page too.
    """
    heights = Counter(y for page in edges for y in {near for edge in page for near in range(edge.y - 3, edge.y + 4)})
    shapes = Counter(shape for page in edges for shape in {_shape(edge.text) for edge in page})
    most = max(2, MIN_HEAD_SHARE * len(edges))
    return [
        frozenset(
            edge.text
            for edge in page
            if heights[edge.y] >= most and len(edge.text) <= MAX_HEAD and not _SENTENCE_END.search(edge.text)
            if shapes[_shape(edge.text)] > 1 or _NUMBER_AT_EDGE.search(edge.text)
        )
        for page in edges
    ]


def _is_page_number(text: str, at: int, count: int) -> bool:
    return at in {0, count - 1} and bool(_PAGE_NUMBER.fullmatch(text))


def settle_hyphens(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each mark of a hyphen at a line's end settled: gone, or a hyphen."""
    texts = settle_words([line.text for line in lines])
    return [line._replace(text=text) for line, text in zip(lines, texts, strict=True)]


def settle_words(texts: Sequence[str]) -> list[str]:
    """Return the texts of one document with each mark of a hyphen settled: gone, or a hyphen.

    What the document writes elsewhere decides; where it writes neither form, two halves that are words of the
    document are joined by a hyphen, and all others to one word.
    """
    if not any(HYPHEN in text for text in texts):
        return list(texts)
    words = Counter(m.group().casefold() for text in texts for m in _WORD.finditer(_BROKEN.sub(" ", text)))
    return [_settle(text, words) if HYPHEN in text else text for text in texts]


def _settle(text: str, words: Counter[str]) -> str:
    def settled(match: re.Match[str]) -> str:
        before, after = match[1], match[2]
        whole, compound = (before + after).casefold(), f"{before}-{after}".casefold()
        if words[whole] != words[compound]:
            return before + after if words[whole] > words[compound] else f"{before}-{after}"
        if not before or not after[:1].islower():
            return f"{before}-{after}"
        both = words[before.casefold()] and words[after.casefold()] and min(len(before), len(after)) > 2
        return f"{before}-{after}" if both else before + after

    text = _BROKEN.sub(settled, text)
    return text.replace(HYPHEN, "")


def join_lines(lines: Sequence[Line]) -> tuple[list[Paragraph], list[tuple[int, int]]]:
    """Return the paragraphs of the lines, and (page, offset in the text) of the first line of each page."""
    lengths = sorted(len(line.text) for line in lines if not line.is_number)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    pieces: list[_Piece] = []
    starts: list[tuple[int, int]] = []
    page, before = 0, ""
    ended = False
    at = 0
    for line in lines:
        if not pieces or (not line.is_number and (ended or _begins(before, line.text, usual))):
            pieces.append(_Piece())
        ended = line.apart
        if line.page != page:
            starts.append((line.page, at))
            page = line.page
        pieces[-1].add(line)
        at += len(line.text) + 1
        before = before if line.is_number else line.text
    return [piece.paragraph() for piece in pieces], starts


class _Piece:
    """The lines of one paragraph, collected."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._notes: list[Span] = []
        self._length = 0

    def add(self, line: Line) -> None:
        """Add a line, one space behind the one before."""
        if line.is_number:
            self._notes.append(Span(self._length, self._length + len(line.text)))
        self._lines.append(line.text)
        self._length += len(line.text) + 1

    def paragraph(self) -> Paragraph:
        """Return the paragraph, page numbers in it noted as no words of it."""
        return Paragraph(" ".join(self._lines), notes=tuple(self._notes))


def set_notes_apart(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with the numbers of footnotes parted from the words that they stand behind, and noted.

    They are those that count up from 1 through the document, three at least: what stands behind a word otherwise is
    part of it.
    """
    found = [(n, m) for n, p in enumerate(paragraphs) for m in _NOTE.finditer(p.text)]
    taken: dict[int, list[re.Match[str]]] = {}
    last = count = 0
    for number, match in found:
        if int(match[1]) in {last + 1, last + 2}:
            last, count = int(match[1]), count + 1
            taken.setdefault(number, []).append(match)
    if count < MIN_NOTES:
        return list(paragraphs)
    return [_part_notes(p, taken[n]) if n in taken else p for n, p in enumerate(paragraphs)]


def _part_notes(paragraph: Paragraph, numbers: Sequence[re.Match[str]]) -> Paragraph:
    """Return a paragraph with a space before each of `numbers`, which are noted."""
    starts = [match.start(1) for match in numbers]

    def moved(at: int) -> int:
        return at + bisect_right(starts, at)

    pieces = [paragraph.text[one:other] for one, other in pairwise((0, *starts, len(paragraph.text)))]
    notes = [Span(moved(match.start(1)), moved(match.start(1)) + len(match[1])) for match in numbers]
    notes += (Span(moved(note.start), moved(note.start) + note.length) for note in paragraph.notes)
    return paragraph._replace(text=" ".join(pieces), notes=tuple(sorted(notes)))


def _begins(before: str, line: str, usual: int) -> bool:
    """Decide whether a line begins a paragraph: a label, a bullet, or behind a short line that ends a sentence."""
    if not before:
        return False
    if _BULLET.match(line):
        return True
    label = find_label(0, Paragraph(line))
    ended = bool(_SENTENCE_END.search(before))
    if label and (ended or len(before) < BROKEN_OFF * usual):
        return True
    return ended and len(before) < SHORT_LINE * usual
