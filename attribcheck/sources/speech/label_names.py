"""What a label says by itself: its kind of voice, the name in it. Knows no page and no configuration."""

import re
from collections.abc import Sequence
from functools import lru_cache

from attribcheck.model.source import TurnKind
from attribcheck.sources.word_lists import word_list
from attribcheck.text.names import parse_name
from attribcheck.text.patterns import pattern

ASIDE = pattern(r"\([^()]*\)|\[[^\[\]]*\]")
"""What stands in brackets in a label: "(via telephone)", "(R-TX)"."""

_HOLDER = pattern(r"^((?:the|die|der) [^()]{3,110}|[^()]{3,60}) ?\(([^()]{5,40})\)$", re.IGNORECASE)
_NUMBERED = pattern(r"\s*#?\d{1,2}$|\s(?:one|two|three)$")
_SEVERAL = pattern(r"\s(?:and|y|with)\s|&|/|;|\+", re.IGNORECASE)
_SUFFIX = pattern(r",\s*(?=(?:Jr|Sr|II|III|IV)\b)", re.IGNORECASE)
_OF = pattern(r"^(?:the )?(?:[\w\-]+ ){1,3}?(?:of|for) (?:the )?\w+ (?=\w+ \w+)", re.IGNORECASE)
_MC = pattern(r"Mc[a-z]{3,}")
_NUMERALS = {"Ii": "II", "Iii": "III", "Iv": "IV"}


MAX_GIVEN = 4
"""Words before a surname that may be given names and particles ("Mary Ann de la Cruz")."""

POSSESSIVE = pattern(r"[’']s?$")
"""The ending of a word in the genitive."""

_GIVEN = pattern(r"[^\W\d_a-z](?:\.|[^\W\d_]*(?:[’'\-][^\W\d_]{3,})*)")
_PARTICLES = frozenset("de del la van von der den di da du bin al el le".split())


@lru_cache(maxsize=1024)
def label_key(label: str) -> str:
    """Return the form under which a label's repetitions are one: case, stops, brackets and offices left out."""
    core = ASIDE.sub(" ", label).split(",")[0]
    return " ".join(core.replace(".", "").casefold().split())


ANSWERS = frozenset("a answer r respuesta antwort réponse risposta resposta".split())
"""Labels of those who are asked, as `label_key` writes them."""


_UNIDENTIFIED = frozenset("unidentified unknown unnamed".split())


@lru_cache(maxsize=1024)
def label_kind(label: str) -> TurnKind:
    """Return who speaks under `label`, as far as its words tell without knowing names."""
    key = _NUMBERED.sub("", label_key(label))
    if key in word_list("questioners"):
        return TurnKind.QUESTIONER
    if key in word_list("audience_labels"):
        return TurnKind.AUDIENCE
    nobody = key in word_list("nobody_labels") or key.partition(" ")[0] in _UNIDENTIFIED
    return TurnKind.UNKNOWN if nobody else TurnKind.SPEAKER


def office_holder(label: str) -> str:
    """Return the full name that stands in brackets behind an office; "" where there is none."""
    held = _HOLDER.match(label) if label.endswith(")") else None
    if held is None or not is_office(held[1]):
        return ""
    name = " ".join(_in_case(word) for word in held[2].split())
    return name if is_person(name) and all(word[0].isupper() for word in name.split()) else ""


def is_office(words: str) -> bool:
    """Decide whether `words` name an office by itself ("The Chair", "Minister of State"), and nobody who holds it."""
    first, *others = words.casefold().replace(",", " ").split() or [""]
    roles = word_list("role_words")
    return (others[0].strip(".-") if others else "") in roles if first == "the" else first in roles and len(others) > 1


@lru_cache(maxsize=1024)
def spoken_name(label: str) -> str:
    """Return the name in a label, in ordinary case and without bracket or office behind it; "" for two people.

    An office with its holder in brackets is the holder ("The Minister for Ports (Jane Roe)").
    """
    if held := office_holder(label):
        return held
    core = _SUFFIX.sub(" ", ASIDE.sub(" ", label)).split(",")[0]
    if _SEVERAL.search(f" {core} "):
        return ""
    words = core.split()
    if len(words) > 3:
        core = " ".join(words)
        while (shorter := _OF.sub("", core)) != core:  # "CHAIRMAN OF THE … OF STAFF GENERAL JANE ROE"
            core = shorter
        words = core.split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in word_list("role_words") and not _is_title(words[0]):
        words = words[1:]
    return " ".join(_in_case(word) for word in words)


def _is_title(word: str) -> bool:
    """Decide whether `word` is a form of address that the comparison of names knows."""
    return bool(parse_name(f"{word} Roe").titles)


def _in_case(word: str) -> str:
    """Return a word in capitals as names are written: "O'REILLY" as "O'Reilly", "MCCOY" as "McCoy"."""
    if len(word) < 2 or not word.isupper() or "." in word[:2] or "." in word[2:-1]:
        return word
    lowered = "-".join(
        "'".join(part.capitalize() for part in piece.split("'")) for piece in word.replace("’", "'").split("-")
    )
    if lowered.endswith("'S"):
        lowered = f"{lowered[:-1]}s"
    if _MC.fullmatch(lowered):
        lowered = "Mc" + lowered[2:].capitalize()
    return _NUMERALS.get(lowered, lowered)


def is_person(name: str) -> bool:
    """Decide whether `name` has a given name and a surname, both no words of an office."""
    parsed = parse_name(name)
    return (
        parsed.is_full
        and parsed.given[0] not in word_list("role_words")
        and "the" not in (*parsed.titles, *parsed.given)
    )


def name_before(before: Sequence[str], surname: str) -> str:
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


def given_and_surname(name: str) -> str:
    """Return `name` without the titles before it."""
    parsed = parse_name(name)
    words = name.split()
    return " ".join(words[len(parsed.titles) :]) if len(words) > len(parsed.titles) else name


def has_title(label: str) -> bool:
    """Decide whether `label` is a surname with a form of address before it ("MR. KIRBY")."""
    return bool(parse_name(spoken_name(label)).titles)


def names_somebody(label: str) -> bool:
    """Decide whether `label` is a full name, a title with a surname, or an office ("THE PRESIDENT")."""
    name = spoken_name(label)
    words = label_key(label).split()
    if all(word in word_list("opening_words") for word in words):
        return False
    return is_person(name) or has_title(label) or (words[:1] == ["the"] and words[1:] != [])
