"""Is the person whom the draft names the one who says these words in the source?

Looks at one passage: the turn it stands in, the article's own attribution, the author of a document. Says `confirmed`
only where something positive says so.
"""

from attribcheck.model.attribution import Attribution, Mention, Speaker, SpeakerKind
from attribcheck.model.passage import Passage, Relayed
from attribcheck.model.record import replace
from attribcheck.model.source import Region, SourceKind, SourceText
from attribcheck.model.span import Span
from attribcheck.model.verdict import Level, Policy, SpeakerAxis
from attribcheck.text.names import Likeness, compare_names, parse_name
from attribcheck.text.words import find_words
from attribcheck.verdicts.authorship.authorship import is_own_text, judge_own
from attribcheck.verdicts.evidence.adequacy import is_named, speaker_name
from attribcheck.verdicts.overall import SPEAKER_NEGATIVE
from attribcheck.verdicts.rules import make_finding
from attribcheck.verdicts.speaker.asserted import find_doubt
from attribcheck.verdicts.speaker.crossing import find_announced, find_crossing
from attribcheck.verdicts.speaker.quoting import (
    SpeakerJudgement,
    find_introduction,
    has_surname,
    judged,
    own_or_quoting,
    passes_on,
    quoted_places,
    reported,
)
from attribcheck.verdicts.speaker.titled import find_contrary_title, written_name
from attribcheck.verdicts.speaker.turns import judge_body, judge_turns
from attribcheck.verdicts.speaker.written import is_only_written

_BEAT = "subject of the sentence before"
"""Evidence of the quotes room that rests on nearness alone: who acts right before a quotation may be its hearer."""


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

    `is_the_document` says that "the report" of the draft, which gives it no name, can only be this text. A speaker
    who was only inferred can be confirmed, but not contradicted. Where the draft says that the speaker was
    quoting ("…, Poe said, quoting a letter"), QS03 is a note (verdicts.md).
    """
    speaker = attribution.speaker
    if speaker is None:
        return judged(SpeakerAxis.NOT_CLAIMED)
    if denied := find_doubt(attribution):
        message = f"the draft itself does not say that {speaker_name(speaker)} said it: “{denied}”"
        said = Mention(passage.selector.exact, passage.span)
        return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    judgement = _judge_named(speaker, passage, text, policy=policy, relayed=relayed, is_the_document=is_the_document)
    if judgement.axis in {SpeakerAxis.CONFIRMED, SpeakerAxis.BY_DOCUMENT}:
        judgement = _without_marks(judgement, attribution, passage, text=text, policy=policy)
    if judgement.axis is SpeakerAxis.QUOTING_OTHER and passes_on(attribution.quotation):
        notes = (replace(f, level=Level.NOTE) if f.rule == "QS03" else f for f in judgement.findings)
        return judged(SpeakerAxis.CONFIRMED, *notes)
    if judgement.axis not in SPEAKER_NEGATIVE and (other := _untitled(attribution, passage)):
        message = f"the draft writes “{written_name(attribution)}”, the source has {other}"
        said = Mention(passage.selector.exact, passage.span)
        return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS06", message, said=said))
    if judgement.axis is SpeakerAxis.BY_DOCUMENT and is_only_written(attribution, text):
        message = f"{speaker_name(speaker)} “said” in the draft what {text.source.address}, a written text, has"
        return judged(judgement.axis, *judgement.findings, make_finding(policy, "QS05", message))
    contrary = next((f for f in judgement.findings if f.rule == "QS01"), None)
    if contrary is not None and (namesake := _namesake(speaker, passage)):
        message = f"“{speaker.mention.text}” of the draft was taken for {speaker_name(speaker)}; here speaks {namesake}"
        return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS06", message, said=contrary.said))
    if contrary is None or not speaker.inferred:
        return judgement
    taken = f"that {speaker_name(speaker)} speaks is only inferred from “{speaker.mention.text}”"
    doubt = make_finding(policy, "QS04", f"{contrary.message}; {taken}", said=contrary.said)
    return judged(SpeakerAxis.NOT_ESTABLISHED, doubt, *(f for f in judgement.findings if f is not contrary))


def _without_marks(
    judgement: SpeakerJudgement, attribution: Attribution, passage: Passage, *, text: SourceText, policy: Policy
) -> SpeakerJudgement:
    """Return `judgement`, or another where the quotation takes words of another together with the speaker's own."""
    turn = passage.turns[0].span if passage.turns else Span(0, len(text.text))
    crossing = find_crossing(attribution.quotation, passage, turn, text.text)
    said = Mention(passage.selector.exact, passage.span)
    announced = None if crossing else find_announced(passage.span, turn, text.text)
    if announced and not passes_on(attribution.quotation):
        message = f"the source announces these words as another's: “{announced}”"
        return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    if crossing is None or attribution.speaker is None:
        return judgement
    return own_or_quoting(judgement.axis, crossing, speaker_name(attribution.speaker), policy=policy, said=said)


def _untitled(attribution: Attribution, passage: Passage) -> str | None:
    """Return the name in the source, or of the draft, that the title before the surname in the draft contradicts."""
    speaker = attribution.speaker
    turns = (name for turn in passage.turns for name in (turn.speaker, turn.label) if name)
    return find_contrary_title(attribution, (*turns, *([speaker.name] if speaker and speaker.name else [])))


def _namesake(speaker: Speaker, passage: Passage) -> str | None:
    """Return who speaks, where the words of the draft ("Clay") fit the name as well as whom they were taken for."""
    written = speaker.mention.text
    names = [turn.speaker for turn in passage.turns]
    if parse_name(written).given or not names or not all(names):
        return None
    fits = all(name and compare_names(written, name) is not Likeness.DIFFERENT for name in names)
    return names[0] if fits else None


def _judge_named(
    speaker: Speaker,
    passage: Passage,
    text: SourceText,
    *,
    policy: Policy,
    relayed: tuple[Relayed, ...],
    is_the_document: bool,
) -> SpeakerJudgement:
    said = Mention(passage.selector.exact, passage.span)
    if passage.region is not Region.ARTICLE:
        message = f"the words stand in the page's {passage.region.value}, which says nothing of the speaker"
        return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    if any(pair.corrected is None and pair.struck.covers(passage.span) for pair in text.reading.struck):
        message = f"{text.source.address} has crossed these words out"
        return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    if not passage.turns and is_the_document:
        return judged(SpeakerAxis.BY_DOCUMENT)
    reporter = speaker.kind is SpeakerKind.REPORTER
    if not is_named(speaker) and not (reporter and passage.turns):
        return judged(SpeakerAxis.NOT_ESTABLISHED)
    if passage.turns and speaker.kind in {SpeakerKind.BODY, SpeakerKind.DOCUMENT}:
        return judge_body(speaker, passage, text=text, policy=policy)
    if passage.turns:
        return judge_turns(speaker, passage, text=text, policy=policy)
    if text.kind is SourceKind.ARTICLE:
        return _judge_article(speaker, passage, text, relayed=relayed, policy=policy)
    return _judge_document(speaker, passage, text, relayed=relayed, policy=policy)


def _judge_article(
    speaker: Speaker, passage: Passage, text: SourceText, *, relayed: tuple[Relayed, ...], policy: Policy
) -> SpeakerJudgement:
    name, said = speaker_name(speaker), Mention(passage.selector.exact, passage.span)
    parts = _relayed_parts(passage, text, relayed)
    if not parts:
        if _is_author(speaker, text, relayed):
            return judge_own(speaker, passage, text=text, policy=policy)
        message = f"{text.source.address} has the words, but not as a quotation of {name}"
        return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    return _judge_relayed(speaker, parts, passage, text=text, policy=policy)


def _is_author(speaker: Speaker, text: SourceText, relayed: tuple[Relayed, ...]) -> bool:
    """Decide whether an article's own prose is the speaker's.

    Who is only heard in it (`speakers`) has not written it; a page of which it is but guessed that it is an article,
    and which quotes nobody of that name, may be a speech.
    """
    name = speaker_name(speaker)
    if text.reading.byline and compare_names(name, text.reading.byline) is Likeness.SAME:
        return True
    if not is_own_text(speaker, text):
        return False
    if text.source.kind is SourceKind.ARTICLE and text.source.speakers:
        return False
    quoted = (a.speaker for r in relayed if r.source == text.source.id for a in r.attributions)
    return all(compare_names(name, speaker_name(s)) is Likeness.DIFFERENT for s in quoted if s and is_named(s))


def _judge_relayed(
    speaker: Speaker, parts: tuple[Attribution, ...], passage: Passage, *, text: SourceText, policy: Policy
) -> SpeakerJudgement:
    """Decide by whom an article says that the words are; `parts` are its own quotations that have them."""
    name, said = speaker_name(speaker), Mention(passage.selector.exact, passage.span)
    address = text.source.address
    others = [speaker_name(p.speaker) for p in parts if p.speaker and is_named(p.speaker)]
    same = [compare_names(name, other) is not Likeness.DIFFERENT for other in others]
    if _runs_out(passage, parts, text.text):
        message = f"in {address} a part of these words stands outside the quotation marks"
    elif doubt := next(filter(None, map(find_doubt, parts)), None):
        message = f"{address} does not say that {name} said it: “{doubt}”"
    elif any(p.cue is None and p.speaker and p.speaker.evidence.startswith(_BEAT) for p in parts):
        message = f"{address} names {name} beside these words, but has no verb that gives them to anybody"
    elif len(others) < len(parts):
        message = f"{address} quotes these words without saying clearly whose they are"
    elif all(same) and any(find_contrary_title(p, [name]) for p in parts):
        written = next(written_name(p) for p in parts if find_contrary_title(p, [name]))
        message = f"{address} gives these words to “{written}”, who is not {name}"
        return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS06", message, said=said))
    elif all(same):
        inner = find_introduction(passage.span, parts[0].quotation.span, text.text)
        whose = own_or_quoting(SpeakerAxis.REPORTED, inner, name, policy=policy, said=said)
        passed_on = reported(f"{address} reports that {name} said it", policy, said)
        return passed_on if whose.axis is SpeakerAxis.REPORTED else whose
    elif any(same):
        message = f"{address} gives one part of these words to {name}, another to somebody else"
        return judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS07", message, said=said))
    elif has_surname(_paragraph(passage.span, text.text), name):
        message = f"{address} names {name} beside the words, but also {others[0]}"
    else:
        message = f"{address} gives these words to {others[0]}, not to {name}"
        return judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS01", message, said=said))
    return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))


def _paragraph(span: Span, text: str) -> str:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return text[start : end if end >= 0 else len(text)]


def _relayed_parts(passage: Passage, text: SourceText, relayed: tuple[Relayed, ...]) -> tuple[Attribution, ...]:
    """Return the quotations of the article that have words of the passage; one inside another stands for it."""
    places = quoted_places(passage)
    every = (a for report in relayed if report.source == text.source.id for a in report.attributions)
    parts = tuple(a for a in every if any(a.quotation.span.overlap(place) for place in places))
    inner = tuple(a for a in parts if a.quotation.nested and all(a.quotation.span.covers(place) for place in places))
    return inner or tuple(a for a in parts if not a.quotation.nested)


def _runs_out(passage: Passage, parts: tuple[Attribution, ...], text: str) -> bool:
    """Decide whether words of the passage stand outside all of `parts`."""
    for place in quoted_places(passage):
        start = place.start
        for span in sorted(p.quotation.span for p in parts if p.quotation.span.overlap(place)):
            if len(find_words(text[start : max(start, span.start)])):
                return True
            start = max(start, span.end)
        if len(find_words(text[start : max(start, place.end)])):
            return True
    return False


def _judge_document(
    speaker: Speaker, passage: Passage, text: SourceText, *, relayed: tuple[Relayed, ...], policy: Policy
) -> SpeakerJudgement:
    name, said = speaker_name(speaker), Mention(passage.selector.exact, passage.span)
    if is_own_text(speaker, text):
        return judge_own(speaker, passage, text=text, policy=policy)
    parts = _relayed_parts(passage, text, relayed)
    if parts:
        return _judge_relayed(speaker, parts, passage, text=text, policy=policy)
    if len(text.source.speakers) == 1 and speaker.kind is SpeakerKind.PERSON:
        message = f"{text.source.address} is a text of {text.source.speakers[0]}, not of {name}"
        return judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS01", message, said=said))
    message = f"{text.source.address} does not say that these are the words of {name}"
    return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
