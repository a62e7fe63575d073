"""Real connections to a server that breaks HTTP: what is read, what is refused, how long and how much it takes."""

import json
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from asking import QUICK, Get, make_source
from faultserver import FAULTS, GUARD, HANG, PAGE, FaultServer, after, answer, drip, make_answer, redirect

from attribcheck.fetch import Store
from attribcheck.model.source import Snapshot, Unavailable

READ = {
    "page page-gzip page-deflate page-bare-deflate page-members page-padded-gzip page-chunked page-to-the-end old-http"
    " bad-length negative-length": PAGE,
    "no-body no-chunks": b"",
    "secret": b"<html>SECRET</html>",
    "wrong-charset no-charset": "<html>“Fähre”</html>".encode(),
    "longer-than-length": PAGE[:100],
}
REFUSED = {
    "QE02": "endless-trailers slow-header slow-body silent brotli bomb-twice endless-chunks endless-header"
    " endless-headers endless-hundreds big-headers redirect-loop redirect-file redirect-nowhere garbage empty no-http"
    " two-lengths status-0 status-999 failing reset-in-header",
    "QE03": "too-many",
    "QE14": "endless-chunk-line endless-trailer endless-gzip-name cut-header cut-header-of-gzip reset-in-body"
    " cut-length cut-gzip cut-gzip-at-member cut-deflate cut-chunked cut-in-chunk"
    " damaged-gzip not-gzip bomb bomb-deflate bomb-members hundred-megabytes endless bad-chunks huge-chunk partial",
}
WITHOUT_END = "slow-header slow-body silent endless-chunks endless-hundreds endless-trailers".split()
"""Those that only the deadline ends."""
CUT = [name for name in FAULTS if name.startswith(("cut-", "reset-")) and name != "cut-unseen"]


@pytest.mark.parametrize(("fault", "content"), [(name, page) for names, page in READ.items() for name in names.split()])
def test_odd_but_honest_answers_are_read(fault: str, content: bytes, get: Get, server: FaultServer) -> None:
    result = get(server.url("/" + fault))
    assert isinstance(result, Snapshot)
    assert result.content == content
    assert result.retrieval.note == ""


@pytest.mark.parametrize(("fault", "rule"), [(name, rule) for rule, names in REFUSED.items() for name in names.split()])
def test_a_fault_is_named_and_never_stored(
    fault: str, rule: str, get: Get, *, server: FaultServer, store: Store
) -> None:
    """Figures 1 and 3, over every fault: by its rule, with a next step, nothing kept; what hangs is left.

    How soon it is left is measured by bench/faults.py.
    """
    limits = replace(QUICK, total=0.4) if fault in WITHOUT_END else QUICK
    started = time.monotonic()
    result = get(server.url("/" + fault), limits=limits)
    assert time.monotonic() - started < GUARD
    assert isinstance(result, Unavailable)
    assert result.problem.rule == rule
    assert result.problem.message.startswith(server.url("/" + fault))
    assert result.problem.next_step.endswith(".")
    assert store.list_snapshots([server.url("/" + fault)]) == ()


def test_every_fault_has_its_expectation() -> None:
    named = {name for names in (*READ, *REFUSED.values()) for name in names.split()}
    elsewhere = {"pdf-as-html", "cut-unseen", "redirect-private"}
    assert set(FAULTS) == named | elsewhere


@pytest.mark.parametrize("fault", CUT)
def test_a_cut_body_is_asked_for_again(fault: str, get: Get, server: FaultServer) -> None:
    """Figures 3 and 4: urllib3 does not retry a body that breaks off; this does, three times."""
    assert isinstance(get(server.url("/" + fault)), Unavailable)
    assert len(server.asked()) == 3


def test_a_page_that_may_be_cut_says_so_until_it_is_not(get: Get, server: FaultServer) -> None:
    """Figure 3: where nothing proves the end, the retrieval carries that, from the store too."""
    first = get(server.url("/cut-unseen"))
    again = get(server.url("/cut-unseen"))
    assert isinstance(first, Snapshot)
    assert isinstance(again, Snapshot)
    assert "only in part" in first.retrieval.note
    assert not first.retrieval.whole
    assert again.retrieval.note == first.retrieval.note
    server.routes["/cut-unseen"] = answer()
    renewed = get(server.url("/cut-unseen"), refresh=True)
    assert isinstance(renewed, Snapshot)
    assert renewed.retrieval.note == ""
    assert renewed.retrieval.whole


def test_a_pdf_that_calls_itself_html_has_the_limit_of_a_pdf(get: Get, server: FaultServer) -> None:
    """Figure 7: the first bytes decide."""
    limits = replace(QUICK, body=1000, pdf=3000)
    assert isinstance(get(server.url("/pdf-as-html"), limits=limits), Snapshot)
    assert isinstance(get(server.url("/page"), limits=limits), Unavailable)


def test_three_redirects_share_one_deadline(get: Get, server: FaultServer) -> None:
    """Figure 1."""
    server.routes |= {f"/{n}": after(0.4, redirect(f"/{n + 1}")) for n in range(3)}
    server.routes["/3"] = answer()
    assert isinstance(get(server.url("/0"), limits=replace(QUICK, total=1.0)), Unavailable)
    assert len(server.asked()) <= 3


def test_a_slow_redirect_body_costs_nothing(get: Get, server: FaultServer) -> None:
    """A redirect's body is not read: slow, endless or a bomb, it is no matter."""
    server.routes["/a"] = drip(make_answer(PAGE, "302 Found", Location="/page"), 0.0005)
    server.routes["/b"] = redirect("/page", content=b"x" * 5_000_000)
    assert isinstance(get(server.url("/b")), Snapshot)


def test_a_name_server_that_is_silent_is_not_waited_for(
    get: Get, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figure 1: getaddrinfo cannot be interrupted; it is left behind."""
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: time.sleep(HANG) or [])
    started = time.monotonic()
    result = get(server.url(), limits=replace(QUICK, total=0.5))
    assert isinstance(result, Unavailable)
    assert "name server" in result.problem.message or "did not come" in result.problem.message
    assert time.monotonic() - started < GUARD


def test_a_server_that_refuses_is_asked_three_times(get: Get, server: FaultServer) -> None:
    server.stop()
    result = get(server.url())
    assert isinstance(result, Unavailable)
    assert "refused the connection" in result.problem.message


def test_a_name_without_an_address_is_named(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def look_up(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    result = get(make_source("http://paper.invalid/page", robots=False))
    assert isinstance(result, Unavailable)
    assert result.problem.rule == "QE02"
    assert "no address is known for the host paper.invalid" in result.problem.message
    assert asked == ["paper.invalid"] * 3


def test_a_full_backlog_is_a_connection_that_is_not_taken(get: Get) -> None:
    """Figure 1: nobody accepts."""
    deaf = socket.socket()
    deaf.bind(("127.0.0.1", 0))
    deaf.listen(0)
    others = [socket.socket() for _ in range(8)]
    for each in others:
        each.setblocking(False)  # noqa: FBT003
        each.connect_ex(deaf.getsockname())
    started = time.monotonic()
    result = get(f"http://127.0.0.1:{deaf.getsockname()[1]}/", limits=replace(QUICK, connect=0.2, read=0.2, tries=1))
    assert isinstance(result, Unavailable)
    assert time.monotonic() - started < GUARD
    for each in (*others, deaf):
        each.close()


PROBE = """
import datetime, json, sys
from pathlib import Path
from attribcheck.fetch import FetchOptions, Limits, Store, fetch_sources
from attribcheck.model.source import Snapshot, Source, SourceId
limits = Limits(connect=60, read=60, total=float(sys.argv[3]), backoff=(0.01,), host_interval=0)
options = FetchOptions(Path("/nowhere"), allow_private=("127.0.0.1",), limits=limits)
source = Source(SourceId("a"), "sources.toml", url=sys.argv[1])
now = datetime.datetime.now(datetime.UTC)
(result,) = fetch_sources([source], store=Store(Path(sys.argv[2])), options=options, now=now, on_event=lambda _: None)
status = Path("/proc/self/status").read_text()  # getrusage would count the parent's memory before exec
peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps([isinstance(result, Snapshot), peak]))
"""


HEAVY = "bomb bomb-twice hundred-megabytes endless endless-chunks endless-chunk-line big-headers heavy-pdf"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
@pytest.mark.parametrize("fault", HEAVY.split())
def test_no_page_takes_more_than_150_megabytes(fault: str, server: FaultServer, tmp_path: Path) -> None:
    """Figure 2; the heaviest PDF that is read and stored is within it too."""
    server.routes["/heavy-pdf"] = answer(b"%PDF-1.4\n" + b"x" * 49_000_000)
    total = "2" if fault in WITHOUT_END else "80"
    command = [sys.executable, "-c", PROBE, server.url("/" + fault), tmp_path / "store.sqlite", total]
    run = subprocess.run(command, capture_output=True, check=True)
    read, peak = json.loads(run.stdout)
    assert read is (fault == "heavy-pdf")
    assert peak <= 150
