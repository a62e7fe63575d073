"""A case: words as a draft has them, what they were made from, and what is true of them."""

from dataclasses import dataclass
from enum import StrEnum

from bench.quality.transcript import Transcript


class Truth(StrEnum):
    """What a right judgement says."""

    HOLDS = "holds"
    ALTERED = "altered"
    OTHER_VOICE = "other-voice"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One quotation that an operator made.

    `passage` is the stretch of the source that it stands for, from the first word to the last, "" where there is none.
    `claimed` is the person whom the draft names, "" for a reporter. `splittable` is false where cutting the quotation
    in two could cut the fault out of it.
    """

    transcript: Transcript
    quote: str
    passage: str
    claimed: str
    splittable: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """A proposal with the operator that made it and the verdict that is true by construction."""

    id: str
    operator: str
    truth: Truth
    proposal: Proposal
