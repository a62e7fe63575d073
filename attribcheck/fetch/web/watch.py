"""Deadlines that hold whatever a server does: sockets are shut from outside. Speaks no HTTP."""

import contextlib
import socket
import threading
import time
from types import TracebackType
from typing import Self


class Stop:
    """The end of a run, told from outside: wakes every wait and shuts every socket under watch."""

    def __init__(self) -> None:
        self._told = threading.Event()
        self._lock = threading.Lock()
        self._watches: set[Watch] = set()

    @property
    def told(self) -> bool:
        """Return whether the run has ended."""
        return self._told.is_set()

    def tell(self) -> None:
        """End the run: nothing that waits or reads goes on."""
        self._told.set()
        with self._lock:
            watches = tuple(self._watches)
        for watch in watches:
            watch.shut()

    def wait(self, seconds: float) -> None:
        """Sleep, unless the run ends."""
        self._told.wait(max(0.0, seconds))

    def add(self, watch: "Watch") -> None:
        """Include a watch."""
        with self._lock:
            self._watches.add(watch)

    def remove(self, watch: "Watch") -> None:
        """Take a watch out."""
        with self._lock:
            self._watches.discard(watch)


class Allowance:
    """The seconds on the network that one address still has; shared by its tries and redirects."""

    def __init__(self, seconds: float) -> None:
        self.total = seconds
        self.left = seconds

    def spend(self, seconds: float) -> None:
        """Count seconds as used."""
        self.left -= seconds


class Watch:
    """A limit of seconds for one exchange: when they have passed, its sockets are shut under it.

    A read limit alone does not end an exchange: a server that sends one byte a second starts it afresh each time.
    """

    def __init__(self, allowance: Allowance, stop: Stop) -> None:
        self.expired = False
        self._allowance = allowance
        self._stop = stop
        self._sockets: list[socket.socket] = []
        self._owned: list[socket.socket] = []
        self._lock = threading.Lock()
        self._started = time.monotonic()
        self._timer = threading.Timer(max(0.0, allowance.left), self.shut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._started = time.monotonic()
        self._stop.add(self)
        self._timer.start()
        if self._stop.told:
            self.shut()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._stop.remove(self)
        self._allowance.spend(time.monotonic() - self._started)
        with self._lock:
            for sock in self._sockets:
                sock.close()
            self._sockets.clear()
        for sock in self._owned:
            handle = sock.detach()
            if handle >= 0:
                socket.close(handle)

    @property
    def left(self) -> float:
        """Return the seconds that are left, never less than a thousandth."""
        if self.expired:
            return 0.001
        return max(0.001, self._allowance.left - (time.monotonic() - self._started))

    def follow(self, sock: socket.socket) -> None:
        """Shut this connection too when time is over; a copy of its handle is kept, since TLS wraps the first one."""
        with self._lock:
            self._sockets.append(sock.dup())
        if self.expired:
            self.shut()

    def own(self, sock: socket.socket) -> None:
        """Close this socket at the end, whoever still holds it: the library leaves it open after a broken answer."""
        self._owned.append(sock)

    def shut(self) -> None:
        """End the exchange now."""
        self.expired = True
        with self._lock:
            for sock in self._sockets:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)
