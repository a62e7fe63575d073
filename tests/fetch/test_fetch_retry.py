"""Figure 4: how often and after how long a server is asked again."""

import datetime as dt
import threading
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from asking import NOW, QUICK, Clock, Get, make_source
from faultserver import FAULTS, GUARD, HANG, FaultServer, after, answer, in_turn, make_answer

from attribcheck.fetch import EventKind, FetchEvent, FetchOptions, Limits, Store, fetch_sources
from attribcheck.fetch.problems import NotFetchedError
from attribcheck.fetch.web.retry import find_pause, parse_retry_after
from attribcheck.model.source import Snapshot, Unavailable

TRANSIENT = (
    "reset-in-body",
    "reset-in-header",
    "cut-length",
    "cut-gzip",
    "cut-chunked",
    "empty",
    "garbage",
    "bad-chunks",
)
STATUSES = ("408 Request Timeout", "425 Too Early", "429 Too Many Requests", "500 Oops", "502 Bad Gateway", "503 Busy")


@pytest.mark.parametrize("fault", TRANSIENT)
def test_a_hiccup_is_survived(fault: str, get: Get, server: FaultServer) -> None:
    server.routes["/page"] = in_turn(FAULTS[fault], FAULTS[fault], FAULTS["page"])
    assert isinstance(get(server.url()), Snapshot)
    assert len(server.asked()) == 3


@pytest.mark.parametrize("status", STATUSES)
def test_a_busy_server_is_asked_again(status: str, get: Get, server: FaultServer) -> None:
    server.routes["/page"] = in_turn(answer(b"later", status), answer())
    events: list[FetchEvent] = []
    assert isinstance(get(server.url(), events=events), Snapshot)
    assert [each.kind for each in events if each.kind is not EventKind.RECEIVING] == [
        EventKind.WAITING,
        EventKind.ASKING,
        EventKind.RETRYING,
        EventKind.ASKING,
        EventKind.READ,
    ]


@pytest.mark.parametrize(
    ("status", "rule"),
    [
        ("401 Unauthorized", "QE03"),
        ("402 Payment Required", "QE03"),
        ("403 Forbidden", "QE03"),
        ("451 Unavailable For Legal Reasons", "QE03"),
        ("404 Not Found", "QE02"),
        ("410 Gone", "QE02"),
        ("400 Bad Request", "QE02"),
        ("204 No Content", "QE02"),
        ("304 Not Modified", "QE02"),
        ("206 Partial Content", "QE14"),
    ],
)
def test_a_plain_no_is_final(status: str, rule: str, get: Get, server: FaultServer) -> None:
    server.routes["/page"] = answer(b"no", status)
    result = get(server.url())
    assert isinstance(result, Unavailable)
    assert result.problem.rule == rule
    assert status[:3] in result.problem.message
    assert len(server.asked()) == 1


def test_a_missing_page_is_not_waited_for(get: Get, server: FaultServer) -> None:
    """The status says all; its body may come as slowly as it likes, and were it waited for, no status were told."""
    body = make_answer(b"no such page" * 900, "404 Not Found")
    server.routes["/page"] = lambda connection, _: (connection.sendall(body[:200]), time.sleep(HANG))[1]
    result = get(server.url(), limits=replace(QUICK, read=GUARD, total=GUARD))
    assert isinstance(result, Unavailable)
    assert "404" in result.problem.message


def test_the_pauses_grow(get: Get, server: FaultServer) -> None:
    """As long as they should at least; that they are no longer stands below."""
    server.routes["/page"] = answer(b"later", "503 Busy")
    get(server.url(), limits=replace(QUICK, backoff=(0.1, 0.2, 0.4), tries=4))
    gaps = [later.at - earlier.at for earlier, later in pairwise(server.asked())]
    assert [gap >= wanted for wanted, gap in zip((0.1, 0.2, 0.4), gaps, strict=True)] == [True] * 3


def test_the_default_limits_are_the_promised_ones() -> None:
    """Figures 1 and 4: seconds for one address and for a run, tries, the longest pause that a server may ask for."""
    limits = Limits()
    assert (limits.total, limits.budget, limits.tries, limits.retry_after) == (30.0, 300.0, 3, 30.0)
    assert (limits.redirects, limits.body, limits.pdf) == (5, 10_000_000, 50_000_000)


def test_the_default_pauses_are_one_two_four_seconds_stretched_by_a_quarter() -> None:
    error = NotFetchedError("x", hint="y", transient=True)
    limits = Limits(tries=5)
    for attempt, wanted in enumerate((1.0, 2.0, 4.0, 4.0), start=1):
        pauses = {find_pause(error, attempt, limits) for _ in range(50)}
        assert len(pauses) > 1
        assert all(pause is not None and wanted <= pause <= wanted * 1.25 for pause in pauses)
    assert find_pause(error, 5, limits) is None
    assert Limits().tries == 3


def test_retry_after_is_honoured_for_the_whole_server(store: Store, options: FetchOptions, server: FaultServer) -> None:
    """One page's 429 keeps the others of that server waiting too: asking on makes it worse."""
    server.routes["/a"] = in_turn(answer(b"slow down", "429 Too Many", Retry_After="1"), answer())
    server.routes["/b"] = answer(b"b")
    limits = replace(QUICK, retry_after=2.0, per_host=1)
    sources = [make_source(server.url(path), id=path[1:], robots=False) for path in ("/a", "/b")]
    asked = replace(options, limits=limits)
    results = list(fetch_sources(sources, store=store, options=asked, now=NOW, on_event=lambda _: None))
    assert all(isinstance(each, Snapshot) for each in results)
    first, *others = server.asked()
    assert first.path in {"/a", "/b"}
    refused = next(each for each in server.asked() if each.path == "/a")
    assert all(each.at - refused.at >= 1 for each in others if each.at > refused.at)


def test_a_server_that_wants_a_long_pause_is_asked_no_more(
    store: Store, options: FetchOptions, server: FaultServer
) -> None:
    """Lesson 5: the other pages of that server are not asked for at all."""
    asked = replace(options, limits=replace(QUICK, per_host=1))
    sources = [make_source(server.url(f"/too-many?{n}"), id=str(n), robots=False) for n in range(5)]
    results = list(fetch_sources(sources, store=store, options=asked, now=NOW, on_event=lambda _: None))
    assert [each.problem.rule for each in results if isinstance(each, Unavailable)] == ["QE03"] * 5
    assert len(server.asked()) == 1


def test_a_long_retry_after_is_not_waited_for(get: Get, server: FaultServer) -> None:
    started = time.monotonic()
    result = get(server.url("/too-many"))
    assert isinstance(result, Unavailable)
    assert result.problem.rule == "QE03"
    assert "86400 seconds" in result.problem.message
    assert time.monotonic() - started < GUARD
    assert len(server.asked()) == 1
    assert Limits().retry_after == 30


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 120 ", 120.0),
        ("Sat, 02 Nov 2024 10:16:00 GMT", 60.0),
        ("Sat, 02 Nov 2024 10:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("9" * 5000, 999999999.0),
        ("Sat, 99 Nov 2024 10:16:00 GMT", None),
        ("Sat, 02 Nov 2024 10:16:00", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header: str, seconds: float | None) -> None:
    assert parse_retry_after(header, dt.datetime(2024, 11, 2, 10, 15, tzinfo=dt.UTC)) == seconds


def test_the_run_has_a_budget(store: Store, options: FetchOptions, server: FaultServer, clock: Clock) -> None:
    """Figure 4: after it the rest could not be checked, and what was read stays."""
    server.routes["/slow"] = after(HANG, answer())
    sources = [make_source(server.url(path), id=path[1:]) for path in ("/page", "/slow", "/slow?2")]
    asked = replace(options, limits=replace(QUICK, budget=300.0))
    started = time.monotonic()
    results: dict[str, object] = {}
    for result in fetch_sources(sources, store=store, options=asked, now=NOW, on_event=lambda _: None):
        results[result.source.id] = result
        clock.ahead = 400.0  # the first is there: the budget ends
    assert time.monotonic() - started < GUARD
    assert isinstance(results["page"], Snapshot)
    for late in ("slow", "slow?2"):
        result = results[late]
        assert isinstance(result, Unavailable)
        assert "300 seconds for fetching were used up" in result.problem.message


def test_a_stored_copy_serves_where_the_budget_ends(get: Get, server: FaultServer) -> None:
    server.routes["/slow"] = in_turn(answer(), after(HANG, answer()))
    get(server.url("/slow"))
    result = get(server.url("/slow"), refresh=True, limits=replace(QUICK, budget=0.4))
    assert isinstance(result, Snapshot)
    assert "used up" in result.retrieval.note
    assert "The copy stored on 2024-11-02 was used." in result.retrieval.note


def test_a_slow_reader_loses_nothing(store: Store, options: FetchOptions, server: FaultServer, clock: Clock) -> None:
    """What was fetched within the budget is handed over, however late the caller asks for it."""
    sources = [make_source(server.url(f"/page?{n}"), id=str(n)) for n in range(3)]
    running = fetch_sources(sources, store=store, options=options, now=NOW, on_event=lambda _: None)
    results = [next(running)]
    for thread in threading.enumerate():
        if thread.name == "attribcheck-fetch":
            thread.join(GUARD)
    clock.ahead = 1000.0
    results += running
    assert [(type(each), each.retrieval.note) for each in results if isinstance(each, Snapshot)] == [(Snapshot, "")] * 3
