"""Draft formats: a file becomes a Draft. One module per format; each is `SUFFIXES` and `parse`."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from attribcheck.drafts.decode import MAX_BYTES, check_content
from attribcheck.errors import DraftError
from attribcheck.model.draft import BlockKind, Draft

__all__ = ["FORMATS", "MAX_BYTES", "SUFFIXES", "parse_draft"]


class DraftFormat(Protocol):
    """What a module of this room offers."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 - a constant of a module
        """Return the endings of the files it reads, in lower case."""

    def parse(self, path: str, content: bytes) -> Draft:
        """Return the draft in `content`."""


class Registered(NamedTuple):
    """A module of this room by its name, with its `SUFFIXES`: it is imported when such a file is read."""

    module: str
    suffixes: tuple[str, ...]


FORMATS = (
    Registered("plaintext", (".txt",)),
    Registered("markdown", (".md", ".markdown")),
    Registered("webpage", (".html", ".htm")),
    Registered("docx", (".docx",)),
)

if TYPE_CHECKING:
    from attribcheck.drafts import docx, markdown, plaintext, webpage

    _FITTING: tuple[DraftFormat, ...] = (plaintext, markdown, webpage, docx)

MOST_QUOTATIONS = 5_000
"""Pairs of quotation marks, or block quotes, from which on a file has to have text as well."""
LEAST_TEXT = 40
"""Code points for each of them, marks and quoted words included. With less it is a list, and its quoted words are
nobody's; articles have 220 and more (docs/decisions.md)."""
_PAIRED = ('"', "'")
_OPENING = ("“", "„", "‘", "‚", "«", "‹", "»", "›", "「", "『")

SUFFIXES: tuple[str, ...] = tuple(suffix for registered in FORMATS for suffix in registered.suffixes)
"""The endings of the files that are drafts."""


def parse_draft(path: str, content: bytes) -> Draft:
    """Return the draft in the file `path` with the bytes `content`; a name without an ending is plain text.

    Raises:
        DraftError: if the format is unknown, or the file is too large, binary, damaged, in an unknown encoding, or
            nothing but quoted words.
    """
    check_content(path, content)
    ending = path.replace("\\", "/").rpartition("/")[2].lstrip(".").rpartition(".")
    known = [r for r in FORMATS if path.lower().endswith(r.suffixes)]
    if not known and ending[1]:
        raise DraftError(f"{path}: .{ending[2]} is no draft format", hint=f"Save it as one of {', '.join(SUFFIXES)}.")
    module = import_module(f"attribcheck.drafts.{known[0].module if known else FORMATS[0].module}")
    draft = cast("DraftFormat", module).parse(path, content)
    _refuse_list(draft)
    return draft


def _refuse_list(draft: Draft) -> None:
    """Raise an error for a file that is no text: tens of thousands of quoted letters would take minutes to judge.

    Raises:
        DraftError: if it has thousands of quotations, and hardly anything else.
    """
    text = draft.body.text
    pairs = max(*[text.count(mark) // 2 for mark in _PAIRED], *[text.count(mark) for mark in _OPENING])
    count = max(pairs, sum(block.kind is BlockKind.BLOCK_QUOTE for block in draft.blocks))
    if count > MOST_QUOTATIONS and len(text) < LEAST_TEXT * count:
        raise DraftError(
            f"{draft.path}: {count:,} quotations in {len(text):,} characters: this is a list, no text",
            hint="Nothing in it was checked. Name the part that is text, or split the file.",
        )
