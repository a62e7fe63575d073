"""Which bytes are a draft, and what the refusal of the others says."""

import codecs

import pytest

from attribcheck.drafts import MAX_BYTES, parse_draft
from attribcheck.drafts.decode import decode_draft
from attribcheck.errors import DraftError

TEXT = "Žofie Lind said: “Naïve, 5 €.”"
WESTERN = "Zoë Lind said: “Naïve – 5 €.”"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="utf-8 with a mark"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16 with a mark"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="utf-16 big-endian"),
        pytest.param(TEXT.encode("utf-32"), id="utf-32 with a mark"),
    ],
)
def test_unicode_is_decoded_without_its_mark(content: bytes) -> None:
    assert decode_draft("draft.txt", content) == TEXT


def test_an_old_western_file_is_read() -> None:
    assert decode_draft("draft.txt", WESTERN.encode("cp1252")) == WESTERN


def test_a_page_may_declare_its_encoding() -> None:
    page = '<meta charset="windows-1251"><p>«Нет», — сказал он.</p>'
    assert decode_draft("draft.html", page.encode("cp1251"), declared=True) == page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"abc\x00def", "binary", id="NUL"),
        pytest.param(b"%PDF-1.7 \xff", "a PDF file", id="PDF"),
        pytest.param(b"PK\x03\x04rest", ".docx, .odt or zip", id="zip"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word file", id="doc"),
        pytest.param(b"{\\rtf1 hello}", "rich text", id="rtf"),
        pytest.param("«Нет», — сказал он.".encode("cp1251"), "encoding is unknown", id="Cyrillic without a label"),
        pytest.param("Żółć źdźbło, żona".encode("cp1250"), "encoding is unknown", id="Polish without a label"),
        pytest.param(b"one\ntwo \xe2\x80\x9cgood\xe2\x80\x9d and b\xe2d", ":2: a damaged character", id="damaged"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\x00b", "byte order mark", id="half a character"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\x00\x00\x00", "binary", id="NUL in UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_the_next_step(content: bytes, said: str) -> None:
    with pytest.raises(DraftError) as caught:
        parse_draft("news/draft.txt", content)
    assert "news/draft.txt" in caught.value.message
    assert said in caught.value.message
    assert caught.value.hint


def test_a_draft_that_is_too_large_names_the_limit() -> None:
    with pytest.raises(DraftError, match=r"draft\.txt: .* may have 20 MB"):
        parse_draft("draft.txt", b"a" * (MAX_BYTES + 1))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_an_empty_draft_is_a_draft(suffix: str) -> None:
    draft = parse_draft(f"draft{suffix}", b"")
    assert (draft.body.text, draft.blocks, draft.links) == ("", (), ())


@pytest.mark.parametrize("name", ["draft", "a.b/draft", ".draft", "-"])
def test_a_name_without_an_ending_is_plain_text(name: str) -> None:
    assert parse_draft(name, b"# One").body.text == "# One"


@pytest.mark.parametrize("name", ["draft.odt", "C:\\news\\draft.pages", "a/draft.MD5"])
def test_an_unknown_ending_names_the_known_ones(name: str) -> None:
    with pytest.raises(DraftError, match="is no draft format") as caught:
        parse_draft(name, b"One")
    assert ".docx" in caught.value.hint


def test_endings_are_read_in_any_case() -> None:
    assert parse_draft("DRAFT.MD", b"# One").body.text == "One"


def test_the_hash_is_of_the_bytes() -> None:
    draft = parse_draft("draft.txt", codecs.BOM_UTF8 + b"One")
    assert len(draft.sha256) == 64
    assert draft.sha256 != parse_draft("draft.txt", b"One").sha256
