"""What holds for any text: spans lie in it and in order, ids differ, nothing fails, and time grows with length."""

import textwrap
import time
from itertools import pairwise

import build
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribcheck.model.draft import Block, BlockKind, Draft
from attribcheck.model.span import MappedText, Span
from attribcheck.quotes import find_attributions
from attribcheck.quotes.marks import find_quoted

_MARKS = "“ ” \" '' ' ‘ ’ „ « » ‹ › 「 」 ( ) [ ] , . ; : ! ? … — – -"
_NAMES = "Ann Poe Ray Mr. Dr. U.S. Jr. he she it they who which that POE: Poe’s reporters spokesman board report"
_CUES = "said says told called calling wrote asked according to claim of was rowed not"
_REST = "the a his on Wednesday 2031 in an interview with and but while is has boats '90s 6’2” don’t <a href="
PIECES = st.sampled_from(["\n", *f"{_MARKS} {_NAMES} {_CUES} {_REST}".split(" ")])
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    found = find_attributions(build.draft(text), language="en")
    spans = [a.quotation.span for a in found]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for attribution in found:
        assert attribution.quotation.text == attribution.quotation.span.cut(text) != ""
        speaker, cue = attribution.speaker, attribution.cue
        mentions = [m for m in (speaker and speaker.mention, speaker and speaker.role, cue) if m]
        mentions += [
            m for m in (attribution.when, attribution.occasion, attribution.reported_by, *attribution.path) if m
        ]
        assert all(m.text == m.span.cut(text) for m in mentions)
        assert attribution.not_quotation is None or speaker is None


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_quoted_span_is_listed_once_as_checked_or_with_its_reason(text: str) -> None:
    draft = build.draft(text)
    quoted = find_quoted(text, [block.span for block in draft.blocks])
    found = find_attributions(draft, language="en")
    assert [a.quotation.span for a in found] == [one.inner for one in quoted]
    reasons = [a.not_quotation.message for a in found if a.not_quotation is not None]
    assert all(reasons)
    assert len(reasons) + sum(a.not_quotation is None for a in found) == len(quoted)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found = find_attributions(build.draft(text))
    assert len({a.id for a in found}) == len(found)
    assert all(Span(0, len(text)).covers(a.quotation.span) for a in found)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["de", "fr", "es", "ru", "ja"]))
def test_any_text_is_read_in_any_language(text: str, language: str) -> None:
    found = find_attributions(build.draft(text), language=language)
    assert len({a.id for a in found}) == len(found)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_the_same_draft_gives_the_same_attributions(text: str) -> None:
    assert find_attributions(build.draft(text)) == find_attributions(build.draft(text))


def _told(draft: Draft) -> list[tuple[str, str | None, bool]]:
    return [
        (" ".join(a.quotation.text.split()), a.speaker.name if a.speaker else None, a.not_quotation is None)
        for a in find_attributions(draft, language="en")
    ]


PROSE = (
    "Ann Poe, a pilot who once sued Bo Ray, told Harbor News on Oct. 23 that the boat “sank in an hour.” “We rowed,” "
    "she said, “until the lamps went out.” According to the Harbor Board - which met in Port Elm, Fla. - it "
    "“was not fit.” Bo Ray said Mr. Lund called the so-called “truce” what it was: “a long, cold lie.”"
)


@pytest.mark.parametrize("width", [20, 38, 60])
def test_a_reflowed_paragraph_tells_the_same(width: int) -> None:
    text = "\n".join(textwrap.wrap(PROSE, width, break_long_words=False, break_on_hyphens=False))
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    assert _told(Draft("d.txt", "0" * 64, text, MappedText(text), (block,))) == _told(build.draft(PROSE))


@pytest.mark.parametrize("marks", ['""', "''|''", "„“", "«»"])
def test_other_marks_tell_the_same(marks: str) -> None:
    opening, closing = marks.split("|") if "|" in marks else marks
    assert _told(build.draft(PROSE.replace("“", opening).replace("”", closing))) == _told(build.draft(PROSE))


HOSTILE = {
    "double marks": '"', "opening marks": "“", "single marks": "'", "apostrophes": "''", "openers": '"A. ',
    "openers in a row": ' “a', "words and marks": "said “a b c d e f” ", "marks of two families": '“a" ',
    "never closed": '"a\n', "capitals": "A", "names": "Ann Poe ", "spaces": " ", "possessives": "Poe's ",
    "commas": ", said ", "parentheses": "( ", "labels": "Poe: ", "lone ends": 'a b c d e." ', "digits": "6'2\" ",
    "lost ends": ", said Aa Bb", "curled single marks": "‘", "single guillemets": "‹", "glued marks": 'a"b ',
    "inches in marks": "“5’2” a ", "chants": "chants of “Row” and ", "lone ends of few words": 'so.” a ',
    "clauses": "who, ", "dashes": "— ", "full stops": "A. ",
}  # fmt: skip


def _seconds(unit: str, length: int) -> float:
    draft = build.draft("“A b.” " + unit * (length // len(unit)))
    start = time.process_time()
    find_attributions(draft, language="en")
    return time.process_time() - start


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text(unit: str) -> None:
    """Eight times the text may cost 28 times the time: a square would cost 64. A busy machine gets four tries."""
    assert any(_seconds(unit, 24_000) <= 28 * _seconds(unit, 3_000) + 0.02 for _ in range(4))
