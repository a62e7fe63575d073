"""What a draft quotes over and over: judged as if each stood alone, and told where it is not compared any more."""

import datetime as dt
from dataclasses import replace

import build
import pytest
from counting import calls
from hypothesis import given, settings
from hypothesis import strategies as st

from attribcheck.model.source import SourceText
from attribcheck.model.verdict import Overall, Suppression, Verdict
from attribcheck.pipeline import Circumstances, ReadDraft, choose, judge_drafts, read_draft
from attribcheck.repeated import MAX_COMPARED
from attribcheck.verdicts import make_policy

SAID = "BO RAY: We will row tomorrow, and number {} will row the day after.\n\nANN POE: The lamps went out at nine.\n\n"
UNIT = '"We will row tomorrow," said Bo Ray.\n\n'
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
CIRCUMSTANCES = Circumstances(make_policy("default"), NOW)


def minutes(times: int = 12) -> SourceText:
    return build.source_text("".join(SAID.format(number) for number in range(times)))


def read(text: str, name: str = "draft.txt") -> ReadDraft:
    return read_draft(name, text.encode(), ())


def judged(
    read_one: ReadDraft, source: SourceText, circumstances: Circumstances = CIRCUMSTANCES
) -> tuple[Verdict, ...]:
    return judge_drafts([read_one], [source], circumstances).drafts[0].verdicts


def judged_alone(read_one: ReadDraft, number: int, source: SourceText) -> Verdict:
    """Return the verdict on one quotation in a run that looks at no other."""
    (verdict,) = judged(choose(read_one, {read_one.quoted.attributions[number].id}), source)
    return verdict


UNITS = {
    "paragraphs": UNIT,
    "sentences": '"We will row tomorrow," said Bo Ray. ',
    "another speaker": '"We will row tomorrow," said Ann Poe.\n\n',
    "a changed word": '"We will sail tomorrow, and number 3 will row," said Bo Ray.\n\n',
    "a cut": '"We will … tomorrow, and number 3 will row the day after," he said.\n\n',
    "split": '"We will row," said Bo Ray, "tomorrow." ',
    "absent": '"The bees of the orchard have wintered well this year," said Bo Ray.\n\n',
    "in brackets": '"[W]e will row [on Friday]," said Bo Ray on Monday.\n\n',
    "not said": '"We will row tomorrow," Bo Ray never said.\n\n',
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_repeated_quotations_are_judged_as_each_alone(unit: str) -> None:
    source, draft = minutes(), read("Rowers met on Monday.\n\n" + unit * 90 + "It rained.\n")
    every = judged(draft, source)
    assert len(every) == len(draft.quoted.attributions) >= 90
    for number in (0, 1, 40, len(every) - 1):
        assert every[number] == judged_alone(draft, number, source)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(sorted(UNITS)), min_size=1, max_size=4), st.sampled_from(["draft.txt", "draft.md"]))
def test_mixed_repetitions_are_judged_as_each_alone(names: list[str], path: str) -> None:
    source, draft = minutes(3), read("".join(UNITS[name] for name in names) * 25, path)
    every = judged(draft, source)
    for number in range(0, len(every), max(1, len(every) // 5)):
        assert every[number] == judged_alone(draft, number, source)


@pytest.mark.parametrize("lines", ["# {}" * 80, "# {}" * 40 + "{}" * 40, "{}" * 40 + "# {}" * 40, "- {}> {}" * 40])
def test_a_heading_is_told_what_headings_are_told(lines: str) -> None:
    """QF09 looks at the first headings only."""
    quoted = '"The bees of the orchard have wintered well," said Bo Ray\n\n'
    source, draft = minutes(), read(lines.replace("{}", quoted) + "It rained.\n", "draft.md")
    every = judged(draft, source)
    for number in (0, 19, 20, 39, 40, 41, 66, 79):
        assert every[number] == judged_alone(draft, number, source)


def test_what_is_allowed_for_one_is_not_allowed_for_its_likes() -> None:
    wrong = '"We will sail tomorrow, and number 3 will row the day after," said Bo Ray.\n\n'
    comment = wrong.rstrip() + ' <!-- attribcheck: allow QW02 reason="own tape" -->\n\n'
    draft = read(wrong * 40 + comment + wrong * 10, "draft.md")
    every = judged(draft, minutes())
    overall = [verdict.overall for verdict in every]
    assert [n for n, one in enumerate(overall) if one is not Overall.DOES_NOT_HOLD] == [40]
    settled = replace(
        CIRCUMSTANCES,
        suppressions=(Suppression(every[45].attribution.id, "own tape", "jd", None),),
    )
    overall = [verdict.overall for verdict in judged(draft, minutes(), settled)]
    assert [n for n, one in enumerate(overall) if one is Overall.NOT_CHECKED] == [45]


def test_words_compared_at_a_thousand_places_are_told_not_to_be_looked_at() -> None:
    """125 quotations of eight places each make a thousand."""
    letters = "abcdefghijklmnopqrst"
    names = [f"{a.upper()}{b}a {b.upper()}{a}o" for a in letters for b in letters][:300]
    draft = read("".join(f'"We will row tomorrow," said {name}.\n\n' for name in names))
    report = judge_drafts([draft], [minutes()], CIRCUMSTANCES)
    every = report.drafts[0].verdicts
    assert len(every) == len(names)
    assert {verdict.overall for verdict in every[: MAX_COMPARED // 8]} == {Overall.DOES_NOT_HOLD}
    for verdict in every[MAX_COMPARED // 8 :]:
        assert verdict.overall is Overall.CANNOT_TELL
        assert verdict.reason is not None
        assert verdict.reason.rule == "QE14"
        assert "1,000 places" in verdict.reason.message
    assert report.exit_code == 1


def test_one_more_of_the_same_costs_little() -> None:
    """Comparing one of these words with eight places takes some 3,000 calls."""
    source = minutes()
    some, many = (read(UNIT * count) for count in (200, 400))
    judged(some, source)  # reads what is read once
    each = (calls(lambda: judged(many, source)) - calls(lambda: judged(some, source))) / 200
    assert each < 500
