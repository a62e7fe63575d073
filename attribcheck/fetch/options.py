"""What a run may ask of the world and how long it may wait, and what it tells the progress display."""

import dataclasses
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path

from attribcheck.model.record import dataclass
from attribcheck.model.source import Source
from attribcheck.version import __version__

WEEK = 7 * 24 * 3600
"""Seconds that a stored snapshot serves without asking again, where the configuration says nothing else."""

WAYBACK = "https://web.archive.org"
"""The public Wayback Machine."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much; the reasons stand in docs/decisions.md, section "Limits of fetching".

    Times are seconds, sizes are bytes after decompression. `total` is the time on the network that one address may
    take, all its tries, redirects and our own pauses between tries together; waiting that a server asked for and
    waiting for one's turn at a host are outside it. `budget` bounds a run, whatever it waits for.
    """

    connect: float = 5.0
    read: float = 15.0
    total: float = 30.0
    budget: float = 300.0
    body: int = 10_000_000
    pdf: int = 50_000_000
    redirects: int = 5
    tries: int = 3
    backoff: tuple[float, ...] = (1.0, 2.0, 4.0)
    retry_after: float = 30.0
    per_host: int = 2
    host_interval: float = 0.5
    at_once: int = 8


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, as they went over the wire.

    `sent` and `received` are the headers in their order; `left_out` names those of the request whose values came from
    the environment and are kept nowhere. `status` is code and reason. `content` is the body as it came, compressed
    where it was, its chunks undone; of a redirect it is not read.
    """

    address: str
    sent: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    status: str
    received: tuple[tuple[str, str], ...]
    content: bytes = dataclasses.field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """The options of one run, as the command line settled them.

    `max_age` is in seconds. `folder` is the configuration's: local paths live below it. `allow_private` comes from the
    command line or the environment, never from a file. `environment` holds the only variables that `header_env` may
    read: whoever makes the options decides which. `ca_bundle` names a file of further trusted certificates, or "".
    `on_exchange` is called with every page and redirect that came whole, in the thread that asked; servers are then
    asked for whole answers, and not whether a stored one still holds.
    """

    folder: Path
    offline: bool = False
    refresh: bool = False
    max_age: int = WEEK
    allow_private: tuple[str, ...] = ()
    limits: Limits = Limits()
    archive: str = WAYBACK
    user_agent: str = f"attribcheck/{__version__} (checks quotations; reads single pages that an editor named)"
    environment: Mapping[str, str] = dataclasses.field(default_factory=dict, repr=False)
    ca_bundle: str = ""
    on_exchange: Callable[[Exchange], None] | None = None


class EventKind(StrEnum):
    """What happens to a source."""

    WAITING = "waiting"
    ASKING = "asking"
    RECEIVING = "receiving"
    RETRYING = "retrying"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FetchEvent:
    """One moment of a fetch, for the progress display; `received` counts bytes so far, `address` is the one asked."""

    source: Source
    kind: EventKind
    address: str
    received: int = 0
