"""Where the word pairs of a text stand, so that a later run need not cut the text again: made, stored, asked.

An index holds numbers alone, no word: what is found by it is read in the text itself.
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, repeat
from operator import and_, itemgetter

from attribcheck.model.record import dataclass
from attribcheck.passages.index.coarse import cut, hash_each, hash_pairs, is_latin

INDEX_VERSION = "3"
"""Part of the key under which indexes are stored: raised whenever the same text would be cut or hashed otherwise."""
_FORM = f"attribcheck-index/{INDEX_VERSION} {sys.byteorder}".encode()
_WIDE, _NARROW, _BYTE = "I", "H", "B"
"""Unsigned numbers of 32 bits, of 16 and of 8, in the order of the machine's bytes, which the form names."""
_MOST_NARROW = 65_000
"""Words. A longer text has its numbers in 32 bits."""
_SPARSE, _DENSE = 2.0, 0.5
"""Buckets per pair, and up to twice as many, of the marks and of the heads. Of lookups of a pair that is not there 19
in 20 end at a mark; the heads are for the rest."""
_MARK_BITS = 3
"""Bits of a hash that choose one of the eight marks of a bucket."""
_REST_BITS, _REST = 32, (1 << 32) - 1
"""Bits of a hash that are stored: those behind the number of its bucket."""
_FIELDS = 6


@dataclass(frozen=True, slots=True)
class Index:
    """Word pairs of one text, by the bucket of their hash, and its chunks (coarse.py).

    `marks` are for each fine bucket eight bits, one set for each pair that it holds. `heads` are the entries at which
    the wide buckets begin, and their end; each entry is 32 bits of a pair's hash and the number of its first word.
    `starts` are the places of the chunks, `firsts` the numbers of their first words.
    """

    latin: bool
    marks: bytes
    heads: Sequence[int]
    hashes: Sequence[int]
    places: Sequence[int]
    starts: Sequence[int]
    firsts: Sequence[int]

    def find(self, wanted: "Lookup") -> dict[int, Sequence[int]]:
        """Return by seed the numbers of the words at which it stands, in order; seeds that stand nowhere are absent."""
        found: dict[int, Sequence[int]] = {}
        heads, hashes, places = self.heads, self.hashes, self.places
        shift = _shift(len(heads) - 1)
        behind = shift - _REST_BITS
        for seed, pair in wanted.marked(self.marks):
            bucket, rest = pair >> shift, pair >> behind & _REST
            end = heads[bucket + 1]
            if end > len(hashes):  # no index is made so
                continue
            low = bisect_left(hashes, rest, heads[bucket], end)
            high = bisect_right(hashes, rest, low, end)
            if low < high:
                found[seed] = places[low:high]
        return found


class Lookup:
    """The numbers of seeds by their pair of words, and by the pair's hash once an index asks for it."""

    def __init__(self, pairs: Mapping[tuple[bytes, bytes], int]) -> None:
        self.pairs = pairs
        self._hashes: list[int] = []
        self._getters: dict[int, tuple[Callable[[bytes], Sequence[int]], list[int]]] = {}

    def marked(self, marks: bytes) -> Iterator[tuple[int, int]]:
        """Yield seed and hash of each pair whose mark is set."""
        if not self._hashes:
            self._hashes = hash_each(self.pairs)
        if len(marks) not in self._getters:
            self._getters[len(marks)] = self._make_getter(_shift(len(marks)))
        getter, bits = self._getters[len(marks)]
        found = list(map(and_, getter(marks), bits))
        return zip(compress(self.pairs.values(), found), compress(self._hashes, found), strict=True)

    def _make_getter(self, shift: int) -> tuple[Callable[[bytes], Sequence[int]], list[int]]:
        """Return what gets the bucket of each pair from the marks, and the bit of each."""
        # A getter of one item returns it bare, so that each gets one more, which map() drops.
        buckets = [pair >> shift for pair in self._hashes]
        return itemgetter(*buckets, 0, 0), [_mark(pair, shift) for pair in self._hashes]


def make_index(text: str) -> bytes:
    """Return the index of `text` as it is stored."""
    latin = is_latin(text)
    words, starts, firsts = cut(text, latin=latin)
    pairs = hash_pairs(words)
    order = sorted(range(len(pairs)), key=pairs.__getitem__)
    marks = bytearray(_count_buckets(_SPARSE, pairs))
    shift = _shift(len(marks))
    for pair in pairs:
        marks[pair >> shift] |= _mark(pair, shift)
    buckets = _count_buckets(_DENSE, pairs)
    shift = _shift(buckets)
    filled = Counter([pair >> shift for pair in pairs])
    heads = accumulate(map(filled.get, range(buckets), repeat(0)), initial=0)
    hashes = [pairs[at] >> shift - _REST_BITS & _REST for at in order]
    fields = (marks, heads, hashes, order, starts, firsts)
    arrays = [array(code, values) for code, values in zip(_codes(len(words)), fields, strict=True)]
    sizes = array(_WIDE, [len(text), latin, len(words), *map(len, arrays)])
    return b"".join([_FORM, *(values.tobytes() for values in (sizes, *arrays))])


def load_index(stored: bytes, text: str) -> Index:
    """Return the index that `make_index` made of `text`.

    Raises:
        ValueError: if `stored` is anything else.
    """
    if not stored.startswith(_FORM):
        raise ValueError("no index")
    reader = _Reader(memoryview(stored)[len(_FORM) :])
    size, latin, words, *lengths = reader.take(_WIDE, 3 + _FIELDS)
    if size != len(text):
        raise ValueError("the index of another text")
    codes = _codes(words)
    marks, heads, hashes, places, starts, firsts = map(reader.take, codes, lengths)
    whole = all(n and not n & (n - 1) for n in (len(marks), len(heads) - 1)) and len(hashes) == len(places)
    if not whole or not starts or len(starts) != len(firsts) or starts[-1] >= size:
        raise ValueError("an index whose parts do not belong together")
    return Index(bool(latin), marks.tobytes(), heads, hashes, places, starts, firsts)


class _Reader:
    """Takes arrays of numbers from bytes, one behind the other."""

    def __init__(self, stored: memoryview) -> None:
        self._stored = stored

    def take(self, code: str, length: int) -> "memoryview[int]":
        """Return the next `length` numbers where they stand, or raise ValueError where there are fewer."""
        size = length * array(code).itemsize
        if len(self._stored) < size:
            raise ValueError("an index that was cut off")
        numbers: memoryview[int] = self._stored[:size].cast(code)  # type: ignore[call-overload]
        self._stored = self._stored[size:]
        return numbers


def _codes(words: int) -> str:
    """Return the codes of the arrays of an index of so many words."""
    narrow = _NARROW if words <= _MOST_NARROW else _WIDE
    return _BYTE + narrow + _WIDE + narrow + _WIDE + _WIDE


def _count_buckets(each: float, pairs: Sequence[int]) -> int:
    return 1 << int(each * len(pairs)).bit_length()


def _mark(pair: int, shift: int) -> int:
    """Return the mark of a hash in its bucket: one bit of eight."""
    return 1 << (pair >> shift - _MARK_BITS & (1 << _MARK_BITS) - 1)


def _shift(buckets: int) -> int:
    """Return how many of a hash's 64 bits are left out for the number of its bucket."""
    return 65 - buckets.bit_length()
