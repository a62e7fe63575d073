"""What people decided about quotations, held against a report: which decisions still count, and which do not. Pure."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from attribcheck.adoption.baseline import content_of
from attribcheck.model.record import dataclass, replace
from attribcheck.model.verdict import (
    Decision,
    JudgedDraft,
    JudgedPassage,
    Level,
    Overall,
    Review,
    Standing,
    Verdict,
    WordsAxis,
)

_KEY_DIGITS = 16
"""Hexadecimal digits of a key: 64 bits, so that among 10,000 decisions two keys agree once in 4e11 files."""

_OPEN = frozenset({Overall.DOES_NOT_HOLD, Overall.NOT_FOUND, Overall.CANNOT_TELL})
_WEIGHTY = frozenset({Level.ERROR, Level.WARNING})


@dataclass(frozen=True, slots=True)
class Recorded:
    """One decision as the file beside a draft has it; `draft` is the name of the draft's file, without a folder."""

    draft: str
    review: Review


@dataclass(frozen=True, slots=True)
class Beside:
    """The decisions in one folder; `exists` tells whether a draft of that name is there."""

    recorded: tuple[Recorded, ...]
    exists: Callable[[str], bool]


def find_passage(verdict: Verdict) -> JudgedPassage | None:
    """Return the passage that a decision about `verdict` is about; the nearest words to absent ones are none."""
    absent = verdict.axes is not None and verdict.axes.words is WordsAxis.ABSENT
    return verdict.evidence[0] if verdict.evidence and not absent else None


def make_key(verdict: Verdict) -> str:
    """Return the hash of words, speaker and passage: of the passage its source, the label of its turn and its words."""
    parts = [content_of(verdict.attribution.id)]
    judged = find_passage(verdict)
    if judged is not None:
        turn = judged.passage.turns[0].label if judged.passage.turns else ""
        words = judged.passage.span.cut(judged.text.text)
        parts += [judged.text.source.id, turn, words]
    written = "\n".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_DIGITS]


def is_open(verdict: Verdict) -> bool:
    """Decide whether a person is to look at it: it does not hold, cannot be told, or has a warning."""
    return verdict.overall in _OPEN or any(finding.level in _WEIGHTY for finding in verdict.findings)


def is_settled(verdict: Verdict) -> bool:
    """Decide whether a person has settled it, by a decision that still counts; who asks somebody has not."""
    review = verdict.review
    return review is not None and review.standing is Standing.CURRENT and review.decision is not Decision.ASK


def add_reviews(judged: JudgedDraft, name: str, beside: Beside, *, whole: bool) -> JudgedDraft:
    """Return `judged` with the decisions about its quotations: told, and nothing else changed.

    `name` is the draft's file. A decision of another draft counts only where that file is gone: it was renamed. Where
    `whole` is false the draft has more quotations than were judged, so none is said to be gone.
    """
    entries: dict[str, list[Review]] = defaultdict(list)
    for entry in sorted(beside.recorded, key=lambda e: e.draft == name):  # its own come last, and win
        if entry.draft == name or not beside.exists(entry.draft):
            entries[content_of(entry.review.id)].append(entry.review)
    present = {content_of(verdict.attribution.id) for verdict in judged.verdicts}
    keys = {make_key(v) for v in judged.verdicts if content_of(v.attribution.id) in entries}
    verdicts = tuple(
        replace(v, review=_find(v, entries[content], keys)) if content in entries else v
        for v in judged.verdicts
        for content in (content_of(v.attribution.id),)
    )
    gone = [
        replace(entry.review, standing=Standing.WORDS_GONE)
        for entry in beside.recorded
        if whole and entry.draft == name and content_of(entry.review.id) not in present
    ]
    return replace(judged, verdicts=verdicts, gone_reviews=tuple(gone))


def _find(verdict: Verdict, entries: Sequence[Review], keys: set[str]) -> Review | None:
    """Return the decision about `verdict`, of several the last one; `keys` are those of the whole draft."""
    if verdict.overall is Overall.NOT_CHECKED:
        return None
    key = make_key(verdict)
    exact = [review for review in entries if review.key == key]
    if exact:
        return exact[-1]
    others = [review for review in entries if review.key not in keys]
    if not others:
        return None
    review = others[-1]
    unseen = review.passage and verdict.overall is Overall.CANNOT_TELL and find_passage(verdict) is None
    return replace(review, standing=Standing.UNSEEN if unseen else Standing.PASSAGE_CHANGED)


def put(recorded: Iterable[Recorded], new: Recorded, judged: JudgedDraft) -> tuple[Recorded, ...]:
    """Return the decisions with a `new` one about a quotation of `judged`, in the order of the file.

    It takes the place of those about the same words and passage, and of those whose passage is no more. The file is
    sorted by draft, and a draft's decisions by their place in it; those about words that are gone come last.
    """
    content = content_of(new.review.id)
    others = {make_key(v) for v in judged.verdicts if content_of(v.attribution.id) == content} - {new.review.key}
    kept = [
        entry
        for entry in recorded
        if entry.draft != new.draft or content_of(entry.review.id) != content or entry.review.key in others
    ]
    return sort([*kept, new], new.draft, judged)


def sort(recorded: Iterable[Recorded], name: str, judged: JudgedDraft) -> tuple[Recorded, ...]:
    """Return decisions in the order of the file; that of drafts other than `name` stays as it is."""
    places: dict[str, int] = {}
    for number, verdict in enumerate(judged.verdicts):
        places.setdefault(content_of(verdict.attribution.id), number)

    def order(entry: Recorded) -> tuple[str, int]:
        last = len(places) + len(judged.verdicts)
        return entry.draft, places.get(content_of(entry.review.id), last) if entry.draft == name else 0

    return tuple(sorted(recorded, key=order))
