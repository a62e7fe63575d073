"""The door of the room: which sources are answered from disk, which are asked for, and in what order they come back."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from attribcheck.fetch.options import FetchEvent, FetchOptions
from attribcheck.fetch.settle import settle
from attribcheck.fetch.store import Store
from attribcheck.model.source import Snapshot, Source, Unavailable

if TYPE_CHECKING:
    from attribcheck.fetch.web.crew import Crew


def fetch_sources(
    sources: Sequence[Source],
    *,
    store: Store,
    options: FetchOptions,
    now: dt.datetime,
    on_event: Callable[[FetchEvent], None],
) -> Iterator[Snapshot | Unavailable]:
    """Yield the bytes of each source, or why there are none, as soon as either is known; the order is any.

    Files and fresh snapshots come without network. Servers are asked in the background meanwhile, and whatever they
    give is stored before it is yielded. `on_event` is called in the caller's own thread. Closing the iterator, or an
    interrupt while it waits, ends all exchanges at once.
    """
    crew: Crew | None = None
    try:
        for source in sources:
            settled = settle(source, store, options, now)
            if settled is not None:
                yield settled
                continue
            if crew is None:
                crew = _make_crew(store, options, now)
            crew.take(source)
        if crew is not None:
            yield from crew.finish(on_event)
    finally:
        if crew is not None:
            crew.dismiss()


def _make_crew(store: Store, options: FetchOptions, now: dt.datetime) -> "Crew":
    from attribcheck.fetch.web.crew import Crew  # imports requests: 130 to 210 ms that a stored run does not pay

    return Crew(store, options, now)
