"""Draft formats: a file becomes a Draft. One module per format; each is `SUFFIXES` and `parse`."""

from typing import Protocol

from attribcheck.drafts import docx, markdown, plaintext, webpage
from attribcheck.drafts.decode import MAX_BYTES, check_content
from attribcheck.errors import DraftError
from attribcheck.model.draft import Draft

__all__ = ["MAX_BYTES", "SUFFIXES", "parse_draft"]


class DraftFormat(Protocol):
    """What a module of this room offers."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 - a constant of a module
        """Return the endings of the files it reads, in lower case."""

    def parse(self, path: str, content: bytes) -> Draft:
        """Return the draft in `content`."""


FORMATS: tuple[DraftFormat, ...] = (plaintext, markdown, webpage, docx)

SUFFIXES: tuple[str, ...] = tuple(suffix for draft_format in FORMATS for suffix in draft_format.SUFFIXES)
"""The endings of the files that are drafts."""


def parse_draft(path: str, content: bytes) -> Draft:
    """Return the draft in the file `path` with the bytes `content`; a name without an ending is plain text.

    Raises:
        DraftError: if the format is unknown, or the file is too large, binary, damaged or in an unknown encoding.
    """
    check_content(path, content)
    for draft_format in FORMATS:
        if path.lower().endswith(draft_format.SUFFIXES):
            return draft_format.parse(path, content)
    ending = path.replace("\\", "/").rpartition("/")[2].lstrip(".").rpartition(".")
    if ending[1]:
        raise DraftError(f"{path}: .{ending[2]} is no draft format", hint=f"Save it as one of {', '.join(SUFFIXES)}.")
    return plaintext.parse(path, content)
