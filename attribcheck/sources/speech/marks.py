"""What stands in a text and is not spoken: sound marks, stage directions, time stamps."""

import re
from collections.abc import Iterable

from attribcheck.model.span import Span
from attribcheck.sources.word_lists import word_list
from attribcheck.text.patterns import pattern as lazy_pattern

MAX_MARK_WORDS = 8
"""Words. Longer brackets are asides of the speaker or notes of the editor, which are compared."""

_BRACKET = lazy_pattern(r"[(\[]([^()\[\]\n]{1,80})[)\]]")
_WORD = lazy_pattern(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_REFERENCE = lazy_pattern(r"(?<=[^\s(\[])\[\d{1,3}\]|\[(?:page|pages|pg\.?|p\.)\s?\d{1,5}\]", re.IGNORECASE)
"""A footnote mark, which follows its word without a space, and the number of a page that begins there."""
_CLOCK_LINE = lazy_pattern(r"^\d{1,2}:\d{2}(?::\d{2})?$", re.MULTILINE)
_CLOCK = lazy_pattern(r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?")


def find_marks(text: str, others: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Return the marks of `text` together with `others`, in order and without overlaps."""
    found = [Span(*match.span()) for match in _BRACKET.finditer(text) if is_mark(match[1])]
    found += [Span(*match.span()) for pattern in (_CLOCK_LINE, _REFERENCE) for match in pattern.finditer(text)]
    merged: list[Span] = []
    for span in sorted((*found, *(span for span in others if span.length))):
        if merged and span.start < merged[-1].end:
            merged[-1] = merged[-1].hull(span)
        else:
            merged.append(span)
    return tuple(merged)


def is_mark(inside: str) -> bool:
    """Decide whether the words between two brackets are a sound mark, a direction or a time."""
    if _CLOCK.fullmatch(inside.strip()):
        return True
    words = [match.group().casefold() for match in _WORD.finditer(inside)]
    if not 0 < len(words) <= MAX_MARK_WORDS:
        return False
    sounds = word_list("sound_words")
    return words[0] in sounds or words[-1] in sounds
