"""Whether a reader learns who speaks before the first sentence of a quotation is over (QF03)."""

from bisect import bisect_left
from itertools import islice

from attribcheck.model.attribution import Attribution, Speaker, SpeakerKind
from attribcheck.model.passage import Evidence
from attribcheck.model.verdict import Finding, Policy
from attribcheck.text.names import parse_name
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.evidence.adequacy import speaker_name
from attribcheck.verdicts.form.around import find_block, read_before
from attribcheck.verdicts.rules import make_finding
from attribcheck.verdicts.words.surroundings import sentence_ends

_SENTENCE_END = pattern(r"[.?!][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[^\W\d_a-zß-ÿ])")
_ENDS = 8
"""Full stops and the like that are looked at: those of abbreviations ("Mr. ") may stand before a sentence's own."""
SHOWN_WORDS = 4
"""Words of the end of a quotation that a message shows."""
_TAIL = 20
"""Code points before a full stop that tell an abbreviation."""


def judge_late(evidence: Evidence, policy: Policy) -> Finding | None:
    """Return QF03 where the speaker is named behind the quotation, and its first sentence is not its last.

    A name before the quotation in its paragraph tells the reader, and so does the quotation before, where it is the
    same speaker's. A block quotation is introduced by what stands above it.
    """
    attribution = evidence.attribution
    quotation, speaker = attribution.quotation, attribution.speaker
    if speaker is None or quotation.marks == ("", "") or speaker.mention.span.start < quotation.span.end:
        return None
    if not _goes_on(quotation.text) or _is_introduced(evidence, speaker):
        return None
    behind = " ".join(quotation.text.split()[-SHOWN_WORDS:]).rstrip(".,")
    message = f"the reader learns only behind “… {behind}” who speaks: {speaker_name(speaker)}"
    return make_finding(policy, "QF03", message, quoted=speaker.mention)


def _goes_on(text: str) -> bool:
    """Decide whether a quotation goes on behind its first sentence."""
    ends = islice(_SENTENCE_END.finditer(text), _ENDS)
    return any(sentence_ends(text[max(0, end.start() - _TAIL) : end.end()]) for end in ends)


def _is_introduced(evidence: Evidence, speaker: Speaker) -> bool:
    """Decide whether the reader knows the speaker when the quotation begins."""
    name = speaker_name(speaker)
    surname = parse_name(name).surname or name.casefold()
    if speaker.kind is not SpeakerKind.UNNAMED and surname in find_words(read_before(evidence)).forms:
        return True
    return _speaks_on(evidence, name)


def _speaks_on(evidence: Evidence, name: str) -> bool:
    """Decide whether the quotation right before, in this paragraph or the last one, is the same speaker's."""
    if evidence.draft is None:
        return False
    start = evidence.attribution.quotation.span.start
    earlier = bisect_left(evidence.draft.attributions, start, key=_place) - 1
    last = evidence.draft.attributions[earlier] if earlier >= 0 else None
    if last is None or last.speaker is None or speaker_name(last.speaker) != name:
        return False
    draft = evidence.draft.draft
    return find_block(draft, start) - find_block(draft, last.quotation.span.start) <= 1


def _place(attribution: Attribution) -> int:
    return attribution.quotation.span.start
