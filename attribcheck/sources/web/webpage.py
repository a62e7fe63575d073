"""Web pages: the whole text with its regions, the page's facts, and walls recognised."""

from collections.abc import Sequence
from html import unescape

from attribcheck.errors import SourceParseError
from attribcheck.model.record import replace
from attribcheck.model.source import Problem, Reading, Region, Snapshot, SourceKind
from attribcheck.sources.adequacy import MAX_WALL_WORDS, MIN_WORDS, find_problem
from attribcheck.sources.decode import decode
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.problems import Lack, make_problem
from attribcheck.sources.reading import Facts, make_reading
from attribcheck.sources.web.embedded import embedded_prose, is_shown
from attribcheck.sources.web.html_events import PageEvents
from attribcheck.sources.web.metadata import (
    PageData,
    find_byline,
    find_language,
    find_published,
    find_site,
    find_titles,
)
from attribcheck.sources.web.page import read_events, read_page
from attribcheck.sources.web.regions import set_claims_aside, settle_regions

NAME = "webpage"

_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<title", b"<meta", b"<p>", b"<p ", b"<div", b"<article")


def recognises(head: bytes, media_type: str, suffix: str) -> bool:
    """Decide whether these bytes are a page of HTML."""
    start = head[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if any(start.startswith(sign) for sign in _SIGNS):
        return True
    if suffix in {".txt", ".md", ".markdown", ".vtt", ".srt"} or media_type in {"text/plain", "text/markdown"}:
        return False
    declared = media_type in {"text/html", "application/xhtml+xml"} or suffix in {".html", ".htm", ".xhtml"}
    return declared or (start.startswith((b"<!--", b"<?xml")) and any(sign in start for sign in _SIGNS))


def read(snapshot: Snapshot) -> Reading:
    """Return the reading of a web page.

    Raises:
        SourceParseError: if `select` of the source is no CSS selector.
    """
    markup = decode(snapshot.content, snapshot.retrieval.media_type, markup=True)
    page = read_page(markup)
    paragraphs: Sequence[Paragraph] = page.paragraphs
    address = snapshot.source.address
    if snapshot.source.select:
        paragraphs = _select(markup, snapshot.source.select, address)
        if not paragraphs:
            return _empty_selection(page, snapshot.source.select, address)
    else:
        paragraphs = settle_regions(paragraphs)
    return _make(page, paragraphs, snapshot)


def _make(page: PageEvents, paragraphs: Sequence[Paragraph], snapshot: Snapshot) -> Reading:
    data = PageData(page)
    if _count_words(paragraphs) <= MAX_WALL_WORDS:
        paragraphs = _with_embedded(page, data, paragraphs)
    elif data.article_body and not is_shown(data.article_body, (p.text for p in paragraphs)):
        paragraphs = [*paragraphs, *_read_prose(data.article_body)]
    paragraphs = set_claims_aside(paragraphs, data.claims)
    address = snapshot.source.address
    article = "\n".join(p.text for p in paragraphs if p.region is Region.ARTICLE)
    titles = find_titles(page, data)
    facts = Facts(
        titles=titles,
        date=find_published(page, data, snapshot.retrieval.final_url or address, "\n".join((*titles, article[:3000]))),
        byline=find_byline(page, data),
        language=find_language(page),
        site=find_site(page),
        rest=SourceKind.ARTICLE,
    )
    reading = make_reading(paragraphs, facts)
    pieces = [p.text for p in paragraphs if p.region is Region.ARTICLE]
    title = titles[0] if titles else ""
    scripted = any("json" not in name for name, _ in page.scripts)
    problem = find_problem(address, title, pieces, free=data.is_free, scripted=scripted)
    if problem is None and (page.cut or page.torn):
        problem = make_problem(Lack.PART if page.cut else Lack.TORN, address)
    own = (Lack.STUB, Lack.PART, Lack.TORN)
    if problem is None or problem in [make_problem(lack, address) for lack in own]:
        return replace(reading, problem=problem)
    return Reading(text="", kind=reading.kind, title=title, problem=problem)  # a wall's words are not the source's


def _count_words(paragraphs: Sequence[Paragraph]) -> int:
    return sum(p.text.count(" ") + 1 for p in paragraphs if p.region is Region.ARTICLE)


def _with_embedded(page: PageEvents, data: PageData, paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the paragraphs with those that the page embeds as data, where these are more.

    A page with some text of its own is trusted with its `articleBody` only: its state holds other articles too.
    """
    prose = embedded_prose(page, data) if _count_words(paragraphs) < MIN_WORDS else data.body
    if not prose:
        return paragraphs
    embedded = _read_prose(prose)
    return [*paragraphs, *embedded] if _count_words(embedded) > _count_words(paragraphs) else paragraphs


def _read_prose(prose: str) -> list[Paragraph]:
    """Return the paragraphs of a text that a page embeds: with markup, escaped once more or not, or with none."""
    if "&lt;" in prose and "<" not in prose:
        prose = unescape(prose)
    if "<p" not in prose and "<br" not in prose:
        prose = "".join(f"<p>{line}</p>" for line in prose.split("\n") if line.strip())
    return [p._replace(region=Region.ARTICLE) for p in read_events(prose).paragraphs]


def _select(markup: str, selector: str, address: str) -> list[Paragraph]:
    """Return the paragraphs of the elements that a CSS selector names; elements inside others are not read twice."""
    from bs4 import BeautifulSoup
    from soupsieve import SelectorSyntaxError

    soup = BeautifulSoup(markup, "lxml")
    try:
        found = soup.select(selector)
    except SelectorSyntaxError as error:
        raise SourceParseError(
            f"`select = {selector!r}` of {address} is no CSS selector.",
            hint='Correct it, for example `select = "article"`.',
        ) from error
    chosen = {id(element) for element in found}
    outer = [e for e in found if not any(id(parent) in chosen for parent in e.parents)]
    for element in outer:
        for hiding in ("hidden", "style"):
            element.attrs.pop(hiding, None)  # who selects an element wants its words, shown or not
    read = (p for element in outer for p in read_events(str(element)).paragraphs)
    return [p if p.unseen else p._replace(region=Region.ARTICLE) for p in read]


def _empty_selection(page: PageEvents, selector: str, address: str) -> Reading:
    problem = Problem(
        "QE04",
        f"`select = {selector!r}` matches nothing with text on {address}.",
        "Correct `select` for this source, or leave it out: the whole page is read then.",
    )
    return Reading(text="", kind=SourceKind.ARTICLE, title=page.title, problem=problem)
