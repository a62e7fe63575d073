"""Bytes to characters: the ladder of encodings. Knows nothing of formats; mojibake in a page stays visible."""

import codecs

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 little-endian stands before UTF-16, whose mark is the beginning of its own."""

MAX_BROKEN_SHARE = 0.05
"""Share of non-ASCII characters. A page with fewer broken ones is UTF-8 with damage (a cut in mid-character, a pasted
byte); cp1252 text read as UTF-8 is broken at nearly every one of them."""


MIN_WIDE = 8
"""Characters. Fewer do not tell UTF-16 from binary."""

WIDE_SHARE = 0.6
"""Share of the characters whose one byte is zero: all of ASCII, most of any text in Latin letters."""


def decode(content: bytes, media_type: str = "", *, markup: bool = False) -> str:
    """Return `content` as characters; every byte sequence has an answer.

    The order: byte order mark; strict UTF-8 over the whole; the declared encoding (header, then the page's own
    `<meta>` where it is `markup`) by the labels of the WHATWG Encoding Standard, in which latin-1 means cp1252;
    UTF-8 with little damage; cp1252.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    wide = wide_encoding(content[:256])
    if wide:
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    damaged = content.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    if broken <= MAX_BROKEN_SHARE * sum(1 for char in damaged if char > "\x7f"):
        return damaged
    declared = _declared_encoding(content, media_type, markup=markup)
    return damaged if declared == "utf-8" else content.decode(declared, "replace")


def wide_encoding(head: bytes) -> str | None:
    """Return the UTF-16 form of a text without mark: most of its characters have one byte that is zero, on one side."""
    half = len(head) // 2
    first, second = head[0::2].count(0), head[1::2].count(0)
    if half < MIN_WIDE or max(first, second) < WIDE_SHARE * half or min(first, second) > (1 - WIDE_SHARE) * half:
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def _declared_encoding(content: bytes, media_type: str, *, markup: bool) -> str:
    """Return the Python codec that header or page declares, cp1252 where none or an unknown one is declared."""
    from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding

    declared = http_content_type_encoding(media_type) if media_type else None
    if not declared and markup:
        declared = html_body_declared_encoding(content[:8192])
    try:
        return codecs.lookup(declared).name if declared else "cp1252"
    except LookupError:
        return "cp1252"
