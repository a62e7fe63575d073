"""What the store serves, what is asked anew, and what is said about it."""

import datetime as dt
import hashlib
import subprocess
import sys
from dataclasses import replace

import pytest
from asking import NOW, QUICK, Get, make_source
from faultserver import FAULTS, PAGE, FaultServer, Handler, Request, answer, make_answer, raw, redirect

from attribcheck.fetch import EventKind, FetchEvent, FetchOptions, Store, fetch_sources
from attribcheck.model.source import Origin, Snapshot, Unavailable

DAY = dt.timedelta(days=1)


def validated(etag: str = '"1"', modified: str = "Fri, 01 Nov 2024 00:00:00 GMT", content: bytes = PAGE) -> Handler:
    """A page with validators that answers 304 to whoever has it."""

    def send(connection: object, request: Request) -> None:
        known = request.headers.get("if-none-match") == etag or (
            not etag and request.headers.get("if-modified-since") == modified
        )
        whole = (
            b"HTTP/1.1 304 Not Modified\r\n\r\n" if known else make_answer(content, ETag=etag, Last_Modified=modified)
        )
        connection.sendall(whole)  # type: ignore[attr-defined]

    return send


def test_a_snapshot_says_what_was_asked_and_what_came(get: Get, server: FaultServer) -> None:
    server.routes["/old"] = redirect("/page")
    result = get(server.url("/old#part"))
    assert isinstance(result, Snapshot)
    assert result.content == PAGE
    facts = result.retrieval
    assert (facts.url, facts.final_url) == (server.url("/old"), server.url("/page"))
    assert facts.retrieved_at == "2024-11-02T10:15:00Z"
    assert facts.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert facts.media_type == "text/html; charset=utf-8"
    assert facts.origin is Origin.NETWORK
    assert (facts.twin, facts.note) == ("", "")
    assert "#" not in server.asked()[0].path
    assert server.asked()[0].headers["user-agent"].startswith("attribcheck/")
    assert server.asked()[0].headers["accept-encoding"] == "gzip, deflate"


def test_a_fresh_snapshot_is_served_without_a_question(get: Get, server: FaultServer) -> None:
    first = get(server.url())
    again = get(server.url(), now=NOW + 6 * DAY)
    assert isinstance(first, Snapshot)
    assert isinstance(again, Snapshot)
    assert again.retrieval == replace(first.retrieval, origin=Origin.CACHE)
    assert again.content == first.content
    assert len(server.requests) == 2  # robots.txt and the page


@pytest.mark.parametrize(
    ("age", "facts", "changes", "asked"),
    [
        pytest.param(8 * DAY, {}, {}, True, id="older than the week"),
        pytest.param(8 * DAY, {"max_age": 10 * 86400}, {}, False, id="the source allows more"),
        pytest.param(2 * DAY, {"max_age": 86400}, {}, True, id="the source allows less"),
        pytest.param(2 * DAY, {}, {"max_age": 86400}, True, id="the option allows less"),
        pytest.param(0 * DAY, {"max_age": 0}, {}, False, id="this very moment"),
        pytest.param(0 * DAY, {}, {"refresh": True}, True, id="refresh"),
        pytest.param(-2 * DAY, {}, {}, True, id="from the future"),
        pytest.param(900 * DAY, {}, {"offline": True}, False, id="offline serves any age"),
        pytest.param(0 * DAY, {}, {"offline": True, "refresh": True}, False, id="offline outweighs refresh"),
    ],
)
def test_when_a_server_is_asked_again(
    age: dt.timedelta, facts: dict[str, int], changes: dict[str, object], *, asked: bool, get: Get, server: FaultServer
) -> None:
    source = make_source(server.url(), **facts)
    get(source)
    result = get(source, now=NOW + age, **changes)
    assert isinstance(result, Snapshot)
    assert (len(server.asked()) == 2) is asked


@pytest.mark.parametrize("etag", ['"1"', ""])
def test_a_stale_snapshot_is_renewed_by_a_304(etag: str, get: Get, server: FaultServer) -> None:
    server.routes["/page"] = validated(etag)
    first = get(server.url())
    again = get(server.url(), now=NOW + 8 * DAY)
    assert isinstance(first, Snapshot)
    assert isinstance(again, Snapshot)
    assert again.content == PAGE
    assert again.retrieval.retrieved_at == first.retrieval.retrieved_at
    get(server.url(), now=NOW + 14 * DAY)
    assert len(server.asked()) == 2


def test_a_changed_page_replaces_the_stored_one(get: Get, server: FaultServer) -> None:
    server.routes["/page"] = validated()
    get(server.url())
    server.routes["/page"] = validated('"2"', content=b"<html>new</html>")
    again = get(server.url(), now=NOW + 8 * DAY)
    assert isinstance(again, Snapshot)
    assert again.content == b"<html>new</html>"


def test_validators_are_for_the_address_that_gave_them(get: Get, server: FaultServer, other: FaultServer) -> None:
    server.routes["/old"] = redirect(other.url())
    other.routes["/page"] = validated()
    get(server.url("/old"))
    assert isinstance(get(server.url("/old"), now=NOW + 8 * DAY), Snapshot)
    assert all("if-none-match" not in each.headers for each in server.requests)
    assert other.asked()[1].headers["if-none-match"] == '"1"'


def test_offline_asks_nobody_and_names_the_next_step(get: Get, server: FaultServer) -> None:
    result = get(server.url(), offline=True)
    assert isinstance(result, Unavailable)
    assert result.problem.rule == "QE02"
    assert server.url() in result.problem.message
    assert "--offline" in result.problem.next_step
    assert server.requests == []


@pytest.mark.parametrize(
    "fault", ["empty", "failing", "cut-gzip", "endless", "too-many", "silent", "missing", "brotli", "redirect-file"]
)
def test_a_stale_copy_serves_where_the_server_fails_and_says_so(fault: str, get: Get, server: FaultServer) -> None:
    get(server.url())
    server.routes["/page"] = FAULTS.get(fault, answer(b"gone", "404 Not Found"))
    result = get(server.url(), now=NOW + 8 * DAY, limits=replace(QUICK, total=0.5))
    assert isinstance(result, Snapshot)
    assert result.content == PAGE
    assert result.retrieval.origin is Origin.CACHE
    assert "The copy stored on 2024-11-02 was used." in result.retrieval.note
    assert server.url() in result.retrieval.note
    later = get(server.url(), now=NOW + DAY)
    assert isinstance(later, Snapshot)
    assert later.retrieval.note == ""  # the note is of the run, not of the copy


def test_an_empty_page_is_handed_on_but_not_kept(get: Get, server: FaultServer, store: Store) -> None:
    assert isinstance(get(server.url("/no-body")), Snapshot)
    assert store.list_snapshots([server.url("/no-body")]) == ()


def test_what_was_fetched_before_the_caller_stops_is_stored(
    store: Store, options: FetchOptions, server: FaultServer
) -> None:
    sources = [make_source(server.url(path), id=path[1:]) for path in ("/page", "/silent")]
    running = fetch_sources(sources, store=store, options=options, now=NOW, on_event=lambda _: None)
    first = next(running)
    running.close()  # type: ignore[attr-defined]
    assert isinstance(first, Snapshot)
    assert len(store.list_snapshots([server.url()])) == 1


def test_events_tell_the_bytes(get: Get, server: FaultServer) -> None:
    server.routes["/big"] = raw(make_answer(b"x" * 900_000))
    events: list[FetchEvent] = []
    get(server.url("/big"), events=events)
    assert [each.kind for each in events[:2]] == [EventKind.WAITING, EventKind.ASKING]
    assert events[-1].kind is EventKind.READ
    assert events[-1].received == 900_000
    assert all(each.address == server.url("/big") for each in events)


def test_a_warm_run_imports_no_heavy_library(get: Get, server: FaultServer, store: Store) -> None:
    get(server.url())
    store.close()
    program = f"""
import datetime, sys
from pathlib import Path
from attribcheck.fetch import FetchOptions, Store, fetch_sources
from attribcheck.model.source import Snapshot, Source, SourceId
assert "sqlite3" not in sys.modules
store = Store(Path({str(store.path)!r}))
options = FetchOptions(Path("."), allow_private=("127.0.0.1",))
now = datetime.datetime.fromisoformat({NOW.isoformat()!r})
sources = [Source(SourceId("a"), "sources.toml", url={server.url()!r})]
(result,) = fetch_sources(sources, store=store, options=options, now=now, on_event=print)
assert isinstance(result, Snapshot)
print(sorted(set("requests urllib3 protego ssl socket http.client platformdirs".split()) & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
