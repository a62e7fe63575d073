"""Words that capitals make another word: "US" is no "us", the German "Sie" no "sie"."""

import re
from collections.abc import Iterator

from attribcheck.model.attribution import Attribution
from attribcheck.model.passage import Passage
from attribcheck.model.record import dataclass
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.text.patterns import pattern
from attribcheck.verdicts.words.surroundings import sentence_ends
from attribcheck.verdicts.words.wording import Classed

_ENGLISH = pattern(r"\b(?:U\.S(?:\.|\b)|I\.T(?:\.|\b)|(?:US|us|Us|IT|it|It|WHO|who|Who|AIDS|aids|Aids)\b)")
_OPENING = pattern(r"[\s\"“„‚‘'«»(]+$")
_GERMAN = pattern(r"\b[SsIi](?:ie|hnen|hr|hre|hrem|hren|hrer|hres)\b")


def judge_capitals(attribution: Attribution, passage: Passage, text: SourceText) -> Iterator[tuple[Classed, Span]]:
    """Yield where a word of the passage is another one by its capitals alone.

    The words are held against each other in order. Where the one side has more of them than the other, an edit tells
    already; where either side is all in capitals, capitals tell nothing.
    """
    german = (text.source.language or text.reading.language or "").startswith("de")
    traps, differ = (_GERMAN, _differ_in_german) if german else (_ENGLISH, _differ)
    quotation = attribution.quotation.text
    said = [part for piece in passage.pieces for part in _find(traps, text.text, piece)]
    quoted = list(_find(traps, quotation, Span(0, len(quotation))))
    if len(said) != len(quoted) or quotation.isupper() or any(p.cut(text.text).isupper() for p in passage.pieces):
        return
    for one, other in zip(quoted, said, strict=True):
        if differ(one, other):
            yield Classed("QW17", f"“{other.word}” became “{one.word}”"), other.span


@dataclass(frozen=True, slots=True)
class _Found:
    """A word that capitals can change, with its place; `begins` where it is the first of a sentence."""

    word: str
    span: Span
    begins: bool


def _find(traps: re.Pattern[str], text: str, within: Span) -> Iterator[_Found]:
    for match in traps.finditer(text, within.start, within.end):
        before = text[max(0, match.start() - 12) : match.start()]
        begins = not _OPENING.sub("", before) or sentence_ends(_OPENING.sub("", before)) > 0
        yield _Found(match.group(), Span(*match.span()), begins)


def _differ(one: _Found, other: _Found) -> bool:
    plain, same = one.word.replace(".", "").casefold(), other.word.replace(".", "").casefold()
    return plain == same and _is_acronym(one.word) != _is_acronym(other.word)


def _is_acronym(word: str) -> bool:
    return word.replace(".", "").isupper()


def _differ_in_german(one: _Found, other: _Found) -> bool:
    if one.begins or other.begins:
        return False
    return one.word != other.word and one.word.casefold() == other.word.casefold()
