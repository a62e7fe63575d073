"""An HTML page as paragraphs, from the events of lxml's parser: nothing is lost, however deep or broken the page.

The whole page is read; the stack of open elements only says in which region a paragraph stands.
"""

from collections.abc import Mapping
from typing import NamedTuple

from attribcheck.model.source import Region
from attribcheck.model.span import Span
from attribcheck.sources.paragraphs import MAX_PARAGRAPHS, Paragraph, squeeze
from attribcheck.sources.web.blockquotes import with_marks
from attribcheck.sources.web.notes import end_entities, end_entity, is_footnote
from attribcheck.sources.web.regions import is_body, is_unseen, region_by_name, region_by_tag
from attribcheck.text.patterns import pattern

MAX_EVENTS = 1_000_000
"""Elements and pieces of text of one page; the largest of 80 saved news pages has 30,000. 3.3 million take 7 s."""

MAX_META = 2000
"""Code points of one `<meta>`'s content; longer ones are no title, date or author."""

MAX_NOTES = 2000
"""Footnote numbers, crossed-out readings, and stressed words, of one paragraph that are kept apart."""

MAX_UNCLOSED = 256
"""Elements looked through for the beginning of one that ends; the parser itself closes nearly all of them in order."""

_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p pre section
    select summary table tbody td tfoot th thead title tr ul video audio textarea button noscript template""".split()
)
_VOID = frozenset("br hr img input link wbr meta".split())
_SILENT = frozenset("script style head svg math iframe datalist rt rp".split())
_PICTURES = frozenset({"svg", "math"})
_IN_HEAD = frozenset("head title meta link base basefont bgsound style script noscript noframes template".split())
_BREAKING_OUT = frozenset("p div h1 h2 h3 h4 h5 h6 ul ol li dl table blockquote section article main pre body".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_STRONG = frozenset("b strong i em u th dt cite".split())
_STRUCK = frozenset("s strike del".split())
_STRESS = frozenset("em i strong b u".split())
_KEPT = _HEADINGS | {"script", "title"}
_WATCHED = _STRUCK | _SILENT | _STRONG | _KEPT | {"sup", "a", "html", "time", "pre", "blockquote"}
_PLACED = frozenset("nav footer select button textarea menu aside dialog main article template".split())
_BOLD = pattern(r"font-weight:\s?(?:bold|[6-9]00)")
MIN_DATA = 400
"""Code points of an attribute that is looked at as data for scripts: shorter ones hold no article."""


class _Place(NamedTuple):
    """Where text stands: its region, whether that is framed as main text, and the element whose name set the region.

    `unseen` is true where the page does not show it.
    """

    region: Region
    framed: bool
    root: int
    unseen: bool = False


_OUTSIDE = _Place(Region.ARTICLE, framed=False, root=0)


class PageEvents:
    """The target of the parser: collects paragraphs, the head's facts and embedded data.

    `meta` holds the page's `<meta>` by lower-case name or property (the first of each), `scripts` the data that it
    embeds, with each script's type and id, `headings` its headings with their tag before them. Elements numbered in
    `distrusted` have class names that are not believed. `cut` says that the page is longer than is read,
    `torn` that it breaks off.
    """

    def __init__(self, distrusted: frozenset[int] = frozenset()) -> None:
        self.paragraphs: list[Paragraph] = []
        self.meta: dict[str, str] = {}
        self.scripts: list[tuple[str, str]] = []
        self.title = ""
        self.headings: list[str] = []
        self.times: list[str] = []
        self.authors: list[str] = []
        self.language = ""
        self.cut = self.torn = False
        self._distrusted = distrusted
        self._elements = self._texts = 0
        self._tags: list[str] = []
        self._places: list[_Place] = [_OUTSIDE]
        self._silent = self._strong_open = self._heading_open = self._links_open = self._pictures = 0
        self._raw: list[str] | None = None
        self._raw_tag = self._raw_name = ""
        self._pieces: list[str] = []
        self._length = self._strong = 0
        self._soft = False
        self._struck: list[Span] = []
        self._struck_from: int | None = None
        self._emphasis: list[Span] = []
        self._stress_open = 0
        self._notes: list[Span] = []
        self._note_from: int | None = None
        self._note_linked = False
        self._hidden: list[str] = []
        self._hidden_at = 0
        self._speakers: list[int] = []
        self._lines: list[str] = []
        self._lines_open = 0
        self._quotes: list[int] = []

    # -- the parser's events

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if (tag in _BLOCKS or tag == "br") and not (self._pictures and tag == "title"):
            self._flush(soft=tag == "br")
        if tag in _VOID:
            if tag == "br" and self._lines_open:
                self._lines.append("\n")
            elif tag == "meta":
                self._take_meta(attributes)
            elif tag == "img":
                self._take_initial(attributes.get("alt", ""))
            return
        self._elements += 1
        if self._silent:
            self._leave_silence(tag)
        if tag in _WATCHED or "itemprop" in attributes or "rel" in attributes:
            self._before(tag, attributes)
        self._tags.append(tag)
        if attributes and ("speaker" in attributes.get("class", "") or _BOLD.search(attributes.get("style", ""))):
            self._speakers.append(len(self._tags))
            self._strong_open += 1
        place = self._place(tag, attributes)
        if place.unseen and self._pieces and tag not in _BLOCKS and not self._places[-1].unseen:
            self._hidden_at = len(self._tags)
        self._places.append(place)
        if attributes:
            self._take_data(tag, attributes)

    def end(self, tag: str) -> None:
        """Take the end of an element, and of those left open inside it."""
        if tag in _BLOCKS and not (self._pictures and tag == "title"):
            self._flush()
        tags = self._tags
        if tags and tags[-1] == tag:
            self._close(tags.pop())
        elif tag in tags[-MAX_UNCLOSED:]:
            while self._close(tags.pop()) != tag:
                pass

    def _leave_silence(self, tag: str) -> None:
        """End the drawing, formula or head that is open and cannot hold `tag` (HTML 13.2.6.5 and 13.2.6.4.4).

        The parser knows neither drawings nor `<article>`, `<main>` and `<section>`: without a `<body>` it leaves them
        in the head.
        """
        if self._pictures and tag in _BREAKING_OUT:
            while self._pictures and self._tags:
                self._close(self._tags.pop())
        elif self._tags and self._tags[-1] == "head" and tag not in _IN_HEAD:
            self._close(self._tags.pop())

    def _close(self, tag: str) -> str:
        if self._hidden_at > len(self._tags):
            self._hidden_at = 0
        if self._speakers and self._speakers[-1] > len(self._tags):
            self._speakers.pop()
            self._strong_open -= 1
        self._places.pop()
        if tag in _WATCHED or self._raw is not None:
            self._after(tag)
        return tag

    def data(self, text: str) -> None:
        """Take characters."""
        if self._raw is not None:
            self._raw.append(text)
        if self._silent:
            return
        self._texts += 1
        if self._lines_open:
            self._lines.append(text)
            return
        if self._hidden_at:
            self._hidden.append(text)
            return
        if self._pieces and self._pieces[-1] == "&" and (ended := end_entity(text)) is not None:
            self._length -= len(self._pieces.pop())
            text = ended
        text = squeeze(text)
        if text.startswith(" ") and (not self._pieces or self._pieces[-1].endswith(" ")):
            text = text[1:]
        if text:
            self._pieces.append(text)
            strong = (self._strong_open or text == " ") and self._strong == self._length
            if self._stress_open:
                self._stress(Span(self._length, self._length + len(text)))
            self._length += len(text)
            if strong:
                self._strong = self._length

    def _stress(self, span: Span) -> None:
        """Keep a stretch in bold or italics; one that goes on where the last one ends is a part of it."""
        if self._emphasis and self._emphasis[-1].end == span.start:
            self._emphasis[-1] = self._emphasis[-1].hull(span)
        elif len(self._emphasis) < MAX_NOTES:
            self._emphasis.append(span)

    @property
    def is_full(self) -> bool:
        """Return whether more was taken than is read of one page."""
        return self._elements + self._texts > MAX_EVENTS or len(self.paragraphs) > MAX_PARAGRAPHS

    def comment(self, text: str) -> None:
        """Leave comments out."""

    def close(self) -> "PageEvents":
        """Return this object, complete."""
        self._flush()
        return self

    # -- elements with a meaning

    def _place(self, tag: str, attributes: Mapping[str, str]) -> _Place:
        """Return where the text of this element stands."""
        around = self._places[-1]
        if (not attributes and tag not in _PLACED) or around.unseen:
            return around
        if is_unseen(tag, attributes) and (self._elements not in self._distrusted or tag == "template"):
            return _Place(Region.ASIDE, around.framed, 0 if tag == "template" else self._elements, unseen=True)
        if is_body(tag, attributes):
            return _Place(Region.ARTICLE, framed=True, root=0)
        if around.region is Region.ARTICLE:
            named = region_by_name(tag, attributes) if self._elements not in self._distrusted else None
            region = region_by_tag(tag, attributes) or named
            if region:
                return _Place(region, around.framed, self._elements if attributes else 0)
        return around if around.framed or tag != "article" else _Place(around.region, framed=True, root=around.root)

    def _before(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._count(tag, 1)
        if tag == "blockquote":
            self._quotes.append(len(self.paragraphs))
        elif tag in _STRUCK:
            self._struck_from = self._length
        elif tag == "sup":
            self._note_from, self._note_linked = len(self._pieces), self._links_open > 0
        elif tag == "a":
            self._note_linked = True
        elif tag == "html":
            self.language = self.language or attributes.get("lang", "")
        elif tag == "time" and attributes.get("datetime"):
            self.times.append(attributes["datetime"])
        named = "author" in (attributes.get("rel"), attributes.get("itemprop")) or tag in _KEPT
        if named and self._raw is None and not (tag == "title" and "svg" in self._tags[-3:]):
            self._raw, self._raw_tag = [], tag
            self._raw_name = f"{attributes.get('type', '')} {attributes.get('id', '')}".lower()

    def _count(self, tag: str, by: int) -> None:
        if tag in _SILENT:
            self._silent += by
            self._pictures += by if tag in _PICTURES else 0
        elif tag in _STRONG:
            self._strong_open += by
            self._stress_open += by if tag in _STRESS else 0
        elif tag in _HEADINGS:
            self._heading_open += by
        elif tag == "a":
            self._links_open += by
        elif tag == "pre":
            self._lines_open += by

    def _after(self, tag: str) -> None:
        self._count(tag, -1)
        if tag in _STRUCK and self._struck_from is not None:
            if self._length > self._struck_from and len(self._struck) < MAX_NOTES:
                self._struck.append(Span(self._struck_from, self._length))
            self._struck_from = None
        elif tag == "sup":
            self._end_note()
        elif tag == "pre" and not self._lines_open:
            self._end_lines()
        elif tag == "blockquote" and self._quotes:
            first = self._quotes.pop()
            self.paragraphs[first:] = with_marks(self.paragraphs[first:])
        if self._raw is not None and tag == self._raw_tag:
            self._keep_raw("".join(self._raw))
            self._raw = None

    def _keep_raw(self, raw: str) -> None:
        """Keep the characters of an element that the page's facts are read from."""
        tag = self._raw_tag
        if tag == "script":
            self.scripts.append((self._raw_name, raw))
        elif tag == "title":
            self.title = self.title or end_entities(squeeze(raw).strip())
        elif tag in _HEADINGS:
            self.headings.append(f"{tag} {end_entities(squeeze(raw).strip())}")
        elif len(raw) < MAX_META:
            self.authors.append(squeeze(raw).strip())

    def _end_lines(self) -> None:
        """Put away what stands in a `<pre>`: its line feeds count, as in a plain text."""
        from attribcheck.sources.formats.plaintext import read_lines  # which imports this module

        around = self._places[-1]
        for paragraph in read_lines("".join(self._lines).replace("\r\n", "\n").replace("\r", "\n")):
            shown = paragraph._replace(region=around.region, framed=around.framed, root=around.root)
            self.paragraphs.append(shown._replace(unseen=around.unseen))
        self._lines = []

    def _end_note(self) -> None:
        """Set a raised number apart from the word before it and mark it, where it is no power or ordinal."""
        first, self._note_from = self._note_from, None
        if first is None or first >= len(self._pieces):
            return
        if not is_footnote(self._pieces, first, linked=self._note_linked):
            return
        number = "".join(self._pieces[first:])
        if first and not self._pieces[first - 1].endswith(" "):
            self._pieces.insert(first, " ")
            self._length += 1
        if len(self._notes) < MAX_NOTES:
            self._notes.append(Span(self._length - len(number), self._length))

    def _take_meta(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = squeeze(attributes.get("content", "")).strip()
        if name and content and len(content) < MAX_META:
            self.meta.setdefault(name.lower(), content)

    def _take_data(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Keep the data for scripts that an attribute holds (data-page="{…}")."""
        for name, value in attributes.items():
            if len(value) >= MIN_DATA and value[0] in "{[":
                self.scripts.append((f"json {tag} {name}", value))

    def _take_initial(self, alt: str) -> None:
        """Take the first letter of a paragraph that is set as a picture."""
        if len(alt) == 1 and alt.isupper() and not self._pieces:
            self.data(alt)

    # -- paragraphs

    def _flush(self, *, soft: bool = False) -> None:
        """End the paragraph that is open; two line breaks in a row are no longer a soft one."""
        self._soft = bool(self._length) and self._end_paragraph(soft=soft)

    def _end_paragraph(self, *, soft: bool) -> bool:
        """Put away what was collected; return whether the next paragraph follows a mere line break."""
        text = "".join(self._pieces).rstrip()
        if text:
            self._put(text)
        hidden = squeeze("".join(self._hidden)).strip() if self._hidden else ""
        if hidden:
            self.paragraphs.append(Paragraph(hidden, Region.ASIDE, root=self._elements, unseen=True))
        self._hidden = []
        self._pieces, self._length, self._strong = [], 0, 0
        if self._struck or self._notes or self._emphasis:
            self._struck, self._notes, self._emphasis = [], [], []
        if self._struck_from is not None:
            self._struck_from = 0
        if self._note_from is not None:
            self._note_from = 0
        return soft

    def _put(self, text: str) -> None:
        if self._struck_from is not None and self._length > self._struck_from:
            self._struck.append(Span(self._struck_from, self._length))
        around = self._places[-1]
        notes = tuple(s.trimmed(text) for s in self._notes) if self._notes else ()
        struck = tuple(s.trimmed(text) for s in self._struck if s.start < len(text)) if self._struck else ()
        emphasis = tuple(s.trimmed(text) for s in self._emphasis) if self._emphasis else ()
        strong = min(self._strong, len(text))
        heading = self._heading_open > 0
        self.paragraphs.append(
            Paragraph(
                text,
                around.region,
                heading,
                strong,
                self._soft,
                around.framed,
                around.root,
                notes,
                struck,
                unseen=around.unseen,
                emphasis=emphasis,
            )
        )
