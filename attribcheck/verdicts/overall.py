"""The one word per attribution, computed from its axes and findings, and the exit code of a run.

The first law lives here: `holds` only where every claimed and examined axis is positive.
"""

from collections.abc import Iterable

from attribcheck.model.verdict import (
    Axes,
    Finding,
    Level,
    OccasionAxis,
    Overall,
    Policy,
    RoleAxis,
    SpeakerAxis,
    Verdict,
    WordsAxis,
)

WORDS_KEPT = frozenset({WordsAxis.VERBATIM, WordsAxis.PERMITTED_EDIT, WordsAxis.EDITED})
_SPEAKER_POSITIVE = frozenset(
    {SpeakerAxis.CONFIRMED, SpeakerAxis.BY_DOCUMENT, SpeakerAxis.REPORTED, SpeakerAxis.NOT_CLAIMED}
)
SPEAKER_NEGATIVE = frozenset({SpeakerAxis.OTHER_PERSON, SpeakerAxis.QUESTIONER, SpeakerAxis.QUOTING_OTHER})
_OCCASION_POSITIVE = frozenset({OccasionAxis.CONFIRMED, OccasionAxis.REPEATED, OccasionAxis.NOT_CLAIMED})
_ROLE_POSITIVE = frozenset({RoleAxis.CONFIRMED, RoleAxis.VARIANT, RoleAxis.NOT_CLAIMED, RoleAxis.NOT_LOOKED})

EXIT_OK, EXIT_WRONG, EXIT_USAGE, EXIT_UNSETTLED, EXIT_INTERNAL, EXIT_INTERRUPTED = 0, 1, 2, 3, 4, 130
"""The exit codes of the contract."""


def decide_overall(axes: Axes, findings: Iterable[Finding]) -> Overall:
    """Return the one word that `axes` and `findings` add up to."""
    levels = {finding.level for finding in findings}
    if axes.words is WordsAxis.ABSENT:
        return Overall.NOT_FOUND
    if axes.words is WordsAxis.NOT_ESTABLISHED:
        return Overall.CANNOT_TELL
    if Level.ERROR in levels or axes.words is WordsAxis.ALTERED or axes.speaker in SPEAKER_NEGATIVE:
        return Overall.DOES_NOT_HOLD
    if axes.words not in WORDS_KEPT or axes.speaker not in _SPEAKER_POSITIVE:
        return Overall.CANNOT_TELL
    looked = axes.occasion is not OccasionAxis.NOT_LOOKED
    if looked and axes.occasion not in _OCCASION_POSITIVE:
        return Overall.CANNOT_TELL
    if axes.role not in _ROLE_POSITIVE and axes.role is not RoleAxis.OTHER_TIME:
        return Overall.CANNOT_TELL
    noted = (
        Level.WARNING in levels
        or not looked
        or axes.words is WordsAxis.EDITED
        or axes.speaker is SpeakerAxis.REPORTED
        or axes.role is RoleAxis.OTHER_TIME
    )
    return Overall.HOLDS_WITH_NOTES if noted else Overall.HOLDS


def exit_code(verdicts: Iterable[Verdict], policy: Policy) -> int:
    """Return the exit code of a run that ended: 0, 1 or 3."""
    words = {verdict.overall for verdict in verdicts}
    if words & {Overall.DOES_NOT_HOLD, Overall.NOT_FOUND}:
        return EXIT_WRONG
    if policy.strict and Overall.HOLDS_WITH_NOTES in words:
        return EXIT_WRONG
    if Overall.CANNOT_TELL in words and not policy.allow_cannot_tell:
        return EXIT_UNSETTLED
    return EXIT_OK
