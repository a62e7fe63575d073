"""The threads of a run: hands each source to one, interleaves the servers, brings results to the caller."""

import datetime as dt
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from attribcheck.fetch.options import EventKind, FetchEvent, FetchOptions
from attribcheck.fetch.problems import make_out_of_time
from attribcheck.fetch.store import Store
from attribcheck.fetch.web.address import Desk, fall_back, get_source
from attribcheck.fetch.web.follow import Manners
from attribcheck.fetch.web.polite import Queues
from attribcheck.fetch.web.robots import RobotsBook
from attribcheck.fetch.web.watch import Stop
from attribcheck.model.source import Snapshot, Source, SourceId, Unavailable

MAX_THREADS = 32
"""Sources in hand at once; most wait for their turn at a server, `Limits.at_once` says how many ask."""

SPARE = 2
"""Sources of one server in hand beyond those it may be asked for at once: one may be waiting to be asked again. More
would keep threads from the other servers (40 sources on 8 servers took 3.6 s with no bound, 3.0 s with this one)."""

FAREWELL = 0.3
"""Seconds that an interrupted run waits for threads to finish what they store."""

_LOOK_AGAIN = 0.2
"""Seconds after which the caller's thread looks at the clock, and on Windows notices an interrupt."""


@dataclass(slots=True)
class _Job:
    """One thing to get, for every source that asks for the same in the same way."""

    sources: list[Source]
    server: str


@dataclass(frozen=True, slots=True)
class _Done:
    job: _Job
    result: Snapshot | Unavailable | None = field(repr=False)


class Crew:
    """Gets sources over the network in threads that end with the run."""

    def __init__(self, store: Store, options: FetchOptions, now: dt.datetime) -> None:
        self._stop = Stop()
        self._ends_at = time.monotonic() + options.limits.budget
        self._options = options
        self._news: queue.SimpleQueue[_Done | FetchEvent] = queue.SimpleQueue()
        self._jobs: dict[Source, _Job] = {}
        self._waiting: list[_Job] = []
        self._busy: dict[str, int] = {}
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        manners = Manners(Queues(options.limits, self._stop), RobotsBook())
        self._desk = Desk(store, options, now, manners, self._stop, self._tell)

    def take(self, source: Source) -> None:
        """Begin to get a source; one that asks for what another asks for shares its answer."""
        what = _strip_reading(source)
        job = self._jobs.get(what)
        if job is not None:
            job.sources.append(source)
            return
        job = self._jobs[what] = _Job([source], _find_server(source))
        self._tell(source, EventKind.WAITING, source.address, 0)
        with self._lock:
            self._waiting.append(job)
            if len(self._threads) < MAX_THREADS:
                thread = threading.Thread(target=self._work, daemon=True, name="attribcheck-fetch")
                self._threads.append(thread)
                thread.start()

    def finish(self, on_event: Callable[[FetchEvent], None]) -> Iterator[Snapshot | Unavailable]:
        """Yield the result of each source that was taken; at the end of the budget, that there is none."""
        pending = {id(job): job for job in self._jobs.values()}
        while pending:
            news = self._next()
            match news:
                case FetchEvent():
                    on_event(news)
                case _Done():
                    del pending[id(news.job)]
                    yield from _share(news)
                case None:
                    self._stop.tell()
                    yield from (self._give_up(source) for job in pending.values() for source in job.sources)
                    return

    def dismiss(self) -> None:
        """End all exchanges; what a thread is just storing is waited for, briefly."""
        self._stop.tell()
        with self._lock:
            self._waiting.clear()
            threads = tuple(self._threads)
        ends_at = time.monotonic() + FAREWELL
        for thread in threads:
            thread.join(max(0.0, ends_at - time.monotonic()))

    def _next(self) -> _Done | FetchEvent | None:
        """Return what happens next, None when the budget is used up and nothing is left that happened before."""
        while True:
            left = self._ends_at - time.monotonic()
            try:
                return self._news.get(timeout=min(left, _LOOK_AGAIN)) if left > 0 else self._news.get_nowait()
            except queue.Empty:
                if left <= 0:
                    return None

    def _give_up(self, source: Source) -> Snapshot | Unavailable:
        return fall_back(source, make_out_of_time(source.address, self._options.limits.budget), self._desk)

    def _work(self) -> None:
        while (job := self._choose()) is not None:
            result: Snapshot | Unavailable | None = None
            try:
                result = get_source(job.sources[0], self._desk)
            finally:  # whatever happens here, the caller hears of it
                with self._lock:
                    self._busy[job.server] -= 1
                self._news.put(_Done(job, result))

    def _choose(self) -> _Job | None:
        """Return the next job, of the server that has the fewest in hand, or None.

        A server that has enough in hand gets no more: the threads that are at it take the rest.
        """
        most = self._options.limits.per_host + SPARE
        with self._lock:
            job = min(self._waiting, key=lambda each: self._busy.get(each.server, 0), default=None)
            if job is None or self._stop.told or self._busy.get(job.server, 0) >= most:
                self._threads.remove(threading.current_thread())
                return None
            self._waiting.remove(job)
            self._busy[job.server] = self._busy.get(job.server, 0) + 1
            return job

    def _tell(self, source: Source, kind: EventKind, address: str, received: int) -> None:
        self._news.put(FetchEvent(source, kind, address, received))


def _strip_reading(source: Source) -> Source:
    """Return what is asked for, without what only a reader or a person wants to know of it."""
    what = replace(source, id=SourceId(""), declared_in="", title="", kind=None, fidelity=None, speakers=())
    return replace(what, select=None, language=None, max_age=None)


def _share(done: _Done) -> Iterator[Snapshot | Unavailable]:
    """Yield one result for each source of a job.

    Raises:
        RuntimeError: if its thread died; the thread's own traceback tells why.
    """
    if done.result is None:
        raise RuntimeError(f"fetching {done.job.sources[0].address} broke off")
    for source in done.job.sources:
        yield replace(done.result, source=source)


def _find_server(source: Source) -> str:
    try:
        return urlsplit(source.url or "").netloc.lower()
    except ValueError:
        return ""
