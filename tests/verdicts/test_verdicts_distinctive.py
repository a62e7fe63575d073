"""How much a short quotation proves: QW19 by the contract's numbers, and by rarity what its presence is worth."""

import build
import pytest

from attribcheck.model.passage import Evidence, Tie
from attribcheck.model.verdict import Level, Overall, Verdict, WordsAxis
from attribcheck.passages import find_passages
from attribcheck.verdicts import judge, make_policy
from attribcheck.verdicts.words.distinctive import is_short, judge_telling

PEOPLE = {"MS. FINN": "Orla Finn", "MR. HALE": "Tom Hale"}
FILLING = " And then we went on with it, and it was good to see so many people here." * 600
TALK = f"""MS. FINN: The turbine keeper wept. It was a good day.{FILLING}

MR. HALE: It was a bad day, and a sallow gargoyle saw it.{FILLING}
"""
OFTEN = TALK + "\nMS. FINN: It was a good day. I said it was a good day, and that it was a good day.\n"


def judged(words: str, said: str = TALK, *, linked: bool = False) -> Verdict:
    text = build.source_text(said, speakers=PEOPLE)
    attribution = build.attribution(build.draft(f"“{words},” Orla Finn said."), words, said_by="Orla Finn", cue="said")
    (found,) = find_passages([attribution], [text])
    ties = (Tie(text.source.id, "link on the cue"),) if linked else ()
    return judge(Evidence(attribution, found.passages, found.nearest, (text,), (), ties=ties), make_policy("default"))


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("hopeless", True),
        ("working on seasonal arrangements together", True),
        ("gargoyles turbines keepers wept together yesterday", False),
        ("and so it was for me and for you", True),
        ("we went with two of them to", True),
        ("We will open the northern gate at seven", False),
    ],
)
def test_short_is_fewer_than_six_words_or_three_of_content(words: str, *, short: bool) -> None:
    assert is_short(words) is short
    assert bool(judge_telling(words, ()).note) is short


@pytest.mark.parametrize(
    ("words", "said", "comes_to", "rules"),
    [
        ("turbine keeper wept", TALK, "holds confirmed", ["QW19"]),
        ("a good day", TALK, "holds confirmed", ["QW19"]),
        ("a bad day", TALK, "cannot-tell not-established", ["QW19", "QS04"]),
        ("a sallow gargoyle", TALK, "does-not-hold other-person", ["QW19", "QS01"]),
        ("a good day", OFTEN, "cannot-tell confirmed", ["QW19"]),
    ],
    ids=["rare", "common", "common-of-another", "rare-of-another", "many-hits"],
)
def test_rarity_decides_what_a_short_quotation_proves(words: str, said: str, comes_to: str, rules: list[str]) -> None:
    verdict = judged(words, said)
    assert verdict.axes is not None
    assert f"{verdict.overall} {verdict.axes.speaker}" == comes_to
    assert [finding.rule for finding in verdict.findings] == rules
    assert all(finding.level is Level.NOTE for finding in verdict.findings if finding.rule == "QW19")


def test_many_hits_are_a_reason_with_a_next_step() -> None:
    verdict = judged("a good day", OFTEN)
    assert verdict.reason is not None
    assert verdict.reason.rule == "QW19"
    assert "Link the source" in verdict.reason.next_step
    assert verdict.axes is not None
    assert verdict.axes.words is WordsAxis.NOT_ESTABLISHED


def test_a_link_beside_the_quotation_settles_which_hit_is_meant() -> None:
    assert judged("a good day", OFTEN, linked=True).overall is Overall.HOLDS


def test_a_long_quotation_is_not_noted() -> None:
    assert not judged("And then we went on with it, and it was good to see").findings
