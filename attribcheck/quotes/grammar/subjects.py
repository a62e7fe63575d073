"""Whose verb it is: the subject of a verb, looked for to its left. Shallow on purpose, and every look is bounded."""

from collections.abc import Iterator

from attribcheck.quotes.grammar.clauses import goes_on_with_verb
from attribcheck.quotes.grammar.phrases import Phrase, back_to, first_subject, owner, phrase_ending
from attribcheck.quotes.grammar.prose import Prose

MAX_STEPS = 60
"""Tokens that one search for a subject may pass; English subjects in the training articles lie within 45."""

FORMS_OF_BE = frozenset("is was were are be been being 's 're".split())
_CLAUSE_PREPOSITIONS = frozenset("after before since until".split())
_HAVING = frozenset("have has had having 've".split())
_OF_PLACE = frozenset("of in from near".split())
_FINITE = frozenset("vVX")


def subject_of(prose: Prose, verb: int, lo: int) -> Phrase | None:
    """Return the subject of the verb at `verb`, not looked for before `lo`; None where there is none."""
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
            antecedent = _antecedent(prose, at, lo) if passed else None
            if antecedent is None:
                return Phrase(at, at)
            at, passed = antecedent, False
        elif tag in "nNDPO#":
            nearest = nearest or phrase_ending(prose, at, lo)
            phrase, at = _subject_or_on(prose, at, lo)
            if phrase is not None:
                return _of_place(prose, phrase, lo) or _explained(prose, phrase, verb, lo)
        elif tag in ",CS.;:(" and not (tag == "," and tags[at - 1] == ")"):
            return nearest if tag == "," and nearest is not None else _at_boundary(prose, at, lo)
        elif tag == "-":
            at = back_to(prose, at - 1, "-", lo) - 1
            if at < lo:
                return first_subject(prose, lo, verb)
        else:
            at = back_to(prose, at, "(", lo) - 1 if tag == ")" else at - 1
    return None


def _explained(prose: Prose, phrase: Phrase, verb: int, lo: int) -> Phrase:
    """Return the name that a phrase explains whose closing comma is missing ("Poe, a pilot of the port said")."""
    comma = phrase.first - 1
    if phrase.last == verb - 1:
        return phrase
    role = (prose.has("role", phrase.last) and prose.tags[phrase.last] == "n") or prose.words[phrase.first] in {
        "a",
        "an",
    }
    if not role or comma <= lo or prose.tags[comma] != ",":
        return phrase
    name = owner(prose, comma - 1, lo)
    return name if name is not None and prose.tags[name.last] == "N" else phrase


def _of_place(prose: Prose, phrase: Phrase, lo: int) -> Phrase | None:
    """Return who is of a place with its region ("Ann Poe of Elm, North Bay says")."""
    comma = phrase.first - 1
    if comma - 1 <= lo or prose.tags[comma] != "," or prose.tags[phrase.first] != "N" or prose.tags[comma - 1] != "N":
        return None
    place = phrase_ending(prose, comma - 1, lo)
    if place is None or place.first - 1 <= lo or prose.words[place.first - 1] not in _OF_PLACE:
        return None
    return owner(prose, comma - 1, lo)


def _at_boundary(prose: Prose, at: int, lo: int) -> Phrase | None:
    """Return the subject of a verb whose clause the token at `at` opens or interrupts."""
    tag = prose.tags[at]
    if tag == ",":
        return _before_relative_aside(prose, at, lo) or _before_aside(prose, at, lo) or _of_earlier_verb(prose, at, lo)
    if tag == "C":
        return _of_earlier_verb(prose, at, lo)
    if tag != "S" or at <= lo or prose.tags[at - 1] != "n":
        return None
    phrase = phrase_ending(prose, at - 1, lo)
    if phrase is not None and phrase.first > lo and prose.has("document", phrase.last):
        issued = prose.tags[phrase.first - 1] in "vV"
        return (_directly_before(prose, phrase.first - 1, lo) if issued else None) or phrase
    return phrase


def _antecedent(prose: Prose, at: int, lo: int) -> int | None:
    """Return the token before a relative clause that begins at `at` ("the man who sued"), or None."""
    if at - 1 > lo and prose.tags[at] == "W" and prose.tags[at - 1] == "C":
        earlier = next((i for i in range(at - 2, lo, -1) if prose.tags[i] in "W;:Q"), lo)
        at = earlier if prose.tags[earlier] == "W" else at
    before = at - 1 - (at > lo and prose.tags[at - 1] == ",")
    return before if before >= lo and prose.tags[before] in "nN)" else None


def _is_object(prose: Prose, at: int, lo: int) -> bool:
    """Decide whether "it" or "you" at `at` stands behind a verb or a preposition."""
    return at > lo and prose.tags[at - 1] in "VvGgIip" and prose.words[at] in {"it", "you"}


def _subject_or_on(prose: Prose, at: int, lo: int) -> tuple[Phrase | None, int]:
    """Return the noun phrase that ends at `at` if it can be a subject, else none and where to look on."""
    tags = prose.tags
    phrase = phrase_ending(prose, at, lo)
    if phrase is None:
        return None, at - 1
    before = phrase.first - 1
    left = tags[before] if before >= lo else "."
    if left in "pAt" and prose.words[before] not in _CLAUSE_PREPOSITIONS:
        return (None, before - 1) if before > lo else (phrase, at)
    if left in "gGiI":
        return None, before - 1
    if left in "vV" and (opening := _before_relative(prose, before, lo)) is not None:
        return None, opening
    if left == "C" and (joined := _joined(prose, phrase, lo)) is not None:
        if joined.first > lo and tags[joined.first - 1] == "p":
            return None, joined.first - 2
        return joined, at
    return phrase, at


def _joined(prose: Prose, phrase: Phrase, lo: int) -> Phrase | None:
    """Return both parts of "Poe and Ray" where no verb stands before them, else nothing."""
    tags = prose.tags
    at = phrase.first - 2
    if at >= lo and tags[at] == ",":
        at -= 1
    other = phrase_ending(prose, at, lo)
    if other is None or tags[other.last] in "PW":
        return None
    for i in range(other.first - 1, lo - 1, -1):
        if tags[i] in _FINITE:
            return None
        if tags[i] in "S;:.":
            break
    return Phrase(_first_of_three(prose, other, lo), phrase.last)


def _first_of_three(prose: Prose, second: Phrase, lo: int) -> int:
    """Return where "Ann Poe, Bo Ray and Mona Lund" begins; an aside ("Poe, a pilot and poet") is no list."""
    comma = second.first - 1
    if comma - 1 < lo or prose.tags[comma] != ",":
        return second.first
    first = phrase_ending(prose, comma - 1, lo)
    if first is None or prose.tags[first.last] != prose.tags[second.last] or prose.tags[first.first] in "PW":
        return second.first
    return first.first if first.first == lo or prose.tags[first.first - 1] in ",SQ" else second.first


def _before_relative(prose: Prose, verb: int, lo: int) -> int | None:
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
        if at < lo or tags[at] in ";:." or (tags[at] == "S" and best is None and not finite):
            break
        if tags[at] == "," and _of_region(prose, at, lo):
            of_place = owner(prose, at - 1, lo)
            if of_place is not None and (of_place.first == lo or tags[of_place.first - 1] in "pS"):
                return of_place
            at -= 1
            continue
        if tags[at] == ",":
            if finite and not relative and not _leads_aside(prose, at + 1):
                break
            phrase = owner(prose, at - 1, lo)
            if phrase is not None and phrase.first - 2 > lo and prose.words[phrase.first - 1] == "whose":
                best, finite, relative, at = None, False, False, phrase.first - 2
                continue
            if phrase is not None and best is not None and tags[best.last] == "N" != tags[phrase.last]:
                return best
            if phrase is not None:
                best, at = phrase, phrase.first
                if _stands_alone(prose, phrase, lo):
                    return best
            finite = relative = False
        finite = finite or tags[at] in _FINITE
        relative = relative or tags[at] == "W"
        at -= 1
    fronted = best is not None and best.first > lo and tags[lo] in "pSgGvVtT" and "," not in tags[lo : best.first]
    return None if fronted else best


def _before_relative_aside(prose: Prose, comma: int, lo: int) -> Phrase | None:
    """Return the name whose relative clause, with clauses of its own, ends at `comma` ("Poe, who said that a …,")."""
    tags, first = prose.tags, max(lo, comma - MAX_STEPS)
    relative = next((i for i in range(first + 2, comma) if tags[i] == "W" and tags[i - 1] == ","), comma)
    if (
        relative == comma
        or tags[relative - 2] not in "N)"
        or not any(tag in "SW" for tag in tags[relative + 1 : comma])
    ):
        return None
    closed = sum(tags[i] == "," and _goes_on_with_verb(prose, i) for i in range(relative, comma))
    name = owner(prose, relative - 2, lo)
    if closed > (prose.words[relative] == "whose") or name is None or tags[name.last] != "N":
        return None
    return name if name.first == lo or tags[name.first - 1] in ",SQ." else None


def _goes_on_with_verb(prose: Prose, comma: int) -> bool:
    following = comma + 1
    while prose.tags[following] == "R":
        following += 1
    return prose.tags[following] in _FINITE


def _of_region(prose: Prose, comma: int, lo: int) -> bool:
    """Decide whether a comma only parts a place from its region within an aside ("who is at Elm, North Bay, said")."""
    if comma - 2 <= lo or prose.tags[comma - 1 : comma + 2] != ["N", ",", "N"]:
        return False
    place = phrase_ending(prose, comma - 1, lo)
    return place is not None and place.first > lo and prose.words[place.first - 1] in _OF_PLACE


def _stands_alone(prose: Prose, phrase: Phrase, lo: int) -> bool:
    """Decide whether what stands before a phrase shows that it is no aside itself."""
    if phrase.first <= lo:
        return False
    left = prose.tags[phrase.first - 1]
    if left == "W":
        return prose.words[phrase.first - 1] != "whose"
    return left in "vVSXQ-(" or (left == "C" and prose.tags[phrase.first - 2] != ",")


def _leads_aside(prose: Prose, at: int) -> bool:
    """Decide whether the words from `at` on are an aside led by a participle ("asked about it")."""
    while prose.tags[at] == "R":
        at += 1
    return prose.tags[at] in "vVgGSp"


def _of_earlier_verb(prose: Prose, at: int, lo: int) -> Phrase | None:
    """Return the subject of a finite verb left of `at`, of a verb that speaks first: "X walked in and said"."""
    if (at, lo) not in prose.earlier:
        prose.earlier[at, lo] = _find_earlier(prose, at, lo)
    found = prose.earlier[at, lo]
    return Phrase(*found) if found else None


def _find_earlier(prose: Prose, at: int, lo: int) -> Phrase | None:
    tags, words = prose.tags, prose.words
    goes_on = {i for i in range(max(lo, at - MAX_STEPS), at + 1) if tags[i] == ";" and goes_on_with_verb(prose, i)}
    clause = [
        i for i in _outside_brackets(prose, at - 1, max(lo, at - MAX_STEPS)) if tags[i] in "vVX;:" and i not in goes_on
    ]
    end = next((k for k, i in enumerate(clause) if tags[i] in ";:"), len(clause))
    speaking = [i for i in clause[:end] if tags[i] == "V" and words[i - 1] not in FORMS_OF_BE]
    others = [i for i in clause[:end] if tags[i] in "vV" or tags[i + 1] not in "vVRX"]
    for i in speaking + others:
        found = _directly_before(prose, i, lo)
        if found is not None and tags[found.first] != "W":
            return found
    return None if end < len(clause) else first_subject(prose, lo, at)


def _outside_brackets(prose: Prose, last: int, first: int) -> Iterator[int]:
    """Yield the tokens from `last` back to `first` that no brackets enclose."""
    depth = 0
    for i in range(last, first - 1, -1):
        depth += (prose.tags[i] == ")") - (prose.tags[i] == "(" and depth > 0)
        if depth == 0:
            yield i


def _directly_before(prose: Prose, verb: int, lo: int) -> Phrase | None:
    """Return the subject that stands directly before a verb, else nothing."""
    tags = prose.tags
    at = verb - 1
    while at >= lo and tags[at] in "RXT)":
        at = back_to(prose, at, "(", lo) - 1 if tags[at] == ")" else at - 1
    for _ in range(MAX_STEPS):
        if at < lo or tags[at] not in "PWnND":
            break
        phrase, at = _subject_or_on(prose, at, lo)
        if phrase is not None:
            return phrase
    return _before_aside(prose, at, lo) if at >= lo and tags[at] == "," else None


def is_passive(prose: Prose, verb: int, lo: int) -> bool:
    """Decide whether the verb at `verb` is a participle behind a form of "be", or "known" by itself."""
    if prose.words[verb] == "known" and verb > lo and prose.words[verb - 1] not in _HAVING:
        return True
    if prose.words[verb] not in prose.lexicon.participles:
        return False
    i = verb - 1
    while i >= lo and prose.tags[i] == "R":
        i -= 1
    return i >= lo and prose.words[i] in FORMS_OF_BE
