"""The report for people: calm on what holds, with evidence and next step for the rest, and every span counted."""

import shlex
from collections.abc import Iterator, Sequence

from attribcheck.model.attribution import Attribution
from attribcheck.model.draft import Draft
from attribcheck.model.source import Problem, SourceText, Unavailable
from attribcheck.model.span import LineIndex
from attribcheck.model.verdict import JudgedDraft, NotNeeded, Overall, Report
from attribcheck.reports.parts.layout import Line, Piece, Style, one_line, paint, wrap
from attribcheck.reports.parts.sentences import gravest, is_word, notices, place_of, place_of_finding, totals
from attribcheck.reports.text_card import Place, card, column_width, draft_finding, is_terse, row, settled

NAME = "text"
WIDTH = 80
"""Columns where nothing tells the width of the terminal: its width since the VT52."""
_NARROWEST = 40


def render(
    report: Report,
    *,
    width: int = WIDTH,
    colour: bool = False,
    verbosity: int = 0,
    suggest: bool = False,
    config: str | None = None,
) -> str:
    """Return the report as lines of text.

    `verbosity` below 0 gives the last line only, above 0 the evidence of what holds too; `suggest` adds repairs;
    `config` is the path of the configuration that was read, for the hint on what to do next.
    Colour only stresses: the words say it all.
    """
    lines = [*_sections(report, max(_NARROWEST, width), verbosity, suggest=suggest)] if verbosity >= 0 else []
    if verbosity >= 0:
        lines += _hint(report, max(_NARROWEST, width), config)
    lines.append((Piece(totals(report), Style.STRONG),))
    return "".join(paint(line, colour=colour).rstrip() + "\n" for line in lines)


def _sections(report: Report, width: int, verbosity: int, *, suggest: bool) -> Iterator[Line]:
    for judged in report.drafts:
        yield from _draft(judged, width, verbosity, suggest=suggest)
    yield from _sources(report, width, everything=verbosity > 0)
    for notice in notices(report):
        yield from wrap([Piece(one_line(notice))], width)


def _draft(judged: JudgedDraft, width: int, verbosity: int, *, suggest: bool) -> Iterator[Line]:
    lines = LineIndex(judged.draft.raw)
    places = [one_line(place_of(judged.draft, lines, verdict.attribution)) for verdict in judged.verdicts]
    column = column_width(places)
    row_before = True
    told: dict[Problem, str] = {}
    for number, (verdict, at) in enumerate(zip(judged.verdicts, places, strict=True)):
        terse = is_terse(verdict) and verbosity <= 0
        if number and not (terse and row_before):
            yield ()
        row_before = terse
        place = Place(at, column)
        if terse:
            yield row(verdict, place, width)
            yield from settled(verdict, width)
        else:
            as_at = told.setdefault(verdict.reason, at) if verdict.reason else at
            as_at = as_at if as_at != at and verbosity <= 0 else ""
            yield from card(verdict, place, width, everything=verbosity > 0, suggest=suggest, as_at=as_at)
    if judged.verdicts:
        yield ()
    for finding in judged.findings:
        yield from draft_finding(finding, one_line(place_of_finding(judged.draft, lines, finding)), width)
    if judged.findings:
        yield ()


def _sources(report: Report, width: int, *, everything: bool) -> Iterator[Line]:
    read = [answer for answer in report.sources if isinstance(answer, SourceText)]
    failed = [answer for answer in report.sources if isinstance(answer, Unavailable)]
    unneeded = [answer for answer in report.sources if isinstance(answer, NotNeeded)]
    if everything:
        for text in read:
            named = (
                f"read {one_line(text.source.id)}: {len(text.text.split()):,} words, {one_line(text.source.address)}"
            )
            yield from wrap([Piece(named)], width)
        for answer in unneeded:
            yield from wrap(
                [Piece(f"not needed {one_line(answer.source.id)}: {one_line(answer.source.address)}")], width
            )
    for missing in failed:
        named = f"not read {one_line(missing.source.id)}: {one_line(missing.source.address)}"
        yield from wrap([Piece(named, Style.DOUBTFUL)], width)
        problem = missing.problem
        yield from _indented(f"{problem.rule}: {one_line(problem.message)}", width)
        yield from _indented(f"next: {one_line(problem.next_step)}" if problem.next_step else "", width)
    words = sum(len(text.text.split()) for text in read)
    counts = [f"{len(read)} read ({words:,} words)"] if read else ["none read"]
    counts += [f"{len(failed)} not read"] if failed else []
    counts += [f"{len(unneeded)} not needed"] if unneeded else []
    yield (Piece(f"Sources: {', '.join(counts)}."),)


def _indented(text: str, width: int) -> Iterator[Line]:
    for line in wrap([Piece(text)], width - 2):
        yield (Piece("  "), *line)


def _hint(report: Report, width: int, config: str | None) -> Iterator[Line]:
    """Yield the next commands that help, where there are some."""
    judged = [(draft, verdict) for draft in report.drafts for verdict in draft.verdicts]
    wrong = next(((d, v) for d, v in judged if v.overall is Overall.DOES_NOT_HOLD and v.findings), None)
    told: list[str] = []
    if wrong:
        draft, verdict = wrong
        told.append(f"More on the rule: attribcheck explain {gravest(verdict).rule}")
        told.append(f"On the quotation: attribcheck explain {_named(draft.draft, verdict.attribution)}")
    elif not report.sources and any(verdict.overall is Overall.CANNOT_TELL for _, verdict in judged):
        paths = " ".join(shlex.quote(one_line(draft.draft.path)) for draft in report.drafts)
        told.append(
            f"{one_line(config)} names no source yet: fill in a [[source]], and take away its number signs."
            if config
            else f"attribcheck init {paths} writes a sources.toml to fill in."
        )
    for hint in told:
        yield from wrap([Piece(hint, Style.DIM)], width)


def _named(draft: Draft, of: Attribution) -> str:
    """Return what `attribcheck explain` knows a quotation by, as a shell wants it: its place, in Word its id."""
    path = one_line(draft.path)
    if is_word(draft):
        return f"{of.id} {shlex.quote(path)}"
    return shlex.quote(one_line(place_of(draft, LineIndex(draft.raw), of)))


def draft_places(draft: Draft, attributions: Sequence[Attribution]) -> list[str]:
    """Return `path:line:column` of each attribution."""
    lines = LineIndex(draft.raw)
    return [one_line(place_of(draft, lines, of)) for of in attributions]
