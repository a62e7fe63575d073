"""What of all quotations is looked up in the sources, all at once: pairs of neighbouring words, the rarest of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count, pairwise, repeat
from operator import add
from typing import NamedTuple, TypeVar

from attribcheck.passages.index.coarse import coarse_words, encode_words
from attribcheck.passages.index.pairs import Lookup
from attribcheck.passages.index.prepared import PreparedText
from attribcheck.text.lexicon import rarity

MIN_BITS, MIN_SEED_BITS = 14.0, 20.0
"""Bits. A pair of everyday words ("of the", "going to") stands everywhere and is used only where nothing rarer is."""
MIN_SEEDS, MANY_SEEDS = 4, 10
"""Pairs of each quotation, the rarest first: so many are used however common they are, and so many if MIN_BITS rare."""
MAX_POSTINGS = 400
"""Places of one pair in one source. Past it the pair is repetition, and more places tell nothing."""
MAX_PLACES, MIN_FOLLOWED = 40, 3
"""Places in one source that are followed for one quotation; so many seeds at least, however often they stand there.
With 120 places no verdict differs, and the places of 8 in 4,675 quotations (docs/decisions.md)."""
LONE_SHARE = 0.9
"""Of the bits of a quotation's seeds. Once the words were found side by side, only their equals are of interest."""

Place = tuple[int, int]
"""The number of a coarse word, and of the seed that begins there."""


_Words = TypeVar("_Words", bytes, tuple[bytes, bytes])


class Hits(NamedTuple):
    """Where the seeds of one quotation stand in one source, in order.

    `bits` are those of all seeds that stand there, `total` those of all that the quotation has; `length` is in words.
    `followed` are the bits of the seeds in `places`; `whole` is true where no seed of the quotation is missing.
    """

    places: list[Place]
    bits: float
    length: int
    total: float
    followed: float
    whole: bool

    @property
    def width(self) -> int:
        """Return the words over which the quotation may be spread where something was left out."""
        return self.length + max(20, self.length // 2)


class Scan(NamedTuple):
    """One source with the places of all seeds in it, and for each quotation the bits of those that stand there."""

    text: PreparedText
    seeds: "Seeds"
    places: Mapping[int, Sequence[int]]
    weights: Mapping[int, float]


class Seeds:
    """The seeds of all quotations; of a quotation of one word, the word itself."""

    def __init__(self, quotations: Mapping[int, str], *, latin: bool) -> None:
        self._pairs: dict[tuple[bytes, bytes], int] = {}
        self._singles: dict[bytes, int] = {}
        self._seeds: dict[int, list[tuple[int, int]]] = {}
        self._owners: list[list[int]] = [[]]
        self._lengths: dict[int, int] = {}
        self.totals: dict[int, float] = {}
        self.bits: list[float] = [0.0]
        for number, text in quotations.items():
            self._add(number, coarse_words(text, latin=latin), latin=latin)
        self._lookup = Lookup(self._pairs)

    def _add(self, number: int, words: list[str], *, latin: bool) -> None:
        encoded = encode_words(words, latin=latin)
        weights = list(map(rarity, words))
        self._lengths[number] = len(words)
        self._seeds[number] = mine = []
        if len(words) == 1:
            mine.append((self._own(self._singles, encoded[0], weights[0], number), 0))
        bits = dict(zip(pairwise(encoded), map(add, weights, weights[1:]), strict=True))
        places = dict(zip(pairwise(encoded), count(), strict=False))
        self.totals[number] = sum(bits.values())
        for rank, pair in enumerate(sorted(bits, key=bits.__getitem__, reverse=True)):
            worth = bits[pair]
            if rank >= MIN_SEEDS and worth < (MIN_SEED_BITS if rank >= MANY_SEEDS else MIN_BITS):
                break
            mine.append((self._own(self._pairs, pair, worth, number), places[pair]))

    def _own(self, table: dict[_Words, int], words: _Words, bits: float, number: int) -> int:
        seed = table.get(words)
        if seed is None:
            seed = table[words] = len(self.bits)
            self.bits.append(bits)
            self._owners.append([number])
        else:
            self._owners[seed].append(number)
        return seed

    def scan(self, text: PreparedText) -> Scan:
        """Return where all seeds stand in `text`."""
        places = text.find_pairs(self._lookup)
        if self._singles:
            places |= text.find_singles(self._singles)
        weights: dict[int, float] = defaultdict(float)
        for seed in places:
            bits = self.bits[seed]
            for number in self._owners[seed]:
                weights[number] += bits
        return Scan(text, self, places, weights)

    def lone_place(self, scan: Scan, number: int) -> int | None:
        """Return the coarse word at which a quotation would begin, if its seeds leave no other place for it.

        They do if all stand in the source, and those that stand there once belong to one place and carry so much that
        no other has LONE_SHARE of all.
        """
        known, bits = scan.places, 0.0
        begins = set()
        for seed, at in self._seeds[number]:
            places = known.get(seed)
            if places is None:
                return None
            if len(places) == 1:
                begins.add(places[0] - at)
                bits += self.bits[seed]
        lone = len(begins) == 1 and bits > (1 - LONE_SHARE) * scan.weights[number]
        return begins.pop() if lone else None

    def follow(self, scan: Scan, number: int) -> Hits:
        """Return where the seeds of a quotation stand in a source: those worth following, the rarest there first."""
        known = scan.places
        mine = self._seeds[number]
        held = sorted([(len(known[seed]), seed) for seed, _ in mine if seed in known])
        room, bits = MAX_PLACES, 0.0
        followed: list[Iterable[Place]] = []
        for rank, (often, seed) in enumerate(held):
            if room <= 0 and rank >= MIN_FOLLOWED:
                break
            followed.append(zip(known[seed][:MAX_POSTINGS], repeat(seed)))
            room -= often
            bits += self.bits[seed]
        places = sorted(chain.from_iterable(followed))
        whole = len(held) == len(mine)
        return Hits(places, scan.weights[number], self._lengths[number], self.totals[number], bits, whole)
