"""Whether the draft stresses words that the source does not, without saying so (QW21)."""

from collections.abc import Iterator

from attribcheck.model.attribution import Mention, Quotation
from attribcheck.model.passage import Evidence, Passage
from attribcheck.model.record import replace
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.model.verdict import Finding, Level, Policy
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.form.around import read_paragraph
from attribcheck.verdicts.form.declared import (
    is_foreign_phrase,
    says_all_stress_added,
    says_stress_added,
    says_stress_kept,
)
from attribcheck.verdicts.rules import make_finding

MAX_STRETCHES = 100
"""Stressed stretches of one quotation that are looked at."""
MIN_NAME = 4
"""Letters of the words that a title writes with capitals."""

_PLAIN_MARKS = pattern(r"(?<!\w)([*_/])(?=\S)([^*_/\n]{1,80})(?<=\S)\1(?!\w)")
"""Stress as plain text has it: *never*, _never_, /never/."""
_CAPITALS = pattern(r"\b[A-Z]{2,}\b")
_SENTENCE_START = pattern(r"(?:^|[.?!…:]|—|--)[\s\"“‘'«(\[]*$")


def judge_stress(evidence: Evidence, passage: Passage, text: SourceText, policy: Policy) -> Finding | None:
    """Return QW21 for the words that only the draft sets in bold or italics, where it does not say so.

    Stress on the whole quotation, on a name, a title or a foreign phrase, and inside brackets is no stress. What is
    spoken has none; what a PDF has is not read, so there the finding is a note whatever the style says.
    """
    quotation = evidence.attribution.quotation
    own = list(_find_stressed(quotation)) if quotation.emphasis else []
    given = _find_given(passage, text) if own else frozenset()
    added = [one for one in own if not given & set(find_words(one.text).forms)]
    if not added or _is_declared(evidence):
        return None
    words = " and ".join(f"“{one.text}”" for one in added[:2])
    kept = "; the draft says that the stress is the original's" if says_stress_kept(read_paragraph(evidence)) else ""
    message = f"the draft stresses {words}; {text.source.address} {_tell_form(passage, text)}{kept}"
    finding = make_finding(policy, "QW21", message, quoted=added[0])
    return replace(finding, level=Level.NOTE) if finding and _is_pdf(text) else finding


def _find_stressed(quotation: Quotation) -> Iterator[Mention]:
    """Yield the words of a quotation that the draft stresses against the others."""
    base, raw = quotation.span.start, quotation.text
    spans = [span.shifted(-base) for span in quotation.emphasis[:MAX_STRETCHES]]
    if sum(len(find_words(span.cut(raw))) for span in spans) >= len(find_words(raw)):
        return
    for span in spans:
        words = span.cut(raw)
        whole = not (raw[: span.start][-1:].isalnum() or raw[span.end :][:1].isalnum())
        aside = raw.rfind("[", 0, span.start) > raw.rfind("]", 0, span.start)
        plain = bool(find_words(words)) and not _is_name(words, raw[: span.start]) and not is_foreign_phrase(words)
        if whole and not aside and plain:
            clean = span.trimmed(raw)
            yield Mention(clean.cut(raw), clean.shifted(base))


def _is_name(words: str, before: str) -> bool:
    """Decide whether words in italics are a title or a name: all that carry sense begin with a capital letter."""
    parts = words.split()
    long = [part for part in parts if len(part) >= MIN_NAME] or parts
    capital = all(part.lstrip("“‘'\"(")[:1].isupper() for part in long)
    return capital and (len(parts) > 1 or not _SENTENCE_START.search(before[-20:]))


def _find_given(passage: Passage, text: SourceText) -> frozenset[str]:
    """Return the words that the source stresses in the passage: by type, by plain marks, by capitals."""
    said = passage.span.cut(text.text)
    stressed = [span.cut(text.text) for span in text.reading.emphasis if span.overlap(passage.span)]
    wide = Span(max(0, passage.span.start - 1), passage.span.end + 1).cut(text.text)
    stressed += [match.group(2) for match in _PLAIN_MARKS.finditer(wide)]
    if not said.isupper():
        stressed += _CAPITALS.findall(said)
    return frozenset(form for words in stressed for form in find_words(words).forms)


def _is_declared(evidence: Evidence) -> bool:
    if says_stress_added(read_paragraph(evidence)):
        return True
    return evidence.draft is not None and says_all_stress_added(evidence.draft.draft.body.text)


def _tell_form(passage: Passage, text: SourceText) -> str:
    if _is_pdf(text):
        return "is a PDF, whose type is not read"
    return "has speech, which has no bold or italics" if passage.turns else "does not"


def _is_pdf(text: SourceText) -> bool:
    return "pdf" in text.retrieval.media_type or bool(text.reading.pages)
