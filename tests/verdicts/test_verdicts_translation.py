"""Translations that the draft does not declare (QF05)."""

import pytest
from formed import Page, findings, judge, only

from attribcheck.model.source import SourceKind
from attribcheck.model.verdict import Level, Overall

DANISH = (
    "STORM: Den gamle havn skal gives tilbage til havet, og det skal ske inden for de næste ti år. Vi har ikke råd til "
    "at holde den, og ingen bruger den mere. Det er ikke en let ting at sige til en by.\n"
)
ABROAD = Page(DANISH, language="da", speakers=("Henrik Storm",), kind=SourceKind.TRANSCRIPT)
SAID = "The old harbour must be given back to the sea within ten years"
BEHIND = " He said so in the autumn, and the town has argued about it since, as towns do when the money is gone.\n"
PLAIN = f"“{SAID},” the finance minister Henrik Storm said.{BEHIND}"


def interpreted(direction: str, *, before: str = "", behind: str = "") -> Page:
    words = f"{direction} {before}{SAID}. {behind}".strip()
    turns = ("PRESIDENT POE: Welcome.", f"MINISTER STORM: {words}", "PRESIDENT POE: Thank you.", "MINISTER STORM: Bye.")
    return Page("\n\n".join(turns), speakers=("Henrik Storm",))


def test_words_of_a_source_in_another_language_are_a_translation() -> None:
    verdict = only(judge(PLAIN, ABROAD))
    (found,) = [f for f in verdict.findings if f.rule == "QF05"]
    assert found.level is Level.WARNING
    assert verdict.overall is Overall.CANNOT_TELL
    assert verdict.reason
    assert verdict.reason.rule == "QE08"


@pytest.mark.parametrize(
    "draft",
    [
        f"“{SAID},” Henrik Storm said in Danish.{BEHIND}",
        f"Speaking Danish, Henrik Storm said: “{SAID}.”{BEHIND}",
        f"“{SAID},” Henrik Storm said through an interpreter.{BEHIND}",
        f"“{SAID},” Henrik Storm said, according to a translation by the ministry.{BEHIND}",
        f"“{SAID},” Henrik Storm said. (Translated from the Danish.){BEHIND}",
        f"“{SAID},” Henrik Storm said.{BEHIND}\nThe quotations were translated by the author.\n",
        f"Henrik Storm spoke in both English and Danish.\n\n“{SAID},” Henrik Storm said.{BEHIND}",
        f"Henrik Storm came, speaking through an interpreter.\n\nOne.\n\nTwo.\n\n“{SAID},” Storm said.{BEHIND}",
        f"{PLAIN}\nOne.\n\nTwo.\n\nTranslated by Ann Poe\n",
        f"{PLAIN}\nOne.\n\nTwo.\n\nAll quotations were translated by us.\n",
    ],
    ids="in speaking interpreter translation translated-from next before once credit for-all".split(),
)
def test_a_draft_that_says_so_is_right(draft: str) -> None:
    assert findings(draft, "QF05", ABROAD) == []


@pytest.mark.parametrize(
    "draft",
    [
        f"“{SAID},” Henrik Storm said in Danish waters.{BEHIND}",
        f"“{SAID},” Henrik Storm said of the Danish harbour.{BEHIND}",
        f"“{SAID},” Henrik Storm said, in the Danish capital.{BEHIND}",
        f"“{SAID},” Henrik Storm said, whose votes turned into seats.{BEHIND}",
        PLAIN + "\nOne.\n\nTwo.\n\nThe book was translated from the Danish.\n",
        f"Ann Poe spoke through an interpreter.\n\nOne.\n\nTwo.\n\n{PLAIN}",
    ],
    ids="waters adjective capital votes far-away another-speaker".split(),
)
def test_a_draft_that_only_names_the_country_is_not(draft: str) -> None:
    assert len(findings(draft, "QF05", ABROAD)) == 1


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (interpreted("(As interpreted.)"), True),
        (interpreted("(Through interpreter.)"), True),
        (interpreted("[through a translator]"), True),
        (interpreted("(Speaks Danish, as interpreted.)"), True),
        (interpreted("(In English.)"), False),
        (interpreted("(As interpreted.)", before="We are glad. (In English.) Thank you. "), False),
        (interpreted("(In English.)", before="Thank you. (As interpreted.) "), True),
        (interpreted("(Laughter.)"), False),
        (interpreted("", behind="(As interpreted.) Thank you."), False),
        (interpreted("The interpreter is late."), False),
    ],
    ids="as through translator speaks english back-to-english from-english laughter behind no-direction".split(),
)
def test_words_of_an_interpreter_are_a_translation(page: Page, *, told: bool) -> None:
    assert bool(findings(PLAIN, "QF05", page)) is told


def test_an_interpreter_of_another_turn_says_nothing() -> None:
    text = interpreted("").text.replace("POE: Welcome", "POE: (As interpreted.) Welcome")
    assert findings(PLAIN, "QF05", Page(text, speakers=("Henrik Storm",))) == []


def test_it_holds_with_notes_until_the_draft_says_so() -> None:
    page = interpreted("(As interpreted.)")
    assert only(judge(PLAIN, page)).overall is Overall.HOLDS_WITH_NOTES
    said = PLAIN.replace("Storm said.", "Storm said through an interpreter.")
    assert only(judge(said, page)).overall is Overall.HOLDS


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Unofficial translation", True),
        ("Courtesy translation of the ministry", True),
        ("Translated from the Danish", True),
        ("Lost in translation", False),
        ("Statement of the minister", False),
    ],
)
def test_a_text_that_calls_itself_a_translation_is_one(head: str, *, told: bool) -> None:
    filler = "The ministry has made it known that the plans of the harbour were changed in the year before last. " * 4
    page = Page(f"{head}\n\n{filler}\n\n{SAID}.\n\n{filler}\n", kind=SourceKind.STATEMENT, speakers=("Henrik Storm",))
    assert bool(findings(PLAIN, "QF05", page)) is told


def test_an_article_that_says_it_came_through_an_interpreter_is_believed() -> None:
    filler = "The harbour of the town is old, and the sea comes nearer to it with every winter that passes. " * 5
    said = f"“{SAID},” Henrik Storm said through an interpreter."
    page = Page(
        f"Harbour goes back\n\n{filler}\n\n{said}\n\n“It is sad,” he said.\n\n{filler}\n", kind=SourceKind.ARTICLE
    )
    assert len(findings(PLAIN, "QF05", page)) == 1


def test_a_source_in_the_drafts_language_is_no_foreign_one() -> None:
    turns = "CLERK: Good day.\n\nSTORM: The harbour is old.\n\nCLERK: Yes.\n\nSTORM: Bye.\n"
    assert findings(PLAIN, "QF05", Page(turns, speakers=("Henrik Storm",))) == []


def test_a_source_of_others_in_another_language_says_nothing() -> None:
    assert findings(f"“{SAID},” Ann Poe said.{BEHIND}", "QF05", ABROAD) == []


def test_a_draft_in_the_sources_language_translates_nothing() -> None:
    words = "Den gamle havn skal gives tilbage til havet, og det skal ske inden for de næste ti år"
    draft = f"---\nlang: da\n---\n“{words},” sagde Henrik Storm. Det er ikke en let ting at sige til en by.\n"
    assert findings(draft, "QF05", ABROAD) == []
