"""Which phrases of two short stretches are the same words in another dress ("don't", "do not"; "3 a.m", "3:00 a.m")."""

from collections.abc import Iterator, Sequence

from attribcheck.text.contractions import readings
from attribcheck.text.numbers import is_number
from attribcheck.text.sameness import find_sameness, is_dressed
from attribcheck.text.spelling import spelling_key

MAX_PHRASE = 5
"""Words. No number or contraction of a news text is longer on one side."""

Cell = tuple[int, int]


def find_dressed(quoted: Sequence[str], said: Sequence[str]) -> dict[Cell, list[Cell]]:
    """Return by the cell where a pair of phrases ends (words used on both sides) how many words each has."""
    found: dict[Cell, list[Cell]] = {}
    for i, j, a, b in (*_joined(quoted, said), *_opened(quoted, said), *_numbers(quoted, said)):
        found.setdefault((i + a, j + b), []).append((a, b))
    return found


def _joined(quoted: Sequence[str], said: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield words written in one here and in two there."""
    for i, j in _pair_places(quoted, said):
        if find_sameness((quoted[i], quoted[i + 1]), (said[j],)):
            yield i, j, 2, 1
    for j, i in _pair_places(said, quoted):
        if find_sameness((quoted[i],), (said[j], said[j + 1])):
            yield i, j, 1, 2


def _pair_places(pairs: Sequence[str], wholes: Sequence[str]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(wholes):
        places.setdefault(spelling_key(word), []).append(at)
    for at in range(len(pairs) - 1):
        for place in places.get(spelling_key(pairs[at]) + spelling_key(pairs[at + 1]), ()):
            yield at, place


def _opened(quoted: Sequence[str], said: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield contractions against their full forms, either way."""
    for i, j, size in _full_forms(quoted, said):
        yield i, j, *((2, 2) if size == 0 else (1, size))
    for j, i, size in _full_forms(said, quoted):
        yield i, j, *((2, 2) if size == 0 else (size, 1))


def _full_forms(short: Sequence[str], full: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield places of a contraction and of its full form, and that one's words (0: "we've got" against "we got")."""
    for i, word in enumerate(short):
        if not is_dressed(word) or is_number(word):
            continue
        for reading in readings((word,)):
            size = len(reading)
            if size > 1:
                yield from ((i, j, size) for j in range(len(full) - size + 1) if tuple(full[j : j + size]) == reading)
        if i + 1 < len(short) and short[i + 1] == "got":
            for j in range(len(full) - 1):
                if full[j + 1] == "got" and find_sameness((word, "got"), (full[j], "got")):
                    yield i, j, 0


def _numbers(quoted: Sequence[str], said: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield numbers of one value in different writing."""
    ends = [at for at in range(len(said)) if _begins_number(said, at)]
    for i in range(len(quoted)):
        if not ends or not _begins_number(quoted, i):
            continue
        for j in ends:
            for a in range(1, min(MAX_PHRASE, len(quoted) - i) + 1):
                for b in range(1, min(MAX_PHRASE, len(said) - j) + 1):
                    one, other = tuple(quoted[i : i + a]), tuple(said[j : j + b])
                    if a + b > 2 and one != other and find_sameness(one, other):
                        yield i, j, a, b


def _begins_number(words: Sequence[str], at: int) -> bool:
    word = words[at]
    leads = word in {"a", "an", "no", "number"} and at + 1 < len(words) and is_number(words[at + 1])
    return is_number(word) or word == "per" or leads
