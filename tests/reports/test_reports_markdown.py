"""The Markdown report: rendered and read back, it holds our elements only, and the words as they were."""

import re
from html.parser import HTMLParser

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import HOSTILE, hostile_report, sample_report

from attribcheck.model.verdict import JudgedDraft, Report
from attribcheck.reports.markdown import escape, render
from attribcheck.reports.parts.layout import one_line

ELEMENTS = {"h2", "h3", "p", "strong", "em", "ul", "li", "a", "del", "ins"}


class Page(HTMLParser):
    """Rendered Markdown read back."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str] = []
        self.text: list[str] = []
        options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_MATH
        self.feed(pyromark.html(text, options=options))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        assert all(name == "href" for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@given(HOSTILE)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    page = Page(f"x {escape(text)}")
    assert page.elements <= {"p"}
    assert "".join(page.text).replace("\u200b", "").split() == ["x", *one_line(text).split()]


@pytest.mark.parametrize(
    "text",
    [
        "@larkmoor",
        "see #12",
        ":tada:",
        "https://a.example/x",
        "www.a.example",
        "mail a@b.example",
        "![x](y)",
        "<b>x</b>",
    ],
)
def test_nothing_is_linked_or_mentioned(text: str) -> None:
    escaped = escape(text)
    assert not re.search(r"[@#]\w|:\w+:", escaped.replace("\\", ""))
    assert not re.search(r"://|www\.", escaped)
    assert Page(escaped).links == []


@given(HOSTILE)
@settings(max_examples=60, deadline=None)
def test_hostile_text_adds_no_element(text: str) -> None:
    page = Page(render(hostile_report(text)))
    assert page.elements <= ELEMENTS
    assert all(link.startswith("https://town.example/") for link in page.links)


def test_worst_come_first_and_all_are_counted() -> None:
    headings = re.findall(r"^### (.*)$", render(sample_report()), re.MULTILINE)
    assert headings == [
        "does-not-hold (2)",
        "not-found (1)",
        "cannot-tell (1)",
        "holds-with-notes (1)",
        "holds (2)",
        "not-checked (1)",
        "Sources not read",
    ]


def test_changes_are_marked() -> None:
    assert "We spent <del>four</del> <ins>fourteen</ins> (QW04) million on it\\." in render(sample_report())


@given(st.integers(600, 6000))
def test_cut_report_fits_and_says_so(limit: int) -> None:
    sample = sample_report()
    many = Report(
        sample.policy, sample.checked_at, tuple(JudgedDraft(d.draft, d.verdicts) for d in sample.drafts * 9), (), 1
    )
    text = render(many, limit=limit)
    assert len(text.encode()) <= limit
    assert f"further entries are not shown here: the report is cut at {limit:,} bytes" in text
    assert text.index("72 quoted spans") < 60
