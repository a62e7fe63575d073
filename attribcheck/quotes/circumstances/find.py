"""When and on which occasion a sentence says that the words of a quotation were said."""

from collections.abc import Sequence
from typing import NamedTuple

from attribcheck.quotes.circumstances.occasions import find_occasions, find_outlets
from attribcheck.quotes.circumstances.reach import Reach
from attribcheck.quotes.circumstances.times import find_clauses, find_times
from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.relations.relation import Relation
from attribcheck.quotes.speakers.roster import Roster


class _Named(NamedTuple):
    """What a sentence names: times, clauses that tell when, occasions; `front` is where those it begins with end."""

    times: Sequence[Phrase]
    clauses: Sequence[Phrase]
    occasions: Sequence[Phrase]
    front: int


class Circumstances:
    """Tells the time and the occasion of the quotations of a draft; each of its sentences is read once."""

    __slots__ = ("_prose", "_read", "_roster")

    def __init__(self, prose: Prose, roster: Roster) -> None:
        self._prose = prose
        self._roster = roster
        self._read: dict[int, _Named] = {}

    def find(self, sentence: Sentence, relation: Relation) -> tuple[Phrase | None, Phrase | None]:
        """Return when and on which occasion `sentence` says that the words of `relation` were said.

        A person who was told is no occasion.
        """
        prose = self._prose
        if sentence.start not in self._read:
            self._read[sentence.start] = _read(prose, sentence)
        named = self._read[sentence.start]
        reach = Reach(prose, sentence, relation, _anchors(prose, sentence, relation), named.front)
        outlets = [phrase for phrase in find_outlets(prose, relation, sentence.end) if not self._is_person(phrase)]
        occasions = [phrase for phrase in named.occasions if reach.holds(phrase, ())]
        times = [phrase for phrase in named.times if reach.holds(phrase, [*occasions, *outlets])]
        clauses = [phrase for phrase in named.clauses if reach.holds_clause(phrase)]
        return reach.nearest(times) or reach.nearest(clauses), reach.nearest(occasions) or reach.nearest(outlets)

    def _is_person(self, phrase: Phrase) -> bool:
        """Decide whether a phrase is nothing but the name of a person whom the draft names in full."""
        if any(tag != "N" for tag in self._prose.tags[phrase.first : phrase.last + 1]):
            return False
        person = self._roster.find(phrase)
        return person is not None and person.sure


def _read(prose: Prose, sentence: Sentence) -> _Named:
    times, occasions = find_times(prose, sentence), find_occasions(prose, sentence)
    front = _front(prose, sentence, [*times, *occasions])
    return _Named(times, list(find_clauses(prose, sentence)), occasions, front)


def _front(prose: Prose, sentence: Sentence, phrases: Sequence[Phrase]) -> int:
    """Return where the times and occasions end with which a sentence begins ("On Monday at a rally, …")."""
    at, begins = sentence.start, {phrase.first: phrase for phrase in phrases}
    while at < sentence.end:
        place = phrase_at(prose, at + 1, sentence.end) if prose.tags[at] == "p" else None
        if at in begins:
            at = begins[at].last + 1
        elif place is not None:
            at = place.last + 1
        elif prose.tags[at] == "S" and at > sentence.start and prose.tags[at - 1] == ",":
            at = _behind_clause(prose, at, sentence.end)
        elif prose.tags[at] in ",CR":
            at += 1
        else:
            break
    return at


def _behind_clause(prose: Prose, first: int, hi: int) -> int:
    """Return the comma that ends the clause put in at `first` ("On Monday, as rain fell, Poe said"), or the end."""
    return next((i for i in range(first, hi) if prose.tags[i] in ",Q"), hi)


def _anchors(prose: Prose, sentence: Sentence, relation: Relation) -> Sequence[int]:
    """Return the verbs that a circumstance may belong to: the cue, and the main verb for a participle or none."""
    cue, speaker = relation.cue, relation.speaker
    if cue is not None and (prose.tags[cue.first] not in "GI" or speaker.last > cue.first):
        return (cue.first,)
    stop = cue.first if cue is not None else sentence.end
    main = next((i for i in range(speaker.last + 1, stop) if prose.tags[i] in "vV"), None)
    own = () if cue is None else (cue.first,)
    return own if main is None else (*own, main)
