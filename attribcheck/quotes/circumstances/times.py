"""Time expressions of a sentence: "on Wednesday", "in March 2031", "three years ago", "after the verdict"."""

from collections.abc import Iterator

from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.grammar.tagger import TIME_NOUNS

MAX_CLAUSE = 14
"""Tokens of "when …", "after …" that tell when; a longer one tells a story of its own."""

_LEADS = frozenset(
    "on in at last this next earlier later late early since that every each past over during by before after am im "
    "en el le".split()
)
_UNITS = TIME_NOUNS | frozenset(
    "minute minutes hour hours days weeks months years decade decades century centuries moment moments nights "
    "weekends".split()
)
_AWAY = frozenset("ago earlier later before after afterward afterwards".split())
_COUNTING = frozenset("couple of few several some many".split())
_RELATIVE = frozenset("same next previous following other first last day night morning afternoon evening".split())
_SMALL_ELSE = frozenset("march may mar sat sun".split())
"""Names of months and days that are other words with a small letter."""

_CLAUSES = frozenset("when after before once".split())
_ASKED = frozenset(
    "asked pressed told questioned reached contacted it its i we you confronted including all challenged "
    "prompted".split()
)
"""Words behind "when" and "after" that tell how the words came about, not when."""


def find_times(prose: Prose, sentence: Sentence) -> list[Phrase]:
    """Return the time expressions of a sentence in order, those that belong to a noun behind them left out."""
    found: list[Phrase] = []
    at = sentence.start
    while at < sentence.end:
        last = _core(prose, at, sentence)
        if last is None:
            at += 1
            continue
        first = _begin(prose, at, found[-1].last + 1 if found else sentence.start)
        fronted = first == sentence.start and first < at and prose.tags[last + 1 : last + 2] == ["N"]
        if fronted or last + 1 >= sentence.end or prose.tags[last + 1] not in "snN":
            found.append(Phrase(first, last))
        at = last + 1
    return found


def _core(prose: Prose, at: int, sentence: Sentence) -> int | None:
    """Return the last token of the time whose first word that tells the time is at `at`, or None for none."""
    if _is_time(prose, at) or _is_year(prose, at, sentence.start):
        return _day_and_year(prose, at, sentence.end)
    if prose.words[at] in _UNITS:
        if at + 1 < sentence.end and prose.words[at + 1] in _AWAY:
            event = phrase_at(prose, at + 2, sentence.end) if prose.words[at + 1] in {"before", "after"} else None
            return event.last if event is not None else at + 1
        before = prose.words[at - 1] if at > sentence.start else ""
        led = at - 2 >= sentence.start and prose.words[at - 2] in {"over", "during", "in", "on"}
        if (before == "the" and led) or (before in _RELATIVE and prose.words[at - 2] == "the"):
            return at
    return None


def _is_time(prose: Prose, token: int) -> bool:
    word = prose.words[token]
    if word in _SMALL_ELSE and not prose.is_capital(token):
        return False
    return prose.tags[token] == "T" and (prose.has("time", token) or word in TIME_NOUNS)


def _is_year(prose: Prose, token: int, lo: int) -> bool:
    word = prose.words[token]
    year = len(word.removesuffix("s")) == 4 and word[:2] in {"18", "19", "20"} and word[:4].isdigit()
    return year and token > lo and prose.words[token - 1] in {"in", "since", "early", "late", "of", "mid", "the"}


def _day_and_year(prose: Prose, at: int, hi: int) -> int:
    """Return the last token of a date that begins at `at`: the day, the year, the hour of the day behind it."""
    tags, words, last = prose.tags, prose.words, at
    while last + 1 < hi and (tags[last + 1] in "T#" or words[last + 1] in TIME_NOUNS):
        last += 1
    if last + 2 < hi and tags[last] == "#" and tags[last + 1] == "," and tags[last + 2] == "#":
        return last + 2
    if last + 2 < hi and tags[last + 1] == "," and words[last + 2][:2] in {"19", "20"} and len(words[last + 2]) == 4:
        return last + 2
    return last


def _begin(prose: Prose, at: int, lo: int) -> int:
    """Return the first token of a time: the preposition, the article and the count before its word."""
    tags, words, first = prose.tags, prose.words, at
    while first > lo:
        before = first - 1
        counts = tags[before] in "T#" or words[before] in _LEADS or words[before] in _COUNTING
        article = tags[before] == "D" and (first < at or words[at] in _UNITS or words[first] in _RELATIVE)
        if not (counts or article or words[before] in _RELATIVE):
            break
        first = before
    while words[first] == "of":
        first += 1
    return first


def find_clauses(prose: Prose, sentence: Sentence) -> Iterator[Phrase]:
    """Yield what tells the time by another event: "after the verdict", "when the wall fell"."""
    for first in range(sentence.start, sentence.end - 1):
        if prose.words[first] not in _CLAUSES or prose.tags[first] not in "Sp" or prose.words[first + 1] in _ASKED:
            continue
        last = first
        while last + 1 < min(sentence.end, first + MAX_CLAUSE + 1) and prose.tags[last + 1] not in ",.;:-()Q":
            last += 1
        stop = prose.tags[last + 1] if last + 1 < sentence.end else "."
        if stop != "Q" and first < last < first + MAX_CLAUSE and _tells(prose, first, last):
            yield Phrase(first, last)


def _tells(prose: Prose, first: int, last: int) -> bool:
    """Decide whether a clause has something to happen: a noun phrase, with or without a verb."""
    phrase = phrase_at(prose, first + 1, last + 1)
    return phrase is not None or prose.tags[first + 1] in "gG"
