"""Who was talked about last: the persons and bodies of the sentences before a pronoun, and which of them it means."""

from collections.abc import Sequence
from typing import NamedTuple

from attribcheck.quotes.grammar.phrases import Phrase, first_subject, phrase_at
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.speakers.person import Person
from attribcheck.quotes.speakers.roster import Roster

REACH = 12
"""Sentences within which a pronoun finds its person; on dev the farthest stands 9 sentences back."""

SUBJECT_WEIGHT = 4.0
"""Sentences that being the subject outweighs. Chosen on dev: 2 and 6 resolve fewer pronouns."""

GENDER_WEIGHT = 1.5
"""Sentences that a gender that is known outweighs against one that is merely possible; 2 and more are worse on dev."""

UNSURE_WEIGHT = 4.0
"""Sentences by which a mere run of capitals must be nearer than a person."""

MAX_TOPIC = 6
"""Tokens of a topic put in front ("As for Mayor Ann Poe, …")."""

MAX_BEFORE_EXPLETIVE = 2
"""Tokens before the "it" or "there" with which a sentence presents somebody ("And then it was …")."""

_EXPLETIVES = frozenset("it there".split())

MAX_HEARD = 60
"""Persons that are remembered."""


class _Heard(NamedTuple):
    """Somebody who was mentioned: in which sentence, and whether as the one whom the sentence is about."""

    sentence: int
    is_subject: bool
    person: Person


def find_speaking(prose: Prose) -> frozenset[int]:
    """Return the tokens with which names end that stand beside a plain verb of speech or as topic ("As for Poe,")."""
    tags = prose.tags
    found = set()
    for i in range(1, len(tags) - 1):
        if tags[i] == "N" and tags[i + 1] == "," and prose.words[max(0, i - 2) : i] == ["as", "for"]:
            found.add(i)
        if tags[i] != "V" or not (prose.has("strong", i) or prose.has("inverting", i)):
            continue
        if tags[i - 1] == "N" and prose.has("strong", i) and not (tags[i - 2] == "p" and prose.words[i - 2] == "of"):
            found.add(i - 1)
        elif tags[i - 1] in ",Q" and tags[i + 1] == "N" and (name := phrase_at(prose, i + 1, len(tags))):
            found.add(next((j - 1 for j in range(i + 2, name.last + 1) if not prose.goes_on(j)), name.last))
    return frozenset(found)


class Memory:
    """What the sentences up to a place have talked about."""

    def __init__(self, prose: Prose, sentences: Sequence[Sentence], roster: Roster, speaking: frozenset[int]) -> None:
        self._prose = prose
        self._sentences = sentences
        self._roster = roster
        self._speaking = speaking
        self._heard: list[_Heard] = []
        self._body: tuple[int, str] | None = None
        self._read = -1

    def person(self, pronoun: int, gender: str, sentence: int) -> Person | None:
        """Return the person whom a pronoun of a gender means, subjects and persons of known gender before others."""
        self._read_until(sentence)
        person = self._best(gender, sentence, self._here(pronoun, sentence))
        if person is not None:
            person.gender = gender
        return person

    def body(self, sentence: int) -> str | None:
        """Return the body or document that "it" or "they" means."""
        self._read_until(sentence)
        return self._body[1] if self._body is not None and sentence - self._body[0] <= REACH else None

    def _here(self, pronoun: int, sentence: int) -> list[_Heard]:
        """Return the persons named in the same sentence before a pronoun."""
        part = self._sentences[sentence]
        subject = first_subject(self._prose, part.start, pronoun)
        about = self._about(subject, part)
        people = self._roster.by_token
        tokens = [i for i in range(part.start, pronoun) if i in people]
        return [_Heard(sentence, i in about and not self._is_owner(i, subject), people[i]) for i in tokens]

    def _best(self, gender: str, sentence: int, here: list[_Heard]) -> Person | None:
        best: tuple[float, int, Person] | None = None
        for order, heard in enumerate([*self._heard[-MAX_HEARD:], *here]):
            away = sentence - heard.sentence
            person = heard.person
            if away > REACH or not person.may_be(gender):
                continue
            score = SUBJECT_WEIGHT * heard.is_subject + GENDER_WEIGHT * bool(person.gender) - away
            score -= UNSURE_WEIGHT * (not person.sure and not heard.is_subject)
            if best is None or (score, order) >= best[:2]:
                best = (score, order, person)
        return best[2] if best else None

    def _read_until(self, sentence: int) -> None:
        """Remember the persons of all sentences before `sentence`."""
        while self._read < sentence - 1:
            self._read += 1
            self._remember(self._read)

    def _remember(self, number: int) -> None:
        part, people = self._sentences[number], self._roster.by_token
        subject = first_subject(self._prose, part.start, part.end)
        about = self._about(subject, part)
        for i in range(part.start, part.end):
            if i in people:
                is_subject = i in self._speaking or (i in about and not self._is_owner(i, subject))
                self._heard.append(_Heard(number, is_subject, people[i]))
        if subject is None:
            return
        if subject.last in people and not people[subject.last].gender:
            self._learn_gender(people[subject.last], subject.last + 1, part.end)
        elif gender := gender_of(self._prose, subject.last):
            again = self._best(gender, number, [])
            if again is not None:
                self._heard.append(_Heard(number, is_subject=True, person=again))
        elif self._prose.tags[subject.last] in "nN" and subject.last not in people:
            self._remember_body(subject, number)

    def _about(self, subject: Phrase | None, part: Sentence) -> range:
        """Return the tokens of a subject with what explains it, up to the first verb."""
        words = self._prose.words
        if words[part.start] == "as" and words[part.start + 1 : part.start + 2] == ["for"]:
            return range(part.start, min(part.end, part.start + MAX_TOPIC))
        if subject is None:
            return range(0)
        expletive = words[subject.last] in _EXPLETIVES and subject.last - part.start <= MAX_BEFORE_EXPLETIVE
        if expletive and (presented := self._presented(part)):
            return presented
        end = subject.last + 1
        while end < part.end and self._prose.tags[end] not in "vVXQ;:W":
            end += 1
        return range(subject.first, end)

    def _presented(self, part: Sentence) -> range:
        """Return the token of the only person, named in full, of a sentence that presents somebody ("it was …")."""
        people = self._roster.by_token
        named = [i for i in range(part.start, part.end) if i in people]
        full = len(named) == 1 and named[0] > part.start and self._prose.tags[named[0] - 1] == "N"
        return range(named[0], named[0] + 1) if full else range(0)

    def _is_owner(self, token: int, subject: Phrase | None) -> bool:
        """Decide whether a name is a possessive in what explains the subject ("Poe, Ray's lawyer, …")."""
        behind = subject is not None and token > subject.last
        return behind and token + 1 < len(self._prose.tags) and self._prose.tags[token + 1] == "s"

    def _remember_body(self, subject: Phrase, number: int) -> None:
        prose = self._prose
        named = "N" in prose.tags[subject.first : subject.last + 1]
        if named or prose.has("body", subject.last) or prose.has("document", subject.last):
            first = subject.first + (prose.tags[subject.first] == "D" and subject.first < subject.last)
            self._body = (number, prose.name(first, subject.last))

    def _learn_gender(self, person: Person, start: int, end: int) -> None:
        """Take the gender of a subject from the first pronoun of its sentence, if nobody else is named before it."""
        for i in range(start, end):
            if i in self._roster.by_token:
                return
            if gender := gender_of(self._prose, i):
                person.gender = gender
                return


def gender_of(prose: Prose, token: int) -> str:
    """Return "m" or "f" for a pronoun that tells it, else ""."""
    return "m" if prose.has("he", token) else "f" if prose.has("she", token) else ""
