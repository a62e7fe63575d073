"""One person of a draft, and the places where the full name stands."""

from dataclasses import field
from typing import NamedTuple

from attribcheck.model.record import dataclass


class Naming(NamedTuple):
    """A place of a full name: its last token, and how much it puts the person into focus."""

    token: int
    weight: int


@dataclass(slots=True)
class Person:
    """One person of a draft. `gender` is "m", "f" or "" while nothing tells; `sure` is false for a mere capital run.

    `marks` are the words beside the name that qualify a role ("former", "Texas"); `suffix` is "jr" or the like;
    `named_at` are the places of the full name; `kin` tells that the first of them presents a relative of somebody.
    """

    name: str
    first: str
    last: str
    gender: str
    sure: bool
    count: int = 1
    roles: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    suffix: str = ""
    named_at: list[Naming] = field(default_factory=list)
    kin: bool = False

    def may_be(self, gender: str) -> bool:
        """Decide whether a pronoun of `gender` can stand for this person."""
        return self.gender in {"", gender}
