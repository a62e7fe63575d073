"""One attribution in the text report: a row for what is settled, a card with its evidence for the rest."""

from collections.abc import Iterator

from attribcheck.model.attribution import Attribution
from attribcheck.model.record import dataclass
from attribcheck.model.verdict import Finding, JudgedPassage, Level, Overall, Verdict, WordsAxis
from attribcheck.reports.parts.decisions import decided
from attribcheck.reports.parts.evidence import CHANGE_WORDS, QUOTED_WORDS, DiffPart, find_diff, find_excerpt, shortened
from attribcheck.reports.parts.layout import Line, Piece, Style, display_width, one_line, pad, shorten, wrap
from attribcheck.reports.parts.links import link_to
from attribcheck.reports.parts.repairs import find_repair_texts
from attribcheck.reports.parts.sentences import (
    in_words,
    not_looked_at,
    quoted,
    source_name,
    spot_of,
    told_findings,
    who,
)

_LABEL = 9
"""Columns of the longest label ("nearest") and the space behind it."""
VERDICT_WIDTH = max(len(overall) for overall in Overall)

SETTLED = "QX01"
"""The rule of the reason why a quotation is not checked that an editor has settled."""

SHORT_LINK = 60
"""Code points of a passage up to which its link holds it whole: on a terminal every sign of an address is seen."""

_STYLES = {
    Overall.HOLDS: Style.GOOD,
    Overall.HOLDS_WITH_NOTES: Style.GOOD,
    Overall.DOES_NOT_HOLD: Style.BAD,
    Overall.NOT_FOUND: Style.BAD,
    Overall.CANNOT_TELL: Style.DOUBTFUL,
    Overall.NOT_CHECKED: Style.DIM,
}
_LEVELS = {Level.ERROR: Style.BAD, Level.WARNING: Style.DOUBTFUL, Level.NOTE: Style.PLAIN, Level.OFF: Style.DIM}
_TERSE = frozenset({Overall.HOLDS, Overall.NOT_CHECKED})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an attribution stands ("draft.md:3:14"), filled to the width of the column it is shown in."""

    text: str
    width: int


def is_terse(verdict: Verdict) -> bool:
    """Decide whether one row says enough about it in a report that is quiet on what holds."""
    return verdict.overall in _TERSE


def row(verdict: Verdict, place: Place, width: int) -> Line:
    """Return one line: place, verdict, and as much of the words as fits."""
    rest = one_line(quoted(verdict.attribution, QUOTED_WORDS))
    if verdict.overall is Overall.NOT_CHECKED and verdict.reason and verdict.reason.rule != SETTLED:
        rest = f"{rest}: {one_line(verdict.reason.message)}"
    elif verdict.attribution.speaker:
        rest = f"{one_line(who(verdict.attribution))}: {rest}"
    count = len(verdict.findings)
    notes = f" ({count} note{'s' if count > 1 else ''})" if count else ""
    room = max(20, width - place.width - VERDICT_WIDTH - 4 - len(notes))
    return (*_head(verdict, place), Piece(shorten(rest, room)), Piece(notes, Style.DIM))


def settled(verdict: Verdict, width: int) -> Iterator[Line]:
    """Yield who settled a quotation, until when and why; nothing where nobody did."""
    if verdict.overall is Overall.NOT_CHECKED and verdict.reason and verdict.reason.rule == SETTLED:
        yield from _field("reason", [Piece(one_line(verdict.reason.message))], width)


def card(
    verdict: Verdict, place: Place, width: int, *, everything: bool, suggest: bool = False, as_at: str = ""
) -> Iterator[Line]:
    """Yield the lines of one attribution with its evidence.

    `everything` adds axes, all passages and what was read; `suggest` adds the repairs on offer. `as_at` is the place
    of a card that has the very same reason, which is not told twice.
    """
    of = verdict.attribution
    yield (*_head(verdict, place), Piece(one_line(who(of)), Style.STRONG))
    yield from _field("draft", [Piece(one_line(quoted(of, QUOTED_WORDS)))], width)
    if everything:
        yield from _field("id", [Piece(of.id, Style.DIM)], width)
    if everything and verdict.axes:
        axes = verdict.axes
        named = f"words {axes.words}, speaker {axes.speaker}, occasion {axes.occasion}, role {axes.role}"
        yield from _field("axes", [Piece(f"{named}, context {axes.context}")], width)
    absent = verdict.axes is not None and verdict.axes.words is WordsAxis.ABSENT
    shown = verdict.evidence if everything else verdict.evidence[:1]
    for judged in shown:
        yield from _field("nearest" if absent else "source", _passage(judged), width)
        if not absent:
            yield from _changes(of, judged, width)
        yield from _origin(judged, width, everything=everything)
    if len(shown) < len(verdict.evidence):
        yield from _field("", [Piece(f"{len(verdict.evidence) - len(shown)} more (-v shows all)", Style.DIM)], width)
    for finding in told_findings(verdict):
        yield from _finding(finding, width)
    if claimed := not_looked_at(verdict):
        yield from _field("note", [Piece(f"not looked at: {one_line(claimed)}")], width)
    for repair in find_repair_texts(verdict) if suggest else ():
        yield from _field("repair", [Piece(f"{repair.heading}: {one_line(repair.text)}")], width)
    yield from _reason(verdict, width, as_at)
    if verdict.review:
        yield from _field("review", [Piece(one_line(decided(verdict.review, verdict.overall)), Style.STRONG)], width)


def _reason(verdict: Verdict, width: int, as_at: str) -> Iterator[Line]:
    if verdict.reason is None:
        return
    told = f"{verdict.reason.rule}, as at {as_at}" if as_at else f"{verdict.reason.rule}: {verdict.reason.message}"
    yield from _field("reason", [Piece(one_line(told))], width)
    if verdict.reason.next_step and not as_at:
        yield from _field("next", [Piece(one_line(verdict.reason.next_step))], width)


def _head(verdict: Verdict, place: Place) -> Line:
    return (
        Piece(pad(place.text, place.width), Style.PLACE),
        Piece("  "),
        Piece(pad(verdict.overall, VERDICT_WIDTH), _STYLES[verdict.overall]),
        Piece("  "),
    )


def _field(label: str, pieces: list[Piece], width: int, style: Style = Style.DIM) -> Iterator[Line]:
    """Yield a labelled paragraph, its further lines indented below the first."""
    for number, line in enumerate(wrap(pieces, max(20, width - 2 - _LABEL))):
        yield (Piece("  "), Piece(pad("" if number else label, _LABEL), style), *line)


def _passage(judged: JudgedPassage) -> list[Piece]:
    """Return the passage in its turn, set off by « and » from the words around it."""
    excerpt = find_excerpt(judged)
    label = f"{one_line(excerpt.turn.label)}: " if excerpt.turn and excerpt.turn.label else ""
    before, after = excerpt.before, excerpt.after
    return [
        Piece(label, Style.STRONG),
        Piece("… " if excerpt.cut_before else "", Style.DIM),
        Piece(one_line(before) + (" " if before.endswith(" ") else ""), Style.DIM),
        Piece(f"«{one_line(shortened(excerpt.passage, QUOTED_WORDS))}»", Style.STRONG),
        Piece((" " if after.startswith(" ") else "") + one_line(after), Style.DIM),
        Piece(" …" if excerpt.cut_after else "", Style.DIM),
    ]


def _changes(of: Attribution, judged: JudgedPassage, width: int) -> Iterator[Line]:
    parts = find_diff(of, judged)
    if any(part.changed for part in parts):
        yield from _field("changes", diff_pieces(parts), width)


def diff_pieces(parts: tuple[DiffPart, ...]) -> list[Piece]:
    """Return a word diff as text: [-words of the draft-] {+words of the source+} (rule)."""
    pieces: list[Piece] = []
    for part in parts:
        space = "" if part.glued else " "
        if not part.changed:
            pieces.append(Piece(space + one_line(part.quoted)))
            continue
        if part.quoted:
            pieces.append(Piece(f"{space}[-{one_line(shortened(part.quoted, CHANGE_WORDS))}-]", Style.GONE))
            space = " "
        if part.said:
            pieces.append(Piece(f"{space}{{+{one_line(shortened(part.said, CHANGE_WORDS))}+}}", Style.GOOD))
        pieces.append(Piece(f" ({part.rule})", Style.DIM))
    return pieces


def _origin(judged: JudgedPassage, width: int, *, everything: bool) -> Iterator[Line]:
    source, retrieval = judged.text.source, judged.text.retrieval
    named = [one_line(source_name(judged.text))]
    turn = judged.passage.turns[0] if judged.passage.turns else None
    if turn and turn.speaker:
        named.append(f"{one_line(turn.speaker)} speaks")
    if spot := spot_of(judged.passage):
        named.append(spot)
    link = link_to(judged, longest=SHORT_LINK)
    if link is None and source.address not in named:
        named.append(one_line(source.address))
    if judged.tie:
        named.append(one_line(judged.tie))
    if retrieval.note:
        named.append(one_line(retrieval.note))
    yield from _field("from", [Piece(", ".join(named))], width)
    if link is not None:
        yield (Piece("  "), Piece(pad("link", _LABEL), Style.DIM), Piece(one_line(link), Style.PLACE))
    if everything:
        when = in_words(one_line(retrieval.retrieved_at))
        read = f"{retrieval.origin}, {when}, sha256 {one_line(retrieval.sha256)[:12]}"
        yield from _field("read", [Piece(f"{read}, {judged.text.fidelity} {judged.text.kind}", Style.DIM)], width)


def _finding(finding: Finding, width: int) -> Iterator[Line]:
    text = f"{finding.rule} {finding.name}: {one_line(finding.message)}"
    yield from _field(finding.level, [Piece(text)], width, _LEVELS[finding.level])


def draft_finding(finding: Finding, place: str, width: int) -> Iterator[Line]:
    """Yield the lines of a finding about the draft outside its quotations."""
    yield (Piece(place, Style.PLACE), Piece("  outside the quotations", Style.DIM))
    yield from _finding(finding, width)


def column_width(places: list[str]) -> int:
    """Return the width that the longest of `places` needs."""
    return max((display_width(place) for place in places), default=0)
