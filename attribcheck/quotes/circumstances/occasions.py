"""Occasions that a sentence names: "in an interview with Dock News", "on her page", "told Harbor TV", "in court"."""

from collections.abc import Iterator

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.kinds.titles import is_title
from attribcheck.quotes.path import TELLING, find_heard
from attribcheck.quotes.relations.relation import Relation

MAX_OWNER = 6
"""Tokens between "on" and a title in marks: whose show it is."""

_PREPOSITIONS = frozenset("in at during on via by through over from under before".split())
_LINKS = frozenset("with on at before of for by from".split())
_ADDRESSED = frozenset(
    "speech address letter remarks email statement post message testimony memo note lecture speeches".split()
)
_ON_AIR = frozenset("said says wrote writes posted tweeted argued told added declared announced claimed".split())
_OUTLETS = frozenset("on for in".split())
_HEARING = frozenset("before".split())
_OVER = frozenset("over from under".split())
_PRESENT = frozenset("crowd audience public staff team club party campaign camp industry force forces company".split())
"""Bodies that stand before a speaker on any occasion."""

_TALKED_OVER = frozenset(
    "phone telephone radio air lunch dinner breakfast oath stage podium pulpit airwaves stand".split()
)


def find_occasions(prose: Prose, sentence: Sentence) -> list[Phrase]:
    """Return the occasions that a sentence names, in order."""
    found: list[Phrase] = []
    for first in range(sentence.start, sentence.end - 1):
        if prose.tags[first] != "p" or (found and first <= found[-1].last):
            continue
        if not (prose.words[first] in _PREPOSITIONS or prose.lexicon.clitics):
            continue
        head = _head(prose, first, sentence.end)
        if head is not None:
            found.append(Phrase(first, _with_links(prose, head, sentence.end)))
    return found


def _head(prose: Prose, first: int, hi: int) -> int | None:
    """Return the last token of the occasion that a preposition leads to, or None where it leads to none."""
    word, phrase = prose.words[first], _dated_phrase(prose, first + 1, hi)
    shown = _show(prose, first, phrase, hi)
    if shown is not None:
        return shown
    if phrase is None:
        return None
    last = phrase.last
    if word in _HEARING:
        return last if prose.has("body", last) else None
    if word in _OVER and prose.words[last] not in _TALKED_OVER:
        return None
    if prose.has("event", last) or prose.words[last - 1 : last + 1] == ["town", "hall"]:
        return None if word == "by" and prose.is_capital(last) else last
    if word == "on" and prose.has("show", last):
        return last
    if prose.has("venue", last) and (word != "by" or not prose.is_capital(last)):
        return last
    papers = word in {"in", "through"} and prose.has("document", last) and _is_determined(prose, phrase)
    return last if papers else None


def _dated_phrase(prose: Prose, first: int, hi: int) -> Phrase | None:
    """Return the noun phrase that begins at `first`, a date before its noun included ("a March 2031 statement")."""
    noun = first
    while noun < hi and (prose.tags[noun] in "DT#" or prose.words[noun] == "'s"):
        noun += 1
    dated = any(tag == "T" for tag in prose.tags[first:noun])
    phrase = phrase_at(prose, noun if dated else first, hi)
    return Phrase(first, phrase.last) if phrase is not None else None


def _is_determined(prose: Prose, phrase: Phrase) -> bool:
    """Decide whether a phrase means a certain paper ("in a filing", "in court papers"); "in order" does not."""
    return phrase.first < phrase.last or prose.words[phrase.last].endswith("s")


def _own_show(prose: Prose, last: int, hi: int) -> int:
    """Return the last token of a name with its show in marks: CNN's “Tides”."""
    show = last + 2
    named = show < hi and prose.tags[last + 1] == "s" and prose.tags[show] == "Q"
    return show if named and is_title(prose, prose.cut(show, show)) else last


def _show(prose: Prose, first: int, phrase: Phrase | None, hi: int) -> int | None:
    """Return the token of a show or paper in quotation marks: on “Harbor Watch”, in CNN's “Tides”."""
    if prose.words[first] not in {"on", "in"}:
        return None
    at = first + 1 if phrase is None else phrase.last + 1
    if at < hi and prose.tags[at] == "D":
        at += 1
    if at < hi and prose.tags[at] == "s":
        at += 1
    named = at < hi and prose.tags[at] == "Q" and is_title(prose, prose.cut(at, at))
    return at if named and at - first <= MAX_OWNER else None


def _with_links(prose: Prose, last: int, hi: int) -> int:
    """Return the last token of an occasion with whom it was with, where, for whom, to whom."""
    leads = _LINKS | ({"to"} if prose.words[last] in _ADDRESSED else set())
    while last + 2 < hi and prose.words[last + 1] in leads:
        more = phrase_at(prose, last + 2, hi)
        if more is None or prose.has("venue", last + 1):
            break
        last = more.last
    return last


def find_outlets(prose: Prose, relation: Relation, hi: int) -> Iterator[Phrase]:
    """Yield who was told, and where it was printed or sent: told Dock News; said on Harbor TV; wrote in the Post."""
    cue = relation.cue
    if cue is None:
        return
    if (told := _told(prose, cue.first, hi)) is not None:
        yield told
    at = max(cue.last, relation.speaker.last if relation.speaker.last - cue.last < MAX_OWNER else 0) + 1
    if at + 1 >= hi or prose.words[at] not in _OUTLETS or prose.words[cue.first] not in _ON_AIR:
        return
    phrase = phrase_at(prose, at + 1, hi)
    if phrase is None or prose.tags[phrase.last] != "N" or prose.has("forename", phrase.first):
        return
    wrote = relation.kind is CueKind.WROTE and not prose.has("tongue", phrase.last)
    if wrote or prose.words[at] == "on":
        yield Phrase(at, phrase.last)


def _told(prose: Prose, cue: int, hi: int) -> Phrase | None:
    """Return the outlet, gathering or court that was told: told Elm TV, told the show “Tides”, told a news briefing."""
    heard = find_heard(prose, cue, hi)
    if heard is not None:
        of_outlet = heard.last + 2 < hi and prose.words[heard.last + 1] == "of" and prose.tags[heard.last + 2] == "N"
        if of_outlet and (outlet := phrase_at(prose, heard.last + 2, hi)) is not None:
            return Phrase(heard.first, outlet.last)
        return None if prose.has("forename", heard.first) else Phrase(heard.first, _own_show(prose, heard.last, hi))
    heard = phrase_at(prose, cue + 1, hi) if prose.words[cue] in TELLING else None
    if heard is None:
        return None
    show = heard.last + 1
    if prose.has("show", heard.last) and show < hi and prose.tags[show] == "Q":
        return Phrase(heard.first, show)
    hears = prose.has("body", heard.last) and prose.words[heard.last] not in _PRESENT
    return heard if hears or prose.has("event", heard.last) else None
