"""Opens connections for requests: every socket is checked against the guard and stands under a watch."""

import functools
import queue
import socket
import threading
from dataclasses import dataclass, field
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection

from attribcheck.fetch.options import FetchOptions
from attribcheck.fetch.problems import CHECK_ADDRESS, TRY_LATER, NotFetchedError
from attribcheck.fetch.web import guard
from attribcheck.fetch.web.reply import Reply
from attribcheck.fetch.web.watch import Watch

MAX_PEERS = 4
"""Addresses of one host that are tried, each up to the connect limit."""


@dataclass(slots=True)
class Hop:
    """One exchange with one server: what is asked, under which options and watch.

    `private` is known once connected; `taken` gathers the body as it comes where the exchange is to be kept.
    """

    address: str
    options: FetchOptions
    watch: Watch
    private: bool = False
    taken: list[bytes] = field(default_factory=list, repr=False)

    def connect(self, host: str, port: int) -> socket.socket:
        """Return a socket that is connected to an address of `host` that may be asked.

        Raises:
            NotFetchedError: if the host has no address, none answers, or one is refused by the guard.
        """
        allowed = self.options.allow_private
        guard.check_port(self.address, host, port, allowed)  # again: requests parses the address with its own parser
        peers = _resolve(self, host, port)
        for _, target in peers:  # before any of them hears from us
            guard.check_peer(self.address, host, port, peer=target[0], allow_private=allowed)
        failure: OSError | None = None
        for family, target in peers[:MAX_PEERS]:
            try:
                return self._connect_to(family, target, host, port)
            except OSError as error:
                failure = error
        raise _unconnected(self, failure)

    def _connect_to(self, family: int, target: tuple[Any, ...], host: str, port: int) -> socket.socket:
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            self.watch.follow(sock)
            sock.settimeout(min(self.options.limits.connect, self.watch.left))
            sock.connect(target)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            peer = sock.getpeername()[0]  # what counts is where the socket went, not what a name server said
            guard.check_peer(self.address, host, port, peer=peer, allow_private=self.options.allow_private)
        except BaseException:
            sock.close()
            raise
        self.private = guard.is_private(peer)
        return sock


class GuardedAdapter(HTTPAdapter):
    """Sends one exchange of requests through the hop's own connections: no proxy, no reuse, no retry of its own."""

    def __init__(self, hop: Hop) -> None:
        self._hop = hop
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: Any,
        proxies: Any = None,  # noqa: ARG002 - the signature is the library's; no proxy is used
        cert: Any = None,
    ) -> Any:
        """Return the pool that requests would use, with connections that obey the hop."""
        pool: Any = super().get_connection_with_tls_context(request, verify, proxies=None, cert=cert)
        kind = _GuardedHTTPS if pool.scheme == "https" else _GuardedHTTP
        pool.ConnectionCls = functools.partial(kind, hop=self._hop)
        return pool


class _GuardedHTTP(HTTPConnection):
    response_class = Reply

    def __init__(self, *arguments: Any, hop: Hop, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._hop = hop

    def connect(self) -> None:
        super().connect()
        self._hop.watch.own(self.sock)

    def _new_conn(self) -> socket.socket:
        return self._hop.connect(self._dns_host, self.port or 80)


class _GuardedHTTPS(HTTPSConnection):
    response_class = Reply

    def __init__(self, *arguments: Any, hop: Hop, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._hop = hop

    def connect(self) -> None:
        super().connect()
        self._hop.watch.own(self.sock)

    def _new_conn(self) -> socket.socket:
        return self._hop.connect(self._dns_host, self.port or 443)


def _resolve(hop: Hop, host: str, port: int) -> list[tuple[int, tuple[Any, ...]]]:
    """Return the addresses of a host as (family, socket address); the name server gets the connect limit, no more.

    getaddrinfo cannot be interrupted, so it runs in a thread that is left behind when it is too slow.
    """
    answers: queue.SimpleQueue[list[tuple[int, tuple[Any, ...]]] | OSError | UnicodeError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([(family, target) for family, _, _, _, target in found])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=look_up, daemon=True, name="attribcheck-dns").start()
    try:
        answer = answers.get(timeout=min(hop.options.limits.connect, hop.watch.left))
    except queue.Empty:
        raise NotFetchedError(
            f"{hop.address} could not be read: the name server did not answer in time.", hint=TRY_LATER, transient=True
        ) from None
    if isinstance(answer, list) and answer:
        return answer
    raise NotFetchedError(
        f"{hop.address} could not be read: no address is known for the host {host}.", hint=CHECK_ADDRESS, transient=True
    )


def _unconnected(hop: Hop, failure: OSError | None) -> NotFetchedError:
    if isinstance(failure, TimeoutError):
        why = f"the server took no connection within {hop.options.limits.connect:g} seconds"
    elif isinstance(failure, ConnectionRefusedError):
        why = "the server refused the connection"
    else:
        why = "no connection could be made"
    return NotFetchedError(f"{hop.address} could not be read: {why}.", hint=TRY_LATER, transient=True)
