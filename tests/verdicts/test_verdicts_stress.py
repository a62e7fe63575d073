"""Stress that only the draft has (QW21)."""

import build
import pytest
from formed import NOW, Page, findings, judge, only

from attribcheck.model.verdict import Level, Overall
from attribcheck.pipeline import Circumstances, judge_drafts, read_draft
from attribcheck.verdicts.policy import make_policy

SAID = "The ferry is old, and we were never asked about the bridge."
SPOKEN = Page(
    f"CLERK: The meeting is open.\n\nMS. POE: {SAID}\n\nCLERK: Thank you, Ms. Ann Poe.\n\nMS. POE: Good night.\n"
)
FILLER = (
    "<p>The town has two bridges and one ferry, and all three of them are closed on Sundays until the spring.</p>" * 4
)


def page(words: str) -> Page:
    return Page(
        f"<html><head><title>Letter</title></head><body><article><h1>Letter</h1><p>{words}</p>{FILLER}</article></body></html>",
        "letter.html",
        speakers=("Ann Poe",),
    )


def quoting(words: str, behind: str = "") -> str:
    return f"“{words}” Ann Poe said.{behind}\n"


STRESSED = quoting("The ferry is old, and we were *never* asked about the bridge,")


@pytest.mark.parametrize(
    "draft",
    [
        STRESSED,
        quoting("The ferry is old, and we were **never** asked about the bridge,"),
        quoting("The ferry is old, and we were <em>never</em> asked about the bridge,"),
        quoting("The ferry is old, and we were <b>*never*</b> asked about the bridge,"),
        quoting("*Never* is the word: “we were *never* asked about the bridge,”").replace("“*N", "*N", 1),
        quoting("The ferry is old, and we were *never asked* about the bridge,"),
        quoting("*The ferry is old,* and we were never asked about the bridge,"),
        "> The ferry is old, and we were *never* asked about the bridge.\n>\n> — Ann Poe\n",
        STRESSED + "\nThe emphasis of the evening was added value.\n",
        STRESSED + "\nAll of us were there. The italics are in the original.\n",
        STRESSED + "\n\nOne more paragraph.\n\nA third one about another quotation (emphasis added).\n",
    ],
    ids="italics bold html both twice two-words clause block-quote plain-words in-the-original far-away".split(),
)
def test_stress_of_the_draft_alone_is_told(draft: str) -> None:
    assert [f.level for f in findings(draft, "QW21", SPOKEN)] == [Level.NOTE]


@pytest.mark.parametrize(
    "draft",
    [
        quoting(SAID[:-1] + ","),
        "*“The ferry is old, and we were never asked about the bridge,”* Ann Poe said.",
        quoting("*The ferry is old, and we were never asked about the bridge,*"),
        "**“The ferry is old, and we were never asked about the bridge,” Ann Poe said.**",
        quoting("The ferry is old, and we were [*sic*] never asked about the bridge,"),
        quoting("The *Ferry* is old, and we were never asked about the bridge,"),
        quoting("The fer*r*y is old, and we were never asked about the bridge,"),
        quoting("The ferry is old* *, and we were never asked about the bridge,"),
        "“The ferry is old, and we were never asked about the bridge,” *Ann Poe* **said**.",
        STRESSED.rstrip() + " (Emphasis added.)\n",
        STRESSED.rstrip() + " [emphasis mine]\n",
        STRESSED.rstrip() + " (italics are ours)\n",
        STRESSED.rstrip() + " (Hervorhebung d. Red.)\n",
        STRESSED.rstrip() + " (c’est nous qui soulignons)\n",
        STRESSED.rstrip() + " (énfasis añadido)\n",
        "The italics were added by us. " + STRESSED,
        quoting("The ferry is old, and we were *never* [emphasis added] asked about the bridge,"),
        STRESSED + "\n(Emphasis added)\n",
        STRESSED + "\nA word.\n\nAnother word.\n\nAll emphasis in this article is ours, and was added.\n",
        "“The ferry is old, and we were never asked about the bridge,” Ann Poe said of *the Bridge of Sighs*.",
    ],
    ids=(
        "none around-the-marks whole paragraph sic name part-of-a-word nothing beside added mine ours german "
        "french spanish before inside paragraph-behind once-for-all outside"
    ).split(),
)
def test_other_stress_is_not(draft: str) -> None:
    assert findings(draft, "QW21", SPOKEN) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The ferry is old, and we were <em>never</em> asked about the bridge.", False),
        ("The ferry is old, and we were <strong>never</strong> asked about the bridge.", False),
        ("The ferry is old, and we were <b>NEVER</b> asked about the bridge.", False),
        ("The ferry is old, and we were NEVER asked about the bridge.", False),
        ("The ferry is old, and we were *never* asked about the bridge.", False),
        ("The ferry is old, and we were _never_ asked about the bridge.", False),
        ("The ferry is old, and we were never asked about the bridge.", True),
        ("The <em>ferry</em> is old, and we were never asked about the bridge.", True),
        ("<em>The ferry is old, and we were never asked about the bridge.</em>", True),
        ("THE FERRY IS OLD, AND WE WERE NEVER ASKED ABOUT THE BRIDGE.", True),
    ],
    ids="em strong bold-capitals capitals stars lines none other-word whole-paragraph all-capitals".split(),
)
def test_what_the_source_stresses_is_not_added(words: str, *, told: bool) -> None:
    assert bool(findings(STRESSED, "QW21", page(words))) is told


def test_only_the_words_that_the_source_does_not_stress_are_told() -> None:
    draft = quoting("The *ferry* is old, and we were *never* asked about the bridge,")
    (found,) = findings(draft, "QW21", page("The <em>ferry</em> is old, and we were never asked about the bridge."))
    assert found.quoted
    assert found.quoted.text == "never"
    assert "“ferry”" not in found.message


def test_who_says_that_the_stress_is_the_originals_is_held_to_it() -> None:
    (found,) = findings(STRESSED.rstrip() + " (emphasis in the original)\n", "QW21", SPOKEN)
    assert "the draft says that the stress is the original's" in found.message


@pytest.mark.parametrize(
    ("style", "level", "overall"),
    [
        ("default", Level.NOTE, Overall.HOLDS),
        ("legal", Level.WARNING, Overall.HOLDS_WITH_NOTES),
        ("strict", Level.WARNING, Overall.HOLDS_WITH_NOTES),
        ("lenient", None, Overall.HOLDS),
    ],
)
def test_a_style_decides_what_it_weighs(style: str, level: Level | None, overall: Overall) -> None:
    verdict = only(judge(STRESSED, SPOKEN, style=style))
    assert next((f.level for f in verdict.findings if f.rule == "QW21"), None) == level
    assert verdict.overall is overall


@pytest.mark.parametrize("style", ["default", "legal"])
def test_in_a_pdf_whose_type_is_not_read_it_stays_a_note(style: str) -> None:
    whole = f"Letter of Ann Poe\n{SAID}\n"
    pages = (build.Page(1, build.Span(0, len(whole))),)
    of = build.source("letter", path="letter.pdf")
    text = build.source_text(whole, of=of, kind=build.SourceKind.DOCUMENT, media_type="application/pdf", pages=pages)
    draft = read_draft("draft.md", STRESSED.encode(), [of])
    report = judge_drafts([draft], [text], Circumstances(make_policy(style), NOW))
    (found,) = [f for f in report.drafts[0].verdicts[0].findings if f.rule == "QW21"]
    assert found.level is Level.NOTE
    assert "PDF" in found.message


@pytest.mark.parametrize(("words", "told"), [("de facto", False), ("raison d’être", False), ("in fact", True)])
def test_italics_of_foreign_words_are_no_stress(words: str, *, told: bool) -> None:
    tape = Page(
        f"CLERK: So?\n\nPOE: The bridge is {words} closed for us all.\n\nCLERK: Oh.\n\nPOE: Yes.\n",
        speakers=("Ann Poe",),
    )
    assert bool(findings(quoting(f"The bridge is *{words}* closed for us all,"), "QW21", tape)) is told


def test_the_words_stay_verbatim() -> None:
    verdict = only(judge(STRESSED, SPOKEN, style="legal"))
    assert verdict.axes
    assert verdict.axes.words == "verbatim"


def test_a_hostile_draft_is_read_in_time() -> None:
    words = " ".join(f"*a{n}* b" for n in range(3000))
    assert len(findings(f"“{words},” Ann Poe said.", "QW21", Page("POE: " + words.replace("*", "")))) <= 1


def test_the_place_is_that_of_the_stressed_words() -> None:
    (found,) = findings(STRESSED, "QW21", SPOKEN)
    assert found.quoted
    assert found.quoted.text == "never"
    assert build.mention("“The ferry is old, and we were never asked", "never").span == found.quoted.span
