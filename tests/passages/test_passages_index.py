"""What is stored of a text to search it sooner finds the same as the text itself, or is refused."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording import HARBOR, quotation, source

from attribcheck.model.record import replace
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.passages import Found, find_passages, make_index
from attribcheck.passages.index.pairs import load_index

QUOTED = [
    "The bridge is safe.",
    "We will open the northern gate … the ferries run all night",
    "[They] asked for a deeper channel.",
    "lighthouse",
    "The harbor committee has looked at seventeen oysters, which nobody had ordered",
    "kangaroo",
]
CYRILLIC = "Губернатор сказал, что мост открыт, и никто больше не платит за переправу через залив."


def indexed(text: SourceText, index: bytes | None = None) -> SourceText:
    return replace(text, reading=replace(text.reading, index=make_index(text.text) if index is None else index))


@pytest.mark.parametrize("quoted", QUOTED)
def test_an_index_finds_what_the_text_has(quoted: str) -> None:
    many = source(f"{HARBOR}\n" * 30)
    for text in (source(), many):
        assert find_passages([quotation(quoted)], [indexed(text)]) == find_passages([quotation(quoted)], [text])


def test_an_index_of_another_script() -> None:
    text = source(CYRILLIC)
    (found,) = find_passages([quotation("мост открыт, и никто больше не платит")], [indexed(text)])
    assert found.passages[0].span.cut(CYRILLIC) == "мост открыт, и никто больше не платит"


@given(
    said=st.lists(
        st.sampled_from("pier gate harbor the of lamp, “ferry” tide's\n 1,200 мост".split(" ")), max_size=300
    ),
    first=st.integers(0, 280),
    size=st.integers(1, 12),
)
def test_an_index_changes_nothing(said: list[str], first: int, size: int) -> None:
    text = source(" ".join(said))
    wanted = [quotation(" ".join(said[first : first + size])), quotation("harbor gate of the lamp")]
    assert find_passages(wanted, [indexed(text)]) == find_passages(wanted, [text])


def test_the_longest_texts_have_wider_numbers() -> None:
    said = "".join(f"pier {n} and lamp {n % 7} " for n in range(17_000))
    text = source(said)
    (found,) = find_passages([quotation("pier 16990 and lamp 1")], [indexed(text)])
    assert found.passages[0].span == Span(said.index("pier 16990"), said.index("pier 16990") + 21)


GOOD = make_index(HARBOR)
DAMAGED = {
    "nothing": b"",
    "another form": b"x" + GOOD,
    "cut off": GOOD[:-1],
    "nearly all cut off": GOOD[:40],
    "of a longer text": make_index(f"{HARBOR} "),
    "of no text": make_index(""),
}


@pytest.mark.parametrize("stored", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_index_of_the_text_is_not_used(stored: bytes) -> None:
    with pytest.raises(ValueError, match="index"):
        load_index(stored, HARBOR)
    wanted = [quotation("The bridge is safe.")]
    assert find_passages(wanted, [indexed(source(), stored)]) == find_passages(wanted, [source()])


@given(st.integers(len(GOOD) // 4, len(GOOD) - 1), st.integers(0, 255))
def test_a_wrong_number_in_an_index_never_invents_a_passage(at: int, byte: int) -> None:
    wanted = [quotation(quoted) for quoted in QUOTED]
    damaged = GOOD[:at] + bytes([byte]) + GOOD[at + 1 :]
    for found, right in zip(
        find_passages(wanted, [indexed(source(), damaged)]), find_passages(wanted, [source()]), strict=True
    ):
        assert found in (right, Found()) or {p.span for p in found.passages} <= {p.span for p in right.passages}


def test_an_index_of_a_repetition_is_made_and_used_quickly() -> None:
    """Eight times the source may cost 28 times the time: a square would cost 64. A busy machine gets four tries."""

    def cost(times: int) -> float:
        text = source("hello " * times)
        start = time.process_time()
        find_passages([quotation("hello " * 20)] * 20, [indexed(text)])
        return time.process_time() - start

    assert any(cost(200_000) <= 28 * cost(25_000) + 0.05 for _ in range(4))
