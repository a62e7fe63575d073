"""Plain text drafts: paragraphs, whether one stands on one line or on many. The body is the file itself."""

import hashlib
import re
from itertools import pairwise
from typing import NamedTuple

from attribcheck.drafts.decode import decode_draft
from attribcheck.drafts.prose import bare_links
from attribcheck.model.draft import Block, BlockKind, Draft
from attribcheck.model.span import MappedText, Span

SUFFIXES = (".txt",)

WIDEST_WRAP = 120
"""Characters. Editors and mail programs wrap at 60 to 100; a longer line is a paragraph (docs/decisions.md)."""

MIN_FILLED = 0.75
"""Share of line ends inside paragraphs that are full, from which a file counts as wrapped (docs/decisions.md)."""

MIN_MID_SENTENCE = 0.4
"""Share of line ends that stand inside a sentence, from which a file counts as wrapped (docs/decisions.md)."""

_LINE = re.compile(r"[^\r\n]++")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*+(?:\r\n|\r|\n)")
_SENTENCE_END = re.compile(r"[.!?:;…。！？][\"'”’»›“)\]]*+$")
_FIRST_WORD = re.compile(r"\S*+")
_ITEM = re.compile(r"(?:[-*•‣–—]|\d{1,3}[.)])[ \t]")


class _Line(NamedTuple):
    span: Span
    text: str
    after_blank: bool
    indent: int


def parse(path: str, content: bytes) -> Draft:
    """Return the draft in a plain text file.

    Raises:
        DraftError: if the file cannot be decoded.
    """
    raw = decode_draft(path, content)
    return make_draft(path, raw, hashlib.sha256(content).hexdigest())


def make_draft(path: str, raw: str, sha256: str) -> Draft:
    """Return the draft whose prose is `raw` as it stands."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in _paragraphs(raw))
    return Draft(path, sha256, raw, MappedText(raw), blocks, tuple(bare_links(raw)))


def _paragraphs(raw: str) -> list[Span]:
    """Return the paragraphs: blank lines part them, and so does every line end that is no wrap."""
    lines = _lines(raw)
    width = _wrap_width(lines)
    spans: list[Span] = []
    before: _Line | None = None
    for line in lines:
        if before and not line.after_blank and _runs_on(before, line, width):
            spans[-1] = spans[-1].hull(line.span)
        else:
            spans.append(line.span)
        before = line
    return spans


def _lines(raw: str) -> list[_Line]:
    lines = []
    reach = 0
    for match in _LINE.finditer(raw):
        span = Span(match.start(), match.end()).trimmed(raw)
        if span.length:
            blank = _BLANK_LINE.search(raw, reach, span.start) is not None
            lines.append(_Line(span, span.cut(raw), blank, span.start - match.start()))
            reach = span.end
    return lines


def _wrap_width(lines: list[_Line]) -> int:
    """Return the width to which the file is wrapped, 0 where each line is a paragraph.

    Wrapped lines are full: the next word would not have fitted. They break in the middle of sentences; lines that are
    paragraphs end with them.
    """
    ends = [(line, after) for line, after in pairwise(lines) if not after.after_blank]
    width = max((len(line.text) + line.indent for line, _ in ends if " " in line.text), default=0)
    if not ends or width > WIDEST_WRAP:
        return 0
    filled = sum(_is_full(line, after, width) for line, after in ends)
    inside = sum(not _SENTENCE_END.search(line.text) for line, _ in ends)
    return width if filled >= MIN_FILLED * len(ends) and inside >= MIN_MID_SENTENCE * len(ends) else 0


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    word = _FIRST_WORD.match(after.text)
    return line.indent + len(line.text) + 1 + (len(word[0]) if word else 0) > width


def _runs_on(line: _Line, after: _Line, width: int) -> bool:
    """Decide whether `after` continues the paragraph of `line`."""
    if _ITEM.match(after.text) or (width and after.indent > line.indent):
        return False
    mid_sentence = not _SENTENCE_END.search(line.text)
    if mid_sentence and after.text[0].islower():
        return True
    return bool(width) and (_is_full(line, after, width) or (mid_sentence and 2 * len(line.text) > width))
