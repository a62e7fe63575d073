"""The text of `attribcheck quotes`: what would be checked, who is said to have said it, and by which words."""

from collections.abc import Iterator, Sequence

from attribcheck.model.attribution import Attribution, QuotedDraft
from attribcheck.reports.parts.evidence import QUOTED_WORDS
from attribcheck.reports.parts.layout import Line, Piece, Style, one_line, pad, paint, wrap
from attribcheck.reports.parts.sentences import quoted, who
from attribcheck.reports.text import WIDTH, draft_places
from attribcheck.reports.text_card import column_width

_INDENT = "  "


def render(drafts: Sequence[QuotedDraft], *, width: int = WIDTH, colour: bool = False, evidence: bool = False) -> str:
    """Return every quoted span with its place, its speaker and its cue, and a line of totals.

    `evidence` adds how each speaker's name was reached.
    """
    lines = [line for quoted_draft in drafts for line in _draft(quoted_draft, width, evidence=evidence)]
    spans = [of for quoted_draft in drafts for of in quoted_draft.attributions]
    skipped = sum(of.not_quotation is not None for of in spans)
    named = "1 quoted span" if len(spans) == 1 else f"{len(spans):,} quoted spans"
    lines.append((Piece(f"{named}: {len(spans) - skipped:,} to check, {skipped:,} not-checked", Style.STRONG),))
    return "".join(paint(line, colour=colour).rstrip() + "\n" for line in lines)


def _draft(quoted_draft: QuotedDraft, width: int, *, evidence: bool) -> Iterator[Line]:
    places = draft_places(quoted_draft.draft, quoted_draft.attributions)
    column = column_width(places)
    for of, place in zip(quoted_draft.attributions, places, strict=True):
        yield (Piece(pad(place, column), Style.PLACE), Piece("  "), *_said_by(of))
        for line in wrap(
            [Piece(one_line(quoted(of, QUOTED_WORDS)), Style.DIM if of.not_quotation else Style.PLAIN)],
            max(20, width - 2),
        ):
            yield (Piece(_INDENT), *line)
        if evidence and of.speaker and of.speaker.evidence:
            yield (Piece(f"{_INDENT}speaker: {one_line(of.speaker.evidence)}", Style.DIM),)
    if quoted_draft.attributions:
        yield ()


def _said_by(of: Attribution) -> Line:
    """Return who is named, with the words that name him and the cue; or why the span is no quotation."""
    if of.not_quotation:
        return (Piece("not-checked", Style.DIM), Piece(f"  {one_line(of.not_quotation.message)}"))
    details = []
    if of.speaker and of.speaker.name and of.speaker.name != of.speaker.mention.text:
        details.append(f"as “{one_line(of.speaker.mention.text)}”")
    if of.cue:
        details.append(f"cue “{one_line(of.cue.text)}”")
    if of.when:
        details.append(f"when “{one_line(of.when.text)}”")
    if of.occasion:
        details.append(f"occasion “{one_line(of.occasion.text)}”")
    if of.reported_by:
        details.append(f"reported by {one_line(of.reported_by.text)}")
    return (Piece(one_line(who(of)), Style.STRONG), Piece(f"  ({', '.join(details)})" if details else "", Style.DIM))
