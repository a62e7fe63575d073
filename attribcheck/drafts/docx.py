"""Word drafts, through mammoth (extra `docx`): deletions are gone, insertions kept, notes and comments are links."""

import hashlib
import importlib.util
import io
import zipfile
import zlib
from dataclasses import replace
from xml.parsers.expat import ExpatError

from attribcheck.drafts.webpage import parse_page
from attribcheck.errors import DraftError
from attribcheck.model.draft import Draft
from attribcheck.model.span import MappedText

SUFFIXES = (".docx",)

MAX_UNPACKED = 100_000_000
"""Bytes of all members together."""

MAX_RATIO = 100
"""Unpacked bytes per packed byte. Word's XML packs at 10 to 30 to one (docs/decisions.md)."""

_MIN_PACKED = 10_000
"""Bytes. Below it the ratio says nothing."""

_SAVE_AGAIN = "Open it in a word processor and save it again as .docx."
_STYLES = "comment-reference => sup"
_DAMAGE = (ValueError, LookupError, AttributeError, TypeError, OSError, RecursionError, ExpatError, zlib.error)


def parse(path: str, content: bytes) -> Draft:
    """Return the draft in a Word file.

    A Word file has no text of its own to point into: `raw` is the text that was extracted, a blank line between
    paragraphs, so that a line number counts paragraphs.

    Raises:
        DraftError: if mammoth is not installed, or the file is no Word file or unpacks to too much.
    """
    _check_archive(path, content)
    sha256 = hashlib.sha256(content).hexdigest()
    page = parse_page(path, _to_html(path, content), sha256)
    return replace(page, raw=page.body.text, body=MappedText(page.body.text))


def _check_archive(path: str, content: bytes) -> None:
    """Refuse what is no Word file, and one that unpacks to much more than words."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise DraftError(f"{path}: this is no Word file, or a damaged one", hint=_SAVE_AGAIN) from error
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(content), _MIN_PACKED):
        raise DraftError(f"{path}: the file unpacks to {unpacked / 1e6:.0f} MB, too much for a draft", hint=_SAVE_AGAIN)
    if not any(member.filename == "word/document.xml" for member in members):
        raise DraftError(f"{path}: the archive holds no Word document", hint=_SAVE_AGAIN)


def _to_html(path: str, content: bytes) -> str:
    if importlib.util.find_spec("mammoth") is None:
        raise DraftError(
            f"{path}: reading Word files needs the library mammoth",
            hint='Install it with: pip install "attribcheck[docx]"; or save the draft as .txt or .html.',
        )
    import mammoth  # noqa: PLC0415 - heavy, and an extra

    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(content),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda _: {}),
        )
    except (*_DAMAGE, zipfile.BadZipFile) as error:
        raise DraftError(f"{path}: the Word document cannot be read ({error})", hint=_SAVE_AGAIN) from error
    return str(converted.value)
