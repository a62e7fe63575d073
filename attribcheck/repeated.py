"""What a draft quotes over and over: looked for once, and judged once where the draft says the same of it.

A quotation is looked for by its words alone, so the places of one are those of all that have the same words. Its
judgement rests on what the draft says of it too: only where all of that is equal does a verdict stand for another.
"""

from collections import Counter
from collections.abc import Hashable, Sequence

from attribcheck.model.attribution import Attribution, AttributionId, Mention
from attribcheck.model.draft import Draft
from attribcheck.model.passage import Passage, Tie
from attribcheck.model.record import replace
from attribcheck.model.source import Problem, SourceText
from attribcheck.model.span import Span
from attribcheck.model.verdict import (
    Axes,
    ContextAxis,
    Finding,
    OccasionAxis,
    Overall,
    RoleAxis,
    SpeakerAxis,
    Verdict,
    WordsAxis,
)
from attribcheck.passages import Found, find_passages

JUDGED_EACH = 25
"""Quotations of the same words that are judged one by one in any case: no draft of a person repeats one more often with
all that stands around it, and no rule for the head of a draft reaches so far."""
AROUND = 1200
"""Code points on either side that have to be equal: as far as rules read around a quotation (verdicts/form/around)."""
MAX_COMPARED = 1000
"""Places with which the same words are compared in one draft: some 0.3 s. A book of 5,000 quotations that says "Yes"
125 times reaches it, where "Yes" stands in eight places of its sources (docs/decisions.md)."""

_NOTHING = Found()


class Places:
    """The places of quotations in sources: those with the same words are looked for once."""

    def __init__(self, attributions: Sequence[Attribution], texts: Sequence[SourceText]) -> None:
        first: dict[str, Attribution] = {}
        for attribution in attributions:
            if attribution.not_quotation is None:
                first.setdefault(attribution.quotation.text, attribution)
        found = find_passages(tuple(first.values()), texts)
        self._known = {
            text: (one.quotation.span.start, places) for (text, one), places in zip(first.items(), found, strict=True)
        }

    def find(self, attribution: Attribution) -> Found:
        """Return where the words of `attribution`, one of those given, stand."""
        if attribution.not_quotation is not None:
            return _NOTHING
        start, found = self._known[attribution.quotation.text]
        by = attribution.quotation.span.start - start
        if not by:
            return found
        nearest = found.nearest and _move_passage(found.nearest, by)
        return Found(tuple([_move_passage(one, by) for one in found.passages]), nearest)


class Repeated:
    """The verdicts of one draft that can stand for others, and how much was done for the same words so far."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._times: Counter[str] = Counter()
        self._compared: Counter[str] = Counter()
        self._kept: dict[Hashable, Verdict] = {}

    def recall(self, attribution: Attribution, ties: Sequence[Tie]) -> Verdict | None:
        """Return the verdict that follows from those before it, None where the quotation has to be judged itself.

        It is the verdict on the same words of which the draft says the same, or that they were compared often enough.
        """
        text = attribution.quotation.text
        self._times[text] += 1
        if self._times[text] <= JUDGED_EACH:
            return None
        known = self._kept.get(self._claim(attribution, ties))
        if known:
            return _move_verdict(known, attribution)
        return _leave_off(attribution) if self._compared[text] >= MAX_COMPARED else None

    def keep(self, verdict: Verdict, ties: Sequence[Tie], compared: int) -> None:
        """Keep a verdict that was reached by comparing the words with so many places."""
        text = verdict.attribution.quotation.text
        self._compared[text] += compared
        if self._times[text] >= JUDGED_EACH:
            self._kept[self._claim(verdict.attribution, ties)] = verdict

    def _claim(self, attribution: Attribution, ties: Sequence[Tie]) -> Hashable:
        """Return all that is said of a quotation, but for where it stands and its id."""
        span = attribution.quotation.span
        around = Span(max(0, span.start - AROUND), span.end + AROUND).cut(self._draft.body.text)
        said = replace(attribution, id=AttributionId(""), group=attribution.group and "split")
        return _relative(said, span.start), tuple(ties), hash(around)


def _relative(value: object, base: int) -> Hashable:
    """Return the parts of a record with all places counted from `base`."""
    if isinstance(value, Span):
        return value.start - base, value.end - base
    if isinstance(value, tuple):
        return tuple([_relative(one, base) for one in value])
    names = () if isinstance(value, str) else getattr(value, "__slots__", ())
    return tuple([_relative(getattr(value, name), base) for name in names]) if names else value


def _leave_off(attribution: Attribution) -> Verdict:
    """Return the verdict on words that were compared too often in one draft to be compared again."""
    reason = Problem(
        "QE14",
        f"the draft quotes these words so often that they were compared at {MAX_COMPARED:,} places, and not here",
        "Check this part of the draft as a file of its own.",
    )
    speaker, claimed = attribution.speaker, attribution.when is not None or attribution.occasion is not None
    axes = Axes(
        WordsAxis.NOT_ESTABLISHED,
        SpeakerAxis.NOT_CLAIMED if speaker is None else SpeakerAxis.NOT_ESTABLISHED,
        OccasionAxis.NOT_LOOKED if claimed else OccasionAxis.NOT_CLAIMED,
        RoleAxis.NOT_LOOKED if speaker and speaker.role else RoleAxis.NOT_CLAIMED,
        ContextAxis.NOT_LOOKED,
    )
    return Verdict(attribution, Overall.CANNOT_TELL, axes, reason=reason)


def _move_verdict(verdict: Verdict, attribution: Attribution) -> Verdict:
    """Return the verdict as one on `attribution`, which stands elsewhere in the draft."""
    by = attribution.quotation.span.start - verdict.attribution.quotation.span.start
    findings = tuple([_move_finding(one, by) for one in verdict.findings])
    evidence = tuple([replace(one, passage=_move_passage(one.passage, by)) for one in verdict.evidence])
    return replace(verdict, attribution=attribution, findings=findings, evidence=evidence)


def _move_finding(finding: Finding, by: int) -> Finding:
    return replace(finding, quoted=_move(finding.quoted, by)) if finding.quoted else finding


def _move_passage(passage: Passage, by: int) -> Passage:
    """Return the passage with its places in the draft moved; those in the source stay."""
    edits = tuple([replace(edit, quoted=_move(edit.quoted, by)) for edit in passage.edits])
    return replace(passage, edits=edits, quoted=tuple([span.shifted(by) for span in passage.quoted]))


def _move(mention: Mention, by: int) -> Mention:
    return Mention(mention.text, mention.span.shifted(by))
