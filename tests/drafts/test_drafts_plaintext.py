"""Plain text: which lines are one paragraph."""

import json
import textwrap
from pathlib import Path

import pytest

from attribcheck.drafts import parse_draft
from attribcheck.model.span import Span

RAY = """Kate Ray, the harbour master of Marrow Bay, said on Monday that the old crane had fallen “because nobody paid
for a new one,” and that the quay would be closed until the middle of May at the very least."""
MARCH = """“We told them in March,” she said. “The crane was old, the ground was soft, and the money was there all the
time. Nobody came, nobody wrote, and nobody called us back before it was too late for all of us.”"""
POE = """Tom Poe, the mayor, disagreed. “It opens on Friday,” he told the council, which met in the school because the
town hall is being painted, and added that the ferry would leave from the other side of the bay."""
PARAGRAPHS = [" ".join(text.split()) for text in (RAY, MARCH, POE)]


def wrapped(width: int, *, indent: str = "") -> list[str]:
    return [textwrap.fill(p, width, initial_indent=indent, break_on_hyphens=False) for p in PARAGRAPHS]


def ragged() -> list[str]:
    """Break lines by hand: now at 50, now at 64."""
    pieces = []
    for paragraph in PARAGRAPHS:
        lines, rest = [], paragraph
        while rest:
            width = 64 if len(lines) % 2 else 50
            lines.append(textwrap.wrap(rest, width)[0])
            rest = rest[len(lines[-1]) :].lstrip()
        pieces.append("\n".join(lines))
    return pieces


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n\n".join(PARAGRAPHS), id="blank lines between"),
        pytest.param("\n".join(PARAGRAPHS), id="a line each"),
        pytest.param("\r\n".join(PARAGRAPHS), id="a line each, CR LF"),
        pytest.param("\r".join(PARAGRAPHS), id="a line each, CR"),
        pytest.param("\n \t \n\n".join(PARAGRAPHS) + "\n\n", id="blank lines of spaces"),
        *(pytest.param("\n\n".join(wrapped(width)), id=f"wrapped at {width}") for width in (40, 60, 72, 80, 100)),
        pytest.param("\n\n".join(wrapped(72)).replace("\n", "\r\n"), id="wrapped, CR LF"),
        pytest.param("\n".join(wrapped(72, indent="    ")), id="wrapped, first lines indented"),
        pytest.param("\n\n".join(ragged()), id="broken by hand"),
    ],
)
def test_paragraphs_are_found_however_lines_are_broken(text: str) -> None:
    draft = parse_draft("draft.txt", text.encode())
    assert [block.span.cut(draft.body.text) for block in draft.blocks] == PARAGRAPHS


def test_a_line_end_inside_a_paragraph_is_a_space_that_leads_back_to_it() -> None:
    draft = parse_draft("draft.txt", b"He said it  \r\n  was over.")
    assert draft.body.text == "He said it was over."
    assert draft.body.to_origin(Span(10, 11)) == Span(10, 16)
    assert draft.body.to_origin(Span(11, 14)).cut(draft.raw) == "was"


def test_lines_that_are_paragraphs_stay_as_they_are() -> None:
    raw = "\tOne.  \r\n\r\nTwo.\r\n"
    draft = parse_draft("draft.txt", raw.encode())
    assert draft.body.text == raw
    assert [run.length for run in draft.body.runs] == [len(raw)]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("“Yes,” he said.\n“No,” she said.", 2, id="short lines are paragraphs"),
        pytest.param("Harbour shut\n\nIt was shut on\nMonday at the end of\nthe day by all of\nthem.", 2, id="a title"),
        pytest.param("He said it was\nover.", 1, id="a sentence runs on in lower case"),
        pytest.param("All of it:\n- one thing.\n- another thing.\n1. and one.", 4, id="list items"),
        pytest.param("\n\n  \n", 0, id="nothing"),
    ],
)
def test_line_ends_that_part_paragraphs(text: str, blocks: int) -> None:
    assert len(parse_draft("draft.txt", text.encode()).blocks) == blocks


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        pytest.param("See https://dock.example/a.", ["https://dock.example/a"], id="the full stop is not part of it"),
        pytest.param("(https://dock.example/a)", ["https://dock.example/a"], id="nor the bracket around it"),
        pytest.param("https://dock.example/a_(b)", ["https://dock.example/a_(b)"], id="but one that it opens"),
        pytest.param("<HTTPS://Dock.example/A>", ["HTTPS://Dock.example/A"], id="as written"),
        pytest.param("“https://dock.example/a”", ["https://dock.example/a"], id="in quotation marks"),
        pytest.param("https:// and http:/x and ftp://dock.example", [], id="no web address"),
    ],
)
def test_addresses_in_the_text_are_links(text: str, addresses: list[str]) -> None:
    draft = parse_draft("draft.txt", text.encode())
    assert [link.address for link in draft.links] == addresses
    assert [link.span.cut(draft.raw) for link in draft.links] == addresses


def test_real_articles_keep_their_paragraphs_when_wrapped(shared: Path) -> None:
    """Of paragraphs cut in two there may be one in a thousand: those break quotations (docs/decisions.md)."""
    cut = borders = 0
    for line in (shared / "extraction" / "gold.dev.jsonl").read_text(encoding="utf-8").splitlines():
        paragraphs = [" ".join(p.split()) for p in json.loads(line)["text"].split("\n\n") if p.strip()]
        text = "\n\n".join(textwrap.fill(p, 72, break_long_words=False) for p in paragraphs)
        draft = parse_draft("draft.txt", text.encode())
        cut += max(0, len(draft.blocks) - len(paragraphs))
        borders += len(paragraphs)
    assert cut <= borders / 1000
