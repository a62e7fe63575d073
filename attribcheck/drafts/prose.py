"""Collects the prose of a draft: blocks, collapsed white space, links, and the way back. Knows no markup."""

import re
from bisect import bisect_left

from attribcheck.model.draft import Block, BlockKind, Comment, Link, LinkKind
from attribcheck.model.record import dataclass
from attribcheck.model.span import MappedText, MappedTextBuilder, Span
from attribcheck.text.patterns import pattern

BLOCK_BREAK = "\n\n"
"""Stands between two blocks of a body, for the markup between them."""

MAX_ADDRESS = 2048
"""Characters. Longer addresses are data, not pages (the common limit of browsers and sitemaps)."""

NO_WORDS = pattern(r"[\"“”„‟«»‹›「」『』＂″]|(?<![^\W_])['’‘`]|['’‘`](?![^\W_])")
"""Quotation marks of code: they quote nobody. Apostrophes inside words stay."""

_SPACE = " \t\n\r\f\v"
_SPACES = pattern(r"[ \t\n\r\f\v]{2,}")
_TO_SPACE = str.maketrans(dict.fromkeys(_SPACE, " "))
_BARE_ADDRESS = pattern(r"https?://[^\s<>\"“”„«»\[\]{}|\\^`]{1,2048}", re.IGNORECASE)
_WEB = pattern(r"(?:https?:)?//[^\s/?#]", re.IGNORECASE)
_UNSAFE = pattern(r"[\x00-\x1f\x7f-\x9f]")


def web_address(written: str) -> str:
    """Return `written` as an address of the web, or "" where it is none (a fragment, a mail address, a script)."""
    address = _UNSAFE.sub("", written.strip()).replace(" ", "%20")
    if len(address) > MAX_ADDRESS or not _WEB.match(address):
        return ""
    return f"https:{address}" if address.startswith("//") else address


def bare_links(text: str) -> list[Link]:
    """Return the addresses that stand in `text` as such, without the punctuation of the sentence around them."""
    found = []
    for match in _BARE_ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:!?'’‘*_~")
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(").,;:!?'’")
        if _WEB.match(address):
            found.append(Link(Span(match.start(), match.start() + len(address)), address, LinkKind.INLINE))
    return found


@dataclass(slots=True)
class OpenLink:
    """A link whose end is not reached; `start` is -1 until its first visible character."""

    address: str
    kind: LinkKind
    start: int = -1


@dataclass(frozen=True, slots=True)
class Prose:
    """What was collected: the body with its blocks, links, comments and stressed stretches in order."""

    body: MappedText
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    comments: tuple[Comment, ...] = ()
    emphasis: tuple[Span, ...] = ()


class ProseWriter:
    """Takes the visible pieces of a draft in order and makes its body of them.

    White space is collapsed as a browser does; blocks begin and end with a visible character. A piece that is written
    outside any block opens a paragraph.
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._builder = MappedTextBuilder(raw)
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._comments: list[Comment] = []
        self._waiting: list[OpenLink] = []
        self._marks: list[tuple[int, str]] = []
        self._marked: set[str] = set()
        self._notes: dict[str, Span] = {}
        self._open_notes: list[tuple[str, int]] = []
        self._kind = BlockKind.PARAGRAPH
        self._cite: str | None = None
        self._start = -1
        self._visible = False
        self._last_origin = 0
        self._gap: tuple[str, int, int] | None = None
        self._emphasis: list[Span] = []
        self._stress = 0
        self._stressed_from = -1

    @property
    def length(self) -> int:
        """Return the length of the body so far."""
        return self._builder.length

    def comment(self, text: str) -> None:
        """Keep a comment of the draft, with the place that is reached."""
        self._comments.append(Comment(text, self._builder.length, alone=self._start < 0 or not self._visible))

    def begin_block(self, kind: BlockKind, cite: str | None = None) -> None:
        """End the block before, and let what follows be a block of `kind`."""
        self.end_block()
        self._kind, self._cite = kind, cite

    def end_block(self) -> None:
        """End the block, if one has begun; white space at its end is dropped."""
        if self._start >= 0 and self._visible:
            self._blocks.append(Block(self._kind, Span(self._start, self._builder.length), self._cite))
        self._start = -1
        self._visible = False
        self._gap = None
        self._stress = 0
        self._end_emphasis()

    def open_emphasis(self) -> None:
        """Let what follows be bold or italic, up to `close_emphasis` or the end of the block."""
        self._stress += 1

    def close_emphasis(self) -> None:
        """End the emphasis begun last, if the block has one open."""
        self._stress = max(0, self._stress - 1)
        if not self._stress:
            self._end_emphasis()

    def _end_emphasis(self) -> None:
        if self._stressed_from >= 0:
            self._emphasis.append(Span(self._stressed_from, self._builder.length))
            self._stressed_from = -1

    def write(self, start: int, end: int) -> None:
        """Add `[start, end)` of the raw text, white space collapsed."""
        at = start
        for match in _SPACES.finditer(self._raw, start, end):
            self._write(at, match.start())
            self.space(match.start(), match.end())
            at = match.end()
        self._write(at, end)

    def write_code(self, start: int, end: int) -> None:
        """Add `[start, end)` of the raw text without its quotation marks."""
        at = start
        for match in NO_WORDS.finditer(self._raw, start, end):
            self.write(at, match.start())
            at = match.end()
        self.write(at, end)

    def _write(self, start: int, end: int) -> None:
        """Add a stretch whose white space stands alone: every character keeps its place, a line end is a space."""
        if start < end and self._raw[start] in _SPACE:
            self.space(start, start + 1)
            start += 1
        last = end - 1 if start < end and self._raw[end - 1] in _SPACE else end
        if start < last:
            self._put(self._raw[start:last].translate(_TO_SPACE), start, last)
        if start < end and last < end:
            self.space(last, end)

    def put(self, text: str, start: int, end: int) -> None:
        """Add `text`, which is written as `[start, end)` in the raw text."""
        if not text.strip(_SPACE):
            self.space(start, end)
        else:
            self._put(text, start, end)

    def space(self, start: int, end: int) -> None:
        """Note that words are apart here; it counts once, and only between words."""
        if self._gap:
            self._gap = (self._gap[0], self._gap[1], end)
        elif self._start >= 0:
            self._gap = (" ", start, end)

    def line_break(self, start: int, end: int) -> None:
        """Break the line inside the block; a second break in a row ends the block."""
        if self._gap and self._gap[0] == "\n":
            self.begin_block(self._kind, self._cite)
        elif self._start >= 0:
            self._gap = ("\n", self._gap[1] if self._gap else start, end)

    def open_link(self, address: str, kind: LinkKind) -> OpenLink:
        """Begin a link: it runs from the next visible character to `close_link`."""
        link = OpenLink(address, kind)
        self._waiting.append(link)
        return link

    def close_link(self, link: OpenLink) -> None:
        """End a link; one without a visible character is dropped."""
        if link.start >= 0:
            self._links.append(Link(Span(link.start, self._builder.length), link.address, link.kind))
            link.start = -1
        elif self._waiting and self._waiting[-1] is link:
            self._waiting.pop()

    def mark_note(self, label: str) -> None:
        """Note that a footnote mark for `label` stands here; the mark itself is no prose."""
        self._marks.append((self._builder.length, label))
        self._marked.add(label)

    def marked(self, label: str) -> bool:
        """Decide whether a footnote mark for `label` came before."""
        return label in self._marked

    def begin_note(self, label: str) -> None:
        """Let what follows be the footnote `label`; the first definition of a label counts."""
        self._open_notes.append((label, self._builder.length))

    def end_note(self) -> None:
        """End the footnote begun last."""
        if self._open_notes:
            label, start = self._open_notes.pop()
            self._notes.setdefault(label, Span(start, self._builder.length))

    def finish(self) -> Prose:
        """Return all that was collected."""
        self.end_block()
        while self._open_notes:
            self.end_note()
        body = self._builder.build()
        links = _with_bare(self._links, bare_links(body.text))
        links += self._footnotes(links)
        ordered = tuple(sorted(links, key=lambda link: link.span))
        return Prose(body, tuple(self._blocks), ordered, tuple(self._comments), tuple(self._emphasis))

    def _put(self, text: str, start: int, end: int) -> None:
        self._prepare(start)
        self._builder.add(text, start, end)
        self._last_origin = end
        self._visible = self._visible or not text.isspace()

    def _prepare(self, start: int) -> None:
        if self._start < 0:
            if self._builder.length:
                self._builder.add(BLOCK_BREAK, self._last_origin, start)
            self._start = self._builder.length
        elif self._gap:
            self._builder.add(*self._gap)
        self._gap = None
        if self._stress and self._stressed_from < 0:
            self._stressed_from = self._builder.length
        if self._waiting:
            for link in self._waiting:
                link.start = self._builder.length
            self._waiting.clear()

    def _footnotes(self, links: list[Link]) -> list[Link]:
        """Return one link per footnote mark: the first address in its footnote, with the mark's place."""
        addresses: dict[str, str] = {}
        ordered = sorted(links, key=lambda link: link.span)
        starts = [link.span.start for link in ordered]
        for label, span in self._notes.items():
            at = bisect_left(starts, span.start)
            if at < len(ordered) and span.covers(ordered[at].span):
                addresses[label] = ordered[at].address
        return [
            Link(Span(at, at), addresses[label], LinkKind.FOOTNOTE) for at, label in self._marks if label in addresses
        ]


def _with_bare(links: list[Link], bare: list[Link]) -> list[Link]:
    """Return `links` and those of `bare` that do not lie inside one of them."""
    taken = sorted(link.span for link in links if link.kind is not LinkKind.CITE)
    kept, at, reach = list(links), 0, 0
    for link in bare:
        while at < len(taken) and taken[at].start <= link.span.start:
            reach = max(reach, taken[at].end)
            at += 1
        if link.span.start >= reach and not (at < len(taken) and taken[at].start < link.span.end):
            kept.append(link)
    return kept
