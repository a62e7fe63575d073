"""What the words right before a quotation in its source make of it: denied, limited, imagined, another's claim.

Word lists by language (text/data/leads.txt). Only what hangs together without a stop is looked at: one clause, and the
clause that governs it.
"""

import unicodedata
from itertools import pairwise

from attribcheck.text.contractions import expanded
from attribcheck.text.datafiles import read_phrases, read_sections
from attribcheck.text.lexicon import in_class, negations
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words

MAX_BEHIND_GOVERNOR = 3
"""Words between a governor and "that": "it is not true at all that"."""
MIN_CLAUSE = 5
"""Words. A shorter piece behind "said" or "think" is an object of the verb as well as a clause."""
_CLAUSE = pattern(r"[,;:—–.?!\n]|--")
_FILE = "leads.txt"
_PLACED = frozenset("at in on last yesterday again".split())
_NO_CLAUSE = frozenset("so now given such in order except".split())
"""Words that make one conjunction with the "that" behind them."""
_OWN = frozenset("i we".split())
_NO_SUBJECT = frozenset("do does did let".split())
"""First words of a question or of a request, behind which nobody claims anything."""


def find_lead(before: str, quoted: tuple[str, ...], language: str, *, claims: bool = True) -> str | None:
    """Return the clause at the end of `before` that turns or weakens `quoted` right behind it; None where none does.

    Without `claims` only what denies the words counts, not what passes them on as another's.
    """
    clauses = [clause for clause in _CLAUSE.split(before) if clause.strip()]
    if not clauses or not before.rstrip("“\"‘'«„ \n").endswith(clauses[-1].rstrip("“\"‘'«„ \n")):
        return None
    words = find_words(clauses[-1]).forms
    if not words:
        return None
    turned = _is_beside(words, language) or (
        _is_governed(expanded(words), quoted, claims=claims) if language == "en" else _is_introduced(clauses, language)
    )
    return " ".join(clauses[-1].split()) if turned else None


def _has(words: tuple[str, ...], section: str) -> int:
    """Return how many phrases of `section` stand in `words`."""
    phrases = read_phrases(_FILE, section) if section in read_sections(_FILE) else frozenset()
    longest = max(map(len, phrases), default=0)
    return sum(words[at : at + size] in phrases for at in range(len(words)) for size in range(1, longest + 1))


def _ends(words: tuple[str, ...], section: str) -> bool:
    phrases = read_phrases(_FILE, section) if section in read_sections(_FILE) else frozenset()
    return any(words[-len(phrase) :] == phrase for phrase in phrases)


def _is_beside(words: tuple[str, ...], language: str) -> bool:
    return _ends(words if language == "en" else tuple(map(_plain, words)), f"beside-{language}")


def _is_introduced(clauses: list[str], language: str) -> bool:
    """Decide whether a clause that denies governs the words; German has a comma between both."""
    words = tuple(map(_plain, find_words(clauses[-1]).forms))
    if not _ends(words, f"introducing-{language}"):
        return False
    if len(words) == 1 and len(clauses) > 1:
        words = tuple(map(_plain, find_words(clauses[-2]).forms))
    return bool(_has(words, f"denying-{language}"))


def _plain(word: str) -> str:
    return "".join(char for char in word if not unicodedata.combining(char))


def _is_governed(words: tuple[str, ...], quoted: tuple[str, ...], *, claims: bool) -> bool:
    """Decide whether the words end in what denies, imagines or passes on the clause that follows.

    "I do not think that", "the rumor is that", "suppose", "they say". Denials cancel each other out ("no doubt that").
    """
    that = words[-1] in {"that", "whether", "if"}
    if that:
        words = words[:-1]
        if not words or words[-1] in _NO_CLAUSE:
            return False
    elif len(quoted) < MIN_CLAUSE or not _begins_clause(quoted):
        return False
    words = _last_governed(words)
    if claims and (_ends(words, "imagining") or _ends(words, "hearsay")):
        return that or _ends(words, "imagining")
    tail = words[-MAX_BEHIND_GOVERNOR:] if that else words
    governed = bool(_has(tail, "governors") or _has(tail, "doubting")) if that else _ends(words, "without-that")
    denials = negations(words) + _has(words, "doubting")
    if governed and denials % 2 and not _has(words, "asserting"):
        return True
    return claims and _is_claim(words, that=that)


def _last_governed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words behind the last "that" of a chain ("I know that people say")."""
    at = max((at for at, word in enumerate(words) if word in {"that", "because", "and", "but"}), default=-1)
    return words[at + 1 :] or words


def _begins_clause(quoted: tuple[str, ...]) -> bool:
    return in_class(quoted[0], "pointers") and not in_class(quoted[1], "function")


def _is_claim(words: tuple[str, ...], *, that: bool) -> bool:
    """Decide whether somebody else than the speaker is the subject of a verb of saying at the end of `words`."""
    for size in range(1, MAX_BEHIND_GOVERNOR + 1):
        if words[-size:] in read_phrases(_FILE, "claiming"):
            subject = words[:-size]
            break
    else:
        placed = [at for at, word in enumerate(words) if word in _PLACED and at > 1 and len(words) - at <= MIN_CLAUSE]
        return bool(placed) and _is_claim(words[: placed[0]], that=that)
    asked = bool(subject) and subject[0] in _NO_SUBJECT
    if subject[-2:] == ("used", "to"):
        return not _OWN & set(subject)
    to = subject[-1:] == ("to",) or any(pair == ("to", "you") for pair in pairwise(words))
    return bool(subject) and not asked and not to and not _OWN & set(subject)
