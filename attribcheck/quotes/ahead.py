"""Speakers named ahead of their quotation: Poe said “…”; Poe toured the dock, calling it “…”; Poe: “…”."""

import re

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.behind import find_according
from attribcheck.quotes.grammar.phrases import Phrase, back_to, first_subject, owner, phrase_at, phrase_ending
from attribcheck.quotes.grammar.prose import Prose
from attribcheck.quotes.grammar.subjects import is_passive, subject_of
from attribcheck.quotes.relation import OF_SENTENCE, Relation

MAX_CUES = 12
"""Verbs of speech that are looked at ahead of one quotation; the training articles never have more than 9."""

_JOINS = frozenset("and but or while although though as whereas because so yet".split())
_ARTICLES = frozenset("a an the".split())
_CONTRASTS = frozenset("while but although whereas".split())
_RECORDINGS = frozenset(
    "footage video videos clip clips audio recording recordings tape picture pictures photo".split()
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LABEL_LEADS = frozenset("from 's is".split())


def find_ahead(prose: Prose, lo: int, token: int) -> Relation | None:
    """Return who speaks by the verb whose clause reaches `token`: plain verbs of speech first, then weaker ones."""
    start = clause_start(prose, lo, token)
    return (
        _Search(prose, start, token, weak=False).run()
        or _Search(prose, start, token, weak=True).run()
        or (_Search(prose, lo, token, weak=False).run() if start > lo and _may_look_on(prose, lo, start) else None)
    )


def _may_look_on(prose: Prose, lo: int, start: int) -> bool:
    """Decide whether a verb before the clause may speak for it: not one of a fronted clause, save "as Poe put it"."""
    return prose.tags[start - 1] != "," or prose.words[lo] == "as"


class _Search:
    """Goes from a quotation to the left over the verbs of its clause, from the inner report to the outer ones."""

    def __init__(self, prose: Prose, lo: int, token: int, *, weak: bool) -> None:
        self._prose = prose
        self._lo = lo
        self._token = token
        self._weak = weak
        self._found: Relation | None = None
        self._over = False

    def run(self) -> Relation | None:
        """Return the relation that reaches the quotation, or None."""
        prose, seen = self._prose, 0
        for i in range(self._token - 1, self._lo - 1, -1):
            if prose.tags[i] == "A":
                self._take_according(i)
            elif self._may_speak(i):
                self._take_verb(i)
                seen += 1
            if seen >= MAX_CUES or self._over:
                break
        return self._found

    def _may_speak(self, i: int) -> bool:
        prose = self._prose
        cue = prose.tags[i] in "VGI" and prose.words[i] in prose.lexicon.cues
        return cue and (self._weak or not prose.has("weak", i))

    def _take_according(self, i: int) -> None:
        told = find_according(self._prose, i, self._token)
        cue = self._found.cue if self._found else None
        if told is not None and not (cue is not None and self._prose.has("strong", cue.first)):
            self._found = told

    def _take_verb(self, verb: int) -> None:
        """Let the verb at `verb` speak, report what was found, or do neither."""
        prose, found = self._prose, self._found
        kind = prose.lexicon.cues[prose.words[verb]]
        if found is None:
            if _names_thing(prose, verb, self._lo, self._token):
                self._over = True
                return
            subject = _inverted_before(prose, verb, self._lo, self._token) or _subject_for(prose, verb, self._lo)
            if subject is not None:
                self._found = Relation(subject, Phrase(verb, verb), kind, "verb before")
        elif _embeds(prose, verb, found, self._token):
            subject = _subject_for(prose, verb, self._lo)
            if subject is not None:
                self._found = Relation(subject, Phrase(verb, verb), kind, "outer verb before")
        elif found.reporter is None and prose.tags[verb] == "V" and prose.has("strong", verb):
            reporter = subject_of(prose, verb, self._lo) if _reports(prose, verb, found.speaker) else None
            if reporter is not None and prose.tags[reporter.first] != "W":
                self._found = found._replace(reporter=reporter)


def _inverted_before(prose: Prose, verb: int, lo: int, token: int) -> Phrase | None:
    """Return the subject of a report clause put in before a quotation: ", said Poe, “…”", "Said Poe: “…”"."""
    tags = prose.tags
    if tags[verb] != "V" or not (verb == lo or tags[verb - 1] in ",Q"):
        return None
    phrase = phrase_at(prose, verb + 1, token)
    if phrase is None or tags[phrase.last] not in "nN":
        return None
    if not (prose.lexicon.clitics or prose.has("inverting", verb)):
        return None
    following = phrase.last + 1
    directly = following == token and verb > lo and tags[verb - 1] == "Q"
    aside = tags[phrase.last] == "N" and tags[following] == "," and tags[token - 1] in ",:"
    return phrase if directly or aside or (following + 1 == token and tags[token - 1] in ",:") else None


def _names_thing(prose: Prose, verb: int, lo: int, token: int) -> bool:
    """Decide whether a verb only gives a thing its name ("a book called …"), so that nobody speaks."""
    tags = prose.tags
    between = range(verb + 1, token)
    if not prose.has("naming", verb) or any(tags[i] not in "QCS," and prose.words[i] not in _ARTICLES for i in between):
        return False
    left = verb - 1
    while left >= lo and tags[left] == "R":
        left -= 1
    if left >= lo and prose.words[left] == "so":
        return True
    if left < lo or tags[left] in ",D":
        return not any(tags[i] == "W" or prose.words[i] == "what" for i in range(lo, verb))
    phrase = phrase_ending(prose, left, lo) if tags[left] in "nN" else None
    if phrase is None:
        return False
    return tags[phrase.first - 1] in "pvVGgX" if phrase.first > lo else prose.words[phrase.first] in {"a", "an"}


def _embeds(prose: Prose, verb: int, inner: Relation, token: int) -> bool:
    """Decide whether the verb at `verb` reports what `inner` says, so that its subject is the one who is quoted.

    An inner verb that plainly speaks right before the quotation keeps it: in "Ray said Poe called it “…”" the words
    are Poe's. An inner pronoun stands for the subject of the outer verb, a relative clause for what it explains.
    """
    tags, speaker = prose.tags, inner.speaker
    if inner.cue is None or inner.kind is CueKind.ACCORDING_TO or speaker.first <= verb:
        return False
    if tags[inner.cue.first] == "G" and inner.cue.first == speaker.last + 1:
        return False
    left = speaker.first - 1
    if tags[speaker.first] == "P" and prose.words[left] == "what":
        return True
    if prose.lexicon.cues[prose.words[verb]] is CueKind.CALLED or tags[left] == ",":
        return False
    adjacent = not any(tag in "vVX" for tag in tags[inner.cue.last + 1 : token])
    if tags[speaker.first] == "W":
        return not adjacent or _opens_with_verb(prose, token)
    if tags[speaker.first] == "P" and speaker.first == speaker.last:
        return tags[left] != "W"
    return not (adjacent and (prose.has("strong", inner.cue.first) or inner.cue.last == token - 2))


def _opens_with_verb(prose: Prose, token: int) -> bool:
    """Decide whether a quotation begins with an auxiliary, so that the clause before it is its subject."""
    opening = _FIRST_WORD.search(prose.text, prose.starts[token], prose.ends[token])
    return opening is not None and prose.lexicon.tags.get(opening.group().lower()) == "X"


def _reports(prose: Prose, verb: int, inner: Phrase) -> bool:
    """Decide whether the clause whose subject is `inner` depends on the verb at `verb`."""
    return verb < inner.first and prose.tags[inner.first - 1] not in ",CW"


def clause_start(prose: Prose, lo: int, at: int) -> int:
    """Return where the independent clause begins in which token `at` stands."""
    tags = prose.tags
    for i in range(at - 1, lo, -1):
        if tags[i] == ";":
            return i + 1
        if tags[i] in "CS" and tags[i - 1] in ",-" and prose.words[i] in _JOINS:
            phrase = phrase_at(prose, i + 1, at)
            if phrase is None:
                continue
            if prose.words[i] in _CONTRASTS or _has_verb(prose, phrase, at, "R(T)"):
                return i + 1
    return _behind_fronted(prose, lo, at) if lo < at and tags[lo] in "pSgGvVtT" else lo


def _has_verb(prose: Prose, phrase: Phrase, hi: int, between: str) -> bool:
    """Decide whether a finite verb follows a noun phrase, with nothing but tags of `between` before it."""
    following = phrase.last + 1
    while following < hi and prose.tags[following] in between:
        following += 1
    return following < hi and prose.tags[following] in "vVX"


def _behind_fronted(prose: Prose, lo: int, at: int) -> int:
    """Return where the main clause begins behind a fronted one ("Asked about it, Poe …"), or `lo` for none."""
    tags = prose.tags
    for comma in range(lo + 1, at):
        if tags[comma] == ",":
            phrase = phrase_at(prose, comma + 1, at)
            if phrase is not None and tags[phrase.first] not in "OW" and _has_verb(prose, phrase, at, "R(T)"):
                return comma + 1
    return lo


def _subject_for(prose: Prose, verb: int, lo: int) -> Phrase | None:
    """Return who does what the cue at `verb` says: of a passive its agent, of an infinitive the sentence's subject."""
    tag = prose.tags[verb]
    if tag == "G":
        return _subject_of_participle(prose, verb, lo)
    if tag == "I":
        return first_subject(prose, lo, verb)
    if not is_passive(prose, verb, lo):
        return subject_of(prose, verb, lo)
    if verb + 2 < len(prose.tags) and prose.words[verb + 1] == "by":
        return phrase_at(prose, verb + 2, min(verb + 14, len(prose.tags)))
    return None


def _subject_of_participle(prose: Prose, verb: int, lo: int) -> Phrase | None:
    """Return who says something in -ing: ", calling it", "Poe calling it", "a statement calling it"."""
    tags = prose.tags
    left = verb - 1
    while left >= lo and tags[left] == "R":
        left -= 1
    if left < lo:
        return None
    if tags[left] in "Xv":
        return subject_of(prose, verb, lo)
    if tags[left] == "C":
        earlier = next((i for i in range(left - 1, lo - 1, -1) if tags[i] in "GV;"), lo)
        left = earlier - 1 if tags[earlier] == "G" else left
    if left >= lo and tags[left] in "nN" and (said := _said_by_noun(prose, left, lo, verb)) is not None:
        return said
    return _subject_of_outer(prose, left, lo) or first_subject(prose, lo, verb)


def _said_by_noun(prose: Prose, left: int, lo: int, verb: int) -> Phrase | None:
    """Return who speaks in "voters chanting", "footage of Poe asking", "Poe released a statement calling"."""
    phrase = owner(prose, left, lo)
    if phrase is not None and prose.words[phrase.last] in _RECORDINGS:
        phrase = phrase_ending(prose, left, lo)
    if phrase is None or not prose.has("document", phrase.last):
        return phrase
    if phrase.first > lo and prose.tags[phrase.first - 1] in "vVGg":
        return subject_of(prose, phrase.first - 1, lo) or first_subject(prose, lo, verb) or phrase
    return None


def _subject_of_outer(prose: Prose, at: int, lo: int) -> Phrase | None:
    """Return the subject of the outermost verb of speech whose clause reaches token `at`."""
    found: Phrase | None = None
    verbs = [i for i in range(at, lo - 1, -1) if prose.tags[i] == "V"]
    for i in verbs[:MAX_CUES]:
        if is_passive(prose, i, lo) or not (found is None or _reports(prose, i, found)):
            continue
        subject = subject_of(prose, i, lo)
        if subject is not None and prose.tags[subject.first] != "W":
            found = subject
    return found


def find_label(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule: Poe: “…”; Poe and Ray: “…”; From the report: “…”."""
    tags = prose.tags
    colon = token - 1
    if colon <= lo or tags[colon] != ":" or any(tag in "vVgG" for tag in tags[lo:colon]):
        return None
    last = back_to(prose, colon - 1, "(", lo) - 1 if tags[colon - 1] == ")" else colon - 1
    phrase = phrase_ending(prose, last, lo)
    if phrase is None:
        return None
    if phrase.first > lo and tags[phrase.first - 1] == "C" and (other := phrase_ending(prose, phrase.first - 2, lo)):
        phrase = Phrase(other.first, phrase.last)
    if all(tag in "-R" for tag in tags[lo : phrase.first]) or prose.words[phrase.first - 1] in _LABEL_LEADS:
        return Relation(phrase, Phrase(colon, colon), CueKind.PUNCTUATION, "label before a colon")
    return None


def find_headline_label(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule, in a headline: Poe: Bridge Plan ‘a Farce’."""
    tags = prose.tags
    colon = next((i for i in range(lo + 1, min(token, lo + 6)) if tags[i] == ":"), lo)
    phrase = phrase_ending(prose, colon - 1, lo) if colon > lo else None
    if phrase is None or any(tag in "vVX" for tag in tags[lo:colon]):
        return None
    phrase = Phrase(lo, colon - 1) if tags[lo] == "N" else phrase
    return Relation(phrase, Phrase(colon, colon), CueKind.PUNCTUATION, "label before a colon")


def find_noun(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule: Poe’s claim that “…”; his claim that “…”."""
    tags = prose.tags
    for i in range(token - 1, lo - 1, -1):
        if tags[i] != "n" or not prose.has("noun-cue", i) or (phrase := phrase_ending(prose, i, lo)) is None:
            continue
        mark = next((j for j in range(i - 1, phrase.first, -1) if tags[j] == "s"), None)
        if mark is not None:
            return Relation(Phrase(phrase.first, mark - 1), Phrase(i, i), CueKind.NOUN, "possessive")
        if prose.has("possessive", phrase.first):
            return Relation(Phrase(phrase.first, phrase.first), Phrase(i, i), CueKind.NOUN, "possessive")
    return None


def find_subject(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule: the subject of the sentence, where a verb that is no cue leads to the quotation."""
    if not any(tag in "vVgGiIX" for tag in prose.tags[lo:token]):
        return None
    subject = first_subject(prose, lo, token)
    return Relation(subject, None, CueKind.SAID, OF_SENTENCE) if subject is not None else None
