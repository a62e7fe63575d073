"""Feeds and data (RSS, Atom, JSON of a content system): the texts that they carry, often as escaped markup."""

import json
import re
from html import escape, unescape

from attribcheck.model.record import replace
from attribcheck.model.source import Reading, Snapshot
from attribcheck.sources.decode import decode
from attribcheck.sources.web import webpage
from attribcheck.sources.web.embedded import find_prose
from attribcheck.text.patterns import pattern

NAME = "feed"

_ROOT = pattern(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*|<\?[^>]{0,500}\?>\s*){0,9}<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_ESCAPED = pattern(r"&lt;(?=/?[a-zA-Z])")


def recognises(head: bytes, media_type: str, suffix: str) -> bool:
    """Decide whether these bytes are a feed, or JSON."""
    start = head.decode("utf-8", "replace").lstrip("\ufeff")
    if _ROOT.match(start):
        return True
    return start.lstrip()[:1] in {"{", "["} and (suffix == ".json" or media_type.endswith(("/json", "+json")))


def read(snapshot: Snapshot) -> Reading:
    """Return the reading of the texts as one page.

    Raises:
        SourceParseError: if `select` of the source is no CSS selector.
    """
    text = decode(snapshot.content, snapshot.retrieval.media_type, markup=True)
    markup = _from_json(text) if text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["} else _from_xml(text)
    page = f"<!DOCTYPE html><html><body>{markup}</body></html>".encode("utf-8", "replace")
    retrieval = replace(snapshot.retrieval, media_type="text/html; charset=utf-8")
    return webpage.read(replace(snapshot, content=page, retrieval=retrieval))


def _from_xml(text: str) -> str:
    """Return a feed with its escaped texts as markup; its own elements are unknown ones, which hold paragraphs."""
    first, *marked = text.split("<![CDATA[")
    text = first + "".join(piece.replace("]]>", "", 1) for piece in marked)
    text = unescape(text) if _ESCAPED.search(text) else text
    return re.sub(r"<(/?)(?:title|link|author|content|summary|body)\b[^<>]{0,300}>", r"<\1div>", text)


def _from_json(text: str) -> str:
    try:
        prose = find_prose(json.loads(text, strict=False))
    except (ValueError, RecursionError):
        prose = ""
    return prose or f"<pre>{escape(text)}</pre>"
