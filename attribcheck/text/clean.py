"""Makes text from drafts, pages and servers safe to show: nothing in it can steer a terminal, a log or an eye."""

import re
from functools import cache

_UNSAFE = (
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls: escape sequences, backspace
    r"\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"  # marks and overrides of the direction
    r"\u2060-\u206f\ufeff\ufff9-\ufffb"  # what has no width and hides words or links
    r"\U000e0000-\U000e007f\ud800-\udfff]"  # tag characters, which hide whole sentences; lone surrogates
)
_BREAKS = r"\r\n|[\r\n\u2028\u2029\x85]"
_WIDE = str.maketrans("\t\v\f", "   ")


def clean(text: str) -> str:
    """Return `text` on one line without control characters, escapes, bidirectional overrides or lone surrogates.

    A line break becomes "⏎", a tab a space. Cleaning twice changes nothing.
    """
    if text.isprintable():  # false for every character above; most strings are
        return text
    breaks, unsafe = _patterns()
    return unsafe.sub("", breaks.sub("⏎", text).translate(_WIDE))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_BREAKS), re.compile(_UNSAFE)
