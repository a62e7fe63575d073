"""A server that breaks HTTP on purpose, byte by byte: one path per fault. Tests and bench/faults.py start it.

Nothing here uses an HTTP library, since those cannot send what is broken.
"""

import contextlib
import gzip
import re
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

PAGE = (
    b"<html><head><title>Minutes</title></head><body><p>"
    + b"The ferry will sail on Friday. " * 300
    + b"</p></body></html>"
)
"""An honest page of some 9 kB, about a town that does not exist."""

SECRET = b"<html>SECRET</html>"

HANG = 90.0
"""Seconds that a fault hangs. Whoever leaves it in time leaves it long before, on the slowest machine too."""

GUARD = 30.0
"""Seconds after which a test says that something hung: far from what it should take, and from `HANG`. No measure of
speed; those are taken in bench/."""


@dataclass(frozen=True)
class Request:
    path: str
    headers: dict[str, str]
    at: float


Handler = Callable[[socket.socket, Request], None]


@dataclass
class FaultServer:
    """Serves `FAULTS` and whatever a test adds to `routes`; keeps what was asked and when."""

    host: str = "127.0.0.1"
    context: ssl.SSLContext | None = None
    routes: dict[str, Handler] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    def start(self) -> "FaultServer":
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((self.host, 0))
        self._socket.listen(128)
        self.port = self._socket.getsockname()[1]
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def url(self, path: str = "/page", host: str | None = None) -> str:
        scheme = "https" if self.context else "http"
        return f"{scheme}://{host or self.host}:{self.port}{path}"

    def asked(self, path: str | None = None) -> list[Request]:
        """What was asked for, robots.txt left out unless it is named."""
        with self._lock:
            return [each for each in self.requests if (each.path == path if path else each.path != "/robots.txt")]

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), contextlib.ExitStack() as ending:
            ending.callback(connection.close)
            connection.settimeout(HANG)
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
                ending.callback(connection.close)
            request = _read_request(connection)
            with self._lock:
                self.requests.append(request)
            path = request.path.partition("?")[0]
            handler = self.routes.get(path) or FAULTS.get(path.strip("/").partition("/")[0]) or send_missing
            handler(connection, request)
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
                connection.recv(1)  # until the other side has read all: closing at once would send RST


def _read_request(connection: socket.socket) -> Request:
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65536)
        if not piece:
            raise ValueError("no request")
        head += piece
    lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    return Request(lines[0].split(" ")[1], {name.lower(): value for name, value in headers.items()}, time.monotonic())


def make_answer(content: bytes = PAGE, status: str = "200 OK", *, length: int | None = None, **headers: str) -> bytes:
    """The bytes of a whole answer; header names are given with underscores."""
    named = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(content) if length is None else length),
    }
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + content


def answer(content: bytes = PAGE, status: str = "200 OK", *, length: int | None = None, **headers: str) -> Handler:
    """A handler that gives one answer."""
    whole = make_answer(content, status, length=length, **headers)
    return lambda connection, _: connection.sendall(whole)


def redirect(target: str, status: str = "302 Found", content: bytes = b"") -> Handler:
    return answer(content, status, Location=target)


def raw(content: bytes) -> Handler:
    return lambda connection, _: connection.sendall(content)


def send_missing(connection: socket.socket, _: Request) -> None:
    connection.sendall(make_answer(b"no such page", "404 Not Found"))


def drip(content: bytes, pause: float) -> Handler:
    """A handler that sends one byte at a time."""

    def send(connection: socket.socket, _: Request) -> None:
        for at in range(len(content)):
            connection.sendall(content[at : at + 1])
            time.sleep(pause)

    return send


def after(seconds: float, handler: Handler) -> Handler:
    def send(connection: socket.socket, request: Request) -> None:
        time.sleep(seconds)
        handler(connection, request)

    return send


def in_turn(*handlers: Handler) -> Handler:
    """A handler that behaves differently each time it is asked; the last one stays."""
    left = list(handlers)

    def send(connection: socket.socket, request: Request) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(connection, request)

    return send


def reset(connection: socket.socket) -> None:
    """End a connection with RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@dataclass
class Gate:
    """A handler that holds requests until `together` of them are inside, and counts the most that ever were.

    A request is counted out before its answer goes: whoever has the answer and asks again is not counted twice. Those
    that met are held a moment longer, so that one more than may come is seen.
    """

    together: int
    handler: Handler
    most: int = 0
    _inside: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._met = threading.Barrier(self.together, timeout=GUARD)

    def __call__(self, connection: socket.socket, request: Request) -> None:
        with self._lock:
            self._inside += 1
            self.most = max(self._inside, self.most)
        with contextlib.suppress(threading.BrokenBarrierError):
            self._met.wait()
        time.sleep(0.1)
        with self._lock:
            self._inside -= 1
        self.handler(connection, request)


def _send_then_reset(content: bytes) -> Handler:
    def send(connection: socket.socket, _: Request) -> None:
        connection.sendall(content)
        time.sleep(0.02)
        reset(connection)

    return send


def _repeat(head: bytes, piece: bytes, times: int | None) -> Handler:
    def send(connection: socket.socket, _: Request) -> None:
        connection.sendall(head)
        sent = 0
        while times is None or sent < times:
            connection.sendall(piece)
            sent += 1

    return send


def _head(**headers: str) -> bytes:
    return make_answer(b"", Content_Length="", **headers)


def _squeeze(megabytes: int, window: int = 31) -> Iterator[bytes]:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, window)
    block = b"0" * 1_000_000
    yield squeezer.compress(block) + squeezer.flush(zlib.Z_FULL_FLUSH)
    again = squeezer.compress(block) + squeezer.flush(zlib.Z_FULL_FLUSH)  # independent of what came before
    yield from (again for _ in range(megabytes))
    yield squeezer.flush()


_BOMBS: dict[str, bytes] = {}


def _bomb(kind: str) -> Handler:
    """600 MB of zeros: as gzip, as deflate, as gzip in gzip, as 40 000 gzip members."""

    def send(connection: socket.socket, _: Request) -> None:
        if kind not in _BOMBS:
            if kind == "members":
                _BOMBS[kind] = gzip.compress(b"") * 400_000
            else:
                once = b"".join(_squeeze(600, 15 if kind == "deflate" else 31))
                _BOMBS[kind] = gzip.compress(once) if kind == "gzip, gzip" else once
        content = _BOMBS[kind]
        connection.sendall(make_answer(content, Content_Encoding="gzip" if kind == "members" else kind))

    return send


def _chunk(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


_PRIVATE = re.compile(r"/redirect-private/(.+)$")


def _send_to(connection: socket.socket, request: Request) -> None:
    """Redirect to whatever stands behind the first part of the path: /redirect-private/http://10.0.0.1/."""
    target = _PRIVATE.search(request.path)
    connection.sendall(make_answer(b"", "302 Found", Location=target[1] if target else ""))


def _loop(connection: socket.socket, request: Request) -> None:
    number = request.path.rpartition("/")[2]
    connection.sendall(
        make_answer(b"", "302 Found", Location=f"/redirect-loop/{int(number) + 1 if number.isdigit() else 1}")
    )


def _hundreds(connection: socket.socket, _: Request) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.001)


def _honest(content: bytes = PAGE, **headers: str) -> Handler:
    return answer(content, **headers)


FAULTS: dict[str, Handler] = {
    "page": _honest(),
    "page-gzip": _honest(gzip.compress(PAGE), Content_Encoding="gzip"),
    "page-deflate": _honest(zlib.compress(PAGE), Content_Encoding="deflate"),
    "page-bare-deflate": _honest(zlib.compress(PAGE)[2:-4], Content_Encoding="deflate"),
    "page-members": _honest(gzip.compress(PAGE[:99]) + gzip.compress(PAGE[99:]), Content_Encoding="gzip"),
    "page-padded-gzip": _honest(gzip.compress(PAGE) + b"\0" * 8, Content_Encoding="gzip"),
    "page-chunked": raw(_head(Transfer_Encoding="chunked") + _chunk(PAGE[:1000], PAGE[1000:], b"")),
    "page-to-the-end": raw(_head() + PAGE),
    "pdf-as-html": _honest(b"%PDF-1.4\n" + b"x" * 2000 + b"\n%%EOF\n"),
    "slow-header": drip(make_answer(), 0.15),
    "silent": after(HANG, _honest()),
    "reset-in-body": _send_then_reset(make_answer(PAGE[:2000], length=len(PAGE))),
    "reset-in-header": _send_then_reset(b"HTTP/1.1 200 OK\r\nContent-Ty"),
    "cut-length": raw(make_answer(PAGE[:2000], length=len(PAGE))),
    "cut-gzip": raw(_head(Content_Encoding="gzip") + gzip.compress(PAGE)[:90]),
    "cut-gzip-at-member": raw(_head(Content_Encoding="gzip") + gzip.compress(PAGE)[:-4]),
    "cut-deflate": raw(_head(Content_Encoding="deflate") + zlib.compress(PAGE)[:60]),
    "cut-chunked": raw(_head(Transfer_Encoding="chunked") + _chunk(PAGE[:1000])),
    "cut-in-chunk": raw(_head(Transfer_Encoding="chunked") + _chunk(PAGE)[:3000]),
    "cut-unseen": raw(_head() + PAGE[:2000]),
    "longer-than-length": raw(make_answer(PAGE, length=100)),
    "damaged-gzip": _honest(gzip.compress(PAGE)[:40] + b"\xff" * 60, Content_Encoding="gzip"),
    "not-gzip": _honest(PAGE, Content_Encoding="gzip"),
    "brotli": _honest(b"\x0b\x02\x80", Content_Encoding="br"),
    "bomb": _bomb("gzip"),
    "bomb-deflate": _bomb("deflate"),
    "bomb-twice": _bomb("gzip, gzip"),
    "bomb-members": _bomb("members"),
    "endless": _repeat(_head(), b"again and again " * 4096, None),
    "endless-chunks": _repeat(_head(Transfer_Encoding="chunked"), b"1\r\nx\r\n" * 4096, None),
    "endless-chunk-line": _repeat(_head(Transfer_Encoding="chunked") + b"5;", b"x" * 65536, None),
    "endless-trailer": _repeat(_head(Transfer_Encoding="chunked") + _chunk(PAGE) + b"0\r\n", b"x" * 65536, None),
    "endless-trailers": _repeat(_head(Transfer_Encoding="chunked") + _chunk(PAGE) + b"0\r\n", b"X: y\r\n" * 999, None),
    "endless-gzip-name": _repeat(_head(Content_Encoding="gzip") + b"\x1f\x8b\x08\x08" + b"\0" * 6, b"x" * 65536, None),
    "endless-header": _repeat(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 65536, None),
    "endless-headers": _repeat(b"HTTP/1.1 200 OK\r\n", b"X-Many: x\r\n" * 1000, None),
    "endless-hundreds": _hundreds,
    "big-headers": raw(
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 60_000) for n in range(400)) + b"\r\n"
    ),
    "redirect-loop": _loop,
    "redirect-file": redirect("file:///etc/passwd"),
    "redirect-nowhere": answer(b"", "302 Found"),
    "redirect-private": _send_to,
    "garbage": raw(bytes(range(256)) * 40),
    "empty": raw(b""),
    "cut-header": raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Le"),
    "no-body": answer(b""),
    "no-chunks": raw(_head(Transfer_Encoding="chunked") + b"0\r\n\r\n"),
    "cut-header-of-gzip": raw(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Le"),
    "old-http": raw(b"HTTP/1.0 200 OK\r\n\r\n" + PAGE),
    "no-http": raw(b"220 mail.example ESMTP ready\r\n"),
    "bad-length": answer(PAGE, Content_Length="many"),
    "negative-length": answer(PAGE, Content_Length="-5"),
    "two-lengths": answer(PAGE, Content_Length=f"5, {len(PAGE)}"),
    "bad-chunks": raw(_head(Transfer_Encoding="chunked") + b"zz\r\nhello\r\n0\r\n\r\n"),
    "huge-chunk": raw(_head(Transfer_Encoding="chunked") + b"ffffffffffffffff\r\nhello"),
    "status-0": answer(PAGE, "000 Nothing"),
    "status-999": answer(PAGE, "999 Go Away"),
    "too-many": answer(b"slow down", "429 Too Many Requests", Retry_After="86400"),
    "failing": answer(b"oops", "503 Service Unavailable"),
    "partial": answer(PAGE[:100], "206 Partial Content"),
    "wrong-charset": _honest("<html>“Fähre”</html>".encode(), Content_Type="text/html; charset=iso-8859-1"),
    "no-charset": _honest("<html>“Fähre”</html>".encode(), Content_Type=""),
    "secret": _honest(SECRET),
}
FAULTS["slow-body"] = lambda connection, request: (
    connection.sendall(make_answer(b"", length=len(PAGE))),
    drip(PAGE, 0.25)(connection, request),
)[1]
FAULTS["hundred-megabytes"] = _repeat(make_answer(b"", length=100_000_000), b"0123456789" * 100_000, 100)
