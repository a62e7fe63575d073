"""The rule of an edit in a text that is not English, where no closed class of light words is known.

What needs no grammar is told as in English: numbers, stammers, sounds of hesitation, what was left out or put in. A
word in the place of another is always a changed word; an accent makes another word, unless it is a name's.
"""

import re

from attribcheck.text.lexicon import negations
from attribcheck.text.numbers import has_number
from attribcheck.text.patterns import pattern
from attribcheck.text.sameness import Sameness, find_sameness
from attribcheck.text.spelling import is_transcribed
from attribcheck.verdicts.words.surroundings import Stretch, Surroundings, sentence_ends

_HESITATION = frozenset("a\u0308h a\u0308hm o\u0308h ehm hm hmm mhm euh heu eh em mmm uh".split())
_DENIAL = frozenset("pas jamais rien personne aucun aucune".split())
"""French words that deny without "ne" as well as with it; "plus" and "que" say something else without it."""
_ELIDED = frozenset("je ce me te se le la de que".split())
_SWALLOWED = {word: f"{word}e" for word in "hab heut geh sag glaub denk seh".split()}
_NEAR = 4
"""Words behind "ne" in which its second half stands."""
_GROUPS = pattern(r"\d{1,3}(?:[. ]\d{3})+|\d{4,}")
_MARK = pattern(r"[,;:.?!—–…]|--|-\s")


def foreign_rule(around: Surroundings, language: str) -> str | None:
    """Return the rule of an edit that the draft does not mark; `language` is an ISO 639-1 code.

    None where nothing but the writing differs.
    """
    quoted, said = around.quoted.own, around.said.own
    if quoted == said:
        return None
    noise = _is_noise(around.quoted) and _is_noise(around.said)
    french = language == "fr" and _is_spoken_ne(around.quoted, around.said)
    if noise or french or (language == "de" and _opened(quoted) == _opened(said)):
        return "QW06"
    if quoted and said:
        return _replaced(around, language)
    words = quoted or said
    if not quoted and sentence_ends(around.said.lead + around.said.own_raw + around.said.tail) >= 2:
        return "QW08"
    if negations(words):
        return "QW03"
    if has_number(words):
        return "QW04"
    return "QW13" if quoted else "QW05"


def _is_spoken_ne(one: Stretch, other: Stretch) -> bool:
    """Decide whether both say the same but for a "ne", which speech leaves out and print puts in.

    What denies must stand behind: "je sais pas", "je ne sais pas"; "c'est pas", "ce n'est pas".
    """
    behind = bool(_DENIAL & set(one.after[:_NEAR])) and bool(_DENIAL & set(other.after[:_NEAR]))
    return behind and _without_ne(one.own) == _without_ne(other.own)


def _without_ne(words: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for word in words:
        rest = "" if word == "ne" else word.removeprefix("n'")
        if rest and found and found[-1] in _ELIDED and rest[0] in "aeiouhy":
            found[-1] = f"{found[-1][0]}'{rest}"
        elif rest:
            found.append(rest)
    return found


def _opened(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return German words with what speech swallows put back: "haben's", "hab"."""
    return tuple(" ".join(f"{w[:-2]} es" if w.endswith("'s") else _SWALLOWED.get(w, w) for w in words).split())


def _is_noise(cut: Stretch) -> bool:
    """Decide whether the words are sounds of hesitation, or stand once more right beside them behind a mark."""
    own = tuple(word for word in cut.own if word not in _HESITATION)
    marked = bool(_MARK.search(cut.lead) or _MARK.search(cut.tail))
    return not own or (marked and own in {cut.after[: len(own)], cut.before[-len(own) :]})


def _replaced(around: Surroundings, language: str) -> str:
    quoted, said = around.quoted.own, around.said.own
    if negations(quoted) != negations(said):
        return "QW03"
    same = find_sameness(quoted, said)
    if same is Sameness.NUMBER or (_grouped(quoted) and _grouped(quoted) == _grouped(said)):
        return "QW14"
    if len(quoted) == len(said) and all(map(is_transcribed, quoted, said)):
        return "QW14"
    if same is Sameness.SPELLING:
        return "QW14" if _is_name(around, language) else "QW17"
    return "QW04" if has_number(quoted) or has_number(said) else "QW02"


def _grouped(words: tuple[str, ...]) -> str:
    """Return the digits of a number written in groups of three ("1.500", "1 500", "1500"), "" where it is none."""
    digits = " ".join(words)
    return re.sub(r"[ .]", "", digits) if _GROUPS.fullmatch(digits) else ""


def _is_name(around: Surroundings, language: str) -> bool:
    """Decide whether a word that differs in its accents alone is a name, which every language writes in its own way.

    German writes all nouns with a capital; there only marks that are no umlauts are a name's.
    """
    if language == "de" and _umlauts(around.quoted.own) != _umlauts(around.said.own):
        return False
    begins = not around.said.first or sentence_ends(around.said.lead) > 0
    return not begins and around.quoted.own_raw[:1].isupper() and around.said.own_raw[:1].isupper()


def _umlauts(words: tuple[str, ...]) -> int:
    return "".join(words).count("\u0308")
