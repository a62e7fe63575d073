"""One queue per server: few requests at once, spaced, and none while it asked to be left alone. Sends nothing."""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from attribcheck.fetch.options import Limits
from attribcheck.fetch.problems import BLOCKED, TRY_LATER, NotFetchedError
from attribcheck.fetch.web.watch import Stop

_LOOK_AGAIN = 0.25
"""Seconds after which a waiting thread looks whether the run has ended."""


@dataclass(slots=True)
class _Server:
    running: int = 0
    next_at: float = 0.0


class Queues:
    """Who may ask which server when, over all threads of a run. A server is a host with its port."""

    def __init__(self, limits: Limits, stop: Stop) -> None:
        self._limits = limits
        self._stop = stop
        self._servers: dict[str, _Server] = {}
        self._running = 0
        self._changed = threading.Condition()

    @contextlib.contextmanager
    def turn(self, origin: str, address: str) -> Iterator[None]:
        """Wait for a turn at a server and hold it.

        Raises:
            NotFetchedError: if the server asked to be left alone for longer than is waited, or the run has ended.
        """
        server = self._begin(origin, address)
        try:
            yield
        finally:
            with self._changed:
                server.running -= 1
                self._running -= 1
                self._changed.notify_all()

    def hold(self, origin: str, seconds: float) -> None:
        """Leave a server alone for some seconds, whoever wants to ask it."""
        with self._changed:
            server = self._servers.setdefault(origin, _Server())
            server.next_at = max(server.next_at, time.monotonic() + seconds)

    def _begin(self, origin: str, address: str) -> _Server:
        limits = self._limits
        with self._changed:
            server = self._servers.setdefault(origin, _Server())
            while True:
                now = time.monotonic()
                wait = server.next_at - now
                if self._stop.told or wait > limits.retry_after + limits.host_interval:
                    raise _left_alone(address, wait)
                if wait <= 0 and server.running < limits.per_host and self._running < limits.at_once:
                    break
                self._changed.wait(min(wait, _LOOK_AGAIN) if wait > 0 else _LOOK_AGAIN)
            server.next_at = now + limits.host_interval
            server.running += 1
            self._running += 1
        return server


def _left_alone(address: str, seconds: float) -> NotFetchedError:
    return NotFetchedError(
        f"{address} was not asked: the server wants to be left alone for another {max(0.0, seconds):.0f} seconds.",
        hint=TRY_LATER,
        rule=BLOCKED,
    )
