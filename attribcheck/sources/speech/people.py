"""Labels to people: who speaks, with all that page and configuration tell. A label that could be two is nobody's."""

import datetime as dt
import re
from collections.abc import Sequence

from attribcheck.model.record import replace
from attribcheck.model.source import Reading, Source, Turn, TurnKind
from attribcheck.model.verdict import Person
from attribcheck.sources.speech.label_names import (
    ANSWERS,
    given_and_surname,
    is_person,
    label_key,
    label_kind,
    names_somebody,
    office_holder,
    spoken_name,
)
from attribcheck.sources.speech.names_on_page import find_names
from attribcheck.sources.speech.offices import (
    find_holders,
    forms_of,
    holder_name,
    holds_office,
    is_bare_office,
    office_of,
)
from attribcheck.text.names import Likeness, compare_names, is_title_against_forename, parse_name
from attribcheck.text.patterns import pattern

MAX_GREETING = 200
"""Code points at the beginning of a turn in which somebody gives a name."""

_MY_NAME = pattern(r"\b[Mm]y name(?:['’]s| is) ((?:[A-Z][\w'’.\-]{0,30} ){1,3}[A-Z][\w'’\-]{1,30})")
_INITIALS = pattern(r"[A-Z]\.?[\s-]?[A-Z]\.?(?:[\s-]?[A-Z]\.?)?")
_NO_LETTER = pattern(r"[^A-Z]")


def resolve_turns(reading: Reading, source: Source, people: Sequence[Person]) -> tuple[Turn, ...]:
    """Return the turns of a reading with the people whom their labels name.

    Names of the page and `source.speakers` come before the configuration's people; a surname must be unique among
    them.
    """
    if not reading.turns:
        return ()
    labels = tuple(dict.fromkeys(turn.label for turn in reading.turns if turn.label))
    configured = tuple(name for name in source.speakers if is_person(name))
    offices = find_holders("\n".join(source.speakers), labels)
    names = (*configured, *offices, *reading.names, *find_names("", (source.title,), labels))
    resolver = _Resolver(source, tuple(dict.fromkeys(names)), people, labels=labels, date=source.date or reading.date)
    found = {label: resolver.resolve(label) for label in labels if label_kind(label) is TurnKind.SPEAKER}
    open_offices = {label for label, name in found.items() if name is None and is_bare_office(label)}
    known = tuple(
        Turn(x.label, x.span, TurnKind.UNKNOWN if x.label in open_offices else x.kind, found.get(x.label))
        for x in reading.turns
    )
    known = tuple(_self_named(turn, reading.text) for turn in known)
    known = _resolve_witness(known, configured, reading.text)
    return _resolve_sole_voice(known, configured, labels)


def _self_named(turn: Turn, text: str) -> Turn:
    """Return a turn under a label that is nobody's ("RESIDENT") with the name that its speaker gives first."""
    if turn.kind is not TurnKind.UNKNOWN or not turn.label:
        return turn
    named = _MY_NAME.search(text, turn.span.start, min(turn.span.end, turn.span.start + MAX_GREETING))
    if named is None or not is_person(named[1]):
        return turn
    return replace(turn, kind=TurnKind.SPEAKER, speaker=named[1])


def _resolve_witness(turns: tuple[Turn, ...], configured: tuple[str, ...], text: str) -> tuple[Turn, ...]:
    """Give the answers of a court's transcript to the only configured person who is asked by name and has no label."""
    heard = [turn.speaker for turn in turns if turn.speaker]
    missing = [
        name
        for name in configured
        if not any(compare_names(name, other) is not Likeness.DIFFERENT for other in heard)
        and re.search(rf"\b{_ADDRESS}\.? {re.escape(parse_name(name).surname)}\b", text, re.IGNORECASE)
    ]
    if len(configured) < 2 or len(missing) != 1:
        return turns
    mine = {turn.label for turn in turns if label_key(turn.label) in ANSWERS | {"the witness"}}
    return tuple(replace(t, kind=TurnKind.SPEAKER, speaker=missing[0]) if t.label in mine else t for t in turns)


_ADDRESS = "(?:Mr|Mrs|Ms|Miss|Dr|Professor|Officer|Detective|Sergeant|Captain|Agent)"


def _resolve_sole_voice(
    turns: tuple[Turn, ...], configured: tuple[str, ...], labels: Sequence[str]
) -> tuple[Turn, ...]:
    """Give the one configured speaker what only he can have said.

    That is the text without label where all labels are his or the audience's, the answers of a `Q` and `A`, and the
    turns under the only office that speaks ("THE PRESIDENT").
    """
    if len(configured) != 1:
        return turns
    kinds = {label: label_kind(label) for label in labels}
    speaking = [label for label in labels if kinds[label] is TurnKind.SPEAKER]
    others = [label for label in labels if kinds[label] is not TurnKind.AUDIENCE and label not in speaking]
    if not others and all(turn.speaker == configured[0] for turn in turns if turn.label in speaking):
        mine = {""}
    elif not speaking and TurnKind.QUESTIONER in kinds.values():
        mine = {label for label in labels if label_key(label) in ANSWERS}
    else:
        mine = _sole_office(turns, configured[0], speaking)
    return tuple(
        replace(turn, kind=TurnKind.SPEAKER, speaker=configured[0])
        if turn.label in mine and turn.speaker is None
        else turn
        for turn in turns
    )


def _sole_office(turns: Sequence[Turn], name: str, speaking: Sequence[str]) -> set[str]:
    """Return the one office among the labels that is nobody's, where all others name people and none of them `name`."""
    offices = {label for label in speaking if label_key(label).startswith("the ")}
    others = [label for label in speaking if label not in offices]
    known = any(turn.speaker == name for turn in turns)
    return offices if len(offices) == 1 and not known and all(map(names_somebody, others)) else set()


class _Resolver:
    """Answers who a label is; the candidates are given once."""

    def __init__(
        self,
        source: Source,
        names: tuple[str, ...],
        people: Sequence[Person],
        *,
        labels: Sequence[str],
        date: dt.date | None,
    ) -> None:
        self._labelled = frozenset(parse_name(spoken_name(label)).surname for label in labels)
        self._names = names
        self._configured = sum(is_person(name) for name in source.speakers)
        self._people = people
        self._date = date
        self._known = (*source.speakers, *(person.name for person in people))

    def resolve(self, label: str) -> str | None:
        """Return the full name of the person behind `label`, None where it is nobody's or could be two people's."""
        name = spoken_name(label)
        if not name:
            return None
        aliased = self._by_alias(label_key(label))
        if aliased:
            return aliased
        if held := office_holder(label):
            return self._same_person(held)
        if office_of(label):
            return self._by_office(office_of(label))
        equal = next((known for known in self._known if known.casefold() == name.casefold() and " " in known), None)
        if equal:
            return name if equal.isupper() else equal
        if _INITIALS.fullmatch(label.strip()):
            return self._by_initials(label)
        if is_person(name):
            return self._same_person(name)
        return self._unique(name) or self._by_given(name, label)

    def _by_given(self, name: str, label: str) -> str | None:
        """Return the one person who has the given name that a label is ("Jane").

        In capitals it may as well be a surname, so that only the source's own speakers count.
        """
        given = name.casefold()
        names = self._names[: self._configured] if label.isupper() else self._names
        found = [other for other in names if is_person(other) and parse_name(other).given[0] == given]
        distinct = _distinct(found)
        return given_and_surname(distinct[0]) if " " not in name and len(distinct) == 1 else None

    def _by_initials(self, label: str) -> str | None:
        """Return the one person of the page or its source whose initials a label is ("JR", "J. R.")."""
        initials = _NO_LETTER.sub("", label)
        names = [other for other in self._names if is_person(other) and not _INITIALS.fullmatch(other)]
        distinct = _distinct([other for other in names if _initials_of(other) == initials])
        return given_and_surname(distinct[0]) if len(distinct) == 1 else None

    def _by_alias(self, key: str) -> str | None:
        found = {person.name for person in self._people for alias in person.aliases if label_key(alias) == key}
        return found.pop() if len(found) == 1 else None

    def _same_person(self, name: str) -> str:
        """Return the name under which the configuration knows a full name, or that name."""
        same = [other for other in self._known if compare_names(name, other) is Likeness.SAME]
        exact = [other for other in same if parse_name(other) == parse_name(name)]
        distinct = _distinct(exact or same)
        return distinct[0] if len(distinct) == 1 else given_and_surname(name)

    def _unique(self, name: str) -> str | None:
        """Return the one person with whom a surname agrees: of the page and its source, else of all who are known."""
        distinct = _distinct(_fitting(name, self._names) or _fitting(name, self._known))
        return given_and_surname(distinct[0]) if len(distinct) == 1 else None

    def _by_office(self, office: str) -> str | None:
        """Return who holds an office: by the page's title, else by the roles and the date of the configuration."""
        held = [name for name in self._names if holds_office(name, office)]
        if len(held) > 1:
            held = [name for name in held if parse_name(name).surname not in self._labelled]
        by_title = _distinct([self._holder(name, office) for name in held])
        if len(by_title) == 1:
            return by_title[0]
        holders = {person.name for person in self._people if self._holds(person, office)}
        return holders.pop() if len(holders) == 1 and not held else None

    def _holder(self, name: str, office: str) -> str:
        """Return the full name of "Premier Roe", as far as it is known."""
        bare = holder_name(name, office)
        return self._unique(bare) or (bare if is_person(bare) else name)

    def _holds(self, person: Person, office: str) -> bool:
        date = self._date
        return date is not None and any(
            _is_office(role.title.casefold(), office)
            and (role.since is None or role.since <= date)
            and (role.until is None or date <= role.until)
            for role in person.roles
        )


def _is_office(title: str, office: str) -> bool:
    title = title.removeprefix("u.s. ").removeprefix("us ").removeprefix("the ")
    return any(title == form or title.startswith(f"{form} of ") for form in forms_of(office))


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in given_and_surname(name).split() if word[0].isupper())


def _fitting(name: str, candidates: Sequence[str]) -> list[str]:
    """Return those of `candidates` whom a label can mean: "MR. ROE" is no Jane Roe."""
    return [
        c
        for c in candidates
        if is_person(c)
        and compare_names(name, c) is not Likeness.DIFFERENT
        and not is_title_against_forename(name, given_and_surname(c))
    ]


def _distinct(names: Sequence[str]) -> list[str]:
    """Return one name for each person among `names`, the first written of each."""
    found: list[str] = []
    for name in names:
        if not any(compare_names(name, other) is Likeness.SAME for other in found):
            found.append(name)
    return found
