"""The people whom a draft names: their full names, genders and roles, and the tokens that name them."""

from collections.abc import Iterator
from typing import NamedTuple

from attribcheck.quotes.grammar.phrases import Phrase
from attribcheck.quotes.grammar.prose import Prose
from attribcheck.quotes.speakers.focus import Focus, weigh
from attribcheck.quotes.speakers.kin import is_kin
from attribcheck.quotes.speakers.person import Naming, Person
from attribcheck.text.names import forename_genders

_PARTICLES = frozenset("de da del della der di dos du la le van von bin ibn al el ter ten".split())
_SUFFIXES = frozenset("jr sr ii iii iv kc qc mp msp mep phd md obe mbe cbe esq".split())
"""What stands behind a name and is none of it: generations, degrees and honours."""
_MEN, _WOMEN = frozenset("mr sir lord".split()), frozenset("mrs ms miss dame lady madam".split())
RESPECTFUL = _MEN | _WOMEN
"""Titles that tell a gender."""

_LONG_TITLES = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "prof": "professor"}
_LESSER = frozenset("vice deputy assistant former ex acting".split())
"""Words that make another role of a role."""

MIN_SHORT = 3
"""Letters of the shortest shortened state that tells anything ("Tex", "Fla")."""

MAX_ACRONYM = 5
"""Letters of an acronym; longer words in capitals are names in a headline."""

MAX_NAMESAKES = 60
"""People kept under one name: each is looked at whenever the name stands alone, and hostile drafts have no end."""

MAX_NAME_WORDS = 5
"""Words of a personal name, titles left out. Longer runs of capitals are headlines."""


def _is_marked(person: Person, word: str) -> bool:
    """Decide whether a word stands beside a person's name, in full or as a place is shortened ("Tex")."""
    return word in person.marks or any(len(mark) >= MIN_SHORT and word.startswith(mark) for mark in person.marks)


def capital_runs(prose: Prose) -> Iterator[Phrase]:
    """Yield each run of capitalised words, particles between them included."""
    tags = prose.tags
    i, n = 0, len(tags)
    while i < n:
        if tags[i] != "N":
            i += 1
            continue
        j = i
        while j + 1 < n and (tags[j + 1] == "N" or _is_particle(prose, j + 1)) and prose.goes_on(j + 1):
            j += 1
        yield Phrase(i, j)
        i = j + 1


def _is_particle(prose: Prose, token: int) -> bool:
    return (
        prose.words[token] in _PARTICLES
        and 0 < token < len(prose.tags) - 1
        and prose.tags[token - 1] == "N"
        and prose.tags[token + 1] == "N"
    )


def is_title(prose: Prose, token: int) -> bool:
    """Decide whether a capitalised word is a title or a role before a name ("Sen.", "Governor")."""
    word, lexicon = prose.words[token], prose.lexicon
    if lexicon.has("title-abbreviation", word):
        return len(word) > 1
    return bool(lexicon.role(word)) or lexicon.has("honorific", word)


def name_run(prose: Prose, phrase: Phrase) -> Phrase | None:
    """Return the name with which a phrase ends, titles and roles before it left out; None where it has none."""
    tags = prose.tags
    last = phrase.last
    while last >= phrase.first and tags[last] != "N":
        last -= 1
    if last < phrase.first:
        return None
    first = last
    while first > phrase.first and (tags[first - 1] == "N" or _is_particle(prose, first - 1)):
        first -= 1
    for i in range(last - 1, first - 1, -1):
        if is_title(prose, i):
            first = i + 1
            break
    if last - first >= 2:
        known = forename_genders()
        first = next((i for i in range(first, last) if prose.words[i] in known), first)
    return Phrase(first, last)


def is_acronym(name: str) -> bool:
    """Decide whether a single word is written in capitals only, as bodies are ("HPN"), not people."""
    return name.isupper() and 1 < len(name) <= MAX_ACRONYM


class _Entry(NamedTuple):
    """The name in a run of capitals, and its words without a suffix."""

    name: Phrase
    words: list[str]


class Roster:
    """Every person of a draft, found by full name, surname or given name, and by the tokens that name them."""

    def __init__(self, prose: Prose, speakers: frozenset[int]) -> None:
        self._prose = prose
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self.by_token: dict[int, Person] = {}
        self._focus: dict[str, Focus] = {}
        self._bare: dict[str, list[int]] = {}
        runs = list(capital_runs(prose))
        entries = [(run, entry) for run in runs if (entry := self._words(run)) is not None]
        for run, entry in entries:
            if len(entry.words) > 1:
                self._enter(run, entry, speaks=run.last in speakers)
        for run, entry in entries:
            if len(entry.words) == 1:
                self._enter_surname(run, entry, speaks=run.last in speakers)
        for run in runs:
            self._recognise(run)
        self._by_role: dict[str, list[Person]] = {}
        for person in (p for people in self._by_last.values() for p in people if p.sure):
            for role in person.roles:
                self._by_role.setdefault(role, []).append(person)

    def _words(self, run: Phrase) -> _Entry | None:
        """Return the name in a run and its words without a suffix, or None where it cannot be a person's."""
        found = name_run(self._prose, run)
        if found is None or is_title(self._prose, found.last):
            return None
        words = [word for word in self._prose.words[found.first : found.last + 1] if word not in _SUFFIXES]
        shown = self._prose.name(found.first, found.last)
        if not 1 <= len(words) <= MAX_NAME_WORDS or self._is_half_shouted(found) or "&" in shown:
            return None
        respectful = self._prose.words[run.first] in _MEN | _WOMEN
        return _Entry(found, words) if respectful or self._may_name_person(words) else None

    def _may_name_person(self, words: list[str]) -> bool:
        """Decide whether no word of a run of capitals tells that it names a place, a body or a document."""
        lexicon = self._prose.lexicon
        given = len(words) > 1 and words[0] in forename_genders()
        if lexicon.has("body", words[-1]) and not given:
            return False
        doubtful = [
            word for word in (words[0], words[-1]) if lexicon.has("not-name", word) or lexicon.has("document", word)
        ]
        return not doubtful or (given and len(words) == 2 and not lexicon.has("body", words[-1]))

    def _is_half_shouted(self, found: Phrase) -> bool:
        """Decide whether a run mixes words in capitals with others, as the start of a headline does."""
        letters = [self._prose.cut(i, i) for i in range(found.first, found.last + 1)]
        shouted = [word.isupper() and len(word) > 3 for word in letters]
        return any(shouted) and not all(shouted)

    def _enter(self, run: Phrase, entry: _Entry, *, speaks: bool) -> None:
        """Add the full name of a run of capitalised words."""
        found, words = entry
        gender = forename_genders().get(words[0])
        titled = run.first < found.first or (found.first > 0 and self._is_title_before(found.first))
        suffix = self._suffix(found)
        kin = is_kin(self._prose, run)
        naming = Naming(found.last, weigh(self._prose, run, speaks=speaks, kin=kin))
        for person in self._by_last.get(words[-1], []):
            if person.first == words[0] and (not suffix or person.suffix in {"", suffix}):
                person.count += 1
                person.sure = person.sure or speaks or titled
                person.suffix = person.suffix or suffix
                person.named_at.append(naming)
                return
        sure = gender is not None or titled or speaks
        name = self._prose.name(found.first, found.last)
        known = Person(name, words[0], words[-1], gender or "", sure, suffix=suffix, named_at=[naming], kin=kin)
        self._add(known)

    def _suffix(self, name: Phrase) -> str:
        """Return the suffix with which a name ends ("jr"), or ""."""
        last = self._prose.words[name.last]
        return last if last in _SUFFIXES else ""

    def _enter_surname(self, run: Phrase, entry: _Entry, *, speaks: bool) -> None:
        """Add a person who is only ever named by surname: with a title, or as one who speaks."""
        found, words = entry
        self._bare.setdefault(words[0], []).append(found.last)
        same, wanted = self._by_last.get(words[0], []), self._titled(run, found)
        other = wanted and same and not any(p.may_be(wanted) for p in same)
        if not other and (same or any(p.sure for p in self._by_first.get(words[0], []))):
            return
        if is_acronym(self._prose.cut(found.first, found.last)):
            return
        if speaks or run.first < found.first:
            name = self._prose.name(found.first - 1 if other else found.first, found.last)
            gender = wanted or forename_genders().get(words[0], "")
            self._add(Person(name, "", words[0], gender, sure=True))

    def _titled(self, phrase: Phrase, name: Phrase) -> str:
        """Return the gender of the title right before the name of a phrase, or ""."""
        title = self._prose.words[name.first - 1] if name.first > phrase.first else ""
        return "m" if title in _MEN else "f" if title in _WOMEN else ""

    def _is_title_before(self, token: int) -> bool:
        return self._prose.tags[token - 1] in "nN" and is_title(self._prose, token - 1)

    def _add(self, person: Person) -> None:
        """Add a person under both names, as long as not all too many share them."""
        same, given = self._by_last.setdefault(person.last, []), self._by_first.setdefault(person.first, [])
        if len(same) < MAX_NAMESAKES:
            same.append(person)
            if person.first and len(given) < MAX_NAMESAKES:
                given.append(person)

    def _recognise(self, run: Phrase) -> None:
        """Tie a run of capitalised words to its person, and learn from the words beside it."""
        person = self.find(run)
        if person is None:
            return
        prose = self._prose
        name = name_run(prose, run) or run
        if name.first == name.last:
            person = self.meant(person, run) or person
        self.by_token[run.last] = person
        before = prose.words[run.first]
        if not person.gender:
            person.gender = "m" if before in _MEN else "f" if before in _WOMEN else ""
        beside = prose.words[run.first : max(run.first + 1, name.first)]
        if run.first > 0 and prose.tags[run.first - 1] in "nN":
            beside += prose.words[max(0, run.first - 2) : run.first]
        elif run.first > 1 and prose.tags[run.first - 1] == "," and prose.tags[run.first - 2] == "n":
            beside += prose.words[max(0, run.first - 3) : run.first - 1]
        after = run.last + 1
        if after < len(prose.tags) and prose.tags[after] == ",":
            for i in range(after + 1, min(after + 8, len(prose.tags))):
                if prose.tags[i] not in "Dnsp#N":
                    break
                beside.append(prose.words[i])
        for word in beside:
            self._learn(person, word)
        person.marks.update(beside, self._places(after))

    def _places(self, after: int) -> list[str]:
        """Return the place that follows a name: of "Ann Poe of Texas", of "Ann Poe (R-Tex.)"."""
        tags, words = self._prose.tags, self._prose.words
        if tags[after : after + 2] == ["p", "N"] and words[after] in {"of", "from"}:
            return [words[after + 1]]
        if tags[after : after + 2] == ["(", "T"]:
            return [words[after + 1].partition("-")[2].replace(".", "")]
        return []

    def _learn(self, person: Person, word: str) -> None:
        lexicon = self._prose.lexicon
        role = "judge" if word == "justice" else lexicon.role(word)
        if role or lexicon.has("title-abbreviation", word):
            person.roles.add(_LONG_TITLES.get(word, role or word))
            if not person.gender:
                person.gender = "f" if lexicon.has("woman", word) else "m" if lexicon.has("man", word) else ""

    def find(self, phrase: Phrase) -> Person | None:
        """Return the person whom a phrase names by full name, surname or given name, or None."""
        found = name_run(self._prose, phrase)
        if found is None:
            return None
        words = [word for word in self._prose.words[found.first : found.last + 1] if word not in _SUFFIXES]
        if not words:
            return None
        same = self._by_last.get(words[-1], [])
        if suffix := self._suffix(found):
            same = [p for p in same if p.suffix in {"", suffix}]
        exact = next((p for p in same if len(words) > 1 and p.first == words[0]), None)
        if exact is not None:
            return exact
        wanted = self._titled(phrase, found)
        fitting = [p for p in same if not wanted or p.may_be(wanted)]
        if fitting and (len(words) == 1 or fitting[0].first == "" or wanted):
            return max(fitting, key=lambda p: (p.sure, p.count))
        if len(words) == 1 and words[0] in forename_genders():
            given = [p for p in self._by_first.get(words[0], []) if p.sure]
            return max(given, key=lambda p: p.count, default=None)
        return None

    def meant(self, person: Person, phrase: Phrase) -> Person | None:
        """Return who is meant by a phrase with the surname of `person` alone: the one in focus, or None for unclear."""
        found = name_run(self._prose, phrase)
        bare = found is not None and found.first == found.last and self._prose.words[found.last] == person.last
        if found is None or not bare or not person.first:
            return person
        if len(self._by_last[person.last]) >= MAX_NAMESAKES:
            return None
        return self._focus_of(person.last).at(found.last, self._titled(phrase, found))

    def _focus_of(self, surname: str) -> Focus:
        """Return who of one surname is in focus where; it is worked out once."""
        if surname not in self._focus:
            same = [p for p in self._by_last.get(surname, []) if p.first]
            sure = [p for p in same if p.sure]
            self._focus[surname] = Focus(self._prose, sure or same, self._bare.get(surname, []))
        return self._focus[surname]

    def holders(self, role: str, qualifiers: list[str]) -> list[Person]:
        """Return the persons whom the draft gives a role with all words that qualify it ("Texas", "vice")."""
        held = self._by_role.get(role, [])
        if qualifiers:
            return [p for p in held if all(_is_marked(p, word) for word in qualifiers)]
        return [p for p in held if not p.marks & _LESSER] or held

    def relatives(self, word: str) -> list[Person]:
        """Return the only person whom the draft presents as such a relative ("her son, Rob Poe"), or nobody."""
        kin = [p for people in self._by_last.values() for p in people if p.kin and word in p.marks]
        return kin if len(kin) == 1 else []

    def full_name(self, label: str) -> str:
        """Return the full name of the person whose surname or full name a label prints in capitals."""
        words = label.casefold().split()
        known = self._by_last.get(words[-1], [])
        return max(known, key=lambda p: (p.sure, p.count)).name if known else label.title()
