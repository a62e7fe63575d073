"""From paragraphs to a Reading: the one way that every format goes."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from attribcheck.model.record import dataclass
from attribcheck.model.source import Moment, Page, Reading, Region, RegionSpan, SourceKind, Struck
from attribcheck.model.span import Span
from attribcheck.sources.byline import find_byline
from attribcheck.sources.kinds import guess_kind
from attribcheck.sources.language import guess_language
from attribcheck.sources.paragraphs import MAX_PARAGRAPHS, Paragraph
from attribcheck.sources.speech.marks import find_marks
from attribcheck.sources.speech.names_on_page import find_names
from attribcheck.sources.speech.offices import find_introductions
from attribcheck.sources.speech.struck import find_correction
from attribcheck.sources.speech.transcript import find_turns


@dataclass(frozen=True, slots=True)
class Facts:
    """What a format knows of a source beside its paragraphs.

    `titles` are all titles and headlines, best first.
    The declared `language` counts where the words themselves do not tell. `kind` is set where the format settles it;
    `site` is the name of the publication. `rest` is what a text of this format is that is nothing else.
    """

    titles: tuple[str, ...] = ()
    date: dt.date | None = None
    byline: str | None = None
    language: str | None = None
    kind: SourceKind | None = None
    rest: SourceKind | None = None
    site: str = ""

    def guess(self, article: str) -> SourceKind:
        """Return the kind that a text without turns has."""
        return guess_kind(article, self.titles, rest=self.rest)


def make_reading(paragraphs: Sequence[Paragraph], facts: Facts, pages: tuple[Page, ...] = ()) -> Reading:
    """Return the reading of `paragraphs`, as many as are read, with turns where their labels form a system."""
    paragraphs = paragraphs[:MAX_PARAGRAPHS]
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    starts = [0, *accumulate(len(paragraph.text) + 1 for paragraph in paragraphs)][: len(paragraphs)]
    labelled = find_turns(paragraphs, starts, text, titles=facts.titles)
    label_spans = [Span(starts[x.paragraph] + x.at, starts[x.paragraph] + x.words) for x in labelled.labels]
    notes = [span.shifted(start) for p, start in zip(paragraphs, starts, strict=True) for span in p.notes]
    struck = [span.shifted(start) for p, start in zip(paragraphs, starts, strict=True) for span in p.struck]
    return Reading(
        text=text,
        kind=facts.kind or (SourceKind.TRANSCRIPT if labelled.turns else facts.guess(_article(paragraphs))),
        title=facts.titles[0] if facts.titles else "",
        date=facts.date,
        byline=facts.byline or (None if labelled.turns else find_byline(paragraphs)),
        language=guess_language(_article(paragraphs)) or facts.language,
        turns=labelled.turns,
        pages=pages,
        regions=tuple(_regions(paragraphs, starts)),
        marks=find_marks(text, (*(span.trimmed(text) for span in label_spans), *notes)),
        struck=tuple(Struck(span, find_correction(text, span)) for span in struck if span.length),
        names=find_names(
            text,
            facts.titles,
            [label.text for label in labelled.labels],
            find_introductions(paragraphs, labelled.labels),
            head=text[: starts[labelled.labels[0].paragraph]] if labelled.labels else "",
        ),
        moments=tuple(
            Moment(moment.seconds, moment.span.shifted(start))
            for paragraph, start in zip(paragraphs, starts, strict=True)
            for moment in paragraph.moments
        ),
        emphasis=tuple(_emphasis(paragraphs, starts, label_spans)),
        site=facts.site,
    )


def _emphasis(paragraphs: Sequence[Paragraph], starts: Sequence[int], labels: Sequence[Span]) -> Iterator[Span]:
    """Yield the stressed words; neither a speaker's label nor a whole paragraph stresses any of its words."""
    spoken_from = {span.start: span.end for span in labels}
    for paragraph, start in zip(paragraphs, starts, strict=True):
        for span in paragraph.emphasis:
            whole = span.length >= len(paragraph.text.rstrip(_CLOSERS))
            label = span.end + start <= spoken_from.get(span.start + start, -1)
            if span.length and not whole and not label:
                yield span.shifted(start)


_CLOSERS = " .,;:!?”\"’'»)"


def _article(paragraphs: Sequence[Paragraph]) -> str:
    return " ".join(paragraph.text for paragraph in paragraphs if paragraph.region is Region.ARTICLE)


def _regions(paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> Iterable[RegionSpan]:
    """Return the stretches outside the article, neighbours of one region as one."""
    pending: RegionSpan | None = None
    for paragraph, start in zip(paragraphs, starts, strict=True):
        if paragraph.region is Region.ARTICLE and not pending:
            continue
        span = Span(start, start + len(paragraph.text))
        if pending and pending.region is paragraph.region:
            pending = RegionSpan(pending.region, pending.span.hull(span))
            continue
        if pending:
            yield pending
        pending = RegionSpan(paragraph.region, span) if paragraph.region is not Region.ARTICLE else None
    if pending:
        yield pending
