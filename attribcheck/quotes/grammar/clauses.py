"""Where the clause of a sentence begins in which a quotation stands."""

from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose

_JOINS = frozenset("and but or while although though as whereas because so yet".split())
_CONTRASTS = frozenset("while but although whereas".split())


def clause_start(prose: Prose, lo: int, at: int) -> int:
    """Return where the independent clause begins in which token `at` stands."""
    tags = prose.tags
    for i in range(at - 1, lo, -1):
        if tags[i] == ";" and not goes_on_with_verb(prose, i):
            return i + 1
        joined = tags[i] == "C" and tags[i + 1 : i + 2] == ["P"] and i + 1 < at
        if (
            tags[i] in "CS"
            and (joined or tags[i - 1] in ",-" or tags[i - 2 : i] == [",", "C"])
            and prose.words[i] in _JOINS
        ):
            if tags[i - 1] == "-" and "-" in tags[i:at]:
                continue
            phrase = phrase_at(prose, _behind_adverbial(prose, i + 1, at), at)
            if phrase is None:
                continue
            if prose.words[i] in _CONTRASTS or _has_verb(prose, phrase, at, "R(T)"):
                return i + 1
    return _behind_fronted(prose, lo, at) if lo < at and tags[lo] in "pSgGvVtT" else lo


def goes_on_with_verb(prose: Prose, semicolon: int) -> bool:
    """Decide whether a clause behind a semicolon has the subject of the one before ("; and declared")."""
    following = semicolon + 1
    while following < len(prose.tags) - 1 and prose.tags[following] in "CR":
        following += 1
    return prose.tags[following] in "vVX"


def _behind_adverbial(prose: Prose, i: int, hi: int) -> int:
    """Return where a clause goes on behind a short adverbial that opens it ("and at one point the crowd …")."""
    if i >= hi or prose.tags[i] != "p":
        return i
    phrase = phrase_at(prose, i + 1, hi)
    following = phrase.last + 1 if phrase is not None else i
    return following + (following < hi and prose.tags[following] == "T")


def _has_verb(prose: Prose, phrase: Phrase, hi: int, between: str) -> bool:
    """Decide whether a finite verb follows a noun phrase, with nothing but tags of `between` before it."""
    following = phrase.last + 1
    while following < hi and prose.tags[following] in between:
        following += 1
    return following < hi and prose.tags[following] in "vVX"


def _behind_fronted(prose: Prose, lo: int, at: int) -> int:
    """Return where the main clause begins behind a fronted one ("Asked about it, Poe …"), or `lo` for none."""
    tags = prose.tags
    for comma in range(lo + 1, at):
        if tags[comma] == ",":
            phrase = phrase_at(prose, comma + 1, at)
            if phrase is not None and tags[phrase.first] not in "OW" and _has_verb(prose, phrase, at, "R(T)"):
                return comma + 1
    return lo
