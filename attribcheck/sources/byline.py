"""The byline that a text prints above its words ("By Ann Poe", "Remarks by Ann Poe at the opening of the bridge")."""

import re
from collections.abc import Sequence

from attribcheck.model.source import Region
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.text.patterns import pattern

HEAD = 6
"""Paragraphs from the first of the article among which a byline stands: title, subtitle, day, place, picture."""

MAX_LINE = 200
"""Code points of the line."""

_NAME = r"[A-Z][\w.'’-]{0,30}(?: (?:de|del|van|von|der|la|le|bin|al|[A-Z][\w.'’-]{0,30})){1,4}"
_BYLINE = pattern(rf"(?:by|von|par|por|di)[ \u00a0]({_NAME})", re.IGNORECASE)
_GIVEN = pattern(
    r"(?:(?:Full )?[Tt]ext of )?(?:the )?(?:[A-Z][a-z]+ )?(?:[Rr]emarks|[Ss]peech|[Aa]ddress"
    r"|[Ss]tatement|[Ee]ulogy|[Ss]ermon|[Ll]ecture|[Tt]estimony|[Kk]eynote|[Tt]oast)"
    r"(?: (?:given|delivered|made|prepared|as prepared|as delivered))?"
    rf" (?:by|of) ({_NAME})(?=[,;:]|\s(?:at|on|to|before|in|for|upon)\s|$)[^.?!]{{0,150}}"
)
_WRITTEN = pattern(_NAME)
_NO_PERSON = pattern(
    r"\b(?:staff|news|press|reporters?|correspondents?|editors?|desk|board|agency|service|team)\b", re.IGNORECASE
)


def find_byline(paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the name that the head of the article gives as its author's.

    The line holds nothing else, or says whose speech this is and is no sentence. A text with more than one such name is
    a collection of several texts.
    """
    article = [paragraph for paragraph in paragraphs if paragraph.region is Region.ARTICLE]
    lines = ((at, p.text) for at, p in enumerate(article) if len(p.text) < MAX_LINE)
    found = {at: match[1] for at, x in lines if (match := _BYLINE.fullmatch(x) or _GIVEN.fullmatch(x))}
    names = {name for name in found.values() if _WRITTEN.fullmatch(name) and not _NO_PERSON.search(name)}
    return names.pop() if len(found) == len(names) == 1 and min(found) < HEAD else None
