"""Whether a whole text is one person's, body's or document's own: by its title, its byline, the list of speakers."""

from attribcheck.model.attribution import Mention, Speaker, SpeakerKind
from attribcheck.model.passage import Passage
from attribcheck.model.source import Fidelity, SourceText
from attribcheck.model.span import Span
from attribcheck.model.verdict import Policy, SpeakerAxis
from attribcheck.text.names import Likeness, compare_names
from attribcheck.verdicts.authorship.titles import names_author, names_issuer
from attribcheck.verdicts.authorship.voices import find_other_voice
from attribcheck.verdicts.evidence.adequacy import speaker_name
from attribcheck.verdicts.rules import make_finding
from attribcheck.verdicts.speaker.quoting import (
    SpeakerJudgement,
    find_introduction,
    judged,
    own_or_quoting,
    reported,
)


def judge_own(speaker: Speaker, passage: Passage, *, text: SourceText, policy: Policy) -> SpeakerJudgement:
    """Return what a text that is the speaker's own shows of the words of a passage.

    It does not show that they are his where another voice may stand there, and is but a report where the
    configuration says so.
    """
    name, said = speaker_name(speaker), Mention(passage.selector.exact, passage.span)
    introduction = find_introduction(passage.span, Span(0, len(text.text)), text.text)
    judgement = own_or_quoting(SpeakerAxis.BY_DOCUMENT, introduction, name, policy=policy, said=said)
    if judgement.axis is not SpeakerAxis.BY_DOCUMENT or speaker.kind is not SpeakerKind.PERSON:
        return judgement
    if voice := find_other_voice(passage.span, text, name):
        message = f"{text.source.address} is a text of {name}, but whose these words are it does not show: {voice}"
        return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
    if text.source.fidelity is Fidelity.REPORT:
        return reported(f"{text.source.address} reports what {name} said", policy, said)
    return judgement


def is_own_text(speaker: Speaker, text: SourceText) -> bool:
    """Decide whether the whole text is the speaker's own: by its title, its byline or the list of speakers."""
    name, reading, source = speaker_name(speaker), text.reading, text.source
    if speaker.kind in {SpeakerKind.DOCUMENT, SpeakerKind.BODY}:
        listed = name.casefold() in {other.casefold() for other in source.speakers}
        return listed or any(names_issuer(title, name) for title in (source.title, reading.title))
    if len(source.speakers) == 1:
        return compare_names(name, source.speakers[0]) is not Likeness.DIFFERENT
    if source.speakers:
        return False
    if reading.byline and compare_names(name, reading.byline) is Likeness.SAME:
        return True
    return any(names_author(title, name) for title in (source.title, reading.title))
