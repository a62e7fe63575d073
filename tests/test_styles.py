"""One tidied sentence under every shipped style: what the houses' rules make of it."""

import datetime as dt
from pathlib import Path

import pytest

import attribcheck
from attribcheck.verdicts import preset_names

SOURCES = '[[source]]\nid = "talk"\npath = "talk.txt"\nkind = "transcript"\nspeakers = ["Ann Poe"]\n'
TALK = """\
Q    What now?

MS. POE: The council has, um, promised us a new roof, and we will ask for it again in the spring.

Q    And then?

MS. POE: Then we will see.
"""
TIDIED = "“The council has promised us a new roof, and we will ask for it again in the spring,” Ann Poe said.\n"
SILENT, NOTED = ("holds", None), ("holds", "note")
WARNED, FAILED = ("holds-with-notes", "warning"), ("does-not-hold", "error")
MADE_OF_IT = {
    "ap": NOTED,
    "bbc": NOTED,
    "chicago": NOTED,
    "default": NOTED,
    "eu-fr": NOTED,
    "guardian": SILENT,
    "legal": FAILED,
    "lenient": SILENT,
    "nyt": SILENT,
    "reuters": NOTED,
    "strict": FAILED,
    "wapo": NOTED,
    "wikipedia": WARNED,
    "wsj": SILENT,
    "zeit": NOTED,
}


def test_no_style_is_left_out() -> None:
    assert set(MADE_OF_IT) == set(preset_names())


@pytest.mark.parametrize("style", MADE_OF_IT)
def test_a_tidied_sentence(style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTRIBCHECK_STORE", str(tmp_path / "store.sqlite"))
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    now = dt.datetime(2025, 5, 20, tzinfo=dt.UTC)
    report = attribcheck.check(tmp_path / "draft.txt", text=TIDIED, style=style, offline=True, now=now)
    (verdict,) = report.drafts[0].verdicts
    told = [(finding.rule, finding.level.value) for finding in verdict.findings]
    overall, level = MADE_OF_IT[style]
    assert (verdict.overall, told) == (overall, [("QW06", level)] if level else [])
    assert report.exit_code == (overall == "does-not-hold")
