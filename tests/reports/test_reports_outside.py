"""What is found in a draft outside its quotations: every format that lists findings tells it, none counts it."""

import json
from dataclasses import replace

import build
import pytest
from lxml import etree

from attribcheck.model.attribution import Mention
from attribcheck.model.span import Span
from attribcheck.model.verdict import Finding, JudgedDraft, Level, Report
from attribcheck.reports import FORMAT_NAMES, pick_format
from attribcheck.reports.parts.alerts import find_alerts

DRAFT = build.draft("The road is closed.\nThe council will meet <b>again</b> @here in the spring.\n", path="a.md")
WORDS = "will meet <b>again</b> @here in the spring"
SILENT = {"claimreview"}
"""Formats of claims: what is no quotation claims nothing of anybody."""


def finding(level: Level = Level.NOTE) -> Finding:
    quoted = build.mention(DRAFT.body.text, WORDS)
    said = Mention(WORDS, Span(4, 4 + len(WORDS)))
    return Finding("QF08", "source-words-unquoted", level, f"12 words: {WORDS}", quoted, said, source_id="minutes")


def report(*findings: Finding) -> Report:
    return build.report(JudgedDraft(DRAFT, (), findings=findings), sources=())


@pytest.mark.parametrize("name", [n for n in FORMAT_NAMES if n not in SILENT])
def test_a_finding_outside_the_quotations_is_told(name: str) -> None:
    shown = pick_format(name).render(report(finding()))
    assert shown.count("QF08") > pick_format(name).render(report()).count("QF08")


@pytest.mark.parametrize("name", sorted(SILENT))
def test_it_is_no_claim(name: str) -> None:
    assert pick_format(name).render(report(finding())) == pick_format(name).render(report())


def test_it_is_output_of_its_suite_and_no_test() -> None:
    suite = etree.fromstring(pick_format("junit").render(report(finding(Level.WARNING))).encode()).find("testsuite")
    assert suite is not None
    assert [suite.get(key) for key in ("tests", "failures", "errors", "skipped")] == ["0"] * 4
    assert [child.tag for child in suite] == ["system-out"]
    assert suite[0].text == f"a.md:2:13 QF08 source-words-unquoted (warning): 12 words: {WORDS}"


def test_the_json_has_its_line_and_its_source() -> None:
    (row,) = json.loads(pick_format("json").render(report(finding())))["drafts"][0]["findings"]
    assert (row["rule"], row["level"], row["source_id"]) == ("QF08", "note", "minutes")
    assert (row["draft"]["line"], row["draft"]["column"], row["draft"]["text"]) == (2, 13, WORDS)
    assert row["source"] == {"text": WORDS, "start": 4, "end": 4 + len(WORDS)}


def test_json_lines_have_a_row_of_their_own() -> None:
    rows = [json.loads(line) for line in pick_format("jsonl").render(report(finding())).splitlines()]
    assert [row["type"] for row in rows] == ["finding", "run"]
    assert (rows[0]["path"], rows[0]["source_id"]) == ("a.md", "minutes")


def test_it_has_a_place_where_it_has_none() -> None:
    (alert,) = find_alerts(report(replace(finding(), quoted=None)))
    assert (alert.start.line, alert.start.column, alert.verdict) == (1, 1, None)


def test_two_of_one_rule_have_two_fingerprints() -> None:
    alerts = find_alerts(report(finding(), finding()))
    assert len({alert.fingerprint for alert in alerts}) == 2


def test_markup_of_the_draft_stays_text() -> None:
    assert "<b>" not in pick_format("html").render(report(finding())).partition("Outside the quotations")[2]
    assert "<b>" not in pick_format("markdown").render(report(finding()))
