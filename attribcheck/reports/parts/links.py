"""Links that open a source at its passage: text fragments for pages (WICG), page numbers for PDF, times of captions."""

import re
from urllib.parse import quote, urldefrag, urlsplit

from attribcheck.model.span import Span
from attribcheck.model.verdict import JudgedPassage

EXACT_LIMIT = 300
"""Code points. From here on a text fragment gives its first and last words only (WICG text fragments, section 4.1)."""
FEW_WORDS = 3
"""Words. Up to here a fragment needs words around it, or a browser may stop at an earlier place (the same section)."""
END_WORDS = 5
"""Words at each end of a range, and in a prefix or suffix: two more than FEW_WORDS."""

_REACH = 200
"""Code points looked at on each side of a passage for END_WORDS words: room for words of 40 letters."""
_LEGAL = "%/?:@&=+$,;#[]!'()*~-._"
_SPACE = re.compile(r"\s+")


def web_address(address: str) -> str | None:
    """Return `address` with every character escaped that an address must not have; None if it is not of the web."""
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    if scheme.lower() not in {"http", "https"}:
        return None
    return quote(address.encode("utf-8", "replace"), safe=_LEGAL)


def media_type(header: str) -> str:
    """Return the media type of a Content-Type header without its parameters, in lower case."""
    return header.partition(";")[0].strip().lower()


def link_to(judged: JudgedPassage, *, longest: int = EXACT_LIMIT) -> str | None:
    """Return the address that opens the source at the passage; None for a source that is no web address.

    A passage of `longest` code points or more is named by its first and last words.
    """
    retrieval = judged.text.retrieval
    address = web_address(retrieval.final_url or retrieval.url)
    if address is None:
        return None
    page = judged.passage.page
    if page is not None or media_type(retrieval.media_type) == "application/pdf":
        return f"{urldefrag(address).url}#page={page or 1}"
    if judged.passage.seconds is not None:
        return f"{urldefrag(address).url}#t={judged.passage.seconds}"
    fragment = text_fragment(judged, longest=longest)
    if not fragment:
        return address
    return f"{address}{'' if '#' in address else '#'}:~:text={fragment}"


def text_fragment(judged: JudgedPassage, *, longest: int = EXACT_LIMIT) -> str:
    """Return the text directive of a passage: `[prefix-,]start[,end][,-suffix]`, each term inside one paragraph."""
    selector, whole = judged.passage.selector, judged.text.text
    paragraphs = [part for part in (piece.strip() for piece in selector.exact.split("\n")) if part]
    if not paragraphs:
        return ""
    if len(paragraphs) == 1 and len(selector.exact) < longest:
        terms = [paragraphs[0]]
    else:
        terms = [" ".join(paragraphs[0].split()[:END_WORDS]), " ".join(paragraphs[-1].split()[-END_WORDS:])]
    few = len(_SPACE.split(terms[0])) <= FEW_WORDS
    directive = ",".join(_escape(term) for term in terms)
    if not few and whole.count(terms[0]) <= 1:
        return directive
    before, after = _last_words(whole, judged.passage.span), _first_words(whole, judged.passage.span)
    return (f"{_escape(before)}-," if before else "") + directive + (f",-{_escape(after)}" if after else "")


def _last_words(whole: str, span: Span) -> str:
    """Return the last whole words before `span`, of the paragraph that ends there."""
    ahead = Span(max(0, span.start - _REACH), span.start)
    words = ahead.cut(whole).rstrip().rpartition("\n")[2].split()
    return " ".join(words[-END_WORDS:] if len(words) > END_WORDS or not ahead.start else words[1:])


def _first_words(whole: str, span: Span) -> str:
    """Return the first whole words behind `span`, of the paragraph that begins there."""
    behind = Span(span.end, min(len(whole), span.end + _REACH))
    words = behind.cut(whole).lstrip().partition("\n")[0].split()
    return " ".join(words[:END_WORDS] if len(words) > END_WORDS or behind.end == len(whole) else words[:-1])


def _escape(term: str) -> str:
    """Return `term` percent-encoded; the dash too, which has a meaning of its own in a text directive."""
    return quote(_SPACE.sub(" ", term).encode("utf-8", "replace"), safe="").replace("-", "%2D")
