"""Writes JSON that any reader accepts and any log shows inert; long lists piece by piece."""

import re
from collections.abc import Callable, Iterator
from json.encoder import encode_basestring_ascii
from math import isfinite
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | Iterator[Json] | str | int | float | bool | None"
"""An iterator is written as a list, of which no more than one item is held at a time."""

INDENT = "  "

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def write(value: Json, *, compact: bool = False) -> str:
    """Return `value` as JSON, one line where `compact`, ending in a line feed.

    Keys are sorted. All but printable ASCII is escaped, so no terminal or log can be steered by it; a lone surrogate
    (no valid text has one) becomes U+FFFD; "##[", which a CI runner takes for a command, is escaped too.

    Raises:
        ValueError: if a number is none that JSON can write.
    """
    # The standard writer hands each piece up through one generator for each level: it takes four times as long.
    pieces: list[str] = []
    _Writer(compact=compact).add(value, "" if compact else "\n", pieces.append)
    pieces.append("\n")
    return "".join(pieces)


class _Writer:
    """Hands the pieces of a value to `put`; `margin` begins the line of what encloses it ("" in compact JSON)."""

    def __init__(self, *, compact: bool) -> None:
        self._step, self._colon = ("", ":") if compact else (INDENT, ": ")

    def add(self, value: Json, margin: str, put: Callable[[str], None]) -> None:
        match value:
            case str():
                put(_string(value))
            case dict():
                self._add_fields(value, margin, put)
            case list() | Iterator():
                self._add_items(value, margin, put)
            case _:
                put(_scalar(value))

    def _add_fields(self, fields: "dict[str, Json]", margin: str, put: Callable[[str], None]) -> None:
        inner = margin + self._step
        before = "{" + inner
        for key in sorted(fields):
            value = fields[key]
            if isinstance(value, str):  # most are
                put(f"{before}{_string(key)}{self._colon}{_string(value)}")
            else:
                put(f"{before}{_string(key)}{self._colon}")
                self.add(value, inner, put)
            before = "," + inner
        put(f"{margin}}}" if fields else "{}")

    def _add_items(self, items: "list[Json] | Iterator[Json]", margin: str, put: Callable[[str], None]) -> None:
        inner = margin + self._step
        before = "[" + inner
        for item in items:
            pieces = [before]
            self.add(item, inner, pieces.append)
            put("".join(pieces))  # one string takes a fraction of the room of its pieces
            before = "," + inner
        put("[]" if before[0] == "[" else f"{margin}]")


def _string(text: str) -> str:
    if not text.isascii():
        text = _LONE_SURROGATES.sub("\ufffd", text)  # one code point for one, so offsets stay true
    written = encode_basestring_ascii(text)
    return written.replace("##[", "#\\u0023[") if "##[" in written else written


def _scalar(value: float | None) -> str:
    """Return null, a truth or a number.

    Raises:
        ValueError: if it is a number that JSON cannot write.
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if not isfinite(value):
        raise ValueError(f"{value} cannot be written as JSON")
    return int.__repr__(value) if isinstance(value, int) else float.__repr__(value)
