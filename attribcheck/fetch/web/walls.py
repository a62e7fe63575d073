"""Tells an answer that is a source from one that is a refusal: status codes, bot walls. Asks nobody."""

import datetime as dt
import re

from attribcheck.fetch.problems import (
    BLOCKED,
    CHECK_ADDRESS,
    CUT,
    GONE_HOME,
    SAVE_IT,
    TRY_LATER,
    UNREACHABLE,
    NotFetchedError,
)
from attribcheck.fetch.web.exchange import Answer
from attribcheck.fetch.web.retry import parse_retry_after

WALL_WORDS = 200
"""Visible words: a challenge page has fewer (Cloudflare's, Imperva's and Akamai's have 10 to 90)."""

WALL_BYTES = 1 << 18
"""A page larger than this is no challenge, whatever it says."""

_BLOCKED = {
    401: "the server wants a login",
    402: "the server wants payment",
    403: "the server refuses to show it",
    407: "a proxy wants a login",
    429: "the server was asked too often",
    451: "the server may not show it for legal reasons",
}
_GONE = {404: "the server has no such page", 410: "the page was taken down"}
_BUSY = frozenset({408, 425, 429})
_WALL_HEADERS = (("cf-mitigated", "challenge"), ("x-amzn-waf-action", "challenge"), ("x-amzn-waf-action", "captcha"))
_WALL_WORDING = re.compile(
    r"just a moment|attention required! \| cloudflare|checking your browser"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|are you a robot|pardon our interruption|incapsula incident id|enable javascript and cookies to continue"
    r"|access to this page has been denied|ddos protection by",
    re.IGNORECASE,
)
_UNSEEN = ("script", "style", "noscript", "svg", "/script", "/style", "/noscript", "!--")


def check_answer(answer: Answer, now: dt.datetime) -> None:
    """Pass if the answer is a page.

    Raises:
        NotFetchedError: if the status says otherwise, or the page is a bot wall.
    """
    status, address = answer.status, answer.address
    said = f"{address} could not be read:"
    if status not in {404, 410} and is_wall(answer):
        raise NotFetchedError(
            f"{said} the site shows programs a test for humans instead (status {status}).", hint=SAVE_IT, rule=BLOCKED
        )
    if status == 200:
        return
    wait = parse_retry_after(answer.headers.get("Retry-After", ""), now)
    if status in _BLOCKED:
        asked = f", and asks for a pause of {wait:.0f} seconds" if wait else ""
        raise NotFetchedError(
            f"{said} {_BLOCKED[status]} (status {status}{asked}).",
            hint=TRY_LATER if status in _BUSY else SAVE_IT,
            rule=BLOCKED,
            transient=status in _BUSY,
            retry_after=wait if status in _BUSY else None,
        )
    if status in _GONE:
        raise NotFetchedError(f"{said} {_GONE[status]} (status {status}).", hint=CHECK_ADDRESS)
    if status in _BUSY or status >= 500:
        raise NotFetchedError(
            f"{said} the server failed (status {status}).", hint=TRY_LATER, transient=True, retry_after=wait
        )
    rule = CUT if status == 206 else UNREACHABLE
    raise NotFetchedError(
        f"{said} the server answered with status {status} and no whole page.", hint=CHECK_ADDRESS, rule=rule
    )


def find_wish(answer: Answer, now: dt.datetime) -> float | None:
    """Return the seconds for which a busy server wants to be left alone, None where it says nothing of the kind."""
    busy = answer.status in _BUSY or answer.status >= 500
    if not busy or is_wall(answer):
        return None
    return parse_retry_after(answer.headers.get("Retry-After", ""), now)


def is_wall(answer: Answer) -> bool:
    """Return whether an answer is a challenge for browsers: by its headers, or by few words and the usual ones."""
    if any(value in answer.headers.get(name, "").lower() for name, value in _WALL_HEADERS):
        return True
    if len(answer.content) > WALL_BYTES:
        return False
    text = find_visible(answer.content.decode("utf-8", "replace"))
    return _WALL_WORDING.search(text) is not None and len(text.split()) < WALL_WORDS


def make_gone_home(address: str, final_url: str) -> NotFetchedError:
    """Return the failure of a page whose address now leads to the front page of the site."""
    return NotFetchedError(
        f"{address} could not be read: the site no longer has the page and shows its front page ({final_url}).",
        hint=CHECK_ADDRESS,
        rule=GONE_HOME,
    )


def find_visible(markup: str) -> str:
    """Return the text between tags, scripts and styles left out: one pass, so that no markup makes it slow."""
    pieces: list[str] = []
    for piece in markup.split("<"):
        tag, _, text = piece.partition(">")
        if not tag.lower().startswith(_UNSEEN) or tag.startswith("/"):
            pieces.append(text)
    return " ".join(pieces)
