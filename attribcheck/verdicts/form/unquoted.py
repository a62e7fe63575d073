"""Tells of words of a source that the draft has without quotation marks (QF08)."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attribcheck.model.attribution import Mention
from attribcheck.model.draft import Draft
from attribcheck.model.passage import Unquoted
from attribcheck.model.record import replace
from attribcheck.model.source import SourceText, Turn
from attribcheck.model.verdict import Finding, Level, Policy
from attribcheck.verdicts.rules import make_finding

MAX_SHOWN = 25
"""Words of a run that the message shows; its place is given whole."""


def looks_for_unquoted(policy: Policy) -> bool:
    """Decide whether the policy wants to know of words without marks at all: looking for them takes time."""
    return dict(policy.levels)["QF08"] is not Level.OFF


def judge_unquoted(
    draft: Draft, runs: Sequence[Unquoted], texts: Sequence[SourceText], policy: Policy
) -> Iterator[Finding]:
    """Yield QF08 for each run; one that is a list of names, or a long title, is no borrowing."""
    by_id = {text.source.id: text for text in texts}
    for run in runs:
        words = run.quoted.cut(draft.body.text)
        text = by_id[run.source]
        if _is_names(words):
            continue
        turn = _turn_at(text, run.said.start)
        whose = f" ({turn.speaker or turn.label})" if turn and (turn.speaker or turn.label) else ""
        shown = words.split()
        quoted = " ".join(shown[:MAX_SHOWN]) + (" …" if len(shown) > MAX_SHOWN else "")
        message = f"{run.words} words of {text.source.address}{whose} stand here without quotation marks: {quoted}"
        said = Mention(run.said.cut(text.text), run.said)
        finding = make_finding(policy, "QF08", message, quoted=Mention(words, run.quoted), said=said)
        if finding is not None:
            yield replace(finding, source_id=run.source)


def _is_names(words: str) -> bool:
    """Decide whether half of the words and more begin with a capital letter."""
    parts = words.split()
    return 2 * sum(part[:1].isupper() for part in parts) >= len(parts)


def _turn_at(text: SourceText, at: int) -> Turn | None:
    turns = text.reading.turns
    number = bisect_right(turns, at, key=lambda turn: turn.span.start) - 1
    return turns[number] if number >= 0 and at < turns[number].span.end else None
