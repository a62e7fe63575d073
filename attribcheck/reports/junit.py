"""JUnit XML: a suite per draft, a test case per quoted span."""

import re
from typing import TYPE_CHECKING

from attribcheck.model.span import LineIndex, Span
from attribcheck.model.verdict import Finding, JudgedDraft, Overall, Report, Verdict
from attribcheck.reports.parts.layout import one_line
from attribcheck.reports.parts.sentences import place_of, quoted, told_findings, who, why
from attribcheck.reports.parts.tally import all_verdicts, tally

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "junit"

_NOT_XML = re.compile("[\ufffe\uffff]")
_QUOTED_WORDS = 40


def render(report: Report) -> str:
    """Return the report as XML.

    What does not hold or is not found is a failure; what cannot be told is an error, or skipped where the run allows
    it; what was not checked is skipped. What is found outside the quotations fails nothing: it is output of its suite.
    """
    from xml.etree.ElementTree import Element, indent, tostring

    counts = _counts(all_verdicts(report), report)
    del counts["skipped"]  # the schema of Jenkins counts skipped tests by suite only
    root = Element("testsuites", {"name": "attribcheck", **counts})
    for judged in report.drafts:
        root.append(_suite(judged, report))
    indent(root)
    tree = tostring(root, encoding="unicode").replace("##[", "#&#35;[")  # a CI runner takes "##[" for a command
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tree + "\n"


def _suite(judged: JudgedDraft, report: Report) -> "Element":
    from xml.etree.ElementTree import Element, SubElement

    lines = LineIndex(judged.draft.raw)
    path = _text(judged.draft.path)
    suite = Element("testsuite", {"name": path, "timestamp": report.checked_at, **_counts(judged.verdicts, report)})
    for verdict in judged.verdicts:
        of = verdict.attribution
        place = place_of(judged.draft, lines, of)
        name = _text(f"{place.removeprefix(judged.draft.path + ':')} {who(of)}: {quoted(of, _QUOTED_WORDS)}")
        case = SubElement(suite, "testcase", {"classname": path, "name": name, "time": "0"})
        kind = _outcome(verdict, report)
        if kind:
            told = _told(verdict)
            result = SubElement(case, kind)
            result.text = "\n".join(told)
            if kind != "skipped":
                result.attrib.update({"message": told[0], "type": verdict.overall.value})
    if judged.findings:
        output = SubElement(suite, "system-out")
        output.text = "\n".join(_outside(finding, judged, lines) for finding in judged.findings)
    return suite


def _outside(finding: Finding, judged: JudgedDraft, lines: LineIndex) -> str:
    span = judged.draft.body.to_origin(finding.quoted.span) if finding.quoted else Span(0, 0)
    place = lines.position(span.start)
    told = f"{finding.rule} {finding.name} ({finding.level.value}): {finding.message}"
    return _text(f"{judged.draft.path}:{place.line}:{place.column} {told}")


def _outcome(verdict: Verdict, report: Report) -> str:
    """Return the element that tells the outcome, "" for a test that passed."""
    match verdict.overall:
        case Overall.DOES_NOT_HOLD | Overall.NOT_FOUND:
            return "failure"
        case Overall.CANNOT_TELL:
            return "skipped" if report.policy.allow_cannot_tell else "error"
        case Overall.NOT_CHECKED:
            return "skipped"
        case Overall.HOLDS_WITH_NOTES if report.policy.strict:
            return "failure"
        case _:
            return ""


def _told(verdict: Verdict) -> list[str]:
    """Return what there is to say, the most important line first."""
    told = [_text(f"{finding.rule} {finding.name}: {finding.message}") for finding in told_findings(verdict)]
    if verdict.reason:
        told.insert(0, _text(f"{verdict.reason.rule}: {why(verdict.reason)}"))
    return told or [verdict.overall.value]


def _counts(verdicts: tuple[Verdict, ...], report: Report) -> dict[str, str]:
    kinds = [_outcome(verdict, report) for verdict in verdicts]
    return {
        "tests": str(sum(tally(verdicts).values())),
        "failures": str(kinds.count("failure")),
        "errors": str(kinds.count("error")),
        "skipped": str(kinds.count("skipped")),
        "time": "0",
    }


def _text(text: str) -> str:
    """Return text that XML can hold; the serialiser escapes it, but lets through what no parser accepts."""
    return _NOT_XML.sub("", one_line(text))
