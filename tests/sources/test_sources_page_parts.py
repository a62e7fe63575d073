"""Parts of pages that are not what the page says: hidden text, claims under review, marks, numbers of lines."""

import hashlib

import pytest

from attribcheck.model.record import replace
from attribcheck.model.source import Origin, Reading, Region, Retrieval, Snapshot, Source, SourceId
from attribcheck.sources import read_snapshot

PROSE = (
    "<p>The pier of Dockton will be built again, and the town will pay for every plank of it, said the clerk.</p>" * 3
)
WORDS = "Nobody has asked the fishermen about the price of the planks"


def snapshot(markup: str, media_type: str = "text/html") -> Snapshot:
    content = markup.encode()
    source = Source(SourceId("a"), "sources.toml", url="https://dockton.example/a")
    sha = hashlib.sha256(content).hexdigest()
    return Snapshot(source, Retrieval(source.address, source.address, "", sha, media_type, Origin.NETWORK), content)


def read(markup: str) -> Reading:
    return read_snapshot(snapshot(f"<html><body><article>{markup}</article></body></html>"))


def region(reading: Reading) -> Region:
    at = reading.text.index(WORDS)
    return next((part.region for part in reading.regions if part.span.start <= at < part.span.end), Region.ARTICLE)


HIDING = {
    "template": f"<template><p>{WORDS}.</p></template>",
    "hidden": f"<div hidden><p>{WORDS}.</p></div>",
    "hidden with a value": f'<p hidden="hidden">{WORDS}.</p>',
    "not displayed": f"<p style='color: red; DISPLAY:none'>{WORDS}.</p>",
    "not visible": f"<section style='visibility : hidden'><main><p>{WORDS}.</p></main></section>",
}
SHOWN = {
    "hidden from readers of screens only": f"<p aria-hidden=true>{WORDS}.</p>",
    "hidden until found": f"<p hidden=until-found>{WORDS}.</p>",
    "shadow root": f"<town-page><template shadowrootmode=open><p>{WORDS}.</p></template></town-page>",
    "another style": f"<p style='display:block;--x:display:none'>{WORDS}.</p>",
}


@pytest.mark.parametrize("part", HIDING.values(), ids=HIDING)
def test_what_a_page_does_not_show_is_no_part_of_its_article(part: str) -> None:
    assert region(read(PROSE + part + PROSE)) is Region.ASIDE


@pytest.mark.parametrize("part", SHOWN.values(), ids=SHOWN)
def test_what_a_page_shows_is_read(part: str) -> None:
    assert region(read(PROSE + part)) is Region.ARTICLE


def test_an_article_that_a_script_will_show_is_read() -> None:
    assert region(read(f"<div hidden id=S:0>{PROSE}<p>{WORDS}.</p></div>")) is Region.ARTICLE


@pytest.mark.parametrize("selector", ["article", "#more"])
def test_a_selected_element_is_read_and_what_it_hides_is_not(selector: str) -> None:
    shown = "Shown on request, says the clerk of Dockton, who showed it to nobody else all year."
    markup = f"<article>{PROSE}<div id=more hidden><p>{shown * 2}</p><p hidden>{WORDS}.</p></div></article>"
    page = snapshot(f"<html><body>{markup}</body></html>")
    reading = read_snapshot(replace(page, source=replace(page.source, select=selector)))
    assert region(reading) is Region.ASIDE
    assert "Shown on request" in reading.text.split(WORDS)[0]


REVIEW = (
    '<script type="application/ld+json">{"@type": "%s", "claimReviewed": "Poe: nobody has asked the fishermen about the'
    ' price of the planks.", "reviewRating": {"alternateName": "%s"}}</script>'
)


@pytest.mark.parametrize(
    ("kind", "rating", "expected"),
    [
        ("ClaimReview", "False", Region.ASIDE),
        ("ClaimReview", "", Region.ASIDE),
        ("ClaimReview", "True", Region.ARTICLE),
        ("NewsArticle", "False", Region.ARTICLE),
    ],
)
def test_a_claim_under_review_is_not_what_the_page_says(kind: str, rating: str, expected: Region) -> None:
    reading = read(REVIEW % (kind, rating) + PROSE + f"<p>“{WORDS},” Poe said.</p>")
    assert region(reading) is expected
    assert reading.text.count("said the clerk") == 3


TORN = {
    "in a word": f"<html><body><article>{PROSE}<p>“{WORDS[:30]}",
    "between paragraphs": f"<html><body><div><div>{PROSE}</div><p>{WORDS}.</p>",
}
WHOLE = {
    "optional ends left out": f"<html><body><article>{PROSE}</article><p>{WORDS}.",
    "a division without its end in a page that ends": f"<html><body><div>{PROSE}<p>{WORDS}.</p></body>",
    "a fragment": f"<div>{PROSE}",
}


@pytest.mark.parametrize("markup", TORN.values(), ids=TORN)
def test_a_page_that_breaks_off_says_so_and_keeps_its_words(markup: str) -> None:
    reading = read_snapshot(snapshot(markup))
    assert reading.problem is not None
    assert reading.problem.rule == "QE14"
    assert "built again" in reading.text


@pytest.mark.parametrize("markup", WHOLE.values(), ids=WHOLE)
def test_a_page_that_ends_is_whole(markup: str) -> None:
    assert read_snapshot(snapshot(markup)).problem is None


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("<p class=byline>By Ann Poe</p>", "Ann Poe"),
        ("<div>BY Ann de Poe-Reed</div>", "Ann de Poe-Reed"),
        ("<p>By the harbour stood a crane.</p>", None),
        ("<p>By Staff Reporter</p>", None),
        ("<p>By the way</p>", None),
        ("<p>By Ann Poe</p><p>By Tom Vessel</p>", None),
        (PROSE * 3 + "<p>By Ann Poe</p>", None),
        ("<p>MR. VESSEL: I came by Ann Poe</p>", None),
    ],
)
def test_a_line_of_its_own_is_a_byline(head: str, byline: str | None) -> None:
    assert read(f"<h1>The pier</h1>{head}{PROSE}").byline == byline


def test_a_plain_text_has_a_byline_too() -> None:
    assert read_snapshot(snapshot("The pier\n\nBy Ann Poe\n\nIt stands.\n", "text/plain")).byline == "Ann Poe"


def marks(reading: Reading) -> list[str]:
    return [span.cut(reading.text) for span in reading.marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the wall<sup>3</sup> stands", ["3"]),
        ("the sea<sup>3</sup> stands", ["3"]),
        ("ten km<sup>2</sup> of sea", []),
        ("per sec<sup>2</sup>", []),
        ("CO<sup>2</sup> and 10<sup>6</sup>", []),
        ("the wall[3] stands.[12]", ["[3]", "[12]"]),
        ("the wall [Page 12] stands [p. 7]", ["[Page 12]", "[p. 7]"]),
        ("we have [3] cranes", []),
        ("the wall [that one] stands", []),
    ],
)
def test_footnote_marks_and_page_numbers_are_not_spoken(text: str, expected: list[str]) -> None:
    assert marks(read(f"{PROSE}<p>And {text}</p>")) == expected


NUMBERED = "\n".join(
    f"{n:>5}  {line}"
    for n, line in enumerate(
        [
            "MS. POE: The crane of the harbour is old",
            "and nobody",
            "has looked at it.",
            "MR. VESSEL: I did look",
            "at it.",
        ]
        * 2,
        1,
    )
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (NUMBERED, False),
        (NUMBERED + "\n\n" + NUMBERED, False),
        ("\n".join(f"{n}. The crane number {n} is old." for n in range(1, 9)), True),
        ("\n".join(f"{n} cranes" for n in (4, 9, 2, 7, 5, 6, 3)), True),
        ("1 crane\n2 cranes\n3 cranes\n4 cranes", True),
    ],
)
def test_the_numbers_of_lines_are_no_words(text: str, *, kept: bool) -> None:
    reading = read_snapshot(snapshot(text, "text/plain"))
    assert any(char.isdigit() for char in reading.text) is kept
