"""Where a quotation is put together of pieces: marked cuts, unmarked jumps, order, and what stands right beside it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from attribcheck.model.attribution import Attribution
from attribcheck.model.passage import Edit, Passage
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.text.lexicon import in_class, is_inflection, negations
from attribcheck.text.numbers import has_number
from attribcheck.text.words import find_words
from attribcheck.verdicts.surroundings import Surroundings, sentence_ends
from attribcheck.verdicts.wording import Classed

MAX_MARKED_GAP = 60
"""Words. What an ellipsis may leave out before the quotation joins what was said apart (verdicts.md, QW08)."""
_MARK = re.compile(r"…|\.(?:[ \u00a0\u202f]?\.){2,}|\*[ ]?\*[ ]?\*")
_CLAUSE = re.compile(r"[,;:—–.?!\n]|--")
_PERSON = frozenset("he she they".split())
_LINKS = frozenset("and but so then because".split())
_OPENERS = re.compile(
    r"(?:\b(?:n't|n’t|not|never|nobody|no one)\s+(?:\w+\s+){0,2}"
    r"(?:think|believe|say|said|saying|claim|mean|suggest|suggesting|true)"
    r"|\bfalse|\buntrue|\bnot the case|\bnot true)(?:\s+that)?,?\s*[\"“‘']?\s*$",
    re.IGNORECASE,
)
_CLOSERS = re.compile(
    r"[\"”’']?,?\s*(?:—|–|--)?\s*(?:not|never|unless|except|only if|provided that"
    r"|but (?:\w+ ){0,3}?(?:not|never|no|only|if|unless|nobody|none|\w+n['’]t))\b",
    re.IGNORECASE,
)
"""A plain "but" begins a thought of its own; one that denies or limits at once takes back what was quoted."""


def judge_joins(attribution: Attribution, passage: Passage, text: SourceText) -> Iterator[tuple[Classed, Span]]:
    """Yield what is wrong where pieces meet, with the place in the source: order, splices, gaps that are too wide."""
    for piece in passage.pieces:
        if not same_turn(piece, piece, text):
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
        apart = not same_turn(left, right, text)
        if not marked and (words or apart):
            yield Classed("QW08", f"two passages, {words} words apart, are joined without a mark"), gap
        elif marked and (words > MAX_MARKED_GAP or apart):
            why = "of two turns" if apart else f"{words} words apart"
            yield Classed("QW08", f"the ellipsis joins passages {why}"), gap
        elif marked and words and _loses_antecedent(left, gap, right, text):
            yield Classed("QW08", "the pronoun behind the ellipsis stands for somebody named only in the gap"), gap


def is_marked(attribution: Attribution, left: Span, right: Span) -> bool:
    """Decide whether an ellipsis stands between two places of the quotation."""
    base = attribution.quotation.span.start
    return bool(_MARK.search(attribution.quotation.text[left.end - base : right.start - base]))


def has_own_ellipsis(attribution: Attribution, passage: Passage, text: SourceText) -> bool:
    """Decide whether the quotation has a mark of a cut that does not stand in the source."""
    return bool(_MARK.search(attribution.quotation.text)) and not _MARK.search(passage.span.cut(text.text))


def same_turn(left: Span, right: Span, text: SourceText) -> bool:
    """Decide whether no change of speaker lies between the start of `left` and the end of `right`.

    A label that is printed again before a further paragraph changes nothing.
    """
    whole = left.hull(right)
    return len({turn.label for turn in text.reading.turns if turn.span.overlap(whole)}) <= 1


def _spoken_words(gap: Span, text: SourceText) -> int:
    inside = gap.cut(text.text)
    marks = sum(len(find_words(mark.cut(text.text))) for mark in text.reading.marks if gap.covers(mark))
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


def judge_marked(edit: Edit, around: Surroundings) -> Classed:
    """Return what is wrong with a change that the draft marks: a cut that hides, a bracket that says something else."""
    if not around.quoted.own:
        return _judge_gap(around)
    message = (
        f"brackets: “{edit.said.text}” became “{edit.quoted.text}”"
        if around.said.own
        else f"brackets add “{edit.quoted.text}”"
    )
    if negations(around.quoted.own) != negations(around.said.own):
        return Classed("QW03", message)
    if (
        around.said.own
        and (has_number(around.quoted.own) or has_number(around.said.own))
        and around.quoted.own != around.said.own
    ):
        return Classed("QW04", message)
    return Classed(None) if _is_explanation(edit, around) else Classed("QW12", message)


def _is_explanation(edit: Edit, around: Surroundings) -> bool:
    """Decide whether a bracket gives a name, a pronoun, a function word or another form of the same word."""
    quoted, said = around.quoted.own, around.said.own
    if not said:
        return True
    if all(in_class(word, "pronouns") or in_class(word, "anaphora") or in_class(word, "function") for word in said):
        return True
    if all(in_class(word, "pronouns") or in_class(word, "function") for word in quoted):
        return True
    if edit.quoted.text.strip("[( ")[:1].isupper() and len(said) <= 4:
        return True
    return len(quoted) == len(said) and all(
        a == b or is_inflection(a, b) or a[:4] == b[:4] or {a, b} <= _AUXILIARIES
        for a, b in zip(quoted, said, strict=True)
    )


_AUXILIARIES = frozenset("is are am was were has have had do does did be been being will would can could".split())


def _judge_gap(around: Surroundings) -> Classed:
    """Return whether a marked cut takes a denial or a limit out of a clause whose rest is quoted."""
    raw = around.edit.said.text
    opened, closed = around.said.lead, around.said.tail
    if around.begins_quotation or around.ends_quotation:
        return Classed(None)
    marks = [match.start() for match in _CLAUSE.finditer(raw)]
    left = "" if _CLAUSE.search(opened) else raw[: marks[0]] if marks else raw
    right = "" if _CLAUSE.search(closed) else raw[marks[-1] + 1 :] if marks else raw
    hidden = [word for part in (left, right) for word in find_words(part).forms if _limits(word)]
    if not hidden and not sentence_ends(raw + closed):
        hidden = [word for word in find_words(raw).forms if word in {"unless", "except"}]
    if hidden:
        return Classed("QW10", f"the ellipsis hides “{hidden[0]}”: “{' '.join(raw.split())[:160]}”")
    return Classed(None)


def _limits(word: str) -> bool:
    return in_class(word, "hedges") or negations((word,)) > 0


def judge_edges(attribution: Attribution, passage: Passage, text: SourceText) -> Iterator[tuple[Classed, Span]]:
    """Yield a warning where the passage stops or starts right beside a word that turns its sense (QW11)."""
    del attribution
    if not passage.pieces:
        return
    source = text.text
    first, last = passage.pieces[0], passage.pieces[-1]
    before = re.split(r"[.?!\n](?=\s|$)", source[max(0, first.start - 80) : first.start])[-1]
    if match := _OPENERS.search(before):
        yield Classed("QW11", f"the source says before it: “{match.group().strip()}”"), first
    if match := _CLOSERS.match(source[last.end : last.end + 40]):
        yield Classed("QW11", f"the source goes on: “{source[last.end : last.end + 60].strip()} …”"), last
