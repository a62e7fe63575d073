"""Stored readings: exact both ways, and nothing but a reading is taken for one."""

import datetime as dt
import json
import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.errors import SourceParseError
from attribcheck.model.source import (
    Moment,
    Page,
    Problem,
    Reading,
    Region,
    RegionSpan,
    SourceKind,
    Struck,
    Turn,
    TurnKind,
)
from attribcheck.model.span import Span
from attribcheck.sources import dump_reading, load_reading

TEXT = "It’s the pier.\nNobody — nobody — was hurt. 8,000 [80,000]"


def spans(text: str) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: Span(*sorted(pair)))


WORDS = st.text(string.printable + "“”é", max_size=20)
PLACES = spans(TEXT)
READINGS = st.builds(
    Reading,
    text=st.just(TEXT),
    kind=st.sampled_from(SourceKind),
    title=WORDS,
    date=st.none() | st.dates(),
    byline=st.none() | WORDS.filter(bool),
    language=st.none() | st.just("en"),
    turns=st.lists(
        st.builds(Turn, label=WORDS, span=PLACES, kind=st.sampled_from(TurnKind), speaker=st.none() | WORDS), max_size=4
    ).map(tuple),
    pages=st.lists(st.builds(Page, number=st.integers(1, 99), span=PLACES), max_size=3).map(tuple),
    regions=st.lists(st.builds(RegionSpan, region=st.sampled_from(Region), span=PLACES), max_size=3).map(tuple),
    marks=st.lists(PLACES, max_size=3).map(tuple),
    struck=st.lists(st.builds(Struck, struck=PLACES, corrected=st.none() | PLACES), max_size=3).map(tuple),
    names=st.lists(WORDS, max_size=3).map(tuple),
    moments=st.lists(st.builds(Moment, seconds=st.integers(0, 9999), span=PLACES), max_size=3).map(tuple),
    problem=st.none() | st.builds(Problem, rule=st.just("QE04"), message=WORDS, next_step=WORDS),
)


@given(READINGS)
def test_what_is_stored_comes_back(reading: Reading) -> None:
    assert load_reading(dump_reading(reading)) == reading


FULL = Reading(
    text=TEXT, kind=SourceKind.TRANSCRIPT, date=dt.date(2031, 5, 14), turns=(Turn("Q", Span(0, 4)),),
    struck=(Struck(Span(1, 2), Span(3, 4)),), marks=(Span(0, 2),), regions=(RegionSpan(Region.ASIDE, Span(0, 1)),),
    pages=(Page(1, Span(0, 9)),), names=("Ada Quill",), problem=Problem("QE04", "a", "b"),
)  # fmt: skip
FIELDS = json.loads(dump_reading(FULL))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"form": "attribcheck-reading/0"}, id="other form"),
        pytest.param({"text": None}, id="no text"),
        pytest.param({"kind": "poem"}, id="unknown kind"),
        pytest.param({"date": "soon"}, id="no date"),
        pytest.param({"turns": [["Q", 0, 10_000, "speaker", None]]}, id="span past the end"),
        pytest.param({"turns": [["Q", 4, 2, "speaker", None]]}, id="span backwards"),
        pytest.param({"turns": [["Q", True, 2, "speaker", None]]}, id="truth for a number"),
        pytest.param({"turns": [["Q", 0, 2]]}, id="row too short"),
        pytest.param({"turns": "Q"}, id="no list"),
        pytest.param({"turns": ["Q"]}, id="no row"),
        pytest.param({"marks": [[0]]}, id="half a span"),
        pytest.param({"struck": [[0, 1, 2]]}, id="half a correction"),
        pytest.param({"names": [1]}, id="number for a name"),
        pytest.param({"problem": ["QE04"]}, id="half a problem"),
        pytest.param({"title": 3}, id="number for a title"),
    ],
)
def test_damage_is_found(change: dict[str, object]) -> None:
    with pytest.raises(SourceParseError):
        load_reading(json.dumps({**FIELDS, **change}))


@given(st.text(max_size=50) | st.sampled_from(["[]", "{}", "null", "1", "[" * 100_000, '{"form": 1}']))
def test_garbage_is_refused(dumped: str) -> None:
    with pytest.raises(SourceParseError):
        load_reading(dumped)


@given(st.data())
def test_a_cut_anywhere_is_refused(data: st.DataObject) -> None:
    dumped = dump_reading(FULL)
    with pytest.raises(SourceParseError):
        load_reading(dumped[: data.draw(st.integers(0, len(dumped) - 1))])


def test_loading_costs_little_more_than_parsing_the_file() -> None:
    """Measured in one run, the least of many: once again as long is usual, eight times as long is allowed."""
    text = "The pier is safe and it will stay so. " * 1700
    turns = tuple(Turn("MS. QUILL", Span(at, at + 300), speaker="Ada Quill") for at in range(0, 60_000, 300))
    dumped = dump_reading(Reading(text=text, kind=SourceKind.TRANSCRIPT, turns=turns))
    took: dict[object, list[float]] = {json.loads: [], load_reading: []}
    for parse, seconds in list(took.items()) * 20:
        start = time.process_time()
        parse(dumped)  # type: ignore[operator]
        seconds.append(time.process_time() - start)
    assert min(took[load_reading]) < 8 * min(took[json.loads])
