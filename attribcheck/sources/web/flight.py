"""The text of React Server Components, which pages carry in the calls of a queue ("self.__next_f.push")."""

import contextlib
import json
from collections.abc import Iterator, Sequence

from attribcheck.text.patterns import pattern

QUEUE = "__next_f"

_CALL = pattern(r"__next_f\.push\(\s*\[\s*\d\s*,\s*(?=\")")
_BEGIN = pattern(r"[0-9a-f]{1,4}:[A-Z]{0,2}[\[{\"]")
_ROW = pattern(r"\n?[0-9a-f]{0,8}:([A-Z]{0,2})")
_TEXT = pattern(r"([0-9a-f]{1,7}),")


def join_flight(scripts: Sequence[str]) -> str:
    """Return the stream whose pieces these scripts push, in their order; a piece ends anywhere, in mid-word too."""
    pieces: list[str] = []
    for raw in scripts:
        for call in _CALL.finditer(raw):
            try:
                piece, _ = json.JSONDecoder(strict=False).raw_decode(raw, call.end())
            except ValueError:
                continue
            begins = pieces and not pieces[-1].endswith("\n") and _BEGIN.match(str(piece))
            pieces.append(f"\n{piece}" if begins else str(piece))
    return "".join(pieces)


def flight_rows(stream: str) -> Iterator[object]:
    """Yield the rows of a stream: texts as strings, all others as the JSON that they hold.

    A row is "id:" with a letter for its kind and JSON up to the line's end; a row T gives the bytes of its text first.
    """
    at = 0
    while at < len(stream):
        row = _ROW.match(stream, at)
        text = _TEXT.match(stream, row.end()) if row and row[1] == "T" else None
        if text:
            size = int(text[1], 16)
            said = stream[text.end() : text.end() + size].encode("utf-8", "replace")[:size].decode("utf-8", "ignore")
            yield said
            at = text.end() + len(said)
            continue
        end = stream.find("\n", at + 1)
        end = len(stream) if end < 0 else end
        if row:
            with contextlib.suppress(ValueError, RecursionError):
                yield json.loads(stream[row.end() : end], strict=False)
        at = end
