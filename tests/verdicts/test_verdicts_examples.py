"""The examples of the explanations, judged: what a section promises is what an editor gets."""

import datetime as dt
import re

import build
import pytest

from attribcheck.model.source import Snapshot, SourceText
from attribcheck.model.verdict import Overall, Verdict
from attribcheck.pipeline import Circumstances, judge_drafts, read_draft
from attribcheck.sources import make_source_text, read_snapshot
from attribcheck.verdicts.explain import read_sections
from attribcheck.verdicts.policy import DEFAULT_STYLE, make_policy, preset_names

JUDGED = (
    "QW02 QW03 QW04 QW05 QW06 QW07 QW08 QW09 QW10 QW11 QW12 QW13 QW14 QW16 QW17 QS01 QS02 "
    "QS03 QS04 QS07 QF01 QF02 QF03 QF06 QF07 QF10 QW21"
).split()
"""Rules whose example is a draft and the words of a transcript. The others tell of pages, files or dates."""

SILENT = {"QF02", "QF03"}
"""Rules that are off by default: their example promises no finding."""

PROMISES = {  # the first that stands in the sentence counts
    "does not hold": Overall.DOES_NOT_HOLD,
    "holds with notes": Overall.HOLDS_WITH_NOTES,
    "cannot tell": Overall.CANNOT_TELL,
    "the quotation holds": Overall.HOLDS,
}

OPENING = (
    "CHAIR: The meeting of the council is open, and everybody who wants to speak may come to the front of the hall.\n\n"
)
CLOSING = (
    "\n\nCHAIR: That closes the list of speakers for today, and the clerk will read the names of those who were here.\n"
)


def example(code: str, line: str) -> str:
    found = re.search(rf"^- {line}: (.*)$", read_sections()[code], re.MULTILINE)
    assert found
    return found.group(1)


def as_turns(words: str) -> str:
    """Return the source of an example with every label at the start of a paragraph, as transcripts have it."""
    return re.sub(r"(?<=[.?!])(?<!M[RS]\.) (?=(?:MR\. |MS\. |WARDEN |Q )?[A-Z]+: )", "\n\n", words)


def judge_example(code: str, style: str = DEFAULT_STYLE) -> Verdict:
    source = build.source(path="minutes.txt")
    retrieval = build.retrieval(source, media_type="text/plain; charset=utf-8")
    snapshot = Snapshot(source, retrieval, (OPENING + as_turns(example(code, "Source")) + CLOSING).encode())
    text = make_source_text(source, retrieval, read_snapshot(snapshot), ())
    assert isinstance(text, SourceText)
    draft = read_draft("draft.md", example(code, "Draft").encode(), [source])
    report = judge_drafts([draft], [text], Circumstances(make_policy(style), dt.datetime(2024, 11, 2, tzinfo=dt.UTC)))
    (verdict,) = report.drafts[0].verdicts
    return verdict


@pytest.mark.parametrize("code", JUDGED)
def test_an_example_comes_out_as_its_section_says(code: str) -> None:
    promise, verdict = example(code, "What comes of it").lower(), judge_example(code)
    assert verdict.overall is next(overall for words, overall in PROMISES.items() if words in promise)
    found = {finding.rule: finding.level for finding in verdict.findings}
    assert (code in found) == (code not in SILENT), found
    if code in found:
        assert str(found[code]) in promise


@pytest.mark.parametrize(
    ("code", "style", "level", "overall"),
    [
        ("QW05", "guardian", "warning", Overall.HOLDS_WITH_NOTES),
        ("QW05", "nyt", "error", Overall.DOES_NOT_HOLD),
        ("QW06", "guardian", None, Overall.HOLDS),
        ("QW06", "nyt", None, Overall.HOLDS),
        ("QW06", "ap", "note", Overall.HOLDS),
        ("QW06", "wikipedia", "warning", Overall.HOLDS_WITH_NOTES),
        ("QW06", "strict", "error", Overall.DOES_NOT_HOLD),
        ("QW07", "guardian", None, Overall.HOLDS),
        ("QW07", "reuters", "note", Overall.HOLDS),
        ("QW07", "ap", "error", Overall.DOES_NOT_HOLD),
        ("QW14", "nyt", None, Overall.HOLDS),
        ("QW14", "ap", "note", Overall.HOLDS),
        ("QW14", "chicago", "warning", Overall.HOLDS_WITH_NOTES),
        ("QW14", "legal", "error", Overall.DOES_NOT_HOLD),
        *(("QW03", style, "error", Overall.DOES_NOT_HOLD) for style in preset_names()),
        *(("QW02", style, "error", Overall.DOES_NOT_HOLD) for style in preset_names()),
    ],
)
def test_an_example_under_another_style(code: str, style: str, level: str | None, overall: Overall) -> None:
    verdict = judge_example(code, style)
    assert {finding.rule: str(finding.level) for finding in verdict.findings}.get(code) == level
    assert verdict.overall is overall
