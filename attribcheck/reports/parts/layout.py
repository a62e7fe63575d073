"""Lines for a terminal: the width of text as it is shown, wrapping, shortening, colours."""

import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from attribcheck.text.clean import clean


class Style(StrEnum):
    """How a piece of text looks where colours are on: the parameters of the terminal's SGR sequence."""

    PLAIN = ""
    STRONG = "1"
    DIM = "2"
    GOOD = "32"
    DOUBTFUL = "33"
    BAD = "1;31"
    GONE = "31"
    PLACE = "36"


class Piece(NamedTuple):
    """A stretch of one line in one style."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Piece, ...]


def one_line(text: str) -> str:
    """Return untrusted `text` safe to show, with its line breaks and runs of white space as single spaces."""
    return clean(" ".join(text.split()))


def display_width(text: str) -> int:
    """Return how many terminal columns `text` takes: two for wide characters, none for those that combine."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shorten(text: str, width: int) -> str:
    """Return the start of `text` that fits into `width` columns, with an ellipsis where something was cut."""
    if display_width(text) <= width:
        return text
    used = 1
    for at, char in enumerate(text):
        used += _columns(char)
        if used > width:
            return text[:at].rstrip() + "…"
    return text


def pad(text: str, width: int) -> str:
    """Return `text` filled with spaces up to `width` columns."""
    return text + " " * max(0, width - display_width(text))


def wrap(pieces: Iterable[Piece], width: int) -> list[Line]:
    """Return the pieces as lines of at most `width` columns, broken at spaces; a longer word is broken anywhere."""
    lines: list[Line] = []
    line: list[Piece] = []
    used = 0
    for word in _words(pieces):
        length = sum(display_width(piece.text) for piece in word)
        if line and used + 1 + length > width:
            lines.append(tuple(line))
            line, used = [], 0
        if line:
            line.append(Piece(" ", word[0].style if line[-1].style is word[0].style else Style.PLAIN))
            used += 1
        for piece in word:
            for part in _broken(piece, width):
                size = display_width(part.text)
                if used + size > width and line:
                    lines.append(tuple(line))
                    line, used = [], 0
                line.append(part)
                used += size
    if line:
        lines.append(tuple(line))
    return lines


def _words(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield what stands between spaces, each word as the pieces it is made of."""
    word: list[Piece] = []
    for piece in pieces:
        for number, part in enumerate(piece.text.split(" ")):
            if number and word:
                yield word
                word = []
            if part:
                word.append(Piece(part, piece.style))
    if word:
        yield word


def _broken(piece: Piece, width: int) -> Iterator[Piece]:
    """Yield a piece in parts of at most `width` characters that fit a line each."""
    if display_width(piece.text) <= width:
        yield piece
        return
    step = max(1, width // 2)
    for start in range(0, len(piece.text), step):
        yield Piece(piece.text[start : start + step], piece.style)


def paint(line: Line, *, colour: bool) -> str:
    """Return a line as the terminal wants it; without colour it is the bare text."""
    if not colour:
        return "".join(piece.text for piece in line)
    return "".join(f"\x1b[{piece.style}m{piece.text}\x1b[0m" if piece.style else piece.text for piece in line)
