"""The language of a draft: told by its file or its reader, else guessed by the words that only its data file has."""

from collections import Counter

from attribcheck.quotes.grammar.lexicon import Lexicon, known_languages, load_lexicon
from attribcheck.text.language import is_english

SAMPLE = 20_000
"""Code points at the start of a draft by which its language is guessed."""

MIN_WORDS = 3
"""Words of the data file of another language that a draft must have before its language is guessed to be that one.

Words that two languages share ("was", "a") do not count.
"""

CLEAR_LEAD = 1.5
"""Times more of its words than English has, below which a draft counts as English: it may quote the other language."""


def choose_lexicon(text: str, language: str | None) -> Lexicon | None:
    """Return the lexicon of a draft, or None where its language is not one whose cues are known."""
    if language is not None:
        tag = language.lower().replace("_", "-").split("-")[0]
        return load_lexicon(tag) if tag in known_languages() else None
    if _is_foreign(text[:SAMPLE]):
        return None
    if is_english(text):
        return load_lexicon("en")
    words = text[:SAMPLE].lower().split()
    own = {tag: load_lexicon(tag).tags.keys() for tag in sorted(known_languages())}
    shared = Counter(word for words_of_one in own.values() for word in words_of_one)
    counts = {tag: sum(word in mine and shared[word] == 1 for word in words) for tag, mine in own.items()}
    best = max(counts, key=lambda tag: counts[tag])
    if counts[best] < MIN_WORDS or counts[best] < CLEAR_LEAD * counts["en"]:
        return load_lexicon("en")
    return load_lexicon(best)


def _is_foreign(text: str) -> bool:
    """Decide whether most letters of a text are outside the Latin script, so that no known language can be meant."""
    letters = [char for char in text if char.isalpha()]
    return sum(char > "\u024f" for char in letters) * 2 > len(letters)
