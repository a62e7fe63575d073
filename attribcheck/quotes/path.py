"""The path of second-hand words, from who spoke to the draft: "told Harbor News", "a transcript obtained by …"."""

from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose
from attribcheck.quotes.relations.relation import Relation

PATH_REACH = 18
"""Tokens behind a cue within which a station of its words stands."""

MAX_STATIONS = 4
"""Stations that are kept; "a memo obtained by Harbor News, first reported by Dock Weekly" has three."""

TELLING = frozenset("told tells telling".split())
_PASSED_ON = frozenset("quoted cited obtained published reported reviewed released leaked posted aired".split())
_LOOKED_AT = frozenset("seen viewed heard shared verified acquired shown".split())
_TALKS = frozenset("interview interviews conversation".split())


def is_passed_on(prose: Prose, token: int) -> bool:
    """Decide whether a participle tells who had the words in hand: "obtained by", "seen by"."""
    if token + 1 >= len(prose.words) or prose.words[token + 1] != "by":
        return False
    return prose.words[token] in _PASSED_ON or prose.words[token] in _LOOKED_AT


def find_path(prose: Prose, relation: Relation, end: int) -> tuple[Phrase, ...]:
    """Return the stations of the words in the order in which the draft names them, the speaker left out."""
    if relation.cue is None:
        return ()
    found: list[Phrase] = []
    start = relation.cue.first
    stop = min(end, max(relation.cue.last, relation.speaker.last) + PATH_REACH)
    heard = find_heard(prose, start, end)
    if heard is not None:
        found.append(heard)
    for i in range(min(start, relation.speaker.last) + 1, stop - 1):
        if prose.tags[i] == "Q" and i > relation.speaker.last:
            break
        station = _station(prose, i, end)
        if station is not None and station not in found and station != relation.speaker:
            found.append(station)
        if len(found) == MAX_STATIONS:
            break
    return tuple(found)


def find_heard(prose: Prose, cue: int, end: int) -> Phrase | None:
    """Return who was told, where that is a name: "told Harbor News"."""
    if prose.words[cue] not in TELLING:
        return None
    heard = phrase_at(prose, cue + 1, end)
    return heard if heard is not None and prose.tags[heard.last] == "N" else None


def _station(prose: Prose, i: int, end: int) -> Phrase | None:
    """Return the station that a word leads to: "according to …", "obtained by …", "in an interview with …"."""
    tags, words = prose.tags, prose.words
    if tags[i] == "A" and words[i] == "according":
        return phrase_at(prose, i + 2, end)
    if is_passed_on(prose, i):
        holder = phrase_at(prose, i + 2, end)
        return holder if holder is None or words[i] in _PASSED_ON or _can_hold(prose, holder) else None
    if words[i] in _TALKS and words[i + 1] == "with":
        asked_by = phrase_at(prose, i + 2, end)
        return asked_by if asked_by is not None and _can_hold(prose, asked_by) else None
    return None


def _can_hold(prose: Prose, phrase: Phrase) -> bool:
    """Decide whether a phrase is a name, a body or a reporter, not just anybody ("seen by voters")."""
    return prose.tags[phrase.last] == "N" or prose.has("body", phrase.last) or prose.has("reporter", phrase.last)
