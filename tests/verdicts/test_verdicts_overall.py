"""The one word per attribution: every combination of axes and levels against the two laws, and the exit codes."""

import dataclasses
import itertools
from collections.abc import Iterator

import build
import pytest

from attribcheck.model.verdict import (
    Axes,
    ContextAxis,
    Finding,
    Level,
    OccasionAxis,
    Overall,
    RoleAxis,
    SpeakerAxis,
    WordsAxis,
)
from attribcheck.verdicts.overall import decide_overall, exit_code
from attribcheck.verdicts.policy import make_policy
from attribcheck.verdicts.rules import make_finding

FOUND = (Level.ERROR, Level.WARNING, Level.NOTE)
LEVEL_SETS = [frozenset(some) for n in range(4) for some in itertools.combinations(FOUND, n)]
FINDINGS = {
    levels: tuple(Finding("QW99", "invented", level, "A finding.") for level in sorted(levels)) for levels in LEVEL_SETS
}

# verdicts.md, the table "overall", row by row.
WORDS_RIGHT = {WordsAxis.VERBATIM, WordsAxis.PERMITTED_EDIT}
SPEAKER_RIGHT = {SpeakerAxis.CONFIRMED, SpeakerAxis.BY_DOCUMENT, SpeakerAxis.NOT_CLAIMED}
OCCASION_RIGHT = {OccasionAxis.CONFIRMED, OccasionAxis.REPEATED, OccasionAxis.NOT_CLAIMED}
ROLE_RIGHT = {RoleAxis.CONFIRMED, RoleAxis.VARIANT, RoleAxis.NOT_CLAIMED, RoleAxis.NOT_LOOKED}
CONTRARY_SPEAKER = {SpeakerAxis.OTHER_PERSON, SpeakerAxis.QUESTIONER, SpeakerAxis.QUOTING_OTHER}
NO_PASSAGE = {WordsAxis.ABSENT, WordsAxis.NOT_ESTABLISHED}


def every_combination() -> Iterator[tuple[Axes, frozenset[Level]]]:
    for values in itertools.product(WordsAxis, SpeakerAxis, OccasionAxis, RoleAxis, ContextAxis):
        for levels in LEVEL_SETS:
            yield Axes(*values), levels


@pytest.fixture(scope="module")
def table() -> list[tuple[Axes, frozenset[Level], Overall]]:
    return [(axes, levels, decide_overall(axes, FINDINGS[levels])) for axes, levels in every_combination()]


Table = list[tuple[Axes, frozenset[Level], Overall]]


def test_the_first_law_holds_is_said_exactly_where_every_axis_is_positive(table: Table) -> None:
    for axes, levels, overall in table:
        positive = (
            axes.words in WORDS_RIGHT
            and axes.speaker in SPEAKER_RIGHT
            and axes.occasion in OCCASION_RIGHT
            and axes.role in ROLE_RIGHT
            and not levels & {Level.ERROR, Level.WARNING}
        )
        assert (overall is Overall.HOLDS) == positive, (axes, levels, overall)


def test_the_first_law_notes_need_positive_evidence_too(table: Table) -> None:
    for axes, levels, overall in table:
        if overall is Overall.HOLDS_WITH_NOTES:
            assert axes.words in WORDS_RIGHT | {WordsAxis.EDITED}, (axes, levels)
            assert axes.speaker in SPEAKER_RIGHT | {SpeakerAxis.REPORTED}, (axes, levels)
            assert axes.occasion in OCCASION_RIGHT | {OccasionAxis.NOT_LOOKED}, (axes, levels)
            assert axes.role in ROLE_RIGHT | {RoleAxis.OTHER_TIME}, (axes, levels)
            assert Level.ERROR not in levels, (axes, levels)


def test_the_second_law_a_contrary_passage_is_shown(table: Table) -> None:
    for axes, levels, overall in table:
        contrary = Level.ERROR in levels or axes.words is WordsAxis.ALTERED or axes.speaker in CONTRARY_SPEAKER
        assert (overall is Overall.DOES_NOT_HOLD) == (contrary and axes.words not in NO_PASSAGE), (axes, levels)


def test_not_found_is_said_of_absent_words_alone(table: Table) -> None:
    for axes, levels, overall in table:
        assert (overall is Overall.NOT_FOUND) == (axes.words is WordsAxis.ABSENT), (axes, levels)


def test_words_not_established_are_always_cannot_tell(table: Table) -> None:
    unknown = {overall for axes, _, overall in table if axes.words is WordsAxis.NOT_ESTABLISHED}
    assert unknown == {Overall.CANNOT_TELL}


def test_not_checked_is_never_computed(table: Table) -> None:
    assert {overall for _, _, overall in table} == set(Overall) - {Overall.NOT_CHECKED}


def test_a_graver_finding_never_helps(table: Table) -> None:
    """Adding an error or a warning never moves the word towards holds."""
    known = {(axes, levels): overall for axes, levels, overall in table}
    order = (Overall.HOLDS, Overall.HOLDS_WITH_NOTES, Overall.CANNOT_TELL, Overall.DOES_NOT_HOLD, Overall.NOT_FOUND)
    for (axes, levels), overall in known.items():
        for worse in (Level.WARNING, Level.ERROR):
            assert order.index(known[axes, levels | {worse}]) >= order.index(overall), (axes, levels, worse)


def test_a_note_and_the_context_axis_change_nothing(table: Table) -> None:
    words: dict[tuple[object, ...], set[Overall]] = {}
    for axes, levels, overall in table:
        key = (axes.words, axes.speaker, axes.occasion, axes.role, levels - {Level.NOTE})
        words.setdefault(key, set()).add(overall)
    assert {len(found) for found in words.values()} == {1}


CLEAN = Axes(
    WordsAxis.VERBATIM,
    SpeakerAxis.CONFIRMED,
    OccasionAxis.NOT_CLAIMED,
    RoleAxis.NOT_CLAIMED,
    ContextAxis.NOT_LOOKED,
)


@pytest.mark.parametrize(
    ("changed", "levels", "expected"),
    [
        ({}, set(), Overall.HOLDS),
        ({}, {Level.NOTE}, Overall.HOLDS),
        ({}, {Level.WARNING}, Overall.HOLDS_WITH_NOTES),
        ({}, {Level.ERROR}, Overall.DOES_NOT_HOLD),
        ({"words": WordsAxis.EDITED}, {Level.WARNING}, Overall.HOLDS_WITH_NOTES),
        ({"words": WordsAxis.EDITED}, {Level.ERROR}, Overall.DOES_NOT_HOLD),
        ({"words": WordsAxis.ALTERED}, {Level.ERROR}, Overall.DOES_NOT_HOLD),
        ({"words": WordsAxis.ALTERED}, set(), Overall.DOES_NOT_HOLD),
        ({"words": WordsAxis.ABSENT}, {Level.ERROR}, Overall.NOT_FOUND),
        ({"words": WordsAxis.NOT_ESTABLISHED}, set(), Overall.CANNOT_TELL),
        ({"speaker": SpeakerAxis.REPORTED}, {Level.NOTE}, Overall.HOLDS_WITH_NOTES),
        ({"speaker": SpeakerAxis.NOT_ESTABLISHED}, {Level.WARNING}, Overall.CANNOT_TELL),
        ({"speaker": SpeakerAxis.NOT_CLAIMED}, {Level.WARNING}, Overall.HOLDS_WITH_NOTES),
        ({"speaker": SpeakerAxis.QUESTIONER}, {Level.ERROR}, Overall.DOES_NOT_HOLD),
        ({"occasion": OccasionAxis.NOT_LOOKED}, set(), Overall.HOLDS_WITH_NOTES),
        ({"occasion": OccasionAxis.PREPARED_TEXT}, {Level.WARNING}, Overall.CANNOT_TELL),
        ({"occasion": OccasionAxis.OTHER_OCCASION}, {Level.ERROR}, Overall.DOES_NOT_HOLD),
        ({"role": RoleAxis.OTHER_TIME}, {Level.WARNING}, Overall.HOLDS_WITH_NOTES),
        ({"role": RoleAxis.VARIANT}, {Level.NOTE}, Overall.HOLDS),
        ({"role": RoleAxis.NOT_LOOKED}, set(), Overall.HOLDS),
        ({"role": RoleAxis.NOT_ESTABLISHED}, set(), Overall.CANNOT_TELL),
        ({"role": RoleAxis.CONTRADICTED}, {Level.ERROR}, Overall.DOES_NOT_HOLD),
    ],
)
def test_the_rows_of_the_contract(changed: dict[str, str], levels: set[Level], expected: Overall) -> None:
    values = {name: getattr(CLEAN, name) for name in CLEAN.__slots__} | changed
    assert decide_overall(Axes(**values), FINDINGS[frozenset(levels)]) is expected


@pytest.mark.parametrize(
    ("style", "level", "expected"),
    [
        ("guardian", None, Overall.HOLDS),
        ("ap", Level.NOTE, Overall.HOLDS),
        ("wikipedia", Level.WARNING, Overall.HOLDS_WITH_NOTES),
        ("strict", Level.ERROR, Overall.DOES_NOT_HOLD),
    ],
)
def test_a_tidied_restart_is_a_matter_of_style(style: str, level: Level | None, expected: Overall) -> None:
    finding = make_finding(make_policy(style), "QW06", "a restart was tidied")
    assert (finding and finding.level) == level
    tidied = dataclasses.replace(CLEAN, words=WordsAxis.PERMITTED_EDIT)
    assert decide_overall(tidied, (finding,) if finding else ()) is expected


HOLD, NOTES, WRONG, GONE, OPEN, SKIP = (
    Overall.HOLDS,
    Overall.HOLDS_WITH_NOTES,
    Overall.DOES_NOT_HOLD,
    Overall.NOT_FOUND,
    Overall.CANNOT_TELL,
    Overall.NOT_CHECKED,
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), [0, 0, 0, 0]),
        ((SKIP,), [0, 0, 0, 0]),
        ((HOLD, SKIP), [0, 0, 0, 0]),
        ((HOLD, NOTES), [0, 0, 1, 1]),
        ((OPEN,), [3, 0, 3, 0]),
        ((HOLD, OPEN), [3, 0, 3, 0]),
        ((NOTES, OPEN), [3, 0, 1, 1]),
        ((WRONG,), [1, 1, 1, 1]),
        ((GONE,), [1, 1, 1, 1]),
        ((HOLD, OPEN, WRONG), [1, 1, 1, 1]),
        ((OPEN, GONE), [1, 1, 1, 1]),
    ],
)
def test_exit_codes(words: tuple[Overall, ...], expected: list[int]) -> None:
    """The codes of a plain run, with `--allow cannot-tell`, with `--strict`, with both."""
    draft = build.draft("“We leave at dawn,” Runa Eide said.")
    verdicts = [build.verdict(build.attribution(draft, "We leave at dawn,"), overall) for overall in words]
    codes = [
        exit_code(verdicts, make_policy(allow_cannot_tell=allow, strict=hard))
        for hard in (False, True)
        for allow in (False, True)
    ]
    assert codes == expected
