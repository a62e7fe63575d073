"""What a source's retrieval changes in a verdict: an end that is not proven, an address that moved."""

from dataclasses import replace

import build
import pytest

from attribcheck.model.passage import Evidence, Tie
from attribcheck.model.source import SourceText
from attribcheck.model.verdict import Overall, Verdict
from attribcheck.passages import find_passages
from attribcheck.verdicts import judge, make_policy
from attribcheck.verdicts.evidence.moved import is_elsewhere

SAID = "MS. FINN: The bell will be recast before the harvest, and the rope is new already."
HELD, ABSENT = "The bell will be recast before the harvest", "The ferry will sail again on the first of May"


def judged(words: str, text: SourceText) -> Verdict:
    draft = build.draft(f"“{words},” Orla Finn said.")
    attribution = build.attribution(draft, words, said_by="Orla Finn", cue="said")
    (found,) = find_passages([attribution], [text])
    evidence = Evidence(
        attribution, found.passages, found.nearest, (text,), (), ties=(Tie(text.source.id, "front matter"),)
    )
    return judge(evidence, make_policy("default"))


def source(**facts: object) -> SourceText:
    text = build.source_text(SAID, speakers={"MS. FINN": "Orla Finn"})
    return replace(text, retrieval=replace(text.retrieval, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("whole", "overall", "rule"),
    [(True, Overall.NOT_FOUND, None), (False, Overall.CANNOT_TELL, "QE14")],
    ids=["proven", "not proven"],
)
def test_absence_from_a_page_that_may_be_cut_proves_nothing(*, whole: bool, overall: Overall, rule: str | None) -> None:
    verdict = judged(ABSENT, source(whole=whole))
    assert verdict.overall is overall
    assert (verdict.reason.rule if verdict.reason else None) == rule


@pytest.mark.parametrize("whole", [True, False])
def test_a_passage_found_in_a_page_that_may_be_cut_is_evidence(*, whole: bool) -> None:
    assert judged(HELD, source(whole=whole)).overall is Overall.HOLDS


@pytest.mark.parametrize(
    ("final", "moved"),
    [
        ("https://town.example/briefing", False),
        ("http://town.example/briefing", False),
        ("https://www.town.example/briefing/", False),
        ("https://TOWN.example:443/briefing/index.html", False),
        ("https://town.example/%62riefing?visit=7#top", False),
        ("https://town.example/briefing-2", True),
        ("https://town.example/Briefing", True),
        ("https://archive.town.example/briefing", True),
        ("https://village.example/briefing", True),
        ("https://town.example/news/briefing", True),
    ],
)
def test_a_redirect_to_another_page_is_told(final: str, *, moved: bool) -> None:
    notes = [f.message for f in judged(HELD, source(final_url=final)).findings if f.rule == "QE11"]
    assert bool(notes) is moved
    assert all(final in note for note in notes)


def test_a_twin_is_told_once() -> None:
    text = source(final_url="https://village.example/briefing", twin="mirror https://village.example/briefing")
    assert [f.rule for f in judged(HELD, text).findings if f.rule == "QE11"] == ["QE11"]


def test_odd_addresses_move_without_an_error() -> None:
    assert is_elsewhere("https://[", "https://town.example/")
    assert not is_elsewhere("https://[", "https://[")
    assert not is_elsewhere("https://town.example/a", "")
