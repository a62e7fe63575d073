"""Whether the title of a text names the person, body or document of the draft as what speaks in it."""

import re

from attribcheck.text.names import Likeness, compare_names, parse_name
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words

_AUTHOR = pattern(
    r"\b(?:remarks|statement|speech|address|letter|testimony|message|lecture|sermon|essay|memo(?:randum)?)\s+"
    r"(?:as (?:prepared|delivered)\s+)?(?:by|of|from)\s+(?P<author>.{2,120})",
    re.IGNORECASE,
)
_AFTER_AUTHOR = pattern(
    r"[,:;(|–—]|\s(?:on|at|in|to|before|after|about|for|during|regarding|concerning|upon|against|to)\s", re.IGNORECASE
)
_JOINT = pattern(r"&|\+|/|\s(?:and|with|joined by)\s", re.IGNORECASE)
_JOINT_LIST = pattern(r"^,\s*(?:[^\W\d_a-z][\w.'’\-]*\s+){1,3}[^\W\d_a-z][\w'’\-]*,?\s+(?:and|&)\s")
_SEGMENT = pattern(r"\s*[:|–—]\s+|\s+-\s+|\s*;\s*")
_FILLERS = frozenset("the a an its this that s".split())
_ABOUT_IT = frozenset(
    "v vs versus against why how wrong reply replies response responses comment comments critique criticism review"
    " rebuttal answer answers objection objections complaint complaints petition appeal lawsuit suit audit"
    " investigation probe inquiry analysis reaction reactions questions summary guide faq explained debate on about to"
    " into is was are were accused sued".split()
)
"""Words beside a name by which a title says that the text is about what it names, or against it."""
_ISSUED = frozenset(
    "report statement minutes letter remarks release decision ruling opinion resolution findings memo memorandum notice"
    " order guidance plan budget strategy assessment announcement response testimony proclamation bulletin newsletter"
    " policy meeting session hearing conference briefing".split()
)
"""What a body issues: "Report of the Harbour Board", "Harbour Board Notice"."""


def names_author(title: str, name: str) -> bool:
    """Decide whether a title says that the text is this person's alone ("Statement by Governor Ann Poe on …").

    The author's name must end what the title calls the author; a surname alone does not name whoever bears it.
    """
    match = _AUTHOR.search(title)
    if not match:
        return False
    words = match["author"]
    end = _AFTER_AUTHOR.search(words)
    author, rest = (words[: end.start()], words[end.start() :]) if end else (words, "")
    if _JOINT.search(f" {author} ") or _JOINT_LIST.match(rest) or re.search(r"\b(?:of|for|from)\s", author):
        return False
    count = len(name.split()) - len(parse_name(name).titles)
    tail = author.strip(' ."”').split()
    shown = " ".join(tail[-max(count, 3) :]) if len(tail) > max(count, 3) else " ".join(tail)
    for start in range(len(shown.split())):
        candidate = " ".join(shown.split()[start:])
        if compare_names(name, candidate) is Likeness.SAME:
            return True
    return not parse_name(name).given and compare_names(name, " ".join(tail)) is not Likeness.DIFFERENT


def names_issuer(title: str, name: str) -> bool:
    """Decide whether a title says that a text is issued by the body, or is the document, that is called `name`.

    "Report of the Harbour Board" and "Harbour Board: Notice" are the board's; "Audit of the Harbour Board", "Reply to
    the Harbour Report" and "Roe v. Harbour Board" are not.
    """
    wanted, years, shown = _words(name), _years(name), _years(title)
    if not wanted or len(wanted) + len(years) < 2 or (years and not years & shown and (shown or len(wanted) < 2)):
        return False
    if sorted(_words(title)) == sorted(wanted):
        return True
    return any(_is_issuers(_words(segment), wanted) for segment in _SEGMENT.split(title[:400]))


def _words(text: str) -> list[str]:
    return [word for word in find_words(text).forms if word not in _FILLERS and not word.isdigit()]


def _years(text: str) -> set[str]:
    return {word for word in find_words(text).forms if word.isdigit()}


def _is_issuers(words: list[str], wanted: list[str]) -> bool:
    """Decide whether a part of a title has the name in a place where it is the issuer or the document itself."""
    if not words:
        return False
    plain = [word for word in wanted if word not in {"of", "and", "for", "in"}]
    if len(words) >= 2 and set(words) <= set(wanted):
        return True
    at = next((n for n in range(len(words)) if words[n : n + len(wanted)] == wanted), -1)
    if at < 0:
        return set(plain) <= set(words) and not _ABOUT_IT & set(words) and len(words) <= len(wanted) + 3
    before, behind = words[:at], words[at + len(wanted) :]
    if not before:
        return not behind or not _ABOUT_IT & set(behind[:3])
    if before[-1] in {"by", "of", "from"}:
        return before[-2:-1] != [] and before[-2] in _ISSUED and not _ABOUT_IT & set(before)
    return not _ABOUT_IT & set(before) and before[-1] not in {"for", "in", "with"}
