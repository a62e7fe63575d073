"""Answers what needs no network: files, and stored snapshots that are fresh or all there is. Imports nothing heavy."""

import datetime as dt
from urllib.parse import urlsplit

from attribcheck.fetch.files import read_file
from attribcheck.fetch.options import FetchOptions
from attribcheck.fetch.problems import NotFetchedError, make_offline
from attribcheck.fetch.store import Store
from attribcheck.fetch.stored import StoredSnapshot
from attribcheck.fetch.twins import Candidate, find_candidates, name_capture
from attribcheck.model.source import Origin, Retrieval, Snapshot, Source, Unavailable

CLOCK_SKEW = 300
"""Seconds by which a stored time may lie in the future: clocks differ, but a broken one must not count."""


def settle(source: Source, store: Store, options: FetchOptions, now: dt.datetime) -> Snapshot | Unavailable | None:
    """Return what a source gives without network, or None where a server must be asked."""
    if source.path is not None:
        try:
            return read_file(source, options)
        except NotFetchedError as error:
            return Unavailable(source, error.problem)
    if options.refresh and not options.offline:
        return None
    for candidate in find_candidates(source, options):
        stored = store.load_snapshot(candidate.address, candidate.header_names)
        if stored is not None and (options.offline or is_fresh(stored, source, options, now)):
            return make_snapshot(source, candidate, stored, Origin.CACHE)
    if options.offline:
        return Unavailable(source, make_offline(source.address).problem)
    return None


def is_fresh(stored: StoredSnapshot, source: Source, options: FetchOptions, now: dt.datetime) -> bool:
    """Return whether a stored answer serves without asking again.

    One from a private address serves only where this run, too, was given leave to ask there.
    """
    limit = options.max_age if source.max_age is None else source.max_age
    try:
        age = (now - dt.datetime.fromisoformat(stored.checked_at)).total_seconds()
    except (ValueError, TypeError):
        return False
    return -CLOCK_SKEW <= age <= limit and (not stored.private or _has_leave(stored, options))


def _has_leave(stored: StoredSnapshot, options: FetchOptions) -> bool:
    from attribcheck.fetch.web.guard import is_allowed

    places = [urlsplit(address) for address in (stored.address, stored.final_url)]
    return any(is_allowed(each.hostname or "", each.port, options.allow_private) for each in places)


def make_snapshot(
    source: Source, candidate: Candidate, stored: StoredSnapshot, origin: Origin, *, note: str = ""
) -> Snapshot:
    """Return the snapshot that a stored or new answer makes for a source; `note` is added to the answer's own."""
    retrieval = Retrieval(
        url=candidate.address,
        final_url=stored.final_url,
        retrieved_at=stored.retrieved_at,
        sha256=stored.sha256,
        media_type=stored.media_type,
        origin=origin,
        twin=_name_twin(candidate, stored),
        note=" ".join(each for each in (stored.note, note) if each),
        whole=not stored.note,
    )
    return Snapshot(source, retrieval, stored.content)


def _name_twin(candidate: Candidate, stored: StoredSnapshot) -> str:
    """Return which other address was read, "" for the source's own."""
    if candidate.archive:
        return name_capture(stored.final_url)
    asked, came = (_find_site(address) for address in (candidate.address, stored.final_url))
    return candidate.twin or ("" if asked == came else came + ", to which it redirects")


def _find_site(address: str) -> str:
    """Return the host without the "www." that sites add and drop at will."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
