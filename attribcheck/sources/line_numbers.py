"""The numbers that depositions and hearings print before each line."""

from collections.abc import Sequence

from attribcheck.text.patterns import pattern

MIN_NUMBERED = 5
"""Lines. Fewer numbers in a row are a list, or chance."""

MIN_SHARE = 0.7
"""Share of the lines: heads, feet and blank lines of a numbered page have no number."""

_NUMBER = pattern(r"[ \t]*(\d{1,2})(?:[ \t]+|$)")


def without_number_column(lines: Sequence[str]) -> list[str]:
    """Return the lines without a margin of numbers drawn by itself: five and more that rise by one or by five."""
    kept: list[str] = []
    column: list[str] = []
    for line in (*lines, ""):
        number = int(line) if line.isdecimal() and len(line) < 4 else None
        step = number - int(column[-1]) if number is not None and column else 0
        if number is not None and (not column or step in {1, 5}):
            column.append(line)
            continue
        kept += column if len(column) < MIN_NUMBERED else ()
        column = [line] if number is not None else []
        kept += [line] if number is None else []
    return kept[:-1] if kept and not kept[-1] else kept


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
        if match and int(match[1]) in {1, due, due + 1}:
            due = int(match[1]) + 1
            counted += due > 2
            cut[at] = line[match.end() :]
    return cut if counted >= MIN_NUMBERED - 1 and counted + 1 >= MIN_SHARE * filled else list(lines)
