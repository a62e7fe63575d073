"""Counting verdicts: every quoted span is in exactly one count."""

from collections import Counter
from collections.abc import Iterable

from attribcheck.model.verdict import Overall, Report, Verdict


def tally(verdicts: Iterable[Verdict]) -> dict[Overall, int]:
    """Return how many verdicts have each value, in the order of the contract, zeros included."""
    counted = Counter(verdict.overall for verdict in verdicts)
    return {overall: counted[overall] for overall in Overall}


def all_verdicts(report: Report) -> tuple[Verdict, ...]:
    """Return the verdicts of all drafts in order."""
    return tuple(verdict for judged in report.drafts for verdict in judged.verdicts)
