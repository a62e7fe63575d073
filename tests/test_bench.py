"""The quality bench: it draws the same cases for the same seed, its truths are sound, and nothing false holds."""

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.quality.case import Case, Truth
from bench.quality.generate import DEFAULT_COUNT, DEFAULT_SEED, make_cases, operators
from bench.quality.measure import Matrix, run_bench
from bench.quality.pool import Pool, load_pool
from bench.quality.render import render_drafts
from bench.quality.transcript import load_transcripts

LEAST_PER_OPERATOR = 20
SMALL = 3


@pytest.fixture(scope="module")
def pool() -> Pool:
    return load_pool(load_transcripts())


@pytest.fixture(scope="module")
def cases(pool: Pool) -> list[Case]:
    return make_cases(pool, seed=DEFAULT_SEED, count=DEFAULT_COUNT)


@pytest.fixture(scope="module")
def small_run(pool: Pool) -> Matrix:
    return run_bench(pool.transcripts, make_cases(pool, seed=11, count=SMALL), seed=11)


def test_every_operator_comes_often_enough(cases: list[Case]) -> None:
    counted = Counter(case.operator for case in cases)
    assert len(operators()) >= 25
    assert {name: counted[name] for name in operators() if counted[name] < LEAST_PER_OPERATOR} == {}


def test_a_seed_draws_the_same_cases_and_drafts_again(pool: Pool) -> None:
    once, again, other = (make_cases(pool, seed=seed, count=2) for seed in (5, 5, 6))
    assert once == again
    assert once != other
    transcript = pool.transcripts[0]
    assert render_drafts(once, transcript, seed=5) == render_drafts(again, transcript, seed=5)


def test_no_case_is_drawn_twice(cases: list[Case]) -> None:
    quotes = Counter((case.operator, case.proposal.quote) for case in cases)
    assert quotes.most_common(1)[0][1] == 1


def test_only_what_is_false_differs_from_its_passage(cases: list[Case]) -> None:
    for case in cases:
        same = case.proposal.quote == case.proposal.passage
        if case.truth is Truth.ALTERED:
            assert not same, case.id
        if case.operator in {"verbatim", "two-sentences", "with-restart", "speaker", "questioner", "reporter"}:
            assert same, case.id


def test_the_marked_words_of_a_draft_are_those_of_the_case(pool: Pool, cases: list[Case]) -> None:
    for transcript in pool.transcripts:
        for draft in render_drafts(cases, transcript, seed=DEFAULT_SEED):
            for placed in draft.placed:
                words = " ".join(draft.text[start:end] for start, end in placed.spans).replace("\\", "")
                assert letters(words) == letters(placed.case.proposal.quote), placed.case.id


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def test_nothing_false_holds(small_run: Matrix) -> None:
    held = [(each.case.id, each.sentence) for each in small_run.judged if each.outcome == "false-hold"]
    assert held == []
    assert small_run.total() == SMALL * len(operators())


def test_most_of_a_small_run_is_judged_right(small_run: Matrix) -> None:
    assert small_run.count("right") >= 0.9 * small_run.total()
    exact, located = small_run.share("exact")
    assert exact >= 0.95 * located > 0


PLAIN = """ANN POE: We opened the east gate on Monday, and nobody had to wait for more than an hour.

Q: Who paid for the second crane, and when will the harbor get its money back?

ANN POE: The county paid for it, and the county will have every dollar back before the summer.
"""

LISTED = """[[transcript]]
id = "gate"
file = "gate.txt"
title = "Ann Poe on the east gate"
date = 2025-02-03
labels = { "ANN POE:" = "Ann Poe", "Q:" = "" }
pronouns = { "Ann Poe" = "she" }
"""


def test_it_draws_from_other_transcripts_in_plain_text(tmp_path: Path) -> None:
    (tmp_path / "transcripts.toml").write_text(LISTED, encoding="utf-8")
    (tmp_path / "gate.txt").write_text(PLAIN, encoding="utf-8")
    transcripts = load_transcripts(tmp_path)
    drawn = make_cases(load_pool(transcripts, tmp_path), seed=1, count=2)
    assert {case.operator for case in drawn} >= {"verbatim", "questioner", "not-added"}
    judged = run_bench(transcripts, drawn, seed=1).judged
    assert {(each.case.operator, each.outcome) for each in judged if each.outcome != "right"} == set()
