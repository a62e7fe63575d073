"""Lines of the lists that commands print: a heading, labelled paragraphs below it, wrapped to the terminal."""

import sys
from collections.abc import Iterator

from attribcheck.cli.terminal import wants_colour, width
from attribcheck.model.source import Problem
from attribcheck.reports.parts.layout import Piece, Style, one_line, paint, wrap

_LABEL = 9
"""Columns of the longest label ("changes") and the space behind it, as in the report."""


def heading(place: str, rest: str, style: Style = Style.STRONG) -> str:
    """Return the first line of an entry: where it stands, and what became of it."""
    pieces = (Piece(one_line(place), Style.PLACE), Piece("  "), Piece(one_line(rest), style))
    return paint(pieces, colour=wants_colour(sys.stdout))


def labelled(label: str, text: str, style: Style = Style.DIM) -> Iterator[str]:
    """Yield untrusted `text` as a paragraph behind its label, each further line below the first."""
    colour = wants_colour(sys.stdout)
    for number, line in enumerate(wrap([Piece(one_line(text))], max(20, width() - 2 - _LABEL))):
        named = Piece(("" if number else label).ljust(_LABEL), style)
        yield paint((Piece("  "), named, *line), colour=colour).rstrip()


def told(problem: Problem) -> Iterator[str]:
    """Yield why a source could not be read or compared, and what to do next."""
    yield from labelled("reason", f"{problem.rule}: {problem.message}", Style.DOUBTFUL)
    if problem.next_step:
        yield from labelled("next", problem.next_step)
