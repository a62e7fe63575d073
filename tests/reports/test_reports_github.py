"""GitHub Actions output: annotations that say what they mean, and a listing that the runner cannot obey."""

import dataclasses
import re

import pytest
from build import attribution, draft, finding, report, verdict
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import HOSTILE, hostile_report, sample_report

from attribcheck.model.verdict import JudgedDraft, Level, Overall, Report
from attribcheck.reports import FORMAT_NAMES, pick_format
from attribcheck.reports.github import fence, render

COMMAND = re.compile(r"^::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*,?)+)::(.*)$")


def obeyed(log: str) -> list[str]:
    """Return the commands that a runner would obey, read as it reads them: any line end, and the fence in force."""
    token: str | None = None
    found: list[str] = []
    for line in re.split("\r\n|\r|\n", log):
        trimmed = line.lstrip()
        if token is not None:
            token = None if trimmed == f"::{token}::" else token
        elif trimmed.startswith("::stop-commands::"):
            token = trimmed.removeprefix("::stop-commands::")
        elif trimmed.startswith("::"):
            found.append(line)
        if "##[" in line:
            found.append(line)
    assert token is None
    return found


def problems(count: int, level: Level) -> Report:
    of = draft("“It is late,” said Mr Dunmore.")
    words = attribution(of, "It is late,", said_by="Mr Dunmore")
    found = tuple(finding("QW02", "word-changed", level, f"Number {number}.") for number in range(count))
    return report(JudgedDraft(of, (verdict(words, Overall.DOES_NOT_HOLD, findings=found),)))


def test_annotation_names_place_and_rule() -> None:
    line = render(sample_report()).splitlines()[0]
    place = "file=drafts/ferry.txt,line=2,endLine=2,col=67,endColumn=95"
    assert line.startswith(f"::error {place},title=QW04 number-changed::does-not-hold: She, “We spent")


def test_worst_come_first() -> None:
    levels = [line.split(" ", 1)[0] for line in obeyed(render(sample_report()))]
    assert levels == ["::error"] * 3 + ["::warning", "::notice"]


def test_what_the_service_would_drop_is_told() -> None:
    log = render(problems(37, Level.ERROR))
    assert len(obeyed(log)) == 10
    assert "10 of 37 errors are shown as annotations; all are listed here." in log
    assert "Number 36." in log


def test_full_report_follows() -> None:
    assert "8 quoted spans: 2 holds" in render(sample_report())


@given(HOSTILE)
@settings(max_examples=80, deadline=None)
def test_runner_obeys_annotations_only(text: str) -> None:
    commands = obeyed(render(hostile_report(text)))
    assert len(commands) == 7
    assert all(COMMAND.match(command) for command in commands)


@pytest.mark.parametrize("name", [name for name in FORMAT_NAMES if name not in {"text", "github"}])
@given(HOSTILE | st.sampled_from(["::error::x", "##[error]x", "\r\n::error::x", "##\x00[error]x", " :\u200b:error::x"]))
@settings(max_examples=30, deadline=None)
def test_runner_obeys_nothing_of_another_format_in_its_log(name: str, text: str) -> None:
    assert obeyed(pick_format(name).render(hostile_report(text))) == []


@given(st.lists(st.sampled_from(["::error::x", "::stop-commands::", "##[error]x", " ", "::", "\n", "\r", "#"])))
def test_fence_holds_any_listing(pieces: list[str]) -> None:
    assert obeyed(fence("".join(pieces) + "\n")) == []


def test_property_cannot_add_another() -> None:
    sample = sample_report()
    moved = dataclasses.replace(sample.drafts[0].draft, path="a,line=9::x%2C.md")
    log = render(dataclasses.replace(sample, drafts=(dataclasses.replace(sample.drafts[0], draft=moved),)))
    assert log.startswith("::error file=a%2Cline=9%3A%3Ax%252C.md,line=2,")
