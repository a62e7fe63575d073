"""Which body or document named in full a bare noun means: "the board" behind "the Harbour Board"."""

from collections.abc import Sequence

from attribcheck.quotes.grammar.phrases import Phrase
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.text.words import find_words

MAX_NAME = 8
"""Tokens of a body's name ("Ministry of Tides and Harbours of the North")."""

MAX_KEPT = 2
"""Different names kept under one noun: with two of them the bare noun means neither."""

_JOINING = frozenset("of for and the on".split())
_KINDS = ("body", "document")


class Bodies:
    """Names of bodies and documents, by the noun they end with or have before "of"; those of headlines are left out."""

    def __init__(self, prose: Prose, sentences: Sequence[Sentence]) -> None:
        self._prose = prose
        self._by_head: dict[str, dict[str, tuple[int, str]]] = {}
        classes = prose.lexicon.classes
        nouns = frozenset().union(*(classes.get(kind, ()) for kind in _KINDS))
        for sentence in sentences:
            words = enumerate(prose.words[sentence.start : sentence.end], sentence.start)
            heads = [i for i, word in words if word in nouns and prose.tags[i] in "nN"]
            if heads and not prose.in_headline(sentence):
                for token in heads:
                    self._remember(token)

    def _remember(self, token: int) -> None:
        """Keep a name under its noun; a common noun that tells of another one ("a board") is kept without a name."""
        prose = self._prose
        name = _name_around(prose, token) if prose.is_capital(token) else None
        if name is not None:
            told = prose.name(name.first, name.last)
        elif prose.is_capital(token) or (token and prose.words[token - 1] == "the"):
            return
        else:
            told = ""
        named = self._by_head.setdefault(prose.words[token], {})
        if len(named) < MAX_KEPT:
            named.setdefault(" ".join(find_words(told)), (token, told))

    def meant_by(self, phrase: Phrase) -> str | None:
        """Return the only body or document named before "the board" with that noun, None for none or several."""
        first, last = phrase
        if last != first + 1 or self._prose.words[first] != "the" or self._prose.is_capital(last):
            return None
        kept = self._by_head.get(self._prose.words[last], {}).values()
        before = [name for token, name in kept if token < first]
        return before[0] or None if len(before) == 1 else None


def _name_around(prose: Prose, head: int) -> Phrase | None:
    """Return the run of capitals that a noun ends ("Harbour Board"), or begins ("Ministry of Tides and Harbours")."""
    first = head
    while first and head - first < MAX_NAME and _continues(prose, first - 1, first):
        first -= 1
    if head + 1 < len(prose.tags) and prose.tags[head + 1] in "nN" and prose.is_capital(head + 1):
        return None
    last, at = head, head + 1
    while at < len(prose.tags) and at - head < MAX_NAME and prose.goes_on(at):
        if prose.tags[at] in "nN" and prose.is_capital(at):
            last = at
        elif prose.words[at] not in _JOINING or (at == head + 1 and prose.words[at] not in {"of", "for"}):
            break
        at += 1
    if any(prose.has("preposition", i) for i in range(first, last + 1) if prose.is_capital(i)):
        return None
    return Phrase(first, last) if last > first else None


def _continues(prose: Prose, token: int, following: int) -> bool:
    """Decide whether the word before a name's first word belongs to the name."""
    return prose.tags[token] in "nN" and prose.is_capital(token) and prose.goes_on(following)
