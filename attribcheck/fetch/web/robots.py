"""Asks a site's robots.txt whether a program may read a page (RFC 9309). Knows nothing of pages."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attribcheck.fetch.problems import NotFetchedError

if TYPE_CHECKING:
    from protego import Protego

AGENT = "attribcheck"
"""The product token that a robots.txt may name."""

MAX_BYTES = 500_000
"""Of a robots.txt; RFC 9309, 2.5 asks for at least 500 kibibytes, larger ones are not obeyed and not obeyable."""

MAX_WILDCARDS = 8
"""Stars in one path pattern; a line with more is skipped, since matching takes time to the power of their number."""


class RobotsBook:
    """The robots.txt of every server of a run, each asked for once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: dict[str, _Page] = {}

    def check(self, address: str, read: Callable[[str], bytes]) -> None:
        """Pass if the site lets programs read `address`; `read` fetches its robots.txt.

        A site whose robots.txt is missing or cannot be read lets everything be read: one page is fetched because a
        person named it, nothing is crawled.

        Raises:
            NotFetchedError: if it asks programs to stay away from this page.
        """
        parts = urlsplit(address)
        root = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            page = self._pages.setdefault(root, _Page())
        rules = page.get(root + "/robots.txt", read)
        if rules is not None and not rules.can_fetch(address, AGENT):
            raise NotFetchedError(
                f"{address} was not read: the robots.txt of {parts.netloc} asks programs not to.",
                hint="Save the page and name it with path = …, or set robots = false for it if you have leave.",
            )


class _Page:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known = False
        self._rules: Protego | None = None

    def get(self, address: str, read: Callable[[str], bytes]) -> "Protego | None":
        with self._lock:  # the second thread at a site waits for the first one's answer
            if not self._known:
                try:
                    self._rules = _parse(read(address))
                except NotFetchedError:
                    self._rules = None
                self._known = True
            return self._rules


def _parse(content: bytes) -> "Protego":
    from protego import Protego

    lines = content.decode("utf-8", "replace").splitlines()
    return Protego.parse("\n".join(line for line in lines if line.count("*") <= MAX_WILDCARDS))
