"""The formats of other programs: SARIF, GitLab, rdjson, JSON Lines and JUnit, each against its schema."""

import dataclasses
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from build import attribution, draft, finding, mention, report, verdict
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from lxml import etree
from sample_report import HOSTILE, hostile_report, sample_report

from attribcheck.model.span import Position
from attribcheck.model.verdict import JudgedDraft, Level, Overall, Report, RuleText
from attribcheck.reports import json_v1, jsonl, junit, pick_format
from attribcheck.reports.parts.alerts import find_alerts
from attribcheck.reports.sarif import file_address

SCHEMAS = Path(__file__).parent / "schemas"
JUNIT = etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))
JSON_SCHEMAS = {
    "sarif": "sarif-used.json",
    "gitlab": "gitlab-code-quality.json",
    "rdjson": "rdjson.json",
    "claimreview": "claimreview.json",
}


def parsed(name: str, of: Report) -> Any:
    """Return a JSON format read back, after its schema has passed it."""
    text = pick_format(name).render(of)
    assert text.isascii()
    value = json.loads(text)
    schema = json.loads((SCHEMAS / JSON_SCHEMAS[name]).read_text())
    Draft202012Validator(schema).validate(value)
    return value


def two_hundred_lines_down(of: Report) -> Report:
    """Return the report of the same draft with lines inserted above everything."""
    (judged,) = of.drafts
    shift = "\n" * 200
    body = draft(shift + judged.draft.raw, path=judged.draft.path)
    moved = []
    for one in judged.verdicts:
        old = one.attribution.quotation
        place = dataclasses.replace(old, span=old.span.shifted(len(shift)))
        moved.append(dataclasses.replace(one, attribution=dataclasses.replace(one.attribution, quotation=place)))
    return dataclasses.replace(of, drafts=(JudgedDraft(body, tuple(moved)),))


@pytest.mark.parametrize("name", sorted(JSON_SCHEMAS))
@given(text=HOSTILE)
@settings(max_examples=30, deadline=None)
def test_hostile_text_stays_in_its_field(name: str, text: str) -> None:
    value = parsed(name, hostile_report(text))
    assert "\\u001b" not in json.dumps(value)
    assert "##[" not in pick_format(name).render(hostile_report(text))


def test_sarif_names_its_rules_with_help() -> None:
    rules = (RuleText("QW04", "number-changed", "A number differs."), RuleText("QE01", "no-source-declared", "None."))
    (run,) = parsed("sarif", dataclasses.replace(sample_report(), rules=rules))["runs"]
    by_id = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert by_id["QW04"]["help"]["text"] == "A number differs. More: attribcheck explain QW04"
    assert by_id["QE01"]["name"] == "NoSourceDeclared"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_region_is_the_quotation() -> None:
    (run,) = parsed("sarif", sample_report())["runs"]
    (result,) = (result for result in run["results"] if result["ruleId"] == "QW04")
    (where,) = result["locations"]
    assert where["physicalLocation"]["artifactLocation"]["uri"] == "drafts/ferry.txt"
    assert where["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 67, "endLine": 2, "endColumn": 95}


def test_sarif_leaves_out_what_holds_and_tells_what_was_not_read() -> None:
    (run,) = parsed("sarif", sample_report())["runs"]
    assert {result["properties"]["overall"] for result in run["results"]} == {
        "does-not-hold",
        "not-found",
        "cannot-tell",
        "holds-with-notes",
    }
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["associatedRule"] == {"id": "QE02"}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("drafts/ferry.txt", "drafts/ferry.txt"),
        ("./drafts/the ferry.txt", "drafts/the%20ferry.txt"),
        ("/home/ed/ferry.txt", "file:///home/ed/ferry.txt"),
        ("drafts\\ferry.txt", "drafts/ferry.txt"),
        ("entwürfe/#1?.md", "entw%C3%BCrfe/%231%3F.md"),
    ],
)
def test_path_as_address(path: str, address: str) -> None:
    assert file_address(path) == address


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_fingerprints_are_unique_and_survive_a_move(name: str) -> None:
    def fingerprints(of: Report) -> list[str]:
        value = parsed(name, of)
        if name == "gitlab":
            return [issue["fingerprint"] for issue in value]
        return [result["partialFingerprints"]["attribcheck/v1"] for result in value["runs"][0]["results"]]

    before = fingerprints(sample_report())
    assert len(before) == len(set(before)) == 5
    assert fingerprints(two_hundred_lines_down(sample_report())) == before


def test_gitlab_lines_and_levels() -> None:
    issues = parsed("gitlab", sample_report())
    assert [(issue["location"]["lines"]["begin"], issue["severity"]) for issue in issues] == [
        (2, "major"),
        (3, "info"),
        (4, "major"),
        (5, "minor"),
        (5, "major"),
    ]


def test_rdjson_counts_bytes() -> None:
    of = draft("Pëtr said:\r\n“Größe über alles,” he said.")
    words = attribution(of, "Größe über alles,")
    bad = verdict(words, Overall.DOES_NOT_HOLD, findings=(finding("QW02", "word-changed"),))
    (diagnostic,) = parsed("rdjson", report(JudgedDraft(of, (bad,))))["diagnostics"]
    line = "“Größe über alles,” he said.".encode()
    start, end = (diagnostic["location"]["range"][key] for key in ("start", "end"))
    assert start["line"] == end["line"] == 2
    assert line[start["column"] - 1 : end["column"] - 1].decode() == "Größe über alles,"


def test_jsonl_rows_are_those_of_the_report() -> None:
    rows = [json.loads(line) for line in jsonl.render(sample_report()).splitlines()]
    whole = json.loads(json_v1.render(sample_report()))
    kept = [{k: v for k, v in row.items() if k not in {"type", "path"}} for row in rows if row["type"] == "attribution"]
    assert kept == whole["drafts"][0]["attributions"]
    assert [row["id"] for row in rows if row["type"] == "source"] == ["briefing", "pier", "minutes", "archive"]
    assert rows[-1]["type"] == "run"
    assert rows[-1]["counts"] == whole["drafts"][0]["counts"]


@given(HOSTILE)
@settings(max_examples=30, deadline=None)
def test_jsonl_is_one_object_a_line(text: str) -> None:
    rendered = jsonl.render(hostile_report(text))
    assert rendered.isascii()
    assert all(isinstance(json.loads(line), dict) for line in rendered.split("\n")[:-1])


def tree(of: Report) -> Any:
    root = etree.fromstring(junit.render(of).encode())
    JUNIT.assertValid(root)
    return root


def test_junit_outcomes() -> None:
    root = tree(sample_report())
    assert dict(root.attrib) == {
        "name": "attribcheck",
        "tests": "8",
        "failures": "3",
        "errors": "1",
        "time": "0",
    }
    (failure, *_) = root.iter("failure")
    assert failure.get("type") == "does-not-hold"
    assert failure.get("message").startswith("QW04 number-changed: ")


@pytest.mark.parametrize(("option", "failures", "errors"), [("strict", "4", "1"), ("allow_cannot_tell", "3", "0")])
def test_junit_follows_the_exit_code(option: str, failures: str, errors: str) -> None:
    sample = sample_report()
    policy = dataclasses.replace(sample.policy, **{option: True})
    root = tree(dataclasses.replace(sample, policy=policy))
    assert (root.get("failures"), root.get("errors")) == (failures, errors)


@given(HOSTILE)
@settings(max_examples=40, deadline=None)
def test_junit_holds_any_text(text: str) -> None:
    root = tree(hostile_report(text))
    assert len(list(root.iter("testcase"))) == 10
    assert not list(root.iter(etree.Comment, etree.ProcessingInstruction))


def test_alerts_point_at_the_words_that_differ() -> None:
    of = draft("“We spent four million,” she said.")
    words = attribution(of, "We spent four million,")
    spot = dataclasses.replace(finding("QW04", "number-changed"), quoted=mention(of.body.text, "four"))
    bad = verdict(words, Overall.DOES_NOT_HOLD, findings=(spot,))
    (alert,) = find_alerts(report(JudgedDraft(of, (bad,))))
    assert (alert.start, alert.end, alert.level) == (Position(1, 11), Position(1, 15), Level.ERROR)
    assert "four" in alert.message


def test_path_of_hostile_draft_is_an_address() -> None:
    (run,) = parsed("sarif", hostile_report("a b\n"))["runs"]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert "a b\n" in {unquote(uri) for uri in uris}
