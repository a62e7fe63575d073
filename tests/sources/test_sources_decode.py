"""Bytes to characters: the ladder, rung by rung."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.sources.decode import decode

SAID = "“It’s a café,” she said — naïvely."
LABELS = "utf-16 big5 gbk iso-2022-jp utf-7 hz hex rot13 bz2 undefined mbcs koi8-u x-user-defined".split()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        pytest.param(SAID.encode(), "", id="undeclared UTF-8"),
        pytest.param(SAID.encode(), "text/html; charset=iso-8859-1", id="UTF-8 declared as latin-1"),
        pytest.param(SAID.encode("utf-8-sig"), "", id="byte order mark"),
        pytest.param(SAID.encode("utf-16"), "text/html; charset=utf-8", id="UTF-16 with mark"),
        pytest.param(SAID.encode("utf-16-le"), "", id="UTF-16 little-endian without mark"),
        pytest.param(SAID.encode("utf-16-be"), "", id="UTF-16 big-endian without mark"),
        pytest.param(SAID.encode("utf-32"), "", id="UTF-32 with mark"),
        pytest.param(SAID.encode("cp1252"), "", id="undeclared cp1252"),
        pytest.param(SAID.encode("cp1252"), "text/html; charset=ISO-8859-1", id="cp1252 declared as latin-1"),
        pytest.param(SAID.encode("cp1252"), "text/html; charset=nonsense", id="unknown label"),
        pytest.param(SAID.encode("cp1252"), "text/html; charset=utf-8", id="cp1252 declared as UTF-8"),
        pytest.param(SAID.encode("cp1252"), "text/html; charset=utf-7", id="an encoding no page may name"),
        pytest.param(SAID.encode("cp1252"), "text/html; charset=unicode_escape", id="a codec of programs"),
        *(pytest.param(SAID.encode("cp1252"), f"text/html; charset={name}", id=f"a codec that is no encoding: {name}")
          for name in ("hex", "rot13", "zlib", "undefined", "idna", "punycode", "a" * 5000, "\0")),
    ],
)  # fmt: skip
def test_text_is_read_as_written(content: bytes, media_type: str) -> None:
    assert decode(content, media_type) == SAID


def test_declared_label_counts_where_bytes_are_no_utf8() -> None:
    assert decode("Он сказал".encode("koi8-r"), "text/plain; charset=koi8-r") == "Он сказал"


def test_meta_counts_in_markup_only() -> None:
    page = '<meta charset="windows-1251"><p>Он сказал'.encode("cp1251")
    assert decode(page, "", markup=True).endswith("Он сказал")
    assert not decode(page, "").endswith("Он сказал")


def test_one_broken_byte_spoils_one_character() -> None:
    content = (SAID * 20).encode() + b"\xff" + SAID.encode()
    assert decode(content) == SAID * 20 + "\ufffd" + SAID


def test_mojibake_stays_visible() -> None:
    assert decode("It’s".encode().decode("cp1252").encode()) == "Itâ€™s"


@given(st.binary(max_size=400), st.sampled_from(["", *(f"x; charset={name}" for name in LABELS), "\x00;;charset="]))
def test_any_bytes_have_an_answer(content: bytes, media_type: str) -> None:
    assert isinstance(decode(content, media_type, markup=True), str)
