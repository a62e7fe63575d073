"""The steps of an alignment, and how those that cut a word are put together again."""

from enum import StrEnum
from typing import NamedTuple

from attribcheck.passages.index.query import Query
from attribcheck.passages.index.tokens import Tokens


class Kind(StrEnum):
    """What one step of an alignment says."""

    EQUAL = "equal"
    DRESSED = "dressed"
    CHANGED = "changed"
    JUMP = "jump"


class Step(NamedTuple):
    """Words `[quoted, quoted_end)` of the quotation against `[said, said_end)` of the source."""

    kind: Kind
    quoted: int
    quoted_end: int
    said: int
    said_end: int


def whole_words(steps: list[Step], query: Query, local: Tokens) -> list[Step]:
    """Return `steps` with the parts of one word put together again: a step never cuts a word on either side."""
    found: list[Step] = []
    for step in _unbroken(steps, local):
        last = found[-1] if found else None
        if last is None or Kind.JUMP in {step.kind, last.kind} or not _share_word(last, step, query, local):
            found.append(step)
            continue
        kind = Kind.CHANGED if Kind.CHANGED in {step.kind, last.kind} else Kind.DRESSED
        found[-1] = Step(kind, last.quoted, step.quoted_end, last.said, step.said_end)
    return [_named(step, query, local) for step in found]


def _unbroken(steps: list[Step], local: Tokens) -> list[Step]:
    """Return `steps` with a word of the source that ends, or begins, outside of them taken in whole: it differs."""
    whole: list[Step] = []
    for number, step in enumerate(steps):
        before = steps[number - 1].said_end if number else -1
        after = steps[number + 1].said if number + 1 < len(steps) else -1
        first, end = step.said, step.said_end
        if first < end:
            while first and first != before and local.starts[first - 1] == local.starts[first]:
                first -= 1
            while end < len(local) and end != after and local.starts[end] == local.starts[end - 1]:
                end += 1
        changed = (first, end) != (step.said, step.said_end)
        whole.append(Step(Kind.CHANGED, step.quoted, step.quoted_end, first, end) if changed else step)
    return whole


def _share_word(last: Step, step: Step, query: Query, local: Tokens) -> bool:
    return (0 < step.quoted < step.quoted_end and query.starts[step.quoted] == query.starts[step.quoted - 1]) or (
        0 < step.said < step.said_end
        and last.said_end == step.said
        and local.starts[step.said] == local.starts[step.said - 1]
    )


def _named(step: Step, query: Query, local: Tokens) -> Step:
    """Return `step` as EQUAL where both sides are the same whole words."""
    if step.kind is not Kind.DRESSED:
        return step
    quoted = list(zip(query.starts, query.forms, strict=True))[step.quoted : step.quoted_end]
    said = list(zip(local.starts[step.said : step.said_end], local.forms[step.said : step.said_end], strict=True))
    same = [form for _, form in dict.fromkeys(quoted)] == [form for _, form in dict.fromkeys(said)]
    return Step(Kind.EQUAL, step.quoted, step.quoted_end, step.said, step.said_end) if same else step
