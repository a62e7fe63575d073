"""What every format is turned into first: paragraphs of clean text, each with what markup said of it."""

import unicodedata
from typing import NamedTuple

from attribcheck.model.source import Moment, Region
from attribcheck.model.span import Span
from attribcheck.text.patterns import pattern

MAX_PARAGRAPHS = 50_000
"""Of one source. The longest of 745 saved transcripts has 3,000, a Bible 31,000 verses; 480,000 turns of one word in a
page of 10 MB took 17 s."""

_INVISIBLE = "\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u180e\u200b-\u200d\u2060\ufeff\ud800-\udfff"
_ODD = pattern(f"[{_INVISIBLE}\x80-\x84\x86-\x9f\ufb00-\ufb06]")
_COMBINING = pattern("[\u0300-\u036f\u1100-\u11ff\u3099\u309a]")
_LETTERS = dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", "ff fi fl ffi ffl st st".split(), strict=True))
_SPACES = pattern(r"\s\s+|[^\S ]")


class Paragraph(NamedTuple):
    """One paragraph on one line.

    `strong` counts the code points at its beginning that are set in bold or italics (a speaker's label often is).
    `soft` marks a paragraph that followed a mere line break, `framed` one inside the page's own `<main>` or
    `<article>`, `root` the number of the element whose class name or role took it out of the article (0 for none).
    `notes` are footnote numbers and the like, `struck` crossed-out words, `labelled` the code points of a speaker's
    label that the format marks as one. `moments` are the times of its captions, `unseen` that the page
    holds the words but does not show them, `emphasis` the stretches in bold or italics, which are kept apart where they
    are not the whole paragraph.
    """

    text: str
    region: Region = Region.ARTICLE
    heading: bool = False
    strong: int = 0
    soft: bool = False
    framed: bool = False
    root: int = 0
    notes: tuple[Span, ...] = ()
    struck: tuple[Span, ...] = ()
    labelled: int = 0
    unseen: bool = False
    moments: tuple[Moment, ...] = ()
    emphasis: tuple[Span, ...] = ()


def _shown(char: str) -> str:
    """Return what a reader sees of a ligature, of a control code that was a cp1252 character once, of the invisible."""
    if "\x80" <= char <= "\x9f":
        return char.encode("latin-1").decode("cp1252", "ignore")
    return _LETTERS.get(char, "")


def squeeze(text: str) -> str:
    """Return `text` with each run of white space as one space, ligatures as letters, and without what nobody sees."""
    if text.isascii() and text.isalnum():  # most pieces between two tags are one word
        return text
    if _ODD.search(text):
        text = _ODD.sub(lambda found: _shown(found[0]), text)
    if not text.isascii() and _COMBINING.search(text):
        text = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", text)


def join_soft_breaks(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with line breaks undone that fall in the middle of a sentence."""
    joined: list[Paragraph] = []
    pending: list[Paragraph] = []
    for paragraph in paragraphs:
        if pending and paragraph.soft and _runs_on(pending[-1], paragraph):
            pending.append(paragraph)
            continue
        if pending:
            joined.append(_join(pending))
        pending = [paragraph]
    if pending:
        joined.append(_join(pending))
    return joined


def _runs_on(before: Paragraph, after: Paragraph) -> bool:
    last, first = before.text[-1], after.text[0]
    return before.region is after.region and (last.isalnum() or last in ",-–—") and first.islower()


def _join(parts: list[Paragraph]) -> Paragraph:
    if len(parts) == 1:
        return parts[0]
    notes: list[Span] = []
    struck: list[Span] = []
    emphasis: list[Span] = []
    at = 0
    for part in parts:
        notes += (span.shifted(at) for span in part.notes)
        struck += (span.shifted(at) for span in part.struck)
        emphasis += (span.shifted(at) for span in part.emphasis)
        at += len(part.text) + 1
    text = " ".join(part.text for part in parts)
    return parts[0]._replace(text=text, notes=tuple(notes), struck=tuple(struck), emphasis=tuple(emphasis))
