"""Where in a source a quotation may stand: word pairs of all quotations at once, counted over windows of words."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import compress, count, pairwise

from attribcheck.model.record import dataclass
from attribcheck.passages.coarse import Word, coarse_words
from attribcheck.passages.prepared import PreparedText
from attribcheck.text.lexicon import rarity

MIN_BITS, MIN_SEED_BITS = 14.0, 20.0
"""Bits. A pair of everyday words ("of the", "going to") stands everywhere and is used only where nothing rarer is."""
MIN_SEEDS, MANY_SEEDS = 4, 10
"""Pairs of each quotation, the rarest first: so many are used however common they are, and so many if MIN_BITS rare."""
MAX_POSTINGS = 400
"""Places of one pair in one source. Past it the pair is repetition, and more places tell nothing."""
MIN_SHARE = 0.5
"""Of the bits of the best source or window: one with less is no second place of the same words."""
MAX_PLACES, MIN_FOLLOWED = 120, 3
"""Places in one source that are followed for one quotation; so many seeds at least, however often they stand there."""
MIN_COVER_BITS = 14.0
"""Bits of pairs not seen yet that make a further window worth adding: less is any two small words."""
MAX_COVER = 4
"""Windows added to one; a quotation put together of more places is no quotation."""

Seed = Word | tuple[Word, Word]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of coarse words `[first, last]` of one source that holds seeds of one quotation worth `bits`."""

    first: int
    last: int
    bits: float


@dataclass(frozen=True, slots=True)
class Hits:
    """Where the seeds of one quotation stand in one source: pairs of a coarse word's number and a seed, in order.

    `bits` are those of all seeds that stand there, `total` those of all that the quotation has; `length` is in words.
    """

    places: list[tuple[int, int]]
    bits: float
    length: int
    total: float

    @property
    def width(self) -> int:
        """Return the words over which the quotation may be spread where something was left out."""
        return self.length + max(20, self.length // 2)

    def stretch(self, window: Window) -> tuple[int, int]:
        """Return `window`, made as long as the quotation: the seeds of a repetitive text stand close together."""
        missing = max(0, self.length - 1 - (window.last - window.first))
        return window.first - missing, window.last + missing


@dataclass(frozen=True, slots=True)
class Scan:
    """One source with all places of all seeds in it, and how often each stands there."""

    text: PreparedText
    seeds: "Seeds"
    found: list[tuple[int, int]]
    counts: Counter[int]


class Seeds:
    """The seeds of all quotations: pairs of neighbouring words, or the word itself where a quotation has but one."""

    def __init__(self, quotations: Mapping[int, str], *, latin: bool) -> None:
        self._pairs: dict[Seed, int] = {}
        self._singles: dict[Seed, int] = {}
        self._seeds: dict[int, list[int]] = defaultdict(list)
        self._lengths: dict[int, int] = {}
        self.bits: list[float] = [0.0]
        self._totals: dict[int, float] = {}
        for number, text in quotations.items():
            self._add(number, coarse_words(text, latin=latin))

    def _add(self, number: int, words: list[Word]) -> None:
        self._lengths[number] = len(words)
        if len(words) == 1:
            self._own(self._singles, words[0], _rarity(words[0]), number)
        bits = {pair: _rarity(pair[0]) + _rarity(pair[1]) for pair in pairwise(words)}
        ranked = sorted(bits, key=lambda pair: (-bits[pair], pair))
        self._totals[number] = sum(bits.values())
        for rank, pair in enumerate(ranked):
            if rank < MIN_SEEDS or bits[pair] >= (MIN_SEED_BITS if rank >= MANY_SEEDS else MIN_BITS):
                self._own(self._pairs, pair, bits[pair], number)

    def _own(self, table: dict[Seed, int], seed: Seed, bits: float, number: int) -> None:
        known = table.get(seed)
        if known is None:
            known = table[seed] = len(self.bits)
            self.bits.append(bits)
        self._seeds[number].append(known)

    def scan(self, text: PreparedText) -> Scan:
        """Return where all seeds stand in `text`."""
        # Numbers of seeds begin at 1, so that compress() and filter() can drop the misses at the speed of C.
        seeds = list(map(self._pairs.get, pairwise(text.words)))
        found = list(zip(compress(count(), seeds), filter(None, seeds), strict=True))
        counts = Counter(filter(None, seeds))
        if self._singles:
            seeds = list(map(self._singles.get, text.words))
            found += zip(compress(count(), seeds), filter(None, seeds), strict=True)
            counts.update(filter(None, seeds))
        return Scan(text, self, found, counts)

    def weight(self, number: int, scan: Scan) -> float:
        """Return the bits of all seeds of a quotation that stand in a source, wherever they stand."""
        counts, bits = scan.counts, self.bits
        return sum([bits[seed] for seed in self._seeds[number] if seed in counts])

    def follow(self, scan: Scan, numbers: Sequence[int]) -> dict[int, Hits]:
        """Return for some quotations where their seeds stand in a source."""
        wanted = self._pick(scan.counts, numbers)
        seen = [0] * len(self.bits)
        places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for place in scan.found:
            seed = place[1]
            if seed in wanted:
                seen[seed] += 1
                if seen[seed] <= MAX_POSTINGS:
                    for number in wanted[seed]:
                        places[number].append(place)
        return {
            number: Hits(held, self.weight(number, scan), self._lengths[number], self._totals[number])
            for number, held in places.items()
        }

    def _pick(self, counts: Counter[int], numbers: Sequence[int]) -> dict[int, list[int]]:
        """Return the seeds worth following in a source with the quotations that want them, the rarest there first."""
        wanted: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            room = MAX_PLACES
            held = sorted((counts[seed], seed) for seed in self._seeds[number] if seed in counts)
            for rank, (places, seed) in enumerate(held):
                if room <= 0 and rank >= MIN_FOLLOWED:
                    break
                wanted[seed].append(number)
                room -= places
        return wanted

    def windows(self, hits: Hits, *, least: float, most: int) -> list[Window]:
        """Return the richest windows that do not overlap, at most `most`.

        Each has at least `least` bits, and at least the share MIN_SHARE of those of the richest.
        """
        swept = self._sweep(hits.places, hits.width)
        least = max(least, MIN_SHARE * max(swept)[0])
        chosen: list[Window] = []
        for bits, first, last in sorted((one for one in swept if one[0] >= least), key=_richest_first):
            if all(last < other.first or other.last < first for other in chosen):
                chosen.append(Window(first, last, bits))
                if len(chosen) == most:
                    break
        return chosen

    def cover(self, hits: Hits, best: Window) -> list[Window]:
        """Return windows with the seeds that `best` lacks, the richest first."""
        cover: list[Window] = []
        covered = {seed for at, seed in hits.places if best.first <= at <= best.last}
        for _ in range(MAX_COVER):
            rest = [place for place in hits.places if place[1] not in covered]
            bits, first, last = max(self._sweep(rest, hits.width), default=(0.0, 0, 0))
            if bits < MIN_COVER_BITS:
                break
            cover.append(Window(first, last, bits))
            covered |= {seed for at, seed in hits.places if first <= at <= last}
        return cover

    def _sweep(self, places: list[tuple[int, int]], width: int) -> list[tuple[float, int, int]]:
        """Return for each place the bits of the window of at most `width` words that ends there, its start and end."""
        found: list[tuple[float, int, int]] = []
        worth = self.bits
        inside: dict[int, int] = {}
        total = 0.0
        start = 0
        first = places[0][0] if places else 0
        for at, seed in places:
            held = inside.get(seed, 0)
            if not held:
                total += worth[seed]
            inside[seed] = held + 1
            while at - first > width:
                old = places[start][1]
                inside[old] -= 1
                if not inside[old]:
                    total -= worth[old]
                start += 1
                first = places[start][0]
            found.append((total, first, at))
        return found


def _richest_first(one: tuple[float, int, int]) -> tuple[float, int]:
    return -one[0], one[1]


def _rarity(word: Word) -> float:
    return rarity(word.decode("latin-1") if isinstance(word, bytes) else word)
