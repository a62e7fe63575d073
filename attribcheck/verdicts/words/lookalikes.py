"""Words that are one in another dress as a rule, but not where they stand here: "2m" of water is no two million."""

import re

from attribcheck.text.lexicon import in_class
from attribcheck.text.numbers import is_currency_sign, is_number
from attribcheck.text.patterns import pattern
from attribcheck.verdicts.words.surroundings import Stretch, Surroundings

_WITH_M = pattern(r"\d[\d.,]*m")
_WITH_K = pattern(r"\d[\d.,]*k")
_DAY = pattern(r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_COUNTED = frozenset("people men women children".split())
_RACES = frozenset("race races run runs walk course event track swim runner runners".split())
_NUMBERED = frozenset(
    "section sections article articles paragraph chapter clause rule item version verse figure table appendix".split()
)
"""Words behind which a number is a name: section 1.10 does not stand where section 1.1 does."""


def find_lookalike(around: Surroundings) -> str | None:
    """Return the rule of two ways of writing that are not one word here; None where they are."""
    quoted, said = around.quoted, around.said
    if _is_length(said, quoted) or _is_race(said, quoted) or _is_race(quoted, said):
        return "QW04"
    if _are_numbers(quoted, said) and (_begins_with_zeros(quoted) != _begins_with_zeros(said) or _is_name(quoted)):
        return "QW04"
    words = {*quoted.own, *said.own}
    if "am" in words and "a.m" in words and not is_number(_previous(quoted)):
        return "QW02"
    if "st" in words and "saint" in words and not _names_saint(quoted) and not _names_saint(said):
        return "QW02"
    if "till" in words and "until" in words and in_class(_previous(said), "pointers"):
        return "QW02"
    return None


def is_dated(around: Surroundings) -> bool:
    """Decide whether a day beside its month is written otherwise, or stands on its other side ("May 5", "5 May").

    So is the word before a number ("No. 2" and "number 2") and before what is counted by ("a year" and "per year").
    """
    quoted, said = around.quoted, around.said
    if len(quoted.own) == len(said.own) == 1 and {*quoted.own, *said.own} == {"no", "number"}:
        return quoted.after[:1] == said.after[:1] and quoted.after[:1] != () and quoted.after[0].isdigit()
    if len(quoted.own) == len(said.own) == 1 and {*quoted.own, *said.own} in ({"a", "per"}, {"an", "per"}):
        return quoted.after[:1] == said.after[:1] != ()
    if len(quoted.own) == len(said.own) == 1:
        return _plain_day(quoted.own[0]) == _plain_day(said.own[0]) != "" and (_beside_month(quoted) != "")
    if len(quoted.own) + len(said.own) != 1:
        return False
    moved, other = (quoted, said) if quoted.own else (said, quoted)
    word = _plain_day(moved.own[0]) or moved.own[0]
    before, after = moved.before[-1:], moved.after[:1]
    return _is_date(other.before[-2:], word, before) or _is_date(
        other.words[other.first : other.first + 2], word, after
    )


def _is_date(pair: tuple[str, ...], word: str, beside: tuple[str, ...]) -> bool:
    """Decide whether `pair` is a day and a month, and has just `word` and the word that stands `beside` it."""
    plain = {_plain_day(one) or one for one in pair}
    dated = any(one in _MONTHS for one in plain) and any(map(_plain_day, plain))
    return dated and plain == {word, *(_plain_day(one) or one for one in beside)}


def _plain_day(word: str) -> str:
    match = _DAY.fullmatch(word)
    return match[1] if match else ""


def _beside_month(cut: Stretch) -> str:
    """Return the month right before or right behind the words of an edit, "" where there is none."""
    beside = (*cut.before[-1:], *cut.after[:1])
    return next((word for word in beside if word in _MONTHS), "")


def _previous(cut: Stretch) -> str:
    return cut.words[cut.first - 1] if cut.first else ""


def _is_length(said: Stretch, quoted: Stretch) -> bool:
    """Decide whether "2m" of the source may be metres: no money, and nothing counted behind it."""
    if not said.own or not _WITH_M.fullmatch(said.own[-1]) or any(_WITH_M.fullmatch(word) for word in quoted.own):
        return False
    following = said.after[0] if said.after else ""
    money = any(map(is_currency_sign, (*said.own, _previous(said))))
    return not money and following not in _COUNTED and not (following.endswith("s") and len(following) > 3)


def _is_race(one: Stretch, other: Stretch) -> bool:
    """Decide whether "5k" is the length of a race on one side and a plain number on the other."""
    if not one.own or not _WITH_K.fullmatch(one.own[-1]) or any(map(_WITH_K.fullmatch, other.own)):
        return False
    return one.after[:1] != () and one.after[0] in _RACES


def _are_numbers(quoted: Stretch, said: Stretch) -> bool:
    return len(quoted.own) == len(said.own) == 1 and quoted.own[0][0].isdigit() and said.own[0][0].isdigit()


def _begins_with_zeros(cut: Stretch) -> bool:
    return cut.own[0].startswith("00")


def _is_name(cut: Stretch) -> bool:
    return _previous(cut) in _NUMBERED and "." in cut.own[0]


def _names_saint(cut: Stretch) -> bool:
    """Decide whether a name follows "St." at once, as behind a saint and not behind a street."""
    return bool(re.match(r"\.?\s[^\W\d_a-z]", cut.raw[cut.ends[cut.end - 1] :])) if cut.end else False
