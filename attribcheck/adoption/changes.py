"""What a change touches: hunks of a diff -> lines, and which quotations of a draft stand on them. Pure."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator

from attribcheck.allowances import find_allowances, group_by_index
from attribcheck.model.attribution import Attribution, AttributionId
from attribcheck.model.record import dataclass, replace
from attribcheck.model.span import LineIndex, Span
from attribcheck.pipeline import ReadDraft

_HUNK = re.compile(rb"^@@ -[0-9]{1,9}(?:,[0-9]{1,9})? \+([0-9]{1,9})(?:,([0-9]{1,9}))? @@", re.MULTILINE)
_BINARY = re.compile(rb"^Binary files .* differ$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Lines:
    """Ranges of lines, from 1, both ends included, in order; `whole` stands for every line."""

    ranges: tuple[tuple[int, int], ...] = ()
    whole: bool = False

    def touch(self, first: int, last: int) -> bool:
        """Decide whether any line from `first` to `last` is among them."""
        if self.whole:
            return True
        at = bisect_left(self.ranges, first, key=lambda one: one[1])
        return at < len(self.ranges) and self.ranges[at][0] <= last


WHOLE = Lines(whole=True)


def parse_hunks(diff: bytes) -> Lines:
    """Return the lines of the new file that a diff of one file touches (`git diff --unified=0`).

    Lines that are only deleted leave no line: the two on either side of the gap count. A binary file (a Word draft)
    has no lines, so all of it counts.
    """
    if _BINARY.search(diff):
        return WHOLE
    ranges = []
    for hunk in _HUNK.finditer(diff):
        start, count = int(hunk[1]), int(hunk[2] or 1)
        ranges.append((start, start + count - 1) if count else (start, start + 1))
    return Lines(tuple(ranges))


def find_touched(read: ReadDraft, lines: Lines, before: ReadDraft | None) -> frozenset[AttributionId]:
    """Return the ids of the quoted spans that a change touches; without the draft as it was `before`, of all.

    Touched is what stands on changed lines: the words, the speaker, the cue and the rest of the attribution. So is what
    was not there before, or had other sources or allowances: a name, a reference link or a comment that changes two
    paragraphs away gives an untouched line another speaker, source or rule. The spans of a split quotation go together.
    """
    attributions = read.quoted.attributions
    if before is None or lines.whole:
        return frozenset(attribution.id for attribution in attributions)
    was, now = _settings(before), _settings(read)
    raw = read.quoted.draft.raw.replace("\r", " ")  # git counts line feeds only
    index, body = LineIndex(raw), read.quoted.draft.body
    touched = set()
    for attribution in attributions:
        places = [body.to_origin(span) for span in _spans(attribution)]
        on_lines = any(lines.touch(index.position(p.start).line, index.position(p.end).line) for p in places)
        if on_lines or was.get(attribution.id) != now[attribution.id]:
            touched.add(attribution.id)
    groups = {a.group for a in attributions if a.group and a.id in touched}
    return frozenset(touched | {a.id for a in attributions if a.group in groups})


def find_touched_blocks(read: ReadDraft, lines: Lines) -> tuple[Span, ...]:
    """Return the blocks of the body, paragraphs for the most part, that stand on changed lines."""
    raw = read.quoted.draft.raw.replace("\r", " ")  # git counts line feeds only
    index, body = LineIndex(raw), read.quoted.draft.body
    places = ((block.span, body.to_origin(block.span)) for block in read.quoted.draft.blocks)
    return tuple(
        span for span, place in places if lines.touch(index.position(place.start).line, index.position(place.end).line)
    )


_ANYWHERE = Span(0, 0)
"""Where the paragraph of a comment stands is no change of what it allows."""


def _settings(read: ReadDraft) -> dict[AttributionId, tuple[object, ...]]:
    """Return what the draft declares for each span: its sources, and what comments allow there."""
    quoted = read.quoted
    allowed = group_by_index(find_allowances(quoted.draft, quoted.attributions, dt.date.min))
    pairs = zip(quoted.attributions, read.declared.ties, strict=True)
    return {
        attribution.id: (
            *(tie.source for tie in ties),
            *(replace(allowance, index=0, paragraph=_ANYWHERE) for allowance in allowed.get(index, ())),
        )
        for index, (attribution, ties) in enumerate(pairs)
    }


def _spans(attribution: Attribution) -> Iterator[Span]:
    """Yield where the attribution stands: the words with what lies between them and the cue, then each mention."""
    speaker, cue, words = attribution.speaker, attribution.cue, attribution.quotation.span
    yield words.hull(cue.span) if cue else words
    mentions = (attribution.when, attribution.occasion, attribution.reported_by, *attribution.path)
    if speaker:
        mentions = (speaker.mention, speaker.role, *mentions)
    yield from (mention.span for mention in mentions if mention)
