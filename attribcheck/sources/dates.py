"""The date of a source: from its markup, its address, its dateline."""

import datetime as dt
import re

from attribcheck.text.patterns import pattern

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"({'|'.join(_MONTHS)}|(?:{'|'.join(name[:3] for name in _MONTHS)}|sept)\.?)"
_ISO = pattern(r"\b(\d{4})-(\d{2})-(\d{2})")
_US = pattern(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_UK = pattern(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(\d{{4}})\b", re.IGNORECASE)
_IN_ADDRESS = pattern(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/.-]|$)")


def parse_date(text: str) -> dt.date | None:
    """Return the first date in `text` that has a day, or None."""
    iso = _ISO.search(text)
    found = _make(iso[1], iso[2], iso[3]) if iso else None
    return found or find_date(text)


def find_date(text: str) -> dt.date | None:
    """Return the first date in words in `text` ("October 23, 2024", "23 October 2024"), or None."""
    us, uk = _US.search(text), _UK.search(text)
    if us and (not uk or us.start() <= uk.start()):
        return _make(us[3], _month(us[1]), us[2])
    return _make(uk[3], _month(uk[2]), uk[1]) if uk else None


def date_in_address(address: str) -> dt.date | None:
    """Return the date in the path of an address ("/2024/10/23/"), or None."""
    found = _IN_ADDRESS.search(address)
    return _make(found[1], found[2], found[3]) if found else None


def _month(word: str) -> str:
    return str(next(n for n, name in enumerate(_MONTHS, start=1) if name.startswith(word.casefold().rstrip(".")[:3])))


def _make(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
