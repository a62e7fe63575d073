"""A reading as text and back, exact: what is stored beside a page's bytes. Needs nothing but the standard library."""

import datetime as dt
import json
from collections.abc import Iterable

from attribcheck.errors import SourceParseError
from attribcheck.model.source import (
    Moment,
    Page,
    Problem,
    Reading,
    Region,
    RegionSpan,
    SourceKind,
    Struck,
    Turn,
    TurnKind,
)
from attribcheck.model.span import Span

_FORM = "attribcheck-reading/1"
_KINDS = {kind.value: kind for kind in TurnKind}


def dump_reading(reading: Reading) -> str:
    """Return `reading` as JSON; spans are pairs of numbers, empty fields are left out."""
    fields: dict[str, object] = {
        "form": _FORM,
        "text": reading.text,
        "kind": reading.kind,
        "title": reading.title,
        "date": reading.date.isoformat() if reading.date else None,
        "byline": reading.byline,
        "language": reading.language,
        "turns": [[t.label, t.span.start, t.span.end, t.kind, t.speaker] for t in reading.turns],
        "pages": [[p.number, p.span.start, p.span.end] for p in reading.pages],
        "regions": [[r.region, r.span.start, r.span.end] for r in reading.regions],
        "marks": [[m.start, m.end] for m in reading.marks],
        "struck": [_pair(s.struck) + (_pair(s.corrected) if s.corrected else []) for s in reading.struck],
        "names": list(reading.names),
        "problem": [reading.problem.rule, reading.problem.message, reading.problem.next_step]
        if reading.problem
        else None,
        "moments": [[m.seconds, m.span.start, m.span.end] for m in reading.moments],
        "emphasis": [_pair(span) for span in reading.emphasis],
        "site": reading.site,
    }
    return json.dumps({k: v for k, v in fields.items() if v or k == "text"}, ensure_ascii=False, separators=(",", ":"))


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def load_reading(dumped: str) -> Reading:
    """Return the reading that `dump_reading` wrote.

    Raises:
        SourceParseError: if `dumped` is anything else; a store can be damaged or written by others.
    """
    try:
        fields = json.loads(dumped)
        reading = _Fields(fields).reading()
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise SourceParseError("A stored reading is damaged.", hint="Fetch the source again.") from error
    return reading


class _Fields:
    """The fields of a stored reading, each checked as it is taken."""

    def __init__(self, fields: object) -> None:
        if not isinstance(fields, dict) or fields.get("form") != _FORM:
            raise ValueError("no stored reading")
        self._fields: dict[str, object] = fields
        self._text = _string(fields["text"])
        self._length = len(self._text)

    def reading(self) -> Reading:
        """Return the reading, or raise ValueError."""
        date = self._optional("date")
        return Reading(
            text=self._text,
            kind=SourceKind(_string(self._fields["kind"])),
            title=self._optional("title") or "",
            date=dt.date.fromisoformat(date) if date else None,
            byline=self._optional("byline"),
            language=self._optional("language"),
            turns=tuple(self._turn(row) for row in self._rows("turns")),
            pages=tuple(Page(_number(n), self._span(a, b)) for n, a, b in self._rows("pages")),
            regions=tuple(RegionSpan(Region(_string(r)), self._span(a, b)) for r, a, b in self._rows("regions")),
            marks=tuple(self._span(a, b) for a, b in self._rows("marks")),
            struck=tuple(self._struck(row) for row in self._rows("struck")),
            names=tuple(_string(name) for name in self._list("names")),
            problem=self._problem(),
            moments=tuple(Moment(_number(n), self._span(a, b)) for n, a, b in self._rows("moments")),
            emphasis=tuple(self._span(a, b) for a, b in self._rows("emphasis")),
            site=self._optional("site") or "",
        )

    def _turn(self, row: list[object]) -> Turn:
        label, start, end, kind, speaker = row
        return Turn(
            _string(label),
            self._span(start, end),
            _KINDS[_string(kind)],
            None if speaker is None else _string(speaker),
        )

    def _struck(self, row: list[object]) -> Struck:
        if len(row) == 2:
            return Struck(self._span(row[0], row[1]), None)
        a, b, c, d = row
        return Struck(self._span(a, b), self._span(c, d))

    def _problem(self) -> Problem | None:
        parts = [_string(part) for part in self._list("problem")]
        return Problem(*parts) if parts else None

    def _span(self, start: object, end: object) -> Span:
        if type(start) is not int or type(end) is not int:  # a bool is no number; this runs for every turn and mark
            raise TypeError("no number")
        if end > self._length:
            raise ValueError("a span reaches past the end of the text")
        return Span(start, end)

    def _optional(self, name: str) -> str | None:
        value = self._fields.get(name)
        return None if value is None else _string(value)

    def _list(self, name: str) -> list[object]:
        value = self._fields.get(name, [])
        if not isinstance(value, list):
            raise TypeError(f"{name} is no list")
        return value

    def _rows(self, name: str) -> Iterable[list[object]]:
        for row in self._list(name):
            if not isinstance(row, list):
                raise TypeError(f"{name} has a row that is no list")
            yield row


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no string")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("no number")
    return value
