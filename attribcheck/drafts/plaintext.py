"""Plain text drafts: paragraphs, whether one stands on one line or on many. The body keeps every word in its place."""

import hashlib
from itertools import pairwise
from typing import NamedTuple

from attribcheck.drafts.decode import decode_draft
from attribcheck.drafts.prose import bare_links
from attribcheck.model.draft import Block, BlockKind, Draft
from attribcheck.model.span import MappedText, MappedTextBuilder, Span
from attribcheck.text.patterns import pattern

SUFFIXES = (".txt",)

WIDEST_WRAP = 120
"""Characters. Editors and mail programs wrap at 60 to 100; a longer line is a paragraph (docs/decisions.md)."""

MIN_FILLED = 0.6
"""Share of line ends inside paragraphs that are full, from which a file counts as wrapped (docs/decisions.md)."""

MIN_MID_SENTENCE = 0.4
"""Share of line ends that stand inside a sentence, from which a file counts as wrapped (docs/decisions.md)."""

_WIDTH_RANK = 0.9
"""Rank of the line whose width counts: a title or an address may be longer than the text is wide."""

_RAGGED = 0.75
"""Share of the width to which lines broken by hand are filled."""

_VOTERS = 5000
"""Lines. So many from the beginning of a file tell how it is written."""

_LINE = pattern(r"([ \t]*+)([^\r\n]++)?(?:\r\n|\r|\n|\Z)")
_WIDE_LINE_END = pattern(r"(?<![ \t])(?:[ \t]++(?:\r\n|[\r\n])[ \t]*+|\r\n[ \t]*+|[\r\n][ \t]++)")
_TO_SPACE = str.maketrans("\r\n", "  ")
_SENTENCE_ENDS = frozenset(".!?:;…。！？")
_CLOSERS = "\"'”’»›“)]"
_FIRST_WORD = pattern(r"\S*+")
_ITEM = pattern(r"(?:[-*•‣–—]|\d{1,3}[.)])[ \t]")


class _Line(NamedTuple):
    """A line without white space at its ends; `start` is its place, `indent` the white space before it."""

    start: int
    text: str
    after_blank: bool
    indent: int

    @property
    def width(self) -> int:
        return self.indent + len(self.text)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        return self.text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS


class _Wrap(NamedTuple):
    """The width to which lines are wrapped (0: not at all), and whether blank lines stand between paragraphs."""

    width: int
    spaced: bool


def parse(path: str, content: bytes) -> Draft:
    """Return the draft in a plain text file.

    Raises:
        DraftError: if the file cannot be decoded.
    """
    raw = decode_draft(path, content)
    return make_draft(path, raw, hashlib.sha256(content).hexdigest())


def make_draft(path: str, raw: str, sha256: str) -> Draft:
    """Return the draft whose prose is `raw`: as it stands, but for line ends inside a paragraph, which are spaces."""
    body, spans = _unwrapped(raw, _paragraphs(raw))
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in spans)
    return Draft(path, sha256, raw, body, blocks, tuple(bare_links(body.text)))


def _unwrapped(raw: str, paragraphs: list[Span]) -> tuple[MappedText, list[Span]]:
    """Return the body, and the span of each of `paragraphs` in it."""
    builder = MappedTextBuilder(raw)
    spans = []
    reach = 0
    for paragraph in paragraphs:
        builder.copy(reach, paragraph.start)
        start, reach = builder.length, paragraph.start
        for gap in _WIDE_LINE_END.finditer(raw, paragraph.start, paragraph.end):
            builder.put(raw[reach : gap.start()].translate(_TO_SPACE), reach, gap.start())
            builder.put(" ", gap.start(), gap.end())
            reach = gap.end()
        builder.put(raw[reach : paragraph.end].translate(_TO_SPACE), reach, paragraph.end)
        spans.append(Span(start, builder.length))
        reach = paragraph.end
    builder.copy(reach, len(raw))
    return builder.build(), spans


def _paragraphs(raw: str) -> list[Span]:
    """Return the paragraphs: blank lines part them, and so does every line end that is no wrap."""
    lines = _lines(raw)
    wrap = _find_wrap(lines[:_VOTERS])
    starts: list[int] = []
    ends: list[int] = []
    before: _Line | None = None
    for line in lines:
        if before and not line.after_blank and _runs_on(before, line, wrap):
            ends[-1] = line.end
        else:
            starts.append(line.start)
            ends.append(line.end)
        before = line
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


def _find_wrap(lines: list[_Line]) -> _Wrap:
    """Return how the file is wrapped; a width of 0 where each line is a paragraph.

    Wrapped lines are full: the next word would not have fitted. They break in the middle of sentences; lines that are
    paragraphs end with them.
    """
    ends = [(line, after) for line, after in pairwise(lines) if not after.after_blank]
    widths = sorted(line.width for line, _ in ends)
    width = widths[int(_WIDTH_RANK * len(widths))] if widths else 0
    spaced = len(lines) - len(ends) > 2
    if not ends or width > WIDEST_WRAP:
        return _Wrap(0, spaced=spaced)
    filled = sum(_is_full(line, after, width * _RAGGED) for line, after in ends)
    inside = sum(not line.ends_sentence for line, _ in ends)
    wrapped = filled >= MIN_FILLED * len(ends) and inside >= MIN_MID_SENTENCE * len(ends)
    return _Wrap(width if wrapped else 0, spaced=spaced)


def _is_full(line: _Line, after: _Line, width: float) -> bool:
    """Decide whether the first word of `after` would have passed `width`."""
    word = _FIRST_WORD.match(after.text)
    return line.width + 1 + (len(word[0]) if word else 0) > width


def _runs_on(line: _Line, after: _Line, wrap: _Wrap) -> bool:
    """Decide whether `after` continues the paragraph of `line`.

    A paragraph cut in two breaks the quotations in it; two taken for one do little harm. In doubt, it runs on.
    """
    long = 2 * line.width > wrap.width > 0
    if not line.ends_sentence:
        return long or after.text[0].islower()
    if _ITEM.match(after.text) or (wrap.width and after.indent > line.indent):
        return False
    return long if wrap.spaced else wrap.width > 0 and _is_full(line, after, wrap.width)
