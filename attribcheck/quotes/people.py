"""Who is who in a draft: full names, what a surname, a role or a pronoun stands for, and by which evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from attribcheck.model.attribution import SpeakerKind
from attribcheck.quotes.lexicon import Lexicon, read_classes
from attribcheck.quotes.phrases import Phrase, first_subject
from attribcheck.quotes.prose import Prose, Sentence

REACH = 12
"""Sentences within which a pronoun finds its person; on dev the farthest stands 9 sentences back."""

_HE, _SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
_PARTICLES = frozenset("de da del della der di dos du la le van von bin ibn al el ter ten".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_MEN, _WOMEN = frozenset("mr sir lord".split()), frozenset("mrs ms miss dame lady madam".split())


@dataclass(slots=True)
class Person:
    """One person of a draft. `gender` is "m", "f" or "" while nothing tells; `sure` is false for a mere capital run."""

    name: str
    first: str
    last: str
    gender: str
    sure: bool
    count: int = 1
    roles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Named:
    """Who a mention stands for: the full name, or none, the kind of speaker, and how it was found."""

    kind: SpeakerKind
    name: str | None
    evidence: str
    first: int
    last: int


@cache
def forenames() -> dict[str, str]:
    """Return the given names that are known, with "m", "f" or "" for both."""
    classes = read_classes("forenames.txt")
    known = dict.fromkeys(classes["woman"], "f") | dict.fromkeys(classes["man"], "m")
    return known | dict.fromkeys(classes["either"], "")


def name_run(prose: Prose, phrase: Phrase) -> tuple[int, int] | None:
    """Return the first and last token of the personal or other name with which a phrase ends, titles left out."""
    tags, lexicon = prose.tags, prose.lexicon
    last = phrase.last
    while last >= phrase.first and tags[last] != "N":
        last -= 1
    if last < phrase.first:
        return None
    first = last
    while first > phrase.first and (
        tags[first - 1] == "N"
        or (prose.words[first - 1] in _PARTICLES and first - 1 > phrase.first and tags[first - 2] == "N")
    ):
        first -= 1
    for i in range(last - 1, first - 1, -1):
        word = prose.words[i]
        if (
            lexicon.has("title-abbreviation", word)
            and len(word) > 1
            or lexicon.has("role", word)
            or lexicon.has("honorific", word)
        ):
            first = i + 1
            break
    if last - first >= 2:
        known = forenames()
        first = next((i for i in range(first, last) if prose.words[i] in known), first)
    return first, last


class People:
    """The roster of a draft, and the memory of who was talked about last."""

    def __init__(self, prose: Prose, sentences: Sequence[Sentence]) -> None:
        self._prose = prose
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._by_token: dict[int, Person] = {}
        self._sentences = sentences
        self._focus: list[tuple[int, bool, Person]] = []
        self._done = -1
        for run in _runs(prose):
            self._enter(run)
        for run in _runs(prose):
            self._recognise(run)

    def _enter(self, run: Phrase) -> None:
        """Add the full name of a run of capitalised words to the roster."""
        prose = self._prose
        found = name_run(prose, run)
        if found is None:
            return
        first, last = found
        if prose.words[last] in _SUFFIXES and last > first:
            last -= 1
        words = prose.words[first : last + 1]
        if (
            len(words) < 2
            or len(words) > 5
            or any(prose.lexicon.has("body", w) or prose.lexicon.has("document", w) for w in words)
        ):
            return
        gender = forenames().get(words[0])
        titled = (
            first > 0
            and prose.tags[first - 1] == "N"
            and (
                prose.lexicon.has("title-abbreviation", prose.words[first - 1])
                or prose.lexicon.has("role", prose.words[first - 1])
            )
        )
        name = prose.cut(first, found[1])
        for person in self._by_last.get(words[-1], []):
            if person.first == words[0]:
                person.count += 1
                return
        person = Person(name, words[0], words[-1], gender or "", gender is not None or titled)
        self._by_last.setdefault(words[-1], []).append(person)
        self._by_first.setdefault(words[0], []).append(person)

    def _recognise(self, run: Phrase) -> None:
        """Tie a run of capitalised words to its person, and learn the gender that its title tells."""
        person = self.find(run)
        if person is None:
            return
        before = self._prose.words[run.first]
        if not person.gender:
            person.gender = "m" if before in _MEN else "f" if before in _WOMEN else ""
        if run.first > 0 and self._prose.tags[run.first - 1] in "nN":
            self._learn(person, self._prose.words[run.first - 1])
        self._learn(person, before)
        after = run.last + 1
        if after + 3 < len(self._prose.tags) and self._prose.tags[after] == ",":
            for i in range(after + 1, min(after + 8, len(self._prose.tags))):
                if self._prose.tags[i] not in "Dnsp#N":
                    break
                self._learn(person, self._prose.words[i])
        self._by_token[run.last] = person

    def _learn(self, person: Person, word: str) -> None:
        lexicon = self._prose.lexicon
        if lexicon.has("role", word) or lexicon.has("title-abbreviation", word):
            person.roles.add(_LONG.get(word, word))
            if not person.gender:
                person.gender = "f" if lexicon.has("woman", word) else "m" if lexicon.has("man", word) else ""

    def find(self, run: Phrase) -> Person | None:
        """Return the person that a run of capitalised words names, by full name, surname or given name."""
        found = name_run(self._prose, run)
        if found is None:
            return None
        first, last = found
        words = [w for w in self._prose.words[first : last + 1] if w not in _SUFFIXES]
        if not words:
            return None
        same = self._by_last.get(words[-1], [])
        if len(words) > 1:
            exact = next((p for p in same if p.first == words[0]), None)
            if exact is not None:
                return exact
        title = self._prose.words[run.first]
        wanted = "m" if title in _MEN else "f" if title in _WOMEN else ""
        fitting = [p for p in same if not wanted or p.gender in {"", wanted}]
        if fitting:
            return max(fitting, key=lambda p: (p.sure, p.count))
        if len(words) == 1:
            given = [p for p in self._by_first.get(words[0], []) if p.sure]
            if given and words[0] in forenames():
                return max(given, key=lambda p: p.count)
        return None

    def name(self, phrase: Phrase, sentence: int) -> Named:
        """Return who `phrase`, a mention in the sentence of that number, stands for."""
        prose = self._prose
        word = prose.words[phrase.last]
        if prose.tags[phrase.last] in "PWO" or word in _HE or word in _SHE:
            return self._pronoun(phrase, word, sentence)
        found = name_run(prose, phrase)
        if found is None:
            return self._common(phrase)
        if prose.tags[phrase.last] != "N":
            return self._group(phrase)
        first, last = found
        person = self.find(phrase)
        words = prose.words[phrase.first : last + 1]
        kind = _kind_of_name(prose.lexicon, words, person)
        if kind is not SpeakerKind.PERSON:
            start = phrase.first + (prose.tags[phrase.first] == "D" and phrase.first < phrase.last)
            return Named(kind, prose.cut(start, phrase.last), "named in the sentence", phrase.first, phrase.last)
        if person is None:
            return Named(kind, prose.cut(first, last), "named in the sentence", first, last)
        if last > first and person.first == prose.words[first]:
            return Named(kind, person.name, "full name in the sentence", first, last)
        return Named(kind, person.name, "surname of a person named in full", first, last)

    def _group(self, phrase: Phrase) -> Named:
        lexicon, head = self._prose.lexicon, self._prose.words[phrase.last]
        kind = (
            SpeakerKind.DOCUMENT
            if lexicon.has("document", head)
            else SpeakerKind.BODY
            if lexicon.has("body", head)
            else SpeakerKind.UNNAMED
        )
        start = phrase.first + (self._prose.tags[phrase.first] == "D" and phrase.first < phrase.last)
        name = None if kind is SpeakerKind.UNNAMED else self._prose.cut(start, phrase.last)
        return Named(kind, name, "as written", phrase.first, phrase.last)

    def _common(self, phrase: Phrase) -> Named:
        """Name a phrase without a name: a document, a body, a reporter, or the person who holds the role."""
        lexicon, head = self._prose.lexicon, self._prose.words[phrase.last]
        if lexicon.has("reporter", head):
            return Named(SpeakerKind.REPORTER, None, "a reporter", phrase.first, phrase.last)
        if self._prose.words[phrase.first] == "the" and lexicon.has("role", head):
            holders = [p for people in self._by_last.values() for p in people if head in p.roles and p.sure]
            if len(holders) == 1:
                return Named(
                    SpeakerKind.PERSON, holders[0].name, f"the only {head} of the draft", phrase.first, phrase.last
                )
        for kind in (SpeakerKind.DOCUMENT, SpeakerKind.BODY):
            if lexicon.has(kind.value, head):
                return Named(kind, None, "as written", phrase.first, phrase.last)
        return Named(SpeakerKind.UNNAMED, None, "as written", phrase.first, phrase.last)

    def _pronoun(self, phrase: Phrase, word: str, sentence: int) -> Named:
        person = None
        gender = "m" if word in _HE else "f" if word in _SHE else ""
        self._read_until(sentence)
        if gender:
            person = self._in_sentence(phrase, sentence, gender) or self._in_focus(gender)
        elif word in {"who", "whose", "which"} and phrase.first > 0:
            last = phrase.first - 1 - (self._prose.tags[phrase.first - 1] == ",")
            person = self._by_token.get(last)
        if person is None:
            kind = SpeakerKind.PERSON if gender or word in {"who", "i"} else SpeakerKind.UNNAMED
            return Named(kind, None, "a pronoun without a person before it", phrase.first, phrase.last)
        if gender and not person.gender:
            person.gender = gender
        return Named(SpeakerKind.PERSON, person.name, "last person talked about", phrase.first, phrase.last)

    def _in_sentence(self, phrase: Phrase, sentence: int, gender: str) -> Person | None:
        """Return the person who is the subject of an earlier clause of the same sentence."""
        start = self._sentences[sentence].start
        subject = first_subject(self._prose, start, phrase.first)
        person = self._by_token.get(subject.last) if subject is not None and subject.last < phrase.first else None
        return person if person is not None and person.gender in {"", gender} else None

    def _in_focus(self, gender: str) -> Person | None:
        second: Person | None = None
        for at, is_subject, person in reversed(self._focus[-40:]):
            if self._done - at > REACH:
                break
            if person.gender not in {"", gender} or (not person.gender and not person.sure):
                continue
            if is_subject and (second is None or self._done - at <= 4):
                return person
            second = second or person
        return second

    def _read_until(self, sentence: int) -> None:
        """Remember the persons of all sentences before `sentence`, the subject of each as the one talked about."""
        while self._done < sentence - 1:
            self._done += 1
            part = self._sentences[self._done]
            subject = first_subject(self._prose, part.start, part.end)
            named = [(i, self._by_token[i]) for i in range(part.start, part.end) if i in self._by_token]
            subjects = [p for i, p in named if subject is not None and i == subject.last]
            self._focus += [(self._done, False, p) for i, p in reversed(named) if p not in subjects]
            self._focus += [(self._done, True, p) for p in subjects]
            if subject is not None and not subjects and self._prose.words[subject.last] in _HE | _SHE:
                gender = "m" if self._prose.words[subject.last] in _HE else "f"
                again = self._in_focus(gender)
                if again is not None:
                    self._focus.append((self._done, True, again))


_LONG = {
    "sen": "senator",
    "rep": "congressman",
    "gov": "governor",
    "gen": "general",
    "prof": "professor",
    "dr": "doctor",
}


def _runs(prose: Prose) -> Iterator[Phrase]:
    """Yield each run of capitalised words."""
    tags = prose.tags
    i, n = 0, len(tags)
    while i < n:
        if tags[i] != "N":
            i += 1
            continue
        j = i
        while j + 1 < n and (
            tags[j + 1] == "N" or (prose.words[j + 1] in _PARTICLES and j + 2 < n and tags[j + 2] == "N")
        ):
            j += 1
        yield Phrase(i, j)
        i = j + 1


def _kind_of_name(lexicon: Lexicon, words: list[str], person: Person | None) -> SpeakerKind:
    if person is not None and person.sure:
        return SpeakerKind.PERSON
    if any(lexicon.has("document", word) for word in words[-3:]):
        return SpeakerKind.DOCUMENT
    if any(lexicon.has("body", word) for word in words) or words[0] == "the":
        return SpeakerKind.BODY
    return SpeakerKind.PERSON
