"""Figure 5 and robots.txt: few requests, spaced, and none where they are not wanted."""

import time
from dataclasses import replace

import pytest
from asking import NOW, QUICK, Get, make_source
from faultserver import FAULTS, GUARD, FaultServer, Gate, answer, raw, redirect

from attribcheck.fetch import FetchOptions, Limits, Store, fetch_sources
from attribcheck.model.source import Snapshot, Unavailable


def test_the_defaults_are_two_at_once_half_a_second_apart_and_eight_in_all() -> None:
    limits = Limits()
    assert (limits.per_host, limits.host_interval, limits.at_once) == (2, 0.5, 8)


def test_one_server_is_asked_by_few(store: Store, options: FetchOptions, server: FaultServer) -> None:
    """Figure 5, counted at the server: as many as may, and no more."""
    gate = Gate(2, answer())
    server.routes |= {f"/{n}": gate for n in range(6)}
    sources = [make_source(server.url(f"/{n}"), id=str(n)) for n in range(6)]
    asked = replace(options, limits=replace(QUICK, per_host=2))
    assert len(list(fetch_sources(sources, store=store, options=asked, now=NOW, on_event=lambda _: None))) == 6
    assert gate.most == 2


def test_requests_to_one_server_are_spaced(store: Store, options: FetchOptions, server: FaultServer) -> None:
    """Figure 5, measured at the server, robots.txt included: the n-th comes n pauses after the run began, or later."""
    sources = [make_source(server.url(f"/page?{n}"), id=str(n)) for n in range(6)]
    asked = replace(options, limits=replace(QUICK, host_interval=0.15))
    started = time.monotonic()
    list(fetch_sources(sources, store=store, options=asked, now=NOW, on_event=lambda _: None))
    moments = sorted(each.at for each in server.requests)
    assert len(moments) == 7
    assert [n for n, moment in enumerate(moments) if moment - started < n * 0.15] == []


def test_many_servers_are_asked_at_once(store: Store, options: FetchOptions) -> None:
    """None answers before all are asked; what that saves is measured by bench/many_sources.py."""
    servers = [FaultServer(f"127.0.0.{n}").start() for n in range(1, 9)]
    gate = Gate(len(servers), answer())
    for each in servers:
        each.routes |= {"/0": gate} | {f"/{n}": answer() for n in range(1, 5)}
    limits = replace(QUICK, per_host=2, at_once=16)
    asked = replace(options, limits=limits, allow_private=tuple(each.host for each in servers))
    sources = [make_source(each.url(f"/{n}"), id=f"{each.port}-{n}") for each in servers for n in range(5)]
    results = list(fetch_sources(sources, store=store, options=asked, now=NOW, on_event=lambda _: None))
    for each in servers:
        each.stop()
    assert sum(isinstance(each, Snapshot) for each in results) == 40
    assert gate.most == 8


def test_no_more_than_the_limit_in_all(store: Store, options: FetchOptions) -> None:
    servers = [FaultServer(f"127.0.0.{n}").start() for n in range(1, 7)]
    gate = Gate(2, answer())
    for each in servers:
        each.routes["/page"] = gate
    asked = replace(options, limits=replace(QUICK, at_once=2), allow_private=tuple(each.host for each in servers))
    sources = [make_source(each.url(), id=str(each.port), robots=False) for each in servers]
    list(fetch_sources(sources, store=store, options=asked, now=NOW, on_event=lambda _: None))
    for each in servers:
        each.stop()
    assert gate.most == 2


def test_one_address_for_two_sources_is_asked_once(store: Store, options: FetchOptions, server: FaultServer) -> None:
    sources = [make_source(server.url(), id="a"), make_source(server.url(), id="b", title="The same")]
    results = list(fetch_sources(sources, store=store, options=options, now=NOW, on_event=lambda _: None))
    assert sorted(each.source.id for each in results) == ["a", "b"]
    assert {each.source.title for each in results} == {"", "The same"}
    assert len(server.asked()) == 1


ROBOTS = b"User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$\nAllow: /private/open\n"


@pytest.mark.parametrize(
    ("path", "read"),
    [("/page", True), ("/private/page", False), ("/private/open", True), ("/a.pdf", False), ("/a.pdf?b", True)],
)
def test_robots_txt_is_obeyed(path: str, read: bool, get: Get, server: FaultServer) -> None:  # noqa: FBT001
    server.routes |= {"/robots.txt": answer(ROBOTS, Content_Type="text/plain"), path.partition("?")[0]: answer()}
    result = get(server.url(path))
    if read:
        assert isinstance(result, Snapshot)
    else:
        assert isinstance(result, Unavailable)
        assert result.problem.rule == "QE02"
        assert "robots.txt" in result.problem.message
        assert "robots = false" in result.problem.next_step
        assert server.asked() == []


def test_robots_txt_may_be_overruled_per_source(get: Get, server: FaultServer) -> None:
    server.routes |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /"), "/page": answer()}
    assert isinstance(get(server.url()), Unavailable)
    assert isinstance(get(make_source(server.url(), robots=False)), Snapshot)


def test_robots_txt_may_name_this_program(get: Get, server: FaultServer) -> None:
    server.routes["/robots.txt"] = answer(b"User-agent: attribcheck\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert isinstance(get(server.url()), Unavailable)


def test_a_redirect_needs_the_leave_of_its_new_server(get: Get, server: FaultServer, other: FaultServer) -> None:
    server.routes["/moved"] = redirect(other.url("/page"))
    other.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /")
    assert isinstance(get(server.url("/moved")), Unavailable)
    assert other.asked() == []


@pytest.mark.parametrize(
    "fault", ["empty", "garbage", "failing", "bomb", "endless", "redirect-loop", "too-many", "brotli"]
)
def test_a_broken_robots_txt_forbids_nothing(fault: str, get: Get, server: FaultServer) -> None:
    server.routes["/robots.txt"] = FAULTS[fault]
    assert isinstance(get(server.url()), Snapshot)


def test_robots_txt_is_asked_for_once_a_run(store: Store, options: FetchOptions, server: FaultServer) -> None:
    sources = [make_source(server.url(f"/page?{n}"), id=str(n)) for n in range(4)]
    list(fetch_sources(sources, store=store, options=options, now=NOW, on_event=lambda _: None))
    assert len(server.asked("/robots.txt")) == 1


def test_a_hostile_robots_txt_costs_no_time(get: Get, server: FaultServer) -> None:
    lines = b"User-agent: *\n" + b"Disallow: /" + b"*a" * 60 + b"b\n" + b"Disallow: /*a*a*a*a*a*a*ab\n" * 2000
    server.routes |= {"/robots.txt": answer(lines), "/" + "a" * 2000: raw(b"HTTP/1.0 200 OK\r\n\r\n</html>")}
    started = time.monotonic()
    assert isinstance(get(server.url("/" + "a" * 2000)), Snapshot)
    assert time.monotonic() - started < GUARD
