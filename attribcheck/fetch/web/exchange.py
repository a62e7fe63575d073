"""One request and its answer: sends it, reads it whole within the limits, and puts every failure into words."""

import contextlib
import http.client
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import requests
import urllib3
from requests.structures import CaseInsensitiveDict

from attribcheck.fetch.options import FetchOptions
from attribcheck.fetch.problems import CUT, SAVE_IT, TRY_LATER, NotFetchedError
from attribcheck.fetch.web import guard
from attribcheck.fetch.web.body import ACCEPTED, Body
from attribcheck.fetch.web.connection import GuardedAdapter, Hop
from attribcheck.fetch.web.kept import keep_exchange
from attribcheck.fetch.web.watch import Allowance, Stop, Watch

READ_SIZE = 1 << 16
"""Bytes asked of the connection at a time."""

ERROR_BODY = 1 << 16
"""Bytes of an error page that are read: enough to tell a bot wall."""

TELL_EVERY = 0.1
"""Seconds between two reports of progress: chunks of one byte would else fill the memory with them."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
BODILESS = frozenset({204, 304, 404, 410})
"""Statuses whose body is not read: there is none, or the status says all, however slowly the rest would come."""

_FAILURES = (requests.RequestException, urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, ValueError)
"""All that a hostile or broken server can make the libraries raise (tests/fetch, random answers)."""

_PROOF_OF_END = re.compile(rb"(?:</html\s{0,99}>|%%EOF)\s{0,99}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was received.

    `whole` is False where nothing proves that the body came to its end (no length, no chunks, no compression, and no
    end mark of its format); a body that is known to be cut never becomes an answer.
    """

    address: str
    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    whole: bool
    private: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What all exchanges for one address share: the options, the seconds left, the end of the run, the display."""

    options: FetchOptions
    allowance: Allowance
    stop: Stop
    received: Callable[[int], None]


def ask(address: str, headers: Mapping[str, str], line: Line) -> Answer:
    """Return the answer of one server to a GET; redirects are not followed.

    Raises:
        NotFetchedError: if the guard refuses, or no whole answer came within the limits.
    """
    guard.check_address(address, line.options.allow_private)
    with Watch(line.allowance, line.stop) as watch:
        hop = Hop(address, line.options, watch)
        try:
            return _exchange(hop, headers, line.received)
        except _FAILURES as error:
            raise _explain(hop, error) from None
        except NotFetchedError as error:
            raise (_out_of_time(hop) if watch.expired and not error.forbidden else error) from None


def _exchange(hop: Hop, headers: Mapping[str, str], received: Callable[[int], None]) -> Answer:
    limits = hop.options.limits
    request = requests.Request("GET", hop.address, headers=_own_headers(hop.options) | dict(headers)).prepare()
    # Sent through the adapter, without a session: a session would read the body of a redirect, uncapped, and would
    # take cookies, .netrc and proxies into account.
    response = GuardedAdapter(hop).send(
        request,
        stream=True,
        timeout=(limits.connect, min(limits.read, hop.watch.left)),
        verify=hop.options.ca_bundle or True,
    )
    with response:
        content, whole = _read_body(hop, response, received)
        if hop.watch.expired:
            raise _out_of_time(hop)
        if hop.options.on_exchange is not None and response.status_code in REDIRECTS | {200}:
            hop.options.on_exchange(keep_exchange(hop, request, response, configured=headers))
        return Answer(
            address=hop.address,
            status=response.status_code,
            headers=CaseInsensitiveDict(response.headers),
            content=content,
            whole=whole,
            private=hop.private,
        )


def _own_headers(options: FetchOptions) -> dict[str, str]:
    return {
        "User-Agent": options.user_agent,
        "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5",
        "Accept-Encoding": ACCEPTED,
        "Connection": "close",
    }


def _read_body(hop: Hop, response: requests.Response, received: Callable[[int], None]) -> tuple[bytes, bool]:
    """Return the decoded body and whether it is proven whole; of an error page only the beginning is read."""
    if response.status_code in REDIRECTS | BODILESS:
        return b"", True
    if response.status_code != 200:
        return _read_start(hop, response), True
    chunked = _is_chunked(hop.address, response.headers.get("Transfer-Encoding", ""))
    body = Body(hop.address, response.headers.get("Content-Encoding", ""), hop.options.limits)
    declared = response.headers.get("Content-Length", "")
    counted = declared.isascii() and declared.isdigit()
    tell_at = 0.0
    for raw in response.raw.stream(READ_SIZE, decode_content=False):
        body.add(raw)
        if hop.options.on_exchange is not None:
            hop.taken.append(raw)
        if counted:
            body.check_size(int(declared[:18]))
        if (moment := time.monotonic()) >= tell_at:
            received(body.size)
            tell_at = moment + TELL_EVERY
        if hop.watch.expired:
            raise _out_of_time(hop)
    content = body.finish()
    framed = counted or chunked
    if not content and not framed:  # the headers themselves were cut: http.client takes what came for all of them
        raise _cut_short(hop.address)
    return content, framed or body.compressed or _PROOF_OF_END.search(content[-200:]) is not None


def _is_chunked(address: str, header: str) -> bool:
    """Return whether a body comes in chunks.

    Raises:
        NotFetchedError: if it comes in another transfer coding, which is never asked for (RFC 9112, 7.4).
    """
    codings = {each.strip() for each in header.lower().split(",")} - {"", "identity"}
    if codings - {"chunked"}:
        raise NotFetchedError(
            f"{address} answered in the coding {header[:40]!r}, which was not asked for.", hint=SAVE_IT
        )
    return bool(codings)


def _read_start(hop: Hop, response: requests.Response) -> bytes:
    """Return the beginning of an error page as far as it comes; it is evidence of a wall, never a source."""
    try:
        body = Body(hop.address, response.headers.get("Content-Encoding", ""), hop.options.limits)
    except NotFetchedError:
        return b""
    with contextlib.suppress(NotFetchedError, *_FAILURES):
        body.add(response.raw.read(ERROR_BODY, decode_content=False))
    return body.gathered


def _out_of_time(hop: Hop) -> NotFetchedError:
    limits = hop.options.limits
    return NotFetchedError(f"{hop.address} did not come within {limits.total:g} seconds.", hint=TRY_LATER)


def _explain(hop: Hop, error: Exception) -> NotFetchedError:
    """Return the failure in words; the library's own text is not shown, since it may carry what was sent."""
    if hop.watch.expired:
        return _out_of_time(hop)
    limits = hop.options.limits
    address = hop.address
    if isinstance(error, requests.exceptions.SSLError):
        return _explain_tls(address, error)
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.MissingSchema | UnicodeError):
        return NotFetchedError(
            f"{address} is no well-formed address.", hint="Copy it again from the browser.", forbidden=True
        )
    if isinstance(error, requests.exceptions.Timeout | urllib3.exceptions.TimeoutError):
        why = f"the server sent nothing for {limits.read:g} seconds"
        return NotFetchedError(f"{address} could not be read: {why}.", hint=TRY_LATER, transient=True)
    if isinstance(
        error, urllib3.exceptions.IncompleteRead | urllib3.exceptions.ProtocolError | OSError
    ) and not isinstance(error, requests.RequestException):
        return _cut_short(address)
    why = "the server closed the connection or sent what is not HTTP"
    return NotFetchedError(f"{address} could not be read: {why}.", hint=TRY_LATER, transient=True)


def _cut_short(address: str) -> NotFetchedError:
    why = "the connection ended before the page did"
    return NotFetchedError(f"{address} came only in part: {why}.", hint=TRY_LATER, rule=CUT, transient=True)


def _explain_tls(address: str, error: Exception) -> NotFetchedError:
    if "CERTIFICATE_VERIFY_FAILED" in str(error) or "hostname" in str(error).lower():
        return NotFetchedError(
            f"{address} could not be read: the server's certificate is not valid for it, and it is never read without.",
            hint=SAVE_IT,
        )
    why = "the secure connection failed"
    return NotFetchedError(f"{address} could not be read: {why}.", hint=TRY_LATER, transient=True)
