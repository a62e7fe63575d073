"""Corrections that a source prints: a crossed-out reading and the one in brackets behind it."""

from attribcheck.model.span import Span
from attribcheck.text.patterns import pattern

_CORRECTION = pattern(r"[^\w\[\n]{0,3}\[([^\[\]\n]{1,120})\]")


def find_correction(text: str, struck: Span) -> Span | None:
    """Return the words in the brackets that follow a crossed-out reading ("8,000 [80,000]")."""
    found = _CORRECTION.match(text, struck.end)
    return Span(*found.span(1)).trimmed(text) if found else None
