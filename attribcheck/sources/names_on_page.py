"""The full names that a page itself gives for its labels: in its title, its first labels, its introductions."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from attribcheck.model.source import TurnKind
from attribcheck.sources.labels import label_kind
from attribcheck.sources.word_lists import word_list
from attribcheck.text.names import PersonName, compare_names, Likeness, parse_name

MAX_SURNAMES = 200
"""Labels looked up; a party convention of four nights has 120 speakers."""

_NAME_RUN = re.compile(r"(?:[^\W\d_a-z][\w.'’\-]* ){1,4}(?=[^\W\d_a-z])[\w'’\-]+")
_OFFICES = (
    "Vice President|President|Prime Minister|First Lady|Chancellor|Secretary|Chairman|Chairwoman|Chair|Governor|Mayor"
)
_OFFICE_HOLDER = re.compile(rf"\b({_OFFICES})((?: [A-Z][\w.'’\-]+){{1,4}})")
_INTRODUCING = re.compile(
    r"\b(?:I(?:'|’)m|I am|my name is|join(?:ed|ing|s)?|welcome|introduc\w+|with (?:us|me)|(?:turn|hand|pass)\w* (?:it|this|things)"
    r"|colleagues?|here (?:today|is)|over to|thank you|bring (?:up|in)|guests?)\b"
)
_SEVERAL = re.compile(r"\s(?:and|y|with)\s|&|/|;|\+", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b)", re.IGNORECASE)
_OF = re.compile(r"^(?:the )?(?:[\w\-]+ ){1,3}?(?:of|for) (?:the )?\w+ (?=\w+ \w+)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def spoken_name(label: str) -> str:
    """Return the name in a label, in ordinary case and without bracket or office behind it; "" for two people."""
    core = _SUFFIX.sub(" ", _ASIDE.sub(" ", label)).split(",")[0]
    if _SEVERAL.search(f" {core} "):
        return ""
    words = core.split()
    if len(words) > 3:
        words = _OF.sub("", " ".join(words)).split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in word_list("role_words") and not _is_title(words[0]):
        words = words[1:]
    return " ".join(_in_case(word) for word in words)


def _is_title(word: str) -> bool:
    """Decide whether `word` is a form of address that the comparison of names knows."""
    return bool(parse_name(f"{word} Roe").titles)


def _in_case(word: str) -> str:
    """Return a word in capitals as names are written: "O'REILLY" as "O'Reilly", "MCCOY" as "McCoy"."""
    if len(word) < 2 or not word.isupper() or (word.endswith(".") and len(word) == 2):
        return word
    lowered = "-".join(
        "'".join(part.capitalize() for part in piece.split("'")) for piece in word.replace("’", "'").split("-")
    )
    lowered = re.sub(r"'S$", "'s", lowered)
    if re.fullmatch(r"Mc[a-z]{3,}", lowered):
        lowered = "Mc" + lowered[2:].capitalize()
    return {"Ii": "II", "Iii": "III", "Iv": "IV"}.get(lowered, lowered)


def find_names(text: str, titles: Iterable[str], labels: Sequence[str]) -> tuple[str, ...]:
    """Return names that help to resolve `labels`, in the order of trust: full labels, titles, introductions.

    Holders of an office keep its name before theirs ("President Jane Roe"), since a label may name the office alone.
    """
    wanted = list(
        dict.fromkeys(
            name for label in labels if label_kind(label) is TurnKind.SPEAKER and (name := spoken_name(label))
        )
    )
    full = [name for name in wanted if is_person(name)]
    bare = {parse_name(name).surname for name in wanted[:MAX_SURNAMES] if not is_person(name)}
    headline = " \n ".join(titles)
    found = [*full, *_office_holders(headline), *_names_of(bare, headline)]
    missing = {surname for surname in bare if not any(_bears(surname, name) for name in found)}
    found += _introduced(missing, text)
    return tuple(dict.fromkeys(found))


def is_person(name: str) -> bool:
    """Decide whether `name` has a given name and a surname, both no words of an office."""
    parsed = parse_name(name)
    return parsed.is_full and parsed.given[0] not in word_list("role_words") and parsed.given[0] != "the"


def _bears(surname: str, name: str) -> bool:
    return parse_name(name).surname == surname


def _office_holders(headline: str) -> list[str]:
    """Return offices with the name behind them, as far as it reads like one ("President Roe")."""
    found = []
    for match in _OFFICE_HOLDER.finditer(headline):
        words = []
        for word in match[2].split():
            if word.casefold().strip(".,’'") in word_list("role_words"):
                break
            words.append(word.removesuffix("’s").removesuffix("'s"))
        if words:
            found.append(f"{match[1]} {' '.join(words)}")
    return found


def _names_of(surnames: set[str], text: str) -> list[str]:
    """Return the full names in `text` whose surname is one of `surnames`."""
    found = []
    for match in _NAME_RUN.finditer(text) if surnames else ():
        words = match.group().split()
        for last in range(len(words) - 1, 0, -1):
            name = _name_before(words[: last + 1])
            if name and parse_name(name).surname in surnames:
                found.append(name)
                break
    return found


def _name_before(words: list[str]) -> str:
    """Return the last word of `words` with the up to three given names before it, or ""."""
    taken = [words[-1].removesuffix("’s").removesuffix("'s").rstrip(".,")]
    for word in reversed(words[:-1]):
        bare = word.casefold().strip(".,’'")
        if len(taken) > 3 or bare in word_list("role_words") or (word.isupper() and len(bare) > 2):
            break
        taken.insert(0, word)
    name = " ".join(taken)
    return name if len(taken) > 1 and is_person(name) else ""


def _introduced(surnames: set[str], text: str) -> list[str]:
    """Return the names with which the words of the page introduce people, where all introductions agree."""
    if not surnames:
        return []
    by_surname: dict[str, list[str]] = {}
    for match in _INTRODUCING.finditer(text):
        around = text[match.start() : match.start() + 200].split("\n")[0]
        for name in _names_of(surnames, around):
            by_surname.setdefault(parse_name(name).surname, []).append(name)
    return [
        max(set(names), key=lambda name: (names.count(name), name)) for names in by_surname.values() if _agree(names)
    ]


def _agree(names: list[str]) -> bool:
    return all(compare_names(names[0], other) is Likeness.SAME for other in set(names))


def given_and_surname(name: str) -> str:
    """Return `name` without the titles before it."""
    parsed: PersonName = parse_name(name)
    words = name.split()
    return " ".join(words[len(parsed.titles) :]) if len(words) > len(parsed.titles) else name
