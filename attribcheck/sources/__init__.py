"""Source formats: the bytes of an answer become a Reading, and a Reading with its configuration a SourceText."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import urlsplit

from attribcheck.model.source import (
    Reading,
    Retrieval,
    Snapshot,
    Source,
    SourceText,
    Unavailable,
)
from attribcheck.model.verdict import Person
from attribcheck.sources import captions, media, pdf, plaintext, webpage
from attribcheck.sources.kinds import guess_fidelity
from attribcheck.sources.people import resolve_turns
from attribcheck.sources.stored import dump_reading, load_reading

__all__ = ["READER_VERSION", "dump_reading", "load_reading", "make_source_text", "read_snapshot"]

READER_VERSION = "1"
"""Part of the key under which readings are stored: raised whenever the same bytes would be read otherwise."""


class SourceFormat(Protocol):
    """What a module of this room offers: a name, whether it takes some bytes, and the reading of them."""

    NAME: str

    def recognises(self, head: bytes, media_type: str, suffix: str) -> bool:
        """Decide by the first bytes, the media type without parameters and the address's suffix, all lower case."""

    def read(self, snapshot: Snapshot) -> Reading:
        """Return the reading; only SourceParseError may be raised."""


FORMATS: tuple[SourceFormat, ...] = (pdf, media, captions, webpage, plaintext)
"""The formats in the order in which they are asked; the first that recognises the bytes reads them."""

HEAD = 4096
"""Bytes that are looked at to tell the format."""


def read_snapshot(snapshot: Snapshot) -> Reading:
    """Return what the bytes of `snapshot` say, by their format.

    The first bytes decide before the media type, and that before the address's suffix.

    Raises:
        SourceParseError: if the bytes are damaged, or of no format that is read.
    """
    head = snapshot.content[:HEAD]
    media_type = snapshot.retrieval.media_type.split(";")[0].strip().lower()
    address = snapshot.retrieval.final_url or snapshot.source.address
    suffix = PurePosixPath(urlsplit(address).path).suffix.lower()
    for form in FORMATS:
        if form.recognises(head, media_type, suffix):
            return form.read(snapshot)
    return _unknown(snapshot)


def _unknown(snapshot: Snapshot) -> Reading:
    """Return the empty reading of bytes that no format takes."""
    return media.read(snapshot)


def make_source_text(
    source: Source, retrieval: Retrieval, reading: Reading, people: tuple[Person, ...]
) -> SourceText | Unavailable:
    """Return the source with its reading, turns resolved to people; Unavailable where the reading has a problem.

    `kind` and `fidelity` are the configured ones, else guessed. The page's own language and date stand in `reading`,
    overruled by configured ones.
    """
    if reading.problem is not None:
        return Unavailable(source, reading.problem, retrieval)
    kind = source.kind or reading.kind
    resolved = replace(
        reading,
        turns=resolve_turns(reading, source, people),
        date=source.date or reading.date,
        language=source.language or reading.language,
        title=reading.title or source.title,
    )
    return SourceText(source, retrieval, resolved, kind, source.fidelity or guess_fidelity(reading, kind))
