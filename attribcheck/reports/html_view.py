"""What the HTML report shows, ready for its template: plain values, nothing looked up, nothing escaped yet."""

import re
from collections.abc import Iterator, Sequence

from attribcheck.model.attribution import Attribution
from attribcheck.model.draft import Block, BlockKind, Draft
from attribcheck.model.record import dataclass, replace
from attribcheck.model.source import Problem, SourceText, Unavailable
from attribcheck.model.span import LineIndex, Span
from attribcheck.model.verdict import (
    Axes,
    Finding,
    JudgedDraft,
    JudgedPassage,
    Overall,
    Report,
    SourceAnswer,
    Verdict,
    WordsAxis,
)
from attribcheck.reports.parts.decisions import decided
from attribcheck.reports.parts.evidence import DiffPart, find_diff, find_excerpt, find_question, shortened
from attribcheck.reports.parts.links import link_to, web_address
from attribcheck.reports.parts.repairs import RepairText, find_repair_texts
from attribcheck.reports.parts.sentences import (
    gravest,
    in_words,
    name_unread,
    not_looked_at,
    notices,
    place_of,
    place_of_finding,
    quoted,
    source_name,
    spot_in,
    spot_of,
    told_findings,
    totals,
    who,
)
from attribcheck.reports.parts.tally import all_verdicts, tally
from attribcheck.version import __version__

_SPACE = re.compile(r"\s+")
_TASK_WORDS = 36
"""Words of a quotation in the list on top: nearly every one is whole, since what is wrong may stand in its middle."""
_NOT_CLAIMED = "not-claimed"
_LONG = 100
"""Cards. Above it a browser lays out only what is seen: a page of 504 is painted in less than half the time (0.5 to
1.6 s, before 1.5 to 3.9 s, on a busy machine). Below it all is laid out, so that a picture of the page is whole."""
_PASSAGE_WORDS = 400
"""Words of a passage shown in full; the longest quotations of news are half as long."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its value or count."""

    name: str
    value: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the draft; `card` is the id of its card where it is quoted."""

    text: str
    overall: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One passage of a source."""

    heading: str
    question_label: str
    question: str
    label: str
    before: str
    passage: str
    after: str
    diff: tuple[DiffPart, ...]
    source: str
    link: str | None
    read: str
    record: str


@dataclass(frozen=True, slots=True)
class Card:
    """One attribution with its evidence."""

    id: str
    number: str
    overall: str
    open: bool
    who: str
    place: str
    line: str
    quoted: str
    reason: Problem | None
    findings: tuple[Finding, ...]
    unseen: str
    places: tuple[PlaceView, ...]
    repairs: tuple[RepairText, ...]
    axes: tuple[Named, ...]
    review: str


@dataclass(frozen=True, slots=True)
class Task:
    """A card that waits for the editor, as a line of the list on top."""

    card: Card
    quoted: str
    told: str


@dataclass(frozen=True, slots=True)
class Row:
    """One block of the draft, and the cards of what is quoted first in it."""

    heading: bool
    block_quote: bool
    segments: tuple[Segment, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A finding about the draft outside its quotations, with its line."""

    place: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class DraftView:
    """One draft."""

    path: str
    totals: str
    tasks: tuple[Task, ...]
    rows: tuple[Row, ...]
    findings: tuple[DraftFinding, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source and what became of it."""

    status: str
    title: str
    address: str
    link: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The whole page."""

    title: str
    totals: str
    checked_at: str
    checked: str
    style: str
    version: str
    long: bool
    notices: tuple[str, ...]
    filters: tuple[Named, ...]
    drafts: tuple[DraftView, ...]
    sources: tuple[SourceView, ...]


def make_view(report: Report) -> View:
    """Return everything that the page shows."""
    counted = tally(all_verdicts(report))
    return View(
        title=totals(report),
        totals=totals(report),
        checked_at=report.checked_at,
        checked=in_words(report.checked_at),
        style=report.policy.style,
        version=__version__,
        long=sum(counted.values()) > _LONG,
        notices=tuple(notices(report)),
        filters=tuple(Named(overall.value, count=count) for overall, count in counted.items() if count),
        drafts=tuple(_draft(judged, number) for number, judged in enumerate(report.drafts, 1)),
        sources=tuple(_source(answer) for answer in report.sources),
    )


def _draft(judged: JudgedDraft, number: int) -> DraftView:
    draft, verdicts = judged.draft, judged.verdicts
    lines = LineIndex(draft.raw)
    ids = [f"card-{number}-{at}" for at in range(1, len(verdicts) + 1)]
    cards = [_card(verdict, card_id, draft, lines) for verdict, card_id in zip(verdicts, ids, strict=True)]
    counts = ", ".join(f"{count} {overall}" for overall, count in tally(verdicts).items() if count)
    tasks = tuple(_task(verdict, card) for verdict, card in zip(verdicts, cards, strict=True) if _waits(verdict))
    found = tuple(DraftFinding(place_of_finding(draft, lines, one), one) for one in judged.findings)
    return DraftView(draft.path, counts or "no quoted span", tasks, tuple(_rows(draft, verdicts, cards)), found)


def _waits(verdict: Verdict) -> bool:
    return verdict.overall in {Overall.DOES_NOT_HOLD, Overall.NOT_FOUND, Overall.CANNOT_TELL}


def _task(verdict: Verdict, card: Card) -> Task:
    reason = verdict.reason.message if verdict.reason else ""
    told = reason or (gravest(verdict).message if verdict.findings else "")
    return Task(card, quoted(verdict.attribution, _TASK_WORDS), shortened(told, _TASK_WORDS))


def _rows(draft: Draft, verdicts: Sequence[Verdict], cards: Sequence[Card]) -> Iterator[Row]:
    """Yield the blocks of the draft; a card stands beside the block in which its quotation begins."""
    blocks = draft.blocks or (Block(BlockKind.PARAGRAPH, Span(0, len(draft.body.text))),)
    spans = [verdict.attribution.quotation.span for verdict in verdicts]
    shown = 0
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        first = shown
        while shown < len(cards) and (last or spans[shown].start < block.span.end):
            shown += 1
        reach = [at for at in range(max(0, first - 1), shown) if spans[at].overlap(block.span)]
        yield Row(
            heading=block.kind is BlockKind.HEADING,
            block_quote=block.kind is BlockKind.BLOCK_QUOTE,
            segments=tuple(_segments(draft.body.text, block.span, [(spans[at], cards[at]) for at in reach])),
            cards=tuple(cards[first:shown]),
        )


def _segments(text: str, block: Span, quotations: list[tuple[Span, Card]]) -> Iterator[Segment]:
    """Yield the block cut at its quotations; one that lies inside another is not marked a second time."""
    done = block.start
    for span, card in quotations:
        start, end = max(span.start, block.start), min(span.end, block.end)
        if start < done or start >= end:
            continue
        yield Segment(_flat(Span(done, start).cut(text)))
        yield Segment(_flat(Span(start, end).cut(text)), card.overall, card.id)
        done = end
    yield Segment(_flat(Span(done, block.end).cut(text)))


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text)


def _card(verdict: Verdict, card_id: str, draft: Draft, lines: LineIndex) -> Card:
    of = verdict.attribution
    place = place_of(draft, lines, of)
    absent = verdict.axes is not None and verdict.axes.words is WordsAxis.ABSENT
    return Card(
        id=card_id,
        number=of.id,
        overall=verdict.overall.value,
        open=verdict.overall not in {Overall.HOLDS, Overall.NOT_CHECKED},
        who=quoted(of, 12) if verdict.overall is Overall.NOT_CHECKED else who(of),
        place=place,
        line=spot_in(draft, lines, of.quotation.span),
        quoted=quoted(of, _PASSAGE_WORDS),
        reason=verdict.reason,
        findings=told_findings(verdict),
        unseen=not_looked_at(verdict),
        places=tuple(_place(of, judged, absent=absent) for judged in verdict.evidence),
        repairs=tuple(replace(repair, text=_flat(repair.text)) for repair in find_repair_texts(verdict)),
        axes=_axes(verdict.axes) if verdict.axes else (),
        review=decided(verdict.review, verdict.overall) if verdict.review else "",
    )


def _axes(axes: Axes) -> tuple[Named, ...]:
    """Return the axes with their values; what the draft does not claim is nothing to tell."""
    named = ("words", axes.words), ("speaker", axes.speaker), ("occasion", axes.occasion), ("role", axes.role)
    values = (*named, ("context", axes.context))
    return tuple(Named(name, value.value) for name, value in values if value != _NOT_CLAIMED)


def _place(of: Attribution, judged: JudgedPassage, *, absent: bool) -> PlaceView:
    excerpt, question = find_excerpt(judged, around=40), find_question(judged)
    diff = () if absent else find_diff(of, judged)
    source, retrieval = judged.text.source, judged.text.retrieval
    link = link_to(judged)
    told = [spot_of(judged.passage), retrieval.twin, retrieval.note, judged.tie, "" if link else source.address]
    return PlaceView(
        heading="The nearest words in a source" if absent else "In the source",
        question_label=question.label if question else "",
        question=_flat(shortened(question.span.cut(judged.text.text), 60)) if question else "",
        label=excerpt.turn.label if excerpt.turn else "",
        before=("… " if excerpt.cut_before else "") + _flat(excerpt.before),
        passage=_flat(shortened(excerpt.passage, _PASSAGE_WORDS)),
        after=_flat(excerpt.after) + (" …" if excerpt.cut_after else ""),
        diff=_flat_diff(diff) if any(part.changed for part in diff) else (),
        source=", ".join([source_name(judged.text), *filter(None, told)]),
        link=link,
        read=f"{judged.text.kind}, {judged.text.fidelity}",
        record=f"Read from the {retrieval.origin}, {in_words(retrieval.retrieved_at)}, sha256 {retrieval.sha256}",
    )


def _flat_diff(parts: tuple[DiffPart, ...]) -> tuple[DiffPart, ...]:
    return tuple(replace(part, quoted=_flat(part.quoted).strip(), said=_flat(part.said)) for part in parts)


def _source(answer: SourceAnswer) -> SourceView:
    source = answer.source
    title = source_name(answer) if isinstance(answer, SourceText) else name_unread(source)
    lines: tuple[str, ...]
    match answer:
        case SourceText():
            status, lines = "read", (f"{len(answer.text.split()):,} words, {answer.kind}, {answer.fidelity}",)
        case Unavailable():
            problem = answer.problem
            status, lines = "unavailable", (f"{problem.rule}: {problem.message}", f"Next: {problem.next_step}")
        case _:
            status, lines = "not-needed", ()
    return SourceView(
        status, "" if title == source.address else title, source.address, web_address(source.address), lines
    )
