"""Lines of a paged document to paragraphs: running heads dropped, hyphens settled, sentences joined across pages."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from attribcheck.model.span import Span
from attribcheck.sources.line_numbers import without_line_numbers
from attribcheck.sources.paragraphs import Paragraph, squeeze
from attribcheck.sources.speech.labels import LabelStyle, find_label
from attribcheck.text.patterns import pattern

MIN_REPEATS = 3
"""Pages. A line at the edge of so many pages is a running head or foot."""

EDGE = 3
"""Lines from the top and the bottom of a page in which running heads and page numbers are looked for."""

SHORT_LINE = 0.8
"""Share of the usual line. A line that ends a sentence and is shorter ends its paragraph."""

HYPHEN = "\x02"
"""Stands where a word breaks at the end of a line, until it is settled whether a hyphen belongs there."""

_PAGE_NUMBER = pattern(
    r"(?:page\s+|p\.\s*)?[-–—\[(|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—\])|]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_SENTENCE_END = pattern(r"[.?!:][\"”’')\]]{0,2}\d{0,3}$")
_BULLET = pattern(r"(?:[•▪‣◦●○■□➢✓]|[-–—*] |\(?[a-z0-9]{1,3}[.)] )")
_BROKEN = pattern(r"([^\W_]*)\x02\s?([^\W_]*)")
_LAST_HALF = pattern(r"[^\W\d_]-$")
_FIRST_HALF = pattern(r"[^\W\d_]+")
_WORD = pattern(r"[^\W_]+(?:[-’'][^\W_]+)*")


class Line(NamedTuple):
    """One line of a page, with the page's number; `is_number` where it is nothing but a printed page number."""

    page: int
    text: str
    is_number: bool = False


def page_lines(pages: Sequence[str]) -> list[Line]:
    """Return the lines of all pages without running heads and empty lines; printed page numbers are kept as such."""
    split = [[squeeze_line(line) for line in re.split(r"[\r\n\x0b\x0c\u2028\u2029]+", page)] for page in pages]
    split = [[line for line in without_line_numbers(lines) if line] for lines in split]
    repeated = _running_heads(split)
    lines: list[Line] = []
    for number, page in enumerate(split, start=1):
        for at, text in enumerate(page):
            is_number = _is_page_number(text, at, len(page))
            edge = at < EDGE or at >= len(page) - EDGE
            if is_number or not edge or _shape(text) not in repeated:
                lines.append(Line(number, text, is_number))
    return settle_hyphens(_mark_broken(lines))


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
    at = 0
    for line in lines:
        if not pieces or (not line.is_number and _begins(before, line.text, usual)):
            pieces.append(_Piece())
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


def _begins(before: str, line: str, usual: int) -> bool:
    """Decide whether a line begins a paragraph: a label, a bullet, or behind a short line that ends a sentence."""
    if not before:
        return False
    if _BULLET.match(line):
        return True
    label = find_label(0, Paragraph(line))
    if label and label.style is not LabelStyle.NAMES and _SENTENCE_END.search(before):
        return True
    ended = bool(_SENTENCE_END.search(before))
    return ended and len(before) < SHORT_LINE * usual
