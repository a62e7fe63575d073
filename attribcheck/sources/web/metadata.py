"""What a page says of itself: titles, date, byline, language."""

import datetime as dt
import json
import re
from collections.abc import Iterator

from attribcheck.sources.dates import date_in_address, find_date, parse_date
from attribcheck.sources.web.html_events import PageEvents
from attribcheck.text.patterns import pattern

MAX_EMBEDDED = 8_000_000
"""Code points of one embedded piece of data that are read; the largest of 80 saved news pages has 1.4 million."""

MAX_NODES = 200_000
"""Values visited in embedded data."""

MAX_TITLE = 500
"""Code points of a title that are read."""

_SITE_TAIL = pattern(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}$|\s+\|\s.{0,80}$")
_BY = pattern(r"^\s*(?:by|von|par|por|di)\s+", re.IGNORECASE)
_DATE_META = tuple(
    """article:published_time datepublished date dc.date dcterms.date dc.date.issued pubdate publishdate publish-date
    parsely-pub-date sailthru.date citation_publication_date""".split()
)
_TITLE_META = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_AUTHOR_META = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author")
_ARTICLE_TYPES = pattern(r"article|report|blogposting|newsitem", re.IGNORECASE)


MAX_CLAIM = 5000
"""Code points of a claim under review that are read."""

_TRUE = pattern(r"\s*(?:true|correct|accurate)\b", re.IGNORECASE)


class PageData:
    """The JSON-LD of a page, flattened: the first of each fact."""

    def __init__(self, page: PageEvents) -> None:
        self.body = self.article_body = ""
        self.headline = ""
        self.published = ""
        self.author = ""
        self.is_article = False
        self.is_free = True
        self.claims: list[str] = []
        for name, raw in page.scripts:
            if "ld+json" in name:
                for node in _objects(parse_json(raw)):
                    self._take(node)

    def _take(self, node: dict[str, object]) -> None:
        kind = node.get("@type")
        self.is_article = self.is_article or bool(_ARTICLE_TYPES.search(str(kind)[:200]))
        self.is_free = self.is_free and str(node.get("isAccessibleForFree", True)).casefold() != "false"
        claim = node.get("claimReviewed")
        if isinstance(claim, str) and "ClaimReview" in str(kind)[:200] and not _is_true(node.get("reviewRating")):
            self.claims.append(claim[:MAX_CLAIM])
        body = node.get("articleBody") or node.get("text")
        if isinstance(body, str) and len(body) > len(self.body):
            self.body = body
            self.article_body = body if body is node.get("articleBody") else ""
        headline, published = node.get("headline"), node.get("datePublished")
        self.headline = self.headline or (headline if isinstance(headline, str) else "")
        self.published = self.published or (published if isinstance(published, str) else "")
        self.author = self.author or _author(node.get("author"))


def _is_true(rating: object) -> bool:
    """Decide whether a rating of schema.org says that the claim is right."""
    name = rating.get("alternateName") if isinstance(rating, dict) else None
    return isinstance(name, str) and bool(_TRUE.match(name))


def _author(value: object) -> str:
    """Return the names of the authors of a JSON-LD node."""
    entries = value if isinstance(value, list) else [value]
    names = [entry.get("name") if isinstance(entry, dict) else entry for entry in entries[:5]]
    return " and ".join(name for name in names if isinstance(name, str) and 0 < len(name) < 100)


def parse_json(raw: str) -> object:
    """Return the value of some JSON, None where it is none."""
    raw = raw.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        return json.loads(raw[:MAX_EMBEDDED], strict=False)
    except (ValueError, RecursionError):
        return None


def _values(root: object) -> Iterator[object]:
    """Return every value of some parsed JSON in the order of the page, without recursion."""
    stack = [root]
    for _ in range(MAX_NODES):
        if not stack:
            return
        value = stack.pop()
        yield value
        if isinstance(value, dict):
            stack.extend(reversed(value.values()))
        elif isinstance(value, list):
            stack.extend(reversed(value))


def _objects(root: object) -> Iterator[dict[str, object]]:
    return (value for value in _values(root) if isinstance(value, dict))


def find_titles(page: PageEvents, data: PageData) -> tuple[str, ...]:
    """Return the titles of a page, best first, without the name of the site behind them."""
    headlines = [heading[3:] for heading in page.headings if heading.startswith("h1 ") and len(heading) > 4]
    given = [page.meta[name] for name in _TITLE_META if name in page.meta]
    titles = [page.title, *given, data.headline, *headlines[:3]]
    whole = page.title[:MAX_TITLE].casefold()
    best = next((h for h in headlines if h.casefold() in whole and len(h) > 10), None)
    found = [best or "", *map(_without_site, given[:1]), _without_site(page.title), *headlines[:1], *titles]
    return tuple(dict.fromkeys(cut for title in found if (cut := title[:MAX_TITLE].strip())))


def _without_site(title: str) -> str:
    title = title[:MAX_TITLE]
    shorter = _SITE_TAIL.sub("", title)
    return shorter if len(shorter) >= 8 else title


def find_published(page: PageEvents, data: PageData, address: str, opening: str) -> dt.date | None:
    """Return the day of a page: its markup's, its address's, the first one written in the opening of its text."""
    given = [page.meta[name] for name in _DATE_META if name in page.meta]
    for written in (data.published, *given):
        found = parse_date(written) if written else None
        if found:
            return found
    in_times = [date for written in page.times[:3] if (date := parse_date(written))]
    return date_in_address(address) or next(iter(in_times), None) or find_date(opening)


def find_byline(page: PageEvents, data: PageData) -> str | None:
    """Return the author whom the page names, without "By"."""
    given = [data.author, *(page.meta[name] for name in _AUTHOR_META if name in page.meta), *page.authors]
    names = (_BY.sub("", written).strip() for written in given)
    return next((name for name in names if 2 < len(name) < 120 and "http" not in name and "@" not in name), None)


MAX_SITE = 80
"""Code points. The name of a publication is shorter; longer ones are slogans."""


def find_site(page: PageEvents) -> str:
    """Return the name that a page gives its publication, "" where it gives none."""
    site = page.meta.get("og:site_name", "") or page.meta.get("application-name", "")
    return site if len(site) <= MAX_SITE else ""


def find_language(page: PageEvents) -> str | None:
    """Return the primary tag of the language that the page declares ("en")."""
    written = page.language or page.meta.get("og:locale", "") or page.meta.get("dc.language", "")
    tag = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", written.strip())
    return tag.group().lower() if tag else None
