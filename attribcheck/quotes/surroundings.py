"""What a sentence ties to an attribution besides its speaker: when, on which occasion, in which role, by which path."""

from collections.abc import Iterator

from attribcheck.model.attribution import Mention
from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.grammar.tagger import TIME_NOUNS

CUE_REACH = 14
"""Tokens between a cue and a time or an occasion that belongs to it; more lies in another clause."""


def mention(prose: Prose, phrase: Phrase | None) -> Mention | None:
    """Return the mention that a phrase is, or nothing for none."""
    if phrase is None:
        return None
    span = prose.span(phrase.first, phrase.last)
    return Mention(span.cut(prose.text), span)


def find_time(prose: Prose, sentence: Sentence, cue: int) -> Phrase | None:
    """Return the time expression nearest to the cue at token `cue` ("on Wednesday", "in March 2021", "last week")."""
    return _nearest(_times(prose, sentence), cue)


def find_occasion(prose: Prose, sentence: Sentence, cue: int) -> Phrase | None:
    """Return the occasion named nearest to the cue ("in an interview with the Harbor Post")."""
    return _nearest(_occasions(prose, sentence), cue)


def _nearest(found: Iterator[Phrase], cue: int) -> Phrase | None:
    near = [p for p in found if -CUE_REACH <= p.first - cue <= CUE_REACH]
    return min(near, key=lambda p: abs(p.first - cue), default=None)


def _is_time(prose: Prose, token: int) -> bool:
    word = prose.words[token]
    return prose.tags[token] == "T" and (prose.lexicon.has("time", word) or word in TIME_NOUNS)


def _times(prose: Prose, sentence: Sentence) -> Iterator[Phrase]:
    tags, words = prose.tags, prose.words
    i = sentence.start
    while i < sentence.end:
        year = tags[i] == "#" and len(words[i]) == 4 and words[i][:2] in {"19", "20"} and words[i].isdigit()
        if not (_is_time(prose, i) or (year and words[i - 1] in {"in", "since"} and i > sentence.start)):
            i += 1
            continue
        first = last = i
        while first > sentence.start and (tags[first - 1] == "T" or words[first - 1] in _BEFORE_TIME):
            first -= 1
        while last + 1 < sentence.end and (tags[last + 1] in "T#" or words[last + 1] in TIME_NOUNS):
            last += 1
        if last + 2 < sentence.end and tags[last] == "#" and tags[last + 1] == "," and tags[last + 2] == "#":
            last += 2
        if last + 1 >= sentence.end or tags[last + 1] not in "snN":
            yield Phrase(first, last)
        i = last + 1


_BEFORE_TIME = frozenset("on in last this next earlier later late early since that every each past".split())


def _occasions(prose: Prose, sentence: Sentence) -> Iterator[Phrase]:
    tags, words = prose.tags, prose.words
    for i in range(sentence.start, sentence.end - 1):
        if tags[i] != "p" or words[i] not in _OCCASION_PREPOSITIONS:
            continue
        phrase = phrase_at(prose, i + 1, sentence.end)
        if phrase is None or not prose.lexicon.has("event", words[phrase.last]):
            continue
        if words[i] == "by" and prose.is_capital(phrase.last):
            continue
        last = phrase.last
        leads = _OCCASION_LINKS | ({"to"} if words[phrase.last] in _ADDRESSED else set())
        while last + 2 < sentence.end and words[last + 1] in leads:
            more = phrase_at(prose, last + 2, sentence.end)
            if more is None:
                break
            last = more.last
        yield Phrase(i, last)


_OCCASION_LINKS = frozenset("with on at before of".split())
_ADDRESSED = frozenset("speech address letter remarks email statement post".split())
_OCCASION_PREPOSITIONS = frozenset("in at during on via by through after".split())


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
