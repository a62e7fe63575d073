"""Speakers named ahead of their quotation: Poe said “…”; Poe toured the dock, calling it “…”; Poe: “…”."""

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.grammar.clauses import clause_start
from attribcheck.quotes.grammar.doers import depends, doer_of
from attribcheck.quotes.grammar.phrases import Phrase, first_subject, phrase_at, phrase_ending
from attribcheck.quotes.grammar.prose import Prose
from attribcheck.quotes.grammar.subjects import is_passive, subject_of
from attribcheck.quotes.relations.behind import find_according
from attribcheck.quotes.relations.nominal import find_in_words_of, find_owner
from attribcheck.quotes.relations.relation import Relation
from attribcheck.text.patterns import pattern

MAX_CUES = 12
"""Verbs of speech that are looked at ahead of one quotation; the training articles never have more than 9."""

MAX_OBJECT = 6
"""Tokens from a verb that says little to the "that" of its object ("made the very same old point that")."""

_ADVERBIAL = frozenset("when while where after before since until".split())
_MODALS = frozenset("will would 'll 'd should could might may must can shall won't wouldn't shouldn't".split())
_ARTICLES = frozenset("a an the".split())
_FIRST_WORD = pattern(r"[^\W\d_]+")


def find_ahead(prose: Prose, lo: int, token: int) -> Relation | None:
    """Return who speaks by the verb whose clause reaches `token`: plain verbs of speech first, then weaker ones."""
    start = clause_start(prose, lo, token)
    return (
        find_in_words_of(prose, lo, token)
        or _Search(prose, start, token, weak=False).run()
        or _Search(prose, start, token, weak=True).run()
        or (
            _Search(prose, lo, token, weak=False).run()
            if start > lo and _may_look_on(prose, lo, start, token)
            else None
        )
    )


def _may_look_on(prose: Prose, lo: int, start: int, token: int) -> bool:
    """Decide whether a verb before the clause may speak for it: not one of a fronted clause, save "as Poe put it"."""
    if prose.tags[start - 1] == "C" and _acts(prose, start, token):
        return False
    reported = any(prose.words[i] == "as" and (i == lo or prose.tags[i - 1] == ",") for i in range(lo, start))
    return prose.tags[start - 1] != "," or reported


def _acts(prose: Prose, start: int, token: int) -> bool:
    """Decide whether a clause has a person for its subject and ends with a verb, its object and the quotation."""
    subject = first_subject(prose, start, token)
    if subject is None:
        return False
    rest = [tag for tag in prose.tags[subject.last + 1 : token] if tag != "R"]
    return bool(rest) and rest[0] == "v" and all(tag in "DNn#" for tag in rest[1:])


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
            elif prose.tags[i] == "n" and self._found is None and prose.has("noun-cue", i):
                self._found = find_owner(prose, i, self._lo, self._token)
            elif self._may_speak(i):
                self._take_verb(i)
                seen += 1
            if seen >= MAX_CUES or self._over:
                break
        return self._found

    def _may_speak(self, i: int) -> bool:
        prose = self._prose
        cue = prose.tags[i] in "VGI" and prose.words[i] in prose.lexicon.cues
        return cue and (self._weak or not prose.has("weak", i) or _is_plain(prose, i, self._lo, self._token))

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
            subject = _inverted_before(prose, verb, self._lo, self._token) or doer_of(prose, verb, self._lo)
            if subject is not None:
                self._found = Relation(subject, Phrase(verb, verb), kind, "verb before")
        elif _embeds(prose, verb, found, self._token):
            subject = doer_of(prose, verb, self._lo)
            if subject is not None:
                self._found = Relation(subject, Phrase(verb, verb), kind, "outer verb before")
        elif found.reporter is None and prose.tags[verb] == "V" and prose.has("strong", verb):
            reporter = subject_of(prose, verb, self._lo) if depends(prose, verb, found.speaker) else None
            if reporter is not None and prose.tags[reporter.first] != "W":
                self._found = found._replace(reporter=reporter)


def _is_plain(prose: Prose, verb: int, lo: int, token: int) -> bool:
    """Decide whether a verb that says little speaks here: "made the point that", "is seen by Poe as"."""
    if prose.words[verb + 1] == "by" and "as" in prose.words[verb + 2 : token]:
        return is_passive(prose, verb, lo)
    that = prose.words[verb + 1 : min(token, verb + MAX_OBJECT)]
    at = verb + 1 + that.index("that") if "that" in that else verb
    return at > verb + 1 and prose.has("noun-cue", at - 1)


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
    if verb > lo and tags[verb - 1] == "," and tags[phrase.last] == "N" and tags[following] == ",":
        return phrase
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
    if left > lo and tags[left - 1 : left + 1] == ["N", ","] and _ends_aside(prose, left - 1, lo):
        return False
    if left < lo or tags[left] in ",D":
        return not any(tags[i] == "W" or prose.words[i] == "what" for i in range(lo, verb))
    phrase = phrase_ending(prose, left, lo) if tags[left] in "nN" else None
    if phrase is None:
        return False
    return tags[phrase.first - 1] in "pvVGgX" if phrase.first > lo else prose.words[phrase.first] in {"a", "an"}


def _ends_aside(prose: Prose, last: int, lo: int) -> bool:
    """Decide whether a name stands between commas behind somebody's role (", the old captain, Ann Poe,")."""
    name = phrase_ending(prose, last, lo)
    before = name.first - 2 if name is not None else lo
    return before > lo and prose.tags[before + 1] == "," and prose.has("role", before)


def _embeds(prose: Prose, verb: int, inner: Relation, token: int) -> bool:
    """Decide whether the verb at `verb` reports what `inner` says: it does so plainly of what is still to be said."""
    to_come = _is_to_come(prose, inner) and prose.has("strong", verb) and inner.speaker.first > verb
    return _holds(prose, verb, inner, token) or (to_come and prose.tags[inner.speaker.first - 1] != ",")


def _holds(prose: Prose, verb: int, inner: Relation, token: int) -> bool:
    """Decide whether the verb at `verb` reports what `inner` says, so that its subject is the one who is quoted.

    An inner verb that plainly speaks right before the quotation keeps it: in "Ray said Poe called it “…”" the words
    are Poe's. An inner pronoun stands for the subject of the outer verb, a relative clause for what it explains.
    """
    tags, speaker = prose.tags, inner.speaker
    if inner.cue is None or inner.kind is CueKind.ACCORDING_TO or speaker.first <= verb:
        return False
    if inner.cue.first < speaker.first or (tags[inner.cue.first] == "G" and _is_beside(prose, speaker, inner.cue)):
        return False
    left = speaker.first - 1
    if tags[speaker.first] == "P" and prose.words[left] == "what":
        return not prose.has("naming", verb)
    if inner.kind is CueKind.NOUN or (tags[speaker.first] != "W" and _opens_adverbial(prose, left, verb)):
        return False
    if prose.lexicon.cues[prose.words[verb]] is CueKind.CALLED or tags[left] == ",":
        return False
    adjacent = not any(tag in "vVX" for tag in tags[inner.cue.last + 1 : token])
    if tags[speaker.first] == "W":
        told_on = tags[token - 1] == ":" and inner.cue.last < token - 2
        return not adjacent or told_on or _opens_with_verb(prose, token)
    if tags[speaker.first] == "P" and speaker.first == speaker.last:
        return tags[left] != "W" or (prose.words[left] == "whom" and prose.has("strong", verb))
    after = tags[inner.cue.last + 1 : token]
    beside = len(after) == 1 or (after != [] and all(tag == "T" for tag in after))
    return not (adjacent and (prose.has("strong", inner.cue.first) or beside))


def _is_to_come(prose: Prose, inner: Relation) -> bool:
    """Decide whether a verb only tells what somebody may yet say ("Poe said the town would call it")."""
    cue = inner.cue
    return cue is not None and any(w in _MODALS for w in prose.words[inner.speaker.last + 1 : cue.first])


def _is_beside(prose: Prose, speaker: Phrase, cue: Phrase) -> bool:
    """Decide whether a participle stands right behind who speaks ("Poe privately saying")."""
    return all(tag == "R" for tag in prose.tags[speaker.last + 1 : cue.first])


def _opens_adverbial(prose: Prose, left: int, verb: int) -> bool:
    """Decide whether the word before a subject shows that its clause does not depend on the verb at `verb`."""
    words = prose.words
    if words[left] == "with" or (left == verb and prose.tags[left + 1] == "N" and _goes_on_in_ing(prose, left + 1)):
        return True
    left -= prose.tags[left + 1] == "#"
    if prose.tags[left] == "D":
        return prose.tags[left - 1] == ","
    if prose.tags[left + 1] == "P" and prose.tags[left - 1] != ",":
        return False
    return words[left] in _ADVERBIAL and "that" not in words[verb + 1 : left]


def _goes_on_in_ing(prose: Prose, first: int) -> bool:
    """Decide whether a participle follows the name at `first` ("remembers Poe going")."""
    while prose.tags[first] == "N":
        first += 1
    return prose.tags[first] in "gG"


def _opens_with_verb(prose: Prose, token: int) -> bool:
    """Decide whether a quotation begins with an auxiliary, so that the clause before it is its subject."""
    opening = _FIRST_WORD.search(prose.text, prose.starts[token], prose.ends[token])
    return opening is not None and prose.lexicon.tags.get(opening.group().lower()) == "X"
