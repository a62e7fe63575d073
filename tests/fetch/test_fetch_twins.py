"""Mirrors, moved hosts and the archive: tried in order, and never silently."""

import datetime as dt
import gzip
import re
from itertools import pairwise
from pathlib import Path

import pytest
from asking import Get, make_source
from faultserver import PAGE, FaultServer, answer, redirect

from attribcheck.fetch import FetchOptions, find_candidates
from attribcheck.fetch.twins import find_moved, moved_hosts, name_capture
from attribcheck.model.source import Origin, Snapshot, Unavailable

HOUSE = "https://www.whitehouse.gov/briefing-room/2024/10/23/press-briefing/"


@pytest.mark.parametrize(
    ("url", "date", "hosts"),
    [
        (HOUSE, None, ["bidenwhitehouse.archives.gov"]),
        (HOUSE.replace("www.", ""), None, ["bidenwhitehouse.archives.gov"]),
        (HOUSE, dt.date(2018, 5, 1), ["trumpwhitehouse.archives.gov"]),
        ("https://www.whitehouse.gov/a/", dt.date(2010, 5, 1), ["obamawhitehouse.archives.gov"]),
        ("https://www.whitehouse.gov/a/", dt.date(2025, 5, 1), []),
        (
            "https://www.whitehouse.gov/a/",
            None,
            ["bidenwhitehouse.archives.gov", "trumpwhitehouse.archives.gov", "obamawhitehouse.archives.gov"],
        ),
        ("https://www.state.gov/briefings/x/", dt.date(2024, 10, 30), ["2021-2025.state.gov"]),
        ("https://www.state.gov/2019/05/x/", None, ["2017-2021.state.gov"]),
        ("https://www.whitehouse.gov/2024/99/99/", dt.date(2024, 1, 1), ["bidenwhitehouse.archives.gov"]),
        ("https://paper.example/2024/10/23/", None, []),
        ("https://[broken/", None, []),
    ],
)
def test_moved_hosts_are_known_by_the_day_of_the_page(url: str, date: dt.date | None, hosts: list[str]) -> None:
    assert [each.split("/")[2] for each in find_moved(url, date)] == hosts
    assert all(each.split("/", 3)[3] == url.split("/", 3)[3] for each in find_moved(url, date))


def test_the_table_of_moved_hosts_is_well_formed() -> None:
    """Nobody can ask the hosts in a test; the days of one host must follow each other, and each row must be used."""
    rows = moved_hosts()
    assert len(rows) > 5
    for each in rows:
        assert each.first < each.last
        assert each.host != each.twin
        assert re.fullmatch(r"(?:[a-z0-9-]+\.)+gov", each.host)
        assert re.fullmatch(r"(?:[a-z0-9-]+\.)+gov", each.twin)
        assert find_moved(f"https://{each.host}/a", each.first)[-1:] or find_moved(f"https://{each.host}/a", each.last)
    for later, earlier in pairwise(rows):
        assert later.host != earlier.host or earlier.last <= later.first, "newest first, without overlap"


def test_the_order_is_address_mirrors_moved_host_archive() -> None:
    source = make_source(
        HOUSE + "#x", mirrors=("https://mirror.example/a", HOUSE), archive="wayback", date=dt.date(2024, 10, 23)
    )
    found = find_candidates(source, FetchOptions(Path()))
    assert [each.address for each in found] == [
        HOUSE,
        "https://mirror.example/a",
        HOUSE.replace("www.whitehouse.gov", "bidenwhitehouse.archives.gov"),
        "https://web.archive.org/web/20241023235959id_/" + HOUSE,
    ]
    assert [bool(each.twin) for each in found] == [False, True, True, False]


def test_without_a_day_the_archive_is_asked_for_its_latest() -> None:
    source = make_source("https://paper.example/a", archive="wayback")
    found = find_candidates(source, FetchOptions(Path(), archive="http://127.0.0.1:1/"))
    assert found[-1].address == "http://127.0.0.1:1/web/2id_/https://paper.example/a"


@pytest.mark.parametrize("fault", ["missing", "failing", "empty", "cut-gzip", "too-many", "redirect-loop", "endless"])
def test_a_mirror_serves_where_the_address_fails_and_is_told(
    fault: str, get: Get, server: FaultServer, other: FaultServer
) -> None:
    source = make_source(server.url("/" + fault), mirrors=(other.url("/missing"), other.url()))
    result = get(source)
    assert isinstance(result, Snapshot)
    assert result.content == PAGE
    assert result.retrieval.twin == "mirror " + other.url()
    assert result.retrieval.url == other.url()
    again = get(source)
    assert isinstance(again, Snapshot)
    assert again.retrieval.twin == "mirror " + other.url()
    assert again.retrieval.origin is Origin.CACHE


def test_where_all_fail_the_own_address_is_named(get: Get, server: FaultServer, other: FaultServer) -> None:
    result = get(make_source(server.url("/missing"), mirrors=(other.url("/failing"),)))
    assert isinstance(result, Unavailable)
    assert result.problem.message.startswith(server.url("/missing"))
    assert "404" in result.problem.message


def test_the_archive_tells_which_capture_was_read(get: Get, server: FaultServer, other: FaultServer) -> None:
    address = server.url("/missing")
    other.routes[f"/web/20241023235959id_/{address}"] = redirect(f"/web/20241024031500id_/{address}")
    other.routes[f"/web/20241024031500id_/{address}"] = answer()
    source = make_source(address, archive="wayback", date=dt.date(2024, 10, 23))
    result = get(source, archive=other.url(""))
    assert isinstance(result, Snapshot)
    assert result.retrieval.twin == "archived copy of 2024-10-24"
    assert result.retrieval.origin is Origin.ARCHIVE
    again = get(source, archive=other.url(""), offline=True)
    assert isinstance(again, Snapshot)
    assert (again.retrieval.twin, again.retrieval.origin) == ("archived copy of 2024-10-24", Origin.CACHE)


def test_the_archive_is_asked_only_where_the_source_wants_it(get: Get, server: FaultServer, other: FaultServer) -> None:
    assert isinstance(get(make_source(server.url("/missing")), archive=other.url("")), Unavailable)
    assert other.requests == []


def test_a_way_out_of_the_archive_is_not_taken(get: Get, server: FaultServer, other: FaultServer) -> None:
    address = server.url("/missing")
    other.routes[f"/web/2id_/{address}"] = redirect(server.url("/page"))
    assert isinstance(get(make_source(address, archive="wayback"), archive=other.url("")), Unavailable)


@pytest.mark.parametrize(
    ("final", "words"),
    [
        ("https://web.archive.org/web/20241024031500id_/https://a.example/", "archived copy of 2024-10-24"),
        ("https://web.archive.org/web/2id_/https://a.example/", "archived copy of an unknown day"),
    ],
)
def test_a_capture_is_named_by_its_day(final: str, words: str) -> None:
    assert name_capture(final) == words


def test_a_redirect_to_the_front_page_is_a_page_that_is_gone(get: Get, server: FaultServer, other: FaultServer) -> None:
    server.routes |= {"/2024/minutes": redirect("/"), "/": answer()}
    result = get(server.url("/2024/minutes"))
    assert isinstance(result, Unavailable)
    assert result.problem.rule == "QE05"
    assert isinstance(get(make_source(server.url("/2024/minutes"), mirrors=(other.url(),))), Snapshot)
    assert isinstance(get(server.url("/")), Snapshot)


def test_a_redirect_to_another_server_is_told(get: Get, server: FaultServer, other: FaultServer) -> None:
    server.routes["/moved"] = redirect(other.url())
    result = get(server.url("/moved"))
    assert isinstance(result, Snapshot)
    assert result.retrieval.twin == "127.0.0.2, to which it redirects"
    server.routes["/near"] = redirect("/page")
    near = get(server.url("/near"))
    assert isinstance(near, Snapshot)
    assert near.retrieval.twin == ""


WALLS = {
    "title": b"<html><head><title>Just a moment...</title><script>var a='"
    + b"word " * 500
    + b"'</script></head></html>",
    "wording": b"<p>Checking your browser before you may see the page.</p>",
    "human": b"<h1>Please verify you are a human</h1>",
    "legacy": b"<html><title>Attention Required! | Cloudflare</title></html>",
}


@pytest.mark.parametrize("wall", WALLS)
@pytest.mark.parametrize("status", ["200 OK", "403 Forbidden", "503 Service Unavailable"])
def test_a_bot_wall_is_no_source(wall: str, status: str, get: Get, server: FaultServer) -> None:
    """Figure 6."""
    server.routes["/page"] = answer(WALLS[wall], status)
    result = get(server.url())
    assert isinstance(result, Unavailable)
    assert result.problem.rule == "QE03"
    assert "test for humans" in result.problem.message
    assert "path = …" in result.problem.next_step
    assert len(server.asked()) == 1


def test_a_compressed_wall_is_seen_through(get: Get, server: FaultServer) -> None:
    server.routes["/page"] = answer(gzip.compress(WALLS["title"]), "403 Forbidden", Content_Encoding="gzip")
    result = get(server.url())
    assert isinstance(result, Unavailable)
    assert "test for humans" in result.problem.message


@pytest.mark.parametrize("header", [{"cf_mitigated": "challenge"}, {"x_amzn_waf_action": "challenge"}], ids=str)
@pytest.mark.parametrize("status", ["200 OK", "202 Accepted", "403 Forbidden", "503 Busy"])
def test_a_wall_is_known_by_its_header(header: dict[str, str], status: str, get: Get, server: FaultServer) -> None:
    """Figure 6."""
    server.routes["/page"] = answer(PAGE, status, **header)
    result = get(server.url())
    assert isinstance(result, Unavailable)
    assert result.problem.rule == "QE03"


def test_a_page_about_walls_is_a_page(get: Get, server: FaultServer) -> None:
    server.routes["/page"] = answer(b"<p>Just a moment, said the mayor. " + b"The ferry will sail. " * 100 + b"</p>")
    assert isinstance(get(server.url()), Snapshot)


def test_a_hostile_error_page_costs_no_time(get: Get, server: FaultServer) -> None:
    server.routes["/page"] = answer(b"<" * 250_000, "403 Forbidden")
    assert isinstance(get(server.url()), Unavailable)
