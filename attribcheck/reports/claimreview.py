"""ClaimReview of schema.org, as JSON-LD: one review for each quotation that its source contradicts, and for no other.

The claim that is reviewed is "this person said these words", and the draft makes it. The named speaker is what it is
about, never its author: most often they did not say so.
"""

from attribcheck.model.attribution import Attribution, SpeakerKind
from attribcheck.model.draft import Draft
from attribcheck.model.verdict import Finding, JudgedPassage, Level, Overall, Report, Verdict
from attribcheck.reports.parts.evidence import shortened
from attribcheck.reports.parts.json_shapes import Json, write
from attribcheck.reports.parts.layout import one_line
from attribcheck.reports.parts.links import link_to
from attribcheck.reports.parts.sentences import quoted, who

NAME = "claimreview"
CONTEXT = "https://schema.org"

_RATINGS = {"QW": "misquoted", "QS": "misattributed"}
"""What readers are told, by the family of the rule that found it."""

_TYPES = {SpeakerKind.BODY: "Organization", SpeakerKind.DOCUMENT: "CreativeWork"}
_QUOTED_WORDS = 80
_IN_HTML = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""JSON-LD is pasted into pages, where "</script>" would end it; these signs stand in strings of JSON only."""


def render(report: Report) -> str:
    """Return a list of ClaimReviews, ASCII only, that can stand in a `<script>` of a page as it is."""
    reviews: list[Json] = [
        _review(verdict, judged.draft, report)
        for judged in report.drafts
        for verdict in judged.verdicts
        if _contradictions(verdict)
    ]
    return write(reviews).translate(_IN_HTML)


def _contradictions(verdict: Verdict) -> tuple[Finding, ...]:
    """Return the errors in words or speaker for which a passage is shown."""
    if verdict.overall is not Overall.DOES_NOT_HOLD or not verdict.evidence:
        return ()
    return tuple(f for f in verdict.findings if f.level is Level.ERROR and f.rule[:2] in _RATINGS)


def _review(verdict: Verdict, draft: Draft, report: Report) -> Json:
    of, judged, wrong = verdict.attribution, verdict.evidence[0], _contradictions(verdict)
    passage = shortened(judged.passage.span.cut(judged.text.text), _QUOTED_WORDS)
    claim = one_line(f"{who(of)}: {quoted(of, _QUOTED_WORDS)}" if of.speaker else quoted(of, _QUOTED_WORDS))
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "identifier": of.id,
        "datePublished": report.checked_at[:10],
        "claimReviewed": claim,
        "itemReviewed": {"@type": "Claim", "text": claim, "appearance": _appearance(draft), **_about(of)},
        "reviewRating": {
            "@type": "Rating",
            "name": verdict.overall.value,
            "alternateName": _rating(wrong),
            "ratingExplanation": one_line("; ".join(finding.message for finding in wrong)),
        },
        "reviewBody": one_line(f"The source has: “{passage}” ({judged.text.source.title or judged.text.source.id})"),
        "citation": _citation(judged),
    }


def _rating(wrong: tuple[Finding, ...]) -> str:
    families = {finding.rule[:2] for finding in wrong}
    return " and ".join(word for family, word in _RATINGS.items() if family in families).capitalize()


def _appearance(draft: Draft) -> Json:
    return {"@type": "CreativeWork", "name": one_line(draft.path), "identifier": f"sha256:{draft.sha256}"}


def _about(of: Attribution) -> dict[str, Json]:
    """Return whom the claim is about; nobody where the draft names nobody ("he", "a spokesman")."""
    if of.speaker is None or (of.speaker.name is None and of.speaker.kind not in _TYPES):
        return {}
    return {"about": {"@type": _TYPES.get(of.speaker.kind, "Person"), "name": one_line(who(of))}}


def _citation(judged: JudgedPassage) -> Json:
    source, link = judged.text.source, link_to(judged)
    named: dict[str, Json] = {"@type": "CreativeWork", "name": one_line(source.title or source.id)}
    return {**named, "url": link} if link else named
