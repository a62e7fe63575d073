"""How telling a short quotation is: whether so many words could stand in a text by chance (rule QW19)."""

from math import log2

from attribcheck.text.lexicon import in_class, rarity
from attribcheck.text.words import find_words

MIN_WORDS = 6
MIN_CONTENT = 3
"""Fewer words, or fewer words of content, are too few to prove who said them, or when (verdicts.md, QW19)."""
CHANCE_MARGIN = 6.6
"""Bits above the logarithm of the words read: a chance of one in a hundred (matching.md, section 3)."""
DEPENDENCE = 0.72
"""Share of the summed rarity that counts: words of a phrase are not independent (docs/decisions.md)."""


def evidence_bits(quotation: str) -> float:
    """Return how many bits the agreement of these words is worth against chance."""
    return DEPENDENCE * sum(rarity(word) for word in find_words(quotation).forms)


def is_distinctive(quotation: str, words_read: int) -> bool:
    """Decide whether these words would hardly stand by chance in a text of `words_read` words."""
    return evidence_bits(quotation) > log2(max(2, words_read)) + CHANCE_MARGIN


def is_short(quotation: str) -> bool:
    """Decide whether a quotation has fewer words, or fewer words of content, than identify an occasion."""
    words = find_words(quotation).forms
    content = sum(not in_class(word, "function") and not in_class(word, "pronouns") for word in words)
    return len(words) < MIN_WORDS or content < MIN_CONTENT
