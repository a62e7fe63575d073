"""Offices and their holders: "THE PREMIER" of a label, "Premier Jane Roe" of a title. Knows no turns."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from attribcheck.model.source import Region
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.speech.label_names import (
    ASIDE,
    MAX_GIVEN,
    POSSESSIVE,
    is_person,
    name_before,
)
from attribcheck.sources.speech.labels import Label
from attribcheck.sources.word_lists import word_list
from attribcheck.text.patterns import pattern

MAX_NAME_WORDS = 4
"""Words behind an office that may be its holder's name."""

REACH = 120
"""Code points beside an office in which its holder's name is looked for."""

MAX_LEAD = 4
"""Paragraphs right before the first label, and at the beginning of the article, among which its heading may stand."""

MAX_HEAD_WORDS = 25
"""Words of such a heading ("Press conference of Premier Jane Roe")."""

MAX_INTRODUCTION = 300
"""Code points before a label in which its speaker may be introduced."""

_WELCOMING = pattern(
    r"\b(?:welcome|introduc(?:e|ing)|over to|floor to|(?:hand|pass|turn) (?:it|this|things)|I give you)\b",
    re.IGNORECASE,
)
_HEADING = pattern(
    r"\b(?:remarks|speech|statement|address|testimony|conference|briefing|interview|transcript|questions|talk|hearing)\b"
    r".*\b(?:by|of|with|from)\b",
    re.IGNORECASE,
)
_WORD = pattern(r" ([^\s,;:|()–—]+)")
_LAST_WORD = pattern(r"(?:[’']s?|[^\W\d_]{2,}[.?!])$")
_NUMERALS = frozenset({"jr.", "sr."})
_LINKS = frozenset("by and with from of for to at the".split())
_ADDRESS = frozenset("mr mr. mrs mrs. ms ms. lord lady".split())
_SURNAMES = frozenset(
    "king queen prince pope bishop court judge justice chancellor general major chief sheriff".split()
)
"""Offices that are surnames too: a label of the word alone may be a person's."""
_PAST = frozenset("former ex- late then-".split())


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """Return all forms of an office by each of them, in lower case."""
    rows = [tuple(form.strip() for form in row.split("/")) for row in word_list("offices")]
    return {form: row for row in rows for form in row}


def office_of(label: str) -> str:
    """Return the office that a label names instead of a person, in lower case ("THE PREMIER"); "" for any other."""
    core = " ".join(ASIDE.sub(" ", label).split(",")[0].casefold().split())
    if core.startswith("the "):
        return core.removeprefix("the ")
    return core if core in _forms() and core not in _SURNAMES else ""


def is_bare_office(label: str) -> bool:
    """Decide whether a label is an office and no more ("Spokesperson"), which may be whoever holds it."""
    return not label.casefold().startswith("the ") and office_of(label) != ""


def forms_of(office: str) -> tuple[str, ...]:
    """Return the office with its other forms ("chair", "chairman", "chairwoman")."""
    return _forms().get(office, (office,))


def holds_office(name: str, office: str) -> bool:
    """Decide whether `name` is one with this office before it ("Premier Jane Roe")."""
    return bool(office) and name.casefold().startswith(tuple(f"{form} " for form in forms_of(office)))


def holder_name(name: str, office: str) -> str:
    """Return a name that has this office before it without the office."""
    form = next(form for form in forms_of(office) if name.casefold().startswith(f"{form} "))
    return name[len(form) :].strip()


def find_holders(text: str, labels: Iterable[str]) -> list[str]:
    """Return the offices that `labels` name, each with a holder whom `text` gives it ("Premier Roe").

    "Premier Jane Roe" and "Jane Roe, Premier of Westmark" are understood. "Press Secretary" is no "Secretary", and a
    former premier none.
    """
    offices = dict.fromkeys(form for label in labels for form in forms_of(office_of(label)) if form in _forms())
    found = []
    for office in offices:
        for match in re.finditer(rf"(?<![\w\-]){re.escape(office)}(?![\w\-’'])", text, re.IGNORECASE):
            start, end = match.span()
            name = _name_beside(text[max(0, start - REACH) : start], text[end : end + REACH])
            if name and match[0][0].isupper() and not match[0].isupper():
                found.append(f"{match[0]} {name}")
    return list(dict.fromkeys(found))


def _name_beside(before: str, after: str) -> str:
    """Return the name behind an office, else the full name before it that a comma parts from it, else ""."""
    word = ("", *before.split())[-1]
    bare = word.casefold().strip('("“‘')
    if bare in _PAST or (word[:1].isupper() and bare in word_list("role_words") - _LINKS - _ADDRESS):
        return ""
    name = _name_behind(after)
    if name:
        parted = not word[:1].isupper() or bare in _LINKS or word[-1] in ",.:;|–—-"
        return name if parted or is_person(name) else ""
    words = before.split()[-MAX_GIVEN - 1 :]
    if before.endswith(", ") and len(words) > 1:
        return name_before(words[:-1], words[-1].rstrip(","))
    return ""


def _name_behind(after: str) -> str:
    """Return the capitalised words behind an office, without its own further words ("of State")."""
    words: list[str] = []
    roles = word_list("role_words") - _LINKS
    within = after.startswith((" of ", " for "))
    named = not within
    end = 0
    for match in _WORD.finditer(after):
        bare = match[1].casefold().strip(".’'")
        if match.start() != end:
            break
        end = match.end()
        if within and not words and bare in roles | _LINKS:
            named = bare in roles
            continue
        if not named or not match[1][0].isupper() or bare in roles | word_list("opening_words"):
            break
        last = len(words) == MAX_NAME_WORDS - 1 or bool(_LAST_WORD.search(match[1]))
        last = last and match[1].casefold() not in _NUMERALS
        words.append(POSSESSIVE.sub("", match[1]).rstrip("?!.") if last else match[1])
        if last:
            break
    return " ".join(words)


def find_introductions(paragraphs: Sequence[Paragraph], labels: Sequence[Label]) -> list[str]:
    """Return what introduces the holders of offices: headings before the first label, welcomes right before theirs.

    The office of a sentence that merely speaks of somebody may be another country's.
    """
    if not any(office_of(label.text) for label in labels):
        return []
    lead = [p.text for p in paragraphs[: labels[0].paragraph] if p.region is Region.ARTICLE]
    lead = [*lead[:MAX_LEAD], *lead[MAX_LEAD:][-MAX_LEAD:]]
    found = [line for line in lead if _HEADING.search(line) and line.count(" ") < MAX_HEAD_WORDS]
    seen: set[str] = set()
    for label in labels:
        office = office_of(label.text)
        if office and office not in seen and label.at == 0 and label.paragraph:
            seen.add(office)
            last = paragraphs[label.paragraph - 1].text[-MAX_INTRODUCTION:]
            welcome = _WELCOMING.search(last)
            found += [last[welcome.start() :]] if welcome else []
    return found
