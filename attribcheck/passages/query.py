"""A quotation made ready for searching: its words, where it is cut by ellipses, what stands in brackets."""

import re
from dataclasses import field

from attribcheck.model.attribution import Quotation
from attribcheck.model.record import dataclass
from attribcheck.passages.prepared import split_word
from attribcheck.text.lexicon import rarity
from attribcheck.text.words import find_words

ELLIPSIS = re.compile(r"…|\.(?:[ \u00a0\u202f]?\.){2,}|\[\s?\.\s?\.?\s?\]|\*[ ]?\*[ ]?\*")
"""Marks of a cut: one sign, three or more full stops with or without spaces; brackets around them are skipped."""
_ASIDE = re.compile(r"\[[^\[\]\n]{0,200}\]|\([^()\n]{0,120}\)")
_SIC = re.compile(r"\[\s*sic\s*!?\s*\]|\(\s*sic\s*!?\s*\)", re.IGNORECASE)
ASIDE_SHARE = 0.2
"""Of a word's bits. What stands in brackets is the draft's own more often than the source's, and must not lead."""


@dataclass(slots=True)
class Query:
    """The words of one quotation, in order, contractions in their parts; lists of one length.

    `forms` are whole words, `parts` what is compared, `keys` the same in one spelling. The parts of one word share its
    place: `starts` and `ends` are places in the draft's body. `aside` is true for words in brackets or parentheses.
    `breaks` are the numbers of the words before which an ellipsis stands. `weights` are bits of evidence.
    """

    forms: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    aside: list[bool] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    keys: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)


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
    text, base = quotation.text, quotation.span.start
    query = Query()
    asides, skipped = _Spans(_ASIDE, text), _Spans(_SIC, text)
    words = find_words(text)
    at = 0
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        if skipped.cover(start, end):
            continue
        between = text[at:start]
        if query.forms and at and between in {"[", "]"} and not form[0].isdigit():
            _glue(query, form, base + end)
        else:
            if query.forms and ELLIPSIS.search(between):
                query.breaks.add(len(query.forms))
            query.forms.append(form)
            query.starts.append(base + start)
            query.ends.append(base + end)
            query.aside.append(asides.cover(start, end))
        at = end
    return _split(query)


def _split(query: Query) -> Query:
    """Return `query` with contractions in their parts, and with keys and weights."""
    split = Query()
    for at, form in enumerate(query.forms):
        if at in query.breaks:
            split.breaks.add(len(split))
        for part, key in split_word(form):
            split.forms.append(form)
            split.parts.append(part)
            split.keys.append(key)
            split.weights.append(rarity(key) * (ASIDE_SHARE if query.aside[at] else 1.0))
            split.starts.append(query.starts[at])
            split.ends.append(query.ends[at])
            split.aside.append(query.aside[at])
    return split


def _glue(query: Query, form: str, end: int) -> None:
    """Add the rest of a word of which a part stands in brackets."""
    query.forms[-1] += form
    query.ends[-1] = end
    query.aside[-1] = False
