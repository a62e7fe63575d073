"""Coarse words: a fast cut of a text into words for seeds, the same for drafts and sources. Never shown, never judged.

Text in Latin letters is cut as bytes, one per character, so that places stay; other text by a regular expression.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple
from zlib import crc32

from attribcheck.text.patterns import pattern

_WORD = pattern(r"[^\W_]+")
_FLAT_WORD = re.compile(rb"[^ ]+")
_LATIN_SHARE = 0.7
"""Of a text's characters. With fewer in Latin-1 the text is of another script, and bytes would lose its words."""
_TABLE = bytes(ord(chr(at).lower()) if chr(at).isalnum() and ord(chr(at).lower()) < 256 else 32 for at in range(256))
MIN_CHUNK = 360
"""Characters. A chunk ends at the first space behind them: small, so that a word's place is counted out quickly."""
MAX_CHUNK = 1500
"""Characters. Text without spaces is cut here: bounds the work that one hit can cause."""


def is_latin(text: str) -> bool:
    """Decide whether `text` is written in Latin letters for the most part."""
    return text.isascii() or len(text.encode("latin-1", "ignore")) >= _LATIN_SHARE * len(text)


def coarse_words(text: str, *, latin: bool) -> list[str]:
    """Return the words of a short text."""
    return _flat(text).decode("latin-1").split() if latin else _WORD.findall(text.lower())


class PlacedWord(NamedTuple):
    """A coarse word as it is hashed, with its place."""

    form: bytes
    start: int
    end: int


def place_words(text: str, at: int, *, latin: bool) -> list[PlacedWord]:
    """Return the words of `text`, which begins at place `at`, with their places."""
    if latin:
        return [PlacedWord(m[0], at + m.start(), at + m.end()) for m in _FLAT_WORD.finditer(_flat(text))]
    return [PlacedWord(m[0].lower().encode(), at + m.start(), at + m.end()) for m in _WORD.finditer(text)]


def hash_pairs(words: Sequence[bytes]) -> list[int]:
    """Return a number of 64 bits for each word and the one behind it, the same on every machine.

    Half of it is of the first word alone, so that "no where" and "now here" differ.
    """
    hashes = list(map(crc32, words))
    return [pair << 32 | first for pair, first in zip(map(crc32, words[1:], hashes), hashes, strict=False)]


def hash_each(pairs: Collection[tuple[bytes, bytes]]) -> list[int]:
    """Return the number of each of `pairs`, as `hash_pairs` gives it."""
    firsts, seconds = zip(*pairs, strict=True) if pairs else ((), ())
    hashes = list(map(crc32, firsts))
    return [pair << 32 | first for pair, first in zip(map(crc32, seconds, hashes), hashes, strict=True)]


def encode_words(words: Sequence[str], *, latin: bool) -> list[bytes]:
    """Return coarse words as they are hashed."""
    return [word.encode("latin-1" if latin else "utf-8") for word in words]


def cut(text: str, *, latin: bool) -> tuple[list[bytes], list[int], list[int]]:
    """Return all words of `text`, where each chunk of it begins, and the number of each chunk's first word."""
    words: list[bytes] = []
    starts: list[int] = []
    firsts: list[int] = []
    flat = _flat(text) if latin else b""
    start, length = 0, len(text)
    while start < length:
        end = _chunk_end(text, start, length)
        starts.append(start)
        firsts.append(len(words))
        words += flat[start:end].split() if latin else encode_words(_WORD.findall(text[start:end].lower()), latin=False)
        start = end
    return words, starts, firsts


def find_word(chunk: str, number: int, *, latin: bool) -> int:
    """Return where the word `number` of a chunk begins, or the chunk's end where it has fewer words."""
    if latin:
        rest = _flat(chunk).split(None, number)
        return len(chunk) - len(rest[number]) if number < len(rest) else len(chunk)
    for at, match in enumerate(_WORD.finditer(chunk)):
        if at == number:
            return match.start()
    return len(chunk)


def _flat(text: str) -> bytes:
    """Return `text` in small letters, one byte a character, everything that is no letter or digit as a space."""
    return text.encode("latin-1", "replace").translate(_TABLE)


def _chunk_end(text: str, start: int, length: int) -> int:
    """Return where a chunk ends: at white space of the text itself, for a mark may stand inside a word ("we're")."""
    if start + MIN_CHUNK >= length:
        return length
    stop = min(length, start + MAX_CHUNK)
    space = text.find(" ", start + MIN_CHUNK, stop)
    return space if space > 0 else stop
