"""Bytes to characters: the ladder of encodings. Knows nothing of formats; mojibake in a page stays visible."""

import codecs
import re

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


MAX_FOREIGN_SHARE = 0.5
"""Share of non-ASCII characters. A page that says utf-8 and is broken at more of them was saved in another encoding."""

_ENCODINGS = frozenset(
    """utf-8 utf-16 utf-16-le utf-16-be iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10
    iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic cp866 cp874 cp1250 cp1251 cp1252
    cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 gbk gb18030 gb2312 big5 big5hkscs cp950 euc_jp iso2022_jp shift_jis cp932
    euc_kr cp949""".split()
)
"""Python's names of what the WHATWG Encoding Standard knows. Python has codecs that are no encodings of text (hex,
rot13, zlib) or that no page may name (utf-7, unicode_escape)."""

_BY_LANGUAGE = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk"), "cp1251"),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    "el": "cp1253", "tr": "cp1254", "he": "cp1255", "ar": "cp1256", "fa": "cp1256", "vi": "cp1258", "th": "cp874",
    "ja": "cp932", "ko": "cp949", "zh": "gb18030",
}  # fmt: skip
"""Encodings of pages that declare their language and none: what browsers in that language take (HTML 13.2.3.2)."""

_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})(-(?:TW|HK|Hant))?", re.IGNORECASE)

MIN_WIDE = 8
"""Characters. Fewer do not tell UTF-16 from binary."""

WIDE_SHARE = 0.6
"""Share of the characters whose one byte is zero: all of ASCII, most of any text in Latin letters."""


def decode(content: bytes, media_type: str = "", *, markup: bool = False) -> str:
    """Return `content` as characters; every byte sequence has an answer.

    The order: byte order mark; strict UTF-8 over the whole; the declared encoding (header, then the page's own
    `<meta>` where it is `markup`) by the labels of the WHATWG Encoding Standard, in which latin-1 means cp1252;
    UTF-8 with little damage; cp1252, also for a page that wrongly says UTF-8.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    wide = wide_encoding(content[:256])
    if wide:
        return content.decode(wide, "replace")
    if b"\x1b$" in content and _declared_encoding(content, media_type, markup=markup) == "iso2022_jp":
        return content.decode("iso2022_jp", "replace")  # its bytes are all of ASCII, and so of UTF-8
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    damaged = content.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    beyond_ascii = sum(1 for char in damaged if char > "\x7f")
    if broken <= MAX_BROKEN_SHARE * beyond_ascii:
        return damaged
    declared = _declared_encoding(content, media_type, markup=markup)
    if declared == "utf-8":
        return content.decode("cp1252", "replace") if broken > MAX_FOREIGN_SHARE * beyond_ascii else damaged
    return content.decode(declared, "replace")


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
        declared = html_body_declared_encoding(content[:8192]) or _encoding_by_language(content[:8192])
    try:
        name = codecs.lookup(declared).name if declared else "cp1252"
    except (LookupError, ValueError):
        return "cp1252"
    return name if name in _ENCODINGS else "cp1252"


def _encoding_by_language(head: bytes) -> str | None:
    """Return the encoding that pages in the language of `head` are most often written in, None where it is not told."""
    found = _LANGUAGE.search(head)
    if found is None:
        return None
    return "big5" if found[2] else _BY_LANGUAGE.get(found[1].decode("ascii").lower())
