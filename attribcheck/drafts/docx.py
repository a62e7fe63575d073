"""Word drafts, through mammoth (extra `docx`): deletions are gone, insertions kept, notes and comments are links.

What only Word files need is imported where it is used; other drafts do not pay for it.
"""

import hashlib

from attribcheck.drafts.webpage import parse_page
from attribcheck.errors import DraftError
from attribcheck.model.draft import Draft
from attribcheck.model.record import replace
from attribcheck.model.span import MappedText, Span

SUFFIXES = (".docx",)

MAX_UNPACKED = 100_000_000
"""Bytes of all parts together, pictures too."""

MAX_RATIO = 100
"""Unpacked bytes per packed byte. Word's own files stay below 30; a bomb has 1,000 (docs/decisions.md)."""

MAX_XML = 30_000_000
"""Bytes of the parts that are read. They are held in memory as a tree (docs/decisions.md)."""

MAX_ELEMENTS = 100_000
"""XML elements of the parts that are read: 60 microseconds each, 6 seconds in all (docs/decisions.md)."""

_MIN_PACKED = 10_000
"""Bytes. Below it the ratio says nothing."""

_SAVE_AGAIN = "Open it in a word processor and save it again as .docx."
_TOO_MUCH = "Split it, or save the part to check as .txt or .html."
_COMMENTS = "<dl>"
"""How the list of comments begins; mammoth writes no other such list."""

_STYLES = "comment-reference => sup"


def parse(path: str, content: bytes) -> Draft:
    """Return the draft in a Word file.

    A Word file has no text of its own to point into: `raw` is the text that was extracted, with a blank line between
    paragraphs, and the body is the same text.

    Raises:
        DraftError: if mammoth is not installed, or the file is no Word file or unpacks to too much.
    """
    _check_archive(path, content)
    page = _to_html(path, content)
    draft = parse_page(path, page, hashlib.sha256(content).hexdigest())
    return _without_comments(draft, page.find(_COMMENTS))


def _without_comments(draft: Draft, comments: int) -> Draft:
    """Return the draft up to the comments at `comments` of the page, -1 where there are none: they are no prose.

    What they link to stays tied to their marks.
    """
    places = [(block, draft.body.to_origin(block.span)) for block in draft.blocks]
    blocks = tuple(block for block, place in places if comments < 0 or place.end <= comments)
    whole = Span(0, blocks[-1].span.end if blocks else 0)
    text = whole.cut(draft.body.text)
    links = tuple(link for link in draft.links if whole.covers(link.span))
    emphasis = tuple(span for span in draft.emphasis if whole.covers(span))
    return replace(draft, raw=text, body=MappedText(text), blocks=blocks, links=links, emphasis=emphasis)


def _check_archive(path: str, content: bytes) -> None:
    """Refuse what is no Word file, and one that unpacks to much more than words."""
    import io
    import zipfile
    import zlib

    damage = (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError, zlib.error)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = {member.filename: member.file_size for member in archive.infolist()}
            _check_sizes(path, sizes, len(content))
            parts = [archive.read(name) for name in sizes if _is_xml(name)]
    except damage as error:
        raise DraftError(f"{path}: this is no Word file, or a damaged one", hint=_SAVE_AGAIN) from error
    if "word/document.xml" not in sizes:
        raise DraftError(f"{path}: the archive holds no Word document", hint=_SAVE_AGAIN)
    if sum(part.count(b"<") - part.count(b"</") for part in parts) > MAX_ELEMENTS:
        raise DraftError(f"{path}: more than {MAX_ELEMENTS:,} elements of formatting", hint=_TOO_MUCH)
    if any(b"<!DOCTYPE" in part.replace(b"\x00", b"") for part in parts):
        raise DraftError(f"{path}: the file declares XML entities, which Word never does", hint=_SAVE_AGAIN)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _check_sizes(path: str, sizes: dict[str, int], packed: int) -> None:
    unpacked = sum(sizes.values())
    xml = sum(size for name, size in sizes.items() if _is_xml(name))
    if unpacked > min(MAX_UNPACKED, MAX_RATIO * max(packed, _MIN_PACKED)) or xml > MAX_XML:
        raise DraftError(f"{path}: unpacks to {unpacked / 1e6:.0f} MB, too much for a draft", hint=_TOO_MUCH)


def _to_html(path: str, content: bytes) -> str:
    import importlib.util
    import io
    from xml.parsers.expat import ExpatError

    if importlib.util.find_spec("mammoth") is None:
        raise DraftError(
            f"{path}: reading Word files needs the library mammoth",
            hint='Install it with: pip install "attribcheck[docx]"; or save the draft as .txt or .html.',
        )
    import mammoth

    damage = (ValueError, LookupError, AttributeError, TypeError, OSError, RecursionError, ExpatError)
    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(content),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda _: {}),
        )
    except damage as error:
        raise DraftError(f"{path}: the Word document cannot be read ({error})", hint=_SAVE_AGAIN) from error
    return str(converted.value)
