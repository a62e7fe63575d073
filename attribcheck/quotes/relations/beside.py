"""Speakers beside a quotation whom no known verb tells: "“…,” Poe fixates", "said, after Ray left, Poe", "so Poe"."""

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose
from attribcheck.quotes.relations.relation import Relation

MAX_INSERTED = 20
"""Tokens of a clause between an inverted verb and its subject ("said, after Ray had left, Poe")."""

MAX_REACH = 5
"""Tokens between an unknown verb and the quotation it leads to ("Poe fixates on the “…”")."""

_NOUNS = ("role", "unnamed", "body", "reporter", "document", "noun-cue", "event", "show", "woman", "man")


def find_unusual(prose: Prose, start: int, hi: int) -> Relation | None:
    """Return who is named right behind a quotation in one of the ways that need no known verb."""
    return (
        _came_from(prose, start, hi)
        or _credited(prose, start, hi)
        or _after_inserted(prose, start, hi)
        or _unknown_verb_behind(prose, start, hi)
    )


def _came_from(prose: Prose, start: int, hi: int) -> Relation | None:
    """Rule: “…,” came shouts from the crowd; “…,” came the answer from Poe."""
    words = prose.words
    noun = phrase_at(prose, start + 1, hi) if start < hi and words[start] in {"came", "comes"} else None
    if noun is None or noun.last + 2 >= hi or words[noun.last + 1] != "from":
        return None
    phrase = phrase_at(prose, noun.last + 2, hi)
    return Relation(phrase, Phrase(start, noun.last), CueKind.NOUN, "words that come from") if phrase else None


def _credited(prose: Prose, start: int, hi: int) -> Relation | None:
    """Rule, in languages whose word list has such words: „…“, so Poe."""
    if start >= hi or not prose.has("credit", start):
        return None
    phrase = phrase_at(prose, start + 1, hi)
    if phrase is None or (phrase.last + 1 < hi and prose.tags[phrase.last + 1] in "vVXG"):
        return None
    return Relation(phrase, Phrase(start, start), CueKind.ACCORDING_TO, "according to")


def _after_inserted(prose: Prose, start: int, hi: int) -> Relation | None:
    """Rule: “…,” said, after Ray had left, Poe."""
    tags = prose.tags
    if start + 2 >= hi or not prose.has("inverting", start) or tags[start + 1] != "," or tags[start + 2] not in "Sp":
        return None
    comma = next((i for i in range(start + 2, min(hi, start + MAX_INSERTED)) if tags[i] == ","), hi)
    phrase = phrase_at(prose, comma + 1, hi)
    if phrase is None or tags[phrase.last] != "N" or (phrase.last + 1 < hi and tags[phrase.last + 1] not in ".,"):
        return None
    kind = prose.lexicon.cues.get(prose.words[start], CueKind.SAID)
    return Relation(phrase, Phrase(start, start), kind, "subject behind an inserted clause")


def _unknown_verb_behind(prose: Prose, start: int, hi: int) -> Relation | None:
    """Rule: “…,” Poe fixates; “…,” she fixates. The verb stands at the end of its clause."""
    tags = prose.tags
    phrase = phrase_at(prose, start, hi)
    if phrase is None:
        return None
    pronoun = tags[phrase.last] == "P" and phrase.last == phrase.first
    verb = phrase.last + pronoun
    ends = verb + 1 >= hi or tags[verb + 1] in ".,"
    if not ends or verb >= hi or not is_like_verb(prose, verb) or tags[verb - 1] not in "NP":
        return None
    return Relation(Phrase(phrase.first, verb - 1), Phrase(verb, verb), CueKind.SAID, "subject and an unknown verb")


def is_like_verb(prose: Prose, token: int) -> bool:
    """Decide whether an unknown word may be a verb: in small letters, with "-s" or "-ed", and no known noun."""
    word = prose.words[token]
    if prose.tags[token] not in "nv" or prose.is_capital(token) or word[-2:] == "ss":
        return False
    return (word[-1] == "s" or word[-2:] == "ed") and not any(prose.has(kind, token) for kind in _NOUNS)


def find_unknown_verb(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule: Ray said it was dead, and Poe fixates on “…”: the clause of the quotation has a subject of its own."""
    tags = prose.tags
    verb = next((i for i in range(token - 1, max(lo, token - MAX_REACH), -1) if tags[i] not in "pDRt"), lo)
    if verb - 1 <= lo or tags[verb] != "n" or tags[verb - 1] != "N" or not is_like_verb(prose, verb):
        return None
    first = verb - 1
    while first > lo and tags[first - 1] == "N":
        first -= 1
    opens = first > lo and tags[first - 1] in "CS" and prose.words[first - 1] != "that"
    if not opens or not (verb + 1 == token or tags[verb + 1] in "pt"):
        return None
    return Relation(Phrase(first, verb - 1), Phrase(verb, verb), CueKind.SAID, "subject and an unknown verb")
