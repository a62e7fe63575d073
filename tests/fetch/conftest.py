"""The fixtures of the tests of fetching: servers on loopback, a store, and one call that gets one source."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from asking import NOW, QUICK, Clock, Get, make_source
from faultserver import FaultServer

from attribcheck.fetch import FetchEvent, FetchOptions, Limits, Store, fetch_sources
from attribcheck.model.source import Snapshot, Source, Unavailable


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
