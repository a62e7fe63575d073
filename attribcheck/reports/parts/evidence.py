"""What the reports for people show of a passage: the words around it, and the word diff. Knows nothing of looks."""

from bisect import bisect_left

from attribcheck.model.attribution import Attribution
from attribcheck.model.passage import Edit
from attribcheck.model.record import dataclass
from attribcheck.model.source import Turn, TurnKind
from attribcheck.model.span import Span
from attribcheck.model.verdict import JudgedPassage

AROUND = 12
"""Words shown before and behind a passage: about a line of a terminal on each side."""
_REACH = 200
"""Code points looked at on each side to find those words; words are shorter than 16 on average in any language."""
CHANGE_WORDS = 14
"""Words of a change shown in full: two lines of a terminal."""
QUOTED_WORDS = 150
"""Words of a quotation or passage shown in full: about 12 lines of a terminal."""
_LONGEST_WORD = 2_000
"""Code points. Languages without spaces write whole quotations as one word; more than a page of it is no quotation."""
_CLOSING = frozenset(",.;:!?)]”’»…%")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with the words around it inside its turn or paragraph.

    `cut_before` and `cut_after` say that the turn goes on there.
    """

    turn: Turn | None
    before: str
    passage: str
    after: str
    cut_before: bool
    cut_after: bool


def find_excerpt(judged: JudgedPassage, *, around: int = AROUND) -> Excerpt:
    """Return the passage with up to `around` words on each side."""
    text, span = judged.text.text, judged.passage.span
    room = _room(judged)
    ahead = Span(max(room.start, span.start - _REACH), span.start)
    behind = Span(span.end, max(span.end, min(room.end, span.end + _REACH)))
    first, last = ahead.cut(text).split(), behind.cut(text).split()
    if ahead.start > room.start:
        first = first[1:]
    if behind.end < room.end:
        last = last[:-1]
    return Excerpt(
        turn=judged.passage.turns[0] if judged.passage.turns else None,
        before=_joined(first[-around:], ahead.cut(text)[-1:].isspace(), at_end=True),
        passage=span.cut(text),
        after=_joined(last[:around], behind.cut(text)[:1].isspace(), at_end=False),
        cut_before=ahead.start > room.start or len(first) > around,
        cut_after=behind.end < room.end or len(last) > around,
    )


def _joined(words: list[str], spaced: bool, *, at_end: bool) -> str:  # noqa: FBT001 - one line away from its only use
    """Return words joined by spaces, with the space that parts them from the passage where there is one."""
    joined = " ".join(words)
    if not joined or not spaced:
        return joined
    return f"{joined} " if at_end else f" {joined}"


def _room(judged: JudgedPassage) -> Span:
    """Return the turns of the passage, or the paragraphs it stands in where there are no turns."""
    text, span = judged.text.text, judged.passage.span
    turns = judged.passage.turns
    if turns:
        return turns[0].span.hull(turns[-1].span).hull(span)
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def find_question(judged: JudgedPassage) -> Turn | None:
    """Return the question that the turn of the passage answers: the questioner's turn right before it."""
    if not judged.passage.turns:
        return None
    turns, first = judged.text.reading.turns, judged.passage.turns[0]
    at = bisect_left(turns, first.span.start, key=lambda turn: turn.span.start)
    before = turns[at - 1] if at else None
    return before if before and before.kind is TurnKind.QUESTIONER else None


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A stretch of the quotation that stands in the source too (`changed` is false), or a change.

    Of a change, `quoted` is the draft's side and `said` the source's; either may be empty. `rule` is the rule that
    judges it. `glued` is true where it follows on what stands before it without a space.
    """

    quoted: str
    said: str = ""
    rule: str | None = None
    changed: bool = False
    glued: bool = False


def find_diff(of: Attribution, judged: JudgedPassage) -> tuple[DiffPart, ...]:
    """Return the quotation from its first to its last word, with every change that a rule names.

    Changes that are folded away or marked in the draft, and that no rule objects to, stand as the draft has them.
    """
    quotation = of.quotation
    parts: list[DiffPart] = []
    done = quotation.span.start
    labelled = [(edit, rule) for edit, rule in zip(judged.passage.edits, judged.rules, strict=True) if rule]
    for edit, rule in sorted(labelled, key=_place):
        start, end = edit.quoted.span.start, edit.quoted.span.end
        if start < done or end > quotation.span.end:
            continue
        same = _inside(of, Span(done, start))
        if same:
            parts.append(_same(same, glued=not parts))
        glued = not parts or bool(edit.quoted.text and same and not same[-1].isspace())
        parts.append(DiffPart(_whole(edit.quoted.text), _whole(edit.said.text), rule, changed=True, glued=glued))
        done = end
    rest = _inside(of, Span(done, quotation.span.end))
    return (*parts, _same(rest, glued=not parts)) if rest else tuple(parts)


def _same(text: str, *, glued: bool) -> DiffPart:
    """Return words that stand in both; a sign that closes follows on the change before it."""
    return DiffPart(text, glued=glued or text[0] in _CLOSING)


def _whole(text: str) -> str:
    """Return words without a bracket at their edge whose other half lies outside."""
    return text.strip().rstrip("[(").lstrip("])").strip()


def _place(labelled: tuple[Edit, str]) -> tuple[Span, Span]:
    return labelled[0].quoted.span, labelled[0].said.span


def _inside(of: Attribution, span: Span) -> str:
    """Return the words of the quotation at `span` of the draft's body."""
    return Span(span.start - of.quotation.span.start, span.end - of.quotation.span.start).cut(of.quotation.text)


def shortened(text: str, limit: int) -> str:
    """Return `text` with its middle replaced by a count where it has more than `limit` words; endless words are cut."""
    words = [word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…" for word in text.split()]
    if len(words) <= limit:
        return " ".join(words)
    end = limit // 3
    return f"{' '.join(words[:end])} … ({len(words) - 2 * end:,} words) … {' '.join(words[-end:])}"
