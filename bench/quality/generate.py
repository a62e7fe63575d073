"""Cases from transcripts: every operator as often as it is asked for. The same seed gives the same cases."""

from random import Random

from bench.quality.case import Case, Proposal, Truth
from bench.quality.editing import Propose
from bench.quality.false_operators import false_operators
from bench.quality.pool import Pool
from bench.quality.render import possible_splits
from bench.quality.true_operators import true_operators

DEFAULT_SEED = 1
DEFAULT_COUNT = 25
"""Cases per operator; every operator must come to at least 20."""


_SMALL = frozenset("a an the of in on at to for from with by and or but so that as".split())


def operators() -> dict[str, tuple[Truth, Propose]]:
    """Return every operator by name, with what is true of its quotations."""
    held = {name: (Truth.HOLDS, propose) for name, propose in true_operators().items()}
    return held | false_operators()


def make_cases(pool: Pool, *, seed: int = DEFAULT_SEED, count: int = DEFAULT_COUNT) -> list[Case]:
    """Return at most `count` different cases per operator, drawn with `seed`."""
    said = " | ".join(_sense(" ".join(s.shown for turn in t.turns for s in turn.sentences)) for t in pool.transcripts)
    cases = []
    for name, (truth, propose) in operators().items():
        taken: dict[str, Proposal] = {}
        for proposal in propose(Random(f"{seed} {name}"), pool):  # noqa: S311 - cases, not secrets
            if proposal.quote not in taken and _is_fair(truth, proposal, said):
                taken[proposal.quote] = proposal
            if len(taken) == count:
                break
        cases += [Case(f"{name}-{n}", name, truth, each) for n, each in enumerate(taken.values(), 1)]
    return cases


def _is_fair(truth: Truth, proposal: Proposal, said: str) -> bool:
    """Decide whether an altered quotation, or each of its halves, does not stand somewhere else by accident."""
    if truth not in {Truth.ALTERED, Truth.ABSENT}:
        return True
    whole = _sense(proposal.quote)
    halves = [(_sense(proposal.quote[:n]), _sense(proposal.quote[n:])) for n in possible_splits(proposal.quote)]
    return whole not in said and not any(first in said and second in said for first, second in halves)


def _sense(text: str) -> str:
    """Return the words of sense: what is left says the same wherever it stands."""
    words = "".join(char if char.isalnum() else " " for char in text.casefold().replace("’", "'").replace("'", ""))
    return f" {' '.join(word for word in words.split() if word not in _SMALL)} "
