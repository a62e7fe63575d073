"""Markdown: what is prose, where links stand, what the front matter says."""

import pytest

from attribcheck.drafts import parse_draft
from attribcheck.model.draft import BlockKind, FrontMatter
from attribcheck.model.span import Span


def body(text: str) -> str:
    return parse_draft("draft.md", text.encode()).body.text


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        pytest.param('He said "yes" -- and ...', 'He said "yes" -- and ...', id="punctuation stays as written"),
        pytest.param("un*frigging*believable", "unfrigging" + "believable", id="emphasis glues nothing apart"),
        pytest.param(
            "**Strong** *Emphasis* ~~x~~TableRow\n`Strong`", "Strong Emphasis TableRow Strong", id="names of events"
        ),
        pytest.param("one\ntwo\r\nthree\rfour", "one two three four", id="line ends are spaces"),
        pytest.param("one  \ntwo\\\nthree", "one\ntwo\nthree", id="hard breaks stay"),
        pytest.param("we will `not` row", "we will not row", id="inline code is words"),
        pytest.param("run `say(\"no\", 'x')` or ``don't``", "run say(no, x) or don't", id="marks in code"),
        pytest.param("> a `b\n> don't` e", "a b don't e", id="inline code over two lines of a block quote"),
        pytest.param('a ` " ` b', "a b", id="code of a mark alone"),
        pytest.param("a <b>bold</b> <!-- no --> b", "a bold b", id="tags and comments"),
        pytest.param("a<br>b", "a\nb", id="a break in HTML"),
        pytest.param("<q>yes</q>, he said", "“yes”, he said", id="marks of <q>"),
        pytest.param("a ~~struck~~ b", "a b", id="struck words"),
        pytest.param("a ![words](x.png) b", "a b", id="a picture's words"),
        pytest.param("AT&amp;T &#8220;x&rdquo; &nope;", "AT&T “x” &nope;", id="entities"),
        pytest.param("\\*a\\* 1\\. b", "*a* 1. b", id="escapes"),
        pytest.param("[a][none] [b]", "[a][none] [b]", id="brackets that lead nowhere are words"),
        pytest.param("“[W]e [sic] will”", "“[W]e [sic] will”", id="editorial brackets"),
        pytest.param("<pre>x</pre>\n\n<script>“no”</script>\n\nb", "x\n\nb", id="HTML blocks"),
        pytest.param("a <code>x</code> b <s>y</s> c", "a x b c", id="code and struck words in HTML"),
        pytest.param("a <code>x\n\nb", "a x\n\nb", id="a tag that is never closed hides nothing"),
    ],
)
def test_what_is_prose(text: str, prose: str) -> None:
    assert body(text) == prose


def test_places_count_characters_not_bytes() -> None:
    draft = parse_draft("draft.md", "𝕏 日本 *né* “[quay](https://dock.example/a)” &amp; é".encode())
    (link,) = draft.links
    assert draft.body.to_origin(link.span).cut(draft.raw) == "quay"
    at = draft.body.text.index("&")
    assert draft.body.to_origin(type(link.span)(at, at + 1)).cut(draft.raw) == "&amp;"


DAY = "2026-03-09"
NOTE = "https://a.example/n"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param("[said](https://a.example/x)", ["inline said https://a.example/x"], id="inline"),
        pytest.param("[*a* b](<https://a.example/x y>)", ["inline a b https://a.example/x%20y"], id="marked"),
        pytest.param("[said][r]\n\n[r]: //a.example/x", ["reference said https://a.example/x"], id="reference"),
        pytest.param(f"said.[^a]\n\n[^A]: {NOTE}", [f"footnote  {NOTE}", f"inline {NOTE} {NOTE}"], id="footnote"),
        pytest.param("said.[^a]\n\n[^a]: his book", [], id="a footnote without an address"),
        pytest.param("[a](mailto:x@y.example) [b](#top) [c](page.html) [d](javascript:x)", [], id="no web addresses"),
        pytest.param("[](https://a.example/x)", [], id="no words"),
        pytest.param(f"<blockquote cite='{NOTE}'>\n\nWords\n\n</blockquote>", [f"cite Words {NOTE}"], id="a citation"),
    ],
)
def test_links_stand_on_their_words(text: str, links: list[str]) -> None:
    draft = parse_draft("draft.md", text.encode())
    body = draft.body.text
    assert [f"{link.kind.value} {link.span.cut(body)} {link.address}" for link in draft.links] == links


def test_a_footnote_is_tied_to_the_place_of_its_mark() -> None:
    draft = parse_draft("draft.md", b"One.[^a] Two.\n\n[^a]: https://a.example/n")
    assert draft.links[0].span.start == len("One.")


@pytest.mark.parametrize(
    ("head", "matter"),
    [
        pytest.param("---\nsources: [a, 'b c', \"d\"]\nlang: fr\n---\n", (("a", "b c", "d"), "fr", None), id="row"),
        pytest.param("---\r\nsources:\r\n- a # x\r\n  - url: https://a.example/#b\r\n---\r\n",
                     (("a", "https://a.example/#b"), None, None), id="a list, CR LF"),
        pytest.param("---\nlanguage: PT-br\ndate: '2026-03-09'\n...\n", ((), "pt", DAY), id="dots at the end"),
        pytest.param("---\ntags:\n  - sources\nsources: a\n---\n", (("a",), None, None), id="a single source"),
        pytest.param("+++\nsources = 'a'\nlang = 'en'\ndate = 2026-03-09\n+++\n", (("a",), "en", DAY), id="TOML"),
        pytest.param("---\nsources: [\n---\n", ((), None, None), id="a list without an end"),
        pytest.param("---\n---\n", ((), None, None), id="empty"),
    ],
)  # fmt: skip
def test_front_matter_is_read_and_is_no_prose(
    head: str, matter: tuple[tuple[str, ...], str | None, str | None]
) -> None:
    draft = parse_draft("draft.md", (head + "Words.").encode())
    assert draft.body.text == "Words."
    assert draft.front_matter == FrontMatter(*matter)
    assert draft.body.to_origin(draft.blocks[0].span).start == len(head)


@pytest.mark.parametrize("text", ["+++\nno = toml = here\n+++\n", "---\nA line of prose\n---\n", "---\na: b\n"])
def test_lines_that_are_no_front_matter_are_prose(text: str) -> None:
    draft = parse_draft("draft.md", text.encode())
    assert draft.front_matter == FrontMatter()
    assert draft.body.text


def test_a_byte_order_mark_does_not_hide_the_front_matter() -> None:
    assert parse_draft("draft.md", "\ufeff---\nlang: de\n---\nx".encode()).language == "de"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("title: Ray says “We will row”", "Ray says “We will row”"),
        ("title: Ray says “We will row” # draft 2", "Ray says “We will row”"),
        ('title: "Ray says \\"We will row\\""', 'Ray says "We will row"'),
        ("Title: 'Ray: ''We will row'''", "Ray: 'We will row'"),
        ("title:   'Ray says \"We will row\"'  ", 'Ray says "We will row"'),
        ("title: Rays „We will row“", "Rays „We will row“"),
        ("title: 'We will row,' Ray says", None),
        ("title: Ray's boat will row", None),
        ("title: We will row", None),
        ("title: >", None),
        ("  title: “We will row”", None),
        ("subtitle: “We will row”", None),
        ("title:", None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_title_with_quotation_marks_is_a_headline(line: str, shown: str | None, end: str) -> None:
    raw = end.join(["---", "lang: en", line, "date: 2026-03-09", "---", "They rowed."])
    draft = parse_draft("draft.md", raw.encode())
    blocks = [(block.kind, block.span.cut(draft.body.text)) for block in draft.blocks]
    heading = [(BlockKind.HEADING, shown)] if shown else []
    assert blocks == [*heading, (BlockKind.PARAGRAPH, "They rowed.")]
    if shown:
        start = shown.index("We will row")
        assert draft.body.to_origin(Span(start, start + 11)).cut(draft.raw) == "We will row"


def test_a_title_in_toml_is_a_headline_too() -> None:
    draft = parse_draft("draft.md", b'+++\ndate = 2026-03-09\ntitle = "Ray: \\"We row\\""\n+++\n# Rowing\n')
    assert [block.span.cut(draft.body.text) for block in draft.blocks] == ['Ray: "We row"', "Rowing"]
