"""Which of several people with one surname is in focus, so that the surname alone means that one."""

from bisect import bisect_left
from collections.abc import Sequence

from attribcheck.quotes.grammar.phrases import Phrase
from attribcheck.quotes.grammar.prose import MAX_SENTENCE, Prose
from attribcheck.quotes.speakers.kin import is_kin_of, owns_kin
from attribcheck.quotes.speakers.person import Naming, Person

PASSING, PLAIN, SPEAKING = 1, 2, 3
"""How much a full name counts: as owner or object, elsewhere, and as the one who speaks. A relative presented is 0."""

CLEAR = 2
"""Times that the one named most must outweigh another who was named last; below it the surname stays open."""

NEAR = 3
"""Ends of sentences within which a name that was said last still claims the surname."""

HEARD = 2
"""Ends of sentences within which a relative who spoke makes the surname unclear, whoever is in focus."""

MAX_TITLES = 5
"""Tokens of titles and roles before a name ("the former vice president Ann Poe")."""

_OBJECT_BEHIND = frozenset("ptVvGgIi")


def weigh(prose: Prose, run: Phrase, *, speaks: bool, kin: bool) -> int:
    """Return how much one place of a full name puts its person into focus."""
    if speaks:
        return SPEAKING - PLAIN * kin
    if kin:
        return 0
    passing = _is_led(prose, run.first) or owns_kin(prose, run) or is_kin_of(prose, run)
    return PASSING if passing else PLAIN


def _is_led(prose: Prose, first: int) -> bool:
    """Decide whether a name is an object: behind a verb or a preposition, its titles passed by."""
    at = first
    while at > 0 and first - at < MAX_TITLES and at not in prose.breaks and prose.tags[at - 1] in "nND":
        at -= 1
    return at > 0 and at not in prose.breaks and prose.tags[at - 1] in _OBJECT_BEHIND


class Focus:
    """The people of one surname in a draft; `bare` are the tokens at which the surname stands alone."""

    def __init__(self, prose: Prose, people: Sequence[Person], bare: Sequence[int]) -> None:
        self._prose = prose
        self._people = people
        self._bare = bare
        self._weights = {id(person): sum(naming.weight for naming in person.named_at) for person in people}
        if people:
            self._count_bare()

    def _count_bare(self) -> None:
        """Count the surname alone for the first person named, as long as nobody else of that surname was."""
        firsts = sorted((person.named_at[0].token, number) for number, person in enumerate(self._people))
        stop = firsts[1][0] if len(firsts) > 1 else firsts[0][0]
        early = bisect_left(self._bare, stop) - bisect_left(self._bare, firsts[0][0])
        self._weights[id(self._people[firsts[0][1]])] += PLAIN * early
        self._unnamed = bisect_left(self._bare, firsts[0][0])

    def at(self, token: int, gender: str) -> Person | None:
        """Return whom the surname means at `token` behind a title of `gender` ("" for none); None where it is open."""
        fitting = [person for person in self._people if not gender or person.may_be(gender)]
        if len(fitting) < 2:
            return self._only(fitting)
        leads = [person for person in fitting if not person.kin]
        if len(leads) == 1:
            return self._lead_or_none(leads[0], fitting, token)
        return self._most_or_last(leads or fitting, token)

    def _only(self, fitting: Sequence[Person]) -> Person | None:
        """Return the only one, unless that is a relative of one who is named by surname alone before."""
        if not fitting:
            return None
        only = fitting[0]
        return None if only.kin and len(self._people) == 1 and self._unnamed else only

    def _lead_or_none(self, lead: Person, fitting: Sequence[Person], token: int) -> Person | None:
        """Return the only one who is no relative, where no relative was heard right before or named by far more."""
        others = [person for person in fitting if person is not lead]
        if any(person.first == lead.first for person in others):
            return None
        weight, most = self._weights[id(lead)], max(self._weights[id(person)] for person in others)
        if weight < most and weight <= PASSING:
            return None
        last = self._last(fitting, token)
        if last is None or last[1] is lead or not last[0].weight:
            return lead
        if self._ends(last[0].token, token) < HEARD:
            return None
        return lead if weight >= CLEAR * most or self._ends(last[0].token, token) >= NEAR else None

    def _most_or_last(self, people: Sequence[Person], token: int) -> Person | None:
        """Return the one named most, else the one named last in a sentence of its own."""
        ranked = sorted(people, key=lambda person: -self._weights[id(person)])
        best, second = (self._weights[id(person)] for person in ranked[:2])
        last = self._last(people, token)
        if best > second:
            rival = last is not None and last[1] is not ranked[0] and last[0].weight > PASSING
            near = rival and last is not None and self._ends(last[0].token, token) < NEAR
            return ranked[0] if not near or best >= CLEAR * second else None
        if last is None or last[0].weight <= PASSING:
            return None
        before = self._last([person for person in people if person is not last[1]], token)
        apart = before is None or self._ends(before[0].token, last[0].token) > 0
        return last[1] if apart else None

    def _last(self, people: Sequence[Person], token: int) -> tuple[Naming, Person] | None:
        """Return the last place before `token` where one of some people is named in full, and who that is."""
        found = None
        for person in people:
            index = bisect_left(person.named_at, (token,))
            if index and (found is None or person.named_at[index - 1] > found[0]):
                found = (person.named_at[index - 1], person)
        return found

    def _ends(self, named: int, token: int) -> int:
        """Return how many sentences end between a name and `token`; far away, that there are enough."""
        return NEAR if token - named > NEAR * MAX_SENTENCE else self._prose.tags[named:token].count(".")
