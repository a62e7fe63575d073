"""What a mention stands for: a full name behind a surname, a role or a pronoun, and by which evidence."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from attribcheck.model.attribution import SpeakerKind
from attribcheck.quotes.grammar.lexicon import Lexicon
from attribcheck.quotes.grammar.phrases import Phrase, first_subject, phrase_at, phrase_ending
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.speakers.roster import Person, Roster, name_run

REACH = 12
"""Sentences within which a pronoun finds its person; on dev the farthest stands 9 sentences back."""

SUBJECT_WEIGHT = 4.0
"""Sentences that being the subject outweighs. Chosen on dev: 2 and 6 resolve fewer pronouns."""

GENDER_WEIGHT = 2.0
"""Sentences that a gender that is known outweighs against one that is merely possible."""


UNSURE_WEIGHT = 4.0
"""Sentences by which a mere run of capitals must be nearer than a person."""


@dataclass(frozen=True, slots=True)
class Named:
    """Who a mention stands for: the kind of speaker, the full name or none, how it was found, and the name's tokens."""

    kind: SpeakerKind
    name: str | None
    evidence: str
    tokens: Phrase


@dataclass(frozen=True, slots=True)
class _Heard:
    """Somebody who was mentioned: in which sentence, and whether as the one whom the sentence is about."""

    sentence: int
    is_subject: bool
    person: Person


class People:
    """Answers who a phrase stands for, with the roster of the draft and the memory of who was talked about last."""

    def __init__(self, prose: Prose, sentences: Sequence[Sentence], speakers: Sequence[Phrase]) -> None:
        self._prose = prose
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._speaking = frozenset(phrase.last for phrase in speakers)
        self.roster = Roster(prose, self._speaking)
        self._heard: list[_Heard] = []
        self._bodies: list[tuple[int, str]] = []
        self._read = -1

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence in which a token stands."""
        return bisect_right(self._starts, token) - 1

    def name(self, phrase: Phrase, sentence: int) -> Named:
        """Return who `phrase`, a mention in the sentence of that number, stands for."""
        prose, lexicon = self._prose, self._prose.lexicon
        word = prose.words[phrase.last]
        if (
            prose.tags[phrase.last] in "PWO"
            or self._gender(word)
            or lexicon.has("they", word)
            or lexicon.has("it", word)
        ):
            return self._pronoun(phrase, word, sentence)
        run = name_run(prose, phrase)
        if run is None:
            return self._common(phrase)
        if prose.tags[phrase.last] != "N":
            return self._group(phrase)
        return self._named(phrase, run)

    def in_apposition(self, phrase: Phrase, end: int) -> Phrase:
        """Return the name that explains a role ("his lawyer, Ann Poe, said"), else `phrase` itself."""
        prose = self._prose
        first = phrase.last + 2
        if prose.tags[phrase.last] != "n" or not prose.has("role", phrase.last) or first >= end:
            return phrase
        if prose.tags[phrase.last + 1] not in ",-" or prose.tags[first] != "N":
            return phrase
        name = phrase_at(prose, first, end)
        after = prose.tags[name.last + 1] if name is not None and name.last + 1 < end else "."
        return name if name is not None and prose.tags[name.last] == "N" and after in ",-.V" else phrase

    def _gender(self, word: str) -> str:
        """Return "m" or "f" for a pronoun that tells it, else ""."""
        lexicon = self._prose.lexicon
        return "m" if lexicon.has("he", word) else "f" if lexicon.has("she", word) else ""

    def _named(self, phrase: Phrase, run: Phrase) -> Named:
        """Name a phrase that ends with a name."""
        prose = self._prose
        if "C" in prose.tags[phrase.first : phrase.last]:
            return Named(SpeakerKind.PERSON, None, "several speakers", phrase)
        person = self.roster.find(phrase)
        kind = _kind_of_name(prose.lexicon, prose.words[phrase.first : run.last + 1], person)
        if kind is not SpeakerKind.PERSON:
            return Named(kind, self._without_article(phrase), "named in the sentence", phrase)
        if person is None:
            return Named(kind, prose.cut(run.first, run.last), "named in the sentence", run)
        if person.first == prose.words[run.first] and run.last > run.first:
            return Named(kind, person.name, "full name in the sentence", run)
        return Named(kind, person.name, "surname of a person named in full" if person.first else "surname only", run)

    def _without_article(self, phrase: Phrase) -> str:
        start = phrase.first + (self._prose.tags[phrase.first] == "D" and phrase.first < phrase.last)
        return self._prose.cut(start, phrase.last)

    def _group(self, phrase: Phrase) -> Named:
        """Name a phrase that has a name but ends with a common noun ("the Poe campaign", "Poe's lawyer")."""
        kind = _kind_of_noun(self._prose.lexicon, self._prose.words[phrase.last])
        name = None if kind is SpeakerKind.UNNAMED else self._without_article(phrase)
        return Named(kind, name, "as written", phrase)

    def _common(self, phrase: Phrase) -> Named:
        """Name a phrase without a name: a document, a body, a reporter, or the only person who holds the role."""
        head = self._prose.words[phrase.last]
        kind = _kind_of_noun(self._prose.lexicon, head)
        if self._prose.words[phrase.first] == "the" and self._prose.lexicon.has("role", head):
            holders = self.roster.holders(head)
            if len(holders) == 1:
                return Named(SpeakerKind.PERSON, holders[0].name, f"the only {head} of the draft", phrase)
        return Named(kind, None, "as written", phrase)

    def _pronoun(self, phrase: Phrase, word: str, sentence: int) -> Named:
        """Name a pronoun by the person, or the body, talked about last."""
        self._read_until(sentence)
        gender = self._gender(word)
        if gender:
            person = self._best(gender, sentence, self._in_sentence(phrase, sentence))
            if person is None:
                return Named(SpeakerKind.PERSON, None, "a pronoun without a person before it", phrase)
            person.gender = gender
            return Named(SpeakerKind.PERSON, person.name, "last person talked about", phrase)
        if word in {"who", "whose", "which"} and phrase.first > 1:
            return self._relative(phrase, sentence)
        if (
            (self._prose.lexicon.has("it", word) or self._prose.lexicon.has("they", word))
            and self._bodies
            and sentence - self._bodies[-1][0] <= REACH
        ):
            return Named(SpeakerKind.BODY, self._bodies[-1][1], "last body talked about", phrase)
        return Named(SpeakerKind.UNNAMED, None, "a pronoun without a person before it", phrase)

    def _relative(self, phrase: Phrase, sentence: int) -> Named:
        """Name "who" by the noun phrase before it."""
        last = phrase.first - 1 - (self._prose.tags[phrase.first - 1] == ",")
        person = self.roster.by_token.get(last)
        if person is not None:
            return Named(SpeakerKind.PERSON, person.name, "the name before it", phrase)
        start = self._sentences[sentence].start
        owner = phrase_ending(self._prose, last, start)
        if owner is None or self._prose.tags[owner.last] not in "nN":
            return Named(SpeakerKind.UNNAMED, None, "a pronoun without a person before it", phrase)
        told = self.name(owner, sentence)
        return Named(told.kind, told.name, "the name before it", phrase)

    def _in_sentence(self, phrase: Phrase, sentence: int) -> list[_Heard]:
        """Return the persons named in the same sentence before a pronoun."""
        start = self._sentences[sentence].start
        subject = first_subject(self._prose, start, phrase.first)
        tokens = [i for i in range(start, phrase.first) if i in self.roster.by_token]
        return [_Heard(sentence, subject is not None and i == subject.last, self.roster.by_token[i]) for i in tokens]

    def _best(self, gender: str, sentence: int, here: list[_Heard]) -> Person | None:
        """Return the person of a gender who is nearest, subjects and persons of known gender first."""
        best: tuple[float, int, Person] | None = None
        for order, heard in enumerate([*self._heard[-60:], *here]):
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
        part = self._sentences[number]
        prose, by_token = self._prose, self.roster.by_token
        subject = first_subject(prose, part.start, part.end)
        about = set(range(subject.first, subject.last + 1)) if subject is not None else set()
        for i in range(part.start, part.end):
            if i in by_token:
                self._heard.append(_Heard(number, i in about or i in self._speaking, by_token[i]))
        if subject is None:
            return
        if subject.last in by_token and not by_token[subject.last].gender:
            self._learn_gender(by_token[subject.last], subject.last + 1, part.end)
        word = prose.words[subject.last]
        if gender := self._gender(word):
            again = self._best(gender, number, [])
            if again is not None:
                self._heard.append(_Heard(number, is_subject=True, person=again))
        elif prose.tags[subject.last] in "nN" and subject.last not in by_token:
            run = name_run(prose, subject)
            if run is not None or prose.lexicon.has("body", word) or prose.lexicon.has("document", word):
                self._bodies.append((number, self._without_article(subject)))

    def _learn_gender(self, person: Person, start: int, end: int) -> None:
        """Take the gender of a subject from the first pronoun of its sentence, if nobody else is named before it."""
        for i in range(start, end):
            if i in self.roster.by_token:
                return
            if gender := self._gender(self._prose.words[i]):
                person.gender = gender
                return


def _kind_of_noun(lexicon: Lexicon, head: str) -> SpeakerKind:
    if lexicon.has("reporter", head):
        return SpeakerKind.REPORTER
    if lexicon.has("document", head):
        return SpeakerKind.DOCUMENT
    if lexicon.has("unnamed", head):
        return SpeakerKind.UNNAMED
    return SpeakerKind.BODY if lexicon.has("body", head) else SpeakerKind.UNNAMED


def _kind_of_name(lexicon: Lexicon, words: list[str], person: Person | None) -> SpeakerKind:
    if person is not None and person.sure:
        return SpeakerKind.PERSON
    if any(lexicon.has("document", word) for word in words[-3:]):
        return SpeakerKind.DOCUMENT
    if any(lexicon.has("body", word) or lexicon.has("not-name", word) for word in words) or words[0] == "the":
        return SpeakerKind.BODY
    return SpeakerKind.PERSON
