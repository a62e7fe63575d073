"""Speakers named behind their quotation: “…,” said Poe; “…,” Poe, a pilot, said; “…,” according to Poe; “…” - Poe."""

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.grammar.phrases import Phrase, phrase_at
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.grammar.subjects import subject_of
from attribcheck.quotes.path import is_passed_on
from attribcheck.quotes.relations.beside import find_unusual
from attribcheck.quotes.relations.relation import Relation

_PLAIN_VERBS = frozenset(
    "became came got took kept left brought stood lost met won led grew fell rose drew broke ran".split()
)
"""Verbs that never stand before their subject behind a quotation."""

MAX_RELATIVE = 16
"""Tokens of a relative clause whose closing comma may be missing."""

CREDIT = "credit behind a dash"
"""The rule for a name behind a dash; at the end of somebody's report it names who wrote the paragraph."""

VIEWS = frozenset("words view opinion telling phrase phrasing".split())
"""Nouns that give words to their owner: in the words of Poe, in Poe’s view."""

_REPORTING = frozenset("reported reports".split())
"""Verbs of a paper or an agency that passes on what somebody said."""

_ARTICLES = frozenset({"a", "an"})
_ADDRESSING = frozenset("told tells asked asks reminded warned informed".split())
"""Verbs with an object to whom somebody speaks ("told a crowd")."""


def find_behind(prose: Prose, start: int, hi: int, *, heads: bool) -> Relation | None:
    """Return who is named from token `start` on; `heads` tells that the quotation opens its sentence."""
    return (
        _inverted(prose, start, hi, heads=heads)
        or find_according(prose, start, hi)
        or _credit(prose, start, hi)
        or _subject_and_verb(prose, start, hi, heads=heads)
        or (find_unusual(prose, start, hi) if heads else None)
    )


def _inverted(prose: Prose, start: int, hi: int, *, heads: bool) -> Relation | None:
    """Rule: “…,” said Poe."""
    tags = prose.tags
    i = start
    while i < hi and tags[i] == "R":
        i += 1
    if prose.lexicon.clitics and i + 1 < hi and tags[i] == "X":
        if i + 2 < hi and tags[i + 1] == "P" and tags[i + 2] == "V":
            return _make(prose, Phrase(i + 1, i + 1), i + 2, "subject behind the verb")
        i += tags[i + 1] == "V"
    if i >= hi or not _may_invert(prose, i, heads=heads):
        return None
    phrase = _inverted_subject(prose, i + 1, hi, heads=heads)
    return _make(prose, phrase, i, "subject behind the verb") if phrase is not None else None


def _make(prose: Prose, speaker: Phrase, verb: int, rule: str) -> Relation:
    return Relation(speaker, Phrase(verb, verb), prose.lexicon.cues.get(prose.words[verb], CueKind.SAID), rule)


def _may_invert(prose: Prose, verb: int, *, heads: bool) -> bool:
    """Decide whether a verb behind a quotation may have its subject behind it ("…," beamed Poe)."""
    if prose.lexicon.clitics or prose.has("inverting", verb):
        return prose.tags[verb] == "V"
    if not heads:
        return prose.tags[verb - 1] == "," and prose.tags[verb] == "V" and prose.words[verb].endswith("ed")
    return prose.tags[verb] in "Vv" and prose.words[verb] not in _PLAIN_VERBS


def _inverted_subject(prose: Prose, start: int, hi: int, *, heads: bool) -> Phrase | None:
    """Return the subject that stands behind its verb; not an object ("said the mayor lied")."""
    tags = prose.tags
    while start < hi and tags[start] in "Rvg":
        start += 1
    phrase = phrase_at(prose, start, hi)
    if phrase is None or tags[phrase.first] == "O":
        return None
    following = phrase.last + 1
    while following < hi and tags[following] == "C" and (more := phrase_at(prose, following + 1, hi)) is not None:
        if more.last + 1 < hi and tags[more.last + 1] in "vVX":
            break
        phrase = Phrase(phrase.first, more.last)
        following = phrase.last + 1
    return None if following < hi and tags[following] in "vVX" and not heads else phrase


def find_according(prose: Prose, start: int, hi: int) -> Relation | None:
    """Rule: according to Poe; laut Poe; selon Poe."""
    tags = prose.tags
    if start + 1 >= hi or tags[start] != "A":
        return None
    first = start + 1 + (tags[start + 1] in "tp")
    phrase = phrase_at(prose, first, hi)
    if phrase is None:
        return None
    return Relation(phrase, Phrase(start, first - 1), CueKind.ACCORDING_TO, "according to")


def _credit(prose: Prose, start: int, hi: int) -> Relation | None:
    """Rule: “…” - Ann Poe."""
    tags = prose.tags
    if start >= hi or tags[start] != "-":
        return None
    phrase = phrase_at(prose, start + 1, hi)
    if phrase is None or tags[phrase.first] != "N" or (phrase.last + 1 < hi and tags[phrase.last + 1] not in "Q.,"):
        return None
    return Relation(phrase, Phrase(start, start), CueKind.PUNCTUATION, CREDIT)


def _subject_and_verb(prose: Prose, start: int, hi: int, *, heads: bool) -> Relation | None:
    """Rule: “…,” Poe, a pilot who sued Ray, said; not where the verb opens the next quotation with a colon."""
    tags = prose.tags
    put = start < hi and tags[start] == "S" and prose.words[start] == "as"
    start += put
    if start + 1 < hi and tags[start] == "v" and tags[start + 1] in "nN":
        start += 1
    phrase = phrase_at(prose, start, hi)
    if phrase is None:
        return None
    for verb in range(phrase.last + 1, hi):
        if tags[verb] == "V" and not (verb + 1 < hi and (tags[verb + 1] == ":" or is_passed_on(prose, verb))):
            subject = subject_of(prose, verb, start)
            if heads and prose.has("strong", verb) and _is_unclosed(prose, phrase, verb):
                subject = phrase
            if subject is not None and tags[phrase.last + 1] == "C" and subject.first == phrase.last + 2:
                subject = Phrase(phrase.first, subject.last)
            reports = heads or not (
                prose.has("weak", verb) or _introduces(prose, start, verb) or _has_content(prose, verb, hi)
            )
            if subject is not None and subject.first <= phrase.last and reports:
                return _make(prose, subject, verb, "subject and verb behind")
        elif tags[verb] in ":;":
            break
    verb = phrase.last + 1
    ends = verb + 1 < hi and (tags[verb + 1] in ".," or tags[start - 1] == ",")
    told = heads and ends and not put and tags[verb] == "v" and prose.words[verb][-2:] == "ed"
    return _make(prose, phrase, verb, "subject and a verb in -ed behind") if told else None


def _introduces(prose: Prose, start: int, verb: int) -> bool:
    """Decide whether a verb leads to the next quotation, as another one led to this one (", “Why?” Ray said, “…”")."""
    tags = prose.tags
    after = verb + 1
    while after < len(tags) - 1 and tags[after] == "R":
        after += 1
    return tags[start - 2 : start] == [",", "Q"] and tags[after : after + 2] == [",", "Q"]


def _is_unclosed(prose: Prose, name: Phrase, verb: int) -> bool:
    """Decide whether a relative clause behind a name lacks its closing comma ("Poe, who heads the port said")."""
    opening = prose.tags[name.last : name.last + 2]
    aside = prose.tags[name.last + 2 : verb]
    explains = aside[:1] == ["W"] or (aside[:1] == ["D"] and "W" in aside)
    return opening == ["N", ","] and explains and not any(tag in ",Q;:" for tag in aside) and len(aside) <= MAX_RELATIVE


def find_trailing(prose: Prose, start: int, hi: int) -> Relation | None:
    """Return who is named in a report clause at the end: … “…” …, Poe said; …, said Poe; …, according to Poe."""
    tags = prose.tags
    for i in range(start, hi):
        if prose.words[i] in {"as", "in"} and (found := _by_way_of(prose, i, hi)) is not None:
            return found
        if prose.words[i] == "per" and tags[i - 1] in ",Q" and (phrase := phrase_at(prose, i + 1, hi)) is not None:
            return Relation(phrase, Phrase(i, i), CueKind.ACCORDING_TO, "according to")
        if tags[i] == "A" and (found := find_according(prose, i, hi)):
            return found
    if (told := _as_told(prose, start, hi)) is not None:
        return told
    last = next((i for i in range(hi - 1, start - 1, -1) if tags[i] == "Q"), start - 1)
    for i in range(last + 1, hi - 1):
        if tags[i] == "V" and tags[i - 1] == "," and tags[i + 1] == "N" and prose.has("strong", i):
            return _make(prose, Phrase(i + 1, _inverted_end(prose, i, hi)), i, "report clause at the end")
    for i in range(hi - 1, last, -1):
        if tags[i] == "V" and (speaker := _reporting(prose, i, start, hi)) is not None:
            return _make(prose, speaker, i, "report clause at the end")
    return None


def _by_way_of(prose: Prose, i: int, hi: int) -> Relation | None:
    """Rule: “…,” as described by Poe; “…,” in Poe’s view; “…,” in the words of Poe."""
    tags, words = prose.tags, prose.words
    if tags[i - 1] not in ",-Q":
        return None
    if words[i] == "as" and i + 3 < hi and tags[i + 1] in "Vv" and words[i + 2] == "by":
        phrase = phrase_at(prose, i + 3, hi)
        return Relation(phrase, Phrase(i + 1, i + 1), CueKind.ACCORDING_TO, "according to") if phrase else None
    phrase = phrase_at(prose, i + 1, hi) if words[i] == "in" else None
    if phrase is None or words[phrase.last] not in VIEWS:
        return None
    if words[phrase.last + 1] == "of" and (told := phrase_at(prose, phrase.last + 2, hi)) is not None:
        return Relation(told, phrase, CueKind.ACCORDING_TO, "according to")
    owned = phrase.last - 2 >= phrase.first and tags[phrase.last - 1] == "s"
    speaker = Phrase(phrase.first, phrase.last - 2)
    return Relation(speaker, Phrase(phrase.last, phrase.last), CueKind.NOUN, "possessive") if owned else None


def _as_told(prose: Prose, start: int, hi: int) -> Relation | None:
    """Rule: “…” …, as Poe suggested; “…,” as Poe put it."""
    end = next((i for i in range(start, hi) if prose.tags[i] == "Q"), hi)
    opening = (i for i in range(start, end) if prose.words[i] == "as" and prose.tags[i - 1] in ",-")
    phrase = phrase_at(prose, next(opening, hi) + 1, hi)
    verb = phrase.last + 1 if phrase is not None else hi
    while verb < hi and prose.tags[verb] == "R":
        verb += 1
    if phrase is None or verb + 1 >= hi or prose.tags[verb] != "V" or prose.has("weak", verb):
        return None
    put_so = prose.words[verb + 1] == "it" or not _has_object(prose, verb + 1, hi)
    return _make(prose, phrase, verb, "report clause at the end") if put_so else None


def _has_object(prose: Prose, first: int, hi: int) -> bool:
    """Decide whether what follows a verb is its object, no time and no preposition."""
    while first < hi and prose.tags[first] in "RT":
        first += 1
    return first < hi and prose.tags[first] in "DNnPO#Q"


def _has_content(prose: Prose, verb: int, hi: int) -> bool:
    """Decide whether a clause or an object of its own follows a verb, so that the quotation is not what it says."""
    following = verb + 1
    while following < hi and prose.tags[following] in "RT":
        following += 1
    if following < hi and prose.words[following] == "that":
        return True
    phrase = phrase_at(prose, following, hi)
    if phrase is not None and prose.words[phrase.first] in _ARTICLES and prose.words[verb] not in _ADDRESSING:
        return True
    return phrase is not None and phrase.last + 1 < hi and prose.tags[phrase.last + 1] in "vVX"


def find_closing(prose: Prose, sentence: Sentence) -> Relation | None:
    """Return who is said to have said a sentence without marks, by the report clause that ends it (", Poe said.")."""
    verb = next((i for i in range(sentence.end - 1, sentence.start, -1) if prose.tags[i] == "V"), sentence.start)
    ends = verb > sentence.start and prose.tags[verb + 1 : verb + 2] == ["."]
    if not ends or not (prose.has("strong", verb) or prose.has("inverting", verb)):
        return None
    told = _reporting(prose, verb, sentence.start, sentence.end)
    return Relation(told, None, CueKind.SAID, "told by the sentence before") if told is not None else None


def find_reporter(prose: Prose, start: int, hi: int) -> Phrase | None:
    """Return who passes on what others said, in a report clause at the end of a sentence: …, the agency reported."""
    for i in range(hi - 1, start, -1):
        if prose.tags[i] == "Q":
            return None
        if prose.tags[i] == "V" and prose.words[i] in _REPORTING:
            return _reporting(prose, i, start - 1, hi)
    return None


def _inverted_end(prose: Prose, verb: int, hi: int) -> int:
    """Return the last token of the name behind an inverted verb."""
    phrase = _inverted_subject(prose, verb + 1, hi, heads=True)
    return phrase.last if phrase is not None else verb + 1


def _reporting(prose: Prose, verb: int, start: int, hi: int) -> Phrase | None:
    """Return the subject of a report clause that a comma opens."""
    tags = prose.tags
    if tags[verb - 1] == "," and prose.has("inverting", verb):
        phrase = _inverted_subject(prose, verb + 1, hi, heads=False)
        if phrase is not None:
            return phrase
    if _has_content(prose, verb, hi):
        return None
    subject = subject_of(prose, verb, start)
    if subject is None or tags[subject.first] == "W" or subject.first <= start or tags[subject.first - 1] != ",":
        return None
    return subject
