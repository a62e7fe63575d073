"""Noun phrases and subjects in tagged prose: whose verb it is. Shallow on purpose: bounded looks to left and right."""

from dataclasses import dataclass

from attribcheck.quotes.prose import Prose

MAX_STEPS = 60
"""Tokens that one search for a subject may pass; English subjects in the training articles lie within 45."""


FORMS_OF_BE = frozenset("is was were are be been being 's 're".split())
_CLAUSE_PREPOSITIONS = frozenset("after before since until".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `first` to `last`, both included. `head` is the token that names it."""

    first: int
    last: int

    @property
    def head(self) -> int:
        """Return the token that names the phrase: its last one."""
        return self.last


def phrase_ending(prose: Prose, last: int, lo: int) -> Phrase | None:
    """Return the noun phrase that ends with token `last`, not beginning before `lo`."""
    tags = prose.tags
    if last < lo:
        return None
    if tags[last] in "PWO":
        return Phrase(last, last)
    if tags[last] == "D":
        return Phrase(last, last)
    if tags[last] not in "nN#":
        return None
    first = last
    while first > lo:
        left = tags[first - 1]
        if left in "nN#":
            first -= 1
        elif left == "s" and first - 1 > lo and tags[first - 2] in "nN#T":
            first -= 2
        elif left == "D":
            first -= 1
            break
        elif left == "T" and first - 1 > lo and tags[first - 2] in "DT#":
            first -= 1
        elif left == "v" and tags[first] == "n" and first - 1 > lo and tags[first - 2] in "pD":
            first -= 1
        else:
            break
    while first > lo and tags[first - 1] == "D":
        first -= 1
    return Phrase(first, last)


def phrase_at(prose: Prose, first: int, hi: int) -> Phrase | None:
    """Return the noun phrase that begins with token `first`, ending before `hi`."""
    tags = prose.tags
    if first >= hi:
        return None
    if tags[first] in "PWO":
        return Phrase(first, first)
    if tags[first] not in "nN#D":
        return None
    last = first
    while last + 1 < hi:
        right = tags[last + 1]
        if right in "nN#" or (right == "D" and tags[last] == "D"):
            last += 1
        elif right == "s" and last + 2 < hi and tags[last + 2] in "nN#":
            last += 2
        elif right in "vgVGR" and (step := _adjectives(prose, last, hi)):
            last += step
        else:
            break
    return Phrase(first, last)


def _adjectives(prose: Prose, last: int, hi: int) -> int:
    """Return how many tokens lead from a determiner over adverbs and participles to a noun ("the newly built pier")."""
    tags = prose.tags
    if tags[last] != "D":
        return 0
    i = last + 1
    while i < hi and tags[i] in "vgVGR" and i - last < 4:
        i += 1
    return i - last if i < hi and tags[i] in "nN" else 0


def subject_of(prose: Prose, verb: int, lo: int) -> Phrase | None:
    """Return the subject of the verb at `verb`, looked for to its left, not before `lo`; None where there is none."""
    tags = prose.tags
    at = verb - 1
    nearest: Phrase | None = None
    passed = False
    for _ in range(MAX_STEPS):
        if at < lo:
            return nearest
        tag = tags[at]
        passed = passed or tag in "vV"
        if tag == "W" or (tag == "P" and not _is_object(prose, at, lo)):
            if passed and at > lo + (tags[at - 1] == ",") and tags[at - 1 - (tags[at - 1] == ",")] in "nN)":
                at, passed = at - 1 - (tags[at - 1] == ","), False
                continue
            return Phrase(at, at)
        if tag in "nNDPO#":
            nearest = nearest or phrase_ending(prose, at, lo)
            phrase, at = _subject_or_on(prose, at, lo)
            if phrase is not None:
                return phrase
        elif tag == "," and at > lo and tags[at - 1] == ")":
            at -= 1
        elif tag == ",":
            if nearest is not None:
                return nearest
            return _before_aside(prose, at, lo) or _subject_of_earlier(prose, at, lo)
        elif tag == "C":
            return _subject_of_earlier(prose, at, lo)
        elif tag == "S":
            return phrase_ending(prose, at - 1, lo) if at > lo and tags[at - 1] == "n" else None
        elif tag == ")":
            at = _back_to(prose, at, "(", lo) - 1
        elif tag == "-":
            at = _back_to(prose, at - 1, "-", lo) - 1
            if at < lo:
                return first_subject(prose, lo, verb)
        elif tag in ".;:(":
            return None
        else:
            at -= 1
    return None


def _is_object(prose: Prose, at: int, lo: int) -> bool:
    """Decide whether "it" or "you" at `at` stands behind a verb or a preposition."""
    return at > lo and prose.tags[at - 1] in "VvGgIip" and prose.words[at] in {"it", "you"}


def _back_to(prose: Prose, at: int, tag: str, lo: int) -> int:
    while at >= lo and prose.tags[at] != tag:
        at -= 1
    return at


def _subject_or_on(prose: Prose, at: int, lo: int) -> tuple[Phrase | None, int]:
    """Return the noun phrase that ends at `at` if it can be a subject, else none and where to look on."""
    tags = prose.tags
    phrase = phrase_ending(prose, at, lo)
    if phrase is None:
        return None, at - 1
    before = phrase.first - 1
    left = tags[before] if before >= lo else "."
    if left == "p" and prose.words[before] in _CLAUSE_PREPOSITIONS:
        return phrase, at
    if left in "pAt":
        return (None, before - 1) if before > lo else (first_after(prose, phrase), lo - 1)
    if left in "gG":
        return None, before - 1
    if left in "iI":
        return None, before - 1
    if left in "vV" and (owner := _relative_start(prose, before, lo)) is not None:
        return None, owner
    if left == "C":
        joined = _joined(prose, phrase, lo)
        if joined is not None and joined.first > lo and tags[joined.first - 1] == "p":
            return None, joined.first - 2
        return joined or phrase, at
    return phrase, at


def first_after(prose: Prose, phrase: Phrase) -> Phrase:
    """Return `phrase` itself: a fronted adverbial that runs into the subject ("In Iowa Poe said")."""
    return phrase


def _joined(prose: Prose, phrase: Phrase, lo: int) -> Phrase | None:
    """Return both parts of "Poe and Ray" where no verb stands before them, else nothing."""
    tags = prose.tags
    at = phrase.first - 2
    if at >= lo and tags[at] == ",":
        at -= 1
    other = phrase_ending(prose, at, lo)
    if other is None or tags[other.last] in "PW":
        return None
    i = other.first - 1
    while i >= lo and tags[i] not in "S;:.":
        if tags[i] in "vVX":
            return None
        i -= 1
    return Phrase(other.first, phrase.last)


def _relative_start(prose: Prose, verb: int, lo: int) -> int | None:
    """Return the token before the relative clause whose verb is at `verb`, or None where it is no such clause."""
    tags = prose.tags
    i = verb - 1
    while i >= lo and tags[i] in "RX":
        i -= 1
    if i > lo and (tags[i] == "W" or (prose.words[i] == "that" and tags[i - 1] == "n")):
        return i - 2 if tags[i - 1] == "," else i - 1
    return None


def _before_aside(prose: Prose, comma: int, lo: int) -> Phrase | None:
    """Return the noun phrase that an aside between commas explains; `comma` closes the aside."""
    tags = prose.tags
    best: Phrase | None = None
    at = comma - 1
    finite = relative = False
    for _ in range(MAX_STEPS):
        if at < lo:
            break
        tag = tags[at]
        if tag in "vVX":
            finite = True
        elif tag == "W":
            relative = True
        elif tag in ";:." or (tag == "S" and best is None and not finite):
            break
        elif tag == ",":
            if finite and not relative and best is None and not _is_participle_aside(prose, at):
                return None
            phrase = owner(prose, at - 1, lo)
            if finite and not relative and best is not None and not _is_participle_aside(prose, at):
                break
            if phrase is not None:
                best = phrase
                at = phrase.first
                left = tags[at - 1] if at > lo else "."
                if left in "vVSXQ-(" or (left == "W" and prose.words[at - 1] != "whose") or (left == "C" and tags[at - 2 : at - 1] != [","]):
                    return best
            finite = relative = False
        at -= 1
    if best is not None and best.first > lo and _is_fronted(prose, lo, best.first):
        return None
    return best


def _is_participle_aside(prose: Prose, comma: int) -> bool:
    """Decide whether the words behind a comma are an aside led by a participle (", asked about it,")."""
    i = comma + 1
    while prose.tags[i] in "R":
        i += 1
    return prose.tags[i] in "vVgGSp"


def owner(prose: Prose, at: int, lo: int) -> Phrase | None:
    """Return the noun phrase before a comma, with its prepositional phrases passed by."""
    tags = prose.tags
    for _ in range(6):
        while at >= lo and tags[at] in "T#":
            at -= 1
        if at >= lo and tags[at] == ")":
            at = _back_to(prose, at, "(", lo) - 1
        phrase = phrase_ending(prose, at, lo)
        if phrase is None:
            return None
        if phrase.first > lo and tags[phrase.first - 1] == "p" and prose.words[phrase.first - 1] != "with":
            if phrase.first - 1 == lo or tags[phrase.first - 2] in ",":
                return None
            at = phrase.first - 2
            continue
        return phrase
    return None


def _is_fronted(prose: Prose, lo: int, first: int) -> bool:
    return prose.tags[lo] in "pSgGvVtT" and not any(tag == "," for tag in prose.tags[lo:first])


def _subject_of_earlier(prose: Prose, at: int, lo: int) -> Phrase | None:
    """Return the subject of the nearest finite verb left of `at`: "X walked in and said"."""
    tags = prose.tags
    for i in range(at - 1, max(lo, at - MAX_STEPS) - 1, -1):
        if tags[i] == "V" and prose.words[i - 1] not in FORMS_OF_BE and (found := _subject_directly(prose, i, lo)) is not None and tags[found.first] != "W":
            return found
        if tags[i] in ";:":
            break
    for i in range(at - 1, max(lo, at - MAX_STEPS) - 1, -1):
        if tags[i] in "vV" or (tags[i] == "X" and tags[i + 1] not in "vVRX"):
            found = _subject_directly(prose, i, lo)
            if found is not None and tags[found.first] != "W":
                return found
        if tags[i] in ";:":
            return None
    return first_subject(prose, lo, at)


def _subject_directly(prose: Prose, verb: int, lo: int) -> Phrase | None:
    """Return the subject that stands directly before a verb, else nothing."""
    tags = prose.tags
    at = verb - 1
    while at >= lo and tags[at] in "RXT":
        at -= 1
    for _ in range(MAX_STEPS):
        if at < lo or tags[at] not in "PWnND":
            break
        phrase, at = _subject_or_on(prose, at, lo)
        if phrase is not None:
            return phrase
    if at >= lo and tags[at] == ",":
        return _before_aside(prose, at, lo)
    return None


def first_subject(prose: Prose, lo: int, hi: int) -> Phrase | None:
    """Return the first noun phrase of `[lo, hi)` behind fronted adverbials: the subject of the main clause."""
    tags = prose.tags
    i = lo
    while i < hi:
        tag = tags[i]
        if tag in "CRTQ,-)(.:;#" and not (tag == "#" and i + 1 < hi and tags[i + 1] in "nN"):
            i += 1
        elif tag in "nNPD#":
            phrase = phrase_at(prose, i, hi)
            assert phrase is not None
            return phrase
        elif tag in "pSGgvVIitAWXO":
            i = _after_fronted(prose, i, hi)
        else:
            i += 1
    return None


def _after_fronted(prose: Prose, i: int, hi: int) -> int:
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
