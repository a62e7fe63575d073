"""Pieces that the operators share: cutting out windows, exchanging words by a table, keeping the case of a word."""

import re
from collections.abc import Callable, Iterable, Iterator
from random import Random

from bench.quality.case import Proposal
from bench.quality.pool import Pool, Run

Propose = Callable[[Random, Pool], Iterator[Proposal]]
Edit = Callable[[Random, str], str | None]

ROUNDS = 6
"""How often an operator goes through its runs: a later round may draw another word of the same sentence."""

NEGATION = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither|nor|cannot|without|\w+n[’']t)\b", re.IGNORECASE)


def from_runs(edit: Edit, *, splittable: bool = True) -> Propose:
    """Return an operator that applies `edit` to plain runs; None means that it cannot be applied there."""

    def propose(rng: Random, pool: Pool) -> Iterator[Proposal]:
        for run in in_rounds(rng, pool.runs):
            text = window(rng, run.text)
            quote = edit(rng, text)
            if quote and quote != text:
                yield proposal(run, quote, text, splittable=splittable)

    return propose


def in_rounds(rng: Random, runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs in a drawn order, several times over."""
    drawn = list(runs)
    for _ in range(ROUNDS):
        rng.shuffle(drawn)
        yield from drawn


def proposal(run: Run, quote: str, passage: str, *, claimed: str | None = None, splittable: bool = True) -> Proposal:
    """Return a proposal that names the run's own speaker, or `claimed`."""
    return Proposal(run.transcript, quote, passage, run.speaker if claimed is None else claimed, splittable)


def window(rng: Random, text: str) -> str:
    """Return the whole text, or (one time in three, where it is long) the part of it behind or before a comma."""
    commas = [found.start() for found in re.finditer(r",(?= )", text)]
    if not commas or rng.random() > 1 / 3:
        return text
    comma = rng.choice(commas)
    before, after = text[:comma], text[comma + 2 :]
    parts = [part for part in (before, after) if len(part.split()) >= 12 and not re.match(r"(?:but|unless)\b", part)]
    return rng.choice(parts) if parts and not after.startswith(("but ", "unless ")) else text


def choose(rng: Random, found: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """Return one of the matches, or None where there is none."""
    matches = list(found)
    return rng.choice(matches) if matches else None


def put(text: str, found: re.Match[str], new: str) -> str:
    """Return `text` with `new` in the place of what was found, its first letter in the same case."""
    if found[0][:1].isupper() and new[:1].islower():
        new = new[:1].upper() + new[1:]
    return text[: found.start()] + new + text[found.end() :]


def take_out(text: str, found: re.Match[str]) -> str:
    """Return `text` without what was found, the space closed, a sentence still begun with a capital."""
    left, right = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    if not left or left[-1] in ".?!":
        right = right[:1].upper() + right[1:]
    gap = "" if not left or right[:1] in {",", ".", "?", "!", ";", ":"} else " "
    return f"{left}{gap}{right}"


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of `words` standing as a whole word, no part of a contraction or a compound."""
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, words))})(?![\w’'-])", re.IGNORECASE)


def by_table(table: dict[str, str]) -> Edit:
    """Return the edit that exchanges one word by a table; `|` stands between alternatives."""
    pattern = any_word(table)

    def edit(rng: Random, text: str) -> str | None:
        found = choose(rng, pattern.finditer(text))
        return put(text, found, rng.choice(table[found[0].lower()].split("|"))) if found else None

    return edit


def without_one_of(words: Iterable[str], *, before: str = "") -> Edit:
    """Return the edit that takes out one of `words` where it stands before the pattern `before`."""
    pattern = re.compile(any_word(words).pattern + before, re.IGNORECASE)

    def edit(rng: Random, text: str) -> str | None:
        found = choose(rng, pattern.finditer(text))
        return take_out(text, found) if found else None

    return edit
