"""What in a paragraph's markup is a footnote mark, and which entities were escaped twice."""

from collections.abc import Sequence
from html import unescape

from attribcheck.text.patterns import pattern

_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,6}"
_FOOTNOTE = pattern(rf"[\[(]?(?:{_NUMBERS}|[*†‡§]{{1,3}})[\])]?")
_LETTERED = pattern(r"\[[A-Za-z][A-Za-z ?.]{0,30}\d{0,3}\]|[a-z]")
"""Marks that count only in brackets or as a link: "[note 2]", "[citation needed]", "a"."""

_NO_NOTE = frozenset("cos cot kms log min mol sec sin tan yds".split())
"""Short words behind which a raised number is a power; two letters and fewer always are a unit or a sign."""

_LAST_WORD = pattern(r"[^\W\d_]{3,}$")

_TWICE = r"(?:[lr][sd]quo|quot|apos|nbsp|[nm]dash|hellip|#0?39|#x27|#8[0-9]{3}|#160);"
_TAIL = pattern(rf"\A{_TWICE}")
_WHOLE = pattern(rf"&{_TWICE}")


def is_footnote(pieces: Sequence[str], first: int, *, linked: bool) -> bool:
    """Decide whether the raised characters from piece number `first` on are a footnote mark, no power or ordinal."""
    raised = "".join(pieces[first:]).strip()
    before = pieces[first - 1][-1:] if first else ""
    word = _LAST_WORD.search(pieces[first - 1][-20:]) if first else None
    noted = word is not None and word[0] not in _NO_NOTE and not word[0].isupper()
    if _LETTERED.fullmatch(raised):
        return linked or (raised.startswith("[") and noted)
    marked = linked or raised[:1] in "[(*†‡§" or noted
    return bool(_FOOTNOTE.fullmatch(raised)) and (marked or not before.isalnum())


def end_entity(text: str) -> str | None:
    """Return `text`, which follows an ampersand, with the entity of both read ("&amp;rsquo;"), else None."""
    tail = _TAIL.match(text)
    return unescape(f"&{tail[0]}") + text[tail.end() :] if tail else None


def end_entities(text: str) -> str:
    """Return `text` with the quotation marks, dashes and spaces read that were escaped twice."""
    return _WHOLE.sub(lambda found: unescape(found[0]), text) if "&" in text else text
