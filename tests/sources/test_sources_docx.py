"""Word documents: text, tracked changes, corrections, notes, and archives that are none."""

import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from attribcheck.errors import SourceParseError
from attribcheck.model.source import Origin, Reading, Region, Retrieval, Snapshot, Source, SourceId, SourceKind
from attribcheck.sources import children, read_snapshot
from attribcheck.sources.children import docx_child, pdf_child
from attribcheck.sources.formats import docx

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return out.getvalue()


def read(content: bytes) -> Reading:
    sha = hashlib.sha256(content).hexdigest()
    retrieval = Retrieval("a.docx", "a.docx", "", sha, "", Origin.FILE)
    return read_snapshot(Snapshot(Source(SourceId("a"), "sources.toml", path="a.docx"), retrieval, content))


def document(body: str) -> bytes:
    return archive(
        {"word/document.xml": f"<?xml version='1.0'?><w:document {SPACE}><w:body>{body}</w:body></w:document>"}
    )


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_transcript_with_changes_and_corrections() -> None:
    body = (
        f"<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr>{run('Hearing of the Harbour Board')}</w:p>"
        f"<w:p>{run('MS. QUILL: ', '<w:b/>')}{run('The pier ')}<w:ins>{run('is ')}</w:ins>"
        f"<w:del><w:r><w:delText>was </w:delText></w:r></w:del>{run('safe.')}</w:p>"
        f"<w:p>{run('MR. MARLOW:')}<w:r><w:tab/></w:r>{run('It has ')}{run('eight', '<w:strike/>')}"
        f"{run(' [eighty] piles.')}</w:p>"
        f"<w:p>{run('MS. QUILL: ', '<w:b/>')}{run('It has.')}</w:p>"
    )
    reading = read(document(body))
    assert (reading.kind, reading.title) == (SourceKind.TRANSCRIPT, "Hearing of the Harbour Board")
    assert "MS. QUILL: The pier is safe.\nMR. MARLOW: It has eight [eighty] piles." in reading.text
    assert [(s.struck.cut(reading.text), s.corrected and s.corrected.cut(reading.text)) for s in reading.struck] == [
        ("eight", "eighty")
    ]
    assert [turn.label for turn in reading.turns] == ["", "MS. QUILL", "MR. MARLOW", "MS. QUILL"]


def test_footnotes_are_asides() -> None:
    part = f"<w:footnotes {SPACE}><w:p>{run('See the log of the pier.')}</w:p></w:footnotes>"
    body = f"<w:document {SPACE}><w:body><w:p>{run('The pier is safe.')}</w:p></w:body></w:document>"
    reading = read(archive({"word/document.xml": body, "word/footnotes.xml": part}))
    assert [(r.region, r.span.cut(reading.text)) for r in reading.regions] == [
        (Region.ASIDE, "See the log of the pier.")
    ]


def test_document_without_text_is_a_problem() -> None:
    reading = read(document("<w:p/>"))
    assert reading.problem is not None
    assert reading.problem.rule == "QE04"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"PK\x03\x04 word/ and nothing else", id="no archive"),
        pytest.param(archive({"other.xml": "<a/>"}), id="other archive"),
        pytest.param(archive({"word/document.xml": "<w:p>"}), id="broken XML"),
        pytest.param(document("")[:-30], id="cut"),
        pytest.param(archive({"word/document.xml": b"<a>" + b" " * 5_000_000}), id="bomb"),
        pytest.param(
            archive({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>' + "&b;" * 99}), id="entities"
        ),
    ],
)  # fmt: skip
def test_damaged_or_hostile_archives(content: bytes) -> None:
    with pytest.raises(SourceParseError, match=r"a\.docx"):
        read(content)


def test_files_outside_are_not_read() -> None:
    body = f"<w:document {SPACE}><w:p>{run('Safe. &f; Still safe.')}</w:p></w:document>"
    body = f'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>{body}'
    assert "root:" not in read(archive({"word/document.xml": body})).text


def test_a_document_is_read_in_a_process_of_its_own_with_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figure 14: what native code does to a hostile file stays there."""
    content = document(f"<w:p>{run('The pier is safe.')}</w:p>" * 30)
    code = (
        "import sys\nfrom attribcheck.sources.formats import docx\nfrom attribcheck.model.source import *\n"
        "content = open(sys.argv[1], 'rb').read()\n"
        "r = Retrieval('a.docx', 'a.docx', '', '', '', Origin.FILE)\n"
        "print(len(docx.read(Snapshot(Source(SourceId('a'), 's', path='a.docx'), r, content)).text.split()))\n"
        "print(sorted({'lxml', 'zipfile'} & set(sys.modules)))\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.docx").write_bytes(content)
        done = subprocess.run(
            [sys.executable, "-c", code, Path(folder) / "a.docx"], capture_output=True, text=True, check=True
        )
    assert done.stdout == "120\n[]\n"
    monkeypatch.setattr(docx, "TIME_LIMIT", 0.001)
    with pytest.raises(SourceParseError, match=r"a\.docx: reading the Word document took longer than"):
        read(content)
    assert (children.TIME_LIMIT, docx_child.MEMORY_LIMIT, docx_child.MAX_UNPACKED, docx_child.MAX_RATIO) == (
        20.0,
        1 << 30,
        100_000_000,
        100,
    )
    assert pdf_child.MEMORY_LIMIT == 1 << 30


def test_words_in_bold_and_italics_are_known() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>never </w:t></w:r>"
    slanted = "<w:r><w:rPr><w:i/></w:rPr><w:t>ever</w:t></w:r>"
    plain = "<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t xml:space='preserve'> asked.</w:t></w:r>"
    reading = read(document(f"<w:p><w:r><w:t>We were </w:t></w:r>{bold}{slanted}{plain}</w:p><w:p>{slanted}</w:p>"))
    assert [span.cut(reading.text) for span in reading.emphasis] == ["never ever"]
