"""What a source sets in bold or italics, and what its publication is called; both survive being stored."""

import build
import pytest

from attribcheck.model.source import Reading, Snapshot
from attribcheck.sources import dump_reading, load_reading, read_snapshot

FILLER = (
    "<p>The town has two bridges and one ferry, and all three of them are closed on Sundays until the spring.</p>" * 4
)
TYPES = {"html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8"}


def read(name: str, text: str) -> Reading:
    source = build.source(path=name)
    retrieval = build.retrieval(source, text, media_type=TYPES[name.rpartition(".")[2]])
    reading = read_snapshot(Snapshot(source, retrieval, text.encode()))
    assert load_reading(dump_reading(reading)) == reading
    return reading


def stressed(reading: Reading) -> list[str]:
    return [span.cut(reading.text) for span in reading.emphasis]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>We were <em>never</em> asked.</p>", ["never"]),
        (
            "<p>We <b>were</b> <i>never</i> <u>asked</u> <strong>twice</strong>.</p>",
            ["were", "never", "asked", "twice"],
        ),
        ("<p>We were <b>never <i>ever</i></b> asked.</p>", ["never ever"]),
        ("<p><em>We were never asked.</em></p>", []),
        ("<p><em>We were never asked</em>.</p>", []),
        ("<p>We were <em> </em>never asked<b></b>.</p>", []),
        ("<p>We were <em>never<br>asked</em> again.</p>", ["never", "asked"]),
        ("<table><tr><th>Year</th><td>1911 <b>or</b> so</td></tr></table>", ["or"]),
    ],
    ids="em kinds nested whole whole-but-the-stop nothing over-a-line table".split(),
)
def test_a_page(markup: str, expected: list[str]) -> None:
    page = f"<html><head><title>Letter</title></head><body><article>{markup}{FILLER}</article></body></html>"
    assert stressed(read("letter.html", page)) == expected


def test_the_labels_of_speakers_are_no_stress() -> None:
    turns = "".join(
        f"<p><b>{label}:</b> {words}</p>"
        for label, words in (
            ("CLERK", "Good day."),
            ("MS. POE", "We were <i>never</i> asked."),
            ("CLERK", "Thank you."),
        )
        * 2
    )
    page = read("tape.html", f"<html><body><article>{turns}{FILLER}</article></body></html>")
    assert page.turns
    assert stressed(page) == ["never", "never"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("We were *never* asked, and **nobody** said _why_.", ["never", "nobody", "why"]),
        ("* A list has *stars* of its own.", ["stars"]),
        ("*All of the line is stressed.*", []),
        ("Two * three * four, and one *open star.", []),
        ("We were ***never*** asked.", ["never"]),
        (r"We were \*never\* asked.", []),
    ],
    ids="kinds list whole loose triple escaped".split(),
)
def test_markdown(line: str, expected: list[str]) -> None:
    assert stressed(read("letter.md", f"# Letter\n\n{line}\n\nThe end of the letter.\n")) == expected


def test_plain_text_has_none() -> None:
    assert stressed(read("letter.txt", "Letter\n\nWe were *never* asked.\n")) == []


@pytest.mark.parametrize(
    ("head", "site"),
    [
        ('<meta property="og:site_name" content="The Fennmark Courier">', "The Fennmark Courier"),
        ('<meta name="application-name" content="Courier">', "Courier"),
        ("", ""),
        (f'<meta property="og:site_name" content="{"x" * 500}">', ""),
    ],
    ids="open-graph application none slogan".split(),
)
def test_the_name_of_the_publication(head: str, site: str) -> None:
    assert read("a.html", f"<html><head><title>A</title>{head}</head><body>{FILLER}</body></html>").site == site


def test_a_page_full_of_stress_is_read_in_time() -> None:
    markup = "<p>" + "<b>x</b> y " * 20_000 + "</p>"
    assert len(read("a.html", f"<html><body>{markup}</body></html>").emphasis) <= 2000
