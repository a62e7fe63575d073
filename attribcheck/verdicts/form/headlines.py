"""Whether what a headline quotes stands anywhere else (QF09)."""

from functools import lru_cache
from itertools import islice

from attribcheck.model.draft import Block, BlockKind, Draft
from attribcheck.model.passage import Evidence
from attribcheck.model.span import Span
from attribcheck.model.verdict import Finding, Policy
from attribcheck.text.contractions import expanded
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.form.around import find_block
from attribcheck.verdicts.rules import make_finding

MAX_HEADLINE = 300
"""Code points. Longer headings are text."""
MAX_HEADLINES = 20
"""Headings of one draft that are looked at: each is held against the whole text."""
MAX_PLAIN_WORDS = 20
"""Words of the first line of a draft without headings, if it is one. Headlines of news have 5 to 15."""

MIN_LONG = 4
"""Letters of the words that titles write with capitals."""

_WORD = pattern(r"[^\W\d_]+")
_CUT = pattern(r"…|\.{3}|\. \. \.|\[[^\[\]]{0,100}\]")


def judge_headline(evidence: Evidence, policy: Policy) -> Finding | None:
    """Return QF09 for words that a headline quotes and the text below it does not have.

    To be asked where no source has them. Case, marks and contractions count for nothing; a cut, and words in brackets,
    part the words.
    """
    if evidence.draft is None or not is_in_headline(evidence.draft.draft, evidence.attribution.quotation.span.start):
        return None
    draft = evidence.draft.draft
    if _is_title(draft, evidence.attribution.quotation.span):
        return None
    body = _read_text(draft)
    pieces = [_fold(piece) for piece in _CUT.split(evidence.attribution.quotation.text)]
    missing = next((piece for piece in pieces if piece.strip() and piece not in body), None)
    if missing is None or not body.strip():
        return None
    message = "the headline has these words in quotation marks; neither the text below it nor a source has them"
    return make_finding(policy, "QF09", message)


def _is_title(draft: Draft, span: Span) -> bool:
    """Decide whether a headline that is written as a sentence has a name with capitals in quotation marks."""
    line = draft.blocks[find_block(draft, span.start)].span
    inside = _long_words(span.cut(draft.body.text))
    outside = _long_words(Span(line.start, span.start).cut(draft.body.text))[1:]
    return len(inside) > 1 and all(word[0].isupper() for word in inside) and any(word[0].islower() for word in outside)


def _long_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if len(word) >= MIN_LONG]


def is_in_headline(draft: Draft, at: int) -> bool:
    """Decide whether `at` lies in a heading, or in the first line of a draft without headings if that is a headline."""
    number = find_block(draft, at)
    if number < 0 or draft.blocks[number].span.length > MAX_HEADLINE:
        return False
    if _is_heading(draft.blocks[number]):
        before = (one for one in reversed(range(number)) if _is_heading(draft.blocks[one]))
        return sum(1 for _ in islice(before, MAX_HEADLINES)) < MAX_HEADLINES
    return number == 0 and len(draft.blocks) > 1 and _is_first_line(draft)


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _is_first_line(draft: Draft) -> bool:
    """Decide whether the first paragraph of a draft without headings is its headline: short, without a full stop."""
    first = draft.blocks[0]
    line = first.span.cut(draft.body.text)
    ended = line.rstrip("”’\"'»").endswith((".", ",", ":", ";"))
    plain = first.kind is BlockKind.PARAGRAPH and not any(map(_is_heading, draft.blocks))
    return plain and not ended and len(line.split()) <= MAX_PLAIN_WORDS


def _read_text(draft: Draft) -> str:
    """Return the folded words of the text below the headlines."""
    headless = not any(map(_is_heading, draft.blocks))
    start = draft.blocks[1].span.start if headless else 0
    spans = tuple((b.span.start, b.span.end) for b in draft.blocks if not _is_heading(b) and b.span.start >= start)
    return _fold_stretches(draft.body.text, spans)


@lru_cache(maxsize=2)
def _fold_stretches(text: str, places: tuple[tuple[int, int], ...]) -> str:
    return "".join(_fold(text[start:end]) for start, end in places)


def _fold(text: str) -> str:
    """Return the words of `text`, contractions opened, with a space before and behind each."""
    return "".join(f" {word} " for word in expanded(find_words(text).forms))
