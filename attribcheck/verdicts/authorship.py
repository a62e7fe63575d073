"""Whether a whole text is one person's, body's or document's own: by its title, its byline, the list of speakers."""

import re

from attribcheck.model.attribution import Mention, Speaker, SpeakerKind
from attribcheck.model.passage import Passage
from attribcheck.model.source import Fidelity, SourceText
from attribcheck.model.span import Span
from attribcheck.model.verdict import Policy, SpeakerAxis
from attribcheck.text.names import Likeness, compare_names
from attribcheck.verdicts.adequacy import declared_for, names_document, speaker_name
from attribcheck.verdicts.quoting import (
    SpeakerJudgement,
    find_introduction,
    has_surname,
    judged,
    own_or_quoting,
    reported,
)
from attribcheck.verdicts.rules import make_finding
from attribcheck.verdicts.voices import find_other_voice

_AUTHOR = re.compile(
    r"\b(?:remarks|statement|speech|address|letter|testimony|message|lecture|sermon|essay|memo(?:randum)?)\s+"
    r"(?:as (?:prepared|delivered)\s+)?(?:by|of|from)\s+(?P<author>.{2,120})",
    re.IGNORECASE,
)
_AFTER_AUTHOR = re.compile(r"[,:;(|–—]|\s(?:on|at|in|to|before|after|about|for|during|regarding|upon)\s", re.IGNORECASE)


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
        return declared_for(source, speaker) or names_document(reading.title, name)
    if len(source.speakers) == 1:
        return compare_names(name, source.speakers[0]) is not Likeness.DIFFERENT
    if source.speakers:
        return False
    if reading.byline and compare_names(name, reading.byline) is Likeness.SAME:
        return True
    return any(_title_names_author(title, name) for title in (source.title, reading.title))


def _title_names_author(title: str, name: str) -> bool:
    """Decide whether a title says that the text is this person's alone ("Statement by Governor Ann Poe on …")."""
    match = _AUTHOR.search(title)
    if not match:
        return False
    author = _AFTER_AUTHOR.split(match["author"])[0]
    return " and " not in f" {author} " and has_surname(author, name)
