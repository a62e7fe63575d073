"""What a draft's own form shows, without any source: missing and late attributions, loaded verbs, unpaired marks."""

from attribcheck.model.attribution import CueKind, SpeakerKind
from attribcheck.model.passage import Evidence
from attribcheck.model.verdict import Finding, Policy
from attribcheck.verdicts.form.late import judge_late
from attribcheck.verdicts.rules import make_finding


def judge_form(evidence: Evidence, policy: Policy) -> tuple[Finding, ...]:
    """Return the findings of the form rules that need only the draft: QF01, QF02, QF03, QF06, QF07."""
    attribution = evidence.attribution
    quotation, speaker, cue = attribution.quotation, attribution.speaker, attribution.cue
    found: list[Finding | None] = []
    if speaker is None:
        found.append(make_finding(policy, "QF01", "the draft does not say who said this"))
    elif speaker.kind is SpeakerKind.UNNAMED:
        message = f"“{speaker.mention.text}” is not named in the draft, so nobody can check who said this"
        found.append(make_finding(policy, "QF06", message, quoted=speaker.mention))
    if cue is not None and cue.kind is CueKind.CLAIMED:
        message = f"“{cue.text}” takes a side; “said” does not"
        found.append(make_finding(policy, "QF02", message))
    found.append(judge_late(evidence, policy))
    if not quotation.closed:
        message = f"the quotation that opens with {quotation.marks[0]} has no closing mark"
        found.append(make_finding(policy, "QF07", message))
    elif quotation.mixed:
        opening, closing = quotation.marks
        found.append(make_finding(policy, "QF07", f"the marks {opening} and {closing} are no pair"))
    return tuple(f for f in found if f is not None)
