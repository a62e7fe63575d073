"""The words for what an editor can do about a quotation that differs; what to choose from comes with the verdict."""

from attribcheck.model.attribution import Attribution
from attribcheck.model.record import dataclass
from attribcheck.model.verdict import Repair, RepairKind, Verdict

_HEADINGS = {
    RepairKind.OWN_WORDS: "the source’s own words",
    RepairKind.CUT_MARKED: "the cut marked",
    RepairKind.APART: "two quotations",
    RepairKind.SPEAKER: "the source’s speaker",
    RepairKind.ASKED: "the source’s speaker",
    RepairKind.PASSED_ON: "whose words",
    RepairKind.NO_MARKS: "no quotation",
}


@dataclass(frozen=True, slots=True)
class RepairText:
    """One repair in words: what it does, and the text to take over or the advice. None of it is cleaned."""

    heading: str
    text: str


def find_repair_texts(verdict: Verdict) -> tuple[RepairText, ...]:
    """Return the repairs of a verdict in words, most faithful first."""
    return tuple(RepairText(_HEADINGS[repair.kind], _tell(repair, verdict.attribution)) for repair in verdict.repairs)


def _tell(repair: Repair, of: Attribution) -> str:
    opening, closing = of.quotation.marks
    texts = [f"{opening or '“'}{text}{closing or '”'}" for text in repair.texts]
    match repair.kind:
        case RepairKind.SPEAKER:
            return f"{repair.texts[0]} says these words: name {repair.texts[0]}."
        case RepairKind.ASKED:
            return "A reporter asks this: say so, or quote the answer."
        case RepairKind.PASSED_ON:
            return f"Say whom {repair.texts[0] if repair.texts else 'the speaker'} was quoting."
        case RepairKind.NO_MARKS:
            return "Say it in your own words, and take the quotation marks off."
        case RepairKind.APART:
            return " and, apart from it, ".join(texts)
        case _:
            return "".join(texts)
