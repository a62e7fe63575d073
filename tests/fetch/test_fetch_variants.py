"""A second kind of every fault: other spellings of cuts, codings, headers, redirects and pauses, asked for together."""

import gzip
import time
import zlib
from dataclasses import replace

import pytest
from asking import NOW, QUICK, make_source
from faultserver import (
    GUARD,
    PAGE,
    FaultServer,
    Handler,
    answer,
    drip,
    in_turn,
    make_answer,
    raw,
    redirect,
    reset,
)

from attribcheck.fetch import FetchOptions, Store, fetch_sources
from attribcheck.model.source import Snapshot, Unavailable

PACKED = gzip.compress(PAGE)
FLAT = zlib.compress(PAGE)
TYPE = "Content-Type: text/html"
LENGTH = f"Content-Length: {len(PAGE)}"
CHUNKS = "Transfer-Encoding: chunked"


def send(*lines: str, body: bytes = PAGE, status: str = "HTTP/1.1 200 OK", end: str = "\r\n") -> Handler:
    """A handler that sends a head of these lines and a body."""
    return raw((end.join((status, *lines)) + end + end).encode("latin-1") + body)


def chunk(content: bytes, head: bytes | None = None, tail: bytes = b"\r\n") -> bytes:
    return (b"%x\r\n" % len(content) if head is None else head) + content + tail


LAST = b"0\r\n\r\n"
WHOLE: dict[str, Handler] = {
    "chunk with extensions": send(TYPE, CHUNKS, body=chunk(PAGE, b'%x;a=b;c="d e"\r\n' % len(PAGE)) + b"0;f\r\n\r\n"),
    "chunk size in capitals and zeros": send(TYPE, CHUNKS, body=chunk(PAGE, b"000%X\r\n" % len(PAGE)) + b"000\r\n\r\n"),
    "chunks and a wrong length": send(TYPE, CHUNKS, "Content-Length: 5", body=chunk(PAGE) + LAST),
    "chunks said twice": send(TYPE, CHUNKS, CHUNKS, body=chunk(PAGE) + LAST),
    "chunks behind an empty coding": send(TYPE, "Transfer-Encoding: , chunked ,", body=chunk(PAGE) + LAST),
    "length twice the same": send(TYPE, LENGTH, LENGTH),
    "length among spaces": send(TYPE, f"Content-Length:   {len(PAGE)}  "),
    "length behind a space": send(TYPE, f"Content-Length : {len(PAGE)}"),
    "early hints": raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Hm\r\n\r\n" + make_answer()),
    "continue": raw(b"HTTP/1.1 100 Continue\r\n\r\n" + make_answer()),
    "gzip with text behind it": answer(PACKED + b"and more" * 9, Content_Encoding="gzip"),
    "gzip called deflate": answer(PACKED, Content_Encoding="deflate"),
    "gzip in capitals": answer(PACKED, Content_Encoding="GZIP"),
    "gzip beside identity": answer(PACKED, Content_Encoding="identity, gzip"),
    "coding none": answer(Content_Encoding="none"),
    "coding that is a charset": answer(Content_Encoding="UTF-8"),
    "header without colon": send("what is this", TYPE, LENGTH),
    "header without colon before the coding": send(TYPE, "what is this", "Content-Encoding: gzip", body=PACKED),
    "header without colon before the chunks": send(TYPE, "what is this", CHUNKS, body=chunk(PAGE) + LAST),
    "header without name": send(TYPE, ": x", CHUNKS, body=chunk(PAGE) + LAST),
    "header with a bare return in it": send("X: a\rb", TYPE, CHUNKS, body=chunk(PAGE) + LAST),
    "header folded first": send(" folded", TYPE, LENGTH),
    "header folded": send("Content-Type: text/html;\r\n charset=utf-8", LENGTH),
    "header with NUL": send(TYPE, "X: a\0b", LENGTH),
    "header of 60 kB": send(TYPE, "X: " + "y" * 60_000, LENGTH),
    "97 headers": send(TYPE, *(f"X-{n}: y" for n in range(97)), LENGTH),
    "lines ended by line feeds": send(TYPE, LENGTH, end="\n"),
    "status without reason": send(TYPE, LENGTH, status="HTTP/1.1 200"),
    "HTTP/1.0 with chunks": send(TYPE, CHUNKS, body=chunk(PAGE) + LAST, status="HTTP/1.0 200 OK"),
    "a second answer behind the first": raw(make_answer() + make_answer(b"<p>another page</p>")),
    "retry-after on a page": answer(Retry_After="9999"),
    "busy twice, then there": in_turn(answer(b"", "503 Busy"), answer(b"", "502 Bad"), answer()),
    "redirect with a body": answer(PACKED, "301 Moved", Location="/page", Content_Encoding="gzip"),
    "redirect with 50 kB of query": redirect("/page?" + "a" * 50_000),
    "redirect 307": redirect("/page", "307 Temporary Redirect"),
    "redirect 308": redirect("page", "308 Permanent Redirect"),
}
PART: dict[str, Handler] = {
    "no length": send(TYPE, body=PAGE[:4000]),
    "negative length": send(TYPE, "Content-Length: -1", body=PAGE[:4000]),
    "length in hexadecimal": send(TYPE, "Content-Length: 0xffff", body=PAGE[:4000]),
    "length that is no number": send(TYPE, "Content-Length: \xb2", body=PAGE[:4000]),
}
"""Read, and told that nothing proves the end."""

NONE: dict[str, tuple[str, Handler]] = {
    "chunk larger than said": ("QE14", send(TYPE, CHUNKS, body=chunk(PAGE, b"5\r\n") + LAST)),
    "chunk smaller than said": ("QE14", send(TYPE, CHUNKS, body=chunk(PAGE, b"ffff\r\n") + LAST)),
    "chunk with nothing behind it": ("QE14", send(TYPE, CHUNKS, body=chunk(PAGE, tail=b"") + LAST)),
    "chunk lines ended by line feeds": ("QE14", send(TYPE, CHUNKS, body=chunk(PAGE, b"%x\n" % len(PAGE), b"\n"))),
    "chunks without the last": ("QE14", send(TYPE, CHUNKS, body=chunk(PAGE))),
    "chunk of negative size": ("QE02", send(TYPE, CHUNKS, body=b"-5\r\nhello\r\n" + LAST)),
    "packed chunks": ("QE02", send(TYPE, "Transfer-Encoding: gzip, chunked", body=chunk(PACKED) + LAST)),
    "nearly chunks": ("QE02", send(TYPE, "Transfer-Encoding: xchunked", body=chunk(PAGE) + LAST)),
    "length twice": ("QE02", send(TYPE, LENGTH, "Content-Length: 10")),
    "length past all bounds": ("QE14", send(TYPE, "Content-Length: " + "9" * 5000)),
    "gzip with a wrong sum": ("QE14", answer(PACKED[:-8] + bytes(4) + PACKED[-4:], Content_Encoding="gzip")),
    "gzip with a wrong size": ("QE14", answer(PACKED[:-4] + bytes(4), Content_Encoding="gzip")),
    "gzip with a broken second member": ("QE14", answer(PACKED + b"\x1f\x8bzzzzzzzz", Content_Encoding="gzip")),
    "gzip cut in whole chunks": ("QE14", send(CHUNKS, "Content-Encoding: gzip", body=chunk(PACKED[:60]) + LAST)),
    "gzip said twice": ("QE02", send("Content-Encoding: gzip", "Content-Encoding: gzip", body=PACKED)),
    "deflate called gzip": ("QE14", answer(FLAT, Content_Encoding="gzip")),
    "deflate with a wrong sum": ("QE14", answer(FLAT[:-4] + b"abcd", Content_Encoding="deflate")),
    "deflate without its sum": ("QE14", answer(FLAT[:-4], Content_Encoding="deflate")),
    "brotli that is none": ("QE02", answer(Content_Encoding="br")),
    "zstd": ("QE02", answer(b"\x28\xb5\x2f\xfd" + PAGE, Content_Encoding="zstd")),
    "interim answers only": ("QE02", raw(b"HTTP/1.1 103 Hints\r\nA: b\r\n\r\n" * 1000)),
    "lines without colon only": ("QE02", send(*["no colon"] * 2000, LENGTH)),
    "switching protocols": ("QE02", send("Upgrade: h2c", status="HTTP/1.1 101 Switching Protocols")),
    "header of 1 MB": ("QE02", send(TYPE, "X: " + "y" * 1_000_000, LENGTH)),
    "10,000 headers": ("QE02", send(TYPE, *(f"X-{n}: y" for n in range(10_000)), LENGTH)),
    "header line ends of returns only": ("QE14", send(TYPE, LENGTH, end="\r")),
    "HTTP/0.9": ("QE02", raw(PAGE)),
    "HTTP/2": ("QE02", send(TYPE, LENGTH, status="HTTP/2 200")),
    "another protocol": ("QE02", send(TYPE, LENGTH, status="ICY 200 OK")),
    "TLS": ("QE02", raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(300))),
    "204": ("QE02", answer(status="204 No Content")),
    "205": ("QE02", answer(b"", "205 Reset Content")),
    "206 of the whole": ("QE14", answer(status="206 Partial Content", Content_Range=f"bytes 0-{len(PAGE) - 1}/*")),
    "304 that was not asked for": ("QE02", answer(b"", "304 Not Modified")),
    "300": ("QE02", answer(status="300 Multiple Choices")),
    "305": ("QE02", redirect("/page", "305 Use Proxy")),
    "reset at once": ("QE02", lambda connection, _: reset(connection)),
    "redirect to itself": ("QE02", redirect("?", "308 Permanent Redirect")),
    "two targets": ("QE02", send("Location: /page", "Location: /missing", status="HTTP/1.1 302 Found", body=b"")),
}
WITHOUT_END: dict[str, Handler] = {
    "status line byte by byte": drip(b"HTTP/1.1 200 " + b"O" * 10_000, 0.1),
    "chunk size byte by byte": lambda connection, request: (
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        drip(b"0" * 10_000, 0.1)(connection, request),
    )[1],
}


def get_all(
    handlers: dict[str, Handler], server: FaultServer, options: FetchOptions, *, total: float = QUICK.total
) -> dict[str, object]:
    """Ask for every handler's page in one run; return the results by name."""
    server.routes |= {f"/{at}": handler for at, handler in enumerate(handlers.values())}
    sources = [make_source(server.url(f"/{at}"), id=name, robots=False) for at, name in enumerate(handlers)]
    asked = replace(options, limits=replace(QUICK, total=total, at_once=16, per_host=16))
    results = list(fetch_sources(sources, store=Store(None), options=asked, now=NOW, on_event=lambda _: None))
    return {each.source.id: each for each in results}


def test_odd_answers_that_a_browser_reads_are_read_whole(options: FetchOptions, server: FaultServer) -> None:
    results = get_all(WHOLE, server, options)
    contents = {name: each.content if isinstance(each, Snapshot) else each for name, each in results.items()}
    assert contents == dict.fromkeys(WHOLE, PAGE)
    assert all(isinstance(each, Snapshot) and each.retrieval.whole for each in results.values())


def test_what_may_be_a_part_is_told(options: FetchOptions, server: FaultServer) -> None:
    for name, result in get_all(PART, server, options).items():
        assert isinstance(result, Snapshot), name
        assert (result.content, result.retrieval.whole) == (PAGE[:4000], False), name


def test_what_is_no_whole_page_is_none(options: FetchOptions, server: FaultServer) -> None:
    results = get_all({name: handler for name, (_, handler) in NONE.items()}, server, options)
    rules = {name: each.problem.rule if isinstance(each, Unavailable) else each for name, each in results.items()}
    assert rules == {name: rule for name, (rule, _) in NONE.items()}
    assert all(isinstance(each, Unavailable) and each.problem.next_step.endswith(".") for each in results.values())


def test_what_never_ends_is_left(options: FetchOptions, server: FaultServer) -> None:
    started = time.monotonic()
    for name, result in get_all(WITHOUT_END, server, options, total=0.5).items():
        assert isinstance(result, Unavailable), name
        assert "did not come within 0.5 seconds" in result.problem.message, name
    assert time.monotonic() - started < GUARD


TARGETS = (
    "//{}/secret", "http://a:b@{}/secret", "http://127.0.0.1:80@{}/secret", "http:\\\\{}\\secret", "/\\{}/secret",
    "\\\\{}/secret", "ht\ttp://{}/secret", "\0http://{}/secret", " http://{}/secret", "\u00a0http://{}/secret",
    "HTTP://{}/secret", "http:/{}/secret", "http:{}/secret", "http:///{}/secret", "http://{}#@127.0.0.1/secret",
    "http://{}?@127.0.0.1/secret", "http://127.0.0.1%40{}/secret", "http://127.0.0.1 {}/secret", "http://{}\r\nX: y",
    "http://{}\uff0f/secret", "gopher://{}/secret", "view-source:http://{}/secret", "jar:http://{}!/secret",
)  # fmt: skip
HOSTS = (
    "127.0.0.2", "127.0.0.2.", "127.0.0.2%00.paper.example", "2130706434", "0177.0.0.2", "0x7f.0.0.2", "0x7f000002",
    "127.2", "127.0.2", "[::ffff:127.0.0.2]", "[::ffff:7f00:2]", "[::127.0.0.2]", "[64:ff9b::7f00:2]", "0", "0.0.0.0",
    "127。0。0。2", "①②⑦.0.0.2", "%31%32%37.0.0.2", "[127.0.0.2]", "localhost", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
)  # fmt: skip


@pytest.mark.parametrize("spelled", ["targets", "hosts", "hosts at port 80"])
def test_no_spelling_of_a_redirect_leads_inside(
    spelled: str, options: FetchOptions, server: FaultServer, other: FaultServer
) -> None:
    """Figure 8, on every hop: the second server is private and not allowed."""
    if spelled == "targets":
        addresses = [each.format(f"127.0.0.2:{other.port}") for each in TARGETS]
    else:
        port = f":{other.port}" if spelled == "hosts" else ""
        addresses = [f"http://{host}{port}/secret" for host in HOSTS]
    handlers = {each: raw(b"HTTP/1.1 302 Found\r\nLocation: " + each.encode() + b"\r\n\r\n") for each in addresses}
    results = get_all(handlers, server, replace(options, allow_private=("127.0.0.1",)))
    assert {name: isinstance(each, Unavailable) for name, each in results.items()} == dict.fromkeys(handlers, True)
    assert other.requests == []


def test_a_loop_through_two_hosts_ends(options: FetchOptions, server: FaultServer, other: FaultServer) -> None:
    other.routes["/b"] = redirect(server.url("/0"))
    result = get_all({"loop": redirect(other.url("/b"))}, server, options)["loop"]
    assert isinstance(result, Unavailable)
    assert "more than 5 redirects" in result.problem.message
    assert len(server.asked()) + len(other.asked()) == 6


@pytest.mark.parametrize(
    ("pause", "asked"),
    [
        pytest.param("Wed, 21 Oct 2099 07:28:00 GMT", 1, id="a date in the far future"),
        pytest.param("9" * 400, 1, id="400 digits"),
        pytest.param("Wed, 21 Oct 2015 07:28:00 GMT", 3, id="a date of the past"),
        pytest.param("-5", 3, id="negative"),
        pytest.param("1e9", 3, id="no whole number"),
        pytest.param("Wed, 32 Foo 2015 27:28:00 GMT", 3, id="no date"),
    ],
)
def test_an_odd_pause_is_bounded(pause: str, asked: int, options: FetchOptions, server: FaultServer) -> None:
    """Figure 4: what is legible and longer than 30 s ends the tries, what is not legible is no pause."""
    result = get_all({"busy": answer(b"", "503 Busy", Retry_After=pause)}, server, options)["busy"]
    assert isinstance(result, Unavailable)
    assert len(server.asked()) == asked
