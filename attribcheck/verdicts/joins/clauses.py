"""What a marked cut does to the clauses on both sides: takes a verb's own subject, makes one sentence of two."""

import re

from attribcheck.text.lexicon import in_class
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.words.surroundings import sentence_ends

MAX_SUBJECT = 5
"""Words. A subject that stands right before its verb, without a clause of its own, is hardly longer."""
REPEATED_WITHIN = 160
"""Characters before a piece in which its words are looked for once more."""
_BOUNDARY = pattern(r"[,;:—–.?!\n]|--|\b(?:and|but|or|while|because|that|whether|so|then|when|if)\b", re.IGNORECASE)
_SENTENCE = pattern(r"[.?!\n](?=[\s”\"’']|$)")
_IS = frozenset("is are was were".split())
_SENDS_ON = frozenset("will would shall 'll won't".split())
_FUTURE_CONDITION = pattern(r"[\s,—–-]*(?:only\s+)?(?:when|once|as soon as|as long as|in case|after)\b", re.IGNORECASE)


def loses_subject(gap: str, right: str) -> str | None:
    """Return the subject in `gap` that the verb at the start of `right` belongs to; None where it has none there.

    “The council … burned the mill” of "The council praised the school and the thieves burned the mill". What is left
    out must hold a verb of its own before that subject: two subjects of one verb are told by either.
    """
    first = find_words(right[:60]).forms[:1]
    if not first or not _is_finite(first[0]):
        return None
    words = find_words(gap)
    cuts = [(match.start(), match.end()) for match in _BOUNDARY.finditer(gap)]
    cuts += [(end, end) for word, end in zip(words.forms, words.ends, strict=True) if _is_finite(word)]
    if words.forms[-1:] in {("who",), ("which",), ("whoever",)}:
        return words.forms[-1] if _finite_but_is(words.forms) else None
    if not cuts:
        return None
    start, end = max(cuts)
    tail, before = gap[end:], find_words(gap[:start]).forms
    own = find_words(tail).forms
    if not own:
        return None
    named = 0 < len(own) <= MAX_SUBJECT and _points_at(tail, own[0]) and any(map(_is_finite, before))
    return " ".join(tail.split()) if named or own[0] == "whose" else None


def _is_finite(word: str) -> bool:
    stem = word.split("'", maxsplit=1)[0]
    return in_class(stem, "finite") or (stem.endswith("ed") and len(stem) > 4)


def _finite_but_is(words: tuple[str, ...]) -> list[str]:
    """Return the verbs that do not only say what somebody is: "is the man who" has one subject."""
    return [word for word in words if (_is_finite(word) or word.endswith("s")) and word not in _IS]


def _points_at(tail: str, first: str) -> bool:
    return in_class(first, "pointers") or tail.strip()[:1].isupper()


def fuses_sentences(gap: str, before: str) -> bool:
    """Decide whether a cut takes the end of one sentence and the start of another, so that one is made of both.

    `before` is the draft's text from the word before the mark up to it: a full stop there ends the first sentence.
    """
    if re.search(r"[.?!]", before.replace("...", "").replace(". . .", "")) or not sentence_ends(gap):
        return False
    ends = list(_SENTENCE.finditer(gap))
    opened = not gap[: len(gap) - len(gap.lstrip())] or not re.match(r"\s*[,;:—–-]", gap)
    return bool(ends) and opened and ends[0].start() > 0 and len(find_words(gap[ends[-1].end() :])) > 0


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
