"""Small knowledge: dates, marks, languages, kinds, walls."""

import datetime as dt

import pytest

from attribcheck.model.source import Fidelity, Reading, SourceKind
from attribcheck.sources.adequacy import find_problem
from attribcheck.sources.dates import date_in_address, find_date, parse_date
from attribcheck.sources.kinds import guess_fidelity, guess_kind
from attribcheck.sources.language import guess_language
from attribcheck.sources.speech.marks import find_marks

DAY = dt.date(2031, 5, 4)


@pytest.mark.parametrize(
    "text",
    [
        "May 4, 2031",
        "on 4 May 2031,",
        "the 4th May 2031",
        "2031-05-04T10:00:00Z",
        "MAY 4 2031",
        "Tuesday, May 4th, 2031",
    ],
)
def test_dates_in_words(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize("text", ["", "May 2031", "32 May 2031", "February 30, 2031", "2031-13-40", "may 4"])
def test_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_first_date_counts_and_short_months_are_months() -> None:
    assert find_date("Sept. 3, 2030 and May 4, 2031") == dt.date(2030, 9, 3)
    assert find_date("Dec 24, 2030") == dt.date(2030, 12, 24)


def test_date_in_an_address() -> None:
    assert date_in_address("https://dockton.example/news/2031/05/04/pier/") == DAY
    assert date_in_address("https://dockton.example/2031/99/04/") is None


@pytest.mark.parametrize(
    "mark",
    ["(Laughter.)", "(APPLAUSE)", "[crosstalk]", "(Cross-talk.)", "(inaudible)", "(ph)", "(02:25)", "[01:02:03]",
     "(Laughter and applause.)", "(off-mike)", "[sic]", "(Speaks in Spanish; no translation)"],
)  # fmt: skip
def test_marks(mark: str) -> None:
    text = f"We won {mark} by a mile."
    assert [span.cut(text) for span in find_marks(text)] == [mark]


@pytest.mark.parametrize(
    "words",
    [
        "(and I mean it)",
        "[Marlow]",
        "(2031)",
        "(R)",
        "[the harbour]",
        "()",
        "(the applause was long but I heard every single word)",
    ],
)
def test_words_in_brackets_are_words(words: str) -> None:
    assert find_marks(f"We won {words} by a mile.") == ()


LANGUAGES = {
    "en": "The pier was built by the town and it will be rebuilt by the town, which has never asked for "
    "money from those who live in it. ",
    "de": "Die Mole wurde von der Stadt gebaut und sie wird auch wieder von der Stadt gebaut, die noch "
    "nie um Geld gebeten hat. ",
    "fr": "La jetée a été construite par la ville et elle sera reconstruite par la ville, qui ne demande "
    "pas un sou pour les travaux. ",
    "es": "El muelle fue construido por la ciudad y será reconstruido por la ciudad, que no ha pedido "
    "dinero para las obras del puerto. ",
    "ru": "Причал был построен городом и будет восстановлен городом, который никогда ни у кого не просил денег. ",
    "uk": "Причал був збудований містом і буде відбудований містом, яке ніколи ні в кого не просило грошей. ",
}  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_language(code: str) -> None:
    assert guess_language(LANGUAGES[code] * 5) == code


def test_little_text_has_no_language() -> None:
    assert guess_language("Dockton 14 18 Quill Marlow") is None
    assert guess_language("") is None


NEWS = "“The pier is safe,” said Ada Quill. The town has 9,000 people. “It is not,” Ben Marlow said. It rained. " * 3
SPEECH = "I came here to tell you what I think, and I think that we can build our pier again if you want it. " * 5
REPORT = "The pier has a length of 900 metres. The town built it in 1901. Repairs cost four million. " * 5


@pytest.mark.parametrize(
    ("text", "titles", "rest", "kind"),
    [
        (NEWS, (), None, SourceKind.ARTICLE),
        (NEWS, ("Remarks at the pier",), SourceKind.ARTICLE, SourceKind.ARTICLE),
        (NEWS, (), SourceKind.DOCUMENT, SourceKind.DOCUMENT),
        (SPEECH, (), None, SourceKind.STATEMENT),
        (SPEECH, ("My week on the pier",), SourceKind.ARTICLE, SourceKind.ARTICLE),
        (SPEECH, ("Mayor Quill’s state of the town address",), SourceKind.ARTICLE, SourceKind.STATEMENT),
        (REPORT, ("Statement by the Harbour Board",), SourceKind.ARTICLE, SourceKind.STATEMENT),
        (REPORT, (), None, SourceKind.DOCUMENT),
        (REPORT, (), SourceKind.ARTICLE, SourceKind.ARTICLE),
    ],
)  # fmt: skip
def test_kind(text: str, titles: tuple[str, ...], rest: SourceKind | None, kind: SourceKind) -> None:
    assert guess_kind(text, titles, rest=rest) is kind


@pytest.mark.parametrize(
    ("text", "kind", "fidelity"),
    [
        ("As Prepared for Delivery\nFriends, …", SourceKind.STATEMENT, Fidelity.PREPARED),
        ("Friends, …", SourceKind.STATEMENT, Fidelity.VERBATIM),
        ("Friends, …", SourceKind.ARTICLE, Fidelity.REPORT),
        ("Friends, …", SourceKind.CAPTIONS, Fidelity.MACHINE),
        ("This is an automatically generated transcript.", SourceKind.TRANSCRIPT, Fidelity.MACHINE),
        ("MR. QUILL: Thank you.", SourceKind.TRANSCRIPT, Fidelity.VERBATIM),
    ],
)
def test_fidelity(text: str, kind: SourceKind, fidelity: Fidelity) -> None:
    assert guess_fidelity(Reading(text=text, kind=kind), kind) is fidelity


LONG = ["The town has a pier, and the pier has a page 404 in its log, and nobody can find that page any more. " * 4] * 4


@pytest.mark.parametrize(
    ("title", "paragraphs", "rule"),
    [
        ("Just a moment...", ["Checking your browser before you go on."], "QE03"),
        ("Dockton", ["Access denied. Request 17."], "QE03"),
        ("404 Not Found", ["Sorry."], "QE05"),
        ("Dockton", ["We can’t find that page. It may have moved, or it never was."], "QE05"),
        ("Sign in", ["Please sign in to read the pages of this archive."], "QE05"),
        ("Dockton", ["Before you continue: we use cookies to measure things."], "QE05"),
        ("Pier", ["The pier fell on Monday, in the night.", "Subscribe to continue reading."], "QE03"),
        ("Pier", ["Loading"], "QE04"),
        ("Pier", [], "QE04"),
        ("How to sign in to your account of the pier, and other stories about error 404", LONG, None),
        ("Pier", [*LONG, "Already a subscriber? Please sign in."], None),
    ],
)  # fmt: skip
def test_walls(title: str, paragraphs: list[str], rule: str | None) -> None:
    problem = find_problem("https://dockton.example/", title, paragraphs)
    assert (problem.rule if problem else None) == rule


def test_few_words_are_a_source_where_no_script_could_bring_more() -> None:
    assert find_problem("a", "Pier", ["The pier is safe."], scripted=False) is None
    assert find_problem("a", "Pier", [], scripted=False) is not None


SHORT = "The council of Dockton has sold the old ferry. It will pay for the new pier, and for nothing else."


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        ([SHORT], None),
        (["The old mayor of Dockton died in her sleep.",
          "She held office for eleven years, and the town will miss her."], None),
        (["The council sold the ferry."], "holds only 5 words of text"),
        (["Home", "News of the harbour", "Weather", "Contact us", "About", "Tides", "Maps", "Boats for sale", "Jobs",
          "Ferry times today", "All stories", "Sign up", "More", "Cookies", "Terms"], "holds only 25 words of text"),
        (["Home News Weather Contact About Tides Maps Boats Jobs Ferries Stories More Terms"], "only 13 words"),
        (["Loading"], "holds only 1 word of text"),
        (["The transcript of the session comes here."], "holds only 7 words of text"),
        ([], "holds no text"),
        (["We are sorry, but this page of Dockton does not work without JavaScript. Turn it on and come back."],
         "only to a browser that runs scripts"),
    ],
)  # fmt: skip
def test_a_short_page_with_scripts_is_what_its_sentences_make_it(paragraphs: list[str], said: str | None) -> None:
    problem = find_problem("https://dockton.example/", "Dockton", paragraphs)
    assert (problem is None) == (said is None)
    if problem and said:
        assert problem.rule == "QE04"
        assert said in problem.message
        assert "Save the page from a browser" in problem.next_step


def test_a_text_without_spaces_between_its_words_is_no_shell() -> None:
    assert (
        find_problem("a", "港", ["町の議会は古い渡し船を売り、新しい桟橋の費用をすべて町で払うと決めた。" * 3]) is None
    )
    assert find_problem("a", "港", ["港の天気"]) is not None


def test_page_that_says_it_is_for_subscribers() -> None:
    text = ["The pier fell on Monday in the night. " * 5]
    assert find_problem("a", "Pier", text) is None
    problem = find_problem("a", "Pier", text, free=False)
    assert problem is not None
    assert problem.rule == "QE03"
