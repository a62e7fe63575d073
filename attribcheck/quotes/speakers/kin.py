"""Whether a name is presented as that of somebody's relative: "his wife, Ann Poe", "Rob Poe, his brother"."""

from attribcheck.quotes.grammar.phrases import Phrase
from attribcheck.quotes.grammar.prose import Prose

MAX_BEFORE = 10
"""Tokens before a name among which the word for a relative stands ("his wife of 30 years and manager, Ann Poe")."""

MAX_OWNED = 4
"""Tokens between an owner and the word for a relative ("her late younger half brother")."""

_PASSED = frozenset("nN,T#CR")
_PASSED_WORDS = frozenset("of in".split())


def is_kin(prose: Prose, run: Phrase) -> bool:
    """Decide whether the name of a run of capitals is presented as a relative's, or as that of a dead person."""
    first = run.first
    if first and prose.words[first - 1] == "late" and (first < 2 or prose.tags[first - 2] in "Ds,"):
        return True
    return _is_named_before(prose, first) or _is_named_behind(prose, run.last)


def _is_named_before(prose: Prose, first: int) -> bool:
    """Decide for "his wife, Ann Poe" and "his sons, Bo Poe and Rob Poe"."""
    for at in range(first - 1, max(-1, first - 1 - MAX_BEFORE), -1):
        if prose.has("kin", at) and not prose.is_capital(at):
            return _is_owned(prose, at)
        if prose.tags[at] not in _PASSED and prose.words[at] not in _PASSED_WORDS:
            return False
    return False


def _is_owned(prose: Prose, kin: int) -> bool:
    """Decide whether a relative is somebody's: behind "his", behind a possessive, or without any article."""
    at = kin - 1
    while at >= 0 and kin - at <= MAX_OWNED and prose.tags[at] in "nvR":
        at -= 1
    if at < 0 or prose.tags[at] != "D":
        return True
    return prose.has("possessive", at)


def _is_named_behind(prose: Prose, last: int) -> bool:
    """Decide for "Ann Poe, his wife"."""
    kin = _kin_behind(prose, last)
    return kin is not None and prose.has("possessive", last + 2)


def is_kin_of(prose: Prose, run: Phrase) -> bool:
    """Decide for "Ann Poe, the wife of Ted Poe", which by itself does not tell of which of them a draft is."""
    kin = _kin_behind(prose, run.last)
    return kin is not None and prose.words[kin + 1 : kin + 2] == ["of"]


def owns_kin(prose: Prose, run: Phrase) -> bool:
    """Decide for "Ted Poe's wife": a name that only tells whose relative somebody is."""
    behind = range(run.last + 2, min(len(prose.tags), run.last + 2 + MAX_OWNED))
    if prose.tags[run.last + 1 : run.last + 2] != ["s"]:
        return False
    return prose.has("kin", next((i for i in behind if prose.tags[i] != "n" or prose.has("kin", i)), run.last))


def _kin_behind(prose: Prose, last: int) -> int | None:
    """Return the word for a relative that explains the name ending at `last`, or None for none."""
    at = last + 2
    stop = min(len(prose.tags), at + MAX_OWNED)
    if at >= stop or prose.tags[last + 1] != "," or prose.tags[at] not in "Dn":
        return None
    for i in range(at, stop):
        if prose.has("kin", i):
            return i
        if prose.tags[i] not in "nDR":
            break
    return None
