"""Makes the transcripts, the quotations and the page of `locating.py` from a seed; all of it is invented."""

import random

from attribcheck.model.attribution import Attribution, AttributionId, Quotation
from attribcheck.model.record import replace
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
from attribcheck.passages import make_index
from attribcheck.text.datafiles import read_sections

SEED = 20240229
TRANSCRIPTS, SIZE = 17, 88_000
QUOTATIONS = 200


def make_speech(rng: random.Random, size: int) -> str:
    """Return about `size` characters of invented speech in paragraphs, sentences of 6 to 30 words.

    It is made of phrases of frequent words, so that word pairs repeat as in speech.
    """
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
    """Return a transcript of one speaker, of which nothing is stored."""
    reading = Reading(speech, SourceKind.TRANSCRIPT, turns=(Turn("MS. HARBOR", Span(0, len(speech))),))
    source = Source(SourceId(f"t{number}"), "bench")
    retrieval = Retrieval("", "", "2024-02-29T00:00:00Z", "", "text/plain", Origin.FILE)
    return SourceText(source, retrieval, reading, reading.kind, Fidelity.VERBATIM)


def with_index(text: SourceText, index: bytes | None = None) -> SourceText:
    """Return `text` with its index, as a later run has it from the store."""
    return replace(text, reading=replace(text.reading, index=index or make_index(text.text)))


def make_page(speech: str) -> bytes:
    """Return a web page with `speech` in its paragraphs, in the markup of a plain site: a fifth of it is no text."""
    linked = [text.replace(" the ", ' <a href="/topic">the</a> ', 1) for text in speech.split("\n")]
    paragraphs = "\n".join(f'<p class="entry-text" data-block="{n}">{text}</p>' for n, text in enumerate(linked))
    menu = "".join(f'<li class="menu-item"><a href="/desk/{number}">Desk {number}</a></li>' for number in range(40))
    head = "<head><meta charset=utf-8><title>Remarks on the harbor</title></head>"
    body = f"<body><nav><ul>{menu}</ul></nav><main><article>{paragraphs}</article></main></body>"
    return f"<!doctype html><html lang=en>{head}{body}</html>".encode()


def make_quotations(rng: random.Random, speeches: list[str], count: int) -> list[Attribution]:
    """Return `count` quotations of 8 to 45 words."""
    found = []
    for number in range(count):
        words = rng.choice(speeches).split()
        size = rng.randint(8, 45)
        start = rng.randrange(len(words) - size)
        found.append(make_quotation(number, _alter(rng, words[start : start + size], number)))
    return found


def make_quotation(number: int, text: str) -> Attribution:
    """Return a quotation of `text` that nobody is named for."""
    return Attribution(AttributionId(str(number)), Quotation(text, Span(0, len(text))))


def _alter(rng: random.Random, words: list[str], number: int) -> str:
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
