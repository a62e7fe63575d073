"""Run as a process of its own: reads a Word document from standard input, writes its paragraphs as JSON, a line each.

Knows nothing of attribcheck: the parser is native code, and what a damaged file does to it must stay in this process.
"""

import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

MEMORY_LIMIT = 1 << 30
"""Bytes of address space."""

MAX_UNPACKED = 100_000_000
"""Bytes of one part. A book of 300,000 words has 20 million."""

MAX_RATIO = 100
"""Unpacked bytes per packed byte of one part. Word's own parts stay below 30, a bomb has 1,000."""

DOCUMENT, NOTES, CORE = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml"), "docProps/core.xml"
SILENT = frozenset("del delText instrText moveFrom fldSimple sectPr".split())
DAMAGE = (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError, zlib.error, KeyError)
OFF = frozenset({"0", "false", "none", "off"})


class Events:
    """The target of the parser: writes each paragraph with its runs, each (text, bold, crossed out)."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._runs: list[tuple[str, bool, bool]] = []
        self._silent = 0
        self._text = self._heading = self._bold = self._crossed = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        name = tag.rpartition("}")[2]
        value = next((v for k, v in attributes.items() if k.endswith("}val")), "").casefold()
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
                self._bold = self._bold or value not in OFF
            case "strike" | "dstrike":
                self._crossed = value not in OFF
            case "pStyle":
                self._heading = value.startswith(("heading", "title"))
            case _:
                pass
        self._silent += name in SILENT

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        name = tag.rpartition("}")[2]
        self._silent -= name in SILENT
        if name == "t":
            self._text = False
        elif name == "p":
            write({"part": self._part, "heading": self._heading, "runs": self._runs})
            self._runs, self._heading = [], False

    def data(self, text: str) -> None:
        """Take characters."""
        if self._text:
            self._add(text)

    def close(self) -> None:
        """Take the end of the part."""

    def _add(self, text: str) -> None:
        if not self._silent:
            self._runs.append((text, self._bold, self._crossed))


def limit_memory() -> None:
    """Forbid this process more than the limit, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit of the parent holds there too
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(MEMORY_LIMIT, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def write(row: object) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(row) + "\n")


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the parts that hold text.

    Raises:
        OverflowError: if one of them unpacks to too much.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = {info.filename: info for info in archive.infolist()}
        wanted = [name for name in (DOCUMENT, *NOTES, CORE) if name in infos]
        for name in wanted:
            unpacked, packed = infos[name].file_size, infos[name].compress_size
            if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 10_000):
                raise OverflowError(f"unpacks to {unpacked / 1e6:.0f} MB")
        return {name: archive.read(name) for name in wanted}


def read_part(name: str, content: bytes) -> None:
    """Write the paragraphs of one part."""
    from lxml import etree

    events: Any = Events(name)
    parser = etree.XMLParser(target=events, resolve_entities=False, no_network=True, huge_tree=False)
    parser.feed(content)
    parser.close()


def main() -> None:
    """Write the paragraphs, then the facts of the document, or a last object that says why it could not be read."""
    limit_memory()
    from lxml import etree

    try:
        parts = unpack(sys.stdin.buffer.read())
        for name in (DOCUMENT, *(note for note in NOTES if note in parts)):
            read_part(name, parts[name])
        title = re.search(rb"<dc:title>([^<]{1,300})</dc:title>", parts.get(CORE, b""))
        write({"whole": True, "title": title[1].decode("utf-8", "replace").strip() if title else ""})
    except OverflowError as error:
        write({"failed": str(error)})
    except MemoryError:
        write({"failed": "needs more memory than is allowed"})
    except (etree.XMLSyntaxError, *DAMAGE):
        write({"failed": "is damaged"})


if __name__ == "__main__":
    main()
