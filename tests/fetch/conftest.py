"""What the tests of fetching share: servers on loopback, short limits, and one call that gets one source."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from faultserver import FaultServer

from attribcheck.fetch import FetchEvent, FetchOptions, Limits, Store, fetch_sources
from attribcheck.model.source import Snapshot, Source, SourceId, Unavailable

NOW = dt.datetime(2024, 11, 2, 10, 15, tzinfo=dt.UTC)

QUICK = Limits(
    connect=60.0,
    read=60.0,
    total=80.0,
    budget=100.0,
    backoff=(0.01, 0.02),
    retry_after=1.0,
    host_interval=0.0,
    per_host=8,
)
"""Short pauses, and seconds enough for a machine that stalls: a test that waits for a limit to end sets that one."""

Get = Callable[..., Snapshot | Unavailable]


@pytest.fixture
def server() -> Iterator[FaultServer]:
    started = FaultServer().start()
    yield started
    started.stop()


@pytest.fixture
def other() -> Iterator[FaultServer]:
    """A second server, at another loopback address."""
    started = FaultServer("127.0.0.2").start()
    yield started
    started.stop()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "cache" / "store.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def options(tmp_path: Path) -> FetchOptions:
    (tmp_path / "project").mkdir()
    return FetchOptions(folder=tmp_path / "project", limits=QUICK, allow_private=("127.0.0.1", "127.0.0.2"))


def make_source(url: str | None = None, *, id: str = "minutes", **facts: object) -> Source:  # noqa: A002
    return replace(Source(SourceId(id), "sources.toml", url=url), **facts)  # type: ignore[arg-type]


class Clock:
    """The monotonic clock with what a test adds to it, in place of the module `time` of one module."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which a run measures its budget."""
    mine = Clock()
    monkeypatch.setattr("attribcheck.fetch.web.crew.time", mine)
    return mine


@pytest.fixture
def get(store: Store, options: FetchOptions) -> Get:
    """Get one source; further arguments change the options."""

    def fetch(
        source: Source | str,
        *,
        now: dt.datetime = NOW,
        events: list[FetchEvent] | None = None,
        limits: Limits = QUICK,
        **changes: object,
    ) -> Snapshot | Unavailable:
        wanted = source if isinstance(source, Source) else make_source(source)
        asked = replace(options, limits=limits, **changes)  # type: ignore[arg-type]
        heard = events if events is not None else []
        (result,) = fetch_sources([wanted], store=store, options=asked, now=now, on_event=heard.append)
        return result

    return fetch
