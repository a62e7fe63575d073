"""Whether a quotation is a translation that the draft does not own up to (QF05)."""

import re

from attribcheck.model.passage import Evidence, Passage
from attribcheck.model.source import SourceKind, SourceText
from attribcheck.model.verdict import Finding, Policy
from attribcheck.text.names import parse_name
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.evidence.adequacy import is_named, speaker_name, speaks_for
from attribcheck.verdicts.evidence.tongues import find_other_language
from attribcheck.verdicts.form.around import find_block, read_around
from attribcheck.verdicts.form.declared import find_translated, is_translators_credit, says_translated
from attribcheck.verdicts.rules import make_finding

HEAD = 600
"""Code points at the beginning of a text in which it says that it is a translation."""
MAX_DIRECTION = 20_000
"""Code points of a turn before the passage in which a direction ("(As interpreted.)") is looked for: 20 minutes."""
MAX_PARAGRAPH = 2000
"""Code points of a paragraph that are looked through for the speaker's name."""

_TURNED = pattern(
    r"[(\[][^()\[\]\n]{0,60}\b(?:interpret(?:ed|er|ation)|translat(?:ed|or|ion))\b[^()\[\]\n]{0,40}[)\]]",
    re.IGNORECASE,
)
_OWN_TONGUE = pattern(r"[(\[](?:(?:speak|continu|resum)\w* )?in English[^()\[\]\n]{0,30}[)\]]", re.IGNORECASE)
_IS_TRANSLATION = pattern(
    r"(?i:\b(?:un)?official (?:English )?translation\b|\b(?:courtesy|working|English) translation\b)"
    r"|\b[Tt]ranslat(?:ed|ion) (?:from|of) (?:the )?[A-Z]\w+\b"
)
_THROUGH = pattern(
    r"\b(?:through|via|by|with) (?:an? |the |his |her |their )?(?:\w+ )?(?:interpreter|translator)s?\b"
    r"|\btranslated (?:from|into|by)\b",
    re.IGNORECASE,
)


def judge_foreign(evidence: Evidence, policy: Policy) -> Finding | None:
    """Return QF05 where all that speaks for the quotation is in another language, and the draft does not say so."""
    texts = [text for text in evidence.texts if speaks_for(text, evidence)]
    tongues = [find_other_language(text, evidence) for text in texts]
    if not texts or not all(tongues) or _is_declared(evidence):
        return None
    message = f"{texts[0].source.address} is {tongues[0]}, and the draft does not say that it translates"
    return make_finding(policy, "QF05", message)


def judge_interpreted(evidence: Evidence, passage: Passage, text: SourceText, policy: Policy) -> Finding | None:
    """Return QF05 where the source says that the words are a translation, and the draft does not."""
    told = _find_interpreted(passage, text)
    if not told or _is_declared(evidence):
        return None
    message = f"{text.source.address} has these words from a translator (“{told}”), and the draft does not say so"
    return make_finding(policy, "QF05", message)


def _is_declared(evidence: Evidence) -> bool:
    """Decide whether the draft says it near the quotation, once for this speaker, or once for all."""
    if says_translated(read_around(evidence)):
        return True
    if evidence.draft is None:
        return False
    draft, speaker = evidence.draft.draft, evidence.attribution.speaker
    surname = parse_name(speaker_name(speaker)).surname if speaker and is_named(speaker) else ""
    for number in {find_block(draft, at) for at in find_translated(draft.body.text)} - {-1}:
        paragraph = draft.blocks[number].span.cut(draft.body.text)[:MAX_PARAGRAPH]
        if is_translators_credit(paragraph) or (surname and surname in find_words(paragraph).forms):
            return True
    return False


def _find_interpreted(passage: Passage, text: SourceText) -> str:
    """Return the source's own words that say it, "" where it says nothing of the kind."""
    if passage.turns:
        start = max(passage.turns[0].span.start, passage.span.start - MAX_DIRECTION)
        before = text.text[start : passage.span.start]
        directions = [(m.start(), m.group()) for m in _TURNED.finditer(before)]
        own = max((m.start() for m in _OWN_TONGUE.finditer(before)), default=-1)
        if directions and directions[-1][0] > own:
            return directions[-1][1]
    elif text.kind is SourceKind.ARTICLE:
        start = text.text.rfind("\n", 0, passage.span.start) + 1
        end = text.text.find("\n", passage.span.end)
        found = _THROUGH.search(text.text[start : end if end >= 0 else len(text.text)])
        return found.group() if found else ""
    found = _IS_TRANSLATION.search(text.text[:HEAD]) if text.kind is not SourceKind.ARTICLE else None
    return found.group() if found else ""
