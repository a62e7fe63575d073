"""Whether words of a source stand in quotation marks there, and to whom the words before the mark give them.

Also what the speaker axis of one passage comes to, which the turns, the articles and the documents share.
"""

import re

from attribcheck.model.attribution import Mention, Quotation
from attribcheck.model.passage import EditKind, Passage
from attribcheck.model.record import dataclass
from attribcheck.model.span import Span
from attribcheck.model.verdict import Finding, Policy, SpeakerAxis
from attribcheck.text.names import parse_name
from attribcheck.text.words import find_words
from attribcheck.verdicts.rules import make_finding

QUOTING_WINDOW = 160
"""Code points before a quotation mark inside a turn in which the words that introduce it are looked for; about two
clauses."""

_PAIRS = (
    (re.compile("“"), re.compile("”")),
    (re.compile("«"), re.compile("»")),
    (re.compile(r"(?<!\w)‘"), re.compile(r"’(?!\w)")),
)
_STRAIGHT = '"'
_QUOTING_CUE = re.compile(
    r"\b(?:said|says|saying|say|wrote|writes|told|tells|tweeted|quote|quoting|quoted|unquote|asked|asks|put it|"
    r"words of|called|argued|declared|stated|announced|according to)\b",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    r"\b(?:i|we|i've|i’ve|we've|we’ve)\s+(?:\w+\s+){0,2}?(?:said|say|told|wrote|asked|called|tweeted|saying)\b",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(r"[.?!:;\n](?=\s)(?!\s*$)")


_ONWARD = re.compile(
    r"\b(?:quoting|citing|reciting|paraphrasing|echoing|invoking|reading (?:aloud )?from|read (?:aloud )?from|"
    r"in the words of|borrowing (?:the|a) (?:words?|phrase|line))\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class SpeakerJudgement:
    """The speaker axis of one passage, with its findings."""

    axis: SpeakerAxis
    findings: tuple[Finding, ...] = ()


def judged(axis: SpeakerAxis, *findings: Finding | None) -> SpeakerJudgement:
    """Return a judgement with those of `findings` that the policy makes."""
    return SpeakerJudgement(axis, tuple(f for f in findings if f is not None))


def reported(message: str, policy: Policy, said: Mention) -> SpeakerJudgement:
    """Return that the source passes the words of the speaker on."""
    return judged(SpeakerAxis.REPORTED, make_finding(policy, "QE10", message, said=said))


def own_or_quoting(
    axis: SpeakerAxis, introduction: str | None, name: str, *, policy: Policy, said: Mention
) -> SpeakerJudgement:
    """Return `axis` for the speaker's own words, QS03 where they stand in marks that give them to another.

    Marks that nobody introduces may hold another's words or a thought of the speaker's own: the source does not say.
    """
    if introduction is None or _gives_to_speaker(introduction):
        return judged(axis)
    if not _gives_to_another(introduction, name):
        message = f"these words stand in quotation marks where {name} speaks; the source does not say whose they are"
        return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    message = f"{name} was quoting here: “… {introduction.strip()[-80:]}”"
    return judged(SpeakerAxis.QUOTING_OTHER, make_finding(policy, "QS03", message, said=said))


def passes_on(quotation: Quotation) -> bool:
    """Decide whether the sentence of the draft says that the speaker was quoting somebody himself."""
    before = _SENTENCE_END.split(quotation.before)[-1]
    behind = _SENTENCE_END.split(quotation.behind, maxsplit=1)[0]
    return bool(_ONWARD.search(before) or _ONWARD.search(behind))


def quoted_places(passage: Passage) -> tuple[Span, ...]:
    """Return the places of the source whose words the draft quotes: the pieces without what it leaves out."""
    gaps = sorted(edit.said.span for edit in passage.edits if edit.kind is EditKind.DELETE)
    places = []
    for piece in passage.pieces or (passage.span,):
        start = piece.start
        for gap in gaps:
            if start < gap.end and gap.start < piece.end:
                places.append(Span(start, max(start, gap.start)))
                start = gap.end
        places.append(Span(start, max(start, piece.end)))
    return tuple(place for place in places if place.length)


def find_introduction(span: Span, turn: Span, text: str) -> str | None:
    """Return the words before the quotation mark that encloses `span` inside `turn`, or None outside marks.

    They begin behind the quotation before: what introduces that one does not introduce this.
    """
    at = max(_open_mark(span, turn, text), _open_straight(span, turn, text))
    if at < 0:
        return None
    window = text[max(turn.start, at - QUOTING_WINDOW) : at]
    return window[max(window.rfind(mark) for mark in "”»" + _STRAIGHT) + 1 :]


def _open_mark(span: Span, turn: Span, text: str) -> int:
    """Return where the last mark opens that closes behind `span`, -1 where none does."""
    found = -1
    for opener, closer in _PAIRS:
        at = max((m.start() for m in opener.finditer(text, turn.start, span.start)), default=-1)
        if at < 0 or closer.search(text, at, span.start):
            continue
        closing = closer.search(text, span.start, turn.end)
        if closing and closing.start() >= span.end - 2:
            found = max(found, at)
    return found


def _open_straight(span: Span, turn: Span, text: str) -> int:
    """Return where a straight mark opens before `span` and closes behind it, in one paragraph; -1 where none does."""
    start = max(turn.start, text.rfind("\n", turn.start, span.start) + 1)
    if text.count(_STRAIGHT, start, span.start) % 2 == 0 or text.find(_STRAIGHT, span.start, span.end - 2) >= 0:
        return -1
    end = text.find("\n", span.end)
    closed = text.find(_STRAIGHT, span.end - 2, min(turn.end, end if end >= 0 else turn.end)) >= 0
    return text.rfind(_STRAIGHT, start, span.start) if closed else -1


def has_surname(introduction: str, name: str) -> bool:
    """Decide whether the surname of `name` stands in these words."""
    surname = parse_name(name).surname
    return bool(surname) and surname in find_words(introduction).forms


def _gives_to_speaker(introduction: str) -> bool:
    """Decide whether the words before the mark give what follows to the speaker ("And I said: “…”")."""
    own, cue = _last(_OWN_WORDS, introduction), _last(_QUOTING_CUE, introduction)
    return own is not None and (cue is None or own.end >= cue.start)


def _gives_to_another(introduction: str, name: str) -> bool:
    """Decide whether the words before the mark give what follows to somebody else than the speaker."""
    cue, own = _last(_QUOTING_CUE, introduction), _last(_OWN_WORDS, introduction)
    if cue is None or has_surname(_CLAUSE_START.split(introduction)[-1], name):
        return False
    return own is None or own.end < cue.start


def _last(pattern: re.Pattern[str], text: str) -> Span | None:
    found = [Span(*match.span()) for match in pattern.finditer(text)]
    return found[-1] if found else None
