"""An HTML page as paragraphs, from the events of lxml's parser: nothing is lost, however deep or broken the page.

The whole page is read; tags, roles and class names on the stack of open elements only say in which region a paragraph
stands.
"""

import re
from collections import Counter
from collections.abc import Mapping

from attribcheck.model.source import Region
from attribcheck.model.span import Span
from attribcheck.sources.paragraphs import Paragraph, join_soft_breaks, squeeze

_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p pre section
    select summary table tbody td tfoot th thead title tr ul video audio textarea button noscript template""".split()
)
_SILENT = frozenset("script style head svg math iframe object canvas datalist".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_STRONG = frozenset("b strong i em u th dt".split())
_STRUCK = frozenset("s strike del".split())
_REGION_OF_TAG = {
    "nav": Region.NAVIGATION, "footer": Region.NAVIGATION, "aside": Region.ASIDE, "select": Region.NAVIGATION,
    "button": Region.NAVIGATION, "textarea": Region.NAVIGATION, "dialog": Region.ASIDE, "menu": Region.NAVIGATION,
}  # fmt: skip
_REGION_OF_ROLE = {
    "navigation": Region.NAVIGATION, "contentinfo": Region.NAVIGATION, "complementary": Region.ASIDE,
    "search": Region.NAVIGATION, "dialog": Region.ASIDE,
}  # fmt: skip
_REGION_OF_CLASS = (
    (Region.COMMENTS, re.compile(r"(?:^|[\s_-])(?:comments?|commentlist|disqus|discussion)(?:$|[\s_-])")),
    (Region.NAVIGATION, re.compile(r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|footer|cookies?)(?:$|[\s_-])")),
    (Region.ASIDE, re.compile(
        r"(?:^|[\s_-])(?:sidebar|related|recommended|promo|newsletter|subscribe|trending|popular|teaser|social|share)(?:$|[\s_-])"
    )),
)  # fmt: skip
_NO_CLASS_REGION = frozenset("html body main article p".split())
_FOOTNOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡])[\])]?")


class PageEvents:
    """The target of the parser: collects paragraphs, the head's facts and embedded data.

    `meta` holds the page's `<meta>` by lower-case name or property (the first of each), `scripts` the JSON that it
    embeds, with the script's type and id.
    """

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.meta: dict[str, str] = {}
        self.scripts: list[tuple[str, str]] = []
        self.title = ""
        self.headings: list[str] = []
        self.times: list[str] = []
        self.authors: list[str] = []
        self.language = ""
        self._open: list[tuple[str, Region, bool]] = []
        self._depth: Counter[str] = Counter()
        self._silent = 0
        self._raw: list[str] | None = None
        self._raw_name = ""
        self._pieces: list[str] = []
        self._length = 0
        self._strong = 0
        self._soft = False
        self._struck: list[Span] = []
        self._struck_from: int | None = None
        self._notes: list[Span] = []
        self._note_from: int | None = None
        self._note_linked = False

    # -- the parser's events

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == "meta":
            self._take_meta(attributes)
            return
        if tag in _BLOCKS or tag == "br":
            self._flush(soft=tag == "br")
        if tag in {"br", "hr", "img", "input", "link", "wbr"}:
            return
        self._before(tag, attributes)
        region, framed = (self._open[-1][1], self._open[-1][2]) if self._open else (Region.ARTICLE, False)
        body = tag == "main" or attributes.get("itemprop") == "articleBody" or attributes.get("role") == "main"
        self._open.append(
            (tag, Region.ARTICLE if body else _region(tag, attributes, region), framed or body or tag == "article")
        )
        self._depth[tag] += 1
        self._silent += tag in _SILENT

    def end(self, tag: str) -> None:
        """Take the end of an element, and of those left open inside it."""
        if tag in _BLOCKS:
            self._flush()
        if not self._depth[tag]:
            return
        while self._open:
            closed = self._open.pop()[0]
            self._depth[closed] -= 1
            self._silent -= closed in _SILENT
            self._after(closed)
            if closed == tag:
                return

    def data(self, text: str) -> None:
        """Take characters."""
        if self._raw is not None:
            self._raw.append(text)
        if self._silent:
            return
        text = squeeze(text)
        if text.startswith(" ") and (not self._pieces or self._pieces[-1].endswith(" ")):
            text = text[1:]
        if text:
            self._pieces.append(text)
            strong = self._strong == self._length and self._in_strong()
            self._length += len(text)
            if strong:
                self._strong = self._length

    def comment(self, text: str) -> None:
        """Leave comments out."""

    def close(self) -> "PageEvents":
        """Return this object, complete."""
        self._flush()
        return self

    # -- elements with a meaning

    def _before(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _STRUCK:
            self._struck_from = self._length
        elif tag == "sup":
            self._note_from, self._note_linked = len(self._pieces), self._depth["a"] > 0
        elif tag == "a":
            self._note_linked = True
        elif tag == "html":
            self.language = self.language or attributes.get("lang", "")
        elif tag == "time" and attributes.get("datetime"):
            self.times.append(attributes["datetime"])
        if tag in {"script", "title"} or tag in _HEADINGS or _names_author(attributes):
            self._raw = []
            self._raw_name = f"{attributes.get('type', '')} {attributes.get('id', '')}".lower()

    def _after(self, tag: str) -> None:
        if tag in _STRUCK and self._struck_from is not None:
            if self._length > self._struck_from:
                self._struck.append(Span(self._struck_from, self._length))
            self._struck_from = None
        elif tag == "sup":
            self._end_note()
        if self._raw is None:
            return
        raw = "".join(self._raw)
        if tag == "script":
            self.scripts.append((self._raw_name, raw))
        elif tag == "title":
            self.title = self.title or squeeze(raw).strip()
        elif tag in _HEADINGS:
            self.headings.append(f"{tag} {squeeze(raw).strip()}")
        elif len(raw) < 200:
            self.authors.append(squeeze(raw).strip())
        self._raw = None

    def _end_note(self) -> None:
        """Set a raised number apart from the word before it and mark it, where it is no power or ordinal."""
        first, self._note_from = self._note_from, None
        if first is None or first >= len(self._pieces):
            return
        number = "".join(self._pieces[first:])
        before = self._pieces[first - 1][-1:] if first else ""
        linked = self._note_linked or number[:1] in "[(*†‡"
        if not _FOOTNOTE.fullmatch(number.strip()) or (before.isalnum() and not linked):
            return
        if before and before != " ":
            self._pieces.insert(first, " ")
            self._length += 1
        self._notes.append(Span(self._length - len(number), self._length))

    def _take_meta(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = squeeze(attributes.get("content", "")).strip()
        if name and content and len(content) < 2000:
            self.meta.setdefault(name.lower(), content)

    # -- paragraphs

    def _in_strong(self) -> bool:
        return any(self._depth[tag] for tag in _STRONG)

    def _flush(self, *, soft: bool = False) -> None:
        if self._length:
            text = "".join(self._pieces).rstrip()
            if text:
                self._put(text)
            self._pieces, self._length = [], 0
        self._strong, self._struck, self._notes = 0, [], []
        self._struck_from = 0 if self._struck_from is not None else None
        self._note_from = 0 if self._note_from is not None else None
        self._soft = soft

    def _put(self, text: str) -> None:
        if self._struck_from is not None and self._length > self._struck_from:
            self._struck.append(Span(self._struck_from, self._length))
        region, framed = (self._open[-1][1], self._open[-1][2]) if self._open else (Region.ARTICLE, False)
        heading = any(self._depth[tag] for tag in _HEADINGS)
        struck = tuple(s.trimmed(text) for s in self._struck if s.start < len(text))
        self.paragraphs.append(
            Paragraph(
                text, region, heading, min(self._strong, len(text)), self._soft, framed, tuple(self._notes), struck
            )
        )


def _names_author(attributes: Mapping[str, str]) -> bool:
    return attributes.get("rel") == "author" or attributes.get("itemprop") == "author"


def _region(tag: str, attributes: Mapping[str, str], around: Region) -> Region:
    """Return the region of an element that stands in the region `around`."""
    if around is not Region.ARTICLE:
        return around
    named = _REGION_OF_TAG.get(tag) or _REGION_OF_ROLE.get(attributes.get("role", ""))
    if named:
        return named
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if tag in _NO_CLASS_REGION or len(names) < 3 or len(names) > 1000:
        return around
    names = names.casefold()
    return next((region for region, pattern in _REGION_OF_CLASS if pattern.search(names)), around)


def read_events(markup: str) -> PageEvents:
    """Return the page that `markup` is."""
    from lxml import etree

    page = PageEvents()
    parser = etree.HTMLParser(target=page, huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    raw = markup.replace("\x00", "").encode("utf-8", "replace")
    for at in range(0, len(raw), _CHUNK):
        parser.feed(raw[at : at + _CHUNK])
    if raw:
        parser.close()
    page.paragraphs = join_soft_breaks(page.paragraphs)
    return page


_CHUNK = 1 << 20
"""Bytes fed at once."""
