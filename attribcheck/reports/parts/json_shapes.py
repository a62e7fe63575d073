"""The pieces that the JSON formats share: places in a draft, the quoted span with its speaker, and safe writing."""

import json
import re
from typing import TypeAlias

from attribcheck.model.attribution import Attribution, Mention, Speaker
from attribcheck.model.draft import Draft
from attribcheck.model.source import Problem
from attribcheck.model.span import LineIndex, Span
from attribcheck.version import __version__

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


class Places:
    """Turns spans of a draft's body into offsets, lines and columns of its file."""

    __slots__ = ("_body", "_lines")

    def __init__(self, draft: Draft) -> None:
        self._body = draft.body
        self._lines = LineIndex(draft.raw)

    def offsets(self, span: Span) -> dict[str, Json]:
        """Return start and end of `span` in the file."""
        origin = self._body.to_origin(span)
        return {"start": origin.start, "end": origin.end}

    def positions(self, span: Span) -> dict[str, Json]:
        """Return start and end with lines and columns; the end column is that behind the last character."""
        origin = self._body.to_origin(span)
        first, last = self._lines.position(origin.start), self._lines.position(origin.end)
        return {
            "start": origin.start,
            "end": origin.end,
            "line": first.line,
            "column": first.column,
            "end_line": last.line,
            "end_column": last.column,
        }

    def mention(self, mention: Mention | None) -> Json:
        """Return words of the draft with their place in the file."""
        return None if mention is None else {"text": mention.text, **self.offsets(mention.span)}


def source_mention(mention: Mention | None) -> Json:
    """Return words of a source with their place in its text."""
    return None if mention is None else {"text": mention.text, "start": mention.span.start, "end": mention.span.end}


def attribution_fields(attribution: Attribution, places: Places) -> dict[str, Json]:
    """Return what the draft alone says: the quoted span, who is named, and by which words."""
    cue = attribution.cue
    return {
        "id": attribution.id,
        "quotation": {"text": attribution.quotation.text, **places.positions(attribution.quotation.span)},
        "speaker": _speaker(attribution.speaker, places),
        "cue": None if cue is None else {"text": cue.text, **places.offsets(cue.span)},
        "when": places.mention(attribution.when),
        "reported_by": places.mention(attribution.reported_by),
        "group": attribution.group,
    }


def _speaker(speaker: Speaker | None, places: Places) -> Json:
    if speaker is None:
        return None
    return {
        "text": speaker.mention.text,
        **places.offsets(speaker.mention.span),
        "name": speaker.name,
        "role": speaker.role.text if speaker.role else None,
    }


def problem(reason: Problem | None) -> Json:
    """Return why something could not be established, or null."""
    return None if reason is None else {"rule": reason.rule, "message": reason.message, "next_step": reason.next_step}


def tool() -> Json:
    """Return the name and version of this program."""
    return {"name": "attribcheck", "version": __version__}


def write(value: Json, *, indent: int | None = 2) -> str:
    """Return `value` as JSON that any reader accepts and any log shows inert.

    Keys are sorted. All but printable ASCII is escaped, so no terminal or log can be steered by it; a lone surrogate
    (no valid text has one) becomes U+FFFD; "##[", which a CI runner takes for a command, is escaped too.
    """
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(_whole(value), indent=indent, sort_keys=True, allow_nan=False, separators=separators)
    return text.replace("##[", "#\\u0023[") + "\n"


def _whole(value: Json) -> Json:
    """Return `value` with every lone surrogate replaced; one code point for one, so offsets stay true."""
    match value:
        case str():
            return _LONE_SURROGATES.sub("\ufffd", value)
        case dict():
            return {key: _whole(item) for key, item in value.items()}
        case list():
            return [_whole(item) for item in value]
        case _:
            return value
