"""Is the person whom the draft names the one who says these words in the source?

Looks at one passage: the turn it stands in, the quotation marks inside that turn, the article's own attribution, the
author of a document. Says `confirmed` only where something positive says so.
"""

import re
from collections.abc import Sequence

from attribcheck.model.attribution import Attribution, Mention, Speaker, SpeakerKind
from attribcheck.model.passage import EditKind, Passage, Relayed
from attribcheck.model.record import dataclass
from attribcheck.model.source import Region, SourceKind, SourceText, Turn, TurnKind
from attribcheck.model.span import Span
from attribcheck.model.verdict import Finding, Policy, SpeakerAxis
from attribcheck.text.names import Likeness, compare_names, parse_name
from attribcheck.text.words import find_words
from attribcheck.verdicts.adequacy import declared_for, is_named, names_document, speaker_name
from attribcheck.verdicts.rules import make_finding

QUOTING_WINDOW = 160
"""Code points before a quotation mark inside a turn in which the words that introduce it are looked for; about two
clauses."""

_OPENERS = "“«"
_CLOSERS = {"“": "”", "«": "»"}
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


@dataclass(frozen=True, slots=True)
class SpeakerJudgement:
    """The speaker axis of one passage, with its findings."""

    axis: SpeakerAxis
    findings: tuple[Finding, ...] = ()


def _judged(axis: SpeakerAxis, *findings: Finding | None) -> SpeakerJudgement:
    return SpeakerJudgement(axis, tuple(f for f in findings if f is not None))


def judge_speaker(
    attribution: Attribution,
    passage: Passage,
    text: SourceText,
    *,
    policy: Policy,
    relayed: tuple[Relayed, ...] = (),
    is_the_document: bool = False,
) -> SpeakerJudgement:
    """Decide who says the words of `passage`, compared with the speaker of the draft.

    `is_the_document` says that "the report" of the draft, which gives it no name, can only be this text.
    """
    speaker = attribution.speaker
    if speaker is None:
        return _judged(SpeakerAxis.NOT_CLAIMED)
    said = Mention(passage.selector.exact, passage.span)
    if passage.region is not Region.ARTICLE:
        message = f"the words stand in the page's {passage.region.value}, which says nothing of the speaker"
        return _judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    if not passage.turns and is_the_document:
        return _judged(SpeakerAxis.BY_DOCUMENT)
    reporter = speaker.kind is SpeakerKind.REPORTER
    if not is_named(speaker) and not (reporter and passage.turns):
        return _judged(SpeakerAxis.NOT_ESTABLISHED)
    if passage.turns:
        return _judge_turns(speaker, passage, text=text, policy=policy)
    if text.kind is SourceKind.ARTICLE:
        return _judge_article(speaker, passage, text, relayed=relayed, policy=policy)
    return _judge_document(speaker, passage, text, policy=policy)


def _quoted_turns(passage: Passage, text: str) -> tuple[Turn, ...]:
    """Return the turns of which the draft quotes words: a turn that it only skips says nothing of who speaks."""
    left_out = [e.said.span for e in passage.edits if e.kind is EditKind.DELETE]
    pieces = passage.pieces or (passage.span,)
    return tuple(t for t in passage.turns if _has_quoted_words(t, pieces, left_out, text)) or passage.turns


def _has_quoted_words(turn: Turn, pieces: Sequence[Span], left_out: Sequence[Span], text: str) -> bool:
    for piece in pieces:
        start, end = max(piece.start, turn.span.start), min(piece.end, turn.span.end)
        for gap in sorted(left_out):
            if start < end and gap.end > start and gap.start < end:
                if len(find_words(text[start : gap.start])):
                    return True
                start = gap.end
        if start < end and len(find_words(text[start:end])):
            return True
    return False


def _label_of(turn: Turn) -> str:
    return turn.speaker or turn.label or "somebody without a label"


def _is_same(speaker: Speaker, turn: Turn, text: SourceText) -> Likeness | None:
    """Compare draft and turn; None where the label does not tell whom it means."""
    name = speaker_name(speaker)
    if turn.speaker:
        return compare_names(name, turn.speaker)
    label = parse_name(turn.label)
    if turn.kind is not TurnKind.SPEAKER or not label.surname or turn.label.casefold().startswith("the "):
        return None
    known = {n for n in (*text.source.speakers, *text.reading.names) if parse_name(n).surname == label.surname}
    if len(known) > 1:
        return None
    likeness = compare_names(name, turn.label)
    if likeness is Likeness.DIFFERENT and " and " in turn.label.casefold():
        return None
    return likeness


def _judge_turns(speaker: Speaker, passage: Passage, *, text: SourceText, policy: Policy) -> SpeakerJudgement:
    name, said = speaker_name(speaker), Mention(passage.selector.exact, passage.span)
    turns = _quoted_turns(passage, text.text)
    asked = all(t.kind is TurnKind.QUESTIONER for t in turns)
    if speaker.kind is SpeakerKind.REPORTER:
        if asked:
            return _judged(SpeakerAxis.CONFIRMED)
        message = f"the draft gives these words to a reporter; in the source {_label_of(turns[0])} says them"
        return _judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS01", message, said=said))
    if len({_voice(t) for t in turns}) > 1:
        message = f"the passage runs across the turns of {_listed(turns)}"
        return _judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS07", message, said=said))
    if asked and not turns[0].speaker:
        message = f"a questioner ({turns[0].label}) says these words, not {name}"
        return _judged(SpeakerAxis.QUESTIONER, make_finding(policy, "QS02", message, said=said))
    judgement = _judge_turn(speaker, turns[0], passage, text=text, policy=policy)
    crossed = (t for t in text.reading.turns if t.span.overlap(passage.span) and t.kind is not TurnKind.AUDIENCE)
    between = tuple(t for t in crossed if _voice(t) != _voice(turns[0]))
    if not between:
        return judgement
    message = f"what {_listed(between)} said in between was left out: two turns were made into one"
    return _judged(judgement.axis, *judgement.findings, make_finding(policy, "QS07", message, said=said))


def _voice(turn: Turn) -> tuple[TurnKind, str]:
    return turn.kind, turn.speaker or turn.label


def _listed(turns: Sequence[Turn]) -> str:
    return " and ".join(sorted({_label_of(t) for t in turns}))


def _judge_turn(
    speaker: Speaker, turn: Turn, passage: Passage, *, text: SourceText, policy: Policy
) -> SpeakerJudgement:
    name, said = speaker_name(speaker), Mention(passage.selector.exact, passage.span)
    introduction = _introduction(passage.span, turn.span, text.text)
    match _is_same(speaker, turn, text):
        case None:
            label = f"the label “{turn.label}” of the source" if turn.label else f"{text.source.address}"
            message = f"{label} does not say who speaks here"
            return _judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
        case Likeness.DIFFERENT:
            if introduction is not None and _names(introduction, name):
                return _reported(f"{_label_of(turn)} quotes {name} here", policy, said)
            message = f"{_label_of(turn)} says these words in the source, not {name}"
            return _judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS01", message, said=said))
        case _:
            return _own_or_quoting(SpeakerAxis.CONFIRMED, introduction, name, policy=policy, said=said)


def _own_or_quoting(
    axis: SpeakerAxis, introduction: str | None, name: str, *, policy: Policy, said: Mention
) -> SpeakerJudgement:
    """Return `axis` for the speaker's own words, QS03 where they stand in marks that give them to another."""
    if introduction is None or not _quotes_another(introduction, name):
        return _judged(axis)
    message = f"{name} was quoting here: “… {introduction.strip()[-80:]}”"
    return _judged(SpeakerAxis.QUOTING_OTHER, make_finding(policy, "QS03", message, said=said))


def _reported(message: str, policy: Policy, said: Mention) -> SpeakerJudgement:
    return _judged(SpeakerAxis.REPORTED, make_finding(policy, "QE10", message, said=said))


def _introduction(span: Span, turn: Span, text: str) -> str | None:
    """Return the words before the quotation mark that encloses `span` inside `turn`, or None outside marks."""
    before = text[turn.start : span.start]
    at = max(before.rfind(mark) for mark in _OPENERS)
    if at < 0:
        return None
    closer = _CLOSERS[before[at]]
    if closer in before[at:]:
        return None
    closed = text.find(closer, span.start, turn.end)
    if closed < 0 or closed < span.end - 2:
        return None
    return before[max(0, at - QUOTING_WINDOW) : at]


def _names(introduction: str, name: str) -> bool:
    surname = parse_name(name).surname
    return bool(surname) and surname in find_words(introduction).forms


def _quotes_another(introduction: str, name: str) -> bool:
    """Decide whether the words before the mark give what follows to somebody else than the speaker."""
    cue, own = _last(_QUOTING_CUE, introduction), _last(_OWN_WORDS, introduction)
    if cue is None or _names(_CLAUSE_START.split(introduction)[-1], name):
        return False
    return own is None or own.end < cue.start


def _last(pattern: re.Pattern[str], text: str) -> Span | None:
    found = [Span(*match.span()) for match in pattern.finditer(text)]
    return found[-1] if found else None


def _judge_article(
    speaker: Speaker, passage: Passage, text: SourceText, *, relayed: tuple[Relayed, ...], policy: Policy
) -> SpeakerJudgement:
    name, said = speaker_name(speaker), Mention(passage.selector.exact, passage.span)
    covering = _article_attribution(passage.span, text, relayed)
    byline = text.reading.byline
    if covering is None:
        author = byline is not None and compare_names(name, byline) is Likeness.SAME
        if author or _is_own_text(speaker, text):
            return _judged(SpeakerAxis.BY_DOCUMENT)
        message = f"{text.source.address} has the words, but not as a quotation of {name}"
        return _judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    other = covering.speaker
    if other is None or not is_named(other):
        message = f"{text.source.address} quotes these words without saying clearly whose they are"
        return _judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    if compare_names(name, speaker_name(other)) is not Likeness.DIFFERENT:
        return _reported(f"{text.source.address} reports that {name} said it", policy, said)
    paragraph = _paragraph(passage.span, text.text)
    if _names(paragraph, name):
        message = f"{text.source.address} names {name} beside the words, but also {speaker_name(other)}"
        return _judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    message = f"{text.source.address} gives these words to {speaker_name(other)}, not to {name}"
    return _judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS01", message, said=said))


def _paragraph(span: Span, text: str) -> str:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return text[start : end if end >= 0 else len(text)]


def _article_attribution(span: Span, text: SourceText, relayed: tuple[Relayed, ...]) -> Attribution | None:
    for report in relayed:
        if report.source == text.source.id:
            for attribution in report.attributions:
                if attribution.quotation.span.overlap(span) * 2 > span.length:
                    return attribution
    return None


def _is_own_text(speaker: Speaker, text: SourceText) -> bool:
    """Decide whether the whole text is the speaker's own: by its title, its byline or the list of speakers."""
    name, reading, source = speaker_name(speaker), text.reading, text.source
    if speaker.kind in {SpeakerKind.DOCUMENT, SpeakerKind.BODY}:
        return declared_for(source, speaker) or names_document(reading.title, name)
    if len(source.speakers) == 1:
        return compare_names(name, source.speakers[0]) is not Likeness.DIFFERENT
    if source.speakers:
        return False
    if reading.byline and compare_names(name, reading.byline) is Likeness.SAME:
        return True
    return len(reading.names) == 1 and compare_names(name, reading.names[0]) is not Likeness.DIFFERENT


def _judge_document(speaker: Speaker, passage: Passage, text: SourceText, *, policy: Policy) -> SpeakerJudgement:
    name, said = speaker_name(speaker), Mention(passage.selector.exact, passage.span)
    introduction = _introduction(passage.span, Span(0, len(text.text)), text.text)
    if _is_own_text(speaker, text):
        return _own_or_quoting(SpeakerAxis.BY_DOCUMENT, introduction, name, policy=policy, said=said)
    if introduction is not None and _names(introduction, name):
        return _reported(f"{text.source.address} quotes {name} here", policy, said)
    if len(text.source.speakers) == 1 and speaker.kind is SpeakerKind.PERSON:
        message = f"{text.source.address} is a text of {text.source.speakers[0]}, not of {name}"
        return _judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS01", message, said=said))
    message = f"{text.source.address} does not say that these are the words of {name}"
    return _judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
