"""Names in quotation marks: of works and shows, and of people (nicknames); words translated. Nobody said them."""

from attribcheck.quotes.grammar.doers import is_mute
from attribcheck.quotes.grammar.phrases import phrase_at, phrase_ending
from attribcheck.quotes.grammar.prose import Prose, Sentence
from attribcheck.quotes.grammar.subjects import FORMS_OF_BE
from attribcheck.quotes.kinds.uttered import first_of_series
from attribcheck.text.patterns import pattern

MAX_NICKNAME_WORDS = 3
"""Words. The longest nickname inside a name of the training articles has 2."""

_WORD = pattern(r"[^\W\d_][\w’'-]*")
_CONTRACTION = pattern(r"['’]")
_SMALL_CLASSES = ("preposition", "determiner", "conjunction")
_TITLE_LEADS = frozenset("on of in at 's for from to by hosts host with via and including".split())
_TITLED = frozenset("titled entitled".split())
_NAMED = frozenset("called named titled entitled".split())
_SPOKEN_OF = frozenset("of about to".split())
_GLOSSING = frozenset("for word meaning means".split())


def is_title(prose: Prose, words: str) -> bool:
    """Decide whether a span is written as a title: all its longer words with a capital letter.

    A preposition or an article may be small ("Mornings with Ann Poe"), where the first and the last word are not.
    """
    every = _WORD.findall(words)
    longer = [word for word in every if len(word) > 3 and not _CONTRACTION.search(word)] or every
    named = [word for word in longer if not _is_small(prose, word)]
    if len(named) < len(longer) and not (named and every[0][0].isupper() and every[-1][0].isupper()):
        return False
    return bool(named) and all(word[0].isupper() for word in named)


def _is_small(prose: Prose, word: str) -> bool:
    return word.islower() and any(prose.lexicon.has(kind, word) for kind in _SMALL_CLASSES)


def is_nickname(prose: Prose, token: int, words: str, sentence: Sentence) -> bool:
    """Decide whether a span stands between a given name and a surname."""
    if not (sentence.start < token < sentence.end - 1) or len(words.split()) > MAX_NICKNAME_WORDS:
        return False
    end = prose.ends[token - 1]
    if not prose.text[end : end + 2].removeprefix(".")[:1].isspace():
        return False
    if prose.tags[token - 1] == "N" and prose.tags[token + 1] == "N":
        return True
    beside = prose.tags[token - 1] + prose.tags[token + 1]
    if "N" not in beside or not set(beside) <= set("Nnv") or not (words[:1].isupper() and words[-1:].isalpha()):
        return False
    return prose.is_capital(token - 1) and prose.is_capital(token + 1)


def is_translation(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Decide whether a span says what a foreign word means ("…, Spanish for “witches”")."""
    leads = token - 2 >= sentence.start and prose.words[token - 1] in _GLOSSING
    return leads and prose.has("tongue", token - 2)


def is_titled(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Decide whether the sentence gives a span as a title, in whatever letters (a memo titled “…”; entitled, “…”)."""
    before = token - 1 - (token - 1 > sentence.start and prose.tags[token - 1] == ",")
    return before >= sentence.start and prose.words[before] in _TITLED


def is_named_thing(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Decide whether a span is what a thing is called ("The plan of Poe is called “…”"): its owner did not say it.

    No quotation of the training articles hangs on it. An article that is read as a source would be held to say it did.
    """
    verb = token - 1
    if verb - 2 < sentence.start or prose.words[verb] not in _NAMED or prose.words[verb - 1] not in FORMS_OF_BE:
        return False
    subject = phrase_ending(prose, verb - 2, sentence.start)
    return subject is not None and is_mute(prose, subject)


def names_work(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Decide whether a span of capitals is the name of a show, book or bill, by the words beside it."""
    lo, hi = sentence.start, sentence.end
    first, after = first_of_series(prose, token, lo), token + 1
    lead = prose.words[first - 1] if first > lo else ""
    before = first - 1 - (first - 1 > lo and lead == ",")
    earlier = prose.tags[first - 2] if first - 2 >= lo else ""
    if earlier == "V" and lead in _SPOKEN_OF:
        return False
    if (before >= lo and prose.has("show", before)) or lead in _TITLE_LEADS:
        return True
    if lead == "told" and earlier in set("nNP"):
        return True
    explained = phrase_at(prose, after + (after < hi and prose.tags[after] == ","), hi)
    return explained is not None and prose.has("show", explained.last)


def is_label(prose: Prose, token: int, sentence: Sentence) -> bool:
    """Decide whether a span only says which hat, camp or show the noun behind it is (a “…” hat, the “…” host)."""
    behind = token + 1
    return behind < sentence.end and prose.tags[behind] in "nN" and prose.has("labelled-thing", behind)
