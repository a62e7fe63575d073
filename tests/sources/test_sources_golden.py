"""Pairs of a source and what must be read from it, found by walking `tests/cases/sources`."""

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from attribcheck.model.source import Origin, Reading, Retrieval, Snapshot, Source, SourceId, SourceText
from attribcheck.model.verdict import Person, Role
from attribcheck.sources import dump_reading, load_reading, make_source_text, read_snapshot

FOLDER = Path(__file__).parent.parent / "cases" / "sources"
CASES = sorted(path for path in FOLDER.glob("*/*") if path.suffix != ".json")


def snapshot_of(path: Path, config: dict[str, Any]) -> Snapshot:
    content = path.read_bytes()
    source = Source(
        SourceId("case"), "sources.toml", path=path.name, speakers=tuple(config.get("speakers", ())),
        title=config.get("title", ""), select=config.get("select"),
    )  # fmt: skip
    sha = hashlib.sha256(content).hexdigest()
    return Snapshot(source, Retrieval(path.name, path.name, "2031-01-01T00:00:00Z", sha, "", Origin.FILE), content)


def people_of(config: dict[str, Any]) -> tuple[Person, ...]:
    def day(row: dict[str, str], key: str) -> dt.date | None:
        return dt.date.fromisoformat(row[key]) if key in row else None

    return tuple(
        Person(
            row["name"],
            tuple(row.get("aliases", ())),
            tuple(Role(role["title"], day(role, "since"), day(role, "until")) for role in row.get("roles", ())),
        )
        for row in config.get("people", ())
    )


@pytest.fixture(params=CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def case(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Reading, SourceText | None]:
    expected = json.loads(request.param.with_suffix(".json").read_text("utf-8"))
    config = expected.get("config", {})
    snapshot = snapshot_of(request.param, config)
    reading = read_snapshot(snapshot)
    made = make_source_text(snapshot.source, snapshot.retrieval, reading, people_of(config))
    return expected, reading, made if isinstance(made, SourceText) else None


def test_every_case_has_its_expectation() -> None:
    assert CASES
    assert {path.with_suffix(".json") for path in CASES} == set(FOLDER.glob("*/*.json"))


def test_problem(case: tuple[dict[str, Any], Reading, SourceText | None]) -> None:
    expected, reading, made = case
    assert (reading.problem.rule if reading.problem else None) == expected.get("problem")
    assert (made is None) == (expected.get("problem") is not None and not expected.get("part", False))
    assert made is None or made.reading.problem == reading.problem
    if reading.problem:
        assert reading.problem.next_step
        assert ".html" in reading.problem.message


def test_facts(case: tuple[dict[str, Any], Reading, SourceText | None]) -> None:
    expected, reading, made = case
    shown = {
        "kind": reading.kind.value,
        "title": reading.title,
        "date": reading.date.isoformat() if reading.date else None,
        "byline": reading.byline,
        "language": reading.language,
        "fidelity": made.fidelity.value if made else None,
    }
    assert {key: shown[key] for key in shown if key in expected} == {k: expected[k] for k in shown if k in expected}


def test_turns(case: tuple[dict[str, Any], Reading, SourceText | None]) -> None:
    expected, _, made = case
    if "turns" not in expected or made is None:
        pytest.skip("says nothing of turns")
    shown = [[turn.label, turn.kind.value, turn.speaker] for turn in made.reading.turns]
    assert shown == [row[:3] for row in expected["turns"]]
    for turn, row in zip(made.reading.turns, expected["turns"], strict=True):
        assert turn.span.cut(made.text).startswith(row[3])
        assert turn.span == turn.span.trimmed(made.text)


def test_text(case: tuple[dict[str, Any], Reading, SourceText | None]) -> None:
    expected, reading, _ = case
    for piece in expected.get("has", ()):
        assert piece in reading.text
    for piece in expected.get("lacks", ()):
        assert piece not in reading.text
    for region, pieces in expected.get("regions", {}).items():
        spans = [found.span.cut(reading.text) for found in reading.regions if found.region == region]
        for piece in pieces:
            assert any(piece in span for span in spans), piece
    marks = [mark.cut(reading.text) for mark in reading.marks]
    for mark in expected.get("marks", ()):
        assert mark in marks
    moments = [[moment.seconds, moment.span.cut(reading.text)] for moment in reading.moments]
    assert moments == expected.get("moments", moments)
    struck = [[s.struck.cut(reading.text), s.corrected and s.corrected.cut(reading.text)] for s in reading.struck]
    assert struck == expected.get("struck", [])


def test_text_is_lines_of_words(case: tuple[dict[str, Any], Reading, SourceText | None]) -> None:
    _, reading, _ = case
    for line in reading.text.split("\n") if reading.text else ():
        assert line == " ".join(line.split())
        assert line


def test_stored_reading_is_the_same(case: tuple[dict[str, Any], Reading, SourceText | None]) -> None:
    _, reading, _ = case
    assert load_reading(dump_reading(reading)) == reading


def test_line_ends_of_another_system_change_nothing(tmp_path: Path) -> None:
    path = FOLDER / "plaintext" / "debate.txt"
    other = tmp_path / "debate.txt"
    other.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_snapshot(snapshot_of(path, {})) == read_snapshot(snapshot_of(other, {}))
