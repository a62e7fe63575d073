"""Regular expressions that are compiled when they are first used: a run needs a few of the two hundred there are."""

import re
from typing import Any, cast


class _Pattern:
    """A pattern that becomes a compiled one at its first use; from then on its methods are that one's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.__dict__["_source"] = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return `source` as a pattern whose compiling (0.1 to 2 ms) waits for its first use."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
