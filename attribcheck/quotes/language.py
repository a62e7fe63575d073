"""The language of a draft: told by its file or its reader, else guessed by its small words."""

from attribcheck.quotes.grammar.lexicon import Lexicon, known_languages, load_lexicon

SAMPLE = 20_000
"""Code points at the start of a draft by which its language is guessed."""

MIN_SHARE = 0.08
"""Share of small words below which no language is established; English, German, French and Spanish news have 0.25."""

_SMALL_WORDS = ("determiner", "preposition", "conjunction", "subordinator", "auxiliary")


def choose_lexicon(text: str, language: str | None) -> Lexicon | None:
    """Return the lexicon of a draft, or None where its language is not one whose cues are known."""
    if language is not None:
        tag = language.lower().replace("_", "-").split("-")[0]
        return load_lexicon(tag) if tag in known_languages() else None
    words = [word for word in text[:SAMPLE].lower().split() if word.isalpha()]
    best, share = "en", 0.0
    for tag in sorted(known_languages()):
        own = _share(words, load_lexicon(tag))
        if own > share:
            best, share = tag, own
    if share < MIN_SHARE and not text[:SAMPLE].isascii() and _is_foreign(text[:SAMPLE]):
        return None
    return load_lexicon(best)


def _share(words: list[str], lexicon: Lexicon) -> float:
    small = sum(any(lexicon.has(kind, word) for kind in _SMALL_WORDS) for word in words)
    return small / max(1, len(words))


def _is_foreign(text: str) -> bool:
    """Decide whether most letters of a text are outside the Latin script, so that no known language can be meant."""
    letters = [char for char in text if char.isalpha()]
    return sum(char > "\u024f" for char in letters) * 2 > len(letters)
