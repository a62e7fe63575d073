"""Word drafts: the words as they would be printed, notes and comments as links, and no bomb."""

import importlib.util
import io
import zipfile
from collections.abc import Callable

import pytest

from attribcheck.drafts import docx, parse_draft
from attribcheck.errors import DraftError
from attribcheck.model.draft import LinkKind

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
Maker = Callable[..., bytes]


def relations(*targets: tuple[str, str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if target.startswith('http') else ''}/>"
        for name, kind, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def word_file(body: str, parts: dict[str, str] | None = None) -> bytes:
    types = f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    content = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(("d", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


needs_mammoth = pytest.mark.skipif(
    importlib.util.find_spec("mammoth") is None, reason="the extra docx is not installed"
)


@needs_mammoth
def test_words_insertions_links_notes_and_comments() -> None:
    body = (
        f"<w:p>{run('Kate Ray ')}<w:hyperlink r:id='h'>{run('said')}</w:hyperlink>{run(' it was “')}"
        f"<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins>{run('closed &amp; ')}</w:ins>"
        f"{run('sealed')}{run('”.')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
        f"<w:p>{run('“They did nothing.”')}<w:r><w:commentReference w:id='0'/></w:r></w:p>"
    )
    note = f"<w:p>{run('See ')}<w:hyperlink r:id='n'>{run('the log')}</w:hyperlink></w:p>"
    comment = f"<w:p>{run('“Really?” See https://dock.example/tape')}</w:p>"
    parts = {
        "word/_rels/document.xml.rels": relations(
            ("h", "hyperlink", "https://dock.example/a"),
            ("f", "footnotes", "footnotes.xml"),
            ("c", "comments", "comments.xml"),
        ),
        "word/_rels/footnotes.xml.rels": relations(("n", "hyperlink", "https://dock.example/log")),
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}><w:footnote w:id='2'>{note}</w:footnote></w:footnotes>",
        "word/comments.xml": f"<w:comments {NAMESPACES}><w:comment w:id='0' w:author='J D' w:initials='jd'>{comment}"
        "</w:comment></w:comments>",
    }
    draft = parse_draft("draft.docx", word_file(body, parts))
    text = draft.body.text
    assert [block.span.cut(text) for block in draft.blocks] == [
        "Kate Ray said it was “closed & sealed”.",
        "“They did nothing.”",
        "See the log",
    ]
    assert draft.raw == text
    kinds = {(link.kind, link.address) for link in draft.links}
    assert (LinkKind.INLINE, "https://dock.example/a") in kinds
    assert (LinkKind.FOOTNOTE, "https://dock.example/log") in kinds
    assert (LinkKind.FOOTNOTE, "https://dock.example/tape") in kinds
    marks = [link.span.start for link in draft.links if link.kind is LinkKind.FOOTNOTE]
    assert marks == [block.span.end for block in draft.blocks[:2]]


def bomb() -> bytes:
    return word_file(f"<w:p>{run('a' * 20_000_000)}</w:p>")


def too_many_elements() -> bytes:
    rows = "".join(f"<w:p w:rsidR='{n:08x}'/>" for n in range(docx.MAX_ELEMENTS))
    return word_file(rows)


def no_document() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(bomb, "unpacks to 20 MB", id="a zip bomb"),
        pytest.param(too_many_elements, "elements of formatting", id="a million empty paragraphs"),
        pytest.param(no_document, "holds no Word document", id="another kind of archive"),
        pytest.param(lambda: b"PK\x03\x04 broken", "no Word file", id="a broken archive"),
        pytest.param(lambda: b"plain words", "no Word file", id="plain text with the ending"),
        pytest.param(lambda: b"", "no Word file", id="empty"),
        pytest.param(lambda: word_file("")[:-30], "no Word file", id="cut off"),
        pytest.param(
            lambda: word_file("", {"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "declares XML entities",
            id="entities",
        ),
        pytest.param(
            lambda: word_file("", {"word/document.xml": "<w:document>"}), "cannot be read", id="unfinished XML",
            marks=needs_mammoth,
        ),
        pytest.param(
            lambda: word_file("<w:ins>" * 3000 + "</w:ins>" * 3000), "cannot be read", id="deep", marks=needs_mammoth
        ),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_is_no_word_file_is_refused(make: Maker, said: str) -> None:
    with pytest.raises(DraftError) as caught:
        parse_draft("draft.docx", make())
    assert said in caught.value.message
    assert caught.value.message.startswith("draft.docx: ")
    assert caught.value.hint


def test_without_mammoth_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(DraftError, match="mammoth") as caught:
        parse_draft("draft.docx", word_file(f"<w:p>{run('a')}</w:p>"))
    assert "attribcheck[docx]" in caught.value.hint


@needs_mammoth
def test_words_in_bold_and_italics_are_known() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>never</w:t></w:r>"
    slanted = "<w:r><w:rPr><w:i/></w:rPr><w:t>ever</w:t></w:r>"
    body = f"<w:p>{run('“We were ')}{bold}{run(' asked,” she said. ')}{slanted}</w:p><w:p>{slanted}</w:p>"
    draft = parse_draft("draft.docx", word_file(body))
    assert [span.cut(draft.body.text) for span in draft.emphasis] == ["never", "ever", "ever"]
