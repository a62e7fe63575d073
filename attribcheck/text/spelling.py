"""Spellings of one word: British and American, with and without accents, joined or hyphenated, transliterated names."""

import re
import unicodedata
from functools import cache, lru_cache

from attribcheck.text.datafiles import read_sections, read_words

_DATA = "spellings.txt"
_OUR = re.compile(r"([a-z]{2,})our([a-z]*)")
_ISE = re.compile(r"([a-z]{3,})(is|ys)(e|ed|es|er|ers|ing|ation|ations|able)")
_DOUBLE = re.compile(r"([a-z]+l)l(ed|ing|er|ers|or|ors|ous|ings|ist|ists)")
_ONE_L = re.compile(r"(?<=[a-z]{2})l(?=(?:ed|ing|er|ers|or|ors|ings|ist|ists)$)")
_NO_ISE = frozenset(
    """adv comprom superv exerc surpr desp dev rev improv telev prom prec conc merchand franch enterpr
    d w r gu adv ra pra pre no cho poi ve cour nur parad prem bru tur prec expert conc disgu prom""".split()
)
MIN_JOINED = 6
"""Letters. Shorter words that differ by a space ("may be", "in to") are other words, not another spelling."""
_SENSE_LOST = frozenset("a an the in now no be it as so to at or".split())
"""First words of a pair that make another word with the second ("in action", "a political", "now here")."""


@cache
def _groups() -> dict[str, str]:
    """Return the first spelling of each group by every other of the group."""
    known: dict[str, str] = {}
    for line in read_sections(_DATA)["groups"]:
        first, *others = line.split()
        known.update((other, known.get(first, first)) for other in others)
    return known


@lru_cache(maxsize=32768)
def spelling_key(word: str) -> str:
    """Return the form that all accepted spellings of `word` share. Folding it again changes nothing."""
    plain = word if word.isascii() else _without_marks(word)
    if plain in _groups():
        return _groups()[plain]
    if plain.isalpha():
        return _local(plain)
    base, mark, ending = plain.partition("'")
    if "." in base and not base[0].isdigit():
        base = _groups().get(base, base.replace(".", ""))
    return _local(_groups().get(base, base)) + mark + ending


def _without_marks(word: str) -> str:
    folded = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    return folded.replace("ø", "o").replace("æ", "ae").replace("œ", "oe").replace("ı", "i").replace("ł", "l")


def _local(word: str) -> str:
    """Return `word` with the regular British endings turned into American ones."""
    match = _OUR.fullmatch(word) if "our" in word else None
    if match and f"{match[1]}our" in read_words(_DATA, "our"):
        return f"{match[1]}or{match[2]}"
    match = _DOUBLE.fullmatch(word) if "ll" in word else None
    if match and match[1] in read_words(_DATA, "double-l"):
        return match[1] + match[2]
    match = _ISE.fullmatch(word) if "is" in word or "ys" in word else None
    if match and match[1] not in _NO_ISE:
        return f"{match[1]}{match[2][0]}z{match[3]}"
    return word


_WRITTEN_OUT = (("a\u0308", "ae"), ("o\u0308", "oe"), ("u\u0308", "ue"), ("\u0153", "oe"), ("\u00e6", "ae"))


def has_other_spelling(word: str) -> bool:
    """Decide whether a folded word has an accepted British or American form that is written otherwise."""
    key = spelling_key(word)
    if key != word:
        return True
    british = (word.replace("or", "our"), word.replace("iz", "is"), word.replace("yz", "ys"), _ONE_L.sub("ll", word))
    return any(form != word and spelling_key(form) == word for form in british)


def is_transcribed(one: str, other: str) -> bool:
    """Decide whether two folded words are one, with its umlauts as letters or written out ("müssen", "muessen")."""
    return _written_out(one) == _written_out(other)


def _written_out(word: str) -> str:
    for letter, written in _WRITTEN_OUT:
        word = word.replace(letter, written)
    return word


def same_spelling(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Decide whether both phrases are the same words in other spellings ("travelled", "traveled")."""
    if len(one) == len(other):
        return all(spelling_key(a) == spelling_key(b) for a, b in zip(one, other, strict=True))
    joined = "".join(spelling_key(word) for word in one)
    shorter, longer = sorted((one, other), key=len)
    if joined != "".join(spelling_key(word) for word in other):
        return False
    if len(longer) == 2 and longer[0].isalpha() and longer[1].isdigit():
        return True
    if len(joined) < MIN_JOINED and longer[0] != "e":
        return False
    if (longer[0] == "re" and not longer[1].startswith("e")) or _SENSE_LOST & (set(longer) - set(shorter)):
        return False
    return not any(word in read_words(_DATA, "not-joined") for word in shorter)


def is_one_letter_off(one: str, other: str) -> bool:
    """Decide whether one letter exchanged, added or taken away makes the one word the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + 1 :] == long[at + 1 :] if len(short) == len(long) else short[at:] == long[at + 1 :]
