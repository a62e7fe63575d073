"""The one place that speaks HTTP and keeps snapshots: sources in, bytes or the reason why not out."""

from attribcheck.fetch.fetching import fetch_sources
from attribcheck.fetch.lock import (
    CHANGED,
    LOCK_NAME,
    LockedSource,
    check_text,
    copies_of,
    format_lock,
    load_lock,
    make_locked,
    parse_lock,
    serve_locked,
)
from attribcheck.fetch.options import EventKind, Exchange, FetchEvent, FetchOptions, Limits
from attribcheck.fetch.store import Store
from attribcheck.fetch.stored import StoredSnapshot
from attribcheck.fetch.twins import find_candidates

__all__ = [
    "CHANGED",
    "LOCK_NAME",
    "EventKind",
    "Exchange",
    "FetchEvent",
    "FetchOptions",
    "Limits",
    "LockedSource",
    "Store",
    "StoredSnapshot",
    "check_text",
    "copies_of",
    "fetch_sources",
    "find_candidates",
    "format_lock",
    "load_lock",
    "make_locked",
    "parse_lock",
    "serve_locked",
]
