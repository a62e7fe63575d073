"""Whether the markup of a page breaks off before its end."""

import re
from collections import Counter

from attribcheck.text.patterns import pattern

_HELD = pattern(r"<(/?)(article|main|section|div|body|html)(?=[\s>])", re.IGNORECASE)


def is_torn(markup: str) -> bool:
    """Decide whether a page breaks off before its end.

    `</body>` and `</html>` may be left out, but then all others that hold text must have their ends (HTML 13.1.2.4).
    """
    tags = [(match[1], match[2].lower()) for match in _HELD.finditer(markup)]
    open_ones = Counter(name for slash, name in tags if not slash)
    ends = Counter(name for slash, name in tags if slash)
    if ends["body"] or ends["html"] or not (open_ones["body"] or open_ones["html"]):
        return False
    return any(open_ones[name] > ends[name] for name in ("article", "main", "section", "div"))
