"""In which region of a page an element stands: by tag, role, class names, and by what the whole page bears out."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from attribcheck.model.source import Region
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.text.patterns import pattern

MIN_FRAMED_SHARE = 0.7
"""Share of the article's words. Where `<main>` and `<article>` hold more of them, the words outside are aside; where
they hold less, the page uses these tags for something else. At 0.5 one of 80 saved pages lost its article."""

MAX_ASIDE_SHARE = 0.4
"""Share of the page's words outside navigation. An element whose class name says "sidebar" or "share" and which holds
more is a wrapper around everything ("content-with-sidebar"); 2 of 80 saved pages have one."""

MIN_CLAIMED = 6
"""Words in a row that a paragraph shares with a claim under review when it repeats the claim."""

_WORD = pattern(r"[^\W_]+")

MAX_NAMES = 1000
"""Code points of class and id that are looked at."""

_TAGS = {
    "nav": Region.NAVIGATION,
    "footer": Region.NAVIGATION,
    "select": Region.NAVIGATION,
    "button": Region.NAVIGATION,
    "textarea": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "aside": Region.ASIDE,
    "dialog": Region.ASIDE,
}
_ROLES = {
    "navigation": Region.NAVIGATION,
    "contentinfo": Region.NAVIGATION,
    "search": Region.NAVIGATION,
    "complementary": Region.ASIDE,
    "dialog": Region.ASIDE,
}
_NAMES = tuple(
    (region, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])"))
    for region, words in (
        (Region.COMMENTS, "comments?|commentlist|disqus"),
        (Region.NAVIGATION, "nav|navbar|navigation|menu|breadcrumbs?|footer|cookies?|consent"),
        (
            Region.ASIDE,
            (
                "sidebar|related(?:posts)?|recommended|recirc|promo|newsletter|signup|subscribe|trending|(?:most)?popular|teaser"
                "|most-?read|outbrain|taboola|advert(?:isement)?|social|share"
            ),
        ),
    )
)
_ANY_NAME = pattern(
    "comment|disqus|nav|menu|breadcrumb|footer|cookie|consent|sidebar|related|rec[io]|promo|newsl|signup|subscr|trend|popul"
    "|most|outbrain|taboola|advert|teaser|social|share"
)
_UNSEEN = pattern(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_UNNAMED = frozenset("html body main article p".split())


def is_body(tag: str, attributes: Mapping[str, str]) -> bool:
    """Decide whether the page itself says that this element holds its main text."""
    return tag == "main" or attributes.get("itemprop") == "articleBody" or attributes.get("role") == "main"


def is_unseen(tag: str, attributes: Mapping[str, str]) -> bool:
    """Decide whether a browser shows nothing of this element until a script changes it.

    Style sheets are not read. `aria-hidden` is shown, and `hidden=until-found` and shadow roots mean to be.
    """
    if tag == "template":
        return not {"shadowrootmode", "shadowroot"} & set(attributes)
    if attributes.get("hidden", "until-found").casefold() != "until-found":
        return True
    return "style" in attributes and bool(_UNSEEN.search(attributes["style"][:MAX_NAMES]))


def region_by_tag(tag: str, attributes: Mapping[str, str]) -> Region | None:
    """Return the region that a tag or a role names."""
    return _TAGS.get(tag) or _ROLES.get(attributes.get("role", ""))


def region_by_name(tag: str, attributes: Mapping[str, str]) -> Region | None:
    """Return the region that class or id name."""
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if len(names) < 4 or len(names) > MAX_NAMES or tag in _UNNAMED:
        return None
    names = names.casefold()
    if not _ANY_NAME.search(names):
        return None
    return next((region for region, pattern in _NAMES if pattern.search(names)), None)


def find_wrappers(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return the elements that were taken for asides by their names and hold most of the page."""
    words: Counter[int] = Counter()
    whole = 0
    for paragraph in paragraphs:
        count = paragraph.text.count(" ") + 1
        words[paragraph.root] += count
        whole += count if paragraph.root or paragraph.region is not Region.NAVIGATION else 0
    return frozenset(root for root, count in words.items() if root and count > MAX_ASIDE_SHARE * whole)


def set_claims_aside(paragraphs: Sequence[Paragraph], claims: Sequence[str]) -> Sequence[Paragraph]:
    """Return the paragraphs with those set aside that repeat a claim which the page reviews, and does not find true."""
    runs = {run for claim in claims for run in _runs(claim)}
    if not runs:
        return paragraphs
    return [
        p._replace(region=Region.ASIDE) if p.region is Region.ARTICLE and not runs.isdisjoint(_runs(p.text)) else p
        for p in paragraphs
    ]


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return [tuple(words[at : at + MIN_CLAIMED]) for at in range(len(words) - MIN_CLAIMED + 1)]


def settle_regions(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the paragraphs with what stands outside the page's own frame of the article set aside."""
    whole = framed = 0
    for paragraph in paragraphs:
        if paragraph.region is Region.ARTICLE:
            count = paragraph.text.count(" ") + 1
            whole += count
            framed += count if paragraph.framed else 0
    if framed <= MIN_FRAMED_SHARE * whole:
        return paragraphs
    return [
        p if p.framed or p.heading or p.region is not Region.ARTICLE else p._replace(region=Region.ASIDE)
        for p in paragraphs
    ]
