"""Golden pairs: every file below tests/cases/drafts with the JSON beside it; add a case without Python."""

import json
from pathlib import Path

import pytest

from attribcheck.drafts import SUFFIXES, parse_draft

CASES = Path(__file__).parent.parent / "cases" / "drafts"
FILES = sorted(path for path in CASES.rglob("*") if path.suffix in SUFFIXES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_draft_is_read_as_its_case_says(path: Path) -> None:
    draft = parse_draft(path.name, path.read_bytes())
    body = draft.body.text
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    head = draft.front_matter
    assert [[b.kind.value, b.span.cut(body), *([b.cite] if b.cite else [])] for b in draft.blocks] == expected["blocks"]
    assert [[link.kind.value, link.span.cut(body), link.address] for link in draft.links] == expected["links"]
    assert draft.language == expected["language"]
    assert {"sources": list(head.sources), "language": head.language, "date": head.date} == expected["front_matter"]


def test_every_format_that_is_text_has_cases() -> None:
    assert {path.parent.name for path in FILES} >= {"plaintext", "markdown", "webpage"}
