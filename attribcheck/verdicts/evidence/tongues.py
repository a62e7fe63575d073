"""Whether draft and source are in two languages, where one of them is too short for its language to be guessed."""

from attribcheck.model.attribution import Quotation
from attribcheck.model.passage import Evidence
from attribcheck.model.source import SourceText
from attribcheck.text.words import find_words

MIN_WORDS = 6
"""Words. Fewer tell nothing."""

ENGLISH_SHARE = 0.04
"""Share of the words below in a text that is English: 0.12 and more in speeches and articles. What has less is none."""

SAMPLE = 20_000
"""Code points of a source that are looked at."""

_ENGLISH = frozenset(
    """the and that with they this from you it are what were been his their would our she who there said your which
    i'm it's don't we're""".split()
)
"""Common words of English that are no words of the other languages of Europe ("to", "for", "her" and "was" are)."""


def find_other_language(text: SourceText, evidence: Evidence) -> str | None:
    """Return in words how the languages of source and draft differ, None where they agree or too little tells."""
    language, own = text.source.language or text.reading.language, evidence.language
    if language and own:
        return f"in another language ({language}) than the draft ({own})" if language != own else None
    source = language == "en" if language else _is_english(text.text[:SAMPLE])
    draft = own == "en" if own else _is_english(_around(evidence.attribution.quotation))
    if source is None or draft is None or source == draft:
        return None
    return "in English, and the draft is not" if source else "not in English, as the draft is"


def _around(quotation: Quotation) -> str:
    return f"{quotation.before} {quotation.text} {quotation.behind}"


def _is_english(text: str) -> bool | None:
    words = find_words(text).forms
    if len(words) < MIN_WORDS:
        return None
    return sum(word in _ENGLISH for word in words) >= ENGLISH_SHARE * len(words)
