"""Speakers told by no verb of speech: labels, owners of words ("Poe’s claim that “…”"), subjects of other verbs."""

from attribcheck.model.attribution import CueKind
from attribcheck.quotes.grammar.clauses import clause_start
from attribcheck.quotes.grammar.doers import is_mute
from attribcheck.quotes.grammar.phrases import Phrase, back_to, first_subject, phrase_at, phrase_ending
from attribcheck.quotes.grammar.prose import Prose
from attribcheck.quotes.grammar.subjects import FORMS_OF_BE, is_passive, subject_of
from attribcheck.quotes.relations.behind import VIEWS
from attribcheck.quotes.relations.relation import OF_SENTENCE, Relation

_CLAIMS = frozenset(
    "contention claim assertion argument complaint allegation admission insistence warning suggestion view".split()
)
_PROMISES = frozenset("pledge pledges promise promises vow vows call calls offer threat threats".split())
"""Nouns whose words follow in the infinitive ("his pledge to be “…”")."""

MAX_BETWEEN = 8
"""Tokens between a noun that speaks and its "that" ("her words before the harbour board that")."""

_UTTERANCES = frozenset("comment comments remark remarks claim claims quote quip line lines jibe".split())
"""What a person's words between marks are called: Poe's “half-wit” remark."""

_LABEL_LEADS = frozenset("from 's is".split())


def find_in_words_of(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule: in the words of Poe, “…”; in Poe’s words, “…”."""
    tags, words = prose.tags, prose.words
    last = token - 1 - (tags[token - 1] == ",")
    if last <= lo or tags[last] not in "nN":
        return None
    phrase = phrase_ending(prose, last, lo)
    if phrase is None:
        return None
    if phrase.first - 4 >= lo and words[phrase.first - 4 : phrase.first] == ["in", "the", "words", "of"]:
        return Relation(phrase, Phrase(phrase.first - 4, phrase.first - 1), CueKind.ACCORDING_TO, "according to")
    if words[last] in VIEWS and tags[last - 1] == "s" and words[phrase.first - 1] == "in":
        return Relation(Phrase(phrase.first, last - 2), Phrase(last, last), CueKind.NOUN, "possessive")
    return None


def find_text_of(prose: Prose, lo: int, token: int, hi: int) -> Relation | None:
    """Rule: the charter’s “free port” clause: the words are those of the document that owns them."""
    tags = prose.tags
    if token - 2 < lo or tags[token - 1] != "s" or token + 1 >= hi or tags[token + 1] not in "nNV":
        return None
    phrase = phrase_ending(prose, token - 2, lo)
    uttered = phrase is not None and tags[phrase.last] == "N" and prose.words[token + 1] in _UTTERANCES
    written = phrase is not None and (prose.has("document", phrase.last) or uttered)
    return Relation(phrase, Phrase(token - 1, token - 1), CueKind.NOUN, "possessive") if phrase and written else None


def _presented(prose: Prose, lo: int, colon: int) -> Relation | None:
    """Rule: Here is Poe in December: “…”."""
    first = lo + 2
    if prose.words[lo] != "here" or prose.words[lo + 1] not in {"'s", "is"}:
        return None
    phrase = phrase_at(prose, first, colon)
    named = phrase is not None and prose.tags[phrase.last] == "N"
    return (
        Relation(phrase, Phrase(colon, colon), CueKind.PUNCTUATION, "label before a colon")
        if phrase and named
        else None
    )


def find_label(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule: Poe: “…”; Poe and Ray: “…”; From the report: “…”."""
    tags = prose.tags
    colon = token - 1
    if colon <= lo or tags[colon] != ":":
        return None
    if (presented := _presented(prose, lo, colon)) is not None:
        return presented
    last = back_to(prose, colon - 1, "(", lo) - 1 if tags[colon - 1] == ")" else colon - 1
    dash = back_to(prose, last, "-", lo)
    if dash > lo and all(tag in "NnC" for tag in tags[dash + 1 : last + 1]):
        lo = dash
    if any(tag in "vVgG" for tag in tags[lo:colon]):
        return None
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


def find_owner(prose: Prose, noun: int, lo: int, token: int) -> Relation | None:
    """Return who speaks in "Poe’s claim that", "his claim is that", "the claim of Poe that" with a quotation behind."""
    words, tags = prose.words, prose.tags
    phrase = phrase_ending(prose, noun, lo)
    if phrase is None:
        return None
    after = noun + 1
    cue = Phrase(noun, noun)
    if words[after] == "of" and words[noun] in _CLAIMS and (said_by := phrase_at(prose, after + 1, token)) is not None:
        told = said_by.last + 1 < token and words[said_by.last + 1] == "that"
        return Relation(said_by, cue, CueKind.NOUN, "possessive") if told else None
    if tags[after] == "t" and words[noun] in _PROMISES and not any(t in "vVX,;:Q" for t in tags[after + 2 : token]):
        holder = _holder(prose, phrase, noun, lo)
        return Relation(holder, cue, CueKind.NOUN, "possessive") if holder is not None else None
    after += tags[after] == "X" and words[after] in FORMS_OF_BE
    if tags[after] == "p":
        after = next((i for i in range(after, min(token, after + MAX_BETWEEN)) if tags[i] not in "pDnNT#s"), after)
    if words[after] != "that" or _is_object(prose, noun, lo, token) or _verbs(prose, after, token) > 1:
        return None
    holder = _holder(prose, phrase, noun, lo)
    return Relation(holder, cue, CueKind.NOUN, "possessive") if holder is not None else None


def _is_object(prose: Prose, noun: int, lo: int, token: int) -> bool:
    """Decide whether a noun is what somebody calls something ("describing Poe’s claim that … as “…”")."""
    calls = (i for i in range(noun - 1, lo - 1, -1) if prose.tags[i] in "VG")
    called = prose.lexicon.cues.get(prose.words[next(calls, noun)]) is CueKind.CALLED
    return called and "as" in prose.words[max(noun, token - 3) : token]


def _verbs(prose: Prose, start: int, end: int) -> int:
    """Return how many finite verbs stand between two tokens, auxiliaries counted with the verb behind them."""
    count, open_group = 0, False
    for tag in prose.tags[start:end]:
        if tag == "X":
            count, open_group = count + (not open_group), True
        elif tag in "vV":
            count, open_group = count + (not open_group), False
        elif tag != "R":
            open_group = False
    return count


def _holder(prose: Prose, phrase: Phrase, noun: int, lo: int) -> Phrase | None:
    """Return whose a noun is: "Poe’s claim", "his claim"; the pronoun stands for the subject where that is a name."""
    mark = next((j for j in range(noun - 1, phrase.first, -1) if prose.tags[j] == "s"), None)
    if mark is not None:
        return Phrase(phrase.first, mark - 1)
    if not prose.has("possessive", phrase.first):
        return None
    verb = next((i for i in range(phrase.first - 1, lo, -1) if prose.tags[i] in "vVX;"), lo)
    subject = subject_of(prose, verb, lo) if verb > lo and prose.tags[verb] in "vVX" else None
    named = subject is not None and "N" in prose.tags[subject.first : subject.last + 1]
    return subject if named else Phrase(phrase.first, phrase.first)


def find_noun(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule: Poe’s claim that “…”; his claim that “…”."""
    tags = prose.tags
    for i in range(token - 1, lo - 1, -1):
        if tags[i] != "n" or not prose.has("noun-cue", i) or (phrase := phrase_ending(prose, i, lo)) is None:
            continue
        if (holder := _holder(prose, phrase, i, lo)) is not None:
            return Relation(holder, Phrase(i, i), CueKind.NOUN, "possessive")
    return None


def find_subject(prose: Prose, lo: int, token: int) -> Relation | None:
    """Rule: the subject of the sentence, where a verb that is no cue leads to the quotation."""
    if not any(tag in "vVgGiIX" for tag in prose.tags[lo:token]) or _is_spoken_of(prose, lo, token):
        return None
    subject = (
        _of_ruling(prose, lo, token)
        or _of_relative(prose, lo, token)
        or _of_wrapped(prose, lo, token)
        or _of_clause(prose, lo, token)
    )
    if subject is not None and prose.has("utterance", token - 1) and prose.tags[token - 1] == "n":
        return Relation(subject, Phrase(token - 1, token - 1), CueKind.NOUN, "who utters it")
    return Relation(subject, None, CueKind.SAID, OF_SENTENCE) if subject is not None else None


def _is_spoken_of(prose: Prose, lo: int, token: int) -> bool:
    """Decide whether the last verb says something of its subject ("is known as “…”", "was asked “…”")."""
    last = next((i for i in range(token - 1, lo, -1) if prose.tags[i] in "vVgGiI"), lo)
    return prose.tags[last] == "V" and is_passive(prose, last, lo)


def _of_ruling(prose: Prose, lo: int, token: int) -> Phrase | None:
    """Return the law or the plan under which something is so: "Under the harbour act, a boat must …"."""
    phrase = phrase_at(prose, lo + 1, token) if prose.words[lo] == "under" else None
    if phrase is None or not any(prose.has("document", i) for i in range(phrase.first, phrase.last + 1)):
        return None
    return phrase


def _of_relative(prose: Prose, lo: int, token: int) -> Phrase | None:
    """Return the subject of a relative clause that leads to a quotation: "a site that has run “…”", "Poe, who …"."""
    tags = prose.tags
    verb = next((i for i in range(token - 1, lo, -1) if tags[i] in "vVXG"), lo)
    if tags[verb] not in "vX":
        return None
    left = verb - 1
    while left > lo and tags[left] in "RX":
        left -= 1
    if left <= lo + 1:
        return None
    if tags[left] == "W":
        return Phrase(left, left)
    relative = prose.words[left] == "that" and tags[left - 1] == "n"
    return phrase_ending(prose, left - 1, lo) if relative else None


def _of_clause(prose: Prose, lo: int, token: int) -> Phrase | None:
    """Return the subject of the clause of a quotation, of the sentence where this one names nothing that speaks."""
    subject = first_subject(prose, clause_start(prose, lo, token), token)
    return first_subject(prose, lo, token) if subject is None or is_mute(prose, subject) else subject


def _of_wrapped(prose: Prose, lo: int, token: int) -> Phrase | None:
    """Return the subject of the clause that a dash parts from its quotation: "When Poe ended - “…” - the town"."""
    tags = prose.tags
    if tags[lo] != "S" or clause_start(prose, lo, token) != lo:
        return None
    return phrase_at(prose, lo + 1, token)
