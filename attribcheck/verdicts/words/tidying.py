"""What speech tidying takes out or puts in: fillers, stammers, restarts, repeats, vocatives (rule QW06)."""

from attribcheck.text.contractions import expanded
from attribcheck.text.datafiles import read_phrases
from attribcheck.text.lexicon import in_class, is_function, negations
from attribcheck.text.numbers import is_number
from attribcheck.text.patterns import pattern
from attribcheck.text.spelling import spelling_key
from attribcheck.verdicts.words.surroundings import Stretch, Surroundings, sentence_ends

MAX_RESTART = 8
"""Words. A longer run before a dash is a thought of its own, not a false start."""
MAX_FALSE_START = 4
"""Words. So many light words broken off at a dash say nothing yet ("what —", "and I was —")."""
_DASH = pattern(r"^\s*,?\s*(?:—|–|--|-(?=\s|$)|\.\.\.|…)")
_CUT_OFF = pattern(r"^[-‐‑](?:\s*(?:—|–|--)|\s+)")
_MARK = pattern(r"[,;:.?!—–…]|--|-\s|^-|\n")
_BREAK = pattern(r"[,;:.?!—–…]|--|-\s|\n")
_NO_FILLERS = frozenset({"ER", "UM", "AH", "EH", "MM", "HM"})
"""Letters of a name (the emergency room), not sounds."""
_VOCATIVE = pattern(r"(?:[A-Z][\w’'.\-]+\s?){1,3}")
_LISTED = pattern(r"(?:,\s+[A-Z][\w’'.\-]*(?:\s[A-Z][\w’'.\-]*){0,3}){1,9},?\s+(?:and|or)\s+[A-Z]")
"""More names behind a name: "Tarn, Hartswell and Roke went" addresses nobody."""
_ANSWERS = frozenset("yes no never none nobody nothing neither maybe perhaps".split())
_OPENINGS = frozenset("so well look yes no and but thanks you now listen okay ok right".split())
_KEEPS_YOU_KNOW = frozenset(
    """do did does what as if that let how who when where don't didn't all whatever somebody someone something anybody
    anyone anything everybody everyone everything nobody nothing people person man woman those ones""".split()
)
_LIGHT_VERBS = frozenset(
    "is are am was were be been being has have had do does did need want it's that's there's what's".split()
)
_ASKING = frozenset("what who when where why how which whether if there this these those here".split())


def is_tidied(around: Surroundings) -> bool:
    """Decide whether words left out of, or put into, the speech are no more than its noise.

    Where the same words stand on both sides of a cut, it can be read in several ways ("that [that he has to] he has
    to"); one that is noise is enough.
    """
    left_out = not around.said.own or _is_vocative(around.said)
    left_out = left_out or any(_is_stammer(cut) or _is_restart(cut) for cut in around.said.slides())
    return left_out and (not around.quoted.own or any(_is_stammer(cut) for cut in around.quoted.slides()))


def drop_fillers(words: tuple[str, ...], *, set_off: bool, before: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return `words` without sounds and phrases of hesitation; words of two uses only where they are `set_off`."""
    phrases = read_phrases("lexicon.txt", "fillers")
    if set_off:
        phrases |= read_phrases("lexicon.txt", "set-off")
    kept: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in (5, 4, 3, 2, 1) if words[at : at + n] in phrases and at + n <= len(words)), 0)
        last = kept[-1] if kept else before[-1] if before else ""
        begins = set_off and not kept
        if size == 2 and words[at : at + 2] == ("you", "know") and last in _KEEPS_YOU_KNOW and not begins:
            size = 0
        if words[at] == "mm" and last and is_number(last):
            size = 0
        if not size:
            kept.append(words[at])
        at += size or 1
    return tuple(kept)


def is_set_off(cut: Stretch) -> bool:
    """Decide whether punctuation, or an end of the text, stands on both sides of a cut."""
    opens = not cut.first or bool(_MARK.search(cut.lead))
    return opens and (cut.end == len(cut.words) or bool(_MARK.search(cut.tail)))


def _is_stammer(cut: Stretch) -> bool:
    """Decide whether the words are fillers, or stand once more right beside; a stammer may have several parts."""
    if cut.own_raw in _NO_FILLERS:
        return False
    own = _plain(drop_fillers(cut.own, set_off=is_set_off(cut), before=cut.before))
    if (negations(own) or any(map(is_number, own))) and not (_BREAK.search(cut.lead) or _BREAK.search(cut.tail)):
        return False
    following, lead = _plain(cut.after), _plain(cut.before)
    for _ in range(MAX_RESTART):
        if not own or own == following[: len(own)] or own == lead[-len(own) :]:
            return True
        size = next((n for n in range(len(own) - 1, 0, -1) if own[-n:] == following[:n]), 0)
        if not size:
            return False
        own = own[:-size]
    return False


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(spelling_key(word) for word in expanded(words))


def _is_restart(cut: Stretch) -> bool:
    """Decide whether the words break off at a dash and are begun anew behind it, or said nothing yet.

    "will en- — enter": a word that is cut off. "I was — I am": the words behind the dash begin like those left out.
    Words of content that break off and are not taken up again are an omission.
    """
    own, tail = cut.own, cut.tail
    if not own or len(own) > MAX_RESTART or not cut.after or not (_DASH.match(tail) or _CUT_OFF.match(tail)):
        return False
    if _CUT_OFF.match(tail) and not _DASH.fullmatch(tail.strip()) and len(own) == 1:
        return True
    if len(own) == 1 and cut.after[0] != own[0] and cut.after[0].startswith(own[0]) and not negations(own):
        return True
    aside = bool(_DASH.match(cut.lead))
    if not aside and len(own) <= MAX_FALSE_START and all(map(_is_light, own)) and not negations(own):
        return True
    opened, behind = _plain(own), _plain(cut.after)
    if opened[0] != behind[0]:
        return False
    stem = opened[:-1] if len(opened) > 1 and behind[len(opened) - 1 :][:1] and _goes_on(opened, behind) else opened
    if stem == behind[: len(stem)]:
        return True
    return _is_light(own[-1]) and (len(opened) <= 3 or opened[:2] == behind[:2])


def _is_light(word: str) -> bool:
    return is_function(word) or in_class(word, "pronouns") or word in _LIGHT_VERBS or word in _ASKING


def _goes_on(words: tuple[str, ...], following: tuple[str, ...]) -> bool:
    return following[len(words) - 1].startswith(words[-1])


def _follows_opening(cut: Stretch) -> bool:
    """Decide whether only a word that opens a sentence ("Well,") stands before the cut."""
    at = cut.first - 1
    begins = at == 0 or bool(sentence_ends(cut.raw[cut.ends[at - 1] : cut.starts[at]]))
    return begins and cut.words[at] in _OPENINGS and cut.lead.strip() in {"", ","}


def _is_vocative(cut: Stretch) -> bool:
    """Decide whether a name left out addresses somebody: a capital, set off by a comma, at the edge of a sentence."""
    if len(cut.own) > 3 or not _VOCATIVE.fullmatch(cut.own_raw) or cut.own[0] in _ANSWERS:
        return False
    if _LISTED.match(cut.raw, cut.ends[cut.end - 1]):
        return False
    lead, tail = cut.lead.strip(), cut.tail.strip()
    starts = not cut.first or bool(sentence_ends(cut.lead)) or _follows_opening(cut)
    ends = tail[:1] in {".", "?", "!"} or cut.end == len(cut.words)
    return (starts and tail.startswith(",")) or (ends and lead.endswith(","))
