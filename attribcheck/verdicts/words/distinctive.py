"""How telling a short quotation is: whether so many words could stand in the texts by chance (rule QW19)."""

from collections.abc import Iterable
from math import log2

from attribcheck.model.record import dataclass
from attribcheck.model.source import SourceText
from attribcheck.text.lexicon import in_class, rarity
from attribcheck.text.words import find_words

MIN_WORDS = 6
MIN_CONTENT = 3
"""Fewer words, or fewer words of content, are too few to prove who said them, or when (verdicts.md, QW19)."""
CHANCE_MARGIN = 6.6
"""Bits above the logarithm of the words read: a chance of one in a hundred (matching.md, section 3)."""
DEPENDENCE = 0.72
"""Share of the summed rarity that counts: words of a phrase are not independent (docs/decisions.md)."""
MANY_PLACES = 3
"""Places of a fragment that may be chance from which on it says nothing any more ("many hits", verdicts.md)."""
LETTERS_PER_WORD = 6
"""Code points that a word of running English takes with its space."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the mere presence of a quotation's words proves.

    `note` is what QW19 says of it, "" where it is long enough. `may_be_chance` is true of a short one that could stand
    in what was read without ever having been quoted from there. `is_fragment` is true below six words.
    """

    note: str = ""
    may_be_chance: bool = False
    is_fragment: bool = False


def judge_telling(quotation: str, texts: Iterable[SourceText]) -> Telling:
    """Return how telling these words are in all that was read."""
    if not is_short(quotation):
        return Telling()
    count = len(find_words(quotation))
    words = "1 word" if count == 1 else f"{count} words"
    if is_distinctive(quotation, sum(len(text.text) for text in texts) // LETTERS_PER_WORD):
        note = f"{words}: too few to tell when they were said, though too rare to stand here by chance"
        return Telling(note, is_fragment=count < MIN_WORDS)
    note = f"{words} that others could have said too: present, not distinctive"
    return Telling(note, may_be_chance=True, is_fragment=count < MIN_WORDS)


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
