"""The numbers that depositions and hearings print before each line."""

from collections.abc import Sequence

from attribcheck.text.patterns import pattern

MIN_NUMBERED = 5
"""Lines. Fewer numbers in a row are a list, or chance."""

MIN_SHARE = 0.7
"""Share of the lines: heads, feet and blank lines of a numbered page have no number."""

_NUMBER = pattern(r"[ \t]*(\d{1,2})(?:[ \t]+|$)")


def without_line_numbers(lines: Sequence[str]) -> list[str]:
    """Return the lines without the numbers before them, where these count 1, 2, 3 through most of the text.

    They begin again at 1 on each page. A list is numbered with a full stop or bracket, which is left as it is.
    """
    cut = list(lines)
    filled = counted = 0
    due = 1
    for at, line in enumerate(lines):
        filled += bool(line.strip())
        match = _NUMBER.match(line)
        if match and int(match[1]) in {1, due}:
            due = int(match[1]) + 1
            counted += due > 2
            cut[at] = line[match.end() :]
    return cut if counted >= MIN_NUMBERED - 1 and counted + 1 >= MIN_SHARE * filled else list(lines)
