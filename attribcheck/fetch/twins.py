"""Where else a page may stand: mirrors, the hosts that official pages moved to, the archive. Asks nobody."""

import datetime as dt
import re
from functools import cache
from urllib.parse import SplitResult, urljoin, urlsplit

from attribcheck.fetch.options import FetchOptions
from attribcheck.model.record import dataclass
from attribcheck.model.source import Source

WAYBACK_NAME = "wayback"
"""The only value of a source's `archive` that is known."""

_PATH_DATE = r"/(20\d\d)/(\d\d)(?:/(\d\d))?/"
_CAPTURE = r"/web/(\d{4})(\d\d)(\d\d)\d{6}"
_LATEST = "2id_"
# The archive fills a partial time stamp up to its latest moment: "2" asks for the last capture there is.


@dataclass(frozen=True, slots=True)
class Candidate:
    """One address at which the words of a source may be read.

    `twin` tells which other address this is, "" for the source's own. `archive` says that it is the archive's, whose
    answer tells the day of the capture. `header_names` are the configured headers that may go there.
    """

    address: str
    twin: str = ""
    archive: bool = False
    header_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedHost:
    """A host whose pages of some years stand, under the same path, at another one."""

    host: str
    twin: str
    first: dt.date
    last: dt.date


def find_candidates(source: Source, options: FetchOptions) -> tuple[Candidate, ...]:
    """Return where to read a source, in the order in which it is tried, each address once."""
    url = _strip_fragment(source.url or "")
    names = tuple(sorted(name.lower() for name, _ in source.header_env))
    found = [Candidate(url, header_names=names)]
    for mirror in source.mirrors:
        same_server = _origin(mirror) == _origin(url)
        found.append(Candidate(_strip_fragment(mirror), "mirror " + mirror, header_names=names if same_server else ()))
    found += [Candidate(each, "the same page at " + urlsplit(each).netloc) for each in find_moved(url, source.date)]
    if source.archive == WAYBACK_NAME:
        found.append(Candidate(_make_capture(url, source.date, options.archive), archive=True))
    return tuple(each for at, each in enumerate(found) if each.address not in {other.address for other in found[:at]})


def find_moved(url: str, date: dt.date | None) -> tuple[str, ...]:
    """Return the addresses at which a page of this date would stand after its host moved, newest first.

    The date is the occasion's, or the one in the path; a page without a date may stand at any of them.
    """
    parts = _split(url)
    if parts is None:
        return ()
    day = date or _date_in_path(parts.path)
    host = parts.netloc.lower()
    hosts = {host, "www." + host}
    found = [
        each.twin for each in moved_hosts() if each.host in hosts and (day is None or each.first <= day <= each.last)
    ]
    return tuple(parts._replace(scheme="https", netloc=twin).geturl() for twin in found)


def name_capture(final_url: str) -> str:
    """Return in words which capture an archive answered with, from the address that it ended at."""
    day = re.search(_CAPTURE, final_url)
    return f"archived copy of {day[1]}-{day[2]}-{day[3]}" if day else "archived copy of an unknown day"


def find_target(address: str, location: str) -> str | None:
    """Return where a redirect of `address` leads, by its `Location`, "" for nowhere, None where that is no address."""
    try:
        said = location.encode("latin-1").decode("utf-8")  # headers come as Latin-1, addresses in them as UTF-8
    except UnicodeError:
        said = location
    try:
        return urljoin(address, said.strip().replace(" ", "%20")).partition("#")[0] if said else ""
    except ValueError:
        return None


def _make_capture(url: str, date: dt.date | None, archive: str) -> str:
    """Return the address of the capture nearest the end of the occasion's day, as the bytes were (`id_`)."""
    moment = f"{date:%Y%m%d}235959id_" if date else _LATEST
    return f"{archive.rstrip('/')}/web/{moment}/{url}"


def _strip_fragment(url: str) -> str:
    return url.partition("#")[0]


def _origin(url: str) -> tuple[str, str]:
    parts = _split(url)
    return (parts.scheme, parts.netloc.lower()) if parts else ("", "")


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _date_in_path(path: str) -> dt.date | None:
    """Return the day that a path such as /2024/10/23/ tells; of a month alone the first."""
    day = re.search(_PATH_DATE, path)
    try:
        return dt.date(int(day[1]), int(day[2]), int(day[3] or 1)) if day else None
    except ValueError:
        return None


@cache
def moved_hosts() -> tuple[MovedHost, ...]:
    """Return the table of hosts whose pages moved, the newest first of each."""
    from importlib import resources

    table = resources.files("attribcheck.fetch").joinpath("data/moved-hosts.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(
        MovedHost(host, twin, dt.date.fromisoformat(first), dt.date.fromisoformat(last))
        for host, twin, first, last in rows
    )
