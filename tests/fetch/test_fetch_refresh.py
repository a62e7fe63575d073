"""Pages that only send browsers elsewhere: followed like redirects, guarded like them, and never taken for the text."""

import pytest
from asking import Get
from faultserver import PAGE, FaultServer, answer

from attribcheck.model.source import Snapshot, Unavailable


def leading(content: str, body: str = "<p>You are being redirected.</p>") -> str:
    return f'<html><head><meta http-equiv="refresh" content="{content}"></head><body>{body}</body></html>'


@pytest.mark.parametrize(
    "page",
    [
        leading("0; url=/page"),
        leading("0;URL='/page'"),
        leading("3, page"),
        leading("0.5; url=/page?a=b&amp;c=d"),
        "<META CONTENT='0;url=/page' HTTP-EQUIV=Refresh>",
        "<meta http-equiv=refresh content=0;url=/page>",
    ],
)
def test_a_page_that_leads_on_is_followed(page: str, get: Get, server: FaultServer) -> None:
    server.routes["/old"] = answer(page.encode())
    got = get(server.url("/old"))
    assert isinstance(got, Snapshot)
    assert got.content == PAGE
    assert got.retrieval.final_url.partition("?")[0] == server.url("/page")


def test_a_header_that_leads_on_is_followed(get: Get, server: FaultServer) -> None:
    server.routes["/old"] = answer(b"moving", Refresh="0; url=/page")
    got = get(server.url("/old"))
    assert isinstance(got, Snapshot)
    assert got.content == PAGE


@pytest.mark.parametrize(
    "page",
    [
        leading("600; url=/page"),
        leading("0"),
        leading("0; url="),
        leading("0; url=/same"),
        leading("0; url=/page", "<p>The ferry will sail on Friday, the captain said in the harbour.</p>" * 20),
        leading("0; url=/page") + " " * 20_000,
        f"<noscript>{leading('0; url=/page')}</noscript><p>The ferry will sail.</p>",
        f"<!-- {leading('0; url=/page')} --><p>The ferry will sail.</p>",
        f"<script>x = '{leading('0; url=/page')}'</script><p>The ferry will sail.</p>",
    ],
    ids=["waits", "renews itself", "nowhere", "to itself", "has text", "is long", "noscript", "comment", "script"],
)
def test_a_page_that_is_there_to_be_read_is_read(page: str, get: Get, server: FaultServer) -> None:
    server.routes["/same"] = answer(page.encode())
    got = get(server.url("/same"))
    assert isinstance(got, Snapshot)
    assert (got.content, got.retrieval.final_url) == (page.encode(), server.url("/same"))


def test_pages_that_lead_in_a_circle_end(get: Get, server: FaultServer) -> None:
    server.routes["/a"] = answer(leading("0; url=/b").encode())
    server.routes["/b"] = answer(leading("0; url=/a").encode())
    got = get(server.url("/a"))
    assert isinstance(got, Unavailable)
    assert "more than 5 redirects" in got.problem.message
    assert len(server.asked()) == 6


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2:{}/secret", "//127.0.0.2:{}/secret", "http://2130706434:{}/secret"]
)
def test_a_page_that_leads_inside_is_refused(target: str, get: Get, server: FaultServer, other: FaultServer) -> None:
    server.routes["/old"] = answer(leading("0; url=" + target.format(other.port)).encode())
    got = get(server.url("/old"), allow_private=("127.0.0.1",))
    assert isinstance(got, Unavailable)
    assert other.requests == []


@pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x"])
def test_a_page_that_leads_to_no_page_is_refused(target: str, get: Get, server: FaultServer) -> None:
    server.routes["/old"] = answer(leading("0; url=" + target).encode())
    assert isinstance(get(server.url("/old")), Unavailable)
