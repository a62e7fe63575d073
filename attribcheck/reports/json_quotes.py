"""The JSON of `attribcheck quotes`: what would be checked (`schema/attribcheck-quotes-1.json`)."""

from collections.abc import Sequence

from attribcheck.model.attribution import Attribution, QuotedDraft
from attribcheck.model.source import Problem
from attribcheck.reports.parts.json_shapes import Json, Places, attribution_fields, problem, tool, write

SCHEMA = "attribcheck-quotes/1"


def render(drafts: Sequence[QuotedDraft]) -> str:
    """Return the quoted spans of `drafts` as JSON, in the shape of the report without what only judging can tell."""
    return write({"schema": SCHEMA, "tool": tool(), "drafts": [_draft(quoted) for quoted in drafts]})


def _draft(quoted: QuotedDraft) -> Json:
    places = Places(quoted.draft)
    unchecked = sum(attribution.not_quotation is not None for attribution in quoted.attributions)
    spans = len(quoted.attributions)
    return {
        "path": quoted.draft.path,
        "sha256": quoted.draft.sha256,
        "attributions": [_attribution(attribution, places) for attribution in quoted.attributions],
        "counts": {"quoted_spans": spans, "to-check": spans - unchecked, "not-checked": unchecked},
    }


def _attribution(attribution: Attribution, places: Places) -> Json:
    why = attribution.not_quotation
    return {
        **attribution_fields(attribution, places),
        "overall": "not-checked" if why else None,
        "reason": problem(Problem("QW20", why.message, why.next_step)) if why else None,
    }
