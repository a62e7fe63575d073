"""Words of a source without quotation marks (QF08): told of the draft, and of no quotation."""

import datetime as dt

import pytest
from formed import NOW, Page, judge, read

from attribcheck.model.verdict import Level, Overall
from attribcheck.pipeline import Circumstances, choose, judge_drafts, read_draft
from attribcheck.verdicts.policy import make_policy

SAID = "We will meet again in the spring once the river has gone down and the road is clear."
TAPE = Page(
    f"CHAIR: When?\n\nVANCE: {SAID} We will not meet before that.\n\nCHAIR: Thanks.\n\nVANCE: Bye.\n",
    speakers=("Mina Vance",),
)
DRAFT = f"The council {SAID[3:]}\n\n“We will not meet before that,” clerk Mina Vance said.\n"


def test_the_finding_leads_to_the_words_on_both_sides() -> None:
    judged = judge(DRAFT, TAPE)
    (found,) = judged.findings
    assert (found.rule, found.level, found.source_id) == ("QF08", Level.NOTE, "minutes")
    assert found.quoted
    assert found.said
    assert found.quoted.span.cut(judged.draft.body.text) == found.quoted.text == SAID[3:-1]
    assert found.said.span.cut(read(TAPE).text) == found.said.text == SAID[3:-1]
    assert "17 words of minutes.txt (Mina Vance)" in found.message


def test_no_quotation_is_worse_for_it() -> None:
    for style in ("default", "strict"):
        (verdict,) = judge(DRAFT, TAPE, style=style).verdicts
        assert verdict.overall is Overall.HOLDS
        assert not verdict.findings


@pytest.mark.parametrize(("style", "level"), [("default", Level.NOTE), ("strict", Level.WARNING), ("lenient", None)])
def test_a_style_decides_what_it_weighs(style: str, level: Level | None) -> None:
    assert [f.level for f in judge(DRAFT, TAPE, style=style).findings] == ([level] if level else [])


@pytest.mark.parametrize("style", ["default", "strict"])
def test_it_changes_no_exit_code(style: str) -> None:
    text = read(TAPE)
    report = judge_drafts(
        [read_draft("a.md", DRAFT.encode(), [text.source])], [text], Circumstances(make_policy(style), NOW)
    )
    assert report.exit_code == 0


@pytest.mark.parametrize(
    "draft",
    [
        f"“{SAID}” clerk Mina Vance said.\n",
        f"> {SAID}\n",
        "The council will meet again in the spring once the river has gone.\n",
        "The council meets in spring, when the river will have gone down and the roads are clear.\n",
        "No council.\n",
    ],
    ids="quoted block-quote short own-words other".split(),
)
def test_what_is_marked_short_or_in_own_words_is_not_told(draft: str) -> None:
    assert judge(draft, TAPE).findings == ()


def test_a_list_of_names_is_no_borrowing() -> None:
    names = "Ann Poe, Ole Brand, Nils Brandt, Mina Vance, Ebba Quist, Henrik Storm and the Mayor of Fennmark"
    page = Page(f"The members are {names}.\n\nThe list was made in the spring of the year.\n")
    assert judge(f"Present were {names}.\n", page).findings == ()
    assert len(judge(f"Present were {names.lower()}.\n", page).findings) == 1


def test_a_long_run_is_shown_in_part_and_placed_whole() -> None:
    long = " ".join(f"{SAID[:-1]} and {n}" for n in range(10))
    (found,) = judge(f"He says {long}.\n", Page(f"{long}.\n")).findings
    assert found.message.endswith("…")
    assert found.quoted
    assert found.quoted.text == long


def test_a_run_on_some_quotations_does_not_look_at_the_rest() -> None:
    text = read(TAPE)
    draft = read_draft("a.md", (DRAFT + "\n“Bye,” Mina Vance said.\n").encode(), [text.source])
    chosen = choose(draft, {draft.quoted.attributions[0].id})
    report = judge_drafts([chosen], [text], Circumstances(make_policy(), dt.datetime(2024, 11, 2, tzinfo=dt.UTC)))
    assert report.drafts[0].findings == ()


@pytest.mark.parametrize(("blocks", "count"), [((), 0), ((0,), 1), ((1,), 0), ((0, 1, 2), 1)])
def test_a_run_on_some_blocks_looks_at_these(blocks: tuple[int, ...], count: int) -> None:
    text = read(TAPE)
    draft = read_draft("a.md", (DRAFT + "\n“Bye,” Mina Vance said.\n").encode(), [text.source])
    parts = [draft.quoted.draft.blocks[number].span for number in blocks]
    chosen = choose(draft, {a.id for a in draft.quoted.attributions}, parts)
    assert len(judge_drafts([chosen], [text], Circumstances(make_policy(), NOW)).drafts[0].findings) == count


def test_each_draft_has_its_own() -> None:
    text = read(TAPE)
    drafts = [
        read_draft(name, raw.encode(), [text.source]) for name, raw in (("a.md", DRAFT), ("b.md", "No council.\n"))
    ]
    report = judge_drafts(drafts, [text], Circumstances(make_policy(), NOW))
    assert [len(judged.findings) for judged in report.drafts] == [1, 0]
