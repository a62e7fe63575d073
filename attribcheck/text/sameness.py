"""When two phrases are the same words in another dress: spelling, contraction, number style. Works on folded words."""

from enum import StrEnum
from functools import lru_cache

from attribcheck.text.contractions import expansions, same_contraction
from attribcheck.text.numbers import is_number, is_unit, same_number
from attribcheck.text.spelling import same_spelling, spelling_key


class Sameness(StrEnum):
    """In what two phrases of one meaning differ."""

    SPELLING = "spelling"
    NUMBER = "number"
    CONTRACTION = "contraction"


@lru_cache(maxsize=16384)
def find_sameness(one: tuple[str, ...], other: tuple[str, ...]) -> Sameness | None:
    """Return in what dress two phrases of the same words differ, or None where the words are not the same."""
    if not one or not other:
        return None
    if same_spelling(one, other):
        return Sameness.SPELLING
    if same_number(one, other):
        return Sameness.NUMBER
    return Sameness.CONTRACTION if same_contraction(one, other) else None


@lru_cache(maxsize=16384)
def find_sameness_of_words(one: str, other: str) -> Sameness | None:
    """Return the same of two single words; most have no other dress than their spelling, and that is told soon."""
    if is_dressed(one) or is_dressed(other) or is_unit(one) or is_unit(other):
        return find_sameness((one,), (other,))
    return Sameness.SPELLING if spelling_key(one) == spelling_key(other) else None


@lru_cache(maxsize=32768)
def is_dressed(word: str) -> bool:
    """Decide whether `word` is a contraction or a number: one that several words can stand for."""
    return is_number(word) or len(expansions(word)) > 1 or word in {"per", "cent", "am", "pm", "a.m", "p.m"}
