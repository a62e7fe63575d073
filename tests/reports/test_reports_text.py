"""The report for people: every span counted, nothing untrusted steers the terminal, colour adds no meaning."""

import dataclasses
import re

import pytest
from build import attribution, draft, finding, not_needed, report, verdict
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import HOSTILE, hostile_report, sample_report

from attribcheck.model.attribution import QuotedDraft
from attribcheck.model.verdict import JudgedDraft, Level, Overall
from attribcheck.reports.parts.layout import Piece, Style, display_width, shorten, wrap
from attribcheck.reports.text import render as render_text
from attribcheck.reports.text_quotes import render as render_quotes_text

SGR = re.compile(r"\x1b\[[0-9;]*m")
INERT = re.compile(r"[\x20-\x7e\n]|[^\x00-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def test_counts_add_up() -> None:
    last = render_text(sample_report(), verbosity=-1)
    assert last.count("\n") == 1
    total, *counts = (int(number) for number in re.findall(r"\d+", last))
    assert total == sum(counts) == 8


def test_last_line_is_the_same_at_every_verbosity() -> None:
    assert len({render_text(sample_report(), verbosity=level).splitlines()[-1] for level in (-1, 0, 1)}) == 1


def test_holds_is_one_line_unless_asked() -> None:
    assert "axes" not in render_text(sample_report())
    assert render_text(sample_report(), verbosity=1).count("  axes ") == 7


def test_each_span_has_its_place() -> None:
    text = render_text(sample_report())
    for place in ("2:2 ", "2:67", "3:2 ", "4:2 ", "4:75", "5:2 ", "5:63", "6:19"):
        assert f"drafts/ferry.txt:{place}" in text


def test_change_is_labelled_with_its_rule() -> None:
    assert "We spent [-four-] {+fourteen+} (QW04) million on it." in render_text(sample_report(), width=100)


def test_unread_source_has_its_reason_and_next_step() -> None:
    text = render_text(sample_report())
    assert "not read minutes" in text
    assert "QE02: The server did not answer." in text
    assert "next: Give a copy as a file" in text


def test_colour_adds_no_words() -> None:
    coloured = render_text(sample_report(), colour=True)
    assert "\x1b[1;31mdoes-not-hold" in coloured
    assert SGR.sub("", coloured) == render_text(sample_report())


@pytest.mark.parametrize("width", [40, 80, 132])
def test_lines_fit_the_width(width: int) -> None:
    for line in render_text(sample_report(), width=width, verbosity=1).splitlines():
        assert display_width(line) <= width or re.match(r"  link |drafts/|8 quoted|read |attrib|Sources", line), line


def test_nothing_to_check_is_said() -> None:
    of = draft("No words of others here.")
    text = render_text(report(JudgedDraft(of, ())))
    assert "No quotation was found in draft.txt: nothing was checked." in text
    assert text.splitlines()[-1] == "0 quoted spans; nothing was checked"


def test_only_titles_is_said_too() -> None:
    of = draft("They call it the “Long Wait”.")
    judged = JudgedDraft(of, (verdict(attribution(of, "Long Wait", title="a name"), Overall.NOT_CHECKED),))
    text = render_text(report(judged, sources=(not_needed(),)))
    assert "Nothing was checked" in text
    assert text.splitlines()[-1] == "1 quoted span: 1 not-checked; nothing was checked"


def test_interrupted_run_says_so_even_in_one_line() -> None:
    cut = dataclasses.replace(sample_report(), complete=False)
    assert render_text(cut, verbosity=-1).endswith(" (interrupted)\n")
    assert "The run was interrupted" in render_text(cut)


def test_without_sources_init_is_the_next_command() -> None:
    of = draft("“It is late,” said Mr Dunmore.")
    judged = JudgedDraft(of, (verdict(attribution(of, "It is late,", said_by="Mr Dunmore"), Overall.CANNOT_TELL),))
    assert "attribcheck init draft.txt" in render_text(report(judged, exit_code=3))


@given(HOSTILE, st.sampled_from([-1, 0, 1]))
@settings(max_examples=80, deadline=None)
def test_hostile_text_is_inert(text: str, verbosity: int) -> None:
    shown = render_text(hostile_report(text), verbosity=verbosity)
    assert INERT.sub("", shown) == ""
    assert shown.splitlines()[-1].startswith("10 quoted spans")


@pytest.mark.parametrize(
    ("rules", "named"),
    [
        ((("QW19", Level.NOTE), ("QW02", Level.ERROR), ("QW03", Level.ERROR)), "QW03"),
        ((("QF01", Level.WARNING), ("QW05", Level.ERROR), ("QS04", Level.WARNING)), "QW05"),
    ],
)
def test_the_hint_names_the_gravest_rule(rules: tuple[tuple[str, Level], ...], named: str) -> None:
    one = draft("“The pier is lost,” Nora Pell said.")
    of = attribution(one, "The pier is lost", said_by="Nora Pell")
    wrong = dataclasses.replace(
        verdict(of, Overall.DOES_NOT_HOLD), findings=tuple(finding(rule, "a-rule", level) for rule, level in rules)
    )
    text = render_text(dataclasses.replace(report(), drafts=(JudgedDraft(one, (wrong,)),)))
    assert f"attribcheck explain {named}\n" in text


def test_quotes_lists_speaker_and_cue() -> None:
    judged = sample_report().drafts[0]
    listed = QuotedDraft(judged.draft, tuple(verdict.attribution for verdict in judged.verdicts))
    text = render_quotes_text((listed,))
    assert "drafts/ferry.txt:2:2   Mayor Dana Whitlow  (cue “said”)\n  “The slip was ready in May,”\n" in text
    assert "not-checked  a name for a thing, no quotation" in text
    assert text.endswith("8 quoted spans: 7 to check, 1 not-checked\n")


def test_quotes_tells_how_a_name_was_reached_when_asked() -> None:
    of = draft("“It is late,” she said.")
    she = attribution(of, "It is late,", said_by="she")
    assert she.speaker is not None
    named = dataclasses.replace(she.speaker, name="Ada Dunmore", evidence="last woman named")
    listed = (QuotedDraft(of, (dataclasses.replace(she, speaker=named),)),)
    assert "Ada Dunmore  (as “she”)" in render_quotes_text(listed)
    assert "last woman named" not in render_quotes_text(listed)
    assert "  speaker: last woman named\n" in render_quotes_text(listed, evidence=True)


@given(st.lists(st.text(alphabet="ab 漢\u0301", max_size=30), max_size=6), st.integers(4, 30))
def test_wrapping_loses_no_character_and_fits(texts: list[str], width: int) -> None:
    lines = wrap([Piece(text, Style.PLAIN) for text in texts], width)
    assert all(sum(display_width(piece.text) for piece in line) <= width for line in lines)
    shown = "".join(piece.text for line in lines for piece in line)
    assert shown.replace(" ", "") == "".join(texts).replace(" ", "")


@given(st.text(alphabet="ab 漢\u0301", max_size=40), st.integers(1, 30))
def test_shortened_text_fits(text: str, width: int) -> None:
    short = shorten(text, width)
    assert display_width(short) <= width
    assert short == text or short.endswith("…")
