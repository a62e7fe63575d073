"""Word documents as sources, from their XML: insertions are read, deletions are not, crossed-out words are known."""

import io
import re
from collections.abc import Mapping
from typing import Any

from attribcheck.errors import SourceParseError
from attribcheck.model.source import Problem, Reading, Region, Snapshot, SourceKind
from attribcheck.model.span import Span
from attribcheck.sources.paragraphs import Paragraph, squeeze
from attribcheck.sources.reading import Facts, make_reading

NAME = "docx"

MAX_UNPACKED = 100_000_000
"""Bytes of one part. A book of 300,000 words has 20 million."""

MAX_RATIO = 100
"""Unpacked bytes per packed byte of one part. Word's own parts stay below 30, a bomb has 1,000."""

_DOCUMENT, _NOTES, _CORE = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml"), "docProps/core.xml"
_SILENT = frozenset("del delText instrText moveFrom fldSimple sectPr".split())
_OFF = frozenset({"0", "false", "none", "off"})


def recognises(head: bytes, media_type: str, suffix: str) -> bool:
    """Decide whether these bytes are a Word document: an archive that says so by its parts, its type or its name."""
    named = suffix == ".docx" or media_type.endswith("wordprocessingml.document")
    return head.startswith(b"PK\x03\x04") and (named or b"word/" in head)


def read(snapshot: Snapshot) -> Reading:
    """Return the reading of a Word document; footnotes follow the text, as asides.

    Raises:
        SourceParseError: if the file is damaged, or unpacks to too much.
    """
    import zipfile
    import zlib

    address = snapshot.source.address
    try:
        with zipfile.ZipFile(io.BytesIO(snapshot.content)) as archive:
            parts = {info.filename: info for info in archive.infolist()}
            wanted = [name for name in (_DOCUMENT, *_NOTES, _CORE) if name in parts]
            for name in wanted:
                _check_size(address, parts[name].file_size, parts[name].compress_size)
            read_parts = {name: archive.read(name) for name in wanted}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError, zlib.error) as error:
        raise _damaged(address) from error
    if _DOCUMENT not in read_parts:
        raise _damaged(address)
    body = _paragraphs(read_parts[_DOCUMENT], address)
    for name in _NOTES:
        body += [p._replace(region=Region.ASIDE) for p in _paragraphs(read_parts.get(name, b""), address)]
    reading = make_reading(body, Facts(titles=_titles(read_parts.get(_CORE, b""), body), rest=SourceKind.DOCUMENT))
    return reading if reading.text else _without_text(address)


def _check_size(address: str, unpacked: int, packed: int) -> None:
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 10_000):
        raise SourceParseError(
            f"{address}: the Word document unpacks to {unpacked / 1e6:.0f} MB.",
            hint="Save the part you quote from as a text file and give that as `path`.",
        )


def _damaged(address: str) -> SourceParseError:
    return SourceParseError(
        f"{address}: the Word document is damaged.", hint="Open it in a word processor and save it again as .docx."
    )


def _without_text(address: str) -> Reading:
    problem = Problem(
        "QE04", f"{address} holds no text.", "Save the text as .txt or .html and give that file as `path`."
    )
    return Reading(text="", kind=SourceKind.DOCUMENT, problem=problem)


def _titles(core: bytes, body: list[Paragraph]) -> tuple[str, ...]:
    found = re.search(rb"<dc:title>([^<]{1,300})</dc:title>", core)
    given = found[1].decode("utf-8", "replace").strip() if found else ""
    heading = next((p.text for p in body[:5] if p.heading), "")
    return tuple(title for title in (given, heading) if title)


def _paragraphs(content: bytes, address: str) -> list[Paragraph]:
    """Return the paragraphs of one part."""
    from lxml import etree

    events: Any = _Events()
    parser = etree.XMLParser(target=events, resolve_entities=False, no_network=True, huge_tree=False)
    if not content:
        return []
    try:
        parser.feed(content)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _damaged(address) from error
    return [paragraph for paragraph in events.paragraphs if paragraph.text]


class _Events:
    """The target of the parser: collects paragraphs from the elements of WordprocessingML."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self._pieces: list[str] = []
        self._length = self._strong = self._silent = 0
        self._struck: list[Span] = []
        self._text = self._heading = self._bold = self._crossed = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        name = tag.rpartition("}")[2]
        value = next((v for k, v in attributes.items() if k.endswith("}val")), "")
        on = value.casefold() not in _OFF
        match name:
            case "t":
                self._text = True
            case "tab" | "br" | "cr":
                self._add(" ")
            case "noBreakHyphen":
                self._add("-")
            case "r":
                self._bold = self._crossed = False
            case "b" | "i":
                self._bold = self._bold or on
            case "strike" | "dstrike":
                self._crossed = on
            case "pStyle":
                self._heading = value.casefold().startswith(("heading", "title"))
            case _:
                pass
        self._silent += name in _SILENT

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        name = tag.rpartition("}")[2]
        self._silent -= name in _SILENT
        if name == "t":
            self._text = False
        elif name == "p":
            self._end_paragraph()

    def data(self, text: str) -> None:
        """Take characters."""
        if self._text and not self._silent:
            self._add(text)

    def close(self) -> None:
        """Take the end of the part."""

    def _add(self, text: str) -> None:
        text = squeeze(text)
        if text.startswith(" ") and (not self._pieces or self._pieces[-1].endswith(" ")):
            text = text[1:]
        if not text or self._silent:
            return
        if self._crossed:
            self._struck.append(Span(self._length, self._length + len(text)))
        if self._bold and self._strong == self._length:
            self._strong += len(text)
        self._pieces.append(text)
        self._length += len(text)

    def _end_paragraph(self) -> None:
        text = "".join(self._pieces).rstrip()
        struck = tuple(span.trimmed(text) for span in self._struck if span.start < len(text))
        self.paragraphs.append(
            Paragraph(text, heading=self._heading, strong=min(self._strong, len(text)), struck=struck)
        )
        self._pieces, self._length, self._strong, self._struck, self._heading = [], 0, 0, [], False
