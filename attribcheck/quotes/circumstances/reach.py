"""Which times and occasions of a sentence belong to the words of a quotation, and not to another verb or noun."""

from collections.abc import Iterable, Sequence

from attribcheck.model.attribution import CueKind
from attribcheck.model.record import dataclass
from attribcheck.quotes.grammar.phrases import Phrase
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.relations.relation import Relation

CUE_REACH = 24
"""Tokens between a cue and a time or an occasion that belongs to it; more lies in another clause."""

_SPEAKING = frozenset("speaking talking appearing testifying writing".split())
"""Participles that only lead to where or when somebody speaks."""

_ASKED = frozenset("asked pressed questioned challenged interviewed".split())
"""Participles that open a sentence with the occasion of an answer ("Asked in an interview about boats, Poe said")."""

_ABOUT = frozenset("of about".split())
"""Words behind a verb of speech that lead to its topic, with the times of the topic."""

_OTHER_CLAUSE = frozenset("vVgGiIXSWQ:-;")
"""Tags that begin another clause between a cue and what might belong to it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What belongs to the verbs of one attribution.

    `anchors` are the verbs that a time or an occasion may belong to, `front` is where the times and occasions end with
    which the sentence begins.
    """

    prose: Prose
    sentence: Sentence
    relation: Relation
    anchors: Sequence[int]
    front: int

    def nearest(self, found: Iterable[Phrase]) -> Phrase | None:
        """Return the phrase nearest to the cue."""
        at = self.anchors[0] if self.anchors else self.relation.speaker.last
        return min(found, key=lambda phrase: abs(phrase.first - at), default=None)

    def holds(self, phrase: Phrase, joined: Sequence[Phrase]) -> bool:
        """Decide whether a phrase belongs to one of the verbs, or touches a phrase of `joined` that does."""
        if any(phrase.first == other.last + 1 or phrase.last + 1 == other.first for other in joined):
            return True
        return any(self._belongs(anchor, phrase) for anchor in self.anchors)

    def _belongs(self, anchor: int, phrase: Phrase) -> bool:
        if not -CUE_REACH <= phrase.first - anchor <= CUE_REACH:
            return False
        return self._behind(anchor, phrase) if phrase.first > anchor else self._ahead(anchor, phrase)

    def _behind(self, anchor: int, phrase: Phrase) -> bool:
        """Decide for a phrase behind the verb: "said Poe on Monday", "called it “a ruin” at a rally"."""
        prose = self.prose
        start = max(anchor, self._speaker_behind(anchor)) + 1
        if self._follows_quotation(phrase):
            return self._plain(start, self._quotation_before(phrase)) or prose.has("talk", self._head(phrase))
        about = start < phrase.first and prose.words[start] in _ABOUT
        if about or not self._plain(start, phrase.first) or self._is_of_noun(phrase, start):
            return False
        called = self.relation.kind is CueKind.CALLED and phrase.first > start and self._quoted_later(phrase)
        return not called and not self._is_of_subject(phrase, start)

    def _ahead(self, anchor: int, phrase: Phrase) -> bool:
        """Decide for a phrase ahead of the verb: at the beginning of its clause, or between subject and verb."""
        prose, lo = self.prose, self.sentence.start
        subject = self.relation.speaker
        if subject.last < phrase.first:
            led = prose.tags[phrase.first - 1] == "," or phrase.first == subject.last + 1
            plain = self._plain(subject.last + 1, phrase.first) and self._plain(phrase.last + 1, anchor)
            return plain and (led or prose.tags[phrase.last + 1] != ",")
        behind = phrase.last + 1
        if prose.words[behind] == "when":
            return self._plain(behind + 1, anchor)
        if phrase.last < self.front:
            return self._plain(self.front, anchor)
        if prose.words[lo] in _ASKED and phrase.last < subject.first and prose.tags[subject.first - 1] == ",":
            return prose.has("event", self._head(phrase)) and self._plain(subject.first, anchor)
        before = phrase.first - 1
        opens = phrase.first == lo or prose.tags[before] in ".;:-)C" or prose.words[before] in _SPEAKING
        return opens and self._plain(behind, anchor)

    def _plain(self, first: int, stop: int) -> bool:
        """Decide whether `[first, stop)` holds no clause of its own; "speaking at …" only tells where."""
        prose = self.prose
        return not any(prose.tags[i] in _OTHER_CLAUSE and prose.words[i] not in _SPEAKING for i in range(first, stop))

    def _speaker_behind(self, anchor: int) -> int:
        speaker = self.relation.speaker
        return speaker.last if speaker.first > anchor else anchor

    def _head(self, phrase: Phrase) -> int:
        """Return the token of the first noun that tells what sort of occasion a phrase is."""
        prose = self.prose
        return next((i for i in range(phrase.first, phrase.last + 1) if prose.has("event", i)), phrase.last)

    def _follows_quotation(self, phrase: Phrase) -> bool:
        return self.prose.tags[self._quotation_before(phrase)] == "Q"

    def _quotation_before(self, phrase: Phrase) -> int:
        """Return the token before a phrase, a comma between passed by."""
        before = phrase.first - 1
        return before - (before > self.sentence.start and self.prose.tags[before] == ",")

    def _quoted_later(self, phrase: Phrase) -> bool:
        return "Q" in self.prose.tags[phrase.last + 1 : self.sentence.end]

    def _is_of_noun(self, phrase: Phrase, start: int) -> bool:
        """Decide whether a phrase belongs to a noun of speech before it ("called the speech in March …")."""
        before = phrase.first - 1
        if before < start or self.prose.tags[before] != "n":
            return False
        return self.prose.has("event", before) or self.prose.has("noun-cue", before)

    def _is_of_subject(self, phrase: Phrase, start: int) -> bool:
        """Decide whether a phrase belongs to the subject of what is said ("said the dock in Elm in May was …")."""
        behind, prose = phrase.last + 1, self.prose
        noun = any(tag in "nNP" for tag in prose.tags[start : phrase.first])
        return noun and behind < self.sentence.end and prose.tags[behind] in "vVX"

    def holds_clause(self, phrase: Phrase) -> bool:
        """Decide whether "after …" or "when …" tells when the words were said: it opens the sentence, or ends it."""
        prose, end = self.prose, self.sentence.end
        opening = prose.tags[self.sentence.start : phrase.first]
        if not opening or opening == ["R"]:
            behind = phrase.last + 1
            fronted = behind < end and prose.tags[behind] == ","
            return fronted and any(anchor > behind and self._plain(behind, anchor) for anchor in self.anchors)
        return any(self._ends_with(anchor, phrase) for anchor in self.anchors) and not self._quoted_later(phrase)

    def _ends_with(self, anchor: int, phrase: Phrase) -> bool:
        """Decide whether a clause stands right behind the verb, its subject or who was told, a comma passed by."""
        start, first, prose = max(anchor, self._speaker_behind(anchor)) + 1, phrase.first, self.prose
        if first == start or (first == start + 1 and prose.tags[start] == ","):
            return True
        event = not any(tag in "vVX" for tag in prose.tags[first : phrase.last + 1])
        return event and first > start and self._plain(start, first) and prose.words[start] not in _ABOUT
