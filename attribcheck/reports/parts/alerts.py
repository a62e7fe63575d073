"""What the formats for machines report: one alert per finding, and one where a quotation could not be judged."""

import hashlib
from collections.abc import Iterable, Iterator

from attribcheck.model.draft import Draft
from attribcheck.model.record import dataclass
from attribcheck.model.span import LineIndex, Position, Span
from attribcheck.model.verdict import JudgedDraft, Level, Overall, Report, Verdict
from attribcheck.reports.parts.evidence import shortened
from attribcheck.reports.parts.layout import one_line
from attribcheck.reports.parts.links import link_to
from attribcheck.reports.parts.sentences import quoted, told_findings, who, why

_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2, Level.OFF: 3}
_QUOTED_WORDS = 40
"""Words of a quotation or passage in a message; most are shorter, and the whole stands in the draft."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to look at, at its place in the file of its draft.

    `span` lies in the draft's raw text; `start` and `end` are its positions, the end behind the last character.
    `fingerprint` is stable while path, words, speaker and rule stay the same, wherever they move in the draft.
    `message` is clean. `link` opens the source at the passage. `verdict` is None for what lies outside the quotations.
    """

    verdict: Verdict | None
    draft: Draft
    span: Span
    start: Position
    end: Position
    level: Level
    rule: str
    name: str
    message: str
    fingerprint: str
    link: str | None


def find_alerts(report: Report) -> tuple[Alert, ...]:
    """Return the alerts of all drafts in the order of the text."""
    names = {rule.code: rule.name for rule in report.rules}
    return tuple(alert for judged in report.drafts for alert in _of_draft(judged, names))


def worst_first(alerts: Iterable[Alert]) -> list[Alert]:
    """Return the alerts by level, those of one level in their order."""
    return sorted(alerts, key=lambda alert: _WEIGHT[alert.level])


def _of_draft(judged: JudgedDraft, names: dict[str, str]) -> Iterator[Alert]:
    draft, lines = judged.draft, LineIndex(judged.draft.raw)
    for verdict in judged.verdicts:
        of = verdict.attribution
        link = link_to(verdict.evidence[0]) if verdict.evidence else None
        told = [
            (f.rule, f.name, f.level, f.message, f.quoted.span if f.quoted else None) for f in told_findings(verdict)
        ]
        if verdict.overall is Overall.CANNOT_TELL and verdict.reason:
            reason = verdict.reason
            told.append((reason.rule, names.get(reason.rule, "cannot-tell"), Level.WARNING, why(reason), None))
        for number, (rule, name, level, message, where) in enumerate(told):
            span = draft.body.to_origin(where or of.quotation.span)
            yield Alert(
                verdict=verdict,
                draft=draft,
                span=span,
                start=lines.position(span.start),
                end=lines.position(span.end),
                level=level,
                rule=rule,
                name=name,
                message=_sentence(verdict, message),
                fingerprint=_fingerprint(draft.path, of.id, rule, number),
                link=link,
            )
    for number, finding in enumerate(judged.findings):
        span = draft.body.to_origin(finding.quoted.span) if finding.quoted else Span(0, 0)
        words = finding.quoted.text if finding.quoted else ""
        yield Alert(
            verdict=None,
            draft=draft,
            span=span,
            start=lines.position(span.start),
            end=lines.position(span.end),
            level=finding.level,
            rule=finding.rule,
            name=finding.name,
            message=one_line(finding.message),
            fingerprint=_fingerprint(draft.path, words, finding.rule, number),
            link=None,
        )


def _sentence(verdict: Verdict, message: str) -> str:
    """Return the message with the verdict, the speaker, the words and the passage, as one line."""
    of = verdict.attribution
    said = f"{verdict.overall}: {who(of)}, {quoted(of, _QUOTED_WORDS)}: {message}"
    if verdict.evidence and verdict.overall is Overall.DOES_NOT_HOLD:
        judged = verdict.evidence[0]
        passage = shortened(judged.passage.span.cut(judged.text.text), _QUOTED_WORDS)
        said = f"{said} The source has: “{passage}” ({judged.text.source.title or judged.text.source.id})"
    return one_line(said)


def _fingerprint(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
