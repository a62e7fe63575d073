"""The list of configured sources for people: address, state, date, words and turns of each."""

from collections.abc import Iterator, Sequence

from attribcheck.model.source import SourceText, TurnKind, Unavailable
from attribcheck.model.verdict import NotNeeded, SourceAnswer
from attribcheck.reports.parts.layout import Line, Piece, Style, one_line, paint, wrap
from attribcheck.reports.text import WIDTH

INDENT = "    "


def render(answers: Sequence[SourceAnswer], *, width: int = WIDTH, colour: bool = False) -> str:
    """Return two or more lines per source, and a line of totals."""
    lines = [line for answer in answers for line in _source(answer, width)]
    read = sum(isinstance(a, SourceText) for a in answers)
    parts = sum(isinstance(a, SourceText) and a.reading.problem is not None for a in answers)
    lines.append((Piece(_totals(len(answers), read, parts), Style.STRONG),))
    return "".join(paint(line, colour=colour).rstrip() + "\n" for line in lines)


def _totals(count: int, read: int, parts: int) -> str:
    if not count:
        return "No sources are configured. `attribcheck init DRAFT` writes a sources.toml to fill in."
    partly = f" ({parts} only in part)" if parts else ""
    return f"{count} source{'s' if count > 1 else ''}: {read} can be read{partly}, {count - read} cannot."


def _source(answer: SourceAnswer, width: int) -> Iterator[Line]:
    yield (
        Piece(one_line(answer.source.id), Style.STRONG),
        Piece("  "),
        Piece(one_line(answer.source.address), Style.DIM),
    )
    for text in _facts(answer):
        for line in wrap([Piece(one_line(text))], width - len(INDENT)):
            yield (Piece(INDENT), *line)


def _facts(answer: SourceAnswer) -> Iterator[str]:
    match answer:
        case SourceText():
            yield _what_was_read(answer)
            if answer.retrieval.twin:
                yield f"read from {answer.retrieval.twin}"
            if answer.retrieval.note:
                yield answer.retrieval.note
            if answer.reading.problem:
                yield f"read only in part ({answer.reading.problem.rule}): {answer.reading.problem.message}"
                yield f"next: {answer.reading.problem.next_step}"
        case Unavailable():
            yield f"not read ({answer.problem.rule}): {answer.problem.message}"
            yield f"next: {answer.problem.next_step}"
        case NotNeeded():
            yield "not needed"


def _what_was_read(text: SourceText) -> str:
    reading = text.reading
    facts = [text.kind.value, f"{len(reading.text.split()):,} words"]
    if reading.turns:
        spoken = [t for t in reading.turns if t.kind is TurnKind.SPEAKER]
        people = sorted({t.speaker for t in spoken if t.speaker})
        facts.append(_counted(len(reading.turns), "turn") + (f" ({', '.join(people)})" if people else ""))
    if reading.pages:
        facts.append(_counted(len(reading.pages), "page"))
    if reading.date:
        facts.append(f"of {reading.date.isoformat()}")
    facts.append(f"from {text.retrieval.origin.value}, {text.retrieval.retrieved_at}")
    return "; ".join(facts)


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
