"""Names of people: their parts, and when two of them may be one person. Knows nothing of drafts or sources."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mp", "qc", "kc"})
_HONORIFICS = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady madam madame mme mlle monsieur m herr frau señor señora
    sr sra don doña rev reverend father sister brother rabbi imam pastor bishop archbishop cardinal pope saint st
    sen senator rep representative congressman congresswoman gov governor lt lieutenant president vice secretary
    undersecretary ambassador amb mayor chancellor premier prime minister deputy attorney general gen col colonel
    maj major capt captain cpl sgt sergeant adm admiral cmdr commander officer detective sheriff judge justice chief
    king queen prince princess duke speaker chairman chairwoman chair chairperson director administrator spokesman
    spokeswoman spokesperson councilman councilwoman councillor councilor alderman assemblyman assemblywoman delegate
    commissioner superintendent coach the hon honorable honourable press minister under assistant acting former""".split()
)
_FEMALE = frozenset(
    "mrs ms miss dame lady madam madame mme mlle frau señora sra doña sister queen princess duchess".split()
)
_MALE = frozenset("mr sir lord monsieur herr señor don father brother king prince duke".split())
_PARTICLES = frozenset(
    "de del della der den di da du van von zu zur la le el al bin ibn ben st dos das do ter ten af".split()
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\-](?=[^\W\d_]))*\.?")


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
    """Return the parts of `text` read as a person's name, given names first ("Adm. John F. Kirby Jr.").

    A lone word that is no title is taken for a surname; "Kirby, John" is read back to front.
    """
    if text.count(",") == 1:
        last, first = (part.strip() for part in text.split(","))
        if first and _fold(first) not in _SUFFIXES and " " not in last:
            text = f"{first} {last}"
    words = [_fold(m.group().removesuffix("'s").removesuffix("’s")) for m in _WORD.finditer(text)]
    titles: list[str] = []
    while len(words) > 1 and words[0] in _HONORIFICS:
        titles.append(words.pop(0))
    suffix = ""
    while len(words) > 1 and words[-1] in _SUFFIXES:
        suffix = words.pop()
    if not words:
        return PersonName(tuple(titles), (), "", suffix)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in _PARTICLES:
        cut -= 1
    return PersonName(tuple(titles), tuple(words[:cut]), " ".join(words[cut:]), suffix)


def _given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Decide whether given names can be of one person: equal, an initial of the other, or one a middle name short."""
    if not one or not other:
        return True
    first, second = one[0], other[0]
    if first == second or ((len(first) == 1 or len(second) == 1) and first[0] == second[0]):
        return True
    return first in other[1:] or second in one[1:]


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
    if (set(a.titles) & _FEMALE and set(b.titles) & _MALE) or (set(a.titles) & _MALE and set(b.titles) & _FEMALE):
        return Likeness.DIFFERENT
    return Likeness.SAME if a.is_full and b.is_full else Likeness.COMPATIBLE
