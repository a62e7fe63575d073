"""Whether the address that was read is another page than the one declared, or the same written otherwise."""

from urllib.parse import unquote, urlsplit

from attribcheck.text.patterns import pattern

_INDEX = pattern(r"/(?:index|default)\.[a-z]{3,5}$")


def is_elsewhere(declared: str, final: str) -> bool:
    """Decide whether a redirect led to another host or path.

    Not counted: https for http, "www." added or dropped, a slash at the end, an index page's name, letter case of the
    host, ports, percent-encoding, and the query, which sites rewrite for counting visits.
    """
    return bool(final) and _find_place(declared) != _find_place(final)


def _find_place(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", address
    return host, _INDEX.sub("/", unquote(parts.path)).rstrip("/")
