"""Whether the parts of a split quotation ("“…,” she said, “…”") stand in the source as the one sentence they make."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attribcheck.model.attribution import Mention
from attribcheck.model.record import replace
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.model.verdict import JudgedPassage, Level, Overall, Policy, Verdict, WordsAxis
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.joins.joins import MAX_MARKED_GAP, same_turn
from attribcheck.verdicts.overall import WORDS_KEPT, decide_overall
from attribcheck.verdicts.rules import make_finding
from attribcheck.verdicts.words.surroundings import sentence_ends

MIN_WORDS = 4
"""Words of each part. A shorter one stands in too many places for its own to be known."""
MAX_SHOWN = 3
"""Passages of one part. Where so many are known there may be more, and one of them may fit."""
_HELD = frozenset({Overall.HOLDS, Overall.HOLDS_WITH_NOTES})
_ENDS = pattern(r"[.?!…][”\"’')\]]*\s*$")
_BEGINS = pattern(r"\s*[a-z]")
_INTERRUPTED = pattern(r"[,;:–—-]\s*[“\"‘'«„]?$")
"""The end of a clause that only interrupts: behind "adding that" the draft begins anew."""
_ANEW = pattern(
    r"\b(?:add(?:s|ed|ing)|also|later|then|went on|continu(?:es|ed|ing)|conclud(?:es|ed|ing))\b", re.IGNORECASE
)
"""What tells in the clause between two parts that the second was said apart from the first."""


def judge_splits(verdicts: Sequence[Verdict], policy: Policy) -> tuple[Verdict, ...]:
    """Return `verdicts`, with QW08 or QW09 at a part that the draft makes go on the sentence of the part before it.

    Closing the marks stands for a cut, as an ellipsis does: inside one sentence it may leave out words. Between two
    sentences it may not make one of both.
    """
    judged = list(verdicts)
    for at, (left, right) in enumerate(pairwise(verdicts), 1):
        if not _are_parts(left, right):
            continue
        wrong = list(_find_wrong(left, right))
        rule, why, said = wrong[0] if len(wrong) == len(list(_places(left, right))) and wrong else ("", "", None)
        finding = make_finding(policy, rule, why, said=said) if rule else None
        if finding and right.axes:
            words = WordsAxis.ALTERED if finding.level is Level.ERROR else right.axes.words
            axes, findings = replace(right.axes, words=words), (*right.findings, finding)
            judged[at] = replace(right, axes=axes, findings=findings, overall=decide_overall(axes, findings))
    return tuple(judged)


def _are_parts(left: Verdict, right: Verdict) -> bool:
    one, other = left.attribution, right.attribution
    if one.group is None or one.group != other.group or not {left.overall, right.overall} <= _HELD:
        return False
    if max(len(left.evidence), len(right.evidence)) >= MAX_SHOWN:
        return False
    if any(len(find_words(part.quotation.text)) < MIN_WORDS for part in (one, other)):
        return False
    between = other.quotation.before[-max(0, other.quotation.span.start - one.quotation.span.end) :]
    if not _INTERRUPTED.search(between) or _ANEW.search(between):
        return False
    goes_on = bool(_BEGINS.match(other.quotation.text)) and not _ENDS.search(one.quotation.text)
    return goes_on and left.axes is not None and left.axes.words in WORDS_KEPT


def _places(left: Verdict, right: Verdict) -> Iterator[tuple[JudgedPassage, JudgedPassage]]:
    """Yield the passages of both parts that stand in one source."""
    for one in left.evidence:
        for other in right.evidence:
            if one.text.source.id == other.text.source.id:
                yield one, other


def _find_wrong(left: Verdict, right: Verdict) -> Iterator[tuple[str, str, Mention]]:
    """Yield for each pair of places that does not make one sentence the rule, why, and what lies between."""
    for one, other in _places(left, right):
        first, second = one.passage.span, other.passage.span
        if second.start < first.end:
            yield "QW09", "the parts of the split quotation stand in the other order", Mention("", second)
            continue
        gap = Span(first.end, second.start)
        between = _spoken(gap, one.text)
        words = len(find_words(between))
        apart = words > MAX_MARKED_GAP or not same_turn(first, second, one.text)
        if words and (apart or sentence_ends(between)):
            said = Mention(" ".join(between.split())[:200], gap)
            yield "QW08", f"the split quotation makes one sentence of parts {words} words apart", said


def _spoken(gap: Span, text: SourceText) -> str:
    """Return the words of a gap, sound marks blanked."""
    inside = gap.cut(text.text)
    for mark in text.reading.marks_at(gap):
        if gap.covers(mark):
            at, end = mark.start - gap.start, mark.end - gap.start
            inside = inside[:at] + " " * (end - at) + inside[end:]
    return inside
