"""What holds for every draft, whatever is in it."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribcheck.drafts import SUFFIXES, parse_draft
from attribcheck.errors import DraftError
from attribcheck.model.draft import Draft, LinkKind
from attribcheck.model.span import Span

WORDS = ["quay", "“shut", "it”", "said", "Öde", "naïve", "日本", "don’t", '"yes"', "…", "𝕏", "\u00a0", "e\u0301"]
MARKDOWN = [
    "*", "**", "_", "`", "```\n", "[", "](", ")", "![", "> ", "- ", "1. ", "# ", "\n", "\n\n", "\r\n", "\r", "    ",
    "\t", "|", "|-|", "\\", "\\*", "&amp;", "&quot;", "&#x27;", "&bogus;", "<b>", "</b>", "<!--", "-->", "<br>", "~~",
    "[^n]", "[^n]: ", "https://dock.example/a", "<https://dock.example/b>", "[ref]: https://dock.example/c\n", "---\n",
    "+++\n", "sources: [a]\n", "<q>", "</q>", "<div>\n", "</div>\n", "<code>", "</code>", "<script>", "  \n", " ",
]  # fmt: skip
HTML = [
    "<p>", "</p>", "<div>", "</div>", "<br>", "<br/>", "<b>", "</b>", "<q>", "</q>", "<q cite='https://dock.example/q'>",
    "<blockquote cite=\"https://dock.example/c\">", "</blockquote>", "<a href=https://dock.example/a>", "</a>",
    "<a href='#fn1'>1</a>", "<li id='fn1'>", "</li>", "<ul>", "</ul>", "<h1>", "</h1>", "<td>", "</table>", "<nav>",
    "</nav>", "<script>", "</script>", "<style>", "<!--", "-->", "<!", "<?", "<", ">", "</", "&amp;", "&lt", "&#39;",
    "&#x1F600;", "&notit;", "&", "=", '"', "'", "/", " ", "\n", "\r\n", "\t", "<html lang='de'>", "<code>", "</code>",
    "<p title=\"a > b\">", "<p title='", "<svg/>", "<a id=fn1>", "<sup>", "</sup>", "&nbsp;", "&#0;", "&#99999999;",
]  # fmt: skip


def soup(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*pieces, *WORDS, *WORDS]), max_size=40).map("".join)


def check_places(draft: Draft) -> None:
    """Every span lies in its text, blocks stand in order and apart, and every character leads back into the file."""
    body = draft.body.text
    whole = Span(0, len(body))
    reach = 0
    for block in draft.blocks:
        assert block.span.start >= reach
        assert block.span.length > 0
        assert whole.covers(block.span)
        words = block.span.cut(body)
        assert words == words.strip(" \t\r\n\f\v")
        assert words.strip(), "a block without a visible character"
        reach = block.span.end
    for link in draft.links:
        assert whole.covers(link.span)
        assert link.address.startswith(("http://", "https://"))
        assert link.span.length > 0 or link.kind is LinkKind.FOOTNOTE
    before = 0
    for at, char in enumerate(body):
        origin = draft.body.to_origin(Span(at, at + 1))
        assert before <= origin.start <= origin.end <= len(draft.raw)
        before = origin.start
        written = origin.cut(draft.raw)
        if not char.isspace():
            entity = written.startswith("&") and html.unescape(written) != written
            assert written == char or entity or (char in "“”‘’" and written.startswith(("<q", "</q")))


@given(soup(MARKDOWN))
@settings(max_examples=500, deadline=None)
def test_markdown_leads_back_to_the_file(text: str) -> None:
    check_places(parse_draft("draft.md", text.encode()))


@given(soup(HTML))
@settings(max_examples=500, deadline=None)
def test_html_leads_back_to_the_file(text: str) -> None:
    check_places(parse_draft("draft.html", text.encode()))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
@settings(max_examples=300, deadline=None)
def test_plain_text_keeps_all_its_words(text: str) -> None:
    try:
        draft = parse_draft("draft.txt", text.encode())
    except DraftError:
        assert text.startswith(("%PDF-", "PK\x03\x04", "{\\rtf"))
        return
    assert draft.raw == text.removeprefix("\ufeff")
    check_places(draft)
    left = "\n".join(block.span.cut(draft.body.text) for block in draft.blocks)
    assert left.split() == draft.raw.split(), "every word stands in a block"


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(content=st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_a_draft_or_a_draft_error(suffix: str, content: bytes) -> None:
    error = None
    try:
        check_places(parse_draft(f"draft{suffix}", content))
    except DraftError as caught:
        error = caught
    if error:
        assert f"draft{suffix}" in error.message
        assert error.hint
