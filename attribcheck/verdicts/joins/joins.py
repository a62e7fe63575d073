"""Where a quotation is put together of pieces: marked cuts, unmarked jumps, order, and what stands right beside it."""

from collections.abc import Iterator
from itertools import pairwise

from attribcheck.model.attribution import Attribution
from attribcheck.model.passage import Passage
from attribcheck.model.source import SourceText, Turn
from attribcheck.model.span import Span
from attribcheck.text.lexicon import in_class
from attribcheck.text.numbers import is_number
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.joins.clauses import (
    REPEATED_WITHIN,
    denies_aside,
    find_limits,
    find_repeated,
    fuses_sentences,
    is_future_condition,
    loses_object,
    loses_subject,
    takes_predicate,
)
from attribcheck.verdicts.words.shouts import skipped_shouts
from attribcheck.verdicts.words.surroundings import Surroundings, sentence_ends
from attribcheck.verdicts.words.wording import Classed

MAX_MARKED_GAP = 60
"""Words. What an ellipsis may leave out before the quotation joins what was said apart (verdicts.md, QW08)."""
_MARK = pattern(r"…|\.(?:[ \u00a0\u202f]?\.){2,}|\*[ ]?\*[ ]?\*")
_CLAUSE = pattern(r"[,;:—–.?!\n]|--")
_PERSON = frozenset("he she they".split())
_LINKS = frozenset("and but so then because".split())


def judge_joins(attribution: Attribution, passage: Passage, text: SourceText) -> Iterator[tuple[Classed, Span]]:
    """Yield what is wrong where pieces meet, with the place in the source: order, splices, gaps that are too wide."""
    shouts = skipped_shouts(passage, text)
    for piece in passage.pieces:
        if not same_turn(piece, piece, text, shouts):
            yield Classed("QW08", "the words run on from one turn into the next without a mark"), piece
    for (left, right), (q_left, q_right) in zip(pairwise(passage.pieces), pairwise(passage.quoted), strict=False):
        marked = is_marked(attribution, q_left, q_right)
        if right.end <= left.start:
            yield Classed("QW09", "these words stand in the other order in the source"), left.hull(right)
            continue
        if right.start < left.end:
            yield Classed("QW13", "words that the source has once stand twice in the quotation"), left.hull(right)
            continue
        gap = Span(left.end, right.start)
        words = _spoken_words(gap, text)
        apart = not same_turn(left, right, text, shouts)
        if not marked and (words or apart):
            yield Classed("QW08", f"two passages, {words} words apart, are joined without a mark"), gap
        elif marked and (words > MAX_MARKED_GAP or apart):
            why = "of two turns" if apart else f"{words} words apart"
            yield Classed("QW08", f"the ellipsis joins passages {why}"), gap
        elif marked and words and _loses_antecedent(left, gap, right, text):
            yield Classed("QW08", "the pronoun behind the ellipsis stands for somebody named only in the gap"), gap
        elif marked:
            quoted, at = attribution.quotation.text, q_right.start - attribution.quotation.span.start
            yield from ((one, gap) for one in _across(left, right, text.text, (quoted[:at], quoted[at:])) if one.rule)


def _across(left: Span, right: Span, source: str, draft: tuple[str, str]) -> Iterator[Classed]:
    """Yield what a mark between two pieces makes of their clauses; `draft` is its text before and from the second."""
    gap = source[left.end : right.start]
    if not find_words(gap).forms:
        start = max(0, left.start - REPEATED_WITHIN)
        between = find_repeated(left.cut(source), source[start : left.start]) or ""
        yield Classed("QW10" if find_limits(between) else None, f"the ellipsis hides “{_short(between)}”")
    elif subject := loses_subject(gap, right.cut(source)):
        yield Classed("QW08", f"the verb behind the ellipsis has a subject of its own, in the gap: “{subject}”")
    elif thing := loses_object(gap, right.cut(source)):
        yield Classed("QW08", f"the words behind the ellipsis belong to a verb in the gap: “{thing}”")
    elif fuses_sentences(gap, draft[0][max(0, len(draft[0]) - 12) :], goes_on=draft[1][:1].islower()):
        yield Classed("QW08", "the ellipsis makes one sentence of parts of two")


def is_marked(attribution: Attribution, left: Span, right: Span) -> bool:
    """Decide whether an ellipsis stands between two places of the quotation."""
    base = attribution.quotation.span.start
    return bool(_MARK.search(attribution.quotation.text[left.end - base : right.start - base]))


def has_own_ellipsis(attribution: Attribution, passage: Passage, text: SourceText) -> bool:
    """Decide whether the quotation has a mark of a cut that does not stand in the source."""
    return bool(_MARK.search(attribution.quotation.text)) and not _MARK.search(passage.span.cut(text.text))


def same_turn(left: Span, right: Span, text: SourceText, shouts: tuple[Turn, ...] = ()) -> bool:
    """Decide whether no change of speaker lies between the start of `left` and the end of `right`.

    A label that is printed again before a further paragraph changes nothing, nor do `shouts` in between.
    """
    whole = left.hull(right)
    return len({turn.label for turn in text.reading.turns_at(whole) if turn not in shouts}) <= 1


def _spoken_words(gap: Span, text: SourceText) -> int:
    inside = gap.cut(text.text)
    marks = sum(len(find_words(mark.cut(text.text))) for mark in text.reading.marks_at(gap) if gap.covers(mark))
    return max(0, len(find_words(inside)) - marks)


def _loses_antecedent(left: Span, gap: Span, right: Span, text: SourceText) -> bool:
    """Decide whether the piece behind a gap of whole sentences begins with a pronoun that only the gap explains."""
    after = [word for word in find_words(right.cut(text.text)[:60]).forms if word not in _LINKS][:1]
    pronoun = after[0].split("'")[0] if after else ""
    if pronoun not in _PERSON or not sentence_ends(gap.cut(text.text)):
        return False
    kin = {
        "he": {"he", "him", "his"},
        "she": {"she", "her", "hers"},
        "they": {"they", "them", "their", "they're", "they've"},
    }
    kept = {word.split("'")[0] for word in find_words(left.cut(text.text)).forms}
    first = [word.split("'")[0] for word in find_words(gap.cut(text.text)[:80]).forms if word not in _LINKS][:2]
    if kept & kin[pronoun] or set(first) & kin[pronoun]:
        return False
    return len(find_words(gap.cut(text.text))) >= 4


def judge_gap(around: Surroundings) -> Classed:
    """Return whether a marked cut takes a denial or a limit out of a clause whose rest is quoted."""
    raw = around.edit.said.text
    opened, closed = around.said.lead, around.said.tail
    if around.begins_quotation or around.ends_quotation:
        return Classed(None)
    if _cuts_number(around):
        return Classed("QW04", f"the ellipsis cuts a number in two: “{_short(raw)}”")
    marks = [match.start() for match in _CLAUSE.finditer(raw)]
    left = "" if _CLAUSE.search(opened) else raw[: marks[0]] if marks else raw
    right = "" if _CLAUSE.search(closed) else raw[marks[-1] + 1 :] if marks else raw
    hidden = [limit for part in (left, right) for limit in find_limits(part)]
    if not hidden and not sentence_ends(opened + raw + closed):
        hidden = [word for word in find_words(raw).forms if in_class(word, "conditions")]
    if not hidden and (denied := denies_aside(opened + raw + closed)):
        hidden = [denied]
    if not hidden and takes_predicate(around.said):
        hidden = [" ".join(raw.split())]
    if not hidden and is_future_condition(raw, around.said.before):
        hidden = [" ".join(raw.split()[:3]).strip(",")]
    if hidden:
        return Classed("QW10", f"the ellipsis hides “{hidden[0]}”: “{_short(raw)}”")
    return Classed(None)


def _short(raw: str) -> str:
    return " ".join(raw.split())[:160]


def _cuts_number(around: Surroundings) -> bool:
    """Decide whether a number goes on from what is quoted into the gap, or from the gap into what is quoted."""
    said = around.said
    last, first = said.words[said.first - 1], said.words[said.end]
    inside = said.own
    return (is_number(last) and is_number(inside[0]) and not said.lead.strip(" -\n")) or (
        is_number(inside[-1]) and is_number(first) and not said.tail.strip(" -\n")
    )
