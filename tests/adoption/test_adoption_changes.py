"""Hunks of a diff and the lines they touch; what of a draft stands on them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.adoption.changes import WHOLE, Lines, find_touched, find_touched_blocks, parse_hunks
from attribcheck.pipeline import Circumstances, ReadDraft, choose, judge_drafts, read_draft
from attribcheck.verdicts import make_policy

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)

DRAFT = """\
# The weir

“The weir will be mended by May,” Ines Varga said.

She was sure of it. “No boat has been lost on my watch,” she said.

“The lock opens at six,” Bram Oster said, “and closes
when the river says so.”
"""


def read(text: str) -> ReadDraft:
    return read_draft("draft.md", text.encode(), ())


def touched(text: str, lines: Lines, before: str = DRAFT) -> list[str]:
    now = read(text)
    ids = find_touched(now, lines, read(before))
    return [a.quotation.text.split(" ")[1] for a in now.quoted.attributions if a.id in ids]


@pytest.mark.parametrize(
    ("diff", "ranges"),
    [
        (b"", ()),
        (b"@@ -1 +1 @@\n-a\n+b\n", ((1, 1),)),
        (b"@@ -0,0 +1,3 @@\n+a\n+b\n+c\n", ((1, 3),)),
        (b"@@ -4,2 +3,0 @@ heading\n-a\n-b\n", ((3, 4),)),
        (b"@@ -1,2 +0,0 @@\n-a\n-b\n", ((0, 1),)),
        (b"@@ -2 +2 @@\n-x\n+@@ -9 +9 @@\n@@ -5 +5,2 @@\n-y\n+y\n+z\n", ((2, 2), (5, 6))),
    ],
    ids=["nothing", "a line", "new file", "deleted", "deleted at the top", "a hunk's head as text"],
)
def test_hunks_give_the_lines_of_the_new_file(diff: bytes, ranges: tuple[tuple[int, int], ...]) -> None:
    assert parse_hunks(diff).ranges == ranges


def test_a_binary_file_is_touched_as_a_whole() -> None:
    assert parse_hunks(b"diff --git a/x.docx b/x.docx\nBinary files a/x.docx and b/x.docx differ\n") == WHOLE


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 5)), max_size=8), st.integers(1, 60), st.integers(0, 9))
def test_touching_is_having_a_line_in_common(pieces: list[tuple[int, int]], first: int, more: int) -> None:
    ranges, end = [], 0
    for start, length in sorted(pieces):
        if start > end:
            ranges.append((start, start + length))
            end = start + length
    lines = {line for low, high in ranges for line in range(low, high + 1)}
    assert Lines(tuple(ranges)).touch(first, first + more) is bool(lines & set(range(first, first + more + 1)))


@pytest.mark.parametrize(
    ("ranges", "found"),
    [
        (((1, 2),), []),
        (((3, 3),), ["weir"]),
        (((4, 5),), ["boat"]),
        (((7, 7),), ["lock", "closes"]),
        (((8, 8),), ["lock", "closes"]),
        (((1, 9),), ["weir", "boat", "lock", "closes"]),
    ],
    ids=["the heading", "one line", "next to a deletion", "a split one", "its other half", "everything"],
)
def test_what_stands_on_the_lines_is_touched(ranges: tuple[tuple[int, int], ...], found: list[str]) -> None:
    assert touched(DRAFT, Lines(ranges)) == found


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CR LF"])
def test_lines_are_counted_as_git_counts_them(end: str) -> None:
    text = DRAFT.replace("# The weir\n", "# The\rweir\n").replace("\n", end)
    assert touched(text, Lines(((3, 3),)), text) == ["weir"]


def test_a_speaker_who_changes_elsewhere_touches_the_quotation() -> None:
    now = DRAFT.replace("Ines Varga", "Dora Lind")
    assert touched(now, Lines(((3, 3),))) == ["weir", "boat"], "the “she” of line 5 is another woman now"


def test_a_source_that_changes_elsewhere_touches_the_quotation() -> None:
    linked = DRAFT.replace("Bram Oster said", "Bram Oster [said][log]") + "\n[log]: https://weir.example/log/{}\n"
    before, now = linked.format("may"), linked.format("june")
    assert touched(now, Lines(((10, 10),)), before) == ["lock", "closes"]
    assert touched(now, Lines(((10, 10),)), now) == []


COMMENT = '<!-- attribcheck: allow QW07 reason="own tape" by=jd -->'


def test_a_comment_that_changes_elsewhere_touches_the_quotation() -> None:
    now = DRAFT.replace("# The weir\n", f"# The weir\n\n{COMMENT}\n\n")
    assert touched(now, Lines(((3, 3),))) == ["weir"]
    assert touched(DRAFT, Lines(((1, 1),)), now) == ["weir"]


def test_a_comment_that_moves_with_its_quotation_touches_nothing() -> None:
    before = DRAFT.replace("# The weir\n", f"# The weir\n\n{COMMENT}\n\n")
    now = before.replace("# The weir\n", "# The old weir of the town\n")
    assert touched(now, Lines(((1, 1),)), before) == []


def test_a_comment_keeps_its_quotation_when_others_are_judged() -> None:
    text = DRAFT.replace("# The weir\n", f"# The weir\n\n{COMMENT}\n\n")
    whole = read(text)
    last = whole.quoted.attributions[-1].id
    report = judge_drafts([choose(whole, {last})], (), Circumstances(make_policy("default"), NOW))
    [verdict] = report.drafts[0].verdicts
    assert verdict.attribution.id == last
    assert "QX01" not in {finding.rule for finding in verdict.findings}, "the comment is on the first quotation"
    assert report.untouched == 3


def test_without_a_draft_before_everything_is_new() -> None:
    now = read(DRAFT)
    everything = {a.id for a in now.quoted.attributions}
    assert find_touched(now, Lines(), None) == everything
    assert find_touched(now, WHOLE, now) == everything
    assert find_touched(now, Lines(), now) == frozenset()


@pytest.mark.parametrize(
    ("ranges", "begins"),
    [
        ((), []),
        (((1, 1),), ["The weir"]),
        (((2, 2),), []),
        (((5, 5),), ["She was"]),
        (((8, 8),), ["“The lock"]),
        (((3, 7),), ["“The weir", "She was", "“The lock"]),
    ],
)
def test_blocks_are_touched_by_any_of_their_lines(ranges: tuple[tuple[int, int], ...], begins: list[str]) -> None:
    now = read(DRAFT)
    found = [span.cut(now.quoted.draft.body.text) for span in find_touched_blocks(now, Lines(ranges))]
    assert [" ".join(text.split()[:2]) for text in found] == begins
