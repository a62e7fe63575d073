"""Quotations without quotation marks: block quotes, and the dialogue that dashes open in many languages."""

from collections.abc import Iterator, Sequence

from attribcheck.model.draft import Block, BlockKind
from attribcheck.model.span import Span
from attribcheck.quotes.marks import Quoted
from attribcheck.text.patterns import pattern

DASH_LANGUAGES = frozenset("es fr it pl pt ru uk".split())
"""Languages whose novels and newspapers open a speech with a dash (their orthographies)."""

MAX_CREDIT_LENGTH = 90
"""Code points of a last line of a block quote that credits it ("— Ann Poe, engineer")."""

_DASH = pattern(r"(?<=\s)[—–―](?=\S)|[—–―][.,;:]?(?=\s)")
_OPENING_DASH = pattern(r"[—–―]\s?(?=\S)")
_MARKS = frozenset("\"“„«»'‘‚‹「『")


def find_block_quotes(text: str, blocks: Sequence[Block]) -> list[Quoted]:
    """Return one quotation for each run of block-quote blocks that has no marks of its own around it."""
    return [quoted for run in _runs(blocks) if (quoted := _whole_run(text, run)) is not None]


def _runs(blocks: Sequence[Block]) -> Iterator[list[Span]]:
    run: list[Span] = []
    for block in blocks:
        if block.kind is BlockKind.BLOCK_QUOTE:
            run.append(block.span)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _whole_run(text: str, run: list[Span]) -> Quoted | None:
    """Return the quotation that a run of block-quote blocks is, without a last line that credits it."""
    last = run[-1]
    if len(run) > 1 and last.length <= MAX_CREDIT_LENGTH and text[last.start : last.start + 1] in {"—", "–", "―", "-"}:
        run = run[:-1]
    whole = run[0].hull(run[-1]).trimmed(text)
    if not whole.length or text[whole.start] in _MARKS:
        return None
    return Quoted(whole, whole, ("", ""))


def find_dialogue(text: str, blocks: Sequence[Block]) -> list[Quoted]:
    """Return the speeches of blocks that begin with a dash; every second piece between dashes is narration."""
    return [quoted for block in blocks for quoted in _speeches(text, block.span)]


def _speeches(text: str, block: Span) -> Iterator[Quoted]:
    opening = _OPENING_DASH.match(text, block.start, block.end)
    if opening is None:
        return
    opened, start, speaking = opening.start(), opening.end(), True
    for dash in _DASH.finditer(text, start, block.end):
        if speaking and (inner := Span(start, dash.start()).trimmed(text)).length:
            yield Quoted(inner, Span(opened, dash.end()), (text[block.start], ""))
        opened, start, speaking = dash.start(), dash.end(), not speaking
    if speaking and (inner := Span(start, block.end).trimmed(text)).length:
        yield Quoted(inner, Span(min(opened, inner.start), block.end), (text[block.start], ""))


def merge(marked: Sequence[Quoted], unmarked: Sequence[Quoted]) -> list[Quoted]:
    """Return all quotations in order; marked ones that lie in an unmarked one are part of it."""
    found: list[Quoted] = []
    for quoted in sorted([*unmarked, *marked], key=lambda q: (q.outer.start, -q.outer.end)):
        if not found or quoted.outer.start >= found[-1].outer.end:
            found.append(quoted)
    return found
