"""The guard, as a table and against real servers. Figure 8."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from asking import Get, make_source
from faultserver import FaultServer, redirect

from attribcheck.fetch.problems import NotFetchedError
from attribcheck.fetch.web.guard import check_address, is_allowed, is_private
from attribcheck.model.source import Snapshot, Unavailable

PRIVATE = """
0.0.0.0 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.8 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1
203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:7f00:1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1
2001:db8::1 2002:7f00:1::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1
what-is-this
"""
PUBLIC = (
    "1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0 ::ffff:8.8.8.8 2606:4700::1"
)


@pytest.mark.parametrize("peer", PRIVATE.split())
def test_special_addresses_are_private(peer: str) -> None:
    assert is_private(peer)


@pytest.mark.parametrize("peer", PUBLIC.split())
def test_public_addresses_are_not(peer: str) -> None:
    assert not is_private(peer)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://paper.example/page",
        "gopher://paper.example/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "//paper.example/page",
        "page.html",
        "",
        "https://",
        "https://./",
        "https:///page",
        "https://editor:word@paper.example/",
        "https://editor@paper.example/",
        "https://@paper.example/",
        "https://paper.example:22/",
        "https://paper.example:99999/",
        "https://paper.example:port/",
        "https://[::1/",
        "https://paper.example\\@127.0.0.1/",
        "https://paper.example /",
        "https://paper.example/\r\nX-Header: 1",
        "https://paper.example/\x00",
    ],
)
def test_addresses_that_are_never_asked(address: str) -> None:
    with pytest.raises(NotFetchedError) as raised:
        check_address(address, ())
    assert raised.value.forbidden
    assert raised.value.hint.endswith(".")


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(NotFetchedError, match=r"^https://paper\.example/page was given with") as raised:
        check_address("https://editor:hunter2@paper.example/page", ())
    assert "hunter2" not in raised.value.message + raised.value.hint


@pytest.mark.parametrize(
    ("entry", "host", "port", "allowed"),
    [
        ("desk.example", "desk.example", 8080, True),
        ("desk.example", "DESK.example.", 443, True),
        ("desk.example", "www.desk.example", 443, False),
        ("desk.example:8080", "desk.example", 8080, True),
        ("desk.example:8080", "desk.example", 8081, False),
        ("desk.example:8080", "desk.example", None, False),
        ("127.0.0.1", "127.0.0.1", 9, True),
        ("127.0.0.1", "2130706433", 80, False),
        ("::1", "::1", 80, True),
        ("[::1]", "0:0:0:0:0:0:0:1", 80, True),
        ("[::1]:8080", "::1", 8080, True),
        ("[::1]:8080", "::1", 80, False),
        ("", "desk.example", 80, False),
        ("*", "desk.example", 80, False),
    ],
)
def test_leave_is_given_to_one_host(entry: str, host: str, port: int | None, allowed: bool) -> None:  # noqa: FBT001
    assert is_allowed(host, port, (entry,)) is allowed


SPELLINGS = """
127.0.0.1 127.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 0 localhost LOCALHOST [::1]
[::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:0:0:1]
""".split()


@pytest.mark.parametrize("host", SPELLINGS)
def test_loopback_is_refused_in_every_spelling(host: str, get: Get, server: FaultServer) -> None:
    """Figure 8: what counts is where the socket went. The port is left out of it: 80 is asked for."""
    result = get(f"http://{host}/secret", allow_private=())
    assert isinstance(result, Unavailable)
    assert result.problem.rule == "QE02"
    assert "private or special address" in result.problem.message
    assert "--allow-private" in result.problem.next_step
    assert server.requests == []


@pytest.fixture
def name_server(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A name server that gives the addresses of a list, one list per question, the last one again and again."""

    def install(*answers: list[str]) -> None:
        left = list(answers)

        def look_up(host: str, port: int, **_: object) -> list[object]:
            found = left.pop(0) if len(left) > 1 else left[0]
            if host == "127.0.0.1":
                found = [host]
            return [(socket.AF_INET6 if ":" in each else socket.AF_INET, 1, 6, "", (each, port)) for each in found]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)

    return install


@pytest.mark.parametrize(
    "answer",
    [
        ["10.0.0.1"],
        ["192.0.2.7", "127.0.0.1"],
        ["169.254.169.254"],
        ["fd00:ec2::254"],
        ["64:ff9b::7f00:1"],
        ["1.1.1.1", "10.0.0.1"],
    ],
    ids=str,
)
def test_a_name_that_leads_inside_is_refused(answer: list[str], get: Get, name_server: Callable[..., None]) -> None:
    name_server(answer)
    result = get("http://paper.example/", allow_private=())
    assert isinstance(result, Unavailable)
    assert "private or special address" in result.problem.message


def test_a_name_that_changes_between_question_and_connection_is_refused(
    get: Get, server: FaultServer, monkeypatch: pytest.MonkeyPatch, name_server: Callable[..., None]
) -> None:
    """Rebinding: the name server says 93.184.215.14, and the socket ends at loopback."""
    name_server(["93.184.215.14"])
    connect = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", lambda self, _: connect(self, ("127.0.0.1", server.port)))
    result = get("http://paper.example/secret", allow_private=())
    assert isinstance(result, Unavailable)
    assert "the private or special address 127.0.0.1" in result.problem.message
    assert server.requests == []


def test_a_name_that_resolves_to_a_private_address_may_be_allowed(
    get: Get, server: FaultServer, name_server: Callable[..., None]
) -> None:
    name_server(["127.0.0.1"])
    assert isinstance(get(f"http://desk.example:{server.port}/page", allow_private=("desk.example",)), Snapshot)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/secret",
        "http://127.0.0.2/secret",
        "//127.0.0.2:{port}/secret",
        "http://10.0.0.1/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/secret",
        "http://0x7f000002/secret",
        "file:///etc/passwd",
        "ftp://127.0.0.1/secret",
        "http://editor:word@127.0.0.1:{port}/secret",
        "data:text/html,SECRET",
    ],
)
def test_a_redirect_gains_nothing(target: str, get: Get, server: FaultServer, other: FaultServer) -> None:
    """Figure 8: each hop is checked as the first one is; leave for one host is no leave for the next."""
    target = target.format(port=other.port)
    result = get(server.url("/redirect-private/" + target), allow_private=("127.0.0.1",))
    assert isinstance(result, Unavailable)
    assert result.problem.rule == "QE02"
    assert result.problem.message.startswith(server.url("/redirect-private/"))
    assert other.requests == []


def test_a_redirect_to_an_allowed_host_is_followed(get: Get, server: FaultServer, other: FaultServer) -> None:
    result = get(server.url("/redirect-private/" + other.url("/secret")))
    assert isinstance(result, Snapshot)
    assert result.retrieval.final_url == other.url("/secret")


def test_a_space_in_a_redirect_is_mended(get: Get, server: FaultServer) -> None:
    server.routes["/moved"] = redirect("/page?a b")
    assert isinstance(get(server.url("/moved")), Snapshot)
    assert server.asked()[-1].path == "/page?a%20b"


def test_a_mirror_gains_nothing(get: Get, server: FaultServer, other: FaultServer) -> None:
    source = make_source(server.url("/missing"), mirrors=(other.url("/secret"), "file:///etc/passwd"))
    result = get(source, allow_private=("127.0.0.1",))
    assert isinstance(result, Unavailable)
    assert other.requests == []


def test_a_stored_private_page_needs_leave_again(get: Get, server: FaultServer) -> None:
    """Leave is given for one run; only a run without network may still read what an earlier one stored."""
    assert isinstance(get(server.url()), Snapshot)
    assert isinstance(get(server.url(), allow_private=()), Unavailable)
    assert isinstance(get(server.url(), allow_private=(), offline=True), Snapshot)
    assert isinstance(get(server.url()), Snapshot)
    assert len(server.asked("/page")) == 1


def test_proxies_and_netrc_of_the_environment_are_not_used(
    get: Get, server: FaultServer, other: FaultServer, *, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Figure 9."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login editor password hunter2\n")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, other.url(""))
    assert isinstance(get(server.url()), Snapshot)
    assert other.requests == []
    assert "authorization" not in server.requests[-1].headers
