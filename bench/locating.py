"""Measures locating: 200 quotations in 17 transcripts of 1.5 MB together, word differences included.

Run it with `python bench/locating.py`; it takes a minute. Times are processor time of one process, the least of some
rounds in which all rivals take turns, with the word caches of the program empty before each, as in a new process.

* cold: from the texts to passages with their edits.
* warm: the same with the index of each text out of a store, its hash checked, as the second run of a draft has it.
* rapidfuzz: `fuzz.partial_ratio_alignment(score_cutoff=80)` over all pairs of texts in small letters. It finds a place
  and a likeness; no word differences.
* str.find: over all pairs, quotations and texts folded beforehand (small letters, quotation marks), which is not
  counted. It finds what is verbatim, or nothing.
"""

import functools
import gc
import math
import random
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from locating_texts import (
    QUOTATIONS,
    SEED,
    SIZE,
    TRANSCRIPTS,
    make_page,
    make_quotation,
    make_quotations,
    make_speech,
    make_text,
    with_index,
)

from attribcheck.cli import GARBAGE_ALLOWED
from attribcheck.fetch import Store
from attribcheck.model.attribution import Attribution
from attribcheck.model.source import Snapshot, SourceText
from attribcheck.passages import find_passages, make_index
from attribcheck.passages.search import find_candidates, scan_sources
from attribcheck.sources import make_source_text, read_snapshot

ROUNDS = 5
FOLD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
DATA_FILES = frozenset({"read_sections", "read_words", "read_phrases", "_groups", "_rarities"})
"""Caches of what is read from data files, which stay."""

Work = Callable[[], object]


def forget_words() -> None:
    """Empty the caches of words, which a process fills as it works."""
    for cache in gc.get_objects():
        ours = isinstance(cache, functools._lru_cache_wrapper) and str(cache.__module__).startswith("attribcheck.")  # noqa: SLF001
        if ours and cache.__name__ not in DATA_FILES:
            cache.cache_clear()


def race(rivals: dict[str, Work], *, rounds: int = ROUNDS) -> dict[str, float]:
    """Return the least time of each, in milliseconds; all take turns, so that a noisy moment hits all of them."""
    least = dict.fromkeys(rivals, math.inf)
    for _ in range(rounds):
        for name, work in rivals.items():
            forget_words()
            start = time.process_time()
            work()
            least[name] = min(least[name], (time.process_time() - start) * 1000)
    return least


def fold(text: str) -> str:
    """Return `text` as the rivals compare it."""
    return text.lower().translate(FOLD)


def compare(quotations: list[Attribution], texts: list[SourceText], folder: Path) -> None:
    """Print ours, cold and warm, against the rivals."""
    from rapidfuzz import fuzz

    store = Store(folder / "store.sqlite")
    for text in texts:
        store.save_index(text.source.id, make_index(text.text))
    quoted, said = [fold(one.quotation.text) for one in quotations], [fold(text.text) for text in texts]

    def warm() -> object:
        return find_passages(quotations, [with_index(text, store.load_index(text.source.id)) for text in texts])

    assert warm() == find_passages(quotations, texts)
    took = race(
        {
            "cold": lambda: find_passages(quotations, texts),
            "warm": warm,
            "rapidfuzz": lambda: [fuzz.partial_ratio_alignment(q, s, score_cutoff=80) for q in quoted for s in said],
            "str.find": lambda: [s.find(q) for q in quoted for s in said],
            "making the indexes": lambda: [make_index(text.text) for text in texts],
        }
    )
    store.close()
    for name, each in took.items():
        print(f"{name:24} {each:8.1f} ms   rapidfuzz takes {took['rapidfuzz'] / each:5.1f} times as long")
    print(f"warm against str.find    {took['warm'] / took['str.find']:8.2f} times as long")


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """Return the power of the size by which the time grows from the first to the last."""
    return math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])


def grow(speeches: list[str]) -> None:
    """Print how time grows with the sources and with the quotations."""
    texts = [make_text(number, speech) for number, speech in enumerate(speeches)]
    stored = [with_index(text) for text in texts]
    many = make_quotations(random.Random(SEED), speeches, 1000)  # noqa: S311
    counts, sources = (10, 100, 1000), (4, 8, 17)

    def wanted(count: int) -> dict[int, str]:
        return {number: one.quotation.text for number, one in enumerate(many[:count])}

    def locate(count: int, among: list[SourceText]) -> Work:
        return lambda: [find_candidates(number, scans) for number, scans in scan_sources(wanted(count), among).items()]

    def whole(count: int, among: list[SourceText]) -> Work:
        return lambda: find_passages(many[:count], among)

    took = race(
        {f"locating cold {n}": locate(n, texts) for n in counts}
        | {f"locating warm {n}": locate(n, stored) for n in counts}
        | {f"all warm {n}": whole(n, stored) for n in counts}
        | {f"sources {n}": locate(QUOTATIONS, texts[:n]) for n in sources},
        rounds=3,
    )
    for kind in ("locating cold", "locating warm"):
        times = [took[f"{kind} {n}"] for n in counts]
        print(f"{kind}, {counts} quotations: {_row(times)} ms, exponent {exponent(counts, times):.2f}")
    times = [took[f"all warm {n}"] - took[f"locating warm {n}"] for n in counts]
    print(f"word differences, {counts} quotations: {_row(times)} ms, exponent {exponent(counts, times):.2f}")
    times = [took[f"sources {n}"] for n in sources]
    print(f"locating cold in {sources} sources: {_row(times)} ms, exponent {exponent(sources, times):.2f}")


def _row(times: Sequence[float]) -> str:
    return ", ".join(f"{each:.1f}" for each in times)


def page(speech: str) -> None:
    """Print what one quotation in one page of 60 KB costs, against the text of the page by Beautiful Soup."""
    from bs4 import BeautifulSoup

    text = make_text(0, speech)
    content = make_page(speech)
    quotations = [make_quotation(0, " ".join(speech.split()[4000:4024]))]
    snapshot = Snapshot(text.source, text.retrieval, content)

    def read() -> object:
        answer = make_source_text(snapshot.source, snapshot.retrieval, read_snapshot(snapshot), ())
        assert isinstance(answer, SourceText)
        return find_passages(quotations, [answer])

    soup = BeautifulSoup(content, "html.parser")
    took = race(
        {
            "locating": lambda: find_passages(quotations, [text]),
            "reading the page and locating": read,
            "bs4 get_text, parsed before": soup.get_text,
            "bs4 with html.parser, get_text": lambda: BeautifulSoup(content, "html.parser").get_text(),
            "bs4 with lxml, get_text": lambda: BeautifulSoup(content, "lxml").get_text(),
        },
        rounds=9,
    )
    print(f"one quotation in one page of {len(content) / 1000:.0f} KB:")
    for name, each in took.items():
        print(f"{name:32} {each:8.2f} ms")


def hostile() -> None:
    """Print time and memory of texts made to be slow, cold and warm."""
    cases = {
        "one word 200,000 times": ("hello " * 200_000, ["hello " * 20] * 20),
        "80,000 repeated characters": ("a" * 80_000, ["a" * 2_000]),
        "alternating marks": ("“a” … [b] — " * 20_000, ["“a” … [b] — " * 100]),
        "alternating words": ("yes no " * 100_000, ["yes no " * 300, "no yes " * 40]),
        "numbers": ("one hundred and " * 60_000, ["one hundred and " * 200]),
        "words without spaces": ("harbor—" * 60_000, ["harbor—" * 200, "harbor"]),
    }
    for name, (speech, quoted) in cases.items():
        quotations = [make_quotation(number, text) for number, text in enumerate(quoted)]
        text = make_text(0, speech)
        stored = with_index(text)
        took = race(
            {
                "cold": lambda q=quotations, t=text: find_passages(q, [t]),
                "index": lambda t=text: make_index(t.text),
                "warm": lambda q=quotations, t=stored: find_passages(q, [t]),
            },
            rounds=1,
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = "   ".join(f"{kind} {ms:6.0f} ms" for kind, ms in took.items())
        print(f"{name:28} {each}   peak {peak:.0f} MB")


def main() -> None:
    """Print the tables."""
    gc.set_threshold(GARBAGE_ALLOWED)  # as the command does
    rng = random.Random(SEED)  # noqa: S311 - texts that repeat, no secret
    speeches = [make_speech(rng, SIZE) for _ in range(TRANSCRIPTS)]
    texts = [make_text(number, speech) for number, speech in enumerate(speeches)]
    quotations = make_quotations(rng, speeches, QUOTATIONS)
    found = sum(bool(one.passages) for one in find_passages(quotations, texts))
    size = sum(map(len, speeches)) / 1e6
    print(f"{QUOTATIONS} quotations, {TRANSCRIPTS} transcripts, {size:.2f} MB, found {found}")
    with tempfile.TemporaryDirectory() as folder:
        compare(quotations, texts, Path(folder))
    grow(speeches)
    page(speeches[0][:48_000])
    hostile()


if __name__ == "__main__":
    main()
