"""The JSON report: its contract, its schema, and any text in any field."""

import dataclasses
import json
from importlib.resources import files
from typing import Any

import pytest
from build import attribution, draft, report, source, source_text, unavailable, verdict
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from sample_report import BRIEFING, HOSTILE, hostile_report, sample_report

from attribcheck.model.attribution import QuotedDraft
from attribcheck.model.source import Problem
from attribcheck.model.span import MappedTextBuilder
from attribcheck.model.verdict import JudgedDraft, Overall, Repair, RepairKind, Report
from attribcheck.reports.json_quotes import render as render_quotes_json
from attribcheck.reports.json_v1 import render as render_json


def schema(name: str) -> dict[str, Any]:
    return json.loads((files("attribcheck.reports") / "schema" / name).read_text())


def closed(node: Any) -> Any:
    """Return a schema that allows no field it does not name, so that a forgotten one fails here."""
    if isinstance(node, dict):
        node = {key: closed(value) for key, value in node.items()}
        if node.get("type") == "object" and "required" in node:
            assert set(node["required"]) == set(node["properties"])
            node["additionalProperties"] = False
    elif isinstance(node, list):
        node = [closed(item) for item in node]
    return node


REPORT = Draft202012Validator(closed(schema("attribcheck-report-1.json")))
QUOTES = Draft202012Validator(closed(schema("attribcheck-quotes-1.json")))


def parsed(of: Report) -> dict[str, Any]:
    """Return the JSON of a report read back, after the schema has passed it."""
    text = render_json(of)
    assert text.isascii()
    value = json.loads(text)
    REPORT.validate(value)
    return value


@pytest.mark.parametrize("name", ["attribcheck-report-1.json", "attribcheck-quotes-1.json"])
def test_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


def test_sample_is_in_the_contract() -> None:
    value = parsed(sample_report())
    (of,) = value["drafts"]
    assert [row["overall"] for row in of["attributions"]] == [
        "holds",
        "does-not-hold",
        "holds-with-notes",
        "does-not-hold",
        "holds",
        "cannot-tell",
        "not-found",
        "not-checked",
    ]
    assert of["counts"].pop("quoted_spans") == sum(of["counts"].values()) == 8
    assert {row["id"]: row["status"] for row in value["sources"]} == {
        "briefing": "read",
        "pier": "read",
        "minutes": "unavailable",
        "archive": "not-needed",
    }


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("overall", "probably"), ("axes", {"words": "verbatim"}), ("reason", {"rule": "QE01"}), ("id", "x")],
)
def test_schema_refuses(field: str, wrong: object) -> None:
    value = parsed(sample_report())
    value["drafts"][0]["attributions"][0][field] = wrong
    assert not REPORT.is_valid(value)


def test_no_empty_axes_for_what_was_checked() -> None:
    value = parsed(sample_report())
    value["drafts"][0]["attributions"][0]["axes"] = None
    assert not REPORT.is_valid(value)


def test_same_report_same_bytes_and_sorted() -> None:
    text = render_json(sample_report())
    assert text == render_json(sample_report())
    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n"


def test_places_are_those_of_the_file() -> None:
    raw = "# Ferry\r\n\r\nShe said: “It *leaves* &amp; returns” at six.\r\n"
    body = MappedTextBuilder(raw)
    at = raw.index("*leaves*")
    body.copy(11, at)
    body.copy(at + 1, at + 7)
    body.copy(at + 8, at + 9)
    body.put("&", at + 9, at + 14)
    body.copy(at + 14, len(raw))
    of = draft(raw, path="ferry.md", body=body.build())
    words = "It leaves & returns"
    (row,) = parsed(report(JudgedDraft(of, (verdict(attribution(of, words)),))))["drafts"][0]["attributions"]
    place = row["quotation"]
    assert place["text"] == words
    assert raw[place["start"] : place["end"]] == "It *leaves* &amp; returns"
    assert (place["line"], place["column"], place["end_line"], place["end_column"]) == (3, 12, 3, 37)


def test_quotation_over_two_lines_ends_on_the_second() -> None:
    of = draft("He said: “One line,\nand another.”")
    row = parsed(report(JudgedDraft(of, (verdict(attribution(of, "One line,\nand another.")),))))
    place = row["drafts"][0]["attributions"][0]["quotation"]
    assert (place["line"], place["column"], place["end_line"], place["end_column"]) == (1, 11, 2, 13)


def test_a_source_that_was_read_in_part_says_why() -> None:
    whole = source_text("The slip was ready.")
    problem = Problem("QE03", "Only the first 4 words are open.", "Give a copy as a file.")
    part = dataclasses.replace(whole, reading=dataclasses.replace(whole.reading, problem=problem))
    rows = parsed(report(sources=(whole, part)))["sources"]
    assert [(row["status"], row["reason"] and row["reason"]["rule"]) for row in rows] == [
        ("read", None),
        ("read", "QE03"),
    ]
    assert rows[1]["reason"]["message"] == problem.message


def test_local_file_has_its_path_and_no_link() -> None:
    value = parsed(
        report(sources=(unavailable(), dataclasses.replace(unavailable(), source=source("x", path="x.html"))))
    )
    assert [row["url"] for row in value["sources"]] == ["https://town.example/briefing", "x.html"]


@given(HOSTILE)
@settings(max_examples=50, deadline=None)
def test_any_text_gives_valid_json(text: str) -> None:
    value = parsed(hostile_report(text))
    row = value["drafts"][-1]["attributions"][1]
    whole = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert row["quotation"]["text"] == row["reason"]["message"] == row["speaker"]["name"] == whole
    assert row["quotation"]["end"] - row["quotation"]["start"] == len(text)


def test_runner_commands_are_broken() -> None:
    assert "##[" not in render_json(hostile_report("##[error]out ##[[x"))


def test_quotes_are_the_attributions_without_verdicts() -> None:
    judged = sample_report().drafts[0]
    listed = QuotedDraft(judged.draft, tuple(verdict.attribution for verdict in judged.verdicts))
    value = json.loads(render_quotes_json((listed,)))
    QUOTES.validate(value)
    (of,) = value["drafts"]
    assert of["counts"] == {"quoted_spans": 8, "to-check": 7, "not-checked": 1}
    assert [row["overall"] for row in of["attributions"]] == [None] * 7 + ["not-checked"]
    assert of["attributions"][-1]["reason"]["rule"] == "QW20"
    assert of["attributions"][1]["cue"]["text"] == "added"


def test_everything_the_draft_says_of_an_attribution() -> None:
    raw = "Ray Tam said on Monday that harbour master Ada Poe called it “a good slip.”"
    of = draft(raw)
    words = attribution(
        of,
        "a good slip.",
        said_by="Ada Poe",
        role="harbour master",
        cue="called",
        when="on Monday",
        reported_by="Ray Tam",
        group="g1",
    )
    (row,) = parsed(report(JudgedDraft(of, (verdict(words),))))["drafts"][0]["attributions"]
    assert row["speaker"] == {"text": "Ada Poe", "start": 43, "end": 50, "name": "Ada Poe", "role": "harbour master"}
    assert row["group"] == "g1"
    for key, text in {"cue": "called", "when": "on Monday", "reported_by": "Ray Tam"}.items():
        assert row[key] == {"text": text, "start": raw.index(text), "end": raw.index(text) + len(text)}


def test_evidence_is_the_passage_in_its_source() -> None:
    row = parsed(sample_report())["drafts"][0]["attributions"][1]
    (place,) = row["evidence"]
    assert place["turn"] == {"label": "MS. WHITLOW", "speaker": "Dana Whitlow"}
    assert BRIEFING[place["start"] : place["end"]] == place["selector"]["exact"] == "We spent fourteen million on it"
    assert place["edits"] == [{"kind": "replace", "draft": "four", "source": "fourteen", "rule": "QW04"}]
    assert place["link"].startswith("https://town.example/briefing#:~:text=We%20spent")
    assert parsed(sample_report())["drafts"][0]["attributions"][4]["evidence"][0]["page"] == 2


@pytest.mark.parametrize("kind", RepairKind)
def test_repairs_are_told(kind: RepairKind) -> None:
    of = attribution(draft("“We will close,” he said."), "We will close,")
    texts = {"asked": (), "no-marks": (), "apart": ("We will.", "Close.")}.get(kind.value, ("Ann Poe",))
    judged = dataclasses.replace(verdict(of, Overall.DOES_NOT_HOLD), repairs=(Repair(kind, texts),))
    (row,) = parsed(report(JudgedDraft(draft("“We will close,” he said."), (judged,))))["drafts"][0]["attributions"]
    (told,) = row["repairs"]
    assert (told["kind"], told["texts"]) == (kind.value, list(texts))
    assert all(text in told["advice"] for text in texts)
