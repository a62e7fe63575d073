"""Lines of a text that name a voice in a dress that reading does not take for a label: "Jane Roe —", "[Reporter]"."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum

from attribcheck.model.record import dataclass
from attribcheck.text.names import Likeness, compare_names, parse_name

_WORD = r"[^\W\d_a-z][\w.'’\-]{0,30}"
_WHO = rf"(?P<who>{_WORD}(?: (?:{_WORD}|of|the|and|&|de|van|von)){{0,4}})"
_VOICES = frozenset(
    "reporter reporters question questioner interviewer moderator host audience journalist operator caller student"
    " press unidentified participant q".split()
)
_BRIEF = frozenset({"audience", "unidentified", "caller"})
_FORMS = frozenset(
    "from to cc bcc subject date sent re note notes location time where when what who why how media contact".split()
)
"""Words before a colon that name a line of a form and nobody's voice."""
MAX_LONE = 60
"""Code points of a line that is a name and nothing else."""


class Dress(StrEnum):
    """How the voice is set off from its words."""

    COLON = "colon"
    DASH = "dash"
    BRACKETS = "brackets"
    HANDLE = "handle"
    ALONE = "alone"
    PREFIX = "prefix"


_BARE = frozenset({Dress.ALONE, Dress.PREFIX})
"""Dresses that a signature or a sentence about the speaker has too: one line of them is none of a system."""
_DRESSES = (
    (Dress.COLON, re.compile(rf"^[\W_]{{0,2}}{_WHO}(?: ?[(\[][^()\[\]]{{1,30}}[)\]])?\s*:(?=\s|$)")),
    (Dress.BRACKETS, re.compile(rf"^[\[(]{_WHO}[\])]\s+(?=\S)")),
    (Dress.DASH, re.compile(rf"^{_WHO}\s+[—–]\s")),
    (Dress.HANDLE, re.compile(r"^(?P<who>[^@\n]{2,60}?)\s+@\w{2,40}\b")),
    (Dress.ALONE, re.compile(rf"^{_WHO}$")),
    (Dress.PREFIX, re.compile(rf"^(?P<who>{_WORD}(?: {_WORD}){{0,2}}) (?=[“\"]?[^\W\d_a-z])")),
)


@dataclass(frozen=True, slots=True)
class _Line:
    paragraph: int
    who: str
    dress: Dress
    own: bool

    @property
    def voice(self) -> bool:
        """Decide whether it names a voice and nobody."""
        return _first_word(self.who) in _VOICES

    @property
    def brief(self) -> bool:
        """Decide whether the voice calls something in between: behind its line the speaker goes on."""
        return _first_word(self.who) in _BRIEF


def _first_word(who: str) -> str:
    return who.split(maxsplit=1)[0].casefold().rstrip(".")


def find_label_above(paragraphs: Sequence[str], at: int, name: str) -> str | None:
    """Return the label-like line under which paragraph `at` stands where it is not the speaker's; None else.

    A line counts where such lines make a system: the speaker's own name among them, a voice, a repetition.
    """
    lines = [line for number, text in enumerate(paragraphs) if (line := _read(number, text, name))]
    counts = Counter((line.dress, line.who.casefold()) for line in lines)
    mine = Counter(line.dress for line in lines if line.own)
    lines = [line for line in lines if not line.own or line.dress not in _BARE or mine[line.dress] > 1]
    telling = [line for line in lines if line.own or _tells(line, counts, mine[line.dress])]
    above = next((line for line in reversed(telling) if line.paragraph <= at), None)
    if all(line.own or line.brief for line in telling):
        called = above is not None and above.paragraph == at and not above.own
        return above.who if above and called else _lone_label(lines, at)
    labelled = any(line.own for line in telling)
    if above is None:
        return telling[0].who if labelled else None
    return None if above.own or (above.brief and above.paragraph < at and not labelled) else above.who


def _tells(line: _Line, counts: "Counter[tuple[Dress, str]]", mine: int) -> bool:
    """Decide whether a line that is not the speaker's is a voice's, by the others of its dress; `mine` are his."""
    if line.dress is Dress.PREFIX or (line.who.casefold() in _FORMS and mine < 2):
        return mine > 1
    if line.voice or mine > 1 or (mine and line.dress is not Dress.ALONE):
        return True
    return counts[line.dress, line.who.casefold()] > 1


def _lone_label(lines: Sequence[_Line], at: int) -> str | None:
    """Return the label with which paragraph `at` itself begins where only a name or capitals stand before a colon."""
    for line in lines:
        if line.who.casefold() in _FORMS or line.own:
            continue
        if line.paragraph == at and line.dress in {Dress.COLON, Dress.HANDLE}:
            several = len(line.who.split()) > 1
            return line.who if several or (line.who.isupper() and len(line.who) > 2) else None
    return None


def _read(number: int, text: str, name: str) -> _Line | None:
    """Return the label-like line with which a paragraph begins, in the first dress that fits."""
    for dress, pattern in _DRESSES:
        match = pattern.match(text[:200]) if dress is not Dress.ALONE or len(text) <= MAX_LONE else None
        if match and (who := _trim(match["who"], dress, name)):
            return _Line(number, who, dress, is_own_label(who, name))
    return None


def _trim(who: str, dress: Dress, name: str) -> str:
    """Return `who` without capitalised words of speech behind it, where nothing sets them off."""
    if dress is not Dress.PREFIX:
        return who
    words, count = who.split(), len(name.split())
    own: Callable[[int], bool] = lambda size: " ".join(words[:size]).casefold() == name.casefold()  # noqa: E731
    if own(count):
        return " ".join(words[:count])
    if words[0].casefold() in _VOICES:
        return words[0]
    return who if len(words) > 1 else ""


def is_own_label(who: str, name: str) -> bool:
    """Decide whether a label-like line is the speaker's: a form of the name, or its initials."""
    parsed = parse_name(name)
    initials = "".join(word[0] for word in (*parsed.given, *parsed.surname.split()))
    bare = who.replace(".", "").replace(" ", "").casefold()
    return bare == initials or (bool(parsed.surname) and compare_names(who, name) is not Likeness.DIFFERENT)
