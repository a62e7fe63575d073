"""`clean`: what may be shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.text.clean import clean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param(
            "Kate “Öde” Ray, 日本 👩‍🚒 e\u0301\u00a0x", "Kate “Öde” Ray, 日本 👩‍🚒 e\u0301\u00a0x", id="words stay"
        ),
        pytest.param("a\nb\r\nc\rd\u2028e\u2029f\x85g", "a⏎b⏎c⏎d⏎e⏎f⏎g", id="line breaks"),
        pytest.param("a\tb\vc\fd", "a b c d", id="tabs"),
        pytest.param("\x1b[31mred\x1b[0m", "[31mred[0m", id="colour"),
        pytest.param("\x1b]0;title\x07x", "]0;titlex", id="a terminal's title"),
        pytest.param("abc\b\b\bxyz", "abcxyz", id="backspace"),
        pytest.param("\x9b31mred\x90x", "31mredx", id="C1 controls"),
        pytest.param("a\u202eb\u202c\u2066c\u2069\u200f\u061c", "abc", id="direction"),
        pytest.param("a\u200bb\ufeffc\u2060d\u180ee", "abcde", id="no width"),
        pytest.param("a\U000e0041\U000e007fb", "ab", id="tags"),
        pytest.param("a\ud800b\udfffc", "abc", id="lone surrogates"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(alphabet=st.characters(), max_size=60) | st.text(alphabet="\x1b[0m\r\n\t\u202e\ud800a", max_size=30))
def test_nothing_that_steers_is_left(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert "".join(char for char in shown if char.isalnum()) == "".join(char for char in text if char.isalnum())
