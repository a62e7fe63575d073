"""Follows redirects by hand: every hop is guarded, asked for leave, and told only what it may know."""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from attribcheck.fetch.problems import CHECK_ADDRESS, NotFetchedError
from attribcheck.fetch.twins import find_target
from attribcheck.fetch.web import guard
from attribcheck.fetch.web.exchange import REDIRECTS, Answer, Line, ask
from attribcheck.fetch.web.polite import Queues
from attribcheck.fetch.web.robots import MAX_BYTES, RobotsBook
from attribcheck.fetch.web.walls import find_visible

ROBOTS_SECONDS = 5.0
"""On the network for one robots.txt; a site that takes longer is read without its leave (see `RobotsBook.check`)."""


MAX_REFRESHING = 1 << 14
"""Bytes of a page that only leads elsewhere; a longer one that renews itself has text of its own."""

MAX_PAUSE = 5
"""Seconds after which such a page may lead on; one that waits longer is there to be read."""

MAX_WORDS = 60
"""Visible words of such a page ("You are being redirected …"); one with more is a text that renews itself."""

_UNUSED = re.compile(r"<!--.*?-->|<(noscript|script|template)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\b[^<>]{0,300}\bhttp-equiv\s*=\s*[\"']?refresh\b[^<>]{0,3000}>", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]{1,2500})\"|'([^']{1,2500})'|([^\s\"'<>]{1,2500}))", re.IGNORECASE)
_URL = re.compile(r"\Aurl\s*=", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d{1,4})(?:\.\d*)?\s*[;,]\s*(\S.*)", re.IGNORECASE | re.DOTALL)

HeadersFor = Callable[[str], Mapping[str, str]]
"""From an address that passed the guard to the further headers that it may be sent."""

Heed = Callable[[Answer], None]
"""What to do with an answer before the next in the queue of its server has a turn."""


@dataclass(frozen=True, slots=True)
class Manners:
    """What the requests of a run share towards servers: queues and robots.txt files."""

    queues: Queues
    robots: RobotsBook


def follow(
    address: str,
    line: Line,
    manners: Manners,
    *,
    robots: bool,
    headers_for: HeadersFor,
    heed: Heed,
) -> Answer:
    """Return the last answer of the chain of redirects that begins at `address`.

    Raises:
        NotFetchedError: if a hop is refused, fails, or one too many.
    """
    limits = line.options.limits
    here = address
    for _ in range(limits.redirects + 1):
        try:
            answer = _ask_politely(here, headers_for, line, manners=manners, robots=robots, heed=heed)
        except NotFetchedError as error:
            raise (error if here == address else _name_redirect(address, error)) from None
        if answer.status in REDIRECTS:
            here = _find_target(answer)
            continue
        target = find_refresh(answer)
        if not target or target == here:
            return answer
        here = target
    raise NotFetchedError(f"{address} leads through more than {limits.redirects} redirects.", hint=CHECK_ADDRESS)


def _ask_politely(
    here: str, headers_for: HeadersFor, line: Line, *, manners: Manners, robots: bool, heed: Heed
) -> Answer:
    parts = guard.check_address(here, line.options.allow_private)
    if robots:
        manners.robots.check(here, lambda page: _read_robots(page, line, manners))
    with manners.queues.turn(parts.netloc.lower(), here):
        answer = ask(here, headers_for(here), line)
        heed(answer)
        return answer


def _name_redirect(address: str, error: NotFetchedError) -> NotFetchedError:
    """Return a failure behind a redirect, which is the server's doing: a stored copy or a twin may still serve."""
    message = f"{address} redirects: {error.message}"
    return NotFetchedError(
        message, hint=error.hint, rule=error.rule, transient=error.transient, retry_after=error.retry_after
    )


def is_front_page(answer: Answer, address: str) -> bool:
    """Return whether a page deep in a site was answered by a redirect to the site's front page: it is gone."""
    return (
        answer.address != address
        and not urlsplit(answer.address).path.strip("/")
        and bool(urlsplit(address).path.strip("/"))
    )


def find_refresh(answer: Answer) -> str | None:
    """Return the address to which a short page sends browsers at once (HTML 4.2.5.3), None where it does not."""
    if answer.status != 200 or len(answer.content) > MAX_REFRESHING:
        return None
    page = _UNUSED.sub("", answer.content.decode("latin-1"))
    if len(find_visible(page).split()) > MAX_WORDS:
        return None
    said = _REFRESH.match(answer.headers.get("Refresh", ""))
    if said is None and (meta := _META.search(page)):
        written = _CONTENT.search(meta[0])
        said = _REFRESH.match(unescape(next(filter(None, written.groups()), ""))) if written else None
    if said is None or int(said[1]) > MAX_PAUSE:
        return None
    target = _URL.sub("", said[2], count=1).strip()
    return find_target(answer.address, target.strip("\"'")) or None


def _find_target(answer: Answer) -> str:
    target = find_target(answer.address, answer.headers.get("Location", ""))
    if target:
        return target
    where = "to nowhere" if target == "" else "to an address that is none"
    raise NotFetchedError(f"{answer.address} redirects {where}.", hint=CHECK_ADDRESS)


def _read_robots(address: str, line: Line, manners: Manners) -> bytes:
    """Return a robots.txt; what the server is asked counts against the page's own seconds.

    Raises:
        NotFetchedError: if there is none that can be read.
    """
    limits = line.options.limits
    small = dataclasses.replace(limits, body=MAX_BYTES, read=min(limits.read, ROBOTS_SECONDS))
    options = dataclasses.replace(line.options, limits=small, on_exchange=None)
    own = dataclasses.replace(line, options=options, received=lambda _: None)
    answer = follow(address, own, manners, robots=False, headers_for=lambda _: {}, heed=lambda _: None)
    if answer.status != 200:
        raise NotFetchedError(f"{address} is not there.", hint="")
    return answer.content
