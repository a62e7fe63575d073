"""A quotation made ready for searching: its words, where it is cut by ellipses, what stands in brackets."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import field
from typing import NamedTuple

from attribcheck.model.attribution import Quotation
from attribcheck.model.record import dataclass
from attribcheck.passages.index.tokens import Tokens, read_piece
from attribcheck.text.contractions import split_contraction
from attribcheck.text.lexicon import rarity
from attribcheck.text.patterns import pattern as lazy_pattern
from attribcheck.text.spelling import spelling_key
from attribcheck.text.words import find_words

ELLIPSIS = lazy_pattern(r"…|\.(?:[ \u00a0\u202f]?\.){2,}|\[\s?\.\s?\.?\s?\]|\*[ ]?\*[ ]?\*")
"""Marks of a cut: one sign, three or more full stops with or without spaces; brackets around them are skipped."""
_MARK = lazy_pattern(r"[\[\](…*]|\.[ \u00a0\u202f]?\.")
"""Without one of these a quotation has neither brackets nor an ellipsis."""
_GLUED = lazy_pattern(r"[\w$€£¥%°§&][\[\]][\w$€£¥%°§&]")
"""A bracket that may part one word ("[M]any")."""
_ASIDE = lazy_pattern(r"\[[^\[\]\n]{0,200}\]|\([^()\n]{0,120}\)")
_SIC = lazy_pattern(r"\[\s*sic\s*!?\s*\]|\(\s*sic\s*!?\s*\)", re.IGNORECASE)
ASIDE_SHARE = 0.2
"""Of a word's bits. What stands in brackets is the draft's own more often than the source's, and must not lead."""


@dataclass(slots=True)
class Query(Tokens):
    """The words of one quotation; `starts` and `ends` are places in the draft's body.

    `aside` is true for words in brackets or parentheses. `breaks` are the numbers of the words before which an ellipsis
    stands. `weights` are bits of evidence.
    """

    aside: list[bool] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    weights: list[float] = field(default_factory=list)


class _Spans:
    """Stretches of a text in order, asked for ever later places: the whole is read once."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._found = pattern.finditer(text)
        self._open = next(self._found, None)

    def cover(self, start: int, end: int) -> bool:
        """Decide whether a stretch covers `[start, end)`."""
        while self._open and self._open.end() <= start:
            self._open = next(self._found, None)
        return self._open is not None and self._open.start() <= start and end <= self._open.end()


def make_query(quotation: Quotation) -> Query:
    """Return the words of `quotation` with what is known of each.

    "[M]any" is one word, a "[sic]" is none, and an ellipsis at either end cuts nothing.
    """
    marked = _MARK.search(quotation.text) is not None
    if marked and (_GLUED.search(quotation.text) or _SIC.search(quotation.text)):
        return _make_glued(quotation)
    base = quotation.span.start
    plain = read_piece(quotation.text, base).read()
    query = Query(plain.keys, plain.forms, plain.parts, plain.starts, plain.ends)
    query.weights = list(map(rarity, query.keys))
    query.aside = [False] * len(query)
    if marked:
        for match in _ASIDE.finditer(quotation.text):
            first, end = bisect_left(query.starts, base + match.start()), bisect_right(query.ends, base + match.end())
            query.aside[first:end] = [True] * (end - first)
            query.weights[first:end] = [weight * ASIDE_SHARE for weight in query.weights[first:end]]
        places = (bisect_left(query.starts, base + match.start()) for match in ELLIPSIS.finditer(quotation.text))
        query.breaks = {at for at in places if 0 < at < len(query)}
    return query


def _make_glued(quotation: Quotation) -> Query:
    """Return the same where a word of the quotation has a bracket inside, or a "[sic]" is to be left out."""
    text, base = quotation.text, quotation.span.start
    words = find_words(text)
    whole: list[_Word] = []
    breaks: set[int] = set()
    asides, skipped = _Spans(_ASIDE, text), _Spans(_SIC, text)
    at = 0
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        if skipped.cover(start, end):
            continue
        between = text[at:start]
        if whole and at and between in {"[", "]"} and not form[0].isdigit():
            last = whole[-1]
            whole[-1] = _Word(last.form + form, last.start, base + end, aside=False)
        else:
            if whole and ELLIPSIS.search(between):
                breaks.add(len(whole))
            whole.append(_Word(form, base + start, base + end, asides.cover(start, end)))
        at = end
    return _split(whole, breaks)


class _Word(NamedTuple):
    """One word as it is written."""

    form: str
    start: int
    end: int
    aside: bool


def _split(words: list[_Word], breaks: set[int]) -> Query:
    """Return the query of these words, contractions in their parts; `breaks` are numbers of words."""
    query = Query()
    for at, word in enumerate(words):
        if at in breaks:
            query.breaks.add(len(query))
        for part, full in split_contraction(word.form):
            key = spelling_key(full)
            query.forms.append(word.form)
            query.parts.append(part or full)
            query.keys.append(key)
            query.weights.append(rarity(key) * (ASIDE_SHARE if word.aside else 1.0))
            query.starts.append(word.start)
            query.ends.append(word.end)
            query.aside.append(word.aside)
    return query
