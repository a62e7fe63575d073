"""Judges one attribution: weighs every passage that was found, keeps the one that decides, and adds it all up."""

import datetime as dt
from collections.abc import Sequence

from attribcheck.model.attribution import Attribution, Mention, SpeakerKind
from attribcheck.model.passage import Evidence, Passage
from attribcheck.model.record import dataclass, replace
from attribcheck.model.source import Fidelity, Origin, Problem, SourceKind, SourceText
from attribcheck.model.verdict import (
    Axes,
    ContextAxis,
    Finding,
    JudgedPassage,
    Level,
    OccasionAxis,
    Overall,
    Policy,
    RoleAxis,
    SpeakerAxis,
    Suppression,
    Verdict,
    WordsAxis,
)
from attribcheck.verdicts.evidence.adequacy import (
    cover,
    find_unread,
    is_the_document,
    naming_key,
    speaker_name,
    speaks_for,
)
from attribcheck.verdicts.evidence.moved import is_elsewhere
from attribcheck.verdicts.form.headlines import judge_headline
from attribcheck.verdicts.form.marks import judge_form
from attribcheck.verdicts.form.secondhand import judge_secondhand
from attribcheck.verdicts.form.sic import judge_sic
from attribcheck.verdicts.form.stress import judge_stress
from attribcheck.verdicts.form.translation import judge_foreign, judge_interpreted
from attribcheck.verdicts.joins.unspoken import describe_lost, find_lost
from attribcheck.verdicts.overall import SPEAKER_NEGATIVE, WORDS_KEPT, decide_overall
from attribcheck.verdicts.rules import make_finding
from attribcheck.verdicts.speaker.asserted import find_denial, find_doubt
from attribcheck.verdicts.speaker.axis import judge_speaker
from attribcheck.verdicts.speaker.quoting import SpeakerJudgement, judged
from attribcheck.verdicts.speaker.written import is_undelivered
from attribcheck.verdicts.words.axis import judge_words
from attribcheck.verdicts.words.distinctive import MANY_PLACES, Telling, judge_telling

MAX_OTHER_VERSION = 400
"""Characters of the version of another source that are shown."""
SHOWN_PASSAGES = 3
"""At most so many passages are reported per attribution: the deciding one and what an editor may want beside it."""

_OVERALL_RANK = {word: rank for rank, word in enumerate(Overall)}
_SPEAKER_RANK = {value: rank for rank, value in enumerate(SpeakerAxis)}


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One passage with all that its axes came to."""

    judged: JudgedPassage
    axes: Axes
    findings: tuple[Finding, ...]
    overall: Overall
    order: tuple[int, ...]


def judge(
    evidence: Evidence, policy: Policy, *, suppressions: Sequence[Suppression] = (), today: dt.date | None = None
) -> Verdict:
    """Return the verdict on one attribution.

    Of several passages the one with the best outcome decides: words found in one place are not undone by being absent
    or different in another. `today` (UTC) tells which suppressions have expired; without it none has.
    """
    attribution = evidence.attribution
    if attribution.not_quotation is not None:
        not_quotation = attribution.not_quotation
        reason = Problem("QW20", not_quotation.message, not_quotation.next_step)
        return Verdict(attribution, Overall.NOT_CHECKED, None, reason=reason)
    notices: list[Finding | None] = []
    for suppression in suppressions:
        if suppression.id == attribution.id:
            expired = suppression.until is not None and today is not None and suppression.until < today
            if suppression.reason and not expired:
                return _suppressed(attribution, suppression)
            why = f"its date {suppression.until} has passed" if expired else "it gives no reason"
            notices.append(make_finding(policy, "QX01", f"the suppression of {attribution.id} does not count: {why}"))
    own = (*judge_form(evidence, policy), *(n for n in notices if n is not None))
    if not evidence.passages:
        return _judge_absence(evidence, own, policy=policy)
    telling = judge_telling(attribution.quotation.text, evidence.texts)
    if telling.note and (short := make_finding(policy, "QW19", telling.note)):
        own = (*own, short)
    weighed = sorted(
        (_weigh(p, evidence, own, telling=telling, policy=policy) for p in evidence.passages), key=lambda w: w.order
    )
    if denial := find_denial(attribution):
        return _judge_denied(weighed, denial, evidence)
    return _common_words(weighed, telling, evidence) or _conclude(weighed, telling, evidence, policy)


def _judge_denied(weighed: list[_Weighed], denial: str, evidence: Evidence) -> Verdict:
    """Return cannot-tell for words that the draft itself denies: that they differ proves nothing against it.

    That they are there, said by whom the draft names, speaks against the denial, which a reader has to weigh.
    """
    best = weighed[0]
    address = best.judged.text.source.address
    if best.axes.words in WORDS_KEPT:
        message = f"the draft denies these words (“{denial}”), and {address} has them"
        step = "Read the passage: the denial is wrong, or it is about another speaker or another day."
        reason = Problem("QS04", message, step)
    else:
        reason = _denied_in_draft(denial)
    findings = tuple(f for f in best.findings if f.level is not Level.ERROR)
    shown = tuple(w.judged for w in weighed[:SHOWN_PASSAGES])
    return Verdict(evidence.attribution, Overall.CANNOT_TELL, best.axes, findings, shown, reason)


def _suppressed(attribution: Attribution, suppression: Suppression) -> Verdict:
    until = f" until {suppression.until}" if suppression.until else ""
    by = f" by {suppression.by}" if suppression.by else ""
    reason = Problem(
        "QX01",
        f"settled{by}{until}: {suppression.reason}",
        "Take its [[allow]] out of sources.toml to have it checked again.",
    )
    return Verdict(attribution, Overall.NOT_CHECKED, None, reason=reason)


def _occasion(attribution: Attribution) -> OccasionAxis:
    claimed = attribution.when is not None or attribution.occasion is not None
    return OccasionAxis.NOT_LOOKED if claimed else OccasionAxis.NOT_CLAIMED


def _role(attribution: Attribution) -> RoleAxis:
    claimed = attribution.speaker is not None and attribution.speaker.role is not None
    return RoleAxis.NOT_LOOKED if claimed else RoleAxis.NOT_CLAIMED


def _weigh(
    passage: Passage, evidence: Evidence, own: tuple[Finding, ...], *, telling: Telling, policy: Policy
) -> _Weighed:
    attribution = evidence.attribution
    text = next(t for t in evidence.texts if t.source.id == passage.source)
    words = judge_words(attribution, passage, text, policy)
    speaker = judge_speaker(
        attribution,
        passage,
        text,
        policy=policy,
        relayed=evidence.relayed,
        is_the_document=is_the_document(text, evidence),
    )
    if telling.may_be_chance and words.axis in WORDS_KEPT:
        speaker = _not_contrary(speaker, telling, policy)
    tie = next((t.how for t in evidence.ties if t.source == passage.source), "")
    form = (
        judge_stress(evidence, passage, text, policy),
        judge_interpreted(evidence, passage, text, policy),
        judge_secondhand(evidence, passage, text, speaker=speaker.axis, tie=tie, policy=policy),
        *judge_sic(attribution, passage, text, rules=words.rules, policy=policy),
        None if words.axis in WORDS_KEPT else judge_headline(evidence, policy),
    )
    told = tuple(finding for finding in form if finding is not None)
    findings = (*own, *words.findings, *speaker.findings, *told, *_source_notes(attribution, text, policy))
    axes = Axes(words.axis, speaker.axis, _occasion(attribution), _role(attribution), ContextAxis.NOT_LOOKED)
    overall = decide_overall(axes, findings)
    errors = sum(f.level is Level.ERROR for f in findings)
    warnings = sum(f.level is Level.WARNING for f in findings)
    standing = 0 if tie else 1 if speaks_for(text, evidence) else 2
    order = (
        _OVERALL_RANK[overall],
        errors,
        _SPEAKER_RANK[speaker.axis],
        warnings,
        standing,
        list(Fidelity).index(text.fidelity),
        -round(passage.similarity * 100),
    )
    return _Weighed(JudgedPassage(passage, text, words.rules, tie), axes, findings, overall, order)


def _not_contrary(speaker: SpeakerJudgement, telling: Telling, policy: Policy) -> SpeakerJudgement:
    """Return a speaker axis without contradictions: that somebody else uses words of chance shows nothing."""
    if speaker.axis not in SPEAKER_NEGATIVE:
        return speaker
    contrary = next(iter(speaker.findings), None)
    message = f"{contrary.message}; but these are {telling.note}" if contrary else telling.note
    finding = make_finding(policy, "QS04", message, said=contrary.said if contrary else None)
    return judged(SpeakerAxis.NOT_ESTABLISHED, finding)


def _common_words(weighed: list[_Weighed], telling: Telling, evidence: Evidence) -> Verdict | None:
    """Return cannot-tell for a fragment that may be chance and has many hits, unless the draft says which is meant."""
    best = weighed[0]
    places = [w for w in weighed if w.axes.words in WORDS_KEPT]
    settled = best.judged.tie or best.overall not in {Overall.HOLDS, Overall.HOLDS_WITH_NOTES}
    if not (telling.may_be_chance and telling.is_fragment) or settled or len(places) < MANY_PLACES:
        return None
    reason = Problem(
        "QW19",
        f"{telling.note}; they stand in {len(places)} places or more",
        "Link the source beside the quotation, or quote more of it.",
    )
    axes = replace(best.axes, words=WordsAxis.NOT_ESTABLISHED)
    shown = tuple(w.judged for w in places[:SHOWN_PASSAGES])
    return Verdict(evidence.attribution, Overall.CANNOT_TELL, axes, best.findings, shown, reason)


def _source_notes(attribution: Attribution, text: SourceText, policy: Policy) -> list[Finding]:
    """Return the notes on what the text is: from another address, captions, prepared and not delivered."""
    notes: list[Finding | None] = []
    if text.retrieval.twin:
        notes.append(make_finding(policy, "QE11", f"{text.source.address}: read from {text.retrieval.twin}"))
    elif text.retrieval.origin is not Origin.FILE and is_elsewhere(text.retrieval.url, text.retrieval.final_url):
        notes.append(make_finding(policy, "QE11", f"{text.source.address}: redirects to {text.retrieval.final_url}"))
    if text.kind is SourceKind.CAPTIONS or text.fidelity is Fidelity.MACHINE:
        notes.append(make_finding(policy, "QE09", f"{text.source.address} has captions made by a machine"))
    if is_undelivered(attribution, text):
        message = f"{text.source.address} is the prepared text; what was said may differ"
        notes.append(make_finding(policy, "QD04", message))
    return [n for n in notes if n is not None]


def _conclude(located: list[_Weighed], telling: Telling, evidence: Evidence, policy: Policy) -> Verdict:
    best = located[0]
    findings, overall = list(best.findings), best.overall
    disagreement = None if telling.note else _disagreement(located, policy)
    if disagreement is not None:
        findings.append(disagreement)
        overall = decide_overall(best.axes, findings)
    reason = _why_unsettled(best, evidence) if overall is Overall.CANNOT_TELL else None
    if overall is Overall.DOES_NOT_HOLD and not speaks_for(best.judged.text, evidence):
        unread = find_unread(evidence)
        overall, reason = (Overall.CANNOT_TELL, unread.problem) if unread else (overall, reason)
    shown = tuple(w.judged for w in located[:SHOWN_PASSAGES])
    return Verdict(evidence.attribution, overall, best.axes, tuple(findings), shown, reason)


def _disagreement(located: list[_Weighed], policy: Policy) -> Finding | None:
    """Return QE13 where another source of the same day gives the same speaker other words."""
    best = located[0]
    day = _day(best.judged.text)
    if day is None or best.overall not in {Overall.HOLDS, Overall.HOLDS_WITH_NOTES}:
        return None
    for other in located[1:]:
        text, own = other.judged.text, other.axes.speaker in {SpeakerAxis.CONFIRMED, SpeakerAxis.BY_DOCUMENT}
        elsewhere = text.source.id != best.judged.text.source.id and _day(text) == day
        if elsewhere and own and other.overall is Overall.DOES_NOT_HOLD:
            place = other.judged.passage.span
            for edit in other.judged.passage.edits:
                place = place.hull(edit.said.span)
            said = Mention(" ".join(place.cut(text.text)[:MAX_OTHER_VERSION].split()), place)
            return make_finding(policy, "QE13", f"{text.source.address} has it otherwise: “{said.text}”")
    return None


def _day(text: SourceText) -> dt.date | None:
    return text.source.date or text.reading.date


def _why_unsettled(weighed: _Weighed, evidence: Evidence) -> Problem:
    speaker, judged_one = evidence.attribution.speaker, weighed.judged
    if lost := find_lost(evidence.attribution, judged_one.passage, judged_one.text):
        return Problem("QE14", describe_lost(lost), "Listen to the recording, or mark the place with an ellipsis.")
    if speaker is not None and speaker.kind is SpeakerKind.UNNAMED:
        return Problem(
            "QF06",
            f"the words are in {weighed.judged.text.source.address}, but “{speaker.mention.text}” names nobody",
            "Ask the reporter who said it, and keep the proof.",
        )
    finding = next((f for f in weighed.findings if f.rule in {"QS04", "QS06"}), None)
    named = f"that {speaker_name(speaker)} said them" if speaker else "who said them"
    message = finding.message if finding else f"the words are there, but the source does not show {named}"
    if speaker is not None and speaker.inferred:
        return Problem(
            "QS04", message, f"Say plainly in the draft who said it; “{speaker.mention.text}” leaves it open."
        )
    if finding and finding.rule == "QS06" and speaker and speaker.name not in {None, speaker.mention.text}:
        return Problem("QS04", message, f"Write the full name in the draft where it says “{speaker.mention.text}”.")
    step = f"Name a source that says who speaks, or give this one {naming_key(speaker)} in sources.toml."
    return Problem("QS04", message, step)


def _judge_absence(evidence: Evidence, own: tuple[Finding, ...], *, policy: Policy) -> Verdict:
    """Return not-found where sources that speak for it were read whole, else cannot-tell with what is missing."""
    attribution = evidence.attribution
    coverage = cover(evidence)
    shown = _nearest(evidence, policy)
    claimed = SpeakerAxis.NOT_CLAIMED if attribution.speaker is None else SpeakerAxis.NOT_ESTABLISHED
    words = WordsAxis.NOT_ESTABLISHED if coverage.obstacle else WordsAxis.ABSENT
    axes = Axes(words, claimed, _occasion(attribution), _role(attribution), ContextAxis.NOT_LOOKED)
    foreign = judge_foreign(evidence, policy) if coverage.obstacle and coverage.obstacle.rule == "QE08" else None
    own = (*own, *(finding for finding in (judge_headline(evidence, policy), foreign) if finding is not None))
    doubt = find_denial(attribution) or find_doubt(attribution)
    obstacle = coverage.obstacle or (_denied_in_draft(doubt) if doubt else None)
    if obstacle:
        return Verdict(attribution, Overall.CANNOT_TELL, axes, own, shown, obstacle)
    read = ", ".join(f"{t.source.address} ({len(t.text.split()):,} words)" for t in coverage.adequate)
    absent = make_finding(policy, "QW01", f"not in what was read: {read}")
    findings = (*own, absent) if absent else own
    return Verdict(attribution, Overall.NOT_FOUND, axes, findings, shown)


def _denied_in_draft(doubt: str) -> Problem:
    message = f"the draft itself does not say that it was said (“{doubt}”), and that it was not cannot be shown"
    return Problem("QS04", message, "Say where the words come from, and check that source.")


def _nearest(evidence: Evidence, policy: Policy) -> tuple[JudgedPassage, ...]:
    if evidence.nearest is None:
        return ()
    text = next(t for t in evidence.texts if t.source.id == evidence.nearest.source)
    rules = judge_words(evidence.attribution, evidence.nearest, text, policy).rules
    return (JudgedPassage(evidence.nearest, text, rules),)
