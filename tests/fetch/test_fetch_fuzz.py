"""Figure 15, the part of fetching: whatever a server sends, the answer is bytes or a reason, and never a crash."""

import random
from dataclasses import replace

from asking import NOW, QUICK, make_source
from faultserver import PAGE, FaultServer, raw

from attribcheck.fetch import FetchOptions, Store, fetch_sources
from attribcheck.model.source import Snapshot, Unavailable

HEADERS = """
Content-Length: 5|Content-Length: -1|Content-Length: 99999999999999999999|Content-Length: 5, 5|Content-Length:
Transfer-Encoding: chunked|Transfer-Encoding: gzip, chunked|Transfer-Encoding: identity|Transfer-Encoding: \xff
Content-Encoding: gzip|Content-Encoding: deflate|Content-Encoding: ,|Content-Encoding: gzip, gzip|Content-Type: \x00
Location: http://[::1|Location: //|Location: http://:80/|Location: ?|Location: http://a:b:c/|Location: http://xn--/
Location: http://\u00e9.example/|Location: http://127.0.0.1:99999/|Location: \xff\xfe|Location: mailto:a@b|Location: http://a..b/
Location: http://{}/|Location: http://1.2.3.4.5/|Location: /../..//%zz|Location: http://%31/|Location: http://0x/
Retry-After: 1e9|Retry-After: \xb2|ETag: "\r|Set-Cookie: a=b; expires=never|: empty|no colon|X: folded\r\n more
Last-Modified: \x7f|Connection: keep-alive|Upgrade: h2c|Trailer: X|Content-Range: bytes 0-1/2|Alt-Svc: h3=":1"
"""
STATUS = "200 301 302 304 307 403 404 429 500 503 100 101 204 206 600 20 2000 -1 abc".split()


def make_nonsense(seed: int) -> bytes:
    """An answer that is nearly HTTP: a status, a handful of odd headers, a body, some bytes changed."""
    chance = random.Random(seed)  # noqa: S311 - repeatable
    lines = [line for row in HEADERS.strip().split("\n") for line in row.split("|")]
    head = f"HTTP/1.{chance.choice('0129')} {chance.choice(STATUS)} Hm\r\n"
    head += "".join(chance.choice(lines) + "\r\n" for _ in range(chance.randrange(6))) + "\r\n"
    body = chance.choice([b"", PAGE[:50], b"5\r\nhello\r\n0\r\n\r\n", b"\x1f\x8b\x08", chance.randbytes(60)])
    whole = bytearray(head.encode("utf-8") + body)
    for _ in range(chance.choice([0, 0, 1, 5])):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    return bytes(whole[: chance.choice([len(whole), len(whole), chance.randrange(len(whole))])])


def test_no_answer_makes_it_crash(options: FetchOptions, server: FaultServer) -> None:
    numbers = range(300)
    for n in numbers:
        server.routes[f"/{n}"] = raw(make_nonsense(n))
    limits = replace(QUICK, tries=1, total=0.5, read=0.3, connect=0.3, per_host=8)
    sources = [make_source(server.url(f"/{n}"), id=str(n), robots=False) for n in numbers]
    asked = replace(options, limits=limits)
    results = list(fetch_sources(sources, store=Store(None), options=asked, now=NOW, on_event=lambda _: None))
    assert sorted(int(each.source.id) for each in results) == list(numbers)
    for each in results:
        assert isinstance(each, Snapshot) or each.problem.rule in {"QE02", "QE03", "QE05", "QE14"}
    assert any(isinstance(each, Snapshot) for each in results)
    assert any(isinstance(each, Unavailable) for each in results)


def test_no_address_makes_it_crash(options: FetchOptions) -> None:
    """Addresses from a hostile configuration, most of them none."""
    chance = random.Random(1)  # noqa: S311 - repeatable
    parts = (
        "http:// https:// file:// // / : @ [ ] :: ? # % %zz .. 127.0.0.1 paper.invalid"
        " \u00e9 \u3002 xn-- - \\ \x00 99999 \ud800"
    )
    urls = {"".join(chance.choices([*parts.split(" "), " ", "\n"], k=chance.randrange(1, 7))) for _ in range(300)}
    urls |= {
        "http://" + "a" * 70_000,
        "http://" + "a." * 2000 + "/",
        "http://paper.invalid/" + "a" * 100_000,
        "http://*/",
    }
    sources = [make_source(url, id=str(n), robots=False) for n, url in enumerate(sorted(urls))]
    asked = replace(options, limits=replace(QUICK, tries=1, total=0.5, connect=0.3), allow_private=())
    results = list(fetch_sources(sources, store=Store(None), options=asked, now=NOW, on_event=lambda _: None))
    assert len(results) == len(sources)
    assert all(isinstance(each, Unavailable) for each in results)
