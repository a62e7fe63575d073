"""The full names that a page itself gives for its labels: in its title, its first labels, its introductions."""

import re
from collections.abc import Iterable, Sequence

from attribcheck.model.source import TurnKind
from attribcheck.sources.speech.label_names import is_person, label_kind, spoken_name
from attribcheck.sources.word_lists import word_list
from attribcheck.text.names import Likeness, compare_names, parse_name

MAX_SURNAMES = 200
"""Labels looked up; a party convention of four nights has 120 speakers."""

MAX_GIVEN = 4
"""Words before a surname that may be given names and particles ("Mary Ann de la Cruz")."""

_GIVEN = re.compile(r"[^\W\d_a-z](?:\.|[^\W\d_]*(?:[’'\-][^\W\d_]{3,})*)")
_POSSESSIVE = re.compile(r"[’']s?$")
_PARTICLES = frozenset("de del la van von der den di da du bin al el le".split())
_OFFICES = (
    "Vice President|President|Prime Minister|First Lady|Chancellor|Secretary|Chairman|Chairwoman|Chair|Governor|Mayor"
)
_OFFICE_HOLDER = re.compile(rf"\b({_OFFICES})((?: [A-Z][\w.'’\-]+){{1,4}})")
_INTRODUCING = (
    r"\b(?:I['’]m|I am|my name is|join(?:ed|ing|s)?|welcome|introduc\w+|with (?:us|me)"
    r"|(?:turn|hand|pass)\w* (?:it|this|things)|colleagues?|here (?:today|is)|over to|thank you"
    r"|bring (?:up|in)|guests?)\b"
)
_LINKS = frozenset("by and with from of for to at".split())


def find_names(text: str, titles: Iterable[str], labels: Sequence[str]) -> tuple[str, ...]:
    """Return names that help to resolve `labels`, in the order of trust: full labels, titles, introductions.

    Holders of an office keep its name before theirs ("President Jane Roe"), since a label may name the office alone.
    """
    wanted = list(
        dict.fromkeys(
            name for label in labels if label_kind(label) is TurnKind.SPEAKER and (name := spoken_name(label))
        )
    )
    full = [name for name in wanted if is_person(name)] + _named_offices(labels)
    bare = {parse_name(name).surname for name in wanted[:MAX_SURNAMES] if not is_person(name)}
    headline = " \n ".join(titles)
    found = [*full, *_office_holders(headline), *_names_of(bare, headline)]
    missing = {surname for surname in bare if not any(_bears(surname, name) for name in found)}
    found += _introduced(missing, text)
    return tuple(dict.fromkeys(found))


def _named_offices(labels: Sequence[str]) -> list[str]:
    """Return offices with the name that a label gives in brackets: "The Prime Minister (Jane Roe)"."""
    found = []
    for label in labels:
        office, bracket, inside = label.partition("(")
        name = inside.partition(")")[0].strip()
        if bracket and office.casefold().startswith("the ") and is_person(name) and name[0].isupper():
            found.append(f"{office[4:].strip()} {name}")
    return found


def _bears(surname: str, name: str) -> bool:
    return parse_name(name).surname == surname


def _office_holders(headline: str) -> list[str]:
    """Return offices with the name behind them, as far as it reads like one ("President Roe").

    "Press Secretary" is no "Secretary": a capital before the office makes it another one.
    """
    found = []
    for match in _OFFICE_HOLDER.finditer(headline):
        before = headline[: match.start()].split()[-1:]
        if before and before[0][:1].isupper() and before[0].casefold() not in _LINKS:
            continue
        words: list[str] = []
        for word in match[2].split():
            bare = word.casefold().strip(".,’'")
            if bare in word_list("role_words") or bare in word_list("opening_words"):
                break
            words.append(_POSSESSIVE.sub("", word))
        if words:
            found.append(f"{match[1]} {' '.join(words)}")
    return found


def _names_of(surnames: set[str], text: str) -> list[str]:
    """Return the full names in `text` whose surname is one of `surnames`."""
    lasts = {surname.split()[-1] for surname in surnames}
    words = text.split() if lasts else []
    found = []
    for at, word in enumerate(words):
        bare = _POSSESSIVE.sub("", word.strip('"“”‘(),.;:?!—'))
        if at and bare[:1].isupper() and bare.casefold().replace("’", "'") in lasts:
            name = _name_before(words[max(0, at - MAX_GIVEN) : at], bare)
            if name and parse_name(name).surname in surnames:
                found.append(name)
    return found


def _name_before(before: Sequence[str], surname: str) -> str:
    """Return `surname` with the given names that stand right before it, or "" where there are none."""
    taken = [surname]
    for word in reversed(before):
        bare = word.casefold().strip("\"“”‘(.,’'")
        is_given = _GIVEN.fullmatch(word) and bare not in word_list("role_words") | word_list("opening_words")
        particle = bare in _PARTICLES and len(taken) == 1
        if not (is_given or particle) or (word.isupper() and len(bare) > 2):
            break
        taken.insert(0, word)
    name = " ".join(taken)
    return name if len(taken) > 1 and is_person(name) else ""


def _introduced(surnames: set[str], text: str) -> list[str]:
    """Return the names with which the words of the page introduce people, where all introductions agree."""
    if not surnames:
        return []
    by_surname: dict[str, list[str]] = {}
    for match in re.finditer(_INTRODUCING, text):
        around = text[match.start() : match.start() + 200].split("\n", maxsplit=1)[0]
        for name in _names_of(surnames, around):
            by_surname.setdefault(parse_name(name).surname, []).append(name)
    return [
        max(set(names), key=lambda name: (names.count(name), name)) for names in by_surname.values() if _agree(names)
    ]


def _agree(names: list[str]) -> bool:
    return all(compare_names(names[0], other) is Likeness.SAME for other in set(names))
