"""Which sources a draft itself declares for which quotation: links beside the words, footnotes, cites, front matter.

Nearest wins, as the contract has it: a link on the cue or the speaker, on the quotation, the next one in its sentence;
then front matter. What is left is the business of `sources.toml`.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from attribcheck.model.attribution import Attribution
from attribcheck.model.draft import Draft, Link, LinkKind
from attribcheck.model.passage import Tie
from attribcheck.model.record import dataclass, replace
from attribcheck.model.source import Source, SourceId
from attribcheck.model.span import Span

_SENTENCE_END = re.compile(r"[.!?…][”’\"'»)\]]*(?=\s+[“‘\"'«(\[]?[^\W\d_a-zß-ÿ]|\s*$)")
_FOOTNOTE_REACH = 8
"""Code points after the end of a sentence in which a footnote mark still belongs to it (" [12]", "[^ab]")."""


@dataclass(frozen=True, slots=True)
class Declared:
    """The sources that a draft declares beyond the configured ones, and the ties of each attribution, in its order.

    `beside` are sources without a tie, one or none for each attribution: they stand in its paragraph where it has no
    link of its own, and are searched; what is not in them proves nothing.
    """

    sources: tuple[Source, ...]
    ties: tuple[tuple[Tie, ...], ...]
    beside: tuple[SourceId | None, ...] = ()


def find_declared(draft: Draft, attributions: Sequence[Attribution], configured: Sequence[Source]) -> Declared:
    """Return what `draft` declares for its `attributions`; an address of a configured source means that source."""
    known = {address: s.id for s in configured for address in (s.url, *s.mirrors, s.id) if address}
    near = _Surroundings(draft, [link for link in draft.links if is_source_address(link.address)])
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
    ties, beside = [], []
    for attribution in attributions:
        nearest = near.find_link(attribution)
        link = None if nearest else near.find_beside(attribution.quotation.span)
        beside.append(tie(link.address, "").source if link else None)
        ties.append((tie(nearest[0].address, nearest[1]), *general) if nearest else general)
    return Declared(tuple(found.values()), tuple(ties), tuple(beside))


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


class _Links:
    """Some links of a draft in order; what stands where is found without looking at each."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._links = sorted(links, key=lambda link: link.span)
        self._starts = [link.span.start for link in self._links]
        self._reach = [link.span.end for link in self._links]  # the furthest end so far, if links should overlap
        for at in range(1, len(self._reach)):
            self._reach[at] = max(self._reach[at], self._reach[at - 1])

    def first_over(self, spans: Iterable[Span]) -> Link | None:
        """Return the first link that shares a character with one of `spans`."""
        places = [bisect_right(self._reach, span.start) for span in spans if self._starts]
        over = [
            at for at, span in zip(places, spans, strict=False) if at < len(self._links) and self._starts[at] < span.end
        ]
        return self._links[min(over)] if over else None

    def first_from(self, start: int, inside: Span) -> Link | None:
        """Return the first link at or after `start` that lies in `inside`."""
        for at in range(bisect_left(self._starts, start), len(self._links)):
            if inside.covers(self._links[at].span):
                return self._links[at]
            if self._starts[at] > inside.end:
                break
        return None

    def last_before(self, end: int, inside: Span) -> Link | None:
        """Return the last link that begins before `end` and lies in `inside`."""
        for at in range(bisect_left(self._starts, end) - 1, -1, -1):
            if inside.covers(self._links[at].span):
                return self._links[at]
            if self._starts[at] < inside.start:
                break
        return None


class _Surroundings:
    """What stands around the quotations of a draft: its links and its sentences, each block divided once."""

    def __init__(self, draft: Draft, links: Sequence[Link]) -> None:
        self._draft = draft
        self._starts = [block.span.start for block in draft.blocks]
        self._ends: dict[Span, tuple[list[int], list[int]]] = {}
        self._anchors = _Links(link for link in links if link.kind in {LinkKind.INLINE, LinkKind.REFERENCE})
        self._visible = _Links(link for link in links if link.span.length)
        marks = (link for link in links if link.kind is LinkKind.FOOTNOTE)
        self._footnotes = _Links(replace(link, span=Span(link.span.start, link.span.start)) for link in marks)
        self._written = _Links(link for link in links if link.kind is not LinkKind.CITE)

    def find_link(self, attribution: Attribution) -> tuple[Link, str] | None:
        """Return the link that is nearest to an attribution, and how it is tied to it."""
        quotation = attribution.quotation.span
        spans = [m.span for m in (attribution.cue, attribution.speaker and attribution.speaker.mention) if m]
        if attribution.speaker and attribution.speaker.role:
            spans.append(attribution.speaker.role.span)
        if link := self._anchors.first_over(spans):
            return link, "link on the attribution"
        if link := self._visible.first_over([quotation]):
            return link, "cited by the block quote" if link.kind is LinkKind.CITE else "link on the quotation"
        sentence = self._find_sentence([quotation, *spans])
        after = Span(quotation.end, max(quotation.end, sentence.end + _FOOTNOTE_REACH))
        if link := self._footnotes.first_from(after.start, after):
            return link, "footnote"
        chosen = self._written.first_from(quotation.end, sentence) or self._written.last_before(quotation.end, sentence)
        return (chosen, "link in the sentence") if chosen else None

    def find_beside(self, quotation: Span) -> Link | None:
        """Return the link that is nearest to a quotation in its paragraph, one before it first."""
        block = self._find_block(quotation, quotation)
        return self._anchors.last_before(quotation.start, block) or self._anchors.first_from(quotation.end, block)

    def _find_sentence(self, spans: Sequence[Span]) -> Span:
        """Return the sentence around all of `spans`, inside the block of the first."""
        whole = spans[0]
        for span in spans[1:]:
            whole = whole.hull(span)
        block = self._find_block(spans[0], whole).hull(whole)
        starts, ends = self._find_ends(block)
        before = bisect_right(ends, whole.start)
        behind = max(before, bisect_left(starts, whole.end - 1))
        return Span(ends[before - 1] if before else block.start, ends[behind] if behind < len(ends) else block.end)

    def _find_block(self, span: Span, otherwise: Span) -> Span:
        """Return the first block that `span` has a part of."""
        at = max(0, bisect_right(self._starts, span.start) - 1)
        return next((b.span for b in self._draft.blocks[at : at + 2] if b.span.overlap(span)), otherwise)

    def _find_ends(self, block: Span) -> tuple[list[int], list[int]]:
        """Return where the signs that end the sentences of a stretch begin and end."""
        if block not in self._ends:
            found = [end.span() for end in _SENTENCE_END.finditer(self._draft.body.text, block.start, block.end)]
            self._ends[block] = [start for start, _ in found], [end for _, end in found]
        return self._ends[block]
