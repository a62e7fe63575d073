"""Whom the label of a turn confirms: what a bare surname, a title and a suffix leave open."""

import build
import pytest

from attribcheck.model.record import replace
from attribcheck.model.verdict import SpeakerAxis
from attribcheck.verdicts.policy import DEFAULT_STYLE, make_policy
from attribcheck.verdicts.speaker.axis import judge_speaker

WORDS = "The lighthouse needs a second lamp before the herring come"

CASES = {
    "a bare label and its only bearer": ("Ilse Brandt", "BRANDT", None, (), SpeakerAxis.CONFIRMED),
    "a title that fits": ("Helen Brandt", "MS. BRANDT", None, (), SpeakerAxis.CONFIRMED),
    "a title against the given name": ("Helen Brandt", "MR. BRANDT", None, (), SpeakerAxis.NOT_ESTABLISHED),
    "a list that leaves the speaker out": (
        "Helen Brandt", "MS. BRANDT", None, ("Helen Vane",), SpeakerAxis.NOT_ESTABLISHED),
    "two people with a slash": ("Helen Brandt", "MS. BRANDT/MR. VANE", None, (), SpeakerAxis.NOT_ESTABLISHED),
    "two people with an ampersand": ("Peter Vane", "BRANDT & VANE", None, (), SpeakerAxis.NOT_ESTABLISHED),
    "the elder": ("Helen Brandt Sr.", "MS. BRANDT", "Helen Brandt", (), SpeakerAxis.NOT_ESTABLISHED),
    "the younger": ("Paul Brandt Jr.", "MR. BRANDT", "Paul Brandt", (), SpeakerAxis.CONFIRMED),
    "a bare surname of two": (
        "Brandt", "HELEN BRANDT", "Helen Brandt", ("Helen Brandt", "Peter Brandt"), SpeakerAxis.NOT_ESTABLISHED),
    "a title that tells two apart": (
        "Ms. Brandt", "HELEN BRANDT", "Helen Brandt", ("Helen Brandt", "Peter Brandt"), SpeakerAxis.CONFIRMED),
    "a title that means the other": (
        "Mr. Brandt", "HELEN BRANDT", "Helen Brandt", ("Helen Brandt", "Peter Brandt"), SpeakerAxis.NOT_ESTABLISHED),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_label_confirms_only_whom_it_names(
    case: tuple[str, str, str | None, tuple[str, ...], SpeakerAxis],
) -> None:
    name, label, resolved, listed, axis = case
    of = replace(build.source(), speakers=listed)
    text = build.source_text(f"{label}: {WORDS}.", of=of, speakers={label: resolved} if resolved else {})
    attribution = build.attribution(build.draft(f"“{WORDS},” {name} said."), WORDS, said_by=name)
    passage = build.passage(attribution, text).passage
    assert judge_speaker(attribution, passage, text, policy=make_policy(DEFAULT_STYLE)).axis is axis
