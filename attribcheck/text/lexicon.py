"""The weight of English words: which are function words, fillers, negations, hedges; how rare each is.

Closed classes come from data files. What the sources are about is not known here.
"""

from functools import cache, lru_cache

from attribcheck.text.contractions import expanded
from attribcheck.text.datafiles import read_phrases, read_sections, read_words

_LEXICON = "lexicon.txt"
UNLISTED_BITS = 18.5
"""Bits. A word outside the 6,000 most frequent: rarer than the rarest of the list (data/rarity.txt)."""
UNLISTED_SHORT_BITS = 14.0
"""Bits. The same for numbers and words of up to three letters, which chance meets more often."""


@cache
def _rarities() -> dict[str, float]:
    sections = read_sections("rarity.txt")
    return {word: float(bits) for bits, lines in sections.items() for line in lines for word in line.split()}


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """Return how many bits of evidence one occurrence of `word` carries: the rarer, the more."""
    known = _rarities().get(word)
    if known is not None:
        return known
    return UNLISTED_SHORT_BITS if len(word) <= 3 or word[0].isdigit() else UNLISTED_BITS


def is_common(word: str) -> bool:
    """Decide whether `word` is one of the 6,000 most frequent words of public speech."""
    return word in _rarities()


def in_class(word: str, name: str) -> bool:
    """Decide whether `word` belongs to the closed class `name` ("function", "hedges", "pronouns" …)."""
    return word in read_words(_LEXICON, name)


def find_phrases(words: tuple[str, ...], name: str) -> list[str]:
    """Return the phrases of class `name` that stand in `words`, in order."""
    phrases = read_phrases(_LEXICON, name)
    sizes = {len(phrase) for phrase in phrases}
    places = ((at, size) for at in range(len(words)) for size in sizes)
    return [" ".join(words[at : at + size]) for at, size in places if words[at : at + size] in phrases]


def is_function(word: str) -> bool:
    """Decide whether `word` may change without a change of sense: an article, a light preposition or conjunction."""
    return in_class(word, "function")


def are_opposed(one: str, other: str) -> bool:
    """Decide whether two function words turn the sense when one stands for the other ("to", "from")."""
    pairs = read_phrases(_LEXICON, "opposed")
    return (one, other) in pairs or (other, one) in pairs


def agree(one: str, other: str) -> bool:
    """Decide whether both are forms of one auxiliary in the same time ("is", "are")."""
    return one != other and any(one in group and other in group for group in read_phrases(_LEXICON, "agreement"))


def negations(words: tuple[str, ...]) -> int:
    """Return how many words of denial the phrase has, contractions opened."""
    return sum(word in read_words(_LEXICON, "negations") for word in expanded(words))


def is_negated_pair(one: str, other: str) -> bool:
    """Decide whether one word is the other with a prefix of denial ("willing", "unwilling")."""
    short, long = sorted((one, other), key=len)
    prefix = long.removesuffix(short)
    return len(short) >= 4 and prefix != long and prefix in read_words(_LEXICON, "negative-prefixes")


_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse",
    "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf", "halves": "half", "selves": "self",
}  # fmt: skip


@lru_cache(maxsize=16384)
def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def is_inflection(one: str, other: str) -> bool:
    """Decide whether both are one word in singular and plural, or a verb with and without the -s of its person."""
    return one != other and _singular(one) == _singular(other)
