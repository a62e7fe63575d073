"""Whole runs on short drafts: each story of tests/cases/stories as written, with other marks, at another width.

A case is one file: a draft, its sources as text, and what each quotation must come to. Where the program does not
get there yet, `known` in the file says why, and the expectation is a strict xfail: it fails once it comes true.
"""

import json
import re
import textwrap
from importlib import resources

import pytest
from jsonschema import Draft202012Validator
from stories import CASES, Expectation, Story, differences, find_verdict, read_story, run_story

from attribcheck.model.verdict import Overall
from attribcheck.reports.json_v1 import render as render_json
from attribcheck.reports.text import render as render_text

STORIES = [read_story(path) for path in sorted(CASES.glob("*.toml"))]
WORDINGS = ("as-written", "other-marks", "reflowed")


def other_marks(draft: str) -> str:
    """Return the draft with straight double marks made curly, or curly ones straight."""
    if '"' in draft:
        return re.sub(r'"([^"]*)"', r"“\1”", draft)
    return draft.replace("“", '"').replace("”", '"')


def reflowed(draft: str) -> str:
    """Return the draft with its paragraphs broken into short lines."""
    paragraphs = re.split(r"\n{2,}", draft.strip())
    return "\n\n".join(textwrap.fill(" ".join(p.split()), 50, break_on_hyphens=False) for p in paragraphs) + "\n"


def wording(story: Story, name: str) -> str:
    if name == "as-written":
        return story.draft
    if not story.vary:
        pytest.skip("the story says that its draft cannot be written otherwise")
    return other_marks(story.draft) if name == "other-marks" else reflowed(story.draft)


@pytest.mark.parametrize("name", WORDINGS)
@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_a_story_comes_out_as_it_should(story: Story, name: str) -> None:
    draft = wording(story, name)
    wrong: list[str] = []
    for expected in story.expected:
        verdict = find_verdict(run_story(story, expected.style, draft), expected.quotation)
        found = [] if expected.known else differences(expected, verdict)
        wrong += [f"{expected.style} “{expected.quotation}”", *found] if found else []
    assert not wrong, "\n".join(wrong)


KNOWN = [
    pytest.param(
        story, e, id=f"{story.name}-{number}-{e.style}", marks=pytest.mark.xfail(reason=e.known, raises=AssertionError)
    )
    for story in STORIES
    for number, e in enumerate(story.expected)
    if e.known
]


@pytest.mark.parametrize(("story", "expected"), KNOWN)
def test_what_is_known_to_be_wrong_still_is(story: Story, expected: Expectation) -> None:
    found = differences(expected, find_verdict(run_story(story, expected.style, story.draft), expected.quotation))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_a_story_counts_every_span_and_keeps_the_laws(story: Story) -> None:
    for style in story.styles:
        report = run_story(story, style, story.draft)
        verdicts = report.drafts[0].verdicts
        assert story.spans is None or len(verdicts) == story.spans, [v.attribution.quotation.text for v in verdicts]
        for verdict in verdicts:
            if verdict.overall in {Overall.HOLDS, Overall.HOLDS_WITH_NOTES, Overall.DOES_NOT_HOLD}:
                assert verdict.evidence, "what was judged is shown"
            if verdict.overall in {Overall.CANNOT_TELL, Overall.NOT_CHECKED}:
                assert verdict.reason
                assert verdict.reason.next_step, "a reason names the next step"
            else:
                assert verdict.reason is None


SCHEMA = Draft202012Validator(
    json.loads(
        (resources.files("attribcheck") / "reports/schema/attribcheck-report-1.json").read_text(encoding="utf-8")
    )
)


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_a_story_is_reported_in_words_and_in_valid_json(story: Story) -> None:
    report = run_story(story, story.styles[0], story.draft)
    SCHEMA.validate(json.loads(render_json(report)))
    text = render_text(report, verbosity=1)
    assert "None" not in text
    assert all(len(line) <= 100 or "#:~:text=" in line for line in text.splitlines())
