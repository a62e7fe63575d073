"""What people decided about quotations, in words. None of it is safe to show before its format has cleaned it."""

from collections import Counter
from collections.abc import Iterator

from attribcheck.model.verdict import Overall, Report, Review, Standing

_WHY = {
    Standing.CURRENT: "",
    Standing.PASSAGE_CHANGED: "does not count any more: the passage is another one now",
    Standing.UNSEEN: "its passage was not read in this run",
    Standing.WORDS_GONE: "does not count any more: words or speaker are gone from the draft",
}
_OVER = frozenset({Standing.PASSAGE_CHANGED, Standing.WORDS_GONE})
_NAMED = 5
"""Decisions that a notice names; the rest is counted."""


def decided(review: Review, now: Overall | None = None) -> str:
    """Return a decision with who made it, when and why, and whether it counts; `now` is the verdict of this run."""
    by = f" by {review.by}" if review.by else ""
    reason = f": {review.reason}" if review.reason else ""
    then = f"the verdict was {review.overall} then" if now is not None and now is not review.overall else ""
    notes = "; ".join(filter(None, (then, _WHY[review.standing])))
    return f"{review.decision}{by} on {review.day}{reason}" + (f" ({notes})" if notes else "")


def decision_notices(report: Report) -> Iterator[str]:
    """Yield how much people decided, and which of it does not count any more."""
    placed = [
        (judged.draft.path, review)
        for judged in report.drafts
        for review in (*(v.review for v in judged.verdicts), *judged.gone_reviews)
        if review is not None
    ]
    counted = Counter(review.decision.value for _, review in placed if review.standing is Standing.CURRENT)
    if counted:
        counts = ", ".join(f"{count:,} {decision}" for decision, count in sorted(counted.items()))
        yield f"Decided by people: {counts}. That changes no verdict and no exit code."
    over = [f"{review.id} ({path})" for path, review in placed if review.standing in _OVER]
    if over:
        more = f" and {len(over) - _NAMED:,} more" if len(over) > _NAMED else ""
        verb = "decision does" if len(over) == 1 else "decisions do"
        yield (
            f"{len(over):,} {verb} not count any more, since words, speaker or passage have changed: "
            f"{', '.join(over[:_NAMED])}{more}. attribcheck review asks again."
        )
