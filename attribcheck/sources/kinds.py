"""What kind of text a source is, and how close to speech, where the configuration does not say."""

import re

from attribcheck.model.source import Fidelity, Reading, SourceKind
from attribcheck.text.patterns import pattern

MIN_REPORTED = 2
"""Attributions in the manner of news ("…," she said). One may stand in any text."""

MIN_REPORTED_RATE = 3.0
"""Attributions per 1,000 words from which a text is a report. News: median 4.7; of 154 speeches and statements without
labels one reaches it, by people whom it quotes."""

MIN_SPOKEN_SHARE = 0.02
"""Share of the words outside quotation marks that are of the first or second person. 4 % of 247 news texts have so
many, and 94 % of 154 speeches; written statements of 100 words are the rest."""

HEAD = 20_000
"""Code points that are looked at."""

_REPORTED = pattern(
    r"[,.?!][\"”’']\s(?:[A-Z][\w.'’\-]+\s){0,4}(?:he\s|she\s|they\s)?(?:said|says|told|added|wrote|asked|explained)\b"
    r"|\b(?:said|told [A-Za-z ]{1,30}|added|according to)[,:]?\s[\"“]"
)
_QUOTED = pattern(r"[“\"][^“”\"\n]{1,600}[”\"]")
_SPOKEN = pattern(r"\b(?:I|I'm|I’m|we|we're|you|my|our)\b", re.IGNORECASE)
_GENRE = "remarks|speech|statement|address|testimony|proclamation|message|open letter|letter|readout|keynote|eulogy"
_TITLED = pattern(
    rf"^(?:\W*full text:?\W*)?(?:{_GENRE})\b|\b(?:{_GENRE})s? (?:by|from|of|to|at|before|on)\b", re.IGNORECASE
)
_NAMED = pattern(rf"\b(?:{_GENRE})\b", re.IGNORECASE)
_AS_PREPARED = pattern(r"\bas prepared(?: for (?:delivery|release))?\b", re.IGNORECASE)
_PREPARED = pattern(r"\bas prepared(?: for (?:delivery|release))?\b|\bprepared (?:remarks|testimony)\b", re.IGNORECASE)
_MACHINE = pattern(r"otter\.ai|(?:auto(?:matically)?|machine|computer|AI)[- ](?:generated|transcribed)", re.IGNORECASE)


def guess_kind(text: str, titles: tuple[str, ...], *, rest: SourceKind | None = None) -> SourceKind:
    """Return the kind of a text that has no turns.

    Reported sayings make an article, but not of a document. A title that names a statement makes one. So do words in
    the first person in a plain text; a web page or a document (`rest`) must name a statement in its title too, since
    columns and guides are written so. What is nothing else is a `rest`, a plain text a document.
    """
    head = text[:HEAD]
    reported = sum(1 for _ in _REPORTED.finditer(head))
    told = reported >= MIN_REPORTED and reported * 1000 >= MIN_REPORTED_RATE * (head.count(" ") + 1)
    if told and rest is not SourceKind.DOCUMENT:
        return SourceKind.ARTICLE
    if any(_TITLED.search(title) for title in titles):
        return SourceKind.STATEMENT
    if _is_spoken(head) and (rest is None or any(_NAMED.search(title) for title in titles)):
        return SourceKind.STATEMENT
    return rest or SourceKind.DOCUMENT


def _is_spoken(head: str) -> bool:
    """Decide whether the words outside quotation marks are those of somebody who speaks to somebody."""
    own = _QUOTED.sub(" ", head)
    spoken = sum(1 for _ in _SPOKEN.finditer(own))
    return spoken >= MIN_SPOKEN_SHARE * (own.count(" ") + 1) and spoken > MIN_REPORTED


def guess_fidelity(reading: Reading, kind: SourceKind) -> Fidelity:
    """Return how close a text of this kind is to what was said.

    Where people answer each other "Prepared Remarks" heads a part (calls with investors) or is what somebody hands in.
    """
    if kind is SourceKind.CAPTIONS or _MACHINE.search(reading.text[:2000]) or _MACHINE.search(reading.text[-1000:]):
        return Fidelity.MACHINE
    if kind is SourceKind.ARTICLE:
        return Fidelity.REPORT
    prepared = _AS_PREPARED if len({turn.label for turn in reading.turns if turn.label}) > 1 else _PREPARED
    if prepared.search(reading.title) or prepared.search(reading.text[:1500]):
        return Fidelity.PREPARED
    return Fidelity.VERBATIM
