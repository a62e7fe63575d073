"""Saved pages and messages in the format of mail (.mhtml, .mht, .eml): the part that holds the text is read."""

import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple

from attribcheck.model.record import replace
from attribcheck.model.source import Reading, Snapshot
from attribcheck.sources.formats import plaintext
from attribcheck.sources.web import webpage
from attribcheck.text.patterns import pattern

NAME = "mail"

MAX_PARTS = 2000
"""Parts looked at for the text; a saved page has one for each of its pictures."""

MAX_HEAD = 1 << 16
"""Bytes of the headers of one part."""

MAX_LEVELS = 4
"""Parts within parts: a saved page has one level, a message with pictures and two versions of its text three."""

_SUFFIXES = frozenset({".mhtml", ".mht", ".eml"})
_TYPES = frozenset({"message/rfc822", "multipart/related", "multipart/alternative", "multipart/mixed"})
_FIRST = pattern(
    r"\s*(?:From|Return-Path|Received|MIME-Version|Date|Subject|Message-ID|Content-Type)[ \t]*:", re.IGNORECASE
)
_MIME = pattern(r"^(?:MIME-Version|Content-Type)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_FIELD = pattern(r"^([A-Za-z-]+)[ \t]*:[ \t]*(.*(?:\r?\n[ \t]+.*)*)", re.MULTILINE)
_BOUNDARY = pattern(r"boundary\s*=\s*(?:\"([^\"\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_BREAK = re.compile(rb"\r?\n\r?\n")


class _Part(NamedTuple):
    """One part: the values of its headers by lower-case name, and its body as it stands in the message."""

    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Return the media type with its parameters; text where none is given (RFC 2045, 5.2)."""
        return self.headers.get("content-type", "text/plain")


def recognises(head: bytes, media_type: str, suffix: str) -> bool:
    """Decide whether these bytes are a message: they begin with its headers, and name, type or MIME says so."""
    start = head.decode("latin-1")
    named = suffix in _SUFFIXES or media_type in _TYPES
    return bool(_FIRST.match(start)) and (named or bool(_MIME.search(start) and _BOUNDARY.search(start)))


def read(snapshot: Snapshot) -> Reading:
    """Return the reading of the page or text that a message holds.

    Raises:
        SourceParseError: if `select` of the source is no CSS selector.
    """
    whole = _split(snapshot.content.lstrip())
    parts = list(_leaves(whole))
    pages = [part for part in parts if "html" in part.media_type.lower()]
    texts = [part for part in parts if part.media_type.lower().startswith("text/")]
    part = next(iter((*pages, *texts)), whole)
    retrieval = replace(snapshot.retrieval, media_type=" ".join(part.media_type.split()))
    inner = replace(snapshot, content=_decode(part), retrieval=retrieval)
    return webpage.read(inner) if pages else plaintext.read(inner)


def _split(raw: bytes) -> _Part:
    """Return the part that some bytes are: headers, an empty line, a body."""
    end = _BREAK.search(raw, 0, MAX_HEAD)
    head = raw[: end.start()] if end else b""
    fields = _FIELD.finditer(head.decode("utf-8", "replace"))
    headers = {field[1].lower(): field[2] for field in fields}
    return _Part(headers, raw[end.end() :] if end else raw)


def _leaves(whole: _Part) -> Iterator[_Part]:
    """Yield the parts that hold no others, in the order of the message."""
    stack = [(whole, 0)]
    for _ in range(MAX_PARTS):
        if not stack:
            return
        part, level = stack.pop()
        found = _BOUNDARY.search(part.media_type) if part.media_type.lower().startswith("multipart/") else None
        if found is None or level == MAX_LEVELS:
            yield part
            continue
        mark = b"\n--" + (found[1] or found[2]).encode("utf-8", "replace")
        pieces = (b"\n" + part.body).split(mark, MAX_PARTS)[1:]
        inner = [_split(piece.partition(b"\n")[2]) for piece in pieces if not piece.startswith(b"--")]
        stack.extend((each, level + 1) for each in reversed(inner))


def _decode(part: _Part) -> bytes:
    coding = part.headers.get("content-transfer-encoding", "").strip().lower()
    if coding == "quoted-printable":
        return binascii.a2b_qp(part.body)
    if coding == "base64":
        try:
            return binascii.a2b_base64(part.body)
        except binascii.Error:
            return b""
    return part.body
