"""What the tests of fetching ask with: short pauses and wide limits, sources, a clock that can be put forward."""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import replace

from attribcheck.fetch import Limits
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


def make_source(url: str | None = None, *, id: str = "minutes", **facts: object) -> Source:  # noqa: A002
    return replace(Source(SourceId(id), "sources.toml", url=url), **facts)  # type: ignore[arg-type]


class Clock:
    """The monotonic clock with what a test adds to it, in place of the module `time` of one module."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead
