"""The byline that an article prints above its text ("By Ann Poe")."""

import re
from collections.abc import Sequence

from attribcheck.model.source import Region
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.text.patterns import pattern

HEAD = 6
"""Paragraphs from the first of the article among which a byline stands: title, subtitle, day, place, picture."""

_NAME = r"[A-Z][\w.'’-]{0,30}(?: (?:de|del|van|von|der|la|le|bin|al|[A-Z][\w.'’-]{0,30})){1,4}"
_BYLINE = pattern(rf"(?:by|von|par|por|di)[ \u00a0]({_NAME})", re.IGNORECASE)
_WRITTEN = pattern(_NAME)
_NO_PERSON = pattern(
    r"\b(?:staff|news|press|reporters?|correspondents?|editors?|desk|board|agency|service|team)\b", re.IGNORECASE
)


def find_byline(paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the name that the head of the article gives as its author's.

    The line holds nothing else. A text with more than one such name is a collection of several texts.
    """
    article = [paragraph for paragraph in paragraphs if paragraph.region is Region.ARTICLE]
    found = {at: match[1] for at, p in enumerate(article) if len(p.text) < 150 and (match := _BYLINE.fullmatch(p.text))}
    names = {name for name in found.values() if _WRITTEN.fullmatch(name) and not _NO_PERSON.search(name)}
    return names.pop() if len(found) == len(names) == 1 and min(found) < HEAD else None
