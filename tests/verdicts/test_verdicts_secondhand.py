"""Words that another outlet reports, and whether the draft says so (QF04)."""

import pytest
from formed import Page, findings, judge, only

from attribcheck.model.source import Fidelity, SourceKind
from attribcheck.model.verdict import Level, Overall

SAID = "I am done with racing, and I will not come back to the lake"
TOLD = f"“{SAID},” Sunniva Pell told the Courier. “The boat is sold.”"
FILLER = " ".join(["The boats of the club have been on the lake since the spring, and nobody has counted them."] * 6)
BODY = f"<h1>Pell stops</h1><p>{FILLER}</p><p>{TOLD}</p><p>“It was a good time,” she said.</p><p>{FILLER}</p>"


def outlet(head: str = '<meta property="og:site_name" content="The Fennmark Courier">', **settings: object) -> Page:
    text = f"<html><head><title>Pell stops</title>{head}</head><body><article>{BODY}</article></body></html>"
    url = str(settings.pop("url", "https://www.fennmarkcourier.example/sport/pell"))
    return Page(text, "courier.html", url=url, **settings)  # type: ignore[arg-type]


PLAIN = f"“{SAID},” Sunniva Pell said.\n"


@pytest.mark.parametrize(
    "page",
    [
        outlet(),
        outlet('<meta name="author" content="Ole Brand">'),
        outlet("", kind=SourceKind.ARTICLE),
        outlet("", kind=SourceKind.ARTICLE, fidelity=Fidelity.REPORT),
    ],
    ids="site byline configured configured-report".split(),
)
def test_words_of_another_outlet_want_its_name(page: Page) -> None:
    (found,) = findings(PLAIN, "QF04", page)
    assert found.level is Level.WARNING
    assert "fennmarkcourier.example" in found.message


@pytest.mark.parametrize(
    "page",
    [
        outlet(""),
        outlet(url="https://press.fennmark.gov/news/pell"),
        outlet(url="https://www.fennmark.gov.uk/news/pell"),
        outlet(kind=SourceKind.STATEMENT),
        Page(f"CLERK: Good day.\n\nPELL: {SAID}.\n\nCLERK: Thanks.\n\nPELL: Bye.\n", speakers=("Sunniva Pell",)),
    ],
    ids="nobodys government government-uk statement transcript".split(),
)
def test_what_is_no_outlets_report_wants_none(page: Page) -> None:
    assert findings(PLAIN, "QF04", page) == []


@pytest.mark.parametrize(
    "draft",
    [
        f"“{SAID},” Sunniva Pell told the Fennmark Courier.",
        f"“{SAID},” Sunniva Pell told the Courier.",
        f"“{SAID},” Sunniva Pell said in an interview with the Fennmark Courier.",
        f"“{SAID},” Sunniva Pell said, the Courier reported.",
        f"According to the Fennmark Courier, Sunniva Pell is tired.\n\n“{SAID},” Sunniva Pell said.",
        f"“{SAID},” Sunniva Pell said.\n\nThe Fennmark Courier had the news first.",
        f"Pell met the Courier in May.\n\nOne.\n\nTwo.\n\nThree.\n\n“{SAID},” Sunniva Pell said.",
        f"“{SAID},” Sunniva Pell [said](https://www.fennmarkcourier.example/sport/pell).",
        f"“{SAID},” Sunniva Pell said.[^1]\n\n[^1]: https://www.fennmarkcourier.example/sport/pell\n",
        f"“{SAID},” Sunniva Pell told this newspaper.",
        f"“{SAID},” Sunniva Pell was quoted by the Elm Post as saying.",
        f"“{SAID},” sagte Sunniva Pell dem Fennmark Courier.",
    ],
    ids="told short interview reported before behind long-before link footnote own-paper other-path german".split(),
)
def test_a_draft_that_names_the_way_of_the_words_is_right(draft: str) -> None:
    assert findings(draft, "QF04", outlet()) == []


@pytest.mark.parametrize(
    "draft",
    [
        PLAIN,
        f"“{SAID},” Sunniva Pell told me.",
        f"“{SAID},” Sunniva Pell said on Sunday at the lake of Fennholm.",
        f"“{SAID},” Sunniva Pell said.\n\nOne.\n\nTwo.\n\nThe Fennmark Courier is a paper of the north.",
        f"---\nsources: https://www.fennmarkcourier.example/sport/pell\n---\n{PLAIN}",
    ],
    ids="plain told-me elsewhere far-away front-matter".split(),
)
def test_a_draft_that_does_not_is_told(draft: str) -> None:
    assert len(findings(draft, "QF04", outlet())) == 1


def test_words_that_also_stand_in_their_own_source_are_first_hand() -> None:
    tape = Page(f"CLERK: Good day.\n\nPELL: {SAID}.\n\nCLERK: Thanks.\n\nPELL: Bye.\n", speakers=("Sunniva Pell",))
    verdict = only(judge(PLAIN, outlet(), tape))
    assert verdict.overall is Overall.HOLDS
    assert [f.rule for f in verdict.findings] == []


@pytest.mark.parametrize(
    ("style", "level", "overall"),
    [
        ("default", Level.WARNING, Overall.HOLDS_WITH_NOTES),
        ("zeit", Level.ERROR, Overall.DOES_NOT_HOLD),
        ("guardian", Level.ERROR, Overall.DOES_NOT_HOLD),
    ],
)
def test_a_style_decides_what_it_weighs(style: str, level: Level, overall: Overall) -> None:
    verdict = only(judge(PLAIN, outlet(), style=style))
    assert next(f.level for f in verdict.findings if f.rule == "QF04") is level
    assert verdict.overall is overall


@pytest.mark.parametrize(
    ("office", "told"),
    [
        ("president of the Fennmark Rowing Club", False),
        ("a coach at Fennmark Rowing Club", False),
        ("Fennmark Rowing Club’s director", False),
        ("who rows", True),
        ("who rows for the Fennmark Rowing Clubs", True),
    ],
    ids="of at whose none another".split(),
)
def test_the_page_of_the_speakers_own_body_is_no_other_outlets(office: str, *, told: bool) -> None:
    head = '<meta property="og:site_name" content="Fennmark Rowing Club">'
    page = outlet(head)
    changed = page.text.replace("Sunniva Pell told the Courier", f"said Sunniva Pell, {office}")
    page = Page(changed, "club.html", url="https://club.example/news/pell")
    assert bool(findings(PLAIN, "QF04", page)) is told


def test_words_of_somebody_else_are_an_error_of_their_own() -> None:
    assert findings(f"“{SAID},” Ole Brand said.", "QF04", outlet()) == []
