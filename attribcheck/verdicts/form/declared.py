"""What a draft says of its own hand in a quotation: that it is translated, that the stress was added. By word lists."""

import re
from functools import cache, lru_cache
from itertools import islice

from attribcheck.text.datafiles import read_sections
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words

_STRESS = r"(?:emphas[ie]s|italics?|bold(?:face)?|underlin(?:e|ing)|stress)"
_STRESS_ADDED = pattern(
    rf"\b{_STRESS}(?:\s+(?:is|are|was|were|has|have|been)){{0,2}}\s+(?:added|mine|ours?|my own|our own|supplied|"
    r"inserted|not in (?:the )?original|the (?:author|editor|writer|reporter)['’]s)\b"
    rf"|\b(?:added|my|our|with (?:added|my|our)|adding)\s+{_STRESS}\b"
    r"|\b(?:I|we) (?:have )?(?:added|italici[sz]ed|emphasi[sz]ed)\b"
    r"|\b(?:Hervorhebung|Hervorh\.|Betonung|Kursivierung|Fettdruck)"
    r"|\b(?:nous|je) soulign|\bc['’]est (?:nous|moi) qui soulign|\bsouligné par"
    r"|\b(?:italiques?|gras) (?:ajout|de la rédaction)"
    r"|\b(?:énfasis|cursivas?|negritas?|subrayado)(?: (?:son|es))? (?:añadid|agregad|mí[ao]s?|nuestr|de la redacción)",
    re.IGNORECASE,
)
_STRESS_THROUGHOUT = pattern(
    rf"\b(?:all|any|every)\s+(?:the\s+)?{_STRESS}\b[^.\n]{{0,60}}\b(?:added|mine|ours?|my own|our own|supplied)\b"
    rf"|\b{_STRESS}\s+(?:is\s+|was\s+)?(?:added|mine|ours?)\s+throughout\b",
    re.IGNORECASE,
)
_STRESS_KEPT = pattern(
    rf"\b{_STRESS}(?:\s+(?:is|are|was|as))?\s+in\s+(?:the\s+)?(?:original|source)\b|\boriginal {_STRESS}\b"
    r"|\bHervorhebung(?:en)? im Original|\bsouligné dans (?:l['’]original|le texte)",
    re.IGNORECASE,
)


def says_stress_added(text: str) -> bool:
    """Decide whether `text` says that a stress was added to a quotation."""
    return _STRESS_ADDED.search(_STRESS_KEPT.sub(" ", text)) is not None


def says_stress_kept(text: str) -> bool:
    """Decide whether `text` says that the stress is the original's."""
    return _STRESS_KEPT.search(text) is not None


@lru_cache(maxsize=4)
def says_all_stress_added(draft: str) -> bool:
    """Decide whether a draft says once for all that its stresses are its own ("All italics are ours")."""
    return _STRESS_THROUGHOUT.search(draft) is not None


@cache
def _foreign() -> frozenset[tuple[str, ...]]:
    return frozenset(find_words(line).forms for line in _lists()["foreign-phrases"])


def is_foreign_phrase(words: str) -> bool:
    """Decide whether `words` are a phrase of another language that English prints in italics ("de facto")."""
    return find_words(words).forms in _foreign()


@cache
def _translation() -> re.Pattern[str]:
    known = {name: "|".join(word for line in lines for word in line.split()) for name, lines in _lists().items()}
    lead, tail = known["language-leads"], known["language-followers"]
    return re.compile(
        rf"\b(?i:{known['translating']})\b"
        rf"|\b(?i:{lead})\s+(?:(?i:the|dem|both|his|her|their|fluent|broken|native|original)\s+){{0,2}}"
        rf"(?:{known['languages']})\b(?=\s*(?:[^\w\s]|$)|\s+(?:{tail})\b)"
    )


def _lists() -> dict[str, tuple[str, ...]]:
    return read_sections("declared.txt")


MAX_DECLARED = 50
"""Places of a draft that speak of translating or of a language: more of them are its subject."""

_CREDIT = pattern(
    r"\W*(?:(?:all |the |its )?(?:quotations?|quotes|interviews?|remarks|words) (?:was |were |is |are |have been )?)?"
    r"(?:translat(?:ed|ion)|übersetz|aus dem \w+ (?:von|übersetzt)|traduit|traduction|traducid|traducción)",
    re.IGNORECASE,
)


def is_translators_credit(paragraph: str) -> bool:
    """Decide whether a paragraph says of the whole draft that it, or what it quotes, is translated."""
    return _CREDIT.match(paragraph) is not None


@lru_cache(maxsize=4)
def find_translated(draft: str) -> tuple[int, ...]:
    """Return the places at which a draft speaks of translating, or of the language in which something was said."""
    return tuple(match.start() for match in islice(_translation().finditer(draft), MAX_DECLARED))


def says_translated(text: str) -> bool:
    """Decide whether `text` says that words were translated, or in which language they were said."""
    return _translation().search(text) is not None
