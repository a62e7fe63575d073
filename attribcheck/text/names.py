"""Names of people: their parts, and when two of them may be one person. Knows nothing of drafts or sources."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from attribcheck.model.record import dataclass
from attribcheck.text.datafiles import read_data, read_words
from attribcheck.text.spelling import is_one_letter_off

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\-](?=[^\W\d_]))*\.?")


@cache
def _known(word_class: str) -> frozenset[str]:
    """Return the words of one class of `data/names.txt`."""
    text = read_data("text", "data", "names.txt")
    section = text.partition(f"[{word_class}]")[2].partition("[")[0]
    return frozenset(section.split())


class Likeness(StrEnum):
    """How two names compare."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name, folded to lower case without full stops: titles, given names, surname (with particles)."""

    titles: tuple[str, ...]
    given: tuple[str, ...]
    surname: str
    suffix: str = ""

    @property
    def is_full(self) -> bool:
        """Decide whether given name and surname are both known."""
        return bool(self.given and self.surname)


def _fold(word: str) -> str:
    return word.replace("’", "'").replace(".", "").casefold()


@lru_cache(maxsize=4096)
def parse_name(text: str) -> PersonName:
    """Return the parts of `text` read as a person's name, given names first ("Adm. Ann F. Poe Jr.").

    A lone word that is no title is taken for a surname; "Poe, Ann" is read back to front.
    """
    if text.count(",") == 1:
        last, first = (part.strip() for part in text.split(","))
        if first and _fold(first) not in _known("suffix") and " " not in last:
            text = f"{first} {last}"
    words = [_fold(m.group().removesuffix("'s").removesuffix("’s")) for m in _WORD.finditer(text)]
    titles: list[str] = []
    while len(words) > 1 and words[0] in _known("honorific"):
        titles.append(words.pop(0))
    suffix = ""
    while len(words) > 1 and words[-1] in _known("suffix"):
        suffix = words.pop()
    if not words:
        return PersonName(tuple(titles), (), "", suffix)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in _known("particle"):
        cut -= 1
    return PersonName(tuple(titles), tuple(words[:cut]), " ".join(words[cut:]), suffix)


def _given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Decide whether given names can be of one person: equal, short forms, initials, or one left out."""
    if not one or not other:
        return True
    first, second = _long_form(one[0]), _long_form(other[0])
    if first == second or ((len(first) == 1 or len(second) == 1) and first[0] == second[0]):
        return True
    return one[0] in other[1:] or other[0] in one[1:]


def _long_form(given: str) -> str:
    """Return the given name of which `given` is the usual short form ("Bob", "Robert"), or `given` itself."""
    return _short_forms().get(given, given)


@cache
def _short_forms() -> dict[str, str]:
    return dict(pair.split(":") for pair in _known("short-form"))


@cache
def forename_genders() -> dict[str, str]:
    """Return the given names that are known, with "m", "f" or "" for both."""
    woman, man, either = (read_words("forenames.txt", gender) for gender in ("woman", "man", "either"))
    return dict.fromkeys(woman, "f") | dict.fromkeys(man, "m") | dict.fromkeys(either, "")


def is_title_against_forename(one: str, other: str) -> bool:
    """Decide whether the title of one name and the given name of the other are of different gender ("Mr.", "Ann")."""
    a, b = parse_name(one), parse_name(other)
    for titled, named in ((a, b), (b, a)):
        woman, man = _genders(titled.titles)
        known = forename_genders().get(_long_form(named.given[0]) if named.given else "", "")
        if (woman and known == "m") or (man and known == "f"):
            return True
    return False


def _genders(titles: tuple[str, ...]) -> tuple[bool, bool]:
    """Return whether the titles are of a woman, and whether they are of a man."""
    return not _known("female").isdisjoint(titles), not _known("male").isdisjoint(titles)


def compare_names(one: str, other: str) -> Likeness:
    """Decide whether two names are of the same person: surname and given names, as far as both are known.

    SAME wants an equal surname and given names that agree on both sides; COMPATIBLE is a bare surname, or a title
    and surname, against a fuller name. Two suffixes that differ (Jr., Sr.) or two titles of different gender are
    DIFFERENT.
    """
    a, b = parse_name(one), parse_name(other)
    if not a.surname or a.surname.replace("-", " ").split()[-1] != (b.surname.replace("-", " ").split() or [""])[-1]:
        return Likeness.DIFFERENT
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return Likeness.DIFFERENT
    if not _given_agree(a.given, b.given):
        return Likeness.DIFFERENT
    (woman, man), (other_woman, other_man) = _genders(a.titles), _genders(b.titles)
    if (woman and other_man) or (man and other_woman):
        return Likeness.DIFFERENT
    return Likeness.SAME if a.is_full and b.is_full else Likeness.COMPATIBLE


MIN_MISSPELT = 5
"""Letters. Of shorter names one letter makes another name ("Jon", "Joan", "Jan")."""


def may_be_misspelt(one: str, other: str) -> bool:
    """Decide whether two full names differ in one letter of one part only, so that one may be the other misspelt."""
    a, b = parse_name(one), parse_name(other)
    if not (a.is_full and b.is_full):
        return False
    apart = [(x, y) for x, y in ((a.given[0], b.given[0]), (a.surname, b.surname)) if x != y]
    return len(apart) == 1 and min(map(len, apart[0])) >= MIN_MISSPELT and is_one_letter_off(*apart[0])
