"""Speakers named behind a quotation without a verb beside them: "came the answer from Poe", "so Poe"."""

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose
from attribcheck.quotes.relations.relation import Relation

MAX_INSERTED = 20
"""Tokens of a clause between an inverted verb and its subject ("said, after Ray had left, Poe")."""


def find_unusual(prose: Prose, start: int, hi: int) -> Relation | None:
    """Return who is named right behind a quotation, though no verb of speech stands beside the name."""
    return _came_from(prose, start, hi) or _credited(prose, start, hi) or _after_inserted(prose, start, hi)


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
