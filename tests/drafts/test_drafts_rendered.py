"""One article written as plain text, Markdown and HTML has the same words in the same blocks."""

import html
import json
import re
from pathlib import Path

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribcheck.drafts import parse_draft
from attribcheck.model.draft import Draft

ARTICLES = [
    pytest.param(
        [
            "Kate Ray, the harbour master, said “nobody can say when it opens.”",
            "“We told them in March,” she said. “The crane was old – 40 years & more.",
            "“They did *nothing*,” she added, [laughing] at <them>; it cost $5 and 6 % of #3.",
        ],
        id="quotations and signs",
    ),
    pytest.param(["1. is no list", "- nor is this", "> nor this", "+++", "a_b and `d` ~e~ \\ | f!"], id="signs"),
    pytest.param(["Karla sagte: „Er ist zu.“", "« Jamais », a dit Zoé.", "「だめだ」と彼は言った。"], id="languages"),
    pytest.param(["It&amp;s over", "https://dock.example/a_b?c=d&e=f", "a  b"], id="entities, addresses, spaces"),
]  # fmt: skip


def as_markdown(paragraphs: list[str]) -> str:
    return "\n\n".join(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text) for text in paragraphs)


def as_html(paragraphs: list[str]) -> str:
    return "".join(f"<p>{html.escape(text)}</p>\n" for text in paragraphs)


def as_marked_html(paragraphs: list[str]) -> str:
    """Put every word in an element of its own."""
    return "".join(
        "<div class='p'>" + " ".join(f"<span><i>{html.escape(word)}</i></span>" for word in text.split()) + "</div>"
        for text in paragraphs
    )


def block_words(draft: Draft) -> list[list[str]]:
    return [block.span.cut(draft.body.text).split() for block in draft.blocks]


@pytest.mark.parametrize("paragraphs", ARTICLES)
def test_three_renderings_have_one_body(paragraphs: list[str]) -> None:
    plain = parse_draft("draft.txt", "\n\n".join(paragraphs).encode())
    expected = [text.split() for text in paragraphs]
    assert block_words(plain) == expected
    assert block_words(parse_draft("draft.md", as_markdown(paragraphs).encode())) == expected
    assert block_words(parse_draft("draft.html", as_html(paragraphs).encode())) == expected
    assert block_words(parse_draft("draft.html", as_marked_html(paragraphs).encode())) == expected


def test_real_articles_have_one_body_in_three_renderings(shared: Path) -> None:
    for line in (shared / "extraction" / "gold.dev.jsonl").read_text(encoding="utf-8").splitlines():
        paragraphs = [" ".join(p.split()) for p in json.loads(line)["text"].split("\n\n") if p.strip()]
        expected = [text.split() for text in paragraphs]
        for name, text in (("draft.md", as_markdown(paragraphs)), ("draft.html", as_html(paragraphs))):
            assert block_words(parse_draft(name, text.encode())) == expected


PIECES = [
    "*", "**", "_", "`", "[", "](https://dock.example/a)", "![", "> ", "- ", "1. ", "# ", "\n", "\n\n", "|", "|-|\n",
    "\\", "&amp;", "&quot;", "&bogus;", "~~", "  \n", " ", "quay", "“shut", "it”", "Öde", "don’t", "…", "日本", "\t",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=500, deadline=None)
def test_markdown_has_the_words_of_the_page_made_from_it(text: str) -> None:
    """The library that finds the events also makes a page of them; read as a page, it must say the same."""
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    page = parse_draft("draft.html", pyromark.html(text, options=options).encode())
    assert block_words(parse_draft("draft.md", text.encode())) == block_words(page)
