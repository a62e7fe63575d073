"""A crowd that calls into a speech is noise; a crowd that answers, asks or is quoted is a voice."""

from dataclasses import replace

import pytest
from wording import judge, source

from attribcheck.model.source import SourceText, TurnKind
from attribcheck.model.verdict import WordsAxis

RALLY = """LINDQVIST: We will plant ten thousand trees on the burnt side

AUDIENCE: {call}

LINDQVIST: of the valley. And we will water them before the summer.
"""


def rally(call: str, later: str = "LINDQVIST") -> SourceText:
    said = RALLY.format(call=call).replace("LINDQVIST: of", f"{later}: of")
    text = source(said)
    turns = tuple(
        replace(turn, kind=TurnKind.AUDIENCE) if turn.label == "AUDIENCE" else turn for turn in text.reading.turns
    )
    return replace(text, reading=replace(text.reading, turns=turns))


@pytest.mark.parametrize(
    ("call", "holds"),
    [
        ("Trees! Trees!", True),
        ("How many trees will there be in all?", False),
        ("We planted them already, and the goats came down and ate every one of them.", False),
    ],
    ids=["call", "question", "answer"],
)
def test_only_a_call_may_be_passed_over(call: str, *, holds: bool) -> None:
    _, judged = judge(
        "We will plant ten thousand trees on the burnt side of the valley. And we will water them",
        rally(call),
    )
    assert (judged.axis is WordsAxis.VERBATIM) is holds
    assert holds or "QW08" in {finding.rule for finding in judged.findings}


def test_a_call_that_is_quoted_is_not_the_speakers() -> None:
    _, judged = judge("ten thousand trees on the burnt side Trees! Trees! of the valley", rally("Trees! Trees!"))
    assert "QW08" in {finding.rule for finding in judged.findings}


def test_a_call_between_two_speakers_joins_nobody() -> None:
    said = rally("Trees! Trees!", later="HOLM")
    _, judged = judge("We will plant ten thousand trees on the burnt side of the valley", said)
    assert "QW08" in {finding.rule for finding in judged.findings}
