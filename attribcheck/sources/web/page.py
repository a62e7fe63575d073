"""A page's markup through the parser's events: as often as it takes to know which class names to believe."""

from typing import Any

from attribcheck.sources.paragraphs import join_soft_breaks
from attribcheck.sources.web.html_events import PageEvents
from attribcheck.sources.web.regions import find_wrappers
from attribcheck.sources.web.torn import is_torn

CHUNK = 1 << 16
"""Bytes fed to the parser at once; between two of them the limits are looked at."""

MAX_WRAPPERS = 3
"""Names that are set aside before the rest is believed: bounds how often a page is read."""


def read_page(markup: str) -> PageEvents:
    """Return the page that `markup` is.

    Where an element's class name took most of the page for an aside, the page is read once more without that name.
    """
    page = read_events(markup)
    wrappers = find_wrappers(page.paragraphs)
    distrusted: frozenset[int] = frozenset()
    while wrappers - distrusted and len(distrusted) < MAX_WRAPPERS:
        distrusted |= wrappers
        page = read_events(markup, distrusted)
        wrappers = find_wrappers(page.paragraphs)
    return page


def read_events(markup: str, distrusted: frozenset[int] = frozenset()) -> PageEvents:
    """Return the page that `markup` is, with class names believed but for those of the elements `distrusted`."""
    from lxml import etree

    page = PageEvents(distrusted)
    target: Any = page  # the stubs want a target that takes bytes too; lxml hands over str only
    parser = etree.HTMLParser(target=target, huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    raw = markup.replace("\x00", "").encode("utf-8", "replace")
    for at in range(0, len(raw), CHUNK):
        parser.feed(raw[at : at + CHUNK])
        if page.is_full:
            page.cut = at + CHUNK < len(raw)
            break
    if raw:
        parser.close()
    page.paragraphs = join_soft_breaks(page.paragraphs)
    page.torn = is_torn(markup)
    return page
