"""The full names that a page itself gives for its labels: in its title, its first labels, its introductions."""

import re
from collections.abc import Iterable, Sequence

from attribcheck.model.source import TurnKind
from attribcheck.sources.speech.label_names import (
    MAX_GIVEN,
    POSSESSIVE,
    is_person,
    label_kind,
    name_before,
    office_holder,
    spoken_name,
)
from attribcheck.sources.speech.offices import find_holders, holds_office, office_of
from attribcheck.text.names import Likeness, compare_names, forename_genders, parse_name
from attribcheck.text.patterns import pattern

MAX_SURNAMES = 200
"""Labels looked up; a party convention of four nights has 120 speakers."""

MAX_INITIALS = 50
"""Labels of initials whose names are looked up."""

MAX_TEXT = 1_000_000
"""Code points in which they are looked for."""

MAX_HEAD = 6000
"""Code points before the first label in which lists of participants are looked for."""

REACH = 80
"""Code points before initials in brackets in which the name stands that they abbreviate."""

_FULL_NAME = pattern(r"(?<![\w.])(?:[^\W\d_a-z][\w.'’\-]{0,30} ){1,3}[^\W\d_a-z][\w'’\-]{1,30}")

_TURNED = pattern(
    r"(?<![\w.,] )(?<!\w)([A-Z][\w'’\-]{1,30}), (?:(?:Hon|Dr|Mr|Mrs|Ms|Gen|Adm)\. )?"
    r"([A-Z][a-z'’\-]{1,20})(?= [A-Z]\.|,)"
)

_POSSESSIVES = pattern(r"[’']s?(?: |$)")
_INTRODUCING = (
    r"\b(?:I['’]m|I am|my name is|join(?:ed|ing|s)?|welcome|introduc\w+|with (?:us|me)"
    r"|(?:turn|hand|pass)\w* (?:it|this|things)|colleagues?|here (?:today|is)|over to|thank you"
    r"|bring (?:up|in)|guests?)\b"
)


def find_names(
    text: str, titles: Iterable[str], labels: Sequence[str], introductions: Iterable[str] = (), *, head: str = ""
) -> tuple[str, ...]:
    """Return names that help to resolve `labels`, in the order of trust: full labels, titles, introductions.

    Holders of an office keep its name before theirs ("President Jane Roe"), since a label may name the office alone.
    `introductions` are the lines that may name the holder of an office which no title gives to anybody, `head` is what
    stands before the first label: lists of witnesses and participants.
    """
    wanted = list(
        dict.fromkeys(
            name for label in labels if label_kind(label) is TurnKind.SPEAKER and (name := spoken_name(label))
        )
    )
    full = [name for name in wanted if is_person(name)] + [held for x in labels if (held := office_holder(x))]
    full += _named_offices(labels)
    bare = {parse_name(name).surname for name in wanted[:MAX_SURNAMES] if not is_person(name)}
    headline = " \n ".join(titles)
    found = [*full, *find_holders(headline, labels), *_names_of(bare, headline)]
    found += _introduced_holders(introductions, labels, found)
    missing = {surname for surname in bare if not any(_bears(surname, name) for name in found)}
    head = head[-MAX_HEAD:]
    listed = _by_surname([*_names_of(missing, head), *_turned_names(missing, head)])
    found += listed + _introduced(missing - {parse_name(name).surname for name in listed}, text)
    found += _initialled(labels, f"{headline}\n{text}") or _shortened(labels, headline)
    return tuple(dict.fromkeys(found))


def _initialled(labels: Sequence[str], text: str) -> list[str]:
    """Return the names that the page abbreviates to a label: "Jane Roe (JR)"."""
    found = []
    short = [label for label in labels if 1 < len(label) < 4 and label.isupper() and label.isalpha()]
    for initials in short[:MAX_INITIALS]:
        at = text.find(f"({initials})", 0, MAX_TEXT)
        if at >= 0:
            words = text[max(0, at - REACH) : at].rpartition("\n")[2].split()
            name = name_before(words[-MAX_GIVEN - 1 : -1], words[-1]) if len(words) > 1 else ""
            found += [name] if name else []
    return found


def _shortened(labels: Sequence[str], headline: str) -> list[str]:
    """Return the full names of a headline of which a label is the given name ("Jane:") or the initials ("JR:")."""
    short = {label.casefold() for label in labels if " " not in label and "." not in label}
    runs = (_POSSESSIVES.split(found[0])[0] for found in _FULL_NAME.finditer(headline))
    names = [name for run in runs if is_person(name := spoken_name(run))]
    parts = [(name, parse_name(name)) for name in names]
    parts = [(name, p) for name, p in parts if p.given[0] in forename_genders()]
    return [name for name, p in parts if short & {p.given[0], "".join(word[0] for word in (*p.given, p.surname))}]


def _named_offices(labels: Sequence[str]) -> list[str]:
    """Return offices with the name that a label gives in brackets: "The Prime Minister (Jane Roe)"."""
    found = []
    for label in labels:
        office, bracket, inside = label.partition("(")
        name = inside.partition(")")[0].strip()
        if bracket and office.casefold().startswith("the ") and is_person(name) and name[0].isupper():
            found.append(f"{office[4:].strip()} {name}")
    return found


def _introduced_holders(introductions: Iterable[str], labels: Sequence[str], found: Sequence[str]) -> list[str]:
    """Return who is introduced under an office that `found` gives to nobody, without guests who have a label."""
    open_labels = [x for x in labels if not any(holds_office(name, office_of(x)) for name in found)]
    guests = {parse_name(spoken_name(label)).surname for label in labels if not office_of(label)}
    holders = find_holders("\n".join(introductions), open_labels)
    return [holder for holder in holders if parse_name(holder).surname not in guests]


def _bears(surname: str, name: str) -> bool:
    return parse_name(name).surname == surname


def _names_of(surnames: set[str], text: str) -> list[str]:
    """Return the full names in `text` whose surname is one of `surnames`."""
    lasts = {surname.split()[-1] for surname in surnames}
    words = text.split() if lasts else []
    found = []
    for at, word in enumerate(words):
        bare = POSSESSIVE.sub("", word.strip('"“”‘(),.;:?!—'))
        if at and bare[:1].isupper() and bare.casefold().replace("’", "'") in lasts:
            name = name_before(words[max(0, at - MAX_GIVEN) : at], bare)
            if name and parse_name(name).surname in surnames:
                found.append(name)
    return found


def _turned_names(surnames: set[str], head: str) -> list[str]:
    """Return the names of a list that begins with surnames ("Roe, Hon. Jane, Mayor of Dockton")."""
    found = ((match[1], match[2]) for match in _TURNED.finditer(head))
    return [f"{given} {surname}" for surname, given in found if surname.casefold().replace("’", "'") in surnames]


def _introduced(surnames: set[str], text: str) -> list[str]:
    """Return the names with which the words of the page introduce people, where all introductions agree."""
    if not surnames:
        return []
    named: list[str] = []
    for match in re.finditer(_INTRODUCING, text):
        named += _names_of(surnames, text[match.start() : match.start() + 200].split("\n", maxsplit=1)[0])
    return _by_surname(named)


def _by_surname(found: Sequence[str]) -> list[str]:
    """Return one name for each surname, where all that were found agree."""
    by_surname: dict[str, list[str]] = {}
    for name in found:
        by_surname.setdefault(parse_name(name).surname, []).append(name)
    return [
        max(set(names), key=lambda name: (names.count(name), name)) for names in by_surname.values() if _agree(names)
    ]


def _agree(names: list[str]) -> bool:
    return all(compare_names(names[0], other) is Likeness.SAME for other in set(names))
