"""What a marked cut does to the clauses on both sides: takes a verb's own subject, makes one sentence of two."""

import re

from attribcheck.text.lexicon import find_phrases, in_class, negations
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.words.surroundings import Stretch, sentence_ends

MAX_SUBJECT = 5
"""Words. A subject that stands right before its verb, without a clause of its own, is hardly longer."""
REPEATED_WITHIN = 160
"""Characters before a piece in which its words are looked for once more."""
_BOUNDARY = pattern(r"[,;:—–.?!\n]|--|\b(?:and|but|or|while|because|that|whether|so|then|when|if)\b", re.IGNORECASE)
_SENTENCE = pattern(r"[.?!\n](?=[\s”\"’']|$)")
_IS = frozenset("is are was were".split())
_BE = frozenset("be been being am 's 're".split())
_LINKED = pattern(r"\b(?:and|but|while)\b", re.IGNORECASE)
_ASIDE = pattern(r",([^,;:.?!—–]{2,80}),")
_SENDS_ON = frozenset("will would shall 'll won't".split())
_FUTURE_CONDITION = pattern(r"[\s,—–-]*(?:only\s+)?(?:when|once|as soon as|as long as|in case|after)\b", re.IGNORECASE)


def loses_subject(gap: str, right: str) -> str | None:
    """Return the subject in `gap` that the verb at the start of `right` belongs to; None where it has none there.

    “The council … burned the mill” of "The council praised the school and the thieves burned the mill". What is left
    out must hold a verb of its own before that subject: two subjects of one verb are told by either.
    """
    first = find_words(right[:60]).forms
    if not first or not _is_verb(first, 0):
        return None
    words = find_words(gap)
    cuts = [(match.start(), match.end()) for match in _BOUNDARY.finditer(gap)]
    cuts += [(end, end) for at, end in enumerate(words.ends) if _is_verb(words.forms, at)]
    if words.forms[-1:] in {("who",), ("which",), ("whoever",)}:
        return words.forms[-1] if _finite_but_is(words.forms) else None
    if not cuts:
        return None
    start, end = max(cuts)
    tail, before = gap[end:], find_words(gap[:start]).forms
    own = find_words(tail).forms
    if not own:
        return None
    told = any(_is_verb(before, at) for at in range(len(before)))
    named = 0 < len(own) <= MAX_SUBJECT and _points_at(tail, own[0]) and told
    return " ".join(tail.split()) if named or own[0] == "whose" else None


def _is_finite(word: str) -> bool:
    stem = word.split("'", maxsplit=1)[0]
    return in_class(stem, "finite") or (stem.endswith("ed") and len(stem) > 4)


def _is_verb(words: tuple[str, ...], at: int) -> bool:
    """Decide whether word `at` is a finite verb, by its form, or by its -s and the article behind it ("loves the")."""
    if _is_finite(words[at]):
        return True
    word, following = words[at], words[at + 1 : at + 2]
    return word.endswith("s") and len(word) > 3 and bool(following) and in_class(following[0], "pointers")


def _finite_but_is(words: tuple[str, ...]) -> list[str]:
    """Return the verbs that do not only say what somebody is: "is the man who" has one subject."""
    return [word for word in words if (_is_finite(word) or word.endswith("s")) and word not in _IS]


def _points_at(tail: str, first: str) -> bool:
    return in_class(first, "pointers") or tail.strip()[:1].isupper()


def loses_object(gap: str, right: str) -> str | None:
    """Return the clause in `gap` whose verb `right` is the object of; None where `right` has a verb of its own.

    "The inspectors took … the lamp" of "The inspectors took the ledger and the thieves took the lamp".
    """
    ends = list(_LINKED.finditer(gap))
    own = find_words(gap[ends[-1].end() :]).forms if ends else ()
    following = find_words(_BOUNDARY.split(right, maxsplit=1)[0]).forms
    if len(own) < 2 or not following or in_class(following[0], "pronouns"):
        return None
    named = in_class(own[0], "pointers") and in_class(following[0], "pointers") and _is_finite(own[-1])
    named = named and len(own) <= MAX_SUBJECT + 1
    return " ".join(own) if named and not any(map(_is_finite, following)) else None


def fuses_sentences(gap: str, before: str, *, goes_on: bool) -> bool:
    """Decide whether a cut takes the end of one sentence and the start of another, so that one is made of both.

    `before` is the draft's text from the word before the mark up to it: a full stop there ends the first sentence.
    `goes_on` where the draft writes a small letter behind the mark: then a whole sentence may be the second part.
    """
    if re.search(r"[.?!]", before.replace("...", "").replace(". . .", "")) or not sentence_ends(gap):
        return False
    ends = list(_SENTENCE.finditer(gap))
    opened = not gap[: len(gap) - len(gap.lstrip())] or not re.match(r"\s*[,;:—–-]", gap)
    whole = not find_words(gap[ends[-1].end() :]).forms if ends else True
    return bool(ends) and opened and ends[0].start() > 0 and (goes_on or not whole)


def find_limits(words: str) -> list[str]:
    """Return what in some words of a clause denies or limits its rest: "not", "if", "far from", "refuse"."""
    forms = find_words(words).forms
    found = [word for word in forms if in_class(word, "hedges") or in_class(word, "denying") or negations((word,))]
    return found or find_phrases(forms, "denying-phrases")


def denies_aside(gap: str) -> str | None:
    """Return a phrase between commas that denies the clause around it: ", under no circumstances,".

    One with a verb of its own says something of its own, and "no doubt" asserts.
    """
    aside = _ASIDE.fullmatch(gap.strip())
    words = find_words(gap).forms
    if not aside or not negations(words) % 2 or any(map(_is_finite, words)) or find_phrases(words, "asides"):
        return None
    return aside[1].strip()


def takes_predicate(said: Stretch) -> bool:
    """Decide whether a cut takes all that "is" says before "to" or "that": "it is [false] that", "[too tired] to"."""
    opens = said.first > 0 and (said.words[said.first - 1] in _IS or said.words[said.first - 1] in _BE)
    infinitive = said.after[:1] in {("to",), ("that",)}
    return opens and infinitive and not said.lead.strip() and not said.tail.strip()


def find_repeated(left: str, before: str) -> str | None:
    """Return what stands between the words of `left` in `before`, in the same sentence, and `left` itself.

    “We … sold the mill” of "We deny that we sold the mill": the mark stands for what is between the two "we".
    """
    words, previous = find_words(left).forms, find_words(before[-REPEATED_WITHIN:])
    text, size = before[-REPEATED_WITHIN:], len(words)
    for at in range(len(previous) - size, -1, -1):
        if previous.forms[at : at + size] == words:
            between = text[previous.ends[at + size - 1] :]
            return None if sentence_ends(between) else between
    return None


def is_future_condition(gap: str, lead: tuple[str, ...]) -> bool:
    """Decide whether a gap behind "will" begins with what it depends on ("We will, when hell freezes over, sell")."""
    return bool(_FUTURE_CONDITION.match(gap)) and any(word in _SENDS_ON or word.endswith("'ll") for word in lead[-3:])
