"""One judged quotation in full: its card, the turn with the question before it, every difference, the repairs."""

from collections.abc import Iterator

from attribcheck.model.draft import Draft
from attribcheck.model.passage import Edit, EditKind
from attribcheck.model.span import LineIndex, Span
from attribcheck.model.verdict import JudgedPassage, Verdict
from attribcheck.reports.parts.evidence import find_question
from attribcheck.reports.parts.layout import Line, Piece, Style, one_line, paint, wrap
from attribcheck.reports.parts.repairs import find_repair_texts
from attribcheck.reports.parts.sentences import place_of, source_name
from attribcheck.reports.text_card import Place, card

LONGEST_TURN = 4000
"""Code points of a turn that are shown around the passage: some 650 words, about a page."""
INDENT = "    "


def render(verdict: Verdict, draft: Draft, *, width: int, colour: bool = False) -> str:
    """Return everything that is known about one attribution of `draft`, as lines of text."""
    place = one_line(place_of(draft, LineIndex(draft.raw), verdict.attribution))
    lines = list(card(verdict, Place(place, 0), width, everything=True))
    if verdict.evidence:
        judged = verdict.evidence[0]
        lines += [(), *_conversation(judged, width), *_differences(verdict, judged, width)]
    lines += _repairs(verdict, width)
    return "".join(paint(line, colour=colour).rstrip() + "\n" for line in lines)


def _paragraph(heading: str, pieces: list[Piece], width: int) -> Iterator[Line]:
    yield (Piece(heading, Style.STRONG),)
    for line in wrap(pieces, width - len(INDENT)):
        yield (Piece(INDENT), *line)
    yield ()


def _conversation(judged: JudgedPassage, width: int) -> Iterator[Line]:
    """Yield the turn that the passage stands in, and the question that it answers where one stands before it."""
    text, where = judged.text, judged.passage.span
    turn = judged.passage.turns[0] if judged.passage.turns else None
    question = find_question(judged)
    if question is not None:
        said = one_line(question.span.cut(text.text)[-LONGEST_TURN:])
        yield from _paragraph(f"The question before it ({one_line(question.label)})", [Piece(said)], width)
    whole = turn.span if turn else Span(0, len(text.text))
    room = Span(
        max(whole.start, where.start - LONGEST_TURN // 2),
        max(where.end, min(whole.end, where.end + LONGEST_TURN // 2)),
    )
    label = one_line(turn.label if turn and turn.label else source_name(text))
    pieces = [
        Piece(_spaced(text.text[room.start : where.start]), Style.DIM),
        Piece(f"«{one_line(where.cut(text.text))}»", Style.STRONG),
        Piece(_spaced(text.text[where.end : room.end]), Style.DIM),
    ]
    yield from _paragraph(f"The words in their place ({label})", pieces, width)


def _spaced(text: str) -> str:
    """Return `text` on one line that keeps a space at either end where it had white space there."""
    return f"{' ' * text[:1].isspace()}{one_line(text)}{' ' * text[-1:].isspace()}"


def _differences(verdict: Verdict, judged: JudgedPassage, width: int) -> Iterator[Line]:
    named = {finding.rule: finding.name for finding in verdict.findings}
    yield (Piece("Differences", Style.STRONG),)
    if not judged.passage.edits:
        yield (Piece(f"{INDENT}none: the same words in the same order"),)
    for edit, rule in zip(judged.passage.edits, judged.rules, strict=True):
        name = f"{rule} {named[rule]}" if rule in named else rule or "no change of words"
        pieces = [Piece(f"{name}: ", Style.STRONG if rule else Style.DIM), Piece(_sides(edit))]
        for number, line in enumerate(wrap(pieces, width - len(INDENT) - 2)):
            yield (Piece(INDENT + "  " * bool(number)), *line)
    yield ()


def _sides(edit: Edit) -> str:
    draft, source = (f"“{one_line(side.text)}”" for side in (edit.quoted, edit.said))
    marked = ", marked in the draft" if edit.disclosed else ""
    match edit.kind:
        case EditKind.INSERT:
            return f"only the draft has {draft}{marked}"
        case EditKind.DELETE:
            return f"the draft leaves out {source}{marked}"
        case _:
            return f"the draft has {draft}, the source {source}{marked}"


def _repairs(verdict: Verdict, width: int) -> Iterator[Line]:
    repairs = find_repair_texts(verdict)
    if repairs:
        yield (Piece("What you can do", Style.STRONG),)
        for repair in repairs:
            pieces = [Piece(f"{repair.heading}: ", Style.STRONG), Piece(one_line(repair.text))]
            for line in wrap(pieces, width - len(INDENT)):
                yield (Piece(INDENT), *line)
