"""ClaimReview: only what a source contradicts, no speaker made the author of the claim, safe inside a page."""

import dataclasses
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from build import attribution, axes, draft, finding, passage, report, source, source_text, speaker, verdict
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from sample_report import HOSTILE, hostile_report, sample_report

from attribcheck.model.attribution import Speaker, SpeakerKind
from attribcheck.model.verdict import Finding, JudgedDraft, Level, Overall, Report, SpeakerAxis, WordsAxis
from attribcheck.reports.claimreview import render

SCHEMA = Draft202012Validator(json.loads((Path(__file__).parent / "schemas" / "claimreview.json").read_text()))
TEXT = "“The dam will hold,” Ines Roth said."
PAGE = "ROTH: The dam will not hold."


def parsed(of: Report) -> list[dict[str, Any]]:
    """Return the reviews read back, after the schema has passed them."""
    value: list[dict[str, Any]] = json.loads(render(of))
    SCHEMA.validate(value)
    return value


def judged(*findings: Finding, overall: Overall = Overall.DOES_NOT_HOLD, shown: bool = True, path: str = "") -> Report:
    of = draft(TEXT, path="drafts/dam.md")
    dam = attribution(of, "The dam will hold,", said_by="Ines Roth")
    page = source_text(PAGE, of=source("log", path=path) if path else source("log"))
    evidence = (passage(dam, page, "The dam will not hold"),) if shown else ()
    one = verdict(dam, overall, axes=axes(WordsAxis.ALTERED), findings=findings, evidence=evidence)
    return report(JudgedDraft(of, (one,)), sources=(page,))


def test_what_the_sources_contradict_is_reviewed_and_nothing_else() -> None:
    reviews = parsed(sample_report())
    assert [review["claimReviewed"] for review in reviews] == [
        "She: “We spent four million on it.”",
        "Arends: “Nobody asked the islanders,”",
    ]
    assert [review["reviewRating"]["alternateName"] for review in reviews] == ["Misquoted", "Misattributed"]


NEGATION = finding("QW03", "negation-changed", message="left out: “not”")
OTHER = finding("QS01", "said-by-someone-else", message="Ann Roth says these words")


@pytest.mark.parametrize(
    ("of", "rating"),
    [
        (judged(NEGATION), "Misquoted"),
        (judged(OTHER), "Misattributed"),
        (judged(OTHER, NEGATION), "Misquoted and misattributed"),
        (judged(NEGATION, overall=Overall.CANNOT_TELL), None),
        (judged(NEGATION, overall=Overall.NOT_FOUND), None),
        (judged(NEGATION, overall=Overall.HOLDS_WITH_NOTES), None),
        (judged(finding("QW07", "grammar-fixed", Level.WARNING)), None),
        (judged(finding("QR03", "title-contradicted")), None),
        (judged(NEGATION, shown=False), None),
    ],
    ids=["words", "speaker", "both", "cannot-tell", "not-found", "notes", "a warning", "a title", "no passage"],
)
def test_only_words_and_speakers_that_a_passage_contradicts(of: Report, rating: str | None) -> None:
    assert [review["reviewRating"]["alternateName"] for review in parsed(of)] == ([rating] if rating else [])


def test_every_field_of_a_review() -> None:
    (review,) = parsed(judged(NEGATION))
    assert review["datePublished"] == "2024-11-02"
    assert review["claimReviewed"] == "Ines Roth: “The dam will hold,”"
    claim = review["itemReviewed"]
    assert claim["about"] == {"@type": "Person", "name": "Ines Roth"}
    assert claim["appearance"]["name"] == "drafts/dam.md"
    assert "author" not in claim, "she did not say so: the claim is the draft's"
    assert not {"author", "url"} & set(review), "who publishes the review adds these"
    assert review["reviewRating"]["name"] == "does-not-hold"
    assert review["reviewRating"]["ratingExplanation"] == "left out: “not”"
    assert review["reviewBody"] == "The source has: “The dam will not hold” (Log)"
    assert review["citation"]["url"].startswith("https://town.example/briefing")


def test_a_local_page_has_no_address() -> None:
    (review,) = parsed(judged(NEGATION, path="pages/log.html"))
    assert "url" not in review["citation"]


ROTH = speaker(draft(TEXT), "Ines Roth")


def spoken_by(said_by: Speaker | None) -> list[dict[str, Any]]:
    of = judged(NEGATION)
    (one,) = of.drafts[0].verdicts
    told = dataclasses.replace(one, attribution=dataclasses.replace(one.attribution, speaker=said_by))
    return parsed(dataclasses.replace(of, drafts=(JudgedDraft(of.drafts[0].draft, (told,)),)))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(SpeakerKind.PERSON, "Person"), (SpeakerKind.BODY, "Organization"), (SpeakerKind.DOCUMENT, "CreativeWork")],
)
def test_what_the_speaker_is(kind: SpeakerKind, expected: str) -> None:
    (review,) = spoken_by(dataclasses.replace(ROTH, kind=kind))
    assert review["itemReviewed"]["about"]["@type"] == expected


@pytest.mark.parametrize(
    ("said_by", "shown"), [(dataclasses.replace(ROTH, name=None), "Ines Roth: "), (None, "")], ids=["pronoun", "nobody"]
)
def test_words_of_nobody_are_about_nobody(said_by: Speaker | None, shown: str) -> None:
    (review,) = spoken_by(said_by)
    assert review["claimReviewed"] == f"{shown}“The dam will hold,”"
    assert "about" not in review["itemReviewed"]


def test_nothing_contradicted_is_an_empty_list() -> None:
    assert render(judged(overall=Overall.HOLDS)) == "[]\n"


class Page(HTMLParser):
    """Collects the elements of a page and the text of its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.script = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.script += data


@given(text=HOSTILE)
@settings(max_examples=50, deadline=None)
def test_any_text_stays_inside_its_script(text: str) -> None:
    written = render(hostile_report(f"{text}</script><img src=x>&amp;"))
    page = Page()
    page.feed(f'<script type="application/ld+json">{written}</script>')
    page.close()
    assert page.elements == ["script"]
    assert json.loads(page.script) == parsed(hostile_report(f"{text}</script><img src=x>&amp;"))
    assert not set("<>&") & set(written)


def test_speaker_axis_alone_says_nothing() -> None:
    of = judged()
    (one,) = of.drafts[0].verdicts
    told = dataclasses.replace(one, axes=axes(speaker=SpeakerAxis.OTHER_PERSON))
    assert parsed(dataclasses.replace(of, drafts=(JudgedDraft(of.drafts[0].draft, (told,)),))) == []
