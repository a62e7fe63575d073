"""Measures locating: 200 quotations in 17 transcripts of 1.5 MB together, against rapidfuzz over all pairs.

Run it with `python bench/locating.py [--peer]`; `--peer` adds the slow comparison. All texts are made here from a seed,
of phrases of frequent words, so that word pairs repeat as in speech. Times are processor time of one process, cold:
from the texts to passages with their word differences.
"""

import argparse
import gc
import random
import resource
import time
from collections.abc import Callable

from attribcheck.cli import GARBAGE_ALLOWED
from attribcheck.model.attribution import Attribution, AttributionId, Quotation
from attribcheck.model.source import (
    Fidelity,
    Origin,
    Reading,
    Retrieval,
    Source,
    SourceId,
    SourceKind,
    SourceText,
    Turn,
)
from attribcheck.model.span import Span
from attribcheck.passages import find_passages
from attribcheck.text.datafiles import read_sections

SEED = 20240229
TRANSCRIPTS, SIZE = 17, 88_000
QUOTATIONS = 200


def make_speech(rng: random.Random, size: int) -> str:
    """Return about `size` characters of invented speech in paragraphs, sentences of 6 to 30 words."""
    words, weights = [], []
    for bits, lines in read_sections("rarity.txt").items():
        for word in " ".join(lines).split():
            words.append(word)
            weights.append(2.0 ** -float(bits))
    drawn = iter(rng.choices(words, weights, k=size))
    phrases = [" ".join(next(drawn) for _ in range(rng.randint(2, 4))) for _ in range(size // 60)]
    paragraphs: list[str] = []
    length = 0
    while length < size:
        sentences = []
        for _ in range(rng.randint(1, 6)):
            wanted, said = rng.randint(6, 30), []
            while len(said) < wanted:
                said += rng.choice(phrases).split() if rng.random() < 0.5 else rng.choices(words, weights, k=3)
            sentences.append(" ".join(said).capitalize() + ".")
        paragraphs.append("  ".join(sentences))
        length += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)


def make_text(number: int, speech: str) -> SourceText:
    """Return a transcript of one speaker."""
    reading = Reading(speech, SourceKind.TRANSCRIPT, turns=(Turn("MS. HARBOR", Span(0, len(speech))),))
    source = Source(SourceId(f"t{number}"), "bench")
    retrieval = Retrieval("", "", "2024-02-29T00:00:00Z", "", "text/plain", Origin.FILE)
    return SourceText(source, retrieval, reading, reading.kind, Fidelity.VERBATIM)


def alter(rng: random.Random, words: list[str], number: int) -> str:
    """Return the words of a quotation as drafts print them: two in five verbatim, the rest altered, some nowhere."""
    words = list(words)
    at = rng.randrange(1, len(words) - 1)
    match number % 10:
        case 0:
            words[at] = "harbor"
        case 1:
            del words[at]
        case 2:
            words.insert(at, "lantern")
        case 3:
            words[at : at + 3] = ["…"]
        case 4:
            words[0] = f"[{words[0]}]"
        case 5:
            rng.shuffle(words)
    return " ".join(words)


def make_quotations(rng: random.Random, speeches: list[str], count: int) -> list[Attribution]:
    """Return `count` quotations of 8 to 45 words."""
    found = []
    for number in range(count):
        words = rng.choice(speeches).split()
        size = rng.randint(8, 45)
        start = rng.randrange(len(words) - size)
        text = alter(rng, words[start : start + size], number)
        found.append(Attribution(AttributionId(str(number)), Quotation(text, Span(0, len(text)))))
    return found


def clock(what: Callable[[], object], *, times: int = 3) -> float:
    """Return the best of some runs, in milliseconds."""
    best = 1e9
    for _ in range(times):
        start = time.process_time()
        what()
        best = min(best, time.process_time() - start)
    return best * 1000


def naive(quotations: list[Attribution], texts: list[SourceText]) -> None:
    """Align every quotation with every text by rapidfuzz, as its users do."""
    from rapidfuzz import fuzz

    lowered = [text.text.lower() for text in texts]
    for quotation in quotations:
        for text in lowered:
            fuzz.partial_ratio_alignment(quotation.quotation.text.lower(), text, score_cutoff=80)


def hostile() -> None:
    """Print time and memory of texts made to be slow."""
    cases = {
        "one word 200,000 times": ("hello " * 200_000, ["hello " * 20] * 20),
        "80,000 repeated characters": ("a" * 80_000, ["a" * 2_000]),
        "alternating marks": ("“a” … [b] — " * 20_000, ["“a” … [b] — " * 100]),
        "alternating words": ("yes no " * 100_000, ["yes no " * 300, "no yes " * 40]),
        "numbers": ("one hundred and " * 60_000, ["one hundred and " * 200]),
    }
    for name, (speech, quoted) in cases.items():
        quotations = [
            Attribution(AttributionId(str(n)), Quotation(text, Span(0, len(text)))) for n, text in enumerate(quoted)
        ]
        took = clock(lambda q=quotations, s=speech: find_passages(q, [make_text(0, s)]), times=1)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name:30} {took:9.0f} ms   peak {peak:.0f} MB")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", action="store_true", help="compare with rapidfuzz over all pairs")
    options = parser.parse_args()
    gc.set_threshold(GARBAGE_ALLOWED)  # as the command does
    rng = random.Random(SEED)  # noqa: S311 - texts that repeat, no secret
    speeches = [make_speech(rng, SIZE) for _ in range(TRANSCRIPTS)]
    texts = [make_text(number, speech) for number, speech in enumerate(speeches)]
    quotations = make_quotations(rng, speeches, QUOTATIONS)
    found = sum(bool(one.passages) for one in find_passages(quotations, texts))
    print(
        f"{len(quotations)} quotations, {len(texts)} transcripts, {sum(map(len, speeches)) / 1e6:.2f} MB, found {found}"
    )
    ours = clock(lambda: find_passages(quotations, texts))
    print(f"attribcheck, cold, with word differences {ours:9.0f} ms")
    if options.peer:
        peer = clock(lambda: naive(quotations, texts), times=1)
        print(f"rapidfuzz partial_ratio_alignment        {peer:9.0f} ms   {peer / ours:.1f} times")
    one = clock(lambda: find_passages(quotations[:1], [make_text(0, speeches[0][:60_000])]))
    print(f"one quotation in one page of 60 KB       {one:9.1f} ms")
    few, many = (clock(lambda n=n: find_passages(quotations[:n], texts)) for n in (10, 200))
    print(f"10 quotations {few:.0f} ms, 200 quotations {many:.0f} ms")
    hostile()


if __name__ == "__main__":
    main()
