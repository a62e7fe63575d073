"""Figure 9: what `header_env` names goes to one server, and appears nowhere else."""

import gc
from dataclasses import replace
from pathlib import Path

import pytest
from asking import Get, make_source
from faultserver import FaultServer, answer, redirect

from attribcheck.fetch import FetchEvent, Store
from attribcheck.model.source import Snapshot, Source, Unavailable

TOKEN = "hunter2-hunter2"
ENVIRONMENT = {"NEWSROOM_TOKEN": TOKEN, "LINES": "a\r\nX-Evil: 1", "ACCENT": "é"}


def make_guarded(url: str, variable: str = "NEWSROOM_TOKEN", name: str = "Authorization", **facts: object) -> Source:
    return make_source(url, header_env=((name, variable),), **facts)


def test_a_header_is_sent_to_its_server_and_not_to_robots_txt(get: Get, server: FaultServer) -> None:
    assert isinstance(get(make_guarded(server.url()), environment=ENVIRONMENT), Snapshot)
    assert server.asked("/page")[0].headers["authorization"] == TOKEN
    assert "authorization" not in server.asked("/robots.txt")[0].headers


def test_a_header_follows_a_redirect_on_its_own_server_only(get: Get, server: FaultServer, other: FaultServer) -> None:
    server.routes |= {"/here": redirect("/there"), "/there": redirect(other.url("/away")), "/away": answer()}
    other.routes["/away"] = redirect(server.url("/page"))
    assert isinstance(get(make_guarded(server.url("/here")), environment=ENVIRONMENT), Snapshot)
    assert all(each.headers["authorization"] == TOKEN for each in server.asked())
    assert ["authorization" in each.headers for each in other.requests] == [False, False]


def test_another_port_is_another_server(get: Get, server: FaultServer) -> None:
    neighbour = FaultServer().start()
    server.routes["/page"] = redirect(neighbour.url())
    assert isinstance(get(make_guarded(server.url()), environment=ENVIRONMENT), Snapshot)
    assert all("authorization" not in each.headers for each in neighbour.requests)
    neighbour.stop()


def test_mirrors_and_archives_do_not_see_it(get: Get, server: FaultServer, other: FaultServer) -> None:
    source = make_guarded(server.url("/missing"), mirrors=(other.url("/missing"),), archive="wayback")
    assert isinstance(get(source, environment=ENVIRONMENT, archive=other.url("")), Unavailable)
    assert len(other.asked()) == 2
    assert all("authorization" not in each.headers for each in other.requests)


@pytest.mark.parametrize("variable", ["NOT_SET", "LINES", "ACCENT"])
def test_a_header_that_cannot_be_sent_is_named_without_its_value(variable: str, get: Get, server: FaultServer) -> None:
    result = get(make_guarded(server.url(), variable), environment=ENVIRONMENT)
    assert isinstance(result, Unavailable)
    assert variable in result.problem.message
    assert "Evil" not in result.problem.message
    assert server.asked() == []


@pytest.mark.parametrize("name", ["Host", "Content-Length", "Transfer-Encoding", "Range", "X: y", "X\r\nY", "", "é"])
def test_headers_that_change_what_is_asked_are_refused(name: str, get: Get, server: FaultServer) -> None:
    result = get(make_guarded(server.url(), name=name), environment=ENVIRONMENT)
    assert isinstance(result, Unavailable)
    assert server.asked() == []


def test_the_value_is_neither_stored_nor_told(get: Get, server: FaultServer, store: Store) -> None:
    events: list[FetchEvent] = []
    results = [
        get(make_guarded(server.url(path)), environment=ENVIRONMENT, events=events)
        for path in ("/page", "/failing", "/garbage", "/cut-length", "/redirect-loop", "/redirect-file")
    ]
    store.close()
    gc.collect()
    kept = b"".join(path.read_bytes() for path in store_folder(store).iterdir())
    assert b"The ferry will sail" in kept
    assert TOKEN.encode() not in kept
    assert TOKEN not in repr(results) + repr(events)


def store_folder(store: Store) -> Path:
    assert store.path is not None
    return store.path.parent


def test_an_answer_to_a_header_is_not_served_without_it(get: Get, server: FaultServer) -> None:
    get(make_guarded(server.url()), environment=ENVIRONMENT)
    get(make_source(server.url()))
    get(make_guarded(server.url(), name="authorization"), environment=ENVIRONMENT)
    assert ["authorization" in each.headers for each in server.asked()] == [True, False]


def test_cookies_are_not_kept(get: Get, server: FaultServer) -> None:
    server.routes["/page"] = answer(b"", "302 Found", Location="/next", Set_Cookie="who=you; Path=/")
    server.routes["/next"] = answer()
    assert isinstance(get(server.url()), Snapshot)
    assert isinstance(get(server.url(), refresh=True), Snapshot)
    assert all("cookie" not in each.headers for each in server.requests)


def test_the_options_do_not_show_the_environment(options: object) -> None:
    assert TOKEN not in repr(replace(options, environment=ENVIRONMENT))  # type: ignore[type-var]
