"""HTML: what is prose, however broken the page is."""

import pytest

from attribcheck.drafts import parse_draft
from attribcheck.model.draft import LinkKind


def body(text: str) -> str:
    return parse_draft("draft.html", text.encode()).body.text


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        pytest.param("a<b>b</b>c", "abc", id="inline tags part no words"),
        pytest.param("<p>a</p><p>b</p>", "a\n\nb", id="blocks part them"),
        pytest.param("<p> a \n\t b&nbsp;c </p>", "a b\u00a0c", id="white space as a browser shows it"),
        pytest.param("a<br>b<br/><br />c", "a\nb\n\nc", id="two breaks are a paragraph"),
        pytest.param("5 < 6 and a<b", "5 < 6 and a<b", id="signs that open no tag"),
        pytest.param("<p title='a > b'>c</p>", "c", id="a bracket in an attribute"),
        pytest.param('<p title="a>c</p>', "c", id="a quotation mark without its partner"),
        pytest.param("a <!-- “no” --> b <!doctype x> c <?php d ?> e", "a b c e", id="comments and declarations"),
        pytest.param("a <!--> b", "a b", id="the shortest comment"),
        pytest.param("a <!-- b", "a", id="a comment without an end"),
        pytest.param("a</html> b", "a\n\nb", id="words after the end"),
        pytest.param("<nav>“no”</nav>a<NAV>“no”</NAV>", "a", id="navigation"),
        pytest.param("<nav>a", "a", id="navigation without an end hides nothing"),
        pytest.param("<script>if (a < b) '</p>'</script>a<style>b</style>", "a", id="scripts and styles"),
        pytest.param("<script>a", "", id="a script without an end"),
        pytest.param("<svg/>a<textarea><p>b</textarea>", "a", id="closed at once; text areas"),
        pytest.param("<s>a</s><del>b</del><ins>c</ins>", "c", id="struck words"),
        pytest.param("a <del>b <del>c</del> d</del> e", "a e", id="struck words within struck words"),
        pytest.param("will <code>not</code> row", "will not row", id="inline code is words"),
        pytest.param('a <kbd>say("b &amp; &quot;c")</kbd> "d"', 'a say(b & c) "d"', id="marks in code quote nobody"),
        pytest.param("<pre class=x>\n<code>a</code></pre>b", "b", id="a block of code"),
        pytest.param('<code>a "b"', 'a "b"', id="code without an end"),
        pytest.param("&lt;p&gt; &AMP; &notin; &notit; &hellip; &#8212;", "<p> & ∉ ¬it; … —", id="entities"),
        pytest.param("&#x2019; &#x110000; &#0;", "’ \ufffd \ufffd", id="numbered entities"),
        pytest.param("&bogus; &#; &#x; & &;", "&bogus; &#; &#x; & &;", id="no entities"),
        pytest.param("<q>a <q>b</q> c</q>", "“a ‘b’ c”", id="marks of <q>"),
        pytest.param("<q>“a”</q>", "“a”", id="no second marks"),
        pytest.param("a</q>", "a", id="an end without a beginning"),
        pytest.param("<a.b@dock.example> c", "c", id="a strange tag is a tag"),
    ],
)  # fmt: skip
def test_what_is_prose(text: str, prose: str) -> None:
    assert body(text) == prose


X, N, Q = "https://a.example/x", "https://a.example/n", "https://a.example/q"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param(f"<a href={X}?b=1&amp;c=2>said</a>", [f"inline said {X}?b=1&c=2"], id="an anchor"),
        pytest.param(
            f"<a href='{X}'>a<a href='{N}'>b", [f"inline a {X}", f"inline b {N}"], id="anchors without an end"
        ),
        pytest.param("<a href='#'>x</a><a>y</a><a href=''>z</a><a name=b href>w</a>", [], id="anchors to nowhere"),
        pytest.param(f"<q cite='{Q}'>a</q> b", [f"cite “a” {Q}"], id="a cited <q>"),
        pytest.param(f"<blockquote cite='{Q}'>a<p>b</blockquote>c", [f"cite a\n\nb {Q}"], id="a block quote"),
        pytest.param(f"a<a href='#n'>*</a><p id='n'>See {N}", [f"footnote  {N}", f"inline {N} {N}"], id="a footnote"),
        pytest.param(f"a<a href='#n'>1</a><p id='n'>b</p><p>{N}", [f"inline {N} {N}"], id="a footnote without address"),
        pytest.param(f"<p id='n'>See <a href='{N}'>b</a> <a href='#m'>↑</a>", [f"inline b {N}"], id="an arrow back"),
    ],
)
def test_links_stand_on_their_words(text: str, links: list[str]) -> None:
    draft = parse_draft("draft.html", text.encode())
    body = draft.body.text
    assert [f"{link.kind.value} {link.span.cut(body)} {link.address}" for link in draft.links] == links


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        pytest.param(
            "<sup><a href='#n' id='r'>1</a></sup>", "<ol><li id='n'><p>NOTE <a href='#r'>↩︎</a></li></ol>", id="GitHub"
        ),
        pytest.param(
            "<a href='#n' id='r'><sup>1</sup></a>", "<li id='n'><a href='NOTE'>x</a><a href='#r'>↩</a>", id="pandoc"
        ),
        pytest.param(
            "<sup><a href='#n' id='r'>[1]</a></sup>", "<p><a href='#r' id='n'>[1]</a> See NOTE</p>", id="Google Docs"
        ),
        pytest.param(
            "<a href='#n' name='r'><b><i>[1]</i></b></a>", "<a href='#r' name='n'><b>[1]</b></a> See NOTE", id="Word"
        ),
        pytest.param(
            "<sup id='r'><a href='#n'><i>[</i>1<i>]</i></a></sup>", "<li id='n'><a href='#r'>^</a> NOTE", id="wiki"
        ),
    ],
)
def test_footnotes_as_programs_write_them(mark: str, note: str) -> None:
    draft = parse_draft("draft.html", f"<p>“Yes,” she said.{mark} And on.</p>{note.replace('NOTE', N)}".encode())
    assert draft.blocks[0].span.cut(draft.body.text) == "“Yes,” she said. And on."
    footnotes = [link for link in draft.links if link.kind is LinkKind.FOOTNOTE]
    assert [(link.span.start, link.address) for link in footnotes] == [(len("“Yes,” she said."), N)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("<html lang=de-AT>", "de", id="of the page"),
        pytest.param("<body LANG='FR'>", "fr", id="of the body"),
        pytest.param("<html lang=''><body lang=it>", "it", id="the first that says something"),
        pytest.param("<html lang='english'><p lang=es>", None, id="no language code; not of a part"),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert parse_draft("draft.html", text.encode()).language == language


def test_marks_of_q_lead_to_its_tags() -> None:
    draft = parse_draft("draft.html", b"He said <q class=x>yes</q>.")
    first, last = draft.body.text.index("“"), draft.body.text.index("”")
    span = type(draft.blocks[0].span)
    assert draft.body.to_origin(span(first, first + 1)).cut(draft.raw) == "<q class=x>"
    assert draft.body.to_origin(span(last, last + 1)).cut(draft.raw) == "</q>"
    assert draft.body.to_origin(span(first + 1, last)).cut(draft.raw) == "yes"


def test_blocks_know_what_they_are() -> None:
    page = "<h2>a</h2><blockquote cite='https://a.example/c'>b</blockquote><ol><li>c<ul><li>d</ul>e</ol><td>f</td>g"
    draft = parse_draft("draft.html", page.encode())
    assert [(block.kind.value, block.cite) for block in draft.blocks] == [
        ("heading", None),
        ("block-quote", "https://a.example/c"),
        ("list-item", None),
        ("list-item", None),
        ("list-item", None),
        ("cell", None),
        ("paragraph", None),
    ]
    assert all(link.kind is LinkKind.CITE for link in draft.links)
