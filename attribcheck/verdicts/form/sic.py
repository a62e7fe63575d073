"""Whether "[sic]" marks an error, and the speaker's (QF10)."""

import re
from collections.abc import Iterator

from attribcheck.model.attribution import Attribution, Mention
from attribcheck.model.passage import Edit, Passage
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.model.verdict import Finding, Policy
from attribcheck.text.patterns import pattern
from attribcheck.text.spelling import has_other_spelling
from attribcheck.text.words import find_words
from attribcheck.verdicts.rules import make_finding

MAX_SIC = 20
"""Marks that are looked at in one quotation; nobody writes more."""
_REACH = 60
"""Code points before the mark in which the word stands that it marks."""

_SIC = pattern(r"[\[(]\s*sic!?\s*[\])]", re.IGNORECASE)


def judge_sic(
    attribution: Attribution, passage: Passage, text: SourceText, *, rules: tuple[str | None, ...], policy: Policy
) -> Iterator[Finding]:
    """Yield QF10 for each "[sic]" behind a word that the source does not have so, or that is just another spelling.

    `rules` are those of the passage's edits. Whether a word that the source does have is an error cannot be told in
    general (a right word in the wrong place is one), so nothing is said of it.
    """
    changed = [edit for edit, rule in zip(passage.edits, rules, strict=True) if rule and not edit.disclosed]
    found = list(_SIC.finditer(attribution.quotation.text))[:MAX_SIC]
    for match in found:
        marked = _marked_word(attribution, match.start())
        message = _find_misuse(marked, changed, passage, text) if marked else ""
        if message and (finding := make_finding(policy, "QF10", message, quoted=marked)):
            yield finding


def _marked_word(attribution: Attribution, at: int) -> Mention | None:
    """Return the word before the mark."""
    start = max(0, at - _REACH)
    raw = attribution.quotation.text[start:at]
    words = find_words(raw)
    if not words:
        return None
    place = words.span(len(words) - 1, len(words) - 1)
    return Mention(place.cut(raw), place.shifted(attribution.quotation.span.start + start))


def _find_misuse(marked: Mention, changed: list[Edit], passage: Passage, text: SourceText) -> str:
    for edit in changed:
        if edit.quoted.span.overlap(marked.span):
            said = f"has “{edit.said.text.strip()}”" if edit.said.text.strip() else "does not have it"
            return f"“{marked.text}” is the draft's own: {text.source.address} {said}"
    written = _written(marked.text, passage.span.cut(text.text))
    if written and all(_differs_in_case(marked.text, one) for one in written):
        return f"{text.source.address} writes “{written[0]}”, not “{marked.text}”"
    if has_other_spelling(find_words(marked.text).forms[0]):
        return f"“{marked.text}” is no error, but one of two spellings"
    return ""


def _differs_in_case(quoted: str, said: str) -> bool:
    """Decide whether capitals make the difference; a quotation may begin with one of its own."""
    opened = said[:1].upper() + said[1:]
    return quoted not in {said, opened} and quoted.casefold() == said.casefold()


def _written(word: str, said: str) -> list[str]:
    """Return how a word is written in the passage, each place of it."""
    words = find_words(said)
    form = find_words(word).forms[0]
    places = (Span(words.starts[n], words.ends[n]) for n, one in enumerate(words.forms) if one == form)
    return [place.cut(said) for place in places]
