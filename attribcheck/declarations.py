"""Which sources a draft itself declares for which quotation: links beside the words, footnotes, cites, front matter.

Nearest wins, as the contract has it: a link on the cue or the speaker, on the quotation, the next one in its sentence;
then front matter. What is left is the business of `sources.toml`.
"""

import hashlib
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from attribcheck.model.attribution import Attribution
from attribcheck.model.draft import Draft, Link, LinkKind
from attribcheck.model.passage import Tie
from attribcheck.model.record import dataclass
from attribcheck.model.source import Source, SourceId
from attribcheck.model.span import Span

_SENTENCE_END = re.compile(r"[.!?…][”’\"'»)\]]*(?=\s+[“‘\"'«(\[]?[^\W\d_a-zß-ÿ]|\s*$)")
_FOOTNOTE_REACH = 8
"""Code points after the end of a sentence in which a footnote mark still belongs to it (" [12]", "[^ab]")."""


@dataclass(frozen=True, slots=True)
class Declared:
    """The sources that a draft declares beyond the configured ones, and the ties of each attribution, in its order."""

    sources: tuple[Source, ...]
    ties: tuple[tuple[Tie, ...], ...]


def find_declared(draft: Draft, attributions: Sequence[Attribution], configured: Sequence[Source]) -> Declared:
    """Return what `draft` declares for its `attributions`; an address of a configured source means that source."""
    known = {address: s.id for s in configured for address in (s.url, *s.mirrors, s.id) if address}
    links = tuple(link for link in draft.links if is_source_address(link.address))
    found: dict[str, Source] = {}

    def tie(address: str, how: str) -> Tie:
        if address not in known:
            source = linked_source(address, draft.path)
            found[source.id] = source
            known[address] = source.id
        return Tie(known[address], how)

    general = tuple(
        tie(entry, "front matter") for entry in draft.front_matter.sources if entry in known or is_source_address(entry)
    )
    ties = []
    for attribution in attributions:
        near = _nearest_link(draft, attribution, links)
        ties.append((tie(near[0].address, near[1]), *general) if near else general)
    return Declared(tuple(found.values()), tuple(ties))


def linked_source(address: str, draft_path: str) -> Source:
    """Return the source that a link of a draft declares; its id is made from the address."""
    digest = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return Source(id=SourceId(f"link-{digest}"), declared_in=draft_path, url=address)


def is_source_address(address: str) -> bool:
    """Decide whether a link can be a source at all: a web page below a home page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"} and bool(parts.netloc) and (parts.path not in {"", "/"} or bool(parts.query))
    )


def _nearest_link(draft: Draft, attribution: Attribution, links: tuple[Link, ...]) -> tuple[Link, str] | None:
    quotation = attribution.quotation.span
    spans = [m.span for m in (attribution.cue, attribution.speaker and attribution.speaker.mention) if m]
    if attribution.speaker and attribution.speaker.role:
        spans.append(attribution.speaker.role.span)
    sentence = _sentence(draft, [quotation, *spans])
    for link in links:
        if link.kind in {LinkKind.INLINE, LinkKind.REFERENCE} and any(link.span.overlap(s) for s in spans):
            return link, "link on the attribution"
    for link in links:
        if link.span.overlap(quotation):
            return link, "cited by the block quote" if link.kind is LinkKind.CITE else "link on the quotation"
    after = Span(quotation.end, max(quotation.end, sentence.end + _FOOTNOTE_REACH))
    for link in links:
        if link.kind is LinkKind.FOOTNOTE and after.covers(Span(link.span.start, link.span.start)):
            return link, "footnote"
    in_sentence = [link for link in links if link.kind is not LinkKind.CITE and sentence.covers(link.span)]
    later = [link for link in in_sentence if link.span.start >= quotation.end]
    chosen = later[0] if later else in_sentence[-1] if in_sentence else None
    return (chosen, "link in the sentence") if chosen else None


def _sentence(draft: Draft, spans: list[Span]) -> Span:
    """Return the sentence around all of `spans`, inside the block of the first."""
    whole = spans[0]
    for span in spans[1:]:
        whole = whole.hull(span)
    block = next((b.span for b in draft.blocks if b.span.overlap(spans[0])), whole).hull(whole)
    start = block.start
    for end in _SENTENCE_END.finditer(draft.body.text, block.start, block.end):
        if end.end() <= whole.start:
            start = end.end()
        elif end.start() >= whole.end - 1:
            return Span(start, end.end())
    return Span(start, block.end)
