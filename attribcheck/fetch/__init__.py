"""The one place that speaks HTTP and keeps snapshots: sources in, bytes or the reason why not out."""

from attribcheck.fetch.fetching import fetch_sources
from attribcheck.fetch.options import EventKind, FetchEvent, FetchOptions, Limits
from attribcheck.fetch.store import Store
from attribcheck.fetch.stored import StoredSnapshot
from attribcheck.fetch.twins import find_candidates

__all__ = [
    "EventKind",
    "FetchEvent",
    "FetchOptions",
    "Limits",
    "Store",
    "StoredSnapshot",
    "fetch_sources",
    "find_candidates",
]
