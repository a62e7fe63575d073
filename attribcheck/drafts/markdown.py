"""Markdown drafts (CommonMark with tables and footnotes). Code blocks, images, comments and struck words are no prose.

The one module that knows pyromark, whose events carry their place in UTF-8 bytes.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pyromark

from attribcheck.drafts.decode import decode_draft
from attribcheck.drafts.frontmatter import Head, read_head
from attribcheck.drafts.prose import NO_WORDS, OpenLink, Prose, ProseWriter, web_address
from attribcheck.drafts.webpage import PageReader
from attribcheck.model.draft import BlockKind, Draft, LinkKind

if TYPE_CHECKING:
    from pyromark.event import Range

SUFFIXES = (".md", ".markdown")

_NO_PROSE = frozenset({"CodeBlock", "Image", "MetadataBlock", "Strikethrough"})
_INLINE = ("TableRow", "TableHead")
_STRESS = ("Emphasis", "Strong")
_BLOCKS = {"Paragraph": BlockKind.PARAGRAPH, "Heading": BlockKind.HEADING, "TableCell": BlockKind.CELL}
_REFERENCES = frozenset({"Reference", "Collapsed", "Shortcut"})
_CONTINUATION = bytes(range(0x80, 0xC0))
_STRIDE = 256


def parse(path: str, content: bytes) -> Draft:
    """Return the draft in a Markdown file.

    Raises:
        DraftError: if the file cannot be decoded.
    """
    raw = decode_draft(path, content)
    head = read_head(raw)
    reader = _MarkdownReader(raw, head)
    prose = reader.read()
    language = head.matter.language or reader.language
    sha256 = hashlib.sha256(content).hexdigest()
    return Draft(
        path,
        sha256,
        raw,
        prose.body,
        prose.blocks,
        prose.links,
        head.matter,
        language,
        prose.comments,
        emphasis=prose.emphasis,
    )


class _Places:
    """Turns byte offsets in the tail of a text into code points of the whole."""

    def __init__(self, tail: str, shift: int) -> None:
        self._shift = shift
        self._plain = tail.isascii()
        self._bytes = b"" if self._plain else tail.encode()
        self._counts = [0]
        for at in range(0, len(self._bytes), _STRIDE):
            self._counts.append(self._counts[-1] + self._points(at, at + _STRIDE))

    def of(self, offset: int) -> int:
        """Return the code point at which the byte `offset` of the tail begins."""
        if self._plain:
            return offset + self._shift
        block = offset // _STRIDE
        return self._shift + self._counts[block] + self._points(block * _STRIDE, offset)

    def _points(self, start: int, end: int) -> int:
        return len(self._bytes[start:end].translate(None, _CONTINUATION))


class _MarkdownReader:
    """Follows the events of one text and writes its prose."""

    def __init__(self, raw: str, head: Head) -> None:
        self._raw = raw
        self._head = head
        self._tail = raw[head.end :]
        self._places = _Places(self._tail, head.end)
        self._writer = ProseWriter(raw)
        self._page = PageReader(raw, self._writer)
        self._links: list[OpenLink | None] = []
        self._silent = 0
        self._quotes = 0
        self._items = 0
        self._block_end = len(raw)
        self._html_end = 0
        self._text_start = self._text_end = -1

    @property
    def language(self) -> str | None:
        """Return the language that an `<html>` or `<body>` in the text declares."""
        return self._page.language

    def read(self) -> Prose:
        """Return the prose of the text, its headline first."""
        if self._head.title:
            self._writer.begin_block(BlockKind.HEADING)
            for piece in self._head.title:
                self._writer.put(*piece)
            self._writer.begin_block(BlockKind.PARAGRAPH)
        for event, place in _events(self._tail):
            kind, tag = event.popitem() if isinstance(event, dict) else (event, None)
            start, end = place["start"], place["end"]
            if kind == "Text":
                self._text(str(tag), self._places.of(start), self._places.of(end))
            elif kind == "SoftBreak":
                self._soft_break(self._places.of(start), self._places.of(end))
            elif tag in _STRESS and kind != "Code":
                self._flush()
                self._stress(opening=kind == "Start")
            elif kind == "Code" or tag not in _INLINE:
                self._flush()
                self._event(str(kind), tag, start, end)
        self._flush()
        self._page.close()
        return self._writer.finish()

    def _stress(self, *, opening: bool) -> None:
        if opening and not self._silent:
            self._writer.open_emphasis()
        elif not self._silent:
            self._writer.close_emphasis()

    def _event(self, kind: str, tag: object, first: int, last: int) -> None:
        name, data = tag.popitem() if isinstance(tag, dict) else (str(tag), None)
        if kind == "End":
            self._end(name)
            return
        start, end = self._places.of(first), self._places.of(last)
        if kind == "Start":
            self._start(name, data, start, end)
        elif kind == "InlineHtml" and not self._silent:
            self._page.feed(start, end, limit=self._block_end)
        elif kind == "Html" and self._html_end < end:
            self._page.feed(start, end)
        elif kind == "FootnoteReference" and not self._silent:
            self._writer.mark_note(name.lower())
        elif kind == "Code" and self._visible(start):
            self._code(str(tag), start, end)
        elif kind == "HardBreak" and self._visible(start):
            self._writer.line_break(start, end)

    def _text(self, text: str, start: int, end: int) -> None:
        """Take text as it is written; pieces that adjoin are written in one go."""
        if self._raw[start:end] == text:
            if start != self._text_end:
                self._flush()
                self._text_start = start
            self._text_end = end
        elif self._visible(start):
            self._flush()
            self._writer.put(text, start, end)

    def _code(self, text: str, start: int, end: int) -> None:
        """Take the words of inline code; quotation marks in it are code."""
        at = self._raw.find(text, start, end)
        if at >= 0:
            self._writer.write_code(at, at + len(text))
            return
        at = start
        marks = {match.start() for match in NO_WORDS.finditer(text)}
        for number, piece in enumerate(text):  # line ends are spaces here; signs of block quotes and tables left out
            found = self._raw.find(piece, at, end)
            if piece.isspace() or found < 0:
                self._writer.space(at, at)
            else:
                self._writer.write(found, found + (number not in marks))
                at = found + 1

    def _soft_break(self, start: int, end: int) -> None:
        """Take the end of a line for the white space it is."""
        if start == self._text_end:
            self._text_end = end
        else:
            self._flush()
            if self._visible(start):
                self._writer.space(start, end)

    def _flush(self) -> None:
        if self._text_end >= 0:
            if self._visible(self._text_start):
                self._writer.write(self._text_start, self._text_end)
            self._text_start = self._text_end = -1

    def _visible(self, start: int) -> bool:
        return not self._silent and not self._page.tokens.passed_over(start)

    def _start(self, name: str, data: object, start: int, end: int) -> None:
        if name in _NO_PROSE:
            self._silent += 1
        elif name in _BLOCKS:
            self._begin_block(_BLOCKS[name], end)
        elif name == "BlockQuote":
            self._quotes += 1
        elif name == "Item":
            self._items += 1
            self._begin_block(BlockKind.LIST_ITEM, end)
        elif name == "FootnoteDefinition":
            self._begin_block(BlockKind.PARAGRAPH, end)
            self._writer.begin_note(str(data).lower())
        elif name == "Link" and isinstance(data, dict):
            self._open_link(data)
        elif name == "HtmlBlock":
            self._begin_block(BlockKind.PARAGRAPH, end)
            if not self._quotes and not self._items:
                self._html_end = end
                self._page.feed(start, end)

    def _end(self, name: str) -> None:
        if name in _NO_PROSE:
            self._silent -= 1
        elif name == "BlockQuote":
            self._quotes -= 1
        elif name == "Link":
            link = self._links.pop()
            if link:
                self._writer.close_link(link)
        elif name == "FootnoteDefinition":
            self._writer.end_block()
            self._writer.end_note()
        elif name == "Item":
            self._items -= 1
        if name in _BLOCKS or name in {"Item", "HtmlBlock", "CodeBlock"}:
            self._writer.end_block()

    def _begin_block(self, kind: BlockKind, end: int) -> None:
        self._block_end = end
        around, cite = self._page.context()
        if kind is BlockKind.PARAGRAPH and self._quotes:
            kind = BlockKind.BLOCK_QUOTE
        elif kind is BlockKind.PARAGRAPH and self._items:
            kind = BlockKind.LIST_ITEM
        elif kind is BlockKind.PARAGRAPH:
            kind = around
        elif kind is BlockKind.LIST_ITEM and self._quotes:
            kind = BlockKind.BLOCK_QUOTE
        self._writer.begin_block(kind, cite)

    def _open_link(self, data: Mapping[str, object]) -> None:
        address = web_address(str(data["dest_url"]))
        kind = LinkKind.REFERENCE if data["link_type"] in _REFERENCES else LinkKind.INLINE
        self._links.append(self._writer.open_link(address, kind) if address else None)


def _events(tail: str) -> Iterable[tuple[object, "Range"]]:
    """Return the events of `tail`: with tables, footnotes and struck words; quotation marks stay as written."""
    on = pyromark.Options
    return pyromark.events_with_range(tail, options=on.ENABLE_TABLES | on.ENABLE_FOOTNOTES | on.ENABLE_STRIKETHROUGH)
