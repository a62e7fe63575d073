"""The formats of this room, and the one that reads some bytes. Stored pages need none of them."""

import re
from pathlib import PurePosixPath
from typing import Protocol

from attribcheck.model.record import replace
from attribcheck.model.source import Reading, Snapshot
from attribcheck.sources.formats import captions, docx, feed, mail, media, plaintext
from attribcheck.sources.paged import pdf
from attribcheck.sources.paragraphs import MAX_PARAGRAPHS
from attribcheck.sources.problems import Lack, make_problem
from attribcheck.sources.web import webpage
from attribcheck.text.patterns import pattern


class SourceFormat(Protocol):
    """What a module of this room offers: a name, whether it takes some bytes, and the reading of them."""

    NAME: str

    def recognises(self, head: bytes, media_type: str, suffix: str) -> bool:
        """Decide by the first bytes, the media type without parameters and the address's suffix, all lower case."""

    def read(self, snapshot: Snapshot) -> Reading:
        """Return the reading; only SourceParseError may be raised."""


FORMATS: tuple[SourceFormat, ...] = (pdf, docx, media, captions, mail, feed, webpage, plaintext)
"""The formats in the order in which they are asked; the first that recognises the bytes reads them."""

_PARAMETERS = pattern(r"[?#].*", re.DOTALL)

HEAD = 4096
"""Bytes that are looked at to tell the format."""


def read_by_format(snapshot: Snapshot) -> Reading:
    """Return what the bytes of `snapshot` say, by their format.

    The first bytes decide before the media type, and that before the address's suffix.

    Raises:
        SourceParseError: if the bytes are damaged, or `select` is no selector.
    """
    head = snapshot.content[:HEAD]
    media_type = snapshot.retrieval.media_type.split(";")[0].strip().lower()
    address = snapshot.retrieval.final_url or snapshot.source.address
    suffix = PurePosixPath(_PARAMETERS.sub("", address)).suffix.lower()
    form = next(form for form in FORMATS if form.recognises(head, media_type, suffix))
    reading = form.read(snapshot)
    if reading.problem is None and reading.text.count("\n") + 1 >= MAX_PARAGRAPHS:
        return replace(reading, problem=make_problem(Lack.PART, snapshot.source.address))
    return reading
