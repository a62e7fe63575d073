"""HTML drafts: blocks, quotations in <q>, links and citations. Knows nothing of navigation but to pass it over."""

import hashlib
import re

from attribcheck.drafts.decode import decode_draft
from attribcheck.drafts.prose import NO_WORDS, OpenLink, ProseWriter, web_address
from attribcheck.drafts.tags import Remark, Tag, Text, Tokens
from attribcheck.model.draft import BlockKind, Draft, LinkKind
from attribcheck.text.patterns import pattern

SUFFIXES = (".html", ".htm")

_HIDDEN = frozenset(
    "head script style title template noscript nav svg math select button textarea iframe object audio video canvas "
    "del s strike rt rp".split()
)
"""Elements whose content is no prose of the draft: scripts, navigation, struck words, reading aids."""

_CODE = frozenset({"code", "kbd", "samp"})
_CODE_BLOCK = pattern(r"<pre(?:\s[^<>]{0,200})?>\s{0,20}\Z", re.IGNORECASE)

_TO_THE_END = frozenset({"script", "style"})
_FLAT = _TO_THE_END | {"title", "textarea"}
"""Elements in which no other element stands: the first end tag ends them."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STRESS = frozenset({"em", "strong", "i", "b", "u"})
_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_INNER = r"(?:\s|<(?!/?[aA][\s>])[^<>]{0,300}+>){0,8}+"
_NOTE_MARK = pattern(
    rf"{_INNER}(?:(\[){_INNER}([\w*†‡§]{{1,12}}){_INNER}\]|(\d{{1,3}}|[*†‡§]{{1,3}})|\[?[↑↩^]\ufe0e?\]?){_INNER}</a\s*+>",
    re.IGNORECASE,
)
_QUOTE_MARKS = "“”„‟‘’‚‛\"'«»‹›「」『』"
_MARKS = (("“", "”"), ("‘", "’"))


def parse(path: str, content: bytes) -> Draft:
    """Return the draft in an HTML file.

    Raises:
        DraftError: if the file cannot be decoded.
    """
    return parse_page(path, decode_draft(path, content, declared=True), hashlib.sha256(content).hexdigest())


def parse_page(path: str, raw: str, sha256: str) -> Draft:
    """Return the draft in the HTML text `raw`."""
    writer = ProseWriter(raw)
    reader = PageReader(raw, writer)
    reader.feed(0, len(raw))
    reader.close()
    prose = writer.finish()
    return Draft(
        path,
        sha256,
        raw,
        prose.body,
        prose.blocks,
        prose.links,
        language=reader.language,
        comments=prose.comments,
        emphasis=prose.emphasis,
    )


class PageReader:
    """Follows the tags of a page and writes its prose; pieces are fed in the order of the page."""

    def __init__(self, raw: str, writer: ProseWriter) -> None:
        self.tokens = Tokens(raw)
        self.language: str | None = None
        self._raw = raw
        self._writer = writer
        self._anchor: OpenLink | None = None
        self._quotes: list[tuple[str, OpenLink | None]] = []
        self._cites: list[tuple[str, OpenLink | None]] = []
        self._lists = 0
        self._heading = False
        self._cell = False
        self._noted = ""
        self._code_end = -1

    def feed(self, start: int, end: int, *, limit: int | None = None) -> None:
        """Read `[start, end)`; an element that is passed over may reach up to `limit`, else up to `end`."""
        for token in self.tokens.read(start, end):
            if isinstance(token, Tag):
                self._tag(token, limit or end)
            elif isinstance(token, Remark):
                self._writer.comment(token.text)
            elif token.start < self._code_end:
                self._code(token)
            elif token.decoded:
                self._writer.put(token.decoded, token.start, token.end)
            else:
                self._writer.write(token.start, token.end)

    def close(self) -> None:
        """End what the page left open."""
        self._close_anchor()
        for _, link in (*reversed(self._quotes), *reversed(self._cites)):
            if link:
                self._writer.close_link(link)

    def _tag(self, tag: Tag, limit: int) -> None:
        if tag.name in _HIDDEN:
            self._pass_over(tag, limit)
        elif tag.name in _CODE:
            self._open_code(tag, limit)
        elif tag.name in _BLOCKS or tag.name in _HEADINGS:
            self._block(tag)
        elif tag.name == "br":
            self._writer.line_break(tag.start, tag.end)
        elif tag.name == "a":
            self._close_anchor()
            if not tag.closing:
                self._open_anchor(tag)
        elif tag.name == "q":
            self._quote(tag)
        elif tag.name in _STRESS and tag.closing:
            self._writer.close_emphasis()
        elif not tag.closing:
            self._note(tag)
            if tag.name in _STRESS:
                self._writer.open_emphasis()

    def _pass_over(self, tag: Tag, limit: int) -> None:
        if tag.closing or tag.empty:
            return
        ends = self.tokens.closer if tag.name in _FLAT else self.tokens.end_of
        closer = ends(tag.name, tag.end)
        if closer and closer[1] <= limit:
            self.tokens.jump(closer[1])
        elif tag.name in _TO_THE_END:
            self.tokens.jump(limit)

    def _open_code(self, tag: Tag, limit: int) -> None:
        """Take inline code for words without quotation marks; pass over a block of code."""
        if _CODE_BLOCK.search(self._raw, max(0, tag.start - 230), tag.start):
            self._pass_over(tag, limit)
        elif not tag.closing and not tag.empty and (closer := self.tokens.closer(tag.name, tag.end)):
            self._code_end = max(self._code_end, closer[0]) if closer[1] <= limit else self._code_end

    def _code(self, token: Text) -> None:
        if not token.decoded:
            self._writer.write_code(token.start, token.end)
        elif not NO_WORDS.fullmatch(token.decoded):
            self._writer.put(token.decoded, token.start, token.end)

    def _block(self, tag: Tag) -> None:
        opening = not tag.closing
        if self._noted not in _BLOCKS or (tag.closing and tag.name == self._noted):
            self._end_note()
        if tag.name in _HEADINGS or opening:
            self._heading = opening and tag.name in _HEADINGS
        self._count(tag, opening=opening)
        self._writer.begin_block(*self.context())
        if opening:
            self._note(tag)

    def _count(self, tag: Tag, *, opening: bool) -> None:
        """Keep account of the lists, tables and block quotes that are open."""
        if tag.name in _LISTS:
            self._lists = self._lists + 1 if opening else max(0, self._lists - 1)
        elif tag.name in {"td", "th"}:
            self._cell = opening
        elif tag.name in {"tr", "table"}:
            self._cell = False
        elif tag.name == "blockquote":
            self._block_quote(tag)
        elif tag.name in {"html", "body"} and opening and not self.language:
            self.language = primary_language(tag.attribute("lang") or "")

    def context(self) -> tuple[BlockKind, str | None]:
        """Return what a block that begins here is, and the address that is cited for it."""
        cite = self._cites[-1][0] or None if self._cites else None
        if self._heading:
            return BlockKind.HEADING, cite
        if self._cites:
            return BlockKind.BLOCK_QUOTE, cite
        if self._lists:
            return BlockKind.LIST_ITEM, cite
        return BlockKind.CELL if self._cell else BlockKind.PARAGRAPH, cite

    def _block_quote(self, tag: Tag) -> None:
        self._writer.end_block()
        if not tag.closing:
            address = web_address(tag.attribute("cite") or "")
            self._cites.append((address, self._writer.open_link(address, LinkKind.CITE) if address else None))
        elif self._cites:
            link = self._cites.pop()[1]
            if link:
                self._writer.close_link(link)

    def _quote(self, tag: Tag) -> None:
        """Write the marks that a browser puts around <q>, unless the draft has them inside."""
        if not tag.closing:
            address = web_address(tag.attribute("cite") or "")
            link = self._writer.open_link(address, LinkKind.CITE) if address else None
            marked = self._raw[tag.end : tag.end + 1] in _QUOTE_MARKS and tag.end < len(self._raw)
            opener, closer = ("", "") if marked else _MARKS[len(self._quotes) % 2]
            self._quotes.append((closer, link))
            if opener:
                self._writer.put(opener, tag.start, tag.end)
        elif self._quotes:
            closer, link = self._quotes.pop()
            if closer:
                self._writer.put(closer, tag.start, tag.end)
            if link:
                self._writer.close_link(link)

    def _open_anchor(self, tag: Tag) -> None:
        href = tag.attribute("href") or ""
        mark = _NOTE_MARK.match(self._raw, tag.end) if href.startswith("#") else None
        self._note(tag)
        if mark:
            if (mark[2] or mark[3]) and not self._noted:  # inside a footnote, it leads back
                self._writer.mark_note(href[1:])
            self.tokens.jump(mark.end())
            return
        address = web_address(href)
        if address:
            self._anchor = self._writer.open_link(address, LinkKind.INLINE)

    def _close_anchor(self) -> None:
        if self._anchor:
            self._writer.close_link(self._anchor)
            self._anchor = None

    def _note(self, tag: Tag) -> None:
        """Begin a footnote where an element has the id to which a mark before it leads."""
        label = (tag.attribute("id") or tag.attribute("name")) if tag.rest else None
        if label and self._writer.marked(label):
            self._end_note()
            self._noted = "dd" if tag.name == "dt" else tag.name
            self._writer.begin_note(label)

    def _end_note(self) -> None:
        if self._noted:
            self._writer.end_note()
            self._noted = ""


def primary_language(tag: str) -> str | None:
    """Return the primary language of a BCP 47 tag in lower case ("en" of "en-GB"), or None where it is no tag."""
    primary = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z0-9])", tag)
    return primary[1].lower() if primary else None
