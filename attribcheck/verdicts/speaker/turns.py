"""Who says the words of a passage in a transcript, by the turns of which the draft quotes words."""

import re
from collections.abc import Sequence
from operator import attrgetter

from attribcheck.model.attribution import Mention, Speaker, SpeakerKind
from attribcheck.model.passage import Passage
from attribcheck.model.source import SourceText, Turn, TurnKind
from attribcheck.model.span import Span
from attribcheck.model.verdict import Policy, SpeakerAxis
from attribcheck.text.names import Likeness, compare_names, is_title_against_forename, may_be_misspelt, parse_name
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.authorship.authorship import is_own_text
from attribcheck.verdicts.evidence.adequacy import speaker_name
from attribcheck.verdicts.rules import make_finding
from attribcheck.verdicts.speaker.quoting import (
    SpeakerJudgement,
    find_introduction,
    has_surname,
    judged,
    own_or_quoting,
    quoted_places,
    reported,
)

_speaker = attrgetter("speaker")
_NEXT = pattern(r"(?<=\w)\s+(?:for|of|to|on behalf of)\s+")
MAX_GIVEN = 2
"""Words from "for" to a surname: "LAWYER FOR ANN POE", but not "SECRETARY OF HOME AFFAIRS POE"."""
_SEVERAL = pattern(r"[/&;+]|\s(?:and|with)\s", re.IGNORECASE)
"""What joins two people in one label."""


def judge_turns(speaker: Speaker, passage: Passage, *, text: SourceText, policy: Policy) -> SpeakerJudgement:
    """Decide whether the turns of the passage are the speaker's: one turn, or several of one person."""
    name, said = speaker_name(speaker), Mention(passage.selector.exact, passage.span)
    turns = _quoted_turns(passage, text.text)
    asked = all(t.kind is TurnKind.QUESTIONER for t in turns)
    if speaker.kind is SpeakerKind.REPORTER:
        if asked:
            return judged(SpeakerAxis.CONFIRMED)
        message = f"the draft gives these words to a reporter; in the source {_label_of(turns[0])} says them"
        return judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS01", message, said=said))
    if len({_voice(t) for t in turns}) > 1:
        message = f"the passage runs across the turns of {_listed(turns)}"
        return judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS07", message, said=said))
    if asked and not turns[0].speaker:
        message = f"a questioner ({turns[0].label}) says these words, not {name}"
        return judged(SpeakerAxis.QUESTIONER, make_finding(policy, "QS02", message, said=said))
    judgement = _judge_turn(speaker, turns[0], passage, text=text, policy=policy)
    crossed = (t for t in text.reading.turns_at(passage.span) if t.kind is not TurnKind.AUDIENCE)
    between = tuple(t for t in crossed if _voice(t) != _voice(turns[0]))
    if not between:
        return judgement
    message = f"what {_listed(between)} said in between was left out: two turns were made into one"
    return judged(judgement.axis, *judgement.findings, make_finding(policy, "QS07", message, said=said))


def judge_body(speaker: Speaker, passage: Passage, *, text: SourceText, policy: Policy) -> SpeakerJudgement:
    """Decide whether a body ("the harbour board said") says what somebody says in a transcript.

    It does where the transcript is its own; who speaks there is then worth a warning. Nobody's turn proves that it
    did not.
    """
    name, said = speaker_name(speaker), Mention(passage.selector.exact, passage.span)
    turns = _quoted_turns(passage, text.text)
    if all(t.kind is TurnKind.QUESTIONER and not t.speaker for t in turns):
        message = f"a questioner ({turns[0].label}) says these words, not {name}"
        return judged(SpeakerAxis.QUESTIONER, make_finding(policy, "QS02", message, said=said))
    if len({_voice(t) for t in turns}) > 1:
        message = f"the passage runs across the turns of {_listed(turns)}"
        return judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS07", message, said=said))
    if turns[0].kind is TurnKind.SPEAKER and is_own_text(speaker, text):
        message = f"{_label_of(turns[0])} says these words; the draft gives them to {name}"
        return judged(SpeakerAxis.BY_DOCUMENT, make_finding(policy, "QS05", message, said=said))
    message = f"{_label_of(turns[0])} says these words; the source does not show that this is {name}"
    return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))


def _judge_turn(
    speaker: Speaker, turn: Turn, passage: Passage, *, text: SourceText, policy: Policy
) -> SpeakerJudgement:
    name, said = speaker_name(speaker), Mention(passage.selector.exact, passage.span)
    introduction = find_introduction(passage.span, turn.span, text.text)
    match _is_same(speaker, turn, text):
        case None if len(shared := _bearers(parse_name(turn.label).surname, text)) > 1 and not _SEVERAL.search(
            turn.label
        ):
            message = f"“{name if turn.speaker else turn.label}” may be {' or '.join(sorted(shared))}"
            return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS06", message, said=said))
        case None:
            label = f"the label “{turn.label}” of the source" if turn.label else f"{text.source.address}"
            message = f"{label} does not say who speaks here"
            return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS04", message, said=said))
        case Likeness.DIFFERENT:
            if introduction is not None and has_surname(introduction.before, name):
                return reported(f"{_label_of(turn)} quotes {name} here", policy, said)
            if turn.speaker and may_be_misspelt(name, turn.speaker):
                message = f"the source writes {turn.speaker}, the draft {name}: a slip of the pen, or another person"
                return judged(SpeakerAxis.NOT_ESTABLISHED, make_finding(policy, "QS06", message, said=said))
            message = f"{_label_of(turn)} says these words in the source, not {name}"
            return judged(SpeakerAxis.OTHER_PERSON, make_finding(policy, "QS01", message, said=said))
        case _:
            return own_or_quoting(SpeakerAxis.CONFIRMED, introduction, name, policy=policy, said=said)


def _is_same(speaker: Speaker, turn: Turn, text: SourceText) -> Likeness | None:
    """Compare draft and turn; None where the label does not tell whom it means.

    A bare surname is nobody where two people bear it here. A label without a given name does not confirm a name that
    the list of speakers leaves out, nor one that its title contradicts ("MR. POE", Ann Poe).
    """
    name = speaker_name(speaker)
    claimed, label = parse_name(name), parse_name(turn.speaker or turn.label)
    if _stands_for(turn.label, claimed.surname):
        return None
    if turn.speaker:
        likeness = compare_names(name, turn.speaker)
        known = () if claimed.given else _bearers(label.surname, text)
        open_name = len(known) > 1 and not _is_told_apart(name, turn.speaker, known)
        open_suffix = "sr" in {claimed.suffix, label.suffix} and claimed.suffix != label.suffix
        return None if likeness is not Likeness.DIFFERENT and (open_name or open_suffix) else likeness
    if turn.kind is not TurnKind.SPEAKER or not label.surname or turn.label.casefold().startswith("the "):
        return None
    if len(_bearers(label.surname, text)) > 1 or _SEVERAL.search(turn.label):
        return None
    likeness = compare_names(name, turn.label)
    unlisted = text.source.speakers and not any(_is_one(name, other) for other in text.source.speakers)
    open_given = claimed.given and not label.given and (unlisted or is_title_against_forename(turn.label, name))
    return None if likeness is Likeness.COMPATIBLE and open_given else likeness


def _stands_for(label: str, surname: str) -> bool:
    """Decide whether a label is unsure, or of one who only belongs to the bearer of a name ("LAWYER FOR ANN POE")."""
    words = _NEXT.split(label.casefold(), maxsplit=1)
    behind = find_words(words[1]).forms if len(words) > 1 else ()
    return label.rstrip().endswith("?") or surname in behind[:MAX_GIVEN]


def _bearers(surname: str, text: SourceText) -> tuple[str, ...]:
    """Return the full names of this surname that source and page know, one for each person."""
    names = dict.fromkeys([*text.source.speakers, *text.reading.names, *map(_speaker, text.reading.turns)])
    found: list[str] = []
    for name in filter(None, names):
        parsed = parse_name(name)
        if parsed.surname == surname and parsed.given and not any(_is_one(name, other) for other in found):
            found.append(name)
    return tuple(found)


def _is_one(name: str, other: str) -> bool:
    return compare_names(name, other) is not Likeness.DIFFERENT


def _is_told_apart(name: str, speaker: str, known: Sequence[str]) -> bool:
    """Decide whether the title before a bare surname leaves only this speaker of those who bear it ("Mr. Poe")."""
    return [other for other in known if not is_title_against_forename(name, other)] == [speaker]


def _quoted_turns(passage: Passage, text: str) -> tuple[Turn, ...]:
    """Return the turns of which the draft quotes words: a turn that it only skips says nothing of who speaks."""
    places = quoted_places(passage)
    return tuple(t for t in passage.turns if _has_words(t, places, text)) or passage.turns


def _has_words(turn: Turn, places: Sequence[Span], text: str) -> bool:
    inside = (text[max(p.start, turn.span.start) : min(p.end, turn.span.end)] for p in places if p.overlap(turn.span))
    return any(len(find_words(words)) for words in inside)


def _voice(turn: Turn) -> tuple[TurnKind, str]:
    return turn.kind, turn.speaker or turn.label


def _listed(turns: Sequence[Turn]) -> str:
    return " and ".join(sorted({_label_of(t) for t in turns}))


def _label_of(turn: Turn) -> str:
    return turn.speaker or turn.label or "somebody without a label"
