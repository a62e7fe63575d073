"""Whether a text is English, by its commonest words. Other languages are told apart where pages are read."""

from attribcheck.text.lexicon import is_function
from attribcheck.text.words import find_words

MIN_WORDS = 12
"""Words. Below it a text tells nothing."""

ENGLISH_SHARE = 0.12
"""Share of light English function words from which a text counts as English: 167 news articles have 0.155 and more,
six other languages of western Europe 0.09 and less (docs/decisions.md, "The language of a draft")."""

SAMPLE = 20_000
"""Code points from the start of the text that are looked at."""


def is_english(text: str) -> bool:
    """Decide whether `text` is English; false where too little tells."""
    words = find_words(text[:SAMPLE]).forms
    return len(words) >= MIN_WORDS and sum(map(is_function, words)) >= ENGLISH_SHARE * len(words)
