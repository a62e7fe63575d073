"""Which quoted passages have changed between two readings of a source: the locked one, and the one of today. Pure."""

import difflib
from collections.abc import Sequence
from enum import StrEnum

from attribcheck.model.passage import Passage
from attribcheck.model.record import dataclass
from attribcheck.model.source import SourceText
from attribcheck.model.span import LineIndex, Position, Span
from attribcheck.model.verdict import Finding, JudgedDraft, JudgedPassage, Level, Verdict, WordsAxis
from attribcheck.text.words import Words, find_words
from attribcheck.verdicts import RULES

RULE = "QE12"

MAX_COMPARED = 2_000
"""Words on a side up to which the difference is worked out, at the cost of their product; longer ones stay whole."""

MAX_ALIGNED = 300
"""Words of a passage up to which its place is drawn anew, in a paragraph of up to four times as many."""

_UNPLACED = frozenset({WordsAxis.ABSENT, WordsAxis.NOT_ESTABLISHED})


class Fate(StrEnum):
    """What became of a passage."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    OTHER_SPEAKER = "other-speaker"


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that stood there when the source was locked, and what stands there now; either may be ""."""

    locked: str
    now: str


@dataclass(frozen=True, slots=True)
class Drift:
    """A quoted passage that is no longer as it was locked. `start` is the quotation's; `now` is "" where it is gone."""

    path: str
    start: Position
    verdict: Verdict
    source: str
    address: str
    fate: Fate
    locked: str
    now: str
    changes: tuple[WordChange, ...]
    finding: Finding


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of a draft with the locked passage that decided its verdict."""

    path: str
    start: Position
    verdict: Verdict
    place: JudgedPassage


def find_quoted(drafts: Sequence[JudgedDraft]) -> tuple[Quoted, ...]:
    """Return every quotation whose words have a place in the locked sources, in the drafts' order."""
    found = []
    for judged in drafts:
        lines = LineIndex(judged.draft.raw)
        for verdict in judged.verdicts:
            if verdict.evidence and verdict.axes is not None and verdict.axes.words not in _UNPLACED:
                start = judged.draft.body.to_origin(verdict.attribution.quotation.span).start
                found.append(Quoted(judged.draft.path, lines.position(start), verdict, verdict.evidence[0]))
    return tuple(found)


def compare(quoted: Quoted, found: Sequence[Passage], today: SourceText) -> Drift | None:
    """Return how a passage has changed in the reading of `today`, or None where its words and labels are the same.

    `found` are the places of the same quotation in that reading, best first. Letter case, punctuation and whatever else
    is folded when words are compared do not count.
    """
    then = quoted.place
    locked = cut(then.passage, then.text)
    words = find_words(locked)
    alike = [place for place in found if find_words(cut(place, today)).forms == words.forms]
    if any(_labels(place) == _labels(then.passage) for place in alike):
        return None
    if alike:
        before, after = (" / ".join(_labels(place)) or "nobody" for place in (then.passage, alike[0]))
        message = f"the words are the same, but were given to {before}, and are now to {after}"
        return _make(quoted, Fate.OTHER_SPEAKER, locked=locked, now=cut(alike[0], today), message=message)
    if _stands_in(words, find_words(today.text)):
        return None
    if not found:
        return _make(quoted, Fate.GONE, locked=locked, now="", message="the passage is no longer there")
    now = _find_now(locked, found[0], today)
    return _make(quoted, Fate.CHANGED, locked=locked, now=now, message="the passage has other words")


def cut(passage: Passage, text: SourceText) -> str:
    """Return the words of a passage; what an ellipsis of the draft skips is left out, marked by an ellipsis."""
    return " … ".join(piece.cut(text.text) for piece in passage.pieces or (passage.span,))


def _find_now(locked: str, place: Passage, today: SourceText) -> str:
    """Return what stands today where `locked` stood: the words nearest to it in a paragraph that `place` touches.

    A place is drawn for the quotation, and leaves out at its ends what that lacks; here the locked words count.
    """
    words = find_words(locked)
    if len(place.pieces) > 1 or "\n" in locked or len(words) > MAX_ALIGNED:
        return cut(place, today)
    nearest: tuple[int, str] | None = None
    for paragraph in _find_paragraphs(place, today.text):
        text = paragraph.cut(today.text)
        there = find_words(text)
        if there and len(there) <= MAX_ALIGNED * 4:
            cost, first, end = _align(words.forms, there.forms)
            if end > first and (nearest is None or cost < nearest[0]):
                nearest = cost, there.span(first, end - 1).cut(text)
    return nearest[1] if nearest else cut(place, today)


def _find_paragraphs(place: Passage, text: str) -> list[Span]:
    """Return the paragraphs that a place touches, without the labels of turns."""
    found, at = [], text.rfind("\n", 0, place.span.start) + 1
    while at < place.span.end:
        end = text.find("\n", at)
        line = Span(at, end if end >= 0 else len(text))
        label_end = max((t.span.start for t in place.turns if line.start <= t.span.start < line.end), default=at)
        found.append(Span(label_end, line.end))
        at = line.end + 1
    return found


def _align(wanted: Sequence[str], there: Sequence[str]) -> tuple[int, int, int]:
    """Return the words (first, end) of `there` that are nearest to `wanted`, and their distance (Sellers 1980)."""
    costs, firsts = [0] * (len(there) + 1), list(range(len(there) + 1))
    for row, word in enumerate(wanted, 1):
        before, came, costs, firsts = costs, firsts, [row], [0]
        for column, other in enumerate(there, 1):
            across = before[column - 1] + (word != other)
            best = min(across, before[column] + 1, costs[column - 1] + 1)
            costs.append(best)
            kept = came[column - 1] if best == across else came[column]
            firsts.append(kept if best in {across, before[column] + 1} else firsts[column - 1])
    end = min(range(len(costs)), key=lambda column: (costs[column], -column))
    return costs[end], firsts[end], end


def find_changes(locked: str, now: str) -> tuple[WordChange, ...]:
    """Return the words that differ, in order; one change of everything where the texts are too long to compare."""
    before, after = find_words(locked), find_words(now)
    if max(len(before), len(after)) > MAX_COMPARED:
        return (WordChange(locked, now),)
    steps = difflib.SequenceMatcher(None, before.forms, after.forms, autojunk=False).get_opcodes()
    return tuple(
        WordChange(_cut_words(locked, before, a, b), _cut_words(now, after, c, d))
        for kind, a, b, c, d in steps
        if kind != "equal"
    )


def _cut_words(text: str, words: Words, first: int, end: int) -> str:
    return words.span(first, end - 1).cut(text) if end > first else ""


def _make(quoted: Quoted, fate: Fate, *, locked: str, now: str, message: str) -> Drift:
    """Return the drift with its finding; a changed passage is an error whatever the style says."""
    source = quoted.place.text.source
    finding = Finding(RULE, RULES[RULE].name, Level.ERROR, f"{source.address}: {message}")
    changes = find_changes(locked, now) if fate is Fate.CHANGED else ()
    return Drift(
        quoted.path, quoted.start, quoted.verdict, source.id, source.address, fate, locked, now, changes, finding
    )


def _labels(passage: Passage) -> tuple[str, ...]:
    return tuple(turn.label for turn in passage.turns)


def _stands_in(part: Words, whole: Words) -> bool:
    """Decide whether words stand in a text in one run; a form holds no line feed."""
    return "\n" + "\n".join(part.forms) + "\n" in "\n" + "\n".join(whole.forms) + "\n"
