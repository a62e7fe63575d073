"""The sentences that reports share: where something stands, what a source is called, what was not looked at."""

import pytest
from build import attribution, axes, draft, finding, passage, reading, source, source_text, verdict
from sample_report import sample_report

from attribcheck.model.attribution import Mention
from attribcheck.model.record import replace
from attribcheck.model.source import Problem
from attribcheck.model.span import LineIndex, Span
from attribcheck.model.verdict import Level, OccasionAxis, Overall, Verdict
from attribcheck.reports.parts.links import link_to
from attribcheck.reports.parts.sentences import in_words, not_looked_at, place_of, source_name
from attribcheck.reports.text import render

TEXT = "The quay\n\nAsk him.\n\nHe said “it is closed” on Friday.\n"


@pytest.mark.parametrize(
    ("path", "place"), [("a b.md", "a b.md:5:10"), ("a b.docx", "a b.docx, paragraph 3")], ids=["a file", "Word"]
)
def test_a_place_is_told_as_people_find_it(path: str, place: str) -> None:
    of = draft(TEXT, path=path)
    assert place_of(of, LineIndex(TEXT), attribution(of, "it is closed")) == place


@pytest.mark.parametrize(
    ("id_", "title", "own", "name"),
    [
        ("minutes", "Minutes of May", "Page", "Minutes of May"),
        ("minutes", "", "Minutes -\n the parish", "Minutes - the parish"),
        ("minutes", "", "", "minutes"),
        ("link-12ab34cd", "", "", "https://parish.example/a"),
        ("minutes", "", "word " * 40, "word " * 15 + "word …"),
    ],
    ids=["given", "the page's", "the id", "a link of the draft", "too long"],
)
def test_a_source_has_a_name_for_people(id_: str, title: str, own: str, name: str) -> None:
    text = source_text("Words.", of=replace(source(id_, url="https://parish.example/a"), title=title))
    assert source_name(replace(text, reading=replace(reading("Words."), title=own))) == name


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-03-03T10:02:59Z", "3 March 2026, 10:02 UTC"),
        ("2024-12-31T23:59:00Z", "31 December 2024, 23:59 UTC"),
        ("some day", "some day"),
    ],
)
def test_a_time_is_told_in_words(moment: str, told: str) -> None:
    assert in_words(moment) == told


def claiming(overall: Overall, occasion: OccasionAxis, *, when: bool = True) -> Verdict:
    of = attribution(draft(TEXT), "it is closed")
    at = TEXT.index("on Friday")
    of = replace(of, when=Mention("on Friday", Span(at, at + 9)) if when else None)
    return verdict(of, overall, axes=replace(axes(), occasion=occasion))


@pytest.mark.parametrize(
    ("judged", "told"),
    [
        (
            claiming(Overall.HOLDS_WITH_NOTES, OccasionAxis.NOT_LOOKED),
            "when and where it was said (“on Friday”)",
        ),
        (claiming(Overall.HOLDS_WITH_NOTES, OccasionAxis.CONFIRMED), ""),
        (claiming(Overall.HOLDS_WITH_NOTES, OccasionAxis.NOT_LOOKED, when=False), ""),
        (claiming(Overall.DOES_NOT_HOLD, OccasionAxis.NOT_LOOKED), ""),
    ],
    ids=["not looked at", "looked at", "not claimed", "an error says more"],
)
def test_what_was_not_looked_at_is_told_where_it_lowers_the_verdict(judged: Verdict, told: str) -> None:
    assert not_looked_at(judged) == told


def test_the_terminal_gets_short_links() -> None:
    said = "the council of the lower valley will meet on the first Monday of June in the old customs house"
    of = attribution(draft(f"He said “{said}”."), said)
    place = passage(of, source_text(f"MS. FINN: I think {said}.", of=source("minutes", url="https://parish.example/a")))
    short = link_to(place, longest=60)
    assert short == "https://parish.example/a#:~:text=the%20council%20of%20the%20lower,in%20the%20old%20customs%20house"
    assert len(link_to(place) or "") > len(short)


def test_the_same_reason_is_told_once() -> None:
    sample = sample_report()
    (judged,) = sample.drafts
    untold = next(v for v in judged.verdicts if v.overall is Overall.CANNOT_TELL)
    again = replace(untold, attribution=judged.verdicts[0].attribution)
    other = replace(untold, attribution=judged.verdicts[1].attribution, reason=Problem("QE01", "Other.", "Do."))
    shown = render(replace(sample, drafts=(replace(judged, verdicts=(again, untold, other)),)))
    assert shown.count("Add one to sources.toml.") == 1
    assert "  reason   QE01, as at drafts/ferry.txt:2:2\n" in shown
    everything = render(replace(sample, drafts=(replace(judged, verdicts=(again, untold)),)), verbosity=1)
    assert everything.count("Add one to sources.toml.") == 2


def test_commands_are_told_as_a_shell_wants_them() -> None:
    sample = sample_report()
    (judged,) = sample.drafts
    spaced = replace(judged, draft=replace(judged.draft, path="my drafts/$x.txt"))
    shown = render(replace(sample, drafts=(spaced,)))
    assert "On the quotation: attribcheck explain 'my drafts/$x.txt:2:67'\n" in shown
    word = replace(judged, draft=replace(judged.draft, path="my draft.docx"))
    shown = render(replace(sample, drafts=(word,)))
    assert f"attribcheck explain {judged.verdicts[1].attribution.id} 'my draft.docx'\n" in shown


def test_what_an_editor_settled_is_told_with_the_reason() -> None:
    sample = sample_report()
    (judged,) = sample.drafts
    reason = Problem("QX01", "settled by jd until 2027-01-01: own tape, 14:20", "Take its [[allow]] out.")
    allowed = replace(judged.verdicts[1], overall=Overall.NOT_CHECKED, axes=None, findings=(), reason=reason)
    shown = render(replace(sample, drafts=(replace(judged, verdicts=(allowed,)),)))
    assert "  not-checked       She: “We spent four million on it" in shown
    assert "\n  reason   settled by jd until 2027-01-01: own tape, 14:20\n" in shown


def test_the_hint_is_on_the_error() -> None:
    sample = sample_report()
    (judged,) = sample.drafts
    wrong = judged.verdicts[1]
    noted = replace(wrong, findings=(finding("QF06", "anonymous-source", Level.NOTE, "Nobody."), *wrong.findings))
    shown = render(replace(sample, drafts=(replace(judged, verdicts=(noted,)),)))
    assert "More on the rule: attribcheck explain QW04\n" in shown
