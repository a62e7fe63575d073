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
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.rules import make_finding
from attribcheck.verdicts.speaker.introductions import Introduction, Whose, tell_whose

QUOTING_WINDOW = 160
"""Code points before a quotation mark inside a turn in which the words that introduce it are looked for; about two
clauses."""

_PAIRS = (
    (re.compile("“"), re.compile("”")),
    (re.compile("«"), re.compile("»")),
    (re.compile(r"(?<!\w)‘(?!\d|(?:em|tis|twas|til|cause|n)\b)"), re.compile(r"’(?!\w)")),
    (re.compile(r"(?<=[,:—–] )'(?=[^\W\d_a-z])"), re.compile(r"(?<=[.,?!…—])'(?!\w)")),
    (
        re.compile(r"(?<!close )(?<!end )(?<!end of )\bquote\b(?=[,:.—– ])", re.IGNORECASE),
        re.compile(r"\bunquote\b|\b(?:end|end of|close) quote\b", re.IGNORECASE),
    ),
)
"""Marks as they are printed, a straight single one only where a speech clearly opens, and "quote … unquote"."""
_LASTING = frozenset("“«")
MAX_BRIEF = 1500
"""Code points between single marks, or between "quote" and "unquote": what is longer was opened by an apostrophe.
As far behind a direction ("(Reading.)") is what it has read out."""
_STRAIGHT = '"'
_NOWHERE = Span(0, 0)
_SHOWN = pattern(
    r"[(\[](?![^()\[\]]*\b(?:ends?|ended|concludes?|concluded|inaudible)\b)"
    r"[^()\[\]]{0,60}\b(?:reading|reads|read|video|audio|clip|film|tape|recording)\b[^()\[\]]{0,60}[)\]][.\s]*",
    re.IGNORECASE,
)
"""A direction behind which words of another may stand: "(Reading.)", "(A video is shown.)"."""
_SHOWN_END = pattern(r"[(\[][^()\[\]]{0,40}\b(?:ends?|ended|concludes?|concluded)\b[^()\[\]]{0,40}[)\]]", re.IGNORECASE)


_ONWARD = pattern(
    r"\b(?:quoting|citing|reciting|paraphrasing|echoing|invoking|reading (?:aloud )?from|read (?:aloud )?from|"
    r"in the words of|borrowing (?:the|a) (?:words?|phrase|line))\b",
    re.IGNORECASE,
)
_SENTENCE_END = pattern(r"[.?!](?=\s)|\n")


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
    axis: SpeakerAxis, introduction: Introduction | None, name: str, *, policy: Policy, said: Mention
) -> SpeakerJudgement:
    """Return `axis` for the speaker's own words, QS03 where they stand in marks that give them to another.

    Marks that nobody introduces may hold another's words or a thought of the speaker's own: the source does not say.
    """
    whose = Whose.SPEAKER if introduction is None else tell_whose(introduction, name)
    if introduction is None or whose is Whose.SPEAKER:
        return judged(axis)
    if whose is Whose.OPEN:
        message = f"these words are set off as a quotation where {name} speaks; the source does not say whose they are"
        return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    shown = introduction.before.strip()[-80:] or introduction.behind.strip()[:80]
    message = f"{name} was quoting here: “… {shown}”"
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


def find_introduction(span: Span, turn: Span, text: str) -> Introduction | None:
    """Return the words around the quotation marks that enclose `span` inside `turn`, or None outside marks.

    Those before begin behind the quotation before: what introduces that one does not introduce this. A direction that
    something is read or shown encloses what follows it.
    """
    marked = max(_find_marked(span, turn, text), _find_straight(span, turn, text), _find_shown(span, turn, text))
    if not marked.length:
        return None
    window = text[max(turn.start, marked.start - QUOTING_WINDOW) : marked.start]
    before = window[max(window.rfind(mark) for mark in "”»" + _STRAIGHT) + 1 :]
    end = text.find("\n", marked.end, turn.end)
    stop = min(marked.end + QUOTING_WINDOW, end if end >= 0 else turn.end)
    return Introduction(before, text[marked.end : stop])


def _find_marked(span: Span, turn: Span, text: str) -> Span:
    """Return what stands from the last mark that closes behind `span` to its close; nothing where none does."""
    found = _NOWHERE
    for opener, closer in _PAIRS:
        openings = opener.finditer(text, turn.start, min(span.start + 1, turn.end))
        at = max((m.start() for m in openings if m.end() <= span.start), default=-1)
        if at < 0 or closer.search(text, at, span.start):
            continue
        closing = closer.search(text, span.start, turn.end)
        long = closing and closing.end() - at > MAX_BRIEF and opener.pattern not in _LASTING
        if closing and closing.start() >= span.end - 2 and not long:
            found = max(found, Span(at, closing.end()))
    return found


def _find_straight(span: Span, turn: Span, text: str) -> Span:
    """Return the words in straight marks around `span`, in one paragraph; nothing where there are none."""
    start = max(turn.start, text.rfind("\n", turn.start, span.start) + 1)
    if text.count(_STRAIGHT, start, span.start) % 2 == 0 or text.find(_STRAIGHT, span.start, span.end - 2) >= 0:
        return _NOWHERE
    end = text.find("\n", span.end)
    close = text.find(_STRAIGHT, span.end - 2, min(turn.end, end if end >= 0 else turn.end))
    return Span(text.rfind(_STRAIGHT, start, span.start), close + 1) if close >= 0 else _NOWHERE


def _find_shown(span: Span, turn: Span, text: str) -> Span:
    """Return what a direction before `span` shows or has read out, up to the end of its paragraph.

    A direction that is a paragraph of its own holds for those that follow it, until it says that it ends.
    """
    for direction in _SHOWN.finditer(text, max(turn.start, span.start - MAX_BRIEF), span.start):
        alone = text[max(direction.start() - 1, 0)] == "\n" and text[direction.start() : span.start].count("\n") > 0
        between = text[direction.end() : span.start]
        if not _SHOWN_END.search(between) and (alone or "\n" not in between):
            return Span(direction.start(), max(span.end, direction.end()))
    return _NOWHERE


def has_surname(introduction: str, name: str) -> bool:
    """Decide whether the surname of `name` stands in these words."""
    surname = parse_name(name).surname
    return bool(surname) and surname in find_words(introduction).forms
