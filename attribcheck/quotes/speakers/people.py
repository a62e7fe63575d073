"""What a mention stands for: a full name behind a surname, a role or a pronoun, and by which evidence."""

from bisect import bisect_right
from collections.abc import Sequence

from attribcheck.model.attribution import SpeakerKind
from attribcheck.model.record import dataclass
from attribcheck.quotes.grammar.lexicon import Lexicon
from attribcheck.quotes.grammar.phrases import Phrase, owner, phrase_at, phrase_ending
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.speakers.bodies import Bodies
from attribcheck.quotes.speakers.memory import Memory, find_speaking, gender_of
from attribcheck.quotes.speakers.person import Person
from attribcheck.quotes.speakers.roster import RESPECTFUL, Roster, is_acronym, name_run
from attribcheck.text.names import forename_genders

MAX_OFFICE = 10
"""Tokens of what a role is of ("minister of tides and harbours")."""

_DEFINITE = frozenset({"the", "die", "der"})
_NOBODY = "a pronoun without a person before it"


@dataclass(frozen=True, slots=True)
class Named:
    """Who a mention stands for: the kind of speaker, the full name or none, how it was found, and the name's tokens.

    `inferred` is true where the name stands for a pronoun that its paragraph does not settle.
    """

    kind: SpeakerKind
    name: str | None
    evidence: str
    tokens: Phrase
    inferred: bool = False


class People:
    """Answers who a phrase stands for, with the roster of the draft and the memory of who was talked about last."""

    def __init__(self, prose: Prose, sentences: Sequence[Sentence], speakers: Sequence[Phrase]) -> None:
        self._prose = prose
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        speaking = find_speaking(prose) | frozenset(_speaking_end(prose, phrase) for phrase in speakers)
        self.roster = Roster(prose, speaking)
        self._bodies = Bodies(prose, sentences)
        self._memory = Memory(prose, sentences, self.roster, speaking)

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence in which a token stands."""
        return bisect_right(self._starts, token) - 1

    def name(self, phrase: Phrase, sentence: int) -> Named:
        """Return who `phrase`, a mention in the sentence of that number, stands for."""
        prose, last = self._prose, phrase.last
        if prose.tags[last] in "PWO" or any(prose.has(kind, last) for kind in ("he", "she", "they", "it")):
            return self._pronoun(phrase, sentence)
        run = name_run(prose, phrase)
        if run is None:
            return self._common(phrase)
        if prose.tags[phrase.last] != "N":
            return self._group(phrase)
        return self._named(phrase, run)

    def in_apposition(self, phrase: Phrase, end: int) -> Phrase:
        """Return the name that explains a role or a noun ("his lawyer, Ann Poe, said"), else `phrase` itself."""
        prose = self._prose
        first = phrase.last + 2
        if prose.tags[phrase.last] != "n" or first >= end or prose.tags[first] != "N":
            return phrase
        if prose.tags[phrase.last + 1] not in ",-":
            return phrase
        name = phrase_at(prose, first, end)
        if name is None or prose.tags[name.last] != "N":
            return phrase
        after = prose.tags[name.last + 1] if name.last + 1 < end else "."
        closed = after in ",-.V" if prose.has("role", phrase.last) else self._explains(phrase, name, after)
        return name if closed else phrase

    def _explains(self, phrase: Phrase, name: Phrase, after: str) -> bool:
        """Decide whether a person named in full between two marks explains "the assailant", a noun for one person."""
        prose = self._prose
        head = prose.words[phrase.last]
        if prose.tags[phrase.first] != "D" or head.endswith("s") or after != prose.tags[phrase.last + 1]:
            return False
        if any(prose.has(kind, phrase.last) for kind in ("body", "document", "event", "venue", "time", "talk")):
            return False
        person = self.roster.find(name)
        return name.last > name.first and person is not None and person.sure and prose.has("forename", name.first)

    def of_office(self, phrase: Phrase, end: int) -> Person | None:
        """Return whom the name behind an office names ("the minister of tides and harbours, Ann Poe, said")."""
        prose, of = self._prose, phrase.last + 1
        if of >= end or prose.words[of] != "of" or not prose.has("role", phrase.last):
            return None
        comma = next((i for i in range(of, min(end, of + MAX_OFFICE)) if prose.tags[i] not in "pDnNsC"), of)
        name = phrase_at(prose, comma + 1, end) if prose.tags[comma] == "," else None
        closed = name is not None and name.last + 1 < end and prose.tags[name.last + 1] == ","
        return self.roster.find(name) if name is not None and closed and prose.tags[name.first] == "N" else None

    def _named(self, phrase: Phrase, run: Phrase) -> Named:
        """Name a phrase that ends with a name."""
        prose = self._prose
        if "C" in prose.tags[phrase.first : phrase.last]:
            return Named(SpeakerKind.PERSON, None, "several speakers", phrase)
        person = self.roster.find(phrase)
        if person is not None and run.first == run.last:
            meant = self.roster.meant(person, phrase)
            if meant is None:
                return Named(SpeakerKind.PERSON, None, "several people of this surname", run)
            person = meant
        kind = _kind_of_name(prose.lexicon, prose.words[phrase.first : run.last + 1], person)
        if person is None and is_acronym(prose.cut(run.first, run.last)):
            kind = SpeakerKind.BODY
        if kind is not SpeakerKind.PERSON:
            return Named(kind, self._without_article(phrase), "named in the sentence", phrase)
        if person is None:
            titled = run.first > phrase.first and prose.words[run.first - 1] in RESPECTFUL
            return Named(kind, prose.name(run.first - titled, run.last), "named in the sentence", run)
        if person.first == prose.words[run.first] and run.last > run.first:
            return Named(kind, person.name, "full name in the sentence", run)
        return Named(kind, person.name, "surname of a person named in full" if person.first else "surname only", run)

    def _without_article(self, phrase: Phrase) -> str:
        start = phrase.first + (self._prose.tags[phrase.first] == "D" and phrase.first < phrase.last)
        return self._prose.name(start, phrase.last)

    def _group(self, phrase: Phrase) -> Named:
        """Name a phrase that has a name but ends with a common noun ("the Poe campaign", "Poe's lawyer")."""
        if (holder := self._holder(phrase)) is not None:
            return holder
        words, last = self._prose.words, phrase.last
        while last > phrase.first and words[last].isdecimal():  # "the Annual Report 2025"
            last -= 1
        kind = _kind_of_noun(self._prose.lexicon, words[last])
        name = None if kind is SpeakerKind.UNNAMED else self._without_article(phrase)
        return Named(kind, name, "as written", phrase)

    def _common(self, phrase: Phrase) -> Named:
        """Name a phrase without a name: a document, a body, a reporter, or the only person who holds the role."""
        head = self._prose.words[phrase.last]
        kind = _kind_of_noun(self._prose.lexicon, head)
        meant = self._bodies.meant_by(phrase) if kind in {SpeakerKind.BODY, SpeakerKind.DOCUMENT} else None
        if meant is not None:
            return Named(kind, meant, f"the only {head} named before", phrase, inferred=True)
        return self._holder(phrase) or Named(kind, None, "as written", phrase)

    def _holder(self, phrase: Phrase) -> Named | None:
        """Name a role by the only person who holds it in the draft: "the senator", "the Texas senator", "her son"."""
        words = self._prose.words[phrase.first : phrase.last + 1]
        if len(words) == 2 and self._prose.has("possessive", phrase.first) and self._prose.has("kin", phrase.last):
            relatives = self.roster.relatives(words[1])
            inferred = f"the only {words[1]} of the draft"
            return Named(SpeakerKind.PERSON, relatives[0].name, inferred, phrase, inferred=True) if relatives else None
        if words[0] not in _DEFINITE or not self._prose.lexicon.has("role", words[-1]):
            return None
        holders = self.roster.holders(words[-1], words[1:-1])
        role = self._prose.name(phrase.first + 1, phrase.last)
        return (
            Named(SpeakerKind.PERSON, holders[0].name, f"the only {role} of the draft", phrase)
            if len(holders) == 1
            else None
        )

    def _pronoun(self, phrase: Phrase, sentence: int) -> Named:
        """Name a pronoun by the person, or the body, talked about last."""
        prose, last = self._prose, phrase.last
        if gender := gender_of(prose, last):
            person = self._memory.person(phrase.first, gender, sentence)
            if person is None:
                return Named(SpeakerKind.PERSON, None, _NOBODY, phrase)
            inferred = not self._is_settled(person, gender, phrase, sentence)
            return Named(SpeakerKind.PERSON, person.name, "last person talked about", phrase, inferred)
        if prose.tags[last] == "W" and phrase.first > 1:
            return self._relative(phrase, sentence)
        body = self._memory.body(sentence) if prose.has("it", last) or prose.has("they", last) else None
        if body is not None:
            return Named(SpeakerKind.BODY, body, "last body talked about", phrase)
        return Named(SpeakerKind.UNNAMED, None, _NOBODY, phrase)

    def _is_settled(self, person: Person, gender: str, phrase: Phrase, sentence: int) -> bool:
        """Decide whether the paragraph names `person` before a pronoun, and nobody else whom it could mean."""
        first = sentence
        while first and self._sentences[first - 1].block == self._sentences[sentence].block:
            first -= 1
        people = self.roster.by_token
        named = [people[i] for i in range(self._sentences[first].start, phrase.first) if i in people]
        return person in named and not any(p is not person and p.sure and p.may_be(gender) for p in named)

    def _relative(self, phrase: Phrase, sentence: int) -> Named:
        """Name "who" by the noun phrase before it, or by the name that this one explains."""
        tags, people = self._prose.tags, self.roster.by_token
        start = self._sentences[sentence].start
        last = phrase.first - 1 - (tags[phrase.first - 1] in ",-")
        before = owner(self._prose, last, start) or phrase_ending(self._prose, last, start)
        if before is not None and before.first - 2 > start and self._prose.words[before.first - 1] == "not":
            denied = tags[before.first - 2] == ","
            last = before.first - 3 if denied else last
            before = phrase_ending(self._prose, last, start) if denied else before
        if before is not None and before.last in people:
            last = before.last
        elif last not in people and before is not None:
            at = before.first - 1
            while at > start and tags[at] in "RD":
                at -= 1
            last = at - 1 if at > start and tags[at] == "," and at - 1 in people else last
        if last in people:
            return Named(SpeakerKind.PERSON, people[last].name, "the name before it", phrase)
        if before is None or tags[before.last] not in "nN":
            return Named(SpeakerKind.UNNAMED, None, _NOBODY, phrase)
        told = self.name(before, sentence)
        return Named(told.kind, told.name, "the name before it", phrase)


def _speaking_end(prose: Prose, phrase: Phrase) -> int:
    """Return the last token of who speaks: of a relative, that of the name behind ("his wife, Ann Poe")."""
    if not prose.has("kin", phrase.last) or prose.tags[phrase.last + 1 : phrase.last + 3] != [",", "N"]:
        return phrase.last
    name = phrase_at(prose, phrase.last + 2, len(prose.tags))
    return name.last if name is not None else phrase.last


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
    if any(lexicon.has("document", word) and word not in forename_genders() for word in words[-3:]):
        return SpeakerKind.DOCUMENT
    if any(lexicon.has("body", word) or lexicon.has("not-name", word) for word in words) or words[0] == "the":
        return SpeakerKind.BODY
    return SpeakerKind.PERSON
