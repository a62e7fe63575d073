"""A source made ready for searching: its coarse words for seeds, its exact words, chunk by chunk, on demand."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from itertools import compress

from attribcheck.model.record import dataclass
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.passages.coarse import Word, cut, is_latin
from attribcheck.text.contractions import split_contraction
from attribcheck.text.spelling import spelling_key
from attribcheck.text.words import find_words

MAX_LABEL = 120
"""Characters. A turn's label is looked for no farther than this before its words."""
GAP = "\0"
"""The key of the place where two stretches of a source that do not touch were put side by side."""


@dataclass(slots=True)
class Tokens:
    """Exact words of a stretch of a source, in order, contractions in their parts; lists of one length.

    `forms` are whole words, `parts` what is compared, `keys` the same in one spelling; the parts of one word share its
    place. `struck` marks printed corrections.
    """

    forms: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    struck: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)

    def extend(self, other: "Tokens") -> None:
        """Add all words of `other`."""
        self.forms += other.forms
        self.parts += other.parts
        self.keys += other.keys
        self.starts += other.starts
        self.ends += other.ends
        self.struck += other.struck

    def only(self, kept: list[bool]) -> "Tokens":
        """Return the words for which `kept` is true."""
        lists = (self.forms, self.parts, self.keys, self.starts, self.ends, self.struck)
        return Tokens(*(list(compress(values, kept)) for values in lists))  # type: ignore[arg-type]

    def backwards(self, start: int, end: int) -> "Tokens":
        """Return the words `[start, end)`, the last one first."""
        lists = (self.forms, self.parts, self.keys, self.starts, self.ends, self.struck)
        return Tokens(*(values[start:end][::-1] for values in lists))  # type: ignore[arg-type]


class PreparedText:
    """One source. Coarse words are counted over the whole text; word number -> chunk -> exact words with places."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.latin = is_latin(source.text)
        self.words: list[Word]
        self.words, self._starts, self._firsts = cut(source.text, latin=self.latin)
        self._cache: dict[int, Tokens] = {}
        reading = source.reading
        self._skipped = _ordered([*reading.marks, *_labels(source)])
        self._struck = _ordered([span for pair in reading.struck for span in (pair.struck, pair.corrected) if span])

    def around(self, stretches: list[tuple[int, int]], margin: int) -> Tokens:
        """Return the exact words of the chunks of coarse words `stretches`, widened by `margin` words.

        Between stretches that do not touch stands a GAP.
        """
        chunks: set[int] = set()
        for first, last in stretches:
            chunks.update(range(self._chunk_of(first - margin), self._chunk_of(last + margin) + 1))
        local = Tokens()
        before = None
        for chunk in sorted(chunks):
            if before is not None and chunk != before + 1:
                at = self._starts[chunk]
                local.extend(Tokens([GAP], [GAP], [GAP], [at], [at], [False]))
            local.extend(self._tokens(chunk))
            before = chunk
        return local

    def _chunk_of(self, word: int) -> int:
        return max(0, bisect_right(self._firsts, max(0, min(word, len(self.words) - 1))) - 1)

    def _tokens(self, chunk: int) -> Tokens:
        known = self._cache.get(chunk)
        if known is None:
            end = self._starts[chunk + 1] if chunk + 1 < len(self._starts) else len(self.source.text)
            known = self._cache[chunk] = self._read(self._starts[chunk], end)
        return known

    def _read(self, start: int, end: int) -> Tokens:
        words = find_words(self.source.text[start:end])
        split = [split_word(form) for form in words.forms]
        tokens = Tokens(
            [form for form, parts in zip(words.forms, split, strict=True) for _ in parts],
            [part for parts in split for part, _ in parts],
            [key for parts in split for _, key in parts],
            [start + at for at, parts in zip(words.starts, split, strict=True) for _ in parts],
            [start + at for at, parts in zip(words.ends, split, strict=True) for _ in parts],
        )
        tokens.struck = [_inside(self._struck, at) for at in tokens.starts] if self._struck else [False] * len(tokens)
        if self._skipped and any(_inside(self._skipped, at) for at in tokens.starts):
            tokens = tokens.only([not _inside(self._skipped, at) for at in tokens.starts])
        return tokens


@lru_cache(maxsize=32768)
def split_word(form: str) -> tuple[tuple[str, str], ...]:
    """Return the parts of a folded word, each with its key: the full word it stands for, in one spelling."""
    return tuple((part or full, spelling_key(full)) for part, full in split_contraction(form))


def _ordered(spans: list[Span]) -> tuple[list[int], list[int]] | None:
    if not spans:
        return None
    spans = sorted(spans, key=lambda span: (span.start, span.end))  # four times faster than comparing spans
    return [span.start for span in spans], [span.end for span in spans]


def _inside(spans: tuple[list[int], list[int]] | None, at: int) -> bool:
    if spans is None:
        return False
    number = bisect_right(spans[0], at) - 1
    return number >= 0 and at < spans[1][number]


def _labels(source: SourceText) -> Iterator[Span]:
    """Yield where the labels of turns stand."""
    before = 0
    for turn in source.reading.turns:
        start = turn.span.start
        label = source.text.rfind(turn.label, max(before, start - MAX_LABEL), start) if turn.label else -1
        if label >= 0:
            yield Span(label, start)
        before = turn.span.end
