"""Captions of video, WebVTT and SubRip: cues become text with their times, voice tags and chevrons become turns."""

import re
from html import unescape
from typing import NamedTuple

from attribcheck.model.record import replace
from attribcheck.model.source import Moment, Reading, Snapshot, SourceKind
from attribcheck.model.span import Span
from attribcheck.sources.adequacy import find_problem
from attribcheck.sources.decode import decode
from attribcheck.sources.paragraphs import Paragraph, squeeze
from attribcheck.sources.reading import Facts, make_reading
from attribcheck.text.patterns import pattern

NAME = "captions"

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,]\d{1,3}"
_TIMING = pattern(rf"{_CLOCK}[ \t]+-->[ \t]+{_CLOCK}[^\n]*")
_VOICE = pattern(r"<v(?:\.[\w.]*)?\s+([^<>\n]{1,80})>")
_TAG = pattern(r"</?[A-Za-z0-9][^<>\n]{0,200}>|\{\\[^{}\n]{0,80}\}")
_CHANGE = pattern(r"^\s*(?:>>+|&gt;&gt;|[-–—]\s(?=[A-Z]))\s*")
_NEW_SPEAKER = ">>"
_FIRST_HALF = pattern(r"(?:^|\s)([^\W\d_]{2,})-$")
_SECOND_HALF = pattern(r"[a-zà-ÿ]{2,}(?:-[a-zà-ÿ]{2,})*[.,;:?!]?(?=\s|$)")
_LABELLED = pattern(
    r"[A-Z][^:\n]{0,60}:(?:\s|$)|[(\[][A-Z][\w.'’\-]{0,30}(?: [A-Z][\w.'’\-]{0,30}){1,3}[)\]]:?\s(?=\S)"
)


class _Line(NamedTuple):
    text: str
    seconds: int


def recognises(head: bytes, media_type: str, suffix: str) -> bool:
    """Decide whether these bytes are captions."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"WEBVTT"):
        return True
    named = suffix in {".vtt", ".srt"} or media_type in {"text/vtt", "application/x-subrip", "text/srt"}
    return (named and not start.startswith((b"<", b"%PDF"))) or bool(
        re.match(rb"1\s*\r?\n\d\d:\d\d:\d\d,\d{3} -->", start)
    )


def read(snapshot: Snapshot) -> Reading:
    """Return the reading of captions: cues run on into one paragraph until the speaker changes."""
    text = decode(snapshot.content, snapshot.retrieval.media_type)
    paragraphs = _paragraphs(_join_compounds(_cue_lines(re.sub(r"\r\n?", "\n", text))))
    reading = make_reading(paragraphs, Facts(kind=SourceKind.CAPTIONS))
    problem = find_problem(snapshot.source.address, "", [p.text for p in paragraphs])
    return replace(reading, problem=problem) if problem and problem.rule == "QE04" else reading


def _cue_lines(text: str) -> list[_Line]:
    """Return the lines of all cues; a line that merely repeats the one before (rolling captions) is left out."""
    lines: list[_Line] = []
    in_cue, seconds = False, 0
    for raw in text.split("\n"):
        line = raw.strip()
        timing = _TIMING.fullmatch(line)
        if timing:
            in_cue, seconds = True, _seconds(timing)
        elif not line:
            in_cue = False
        elif in_cue:
            shown = _VOICE.sub(lambda found: f"{_NEW_SPEAKER}{found[1].strip()}: ", line)
            shown = squeeze(unescape(_TAG.sub("", shown))).strip()
            if shown and all(shown != before.text for before in lines[-2:]):
                lines.append(_Line(shown, seconds))
    return lines


def _seconds(timing: re.Match[str]) -> int:
    hours, minutes, seconds = timing.groups(default="0")[:3]
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


def _paragraphs(lines: list[_Line]) -> list[Paragraph]:
    """Return the lines joined into paragraphs; a chevron, a voice or a label begins a new one."""
    pieces: list[list[_Line]] = []
    marked: list[int] = []
    voice = ""
    for line, seconds in lines:
        change = _CHANGE.match(line)
        shown = line[change.end() :] if change else line
        label = _LABELLED.match(shown)
        same = bool(label) and line.startswith(_NEW_SPEAKER) and label is not None and label.group() == voice
        if same and label is not None:
            shown = shown[label.end() :].lstrip()
        if shown and (not pieces or ((change or label) and not same)):
            pieces.append([])
            voice = label.group() if label else ""
            marked.append(len(voice) if line.startswith(_NEW_SPEAKER) else 0)
        if shown:
            pieces[-1].append(_Line(shown, seconds))
    return [_join(piece, length) for piece, length in zip(pieces, marked, strict=True)]


def _join(piece: list[_Line], labelled: int) -> Paragraph:
    """Return the lines of one paragraph, each squeezed already, with one moment for each time."""
    moments: list[Moment] = []
    at = 0
    for shown, seconds in piece:
        span = Span(at, at + len(shown))
        if moments and moments[-1].seconds == seconds:
            moments[-1] = Moment(seconds, moments[-1].span.hull(span))
        else:
            moments.append(Moment(seconds, span))
        at = span.end + 1
    return Paragraph(" ".join(line.text for line in piece), labelled=labelled, moments=tuple(moments))


def _join_compounds(lines: list[_Line]) -> list[_Line]:
    """Return the lines with compounds whole that break at their hyphen ("forty-" and "one")."""
    joined: list[_Line] = []
    for line in lines:
        half = _FIRST_HALF.search(joined[-1].text[-40:]) if joined else None
        rest = _SECOND_HALF.match(line.text) if half else None
        if half is None or rest is None or rest[0].startswith(half[1]):  # "we- we": somebody begins again
            joined.append(line)
            continue
        joined[-1] = joined[-1]._replace(text=joined[-1].text + rest[0])
        if line.text[rest.end() :].strip():
            joined.append(line._replace(text=line.text[rest.end() :].strip()))
    return joined
