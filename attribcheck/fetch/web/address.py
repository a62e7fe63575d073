"""Gets one source from the first of its addresses that gives it: stored validators, tries, twins. Starts no thread."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from attribcheck.fetch.options import EventKind, FetchOptions
from attribcheck.fetch.problems import CHECK_ADDRESS, NotFetchedError
from attribcheck.fetch.settle import make_snapshot
from attribcheck.fetch.store import Store
from attribcheck.fetch.stored import StoredSnapshot, format_moment
from attribcheck.fetch.twins import Candidate, find_candidates
from attribcheck.fetch.web.exchange import Answer, Line
from attribcheck.fetch.web.follow import Manners, follow, is_front_page
from attribcheck.fetch.web.retry import retry
from attribcheck.fetch.web.walls import check_answer, find_wish, make_gone_home
from attribcheck.fetch.web.watch import Allowance, Stop
from attribcheck.model.source import Origin, Snapshot, Source, Unavailable

NOT_PROVEN_WHOLE = "The server did not say how long the page is, so it may have come only in part."
"""The note of an answer without length, chunks or end mark; a missing quotation proves nothing there."""

_FORBIDDEN_HEADERS = frozenset(
    {"host", "content-length", "transfer-encoding", "connection", "accept-encoding", "range"}
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a run works with: its store, options, time, queues, end, and the progress display."""

    store: Store
    options: FetchOptions
    now: dt.datetime
    manners: Manners
    stop: Stop
    tell: Callable[[Source, EventKind, str, int], None]


def get_source(source: Source, desk: Desk) -> Snapshot | Unavailable:
    """Return the bytes of a source from its address, a twin or, where all fail, the store; or why there are none."""
    failure: NotFetchedError | None = None
    for candidate in find_candidates(source, desk.options):
        try:
            return _get_candidate(source, candidate, desk)
        except NotFetchedError as error:
            failure = failure or error  # the source's own address is what an editor can mend
            desk.tell(source, EventKind.FAILED, candidate.address, 0)
            if error.forbidden:
                break
    if failure is None:
        raise AssertionError("a source has at least one address")
    return fall_back(source, failure, desk)


def fall_back(source: Source, failure: NotFetchedError, desk: Desk) -> Snapshot | Unavailable:
    """Return the stored copy of a source that could not be asked anew; a refusal of ours is not softened by one."""
    for candidate in find_candidates(source, desk.options) if not failure.forbidden else ():
        stored = desk.store.load_snapshot(candidate.address, candidate.header_names)
        if stored is not None:
            note = f"{failure.message} The copy stored on {stored.retrieved_at[:10]} was used."
            return make_snapshot(source, candidate, stored, Origin.CACHE, note=note)
    return Unavailable(source, failure.problem)


def _get_candidate(source: Source, candidate: Candidate, desk: Desk) -> Snapshot:
    """Return the snapshot that one address gives, stored before it is returned.

    Raises:
        NotFetchedError: if it gives none.
    """
    known = desk.store.load_snapshot(candidate.address, candidate.header_names)
    if known is not None and (known.note or desk.options.on_exchange is not None):
        known = None  # perhaps in part, or wanted as evidence: it is asked for again whole
    errand = _Errand(source, candidate, desk, _find_headers(source, candidate, desk.options), known)
    allowance = Allowance(desk.options.limits.total)
    line = Line(desk.options, allowance, desk.stop, lambda size: errand.tell(EventKind.RECEIVING, size))
    stored = retry(
        lambda: errand.run(line),
        limits=desk.options.limits,
        allowance=allowance,
        stop=desk.stop,
        before=lambda _: errand.tell(EventKind.RETRYING),
    )
    if stored.content:  # an empty answer is a server's hiccup more often than a page: asked for again next time
        desk.store.save_snapshot(stored)
    errand.tell(EventKind.READ, len(stored.content))
    return make_snapshot(source, candidate, stored, Origin.ARCHIVE if candidate.archive else Origin.NETWORK)


@dataclass(frozen=True, slots=True)
class _Errand:
    """One address of one source, with the configured headers that go there and what is stored of it."""

    source: Source
    candidate: Candidate
    desk: Desk
    sent: Mapping[str, str] = field(repr=False)
    known: StoredSnapshot | None

    def run(self, line: Line) -> StoredSnapshot:
        """Return what one try brings.

        Raises:
            NotFetchedError: if it brings nothing.
        """
        robots = self.source.robots and not self.candidate.archive
        answer = follow(
            self.candidate.address,
            line,
            self.desk.manners,
            robots=robots,
            headers_for=self.prepare,
            heed=self.heed,
        )
        return _accept(answer, self.candidate, self.known, self.desk)

    def heed(self, answer: Answer) -> None:
        """Leave a server alone that asks for it, with every page: told before another of them has its turn."""
        wish = find_wish(answer, self.desk.now)
        if wish is not None:
            self.desk.manners.queues.hold(urlsplit(answer.address).netloc.lower(), wish)

    def prepare(self, hop: str) -> Mapping[str, str]:
        """Return the further headers for one hop, which is asked now."""
        self.desk.tell(self.source, EventKind.ASKING, hop, 0)
        return _headers_at(hop, self.candidate.address, self.sent, self.known)

    def tell(self, kind: EventKind, received: int = 0) -> None:
        """Tell the progress display."""
        self.desk.tell(self.source, kind, self.candidate.address, received)


def _accept(answer: Answer, candidate: Candidate, known: StoredSnapshot | None, desk: Desk) -> StoredSnapshot:
    """Return what is stored of an answer.

    Raises:
        NotFetchedError: if it is no page, or not the page that was asked for.
    """
    moment = format_moment(desk.now)
    if answer.status == 304 and known is not None:
        return replace(known, checked_at=moment, private=answer.private)
    check_answer(answer, desk.now)
    if is_front_page(answer, candidate.address):
        raise make_gone_home(candidate.address, answer.address)
    if candidate.archive and urlsplit(answer.address).netloc != urlsplit(candidate.address).netloc:
        raise NotFetchedError(f"{candidate.address} leads out of the archive.", hint=CHECK_ADDRESS)
    return StoredSnapshot(
        address=candidate.address,
        final_url=answer.address,
        retrieved_at=moment,
        checked_at=moment,
        sha256=hashlib.sha256(answer.content).hexdigest(),
        media_type=answer.headers.get("Content-Type", "")[:200],
        header_names=candidate.header_names,
        etag=answer.headers.get("ETag", "")[:1000],
        last_modified=answer.headers.get("Last-Modified", "")[:100],
        note="" if answer.whole else NOT_PROVEN_WHOLE,
        private=answer.private,
        content=answer.content,
    )


def _find_headers(source: Source, candidate: Candidate, options: FetchOptions) -> dict[str, str]:
    """Return the configured headers for a candidate, their values from the environment that was handed in.

    Raises:
        NotFetchedError: if a variable is not set or its value or name cannot be sent.
    """
    headers: dict[str, str] = {}
    for name, variable in source.header_env if candidate.header_names else ():
        value = options.environment.get(variable)
        if value is None:
            raise NotFetchedError(
                f"{candidate.address} was not asked: its header {name} comes from the variable {variable}, which is"
                " not set or not allowed.",
                hint=f"Set {variable} in the environment, and allow it where the run wants that.",
            )
        legible = value.isprintable() and value.isascii() and value == value.strip()
        if not legible or name.lower() in _FORBIDDEN_HEADERS or not name.replace("-", "").isalnum():
            raise NotFetchedError(
                f"{candidate.address} was not asked: the header {name} cannot be sent with the value of {variable}.",
                hint=f"Correct the name of the header or the value of {variable}.",
            )
        headers[name] = value
    return headers


def _headers_at(hop: str, address: str, sent: Mapping[str, str], known: StoredSnapshot | None) -> dict[str, str]:
    """Return the headers for one hop: configured ones only to the server they are for, validators to their giver."""
    here, home = urlsplit(hop), urlsplit(address)
    upgraded = (home.scheme, here.scheme) == ("http", "https") and (home.port, here.port) == (None, None)
    same_server = here.hostname == home.hostname and (upgraded or (here.scheme, here.port) == (home.scheme, home.port))
    headers = dict(sent) if same_server else {}
    if known is not None and known.final_url == hop:
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
    return headers
