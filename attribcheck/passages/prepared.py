"""A source made ready for searching: cut into chunks, its coarse words for seeds, its exact words on demand."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.text.contractions import split_contraction
from attribcheck.text.spelling import spelling_key
from attribcheck.text.words import find_words

_COARSE = re.compile(r"[^\W_]+")
CHUNK = 1500
"""Characters. A longer line is cut here at a space: bounds the work that one hit can cause."""
MAX_LABEL = 120
"""Characters. What stands between two turns is a label and no speech, unless it is longer than this."""


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

    def add(self, form: str, start: int, end: int, *, struck: bool) -> None:
        """Add one word of the source."""
        for part, full in split_contraction(form):
            self.forms.append(form)
            self.parts.append(part or full)
            self.keys.append(spelling_key(full))
            self.starts.append(start)
            self.ends.append(end)
            self.struck.append(struck)

    def extend(self, other: "Tokens") -> None:
        """Add all words of `other`."""
        self.forms += other.forms
        self.parts += other.parts
        self.keys += other.keys
        self.starts += other.starts
        self.ends += other.ends
        self.struck += other.struck

    def slice(self, start: int, end: int, step: int = 1) -> "Tokens":
        """Return the words `[start, end)`, backwards where `step` is -1."""
        lists = (self.forms, self.parts, self.keys, self.starts, self.ends, self.struck)
        return Tokens(*(values[start:end][::step] for values in lists))  # type: ignore[arg-type]


class PreparedText:
    """One source. Coarse words are counted over the whole text; word number -> chunk -> exact words with places."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.starts: list[int] = []
        self._ends: list[int] = []
        self._firsts: list[int] = []
        self._cache: dict[int, Tokens] = {}
        reading = source.reading
        self._skipped = _ordered([*reading.marks, *_labels(source)])
        self._struck = _ordered([span for pair in reading.struck for span in (pair.struck, pair.corrected) if span])

    def coarse_words(self) -> list[str]:
        """Return all words in small letters, cut at every mark, and note where each chunk begins."""
        words: list[str] = []
        text, findall = self.source.text, _COARSE.findall
        for start, end in _chunks(text):
            self.starts.append(start)
            self._ends.append(end)
            self._firsts.append(len(words))
            words += findall(text[start:end].lower())
        return words

    def chunk_of(self, word: int) -> int:
        """Return the number of the chunk that holds coarse word `word`."""
        return max(0, bisect_right(self._firsts, word) - 1)

    @property
    def chunks(self) -> int:
        """Return how many chunks the text has."""
        return len(self.starts)

    def tokens(self, chunk: int) -> Tokens:
        """Return the exact words of a chunk without sound marks and labels."""
        known = self._cache.get(chunk)
        if known is None:
            known = self._cache[chunk] = self._read(self.starts[chunk], self._ends[chunk])
        return known

    def _read(self, start: int, end: int) -> Tokens:
        words = find_words(self.source.text[start:end])
        tokens = Tokens()
        for form, first, last in zip(words.forms, words.starts, words.ends, strict=True):
            if not _inside(self._skipped, start + first):
                tokens.add(form, start + first, start + last, struck=_inside(self._struck, start + first))
        return tokens


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    length = len(text)
    while start < length:
        end = text.find("\n", start, start + CHUNK)
        if end < 0:
            end = min(length, start + CHUNK)
            space = text.rfind(" ", start, end) if end < length else -1
            end = space if space > start else end
            yield start, end
            start = end
        else:
            if end > start:
                yield start, end
            start = end + 1


def _ordered(spans: list[Span]) -> tuple[list[int], list[int]] | None:
    if not spans:
        return None
    spans = sorted(spans)
    return [span.start for span in spans], [span.end for span in spans]


def _inside(spans: tuple[list[int], list[int]] | None, at: int) -> bool:
    if spans is None:
        return False
    number = bisect_right(spans[0], at) - 1
    return number >= 0 and at < spans[1][number]


def _labels(source: SourceText) -> Iterator[Span]:
    """Yield what stands between turns: the labels."""
    turns = source.reading.turns
    before = max(0, turns[0].span.start - MAX_LABEL) if turns else 0
    for turn in turns:
        label = source.text.rfind(turn.label, before, turn.span.start) if turn.label else -1
        if label >= 0 and turn.span.start - label <= MAX_LABEL:
            yield Span(label, turn.span.start)
        before = turn.span.end
