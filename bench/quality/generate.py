"""Cases from transcripts: every operator as often as it is asked for. The same seed gives the same cases."""

from random import Random

from bench.quality.case import Case, Proposal, Truth
from bench.quality.editing import Propose
from bench.quality.false_operators import false_operators
from bench.quality.pool import Pool
from bench.quality.true_operators import true_operators

DEFAULT_SEED = 1
DEFAULT_COUNT = 25
"""Cases per operator; every operator must come to at least 20."""


def operators() -> dict[str, tuple[Truth, Propose]]:
    """Return every operator by name, with what is true of its quotations."""
    held = {name: (Truth.HOLDS, propose) for name, propose in true_operators().items()}
    return held | false_operators()


def make_cases(pool: Pool, *, seed: int = DEFAULT_SEED, count: int = DEFAULT_COUNT) -> list[Case]:
    """Return at most `count` different cases per operator, drawn with `seed`."""
    said = [_folded(" ".join(s.shown for turn in t.turns for s in turn.sentences)) for t in pool.transcripts]
    cases = []
    for name, (truth, propose) in operators().items():
        taken: dict[str, Proposal] = {}
        for proposal in propose(Random(f"{seed} {name}"), pool):  # noqa: S311 - cases, not secrets
            if proposal.quote in taken or not _is_fair(truth, proposal, said):
                continue
            taken[proposal.quote] = proposal
            if len(taken) == count:
                break
        cases += [Case(f"{name}-{n}", name, truth, each) for n, each in enumerate(taken.values(), 1)]
    return cases


def _is_fair(truth: Truth, proposal: Proposal, said: list[str]) -> bool:
    """Decide whether an altered quotation stands nowhere else by accident."""
    return truth not in {Truth.ALTERED, Truth.ABSENT} or not any(_folded(proposal.quote) in text for text in said)


def _folded(text: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())
