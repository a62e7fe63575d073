"""What kind of text a source is, and how close to speech, where the configuration does not say."""

import re

from attribcheck.model.source import Fidelity, Reading, SourceKind

MIN_REPORTED = 2
"""Attributions in the manner of news ("…," she said). One may stand in any speech; two make a report."""

_REPORTED = re.compile(
    r"[,.?!][\"”’']\s(?:[A-Z][\w.'’\-]+\s){0,4}(?:he\s|she\s|they\s)?(?:said|says|told|added|wrote|asked|explained)\b"
    r"|\b(?:said|told [A-Za-z ]{1,30}|added|according to)[,:]?\s[\"“]"
)
_STATEMENT = re.compile(
    r"\b(?:remarks|speech|statement|address|testimony|proclamation|message|letter|readout|keynote|sermon|eulogy)\b",
    re.IGNORECASE,
)
_PREPARED = re.compile(
    r"\bas prepared(?: for (?:delivery|release))?\b|\bprepared (?:remarks|testimony)\b", re.IGNORECASE
)
_MACHINE = re.compile(
    r"otter\.ai|(?:auto(?:matically)?|machine|computer|AI)[- ](?:generated|transcribed)", re.IGNORECASE
)
_SPOKEN_TO = re.compile(r"\b(?:I|I'm|I’m|we|we're|you|my|our)\b")

SPOKEN_SHARE = 0.03
"""Share of words. In speeches and statements of 700 transcripts words of the first and second person are 6 to 12 %;
in reports and news below 2 %."""


def guess_kind(text: str, titles: tuple[str, ...], *, has_turns: bool, article: bool = False) -> SourceKind:
    """Return the kind of a text.

    Turns make a transcript, two reported sayings an article, a title or words in the first person a statement; the
    rest is an article where the page says so, else a document.
    """
    if has_turns:
        return SourceKind.TRANSCRIPT
    head = text[:20000]
    reported = sum(1 for _ in _REPORTED.finditer(head))
    if reported >= MIN_REPORTED:
        return SourceKind.ARTICLE
    if any(_STATEMENT.search(title) for title in titles):
        return SourceKind.STATEMENT
    if article:
        return SourceKind.ARTICLE
    words = head.count(" ") + 1
    spoken = sum(1 for _ in _SPOKEN_TO.finditer(head))
    return SourceKind.STATEMENT if spoken >= SPOKEN_SHARE * words and spoken > 3 else SourceKind.DOCUMENT


def guess_fidelity(reading: Reading, kind: SourceKind) -> Fidelity:
    """Return how close a text of this kind is to what was said."""
    if kind is SourceKind.CAPTIONS or _MACHINE.search(reading.text[:2000]) or _MACHINE.search(reading.text[-1000:]):
        return Fidelity.MACHINE
    if kind is SourceKind.ARTICLE:
        return Fidelity.REPORT
    if _PREPARED.search(reading.title) or _PREPARED.search(reading.text[:1500]):
        return Fidelity.PREPARED
    return Fidelity.VERBATIM
