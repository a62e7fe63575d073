"""Run as a process of its own: reads a PDF from standard input, writes its pages as JSON to standard output.

Knows nothing of attribcheck: pdfium is native code, and what a damaged file does to it must stay in this process.
"""

import json
import sys
from collections.abc import Iterator

MEMORY_LIMIT = 1 << 30
"""Bytes of address space."""

MAX_PAGES = 5000
MAX_CHARS = 20_000_000


def limit_memory() -> None:
    """Forbid this process more than the limit, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit of the parent holds there too
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(MEMORY_LIMIT, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def read_pages(content: bytes) -> Iterator[dict[str, object]]:
    """Return one object per page, then one of the document."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    count, chars = len(document), 0
    for number in range(min(count, MAX_PAGES)):
        page = document[number]
        textpage = page.get_textpage()
        text = textpage.get_text_range()
        textpage.close()
        page.close()
        chars += len(text)
        yield {"page": number + 1, "text": text}
        if chars > MAX_CHARS:
            break
    else:
        number = min(count, MAX_PAGES) - 1
    about = document.get_metadata_dict()
    yield {
        "whole": True,
        "pages": count,
        "read": number + 1,
        "title": about.get("Title", ""),
        "author": about.get("Author", ""),
        "created": about.get("CreationDate", ""),
    }


def main() -> None:
    """Write the pages, then the facts of the document, or a last object that says why it could not be read."""
    limit_memory()
    import pypdfium2

    try:
        for row in read_pages(sys.stdin.buffer.read()):
            sys.stdout.write(json.dumps(row) + "\n")
    except pypdfium2.PdfiumError as error:
        why = "needs a password" if "password" in str(error).lower() else "is damaged"
        sys.stdout.write(json.dumps({"failed": why}) + "\n")
    except MemoryError:
        sys.stdout.write(json.dumps({"failed": "needs more memory than is allowed"}) + "\n")


if __name__ == "__main__":
    main()
