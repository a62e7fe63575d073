"""Bytes of a draft -> characters, or a refusal with the next step. Knows no format."""

import codecs
import re

from attribcheck.errors import DraftError

MAX_BYTES = 20_000_000
"""Bytes. A long book is 2 MB of text; what is larger is no draft (docs/decisions.md)."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOREIGN = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a .docx, .odt or zip file under another name"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)"),
    (b"{\\rtf", "a rich text file (.rtf)"),
)
_SAVE_AS_TEXT = "Save it as .txt, .md, .html or .docx and name that file."
_SAVE_AS_UTF8 = "Open it in an editor and save it as UTF-8."
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_WESTERN = re.compile(r"[^\x00-\x7f]{4}|[A-Za-z][¢-¦¨-ª¬®-¶¸-º¼-¿×÷][A-Za-z]")
_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
_DECLARABLE = re.compile(
    r"(windows-?125\d|cp125\d|iso-?8859-?\d+|koi8-[ru]|shift_?jis|euc-(jp|kr)|gbk|gb2312|gb18030|big5)"
)
_HEAD = 1024
"""Bytes in which a page declares its encoding (HTML Standard, prescan a byte stream)."""


def check_content(path: str, content: bytes) -> None:
    """Refuse what cannot be a draft of any format.

    Raises:
        DraftError: if `content` is larger than `MAX_BYTES`.
    """
    if len(content) > MAX_BYTES:
        size = f"{len(content) / 1e6:.0f} MB; a draft may have {MAX_BYTES / 1e6:.0f} MB"
        raise DraftError(f"{path}: the file is too large ({size})", hint="Split it, or name the part to check.")


def decode_draft(path: str, content: bytes, *, declared: bool = False) -> str:
    """Return the characters of `content`, without a byte order mark.

    A byte order mark decides; else UTF-8, strictly. What is not UTF-8 is read in the encoding that a web page
    declares (`declared`), else as Windows-1252, but only where it looks like a Western language all through: a wrong
    guess would change the words that are checked.

    Raises:
        DraftError: if the content is binary, or in no encoding that can be told.
    """
    _refuse_foreign(path, content)
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode(path, content[len(mark) :], encoding)
    if b"\x00" in content:
        raise DraftError(f"{path}: this is a binary file, not text", hint=_SAVE_AS_TEXT)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(path, content, error, declared=declared)


def _refuse_foreign(path: str, content: bytes) -> None:
    for magic, name in _FOREIGN:
        if content.startswith(magic):
            raise DraftError(f"{path}: this is {name}, not text", hint=_SAVE_AS_TEXT)


def _decode(path: str, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{path}: byte {error.start} is no {encoding.upper()}, which its byte order mark announces"
        raise DraftError(message, hint=_SAVE_AS_UTF8) from error
    if "\x00" in text:
        raise DraftError(f"{path}: this is a binary file, not text", hint=_SAVE_AS_TEXT)
    return text


def _decode_legacy(path: str, content: bytes, error: UnicodeDecodeError, *, declared: bool) -> str:
    line = content.count(b"\n", 0, error.start) + 1
    label = _declared_encoding(content) if declared else ""
    damaged = _MULTIBYTE.search(content) is not None and not label
    if damaged:
        raise DraftError(f"{path}:{line}: a damaged character; the rest of the file is UTF-8", hint=_SAVE_AS_UTF8)
    try:
        text = content.decode(label or "cp1252")
    except (UnicodeDecodeError, LookupError):
        text = ""
    if not text or (not label and _NOT_WESTERN.search(text)):
        raise DraftError(f"{path}:{line}: neither UTF-8 nor Windows-1252; the encoding is unknown", hint=_SAVE_AS_UTF8)
    return text


def _declared_encoding(content: bytes) -> str:
    match = _DECLARED.search(content, 0, _HEAD)
    label = match[1].decode("ascii").lower() if match else ""
    if not _DECLARABLE.fullmatch(label):
        return ""
    return "cp1252" if label.replace("-", "") in {"iso88591", "windows1252"} else label
