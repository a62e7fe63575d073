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

_VOTERS = 5000
"""Lines. So many from the beginning of a file tell how it is written."""

_LINE = re.compile(r"([ \t]*+)([^\r\n]++)?(?:\r\n|\r|\n|\Z)")
_SENTENCE_ENDS = frozenset(".!?:;…。！？")
_CLOSERS = "\"'”’»›“)]"
_FIRST_WORD = re.compile(r"\S*+")
_ITEM = re.compile(r"(?:[-*•‣–—]|\d{1,3}[.)])[ \t]")


class _Line(NamedTuple):
    """A line without white space at its ends; `start` is its place, `indent` the white space before it."""

    start: int
    text: str
    after_blank: bool
    indent: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        return self.text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS


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
    width = _wrap_width(lines[:_VOTERS])
    starts: list[int] = []
    ends: list[int] = []
    for before, line in pairwise([None, *lines]):
        if line is None:
            continue
        if before and not line.after_blank and _runs_on(before, line, width):
            ends[-1] = line.end
        else:
            starts.append(line.start)
            ends.append(line.end)
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _lines(raw: str) -> list[_Line]:
    lines = []
    blank = False
    for match in _LINE.finditer(raw):
        written = match[2]
        text = written.strip() if written else ""
        if text:
            start = match.start(2) + len(written) - len(written.lstrip())
            lines.append(_Line(start, text, blank, start - match.start()))
        blank = not text
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
    inside = sum(not line.ends_sentence for line, _ in ends)
    return width if filled >= MIN_FILLED * len(ends) and inside >= MIN_MID_SENTENCE * len(ends) else 0


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    word = _FIRST_WORD.match(after.text)
    return line.indent + len(line.text) + 1 + (len(word[0]) if word else 0) > width


def _runs_on(line: _Line, after: _Line, width: int) -> bool:
    """Decide whether `after` continues the paragraph of `line`."""
    if _ITEM.match(after.text) or (width and after.indent > line.indent):
        return False
    mid_sentence = not line.ends_sentence
    if mid_sentence and after.text[0].islower():
        return True
    return bool(width) and (_is_full(line, after, width) or (mid_sentence and 2 * len(line.text) > width))
