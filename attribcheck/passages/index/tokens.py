"""Exact words of a stretch of text with their places, contractions in their parts; each written form is read once."""

from bisect import bisect_left, bisect_right
from dataclasses import field
from functools import lru_cache
from itertools import accumulate, chain, compress, islice, repeat
from operator import add, itemgetter
from typing import Any, NamedTuple

from attribcheck.model.record import dataclass
from attribcheck.model.span import Span
from attribcheck.text.contractions import is_whole, split_contraction
from attribcheck.text.spelling import spelling_key
from attribcheck.text.words import find_words

GAP = "\0"
"""The key of the place where two stretches of a source that do not touch were put side by side."""


@dataclass(slots=True)
class Tokens:
    """Exact words in order, contractions in their parts; lists of one length.

    `forms` are whole words, `parts` what is compared, `keys` the same in one spelling; the parts of one word share its
    place. `struck` marks printed corrections.
    """

    keys: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    struck: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.keys)

    def extend(self, other: "Tokens") -> None:
        """Add all words of `other`."""
        self.keys += other.keys
        self.forms += other.forms
        self.parts += other.parts
        self.starts += other.starts
        self.ends += other.ends
        self.struck += other.struck

    def only(self, kept: list[bool]) -> "Tokens":
        """Return the words for which `kept` is true."""
        return Tokens(*(list(compress(values, kept)) for values in self._lists()))

    def backwards(self, start: int, end: int) -> "Tokens":
        """Return the words `[start, end)`, the last one first."""
        return Tokens(*(values[start:end][::-1] for values in self._lists()))

    def find_alike(self, first: int, words: "Tokens") -> Span | None:
        """Return the place of the words from `first` on if they are `words` in form and part, none of them struck."""
        end = first + len(words)
        alike = self.forms[first:end] == words.forms and self.parts[first:end] == words.parts
        return Span(self.starts[first], self.ends[end - 1]) if alike and not any(self.struck[first:end]) else None

    def _lists(self) -> tuple[list[Any], ...]:
        return self.keys, self.forms, self.parts, self.starts, self.ends, self.struck


class Word(NamedTuple):
    """One part of a word, as in Tokens; its place counts from the first character of what was read."""

    key: str
    form: str
    part: str
    start: int
    end: int


_key, _form, _part = itemgetter(0), itemgetter(1), itemgetter(2)
_one_more = (1).__add__
_MARKS = '.,;:?!“”"()[]'
"""Marks around words; none of them is read aloud or joins words where nothing stands on its other side."""


class Piece(NamedTuple):
    """A piece of a text that begins at place `at`: what it has between spaces, and the words of each."""

    at: int
    written: list[str]
    words: list[tuple[Word, ...]]

    @property
    def keys(self) -> list[str]:
        """Return the keys of all words: enough to see whether and where they agree with others."""
        return list(map(_key, chain.from_iterable(self.words)))

    def cut(self, first: int, end: int) -> "tuple[Piece, int]":
        """Return the piece around the words `[first, end)`, and the number of its first word in this one."""
        counts = list(accumulate(map(len, self.words), initial=0))
        start, stop = max(0, bisect_right(counts, max(0, first)) - 1), bisect_left(counts, end)
        at = self.at + sum(map(len, self.written[:start])) + start
        return Piece(at, self.written[start:stop], self.words[start:stop]), counts[start]

    def find_alike(self, first: int, words: Tokens) -> Span | None:
        """Return the place of the words from `first` on if they are `words` in form and part, whole words only."""
        end = first + len(words)
        said = list(islice(chain.from_iterable(self.words), first, end))
        if list(map(_form, said)) != words.forms or list(map(_part, said)) != words.parts:
            return None
        counts = list(accumulate(map(len, self.words)))
        head, tail = bisect_right(counts, first), bisect_right(counts, end - 1)
        start = self.at + sum(map(len, self.written[:head])) + head
        stop = start + sum(map(len, self.written[head:tail])) + tail - head
        return Span(start + said[0].start, stop + said[-1].end)

    def read(self) -> Tokens:
        """Return its words."""
        words = list(chain.from_iterable(self.words))
        if not words:
            return Tokens()
        keys, forms, parts, starts, ends = map(list, zip(*words, strict=True))
        places = list(accumulate(map(_one_more, map(len, self.written)), initial=self.at))
        if len(words) != len(self.words) or not all(self.words):
            places = list(chain.from_iterable(map(repeat, places, map(len, self.words))))
        return Tokens(
            keys, forms, parts, list(map(add, places, starts)), list(map(add, places, ends)), [False] * len(keys)
        )


def read_piece(text: str, at: int) -> Piece:
    """Return `text`, which begins at place `at`, with its words."""
    # No word has a space inside (text/words.py), so that what stands between two spaces is read by itself, and once.
    written = text.split(" ")
    return Piece(at, written, list(map(read_written, written)))


@lru_cache(maxsize=65536)
def read_written(written: str) -> tuple[Word, ...]:
    """Return the words of what stands between two spaces."""
    bare = written.strip(_MARKS)
    if bare.isascii() and bare.isalpha():  # nine in ten: nothing that the pattern of a word would have to settle
        start = written.index(bare) if bare != written else 0
        form = bare.lower()
        if is_whole(form):
            return (Word(spelling_key(form), form, form, start, start + len(bare)),)
        return _split(form, start, start + len(bare))
    words = find_words(written)
    places = zip(words.forms, words.starts, words.ends, strict=True)
    return tuple(chain.from_iterable(_split(form, start, end) for form, start, end in places))


def _split(form: str, start: int, end: int) -> tuple[Word, ...]:
    parts = split_contraction(form)
    if len(parts) == 1:
        ((part, full),) = parts
        return (Word(spelling_key(full), form, part, start, end),)
    return tuple([Word(spelling_key(full), form, part or full, start, end) for part, full in parts])
