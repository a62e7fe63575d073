"""The JSON report, version 1: the machine-readable contract (`schema/attribcheck-report-1.json`)."""

from attribcheck.model.source import Retrieval, Source, SourceText, Unavailable
from attribcheck.model.verdict import (
    Axes,
    Finding,
    JudgedDraft,
    JudgedPassage,
    NotNeeded,
    Report,
    Review,
    SourceAnswer,
    Verdict,
)
from attribcheck.reports.parts.json_shapes import Json, Places, attribution_fields, problem, source_mention, tool, write
from attribcheck.reports.parts.links import link_to, media_type
from attribcheck.reports.parts.repairs import find_repair_texts
from attribcheck.reports.parts.tally import tally

NAME = "json"
SCHEMA = "attribcheck-report/1"


def render(report: Report) -> str:
    """Return the report as JSON version 1, ASCII only, ending in a line feed; the same report gives the same bytes."""
    return write(report_fields(report))


def report_fields(report: Report) -> dict[str, Json]:
    """Return the whole report in the shape of the contract."""
    return {
        "schema": SCHEMA,
        "tool": tool(),
        "checked_at": report.checked_at,
        "complete": report.complete,
        "policy": {"style": report.policy.style, "fingerprint": report.policy.fingerprint},
        "drafts": [draft_fields(judged) for judged in report.drafts],
        "sources": [source_fields(answer) for answer in report.sources],
        "exit_code": report.exit_code,
        "left_out": left_out_fields(report),
    }


def left_out_fields(report: Report) -> dict[str, Json]:
    """Return how many verdicts the drafts leave out: those a baseline knows, those a change did not touch."""
    return {"known": report.known, "untouched": report.untouched}


def draft_fields(judged: JudgedDraft) -> dict[str, Json]:
    """Return one draft with its attributions and counts."""
    places = Places(judged.draft)
    counts = {overall.value: count for overall, count in tally(judged.verdicts).items()}
    return {
        "path": judged.draft.path,
        "sha256": judged.draft.sha256,
        "attributions": [verdict_fields(verdict, places) for verdict in judged.verdicts],
        "counts": {"quoted_spans": len(judged.verdicts), **counts},
        "gone_reviews": [
            {"id": review.id, "words": review.words, "speaker": review.speaker, **_review(review)}
            for review in judged.gone_reviews
        ],
        "findings": [draft_finding_fields(finding, places) for finding in judged.findings],
    }


def draft_finding_fields(finding: Finding, places: Places) -> dict[str, Json]:
    """Return a finding about the draft outside its quotations, with its line and its source."""
    quoted = finding.quoted
    return {
        **_finding(finding, places),
        "draft": {"text": quoted.text, **places.positions(quoted.span)} if quoted else None,
        "source_id": finding.source_id or None,
    }


def verdict_fields(verdict: Verdict, places: Places) -> dict[str, Json]:
    """Return one attribution as it was judged."""
    return {
        **attribution_fields(verdict.attribution, places),
        "overall": verdict.overall.value,
        "axes": _axes(verdict.axes),
        "reason": problem(verdict.reason),
        "findings": [_finding(finding, places) for finding in verdict.findings],
        "evidence": [_evidence(judged) for judged in verdict.evidence],
        "review": _review(verdict.review) if verdict.review else None,
        "repairs": [
            {"kind": repair.kind.value, "texts": list(repair.texts), "advice": told.text}
            for repair, told in zip(verdict.repairs, find_repair_texts(verdict), strict=True)
        ],
    }


def _review(review: Review) -> dict[str, Json]:
    return {
        "decision": review.decision.value,
        "by": review.by,
        "reason": review.reason,
        "date": review.day.isoformat(),
        "overall": review.overall.value,
        "standing": review.standing.value,
    }


def _axes(axes: Axes | None) -> Json:
    if axes is None:
        return None
    return {
        "words": axes.words.value,
        "speaker": axes.speaker.value,
        "occasion": axes.occasion.value,
        "role": axes.role.value,
        "context": axes.context.value,
    }


def _finding(finding: Finding, places: Places) -> dict[str, Json]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "level": finding.level.value,
        "message": finding.message,
        "draft": places.mention(finding.quoted),
        "source": source_mention(finding.said),
    }


def _evidence(judged: JudgedPassage) -> Json:
    passage, text = judged.passage, judged.text
    turn = passage.turns[0] if passage.turns else None
    return {
        "source": text.source.id,
        "url": text.source.address,
        **_retrieved(text.retrieval),
        "start": passage.span.start,
        "end": passage.span.end,
        "turn": {"label": turn.label, "speaker": turn.speaker} if turn else None,
        "page": passage.page,
        "seconds": passage.seconds,
        "selector": {
            "type": "TextQuoteSelector",
            "exact": passage.selector.exact,
            "prefix": passage.selector.prefix,
            "suffix": passage.selector.suffix,
        },
        "similarity": round(passage.similarity, 1),
        "edits": [
            {"kind": edit.kind.value, "draft": edit.quoted.text, "source": edit.said.text, "rule": rule}
            for edit, rule in zip(passage.edits, judged.rules, strict=True)
        ],
        "link": link_to(judged),
    }


def source_fields(answer: SourceAnswer) -> dict[str, Json]:
    """Return what became of one source; one that was read only in part has the reason why."""
    match answer:
        case SourceText():
            return {
                **_source_row(answer.source, "read", answer.retrieval),
                "reason": problem(answer.reading.problem),
                "words": len(answer.text.split()),
            }
        case Unavailable():
            row = _source_row(answer.source, "unavailable", answer.retrieval)
            return {**row, "reason": problem(answer.problem), "words": None}
        case NotNeeded():
            return {**_source_row(answer.source, "not-needed", None), "reason": None, "words": None}


def _source_row(source: Source, status: str, retrieval: Retrieval | None) -> dict[str, Json]:
    return {
        "id": source.id,
        "url": source.address,
        "status": status,
        "declared_in": source.declared_in,
        "from": retrieval.origin.value if retrieval else None,
        "media_type": (media_type(retrieval.media_type) or None) if retrieval else None,
        **_retrieved(retrieval),
    }


def _retrieved(retrieval: Retrieval | None) -> dict[str, Json]:
    if retrieval is None:
        return {"final_url": None, "retrieved_at": None, "sha256": None}
    return {
        "final_url": retrieval.final_url,
        "retrieved_at": retrieval.retrieved_at,
        "sha256": retrieval.sha256,
    }
