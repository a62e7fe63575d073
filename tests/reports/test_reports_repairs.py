"""The words for repairs: what to do, and the text between the marks that the draft uses."""

import pytest
from build import attribution, draft, verdict

from attribcheck.model.record import replace
from attribcheck.model.verdict import Overall, Repair, RepairKind, Verdict
from attribcheck.reports.parts.repairs import RepairText, find_repair_texts


def offering(*repairs: Repair, marks: tuple[str, str] = ("“", "”")) -> Verdict:
    opening, closing = marks
    of = attribution(draft(f"{opening}We will close{closing} he said."), "We will close")
    of = replace(of, quotation=replace(of.quotation, marks=marks))
    return replace(verdict(of, Overall.DOES_NOT_HOLD), repairs=repairs)


@pytest.mark.parametrize(
    ("repair", "told"),
    [
        (Repair(RepairKind.OWN_WORDS, ("We will not close",)), ("the source’s own words", "“We will not close”")),
        (Repair(RepairKind.CUT_MARKED, ("We … close",)), ("the cut marked", "“We … close”")),
        (Repair(RepairKind.APART, ("We.", "Close.")), ("two quotations", "“We.” and, apart from it, “Close.”")),
        (
            Repair(RepairKind.SPEAKER, ("Ann Poe",)),
            ("the source’s speaker", "Ann Poe says these words: name Ann Poe."),
        ),
        (Repair(RepairKind.ASKED), ("the source’s speaker", "A reporter asks this: say so, or quote the answer.")),
        (Repair(RepairKind.PASSED_ON, ("Ann Poe",)), ("whose words", "Say whom Ann Poe was quoting.")),
        (Repair(RepairKind.PASSED_ON), ("whose words", "Say whom the speaker was quoting.")),
        (
            Repair(RepairKind.NO_MARKS),
            ("no quotation", "Say it in your own words, and take the quotation marks off."),
        ),
    ],
    ids=lambda value: value.kind.value if isinstance(value, Repair) else "",
)
def test_each_repair_has_its_words(repair: Repair, told: tuple[str, str]) -> None:
    assert find_repair_texts(offering(repair)) == (RepairText(*told),)


@pytest.mark.parametrize(
    ("marks", "told"),
    [(("„", "“"), "„We“"), (("", ""), "“We”"), (("'", "'"), "'We'")],
    ids=["German", "block quote", "single"],
)
def test_the_marks_are_those_of_the_draft(marks: tuple[str, str], told: str) -> None:
    assert find_repair_texts(offering(Repair(RepairKind.OWN_WORDS, ("We",)), marks=marks))[0].text == told
