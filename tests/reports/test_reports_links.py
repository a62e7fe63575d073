"""Links that open at the passage."""

import dataclasses

import pytest
from build import attribution, draft, passage, source, source_text

from attribcheck.model.source import Page
from attribcheck.model.span import Span
from attribcheck.reports.parts.links import link_to, web_address
from attribcheck.reports.parts.sentences import spot_of

ADDRESS = "https://town.example/briefing"
LONG = " ".join(f"word{number}" for number in range(60))


def link(words: str, text: str, *, url: str = ADDRESS) -> str | None:
    of = attribution(draft(f"“{words}”"), words)
    return link_to(passage(of, source_text(text, of=source(url=url))))


@pytest.mark.parametrize(
    ("words", "text", "fragment"),
    [
        ("the slip was ready", "Today the slip was ready.", "the slip was ready"),
        (
            "a well-made, cheap & dry pier",
            "It is a well-made, cheap & dry pier.",
            "a well%2Dmade%2C cheap %26 dry pier",
        ),
        ("was not ready", "In May the slip was not ready at all.", "In May the slip-,was not ready,-at all."),
        ("it was a good year", "it was a good year, and it was a good year", "it was a good year,-%2C and it was a"),
        (LONG, LONG, "word0 word1 word2 word3 word4,word55 word56 word57 word58 word59"),
        ("the last of it\nAnd the first", "See the last of it\nAnd the first.", "the last of it,And the first"),
    ],
    ids=["exact", "escaped", "few words", "ambiguous", "long", "two paragraphs"],
)
def test_text_fragment(words: str, text: str, fragment: str) -> None:
    assert link(words, text) == f"{ADDRESS}#:~:text={fragment.replace(' ', '%20')}"


def test_fragment_of_the_address_is_kept() -> None:
    assert link("the slip was ready", "the slip was ready", url=f"{ADDRESS}#top") == (
        f"{ADDRESS}#top:~:text=the%20slip%20was%20ready"
    )


def test_pdf_opens_at_its_page() -> None:
    of = attribution(draft("“the slip was ready”"), "the slip was ready")
    pages = (Page(1, Span(0, 10)), Page(2, Span(11, 60)))
    text = source_text("First page\nthe slip was ready", pages=pages, media_type="application/pdf")
    assert link_to(passage(of, text)) == f"{ADDRESS}#page=2"


def test_captions_open_at_their_time() -> None:
    of = attribution(draft("“the slip was ready”"), "the slip was ready")
    text = source_text("the slip was ready", of=source(url=f"{ADDRESS}.vtt#top"), media_type="text/vtt")
    shown = passage(of, text)
    timed = dataclasses.replace(shown, passage=dataclasses.replace(shown.passage, seconds=723))
    assert link_to(timed) == f"{ADDRESS}.vtt#t=723"


@pytest.mark.parametrize(
    ("page", "seconds", "told"),
    [(None, None, ""), (3, None, "page 3"), (None, 0, "at 0:00"), (None, 723, "at 12:03"), (None, 3723, "at 1:02:03")],
)
def test_the_spot_is_told(page: int | None, seconds: int | None, told: str) -> None:
    of = attribution(draft("“the slip was ready”"), "the slip was ready")
    place = passage(of, source_text("the slip was ready")).passage
    assert spot_of(dataclasses.replace(place, page=page, seconds=seconds)) == told


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "briefing.html", "data:text/html,x", "http://["]
)
def test_only_the_web_is_linked(url: str) -> None:
    assert link("the slip was ready", "the slip was ready", url=url) is None


def test_local_file_has_no_link() -> None:
    of = attribution(draft("“the slip was ready”"), "the slip was ready")
    judged = passage(of, source_text("the slip was ready", of=source(path="briefing.html")))
    assert link_to(judged) is None


def test_archived_twin_is_the_one_that_opens() -> None:
    of = attribution(draft("“the slip was ready”"), "the slip was ready")
    judged = passage(of, source_text("the slip was ready"))
    twin = dataclasses.replace(judged.text.retrieval, final_url="https://archive.example/2024/page")
    moved = dataclasses.replace(judged, text=dataclasses.replace(judged.text, retrieval=twin))
    assert (link_to(moved) or "").startswith("https://archive.example/2024/page#:~:text=")


def test_address_cannot_break_out() -> None:
    address = web_address('https://town.example/"><b>\x1b]0;x\x07\ud800 y')
    assert address is not None
    assert address.isascii()
    assert not set('"<>\x1b\x07 ') & set(address)
