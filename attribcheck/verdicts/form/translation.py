"""Whether a quotation is a translation that the draft does not own up to (QF05)."""

import re

from attribcheck.model.passage import Evidence, Passage
from attribcheck.model.source import SourceKind, SourceText
from attribcheck.model.verdict import Finding, Policy
from attribcheck.text.patterns import pattern
from attribcheck.verdicts.evidence.adequacy import speaks_for
from attribcheck.verdicts.evidence.tongues import find_other_language
from attribcheck.verdicts.form.around import read_around
from attribcheck.verdicts.form.declared import says_translated
from attribcheck.verdicts.rules import make_finding

HEAD = 600
"""Code points at the beginning of a text in which it says that it is a translation."""
MAX_DIRECTION = 20_000
"""Code points of a turn before the passage in which a direction ("(As interpreted.)") is looked for: 20 minutes."""

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
    if not texts or not all(tongues) or says_translated(read_around(evidence)):
        return None
    message = f"{texts[0].source.address} is {tongues[0]}, and the draft does not say that it translates"
    return make_finding(policy, "QF05", message)


def judge_interpreted(evidence: Evidence, passage: Passage, text: SourceText, policy: Policy) -> Finding | None:
    """Return QF05 where the source says that the words are a translation, and the draft does not."""
    told = _find_interpreted(passage, text)
    if not told or says_translated(read_around(evidence)):
        return None
    message = f"{text.source.address} has these words from a translator (“{told}”), and the draft does not say so"
    return make_finding(policy, "QF05", message)


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
