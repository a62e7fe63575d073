"""What a sentence ties to a speaker: the role; and mentions made of phrases."""

from attribcheck.model.attribution import Mention
from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose


def mention(prose: Prose, phrase: Phrase | None) -> Mention | None:
    """Return the mention that a phrase is, or nothing for none."""
    if phrase is None:
        return None
    span = prose.span(phrase.first, phrase.last)
    return Mention(span.cut(prose.text), span)


def find_role(prose: Prose, phrase: Phrase, name: Phrase, end: int) -> Phrase | None:
    """Return the role written with a name: "Harbor Commissioner" Ann Poe, or Ann Poe, "a pilot for the city"."""
    tags = prose.tags
    first = phrase.first
    while first < name.first and tags[first] == "D":
        first += 1
    if first < name.first and any(prose.lexicon.has("role", prose.words[i]) for i in range(first, name.first)):
        return Phrase(first, name.first - 1)
    after = name.last + 1
    if after + 1 >= end or tags[after] != ",":
        return None
    aside = phrase_at(prose, after + 1, end)
    if aside is None or not any(prose.lexicon.has("role", prose.words[i]) for i in range(aside.first, aside.last + 1)):
        return None
    last = aside.last
    while last + 1 < end and tags[last + 1] in "pnNDs#":
        last += 1
    first = aside.first + (tags[aside.first] == "D" and aside.first < last)
    return Phrase(first, last)
