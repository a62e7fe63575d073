"""The HTML report: one file, nothing loaded, nothing that a draft or page says becomes markup."""

import itertools
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

from build import attribution, draft, report, sha256, verdict
from hypothesis import given, settings
from sample_report import HOSTILE, hostile_report, sample_report

from attribcheck.model.draft import Block, BlockKind, Draft
from attribcheck.model.span import MappedText, Span
from attribcheck.model.verdict import JudgedDraft, Overall, Report
from attribcheck.reports.html import render

VOID = {"meta", "input", "br"}
ATTRIBUTES = set(
    """lang charset http-equiv content name class href id datetime type checked aria-labelledby open rel target style
    aria-hidden aria-label""".split()
)

ELEMENTS = set(
    """html head meta title style body a header h1 h2 h3 h4 p time fieldset legend label input span main section div
    details summary blockquote strong ul ol li mark nav del ins small dl dt dd br footer""".split()
)


class Page(HTMLParser):
    """A page read back: its elements with their attributes, its text, and whether every element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.comments: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def shape(page: Page) -> Counter[str]:
    return Counter(tag for tag, _ in page.elements)


def test_page_is_whole_and_loads_nothing() -> None:
    page = Page(render(sample_report()))
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(shape(page))
    policies = [attrs["content"] for tag, attrs in page.elements if attrs.get("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]
    assert "url(" not in render(sample_report())


def test_every_mark_leads_to_its_card() -> None:
    page = Page(render(sample_report()))
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    marks = [attrs["href"] or "" for _, attrs in page.elements if (attrs.get("class") or "").startswith("mark ")]
    assert len(marks) == 8
    assert {mark.removeprefix("#") for mark in marks} <= set(ids)


def test_verdicts_stand_in_words_beside_colour() -> None:
    shown = "".join(Page(render(sample_report())).text)
    for overall in Overall:
        assert overall.value in shown


def test_what_waits_for_the_editor_stands_on_top_and_leads_to_its_card() -> None:
    head, _, _ = render(sample_report()).partition('<div class="row')
    waiting = re.findall(
        r'<li class="([a-z-]+)">.*?<a href="#([a-z0-9-]+)">(.*?)</a> <span class="told">(.*?)</span>', head
    )
    assert [entry[0] for entry in waiting] == ["does-not-hold", "does-not-hold", "cannot-tell", "not-found"]
    assert waiting[0][1:] == (
        "card-1-2",
        "She: “We spent four million on it.”",
        "The draft has “four”, the source “fourteen”.",
    )
    settled = replace(sample_report(), drafts=(JudgedDraft(draft("“It is.”"), ()),))
    assert "What waits for you" not in render(settled)


def test_headings_leave_no_level_out() -> None:
    levels = [int(tag[1]) for tag, _ in Page(render(sample_report())).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_quotation_over_paragraphs_is_marked_in_each() -> None:
    body = "He said: “One line.\nAnd another.”"
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 19)), Block(BlockKind.PARAGRAPH, Span(20, len(body))))
    of = Draft("d.txt", sha256(body), body, MappedText(body), blocks)
    text = render(report(JudgedDraft(of, (verdict(attribution(of, "One line.\nAnd another.")),))))
    assert ">One line.</a>" in text.replace('<span class="unseen">holds: </span>', "")
    assert "And another.</a>”" in text
    assert text.count('<details class="card') == 1


def test_draft_stands_in_the_page_word_by_word() -> None:
    shown = re.sub(r"\s+", " ", "".join(Page(render(sample_report())).text))
    for overall in Overall:
        shown = shown.replace(f"{overall}: ", "")
    assert "“The slip was ready in May,” Mayor Dana Whitlow said. She added: “We spent four million on it.”" in shown


@given(HOSTILE)
@settings(max_examples=40, deadline=None)
def test_hostile_text_adds_no_markup(text: str) -> None:
    page = Page(render(hostile_report(text)))
    assert page.open == []
    assert page.comments == []
    assert set(shape(page)) <= ELEMENTS
    for _, attributes in page.elements:
        assert set(attributes) <= ATTRIBUTES
        assert re.fullmatch(r"flex-grow:\d+|", attributes.get("style") or "")
        href = attributes.get("href")
        assert href is None or href.startswith(("#", "https://"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "".join(page.text))


def test_five_hundred_attributions_stay_small() -> None:
    sample = sample_report()
    (judged,) = sample.drafts
    many = Report(sample.policy, sample.checked_at, (judged,) * 63, sample.sources, sample.exit_code)
    assert len(render(many).encode()) < 3_000_000


def test_template_library_is_loaded_when_asked_only() -> None:
    code = "import attribcheck.reports, sys; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_empty_draft_has_a_page() -> None:
    text = render(report(JudgedDraft(draft(""), ())))
    assert "no quoted span" not in text
    assert "No quotation was found in draft.txt: nothing was checked." in text
