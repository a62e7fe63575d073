"""The writer of JSON: the bytes of the standard one, piece by piece."""

import json
import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.reports.parts.json_text import Json, write

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
TEXT = st.text(st.characters(exclude_categories=("Cs",)))
VALUES: st.SearchStrategy[Json] = st.recursive(
    PLAIN | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=20
)


@given(VALUES)
def test_it_writes_what_the_standard_writer_writes(value: Json) -> None:
    inert = [part.replace("##[", "#\\u0023[") for part in (pretty(value), compact(value))]
    assert [write(value), write(value, compact=True)] == inert


def pretty(value: Json) -> str:
    return json.dumps(value, indent=2, sort_keys=True) + "\n"


def compact(value: Json) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":")) + "\n"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_iterator_is_written_as_the_list_of_its_items(count: int) -> None:
    items: list[Json] = [{"a": [n, {}], "b": []} for n in range(count)]
    assert write({"rows": iter(items)}) == write({"rows": items})


def test_one_item_of_an_iterator_is_held_at_a_time() -> None:
    alive: set[int] = set()

    class Row(dict[str, Json]):
        def __del__(self) -> None:
            alive.discard(self["n"])  # type: ignore[arg-type]

    def rows() -> Iterator[Json]:
        for n in range(50):
            alive.add(n)
            yield Row(n=n)
            assert len(alive) <= 2

    assert json.loads(write(rows()))[-1] == {"n": 49}


def test_lone_surrogates_and_commands_of_runners_are_written_inert() -> None:
    assert write({"\ud800": "a\udfffb ##[error] é"}) == '{\n  "\\ufffd": "a\\ufffdb #\\u0023[error] \\u00e9"\n}\n'


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_json_cannot_write_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="cannot be written as JSON"):
        write({"a": [number]})
