"""What a draft quotes over and over: looked for once, and not compared without end.

A quotation is looked for by its words alone, so the places of one are those of all that have the same words.
"""

from collections.abc import Sequence

from attribcheck.model.attribution import Attribution, Mention
from attribcheck.model.passage import Passage
from attribcheck.model.record import replace
from attribcheck.model.source import Problem, SourceText
from attribcheck.model.verdict import (
    Axes,
    ContextAxis,
    OccasionAxis,
    Overall,
    RoleAxis,
    SpeakerAxis,
    Verdict,
    WordsAxis,
)
from attribcheck.passages import Found, find_passages

MAX_COMPARED = 1000
"""Places with which the same words are compared in one draft: some 0.3 s. A book of 5,000 quotations that says "Yes"
125 times reaches it, where "Yes" stands in eight places of its sources (docs/decisions.md)."""

_NOTHING = Found()


class Places:
    """The places of quotations in sources: those with the same words are looked for once."""

    def __init__(self, attributions: Sequence[Attribution], texts: Sequence[SourceText]) -> None:
        first: dict[str, Attribution] = {}
        for attribution in attributions:
            if attribution.not_quotation is None:
                first.setdefault(attribution.quotation.text, attribution)
        found = find_passages(tuple(first.values()), texts)
        self._known = {
            text: (one.quotation.span.start, places) for (text, one), places in zip(first.items(), found, strict=True)
        }

    def find(self, attribution: Attribution) -> Found:
        """Return where the words of `attribution`, one of those given, stand."""
        if attribution.not_quotation is not None:
            return _NOTHING
        start, found = self._known[attribution.quotation.text]
        by = attribution.quotation.span.start - start
        if not by:
            return found
        nearest = found.nearest and _move_passage(found.nearest, by)
        return Found(tuple([_move_passage(one, by) for one in found.passages]), nearest)


def leave_off(attribution: Attribution) -> Verdict:
    """Return the verdict on words that were compared too often in one draft to be compared again."""
    reason = Problem(
        "QE14",
        f"the draft quotes these words so often that they were compared at {MAX_COMPARED:,} places, and not here",
        "Check this part of the draft as a file of its own.",
    )
    speaker, claimed = attribution.speaker, attribution.when is not None or attribution.occasion is not None
    axes = Axes(
        WordsAxis.NOT_ESTABLISHED,
        SpeakerAxis.NOT_CLAIMED if speaker is None else SpeakerAxis.NOT_ESTABLISHED,
        OccasionAxis.NOT_LOOKED if claimed else OccasionAxis.NOT_CLAIMED,
        RoleAxis.NOT_LOOKED if speaker and speaker.role else RoleAxis.NOT_CLAIMED,
        ContextAxis.NOT_LOOKED,
    )
    return Verdict(attribution, Overall.CANNOT_TELL, axes, reason=reason)


def _move_passage(passage: Passage, by: int) -> Passage:
    """Return the passage with its places in the draft moved; those in the source stay."""
    edits = tuple([replace(edit, quoted=_move(edit.quoted, by)) for edit in passage.edits])
    return replace(passage, edits=edits, quoted=tuple([span.shifted(by) for span in passage.quoted]))


def _move(mention: Mention, by: int) -> Mention:
    return Mention(mention.text, mention.span.shifted(by))
