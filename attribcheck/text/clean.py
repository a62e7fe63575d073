"""Makes text from drafts, pages and servers safe to show: nothing in it can steer a terminal, a log or an eye."""

import re

_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BREAKS = re.compile(r"\r\n|[\r\n\u2028\u2029\x85]")


def clean(text: str) -> str:
    """Return `text` on one line without control characters, escapes, bidirectional overrides or lone surrogates.

    A line break becomes "⏎", a tab a space.
    """
    return _UNSAFE.sub("", _BREAKS.sub("⏎", text).replace("\t", " "))
