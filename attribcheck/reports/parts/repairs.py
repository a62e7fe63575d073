"""What an editor can do about a quotation that differs: the source's own words, the cut marked, or the marks taken off.

Nothing is ever changed in a draft; these are texts to choose from.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from attribcheck.model.attribution import Quotation
from attribcheck.model.passage import Edit, EditKind
from attribcheck.model.record import dataclass
from attribcheck.model.verdict import Level, Overall, Verdict

_NO_SPACE_BEFORE = re.compile(r"\s+([,.;:!?])")
_SPACES = re.compile(r"[ \t]{2,}")


class RepairKind(StrEnum):
    """How a quotation can be mended."""

    OWN_WORDS = "the source's own words"
    CUT_MARKED = "the cut marked"
    NO_MARKS = "without quotation marks"


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to mend a quotation: `text` replaces the words between the marks, or is advice for NO_MARKS."""

    kind: RepairKind
    text: str


_CUTS = frozenset({"QW05", "QW06", "QW07"})
"""Rules whose missing words may be replaced by an ellipsis; a negation or number may not (QW10)."""

_TWO_READINGS = "QW18"


def find_repairs(verdict: Verdict) -> tuple[Repair, ...]:
    """Return the repairs on offer, most faithful first; none where the words need none or no passage was found."""
    if not verdict.evidence or verdict.overall not in {Overall.DOES_NOT_HOLD, Overall.HOLDS_WITH_NOTES}:
        return ()
    judged = verdict.evidence[0]
    heavy = {f.rule for f in verdict.findings if f.level in {Level.ERROR, Level.WARNING}} - {_TWO_READINGS}
    wrong = [edit for edit, rule in zip(judged.passage.edits, judged.rules, strict=True) if rule in heavy]
    cuts = [
        edit
        for edit, rule in zip(judged.passage.edits, judged.rules, strict=True)
        if rule in heavy & _CUTS and edit.kind is EditKind.DELETE
    ]
    if not wrong:
        return ()
    quotation = verdict.attribution.quotation
    repairs = [Repair(RepairKind.OWN_WORDS, _rewritten(quotation, wrong, cuts=()))]
    if cuts:
        repairs.append(Repair(RepairKind.CUT_MARKED, _rewritten(quotation, wrong, cuts=cuts)))
    return (*repairs, Repair(RepairKind.NO_MARKS, "Say it in your own words, and take the quotation marks off."))


def _rewritten(quotation: Quotation, wrong: Sequence[Edit], *, cuts: Sequence[Edit]) -> str:
    """Return the quotation with the wrong edits undone; those in `cuts` become an ellipsis instead."""
    text, base = quotation.text, quotation.span.start
    for edit in sorted(wrong, key=lambda e: e.quoted.span, reverse=True):
        start, end = edit.quoted.span.start - base, edit.quoted.span.end - base
        said = "…" if edit in cuts else edit.said.text.replace("\n", " ")
        if edit.kind is not EditKind.REPLACE:
            said = f" {said} "
        text = text[:start] + said + text[end:]
    return _NO_SPACE_BEFORE.sub(r"\1", _SPACES.sub(" ", text)).strip()
