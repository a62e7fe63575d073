"""Noun phrases in tagged prose, found from their beginning or from their end."""

from typing import NamedTuple

from attribcheck.quotes.grammar.prose import Prose

MAX_ADJECTIVES = 4
"""Tokens of adverbs and participles between a determiner and its noun ("the newly and widely built pier")."""


MAX_DATELINE = 12
"""Tokens of a dateline: a place, a day, an agency."""


_OPENING = frozenset("with after before since until".split())
"""Prepositions that open a clause of their own."""

_ROUGHLY = frozenset("about around over".split())

_ORDINALS = frozenset("first last next".split())


class Phrase(NamedTuple):
    """A noun phrase: tokens `first` to `last`, both included."""

    first: int
    last: int


def phrase_ending(prose: Prose, last: int, lo: int) -> Phrase | None:
    """Return the noun phrase that ends with token `last`, not beginning before `lo`."""
    tags = prose.tags
    if last < lo or tags[last] not in "PWODnN#":
        return None
    if tags[last] in "PWOD":
        return Phrase(last, last)
    first = last
    while first > lo and (step := _step_back(prose, first, lo)):
        first -= step
    while first > lo and tags[first - 1] == "D":
        first -= 1
    phrase = Phrase(first, last)
    if first - 2 >= lo and _names_holder(prose, first - 1, phrase):
        office = phrase_ending(prose, first - 2, lo)
        return Phrase(office.first, last) if office is not None else phrase
    return phrase


def _names_holder(prose: Prose, preposition: int, phrase: Phrase) -> bool:
    """Decide whether a phrase ends an office and names its holder: "Secretary" of State Ann Poe, not "of Ann Poe"."""
    office = preposition - 1
    if prose.words[preposition] not in {"of", "for"} or not (
        prose.has("role", office) or prose.has("honorific", office)
    ):
        return False
    named = (i for i in range(phrase.first + 1, phrase.last) if prose.tags[i] == "N" and prose.has("forename", i))
    given = next(named, phrase.first)
    titled = any(prose.has("role", i) or prose.has("title-abbreviation", i) for i in range(phrase.first, given))
    return prose.tags[phrase.last] == "N" and given > phrase.first and not titled


def _step_back(prose: Prose, first: int, lo: int) -> int:
    """Return by how many tokens a phrase that begins at `first` can grow to the left: nouns, possessives, dates."""
    tags = prose.tags
    left = tags[first - 1]
    if left in "nN#":
        return 1
    farther = tags[first - 2] if first - 1 > lo else ""
    if left == "s" and farther and farther in "nN#T":
        return 2
    if left == "T" and farther and farther in "DT#":
        return 1
    if farther and ((left == "Q" and farther == "D") or (farther in "nNsD" and _is_attribute(prose, first - 1))):
        return 1
    return int(left == "v" and tags[first] == "n" and bool(farther) and farther in "pD")


def _is_attribute(prose: Prose, token: int) -> bool:
    """Decide whether a word in -ing stands before its noun as an adjective does ("planning director")."""
    return prose.tags[token] in "gG" and prose.has("attributive", token) and prose.tags[token + 1] in "nN"


def phrase_at(prose: Prose, first: int, hi: int) -> Phrase | None:
    """Return the noun phrase that begins with token `first`, ending before `hi`."""
    tags = prose.tags
    if first >= hi or tags[first] not in "PWOnN#D":
        return None
    if tags[first] in "PWO":
        return Phrase(first, first)
    last = first
    while last + 1 < hi and (step := _step_on(prose, last, hi)):
        last += step
    if last + 2 < hi and tags[last + 1] == "p" and prose.words[last + 1] in {"of", "for"} and tags[last + 2] in "nND":
        rest = last + 2
        while rest + 1 < hi and (step := _step_on(prose, rest, hi)):
            rest += step
        if _names_holder(prose, last + 1, Phrase(last + 2, rest)):
            return Phrase(first, rest)
    return Phrase(first, last)


def _step_on(prose: Prose, last: int, hi: int) -> int:
    """Return by how many tokens a phrase that ends at `last` can grow to the right."""
    tags = prose.tags
    right = tags[last + 1]
    if right in "nN#" or (right == "D" and tags[last] == "D"):
        return 1
    following = tags[last + 2] if last + 2 < hi else ""
    if right == "s":
        return 2 if following and following in "nN#" else 0
    if not following or following not in "nN":
        pass
    elif (
        (right in "TQ" and tags[last] == "D")
        or _is_attribute(prose, last + 1)
        or (right == "D" and prose.words[last] in _ORDINALS)
    ):
        return 2
    if right not in "vgVGR" or tags[last] != "D":
        return 0
    i = last + 1
    while i < hi and tags[i] in "vgVGR" and i - last < MAX_ADJECTIVES:
        i += 1
    return i - last if i < hi and tags[i] in "nN" else 0


def back_to(prose: Prose, at: int, tag: str, lo: int) -> int:
    """Return the nearest token with `tag` at or left of `at`, or the one before `lo`."""
    while at >= lo and prose.tags[at] != tag:
        at -= 1
    return at


def owner(prose: Prose, at: int, lo: int) -> Phrase | None:
    """Return the noun phrase that ends at `at`, what a preposition adds passed by ("a pilot of the port")."""
    tags = prose.tags
    for _ in range(6):
        while at >= lo and tags[at] in "T#":
            at -= 1
        if at >= lo and tags[at] == ")":
            at = back_to(prose, at, "(", lo) - 1
        phrase = phrase_ending(prose, at, lo)
        if phrase is None:
            return None
        before = phrase.first - 1
        if before > lo and tags[before] == "C" and (earlier := _of_joined(prose, before, lo)) is not None:
            before = earlier
        if before < lo or tags[before] not in "pt" or prose.words[before] in _OPENING:
            return phrase
        if before == lo or tags[before - 1] == ",":
            return None
        at = before - 1
    return None


def _of_joined(prose: Prose, conjunction: int, lo: int) -> int | None:
    """Return the preposition before two joined phrases ("minister of harbours and tides"), or None for none."""
    other = phrase_ending(prose, conjunction - 1, lo)
    before = other.first - 1 if other is not None else lo - 1
    return before if before > lo and prose.words[before] == "of" else None


def first_subject(prose: Prose, lo: int, hi: int) -> Phrase | None:
    """Return the first noun phrase of `[lo, hi)` behind fronted adverbials: the subject of the main clause."""
    tags = prose.tags
    i = _behind_dateline(prose, lo, hi)
    while i < hi:
        tag = tags[i]
        if tag == "D" and (times := _times(prose, i, hi)):
            i += times
            continue
        if tag in "nNPD" or (tag == "#" and i + 1 < hi and tags[i + 1] in "nN"):
            return phrase_at(prose, i, hi)
        if prose.words[i] in _ROUGHLY and tags[i + 1 : i + 2] == ["#"] and tags[i + 2 : i + 3] in (["n"], ["N"]):
            return phrase_at(prose, i + 1, hi)
        i = _behind_fronted(prose, i, hi) if tag in "pSGgvVIitAWXO" else i + 1
    return None


def _times(prose: Prose, first: int, hi: int) -> int:
    """Return of how many tokens a time before a comma is ("a few days later,"), or 0."""
    i = first + 1
    while i < hi and prose.tags[i] in "DT":
        i += 1
    return i - first if i < hi and prose.tags[i] == "," and prose.tags[i - 1] == "T" else 0


def _behind_dateline(prose: Prose, lo: int, hi: int) -> int:
    """Return where a sentence begins behind a dateline ("PORT ELM, Dec. 8 (HPN) - …"), else `lo`."""
    if lo >= hi or prose.tags[lo] != "N":
        return lo
    shouted = prose.cut(lo, lo).isupper()
    for i in range(lo + 1, min(hi, lo + MAX_DATELINE)):
        if prose.tags[i] == "-":
            return i + 1 if shouted or prose.tags[i - 1] == ")" else lo
        if prose.tags[i] not in "N,T#().":
            break
    return lo


def _behind_fronted(prose: Prose, i: int, hi: int) -> int:
    """Return where the words behind a fronted adverbial begin: behind its comma, or behind its noun phrase."""
    tags = prose.tags
    comma = i + 1
    while comma < hi and tags[comma] not in ",-":
        comma += 1
    if comma < hi:
        return comma + 1
    if tags[i] == "p":
        phrase = phrase_at(prose, i + 1, hi)
        if phrase is not None and phrase.last + 1 < hi:
            return phrase.last + 1
    return hi
