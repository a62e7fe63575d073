"""Whether the draft lets somebody say what was only written, or only prepared."""

import re

from attribcheck.model.attribution import Attribution, CueKind, SpeakerKind
from attribcheck.model.source import Fidelity, SourceKind, SourceText
from attribcheck.text.patterns import pattern

_WRITING = (
    r"statement|letter|memo(?:randum)?|post(?:ed|s)?|tweet(?:ed|s)?|report|essay|paper|op-ed|article|book|memoir|column"
    r"|e-?mail|brief|filing|affidavit|testimony|release|remarks|message|note|document|text|plan|foreword"
)
_NAMES_WRITING = pattern(rf"\b(?:{_WRITING})\b", re.IGNORECASE)
_WRITTEN_TITLE = pattern(
    r"^\W*(?:an? |the )?(?:open )?(?:letter|memo(?:randum)?|essay|op-ed|column|report|white paper|affidavit)\b",
    re.IGNORECASE,
)
_NAMES_PREPARED = pattern(r"\bprepared|\bremarks released\b|\bscript\b|\badvance\b", re.IGNORECASE)
_SENTENCE = pattern(r"[.?!](?=\s)|\n")


def is_only_written(attribution: Attribution, text: SourceText) -> bool:
    """Decide whether a person "said" what stands in a document of theirs, and the draft's sentence does not say so.

    Only where the configuration calls the text a document, or its title a letter, a memo and the like: a page of
    remarks without labels looks like a document too, and was said.
    """
    speaker, cue = attribution.speaker, attribution.cue
    if speaker is None or speaker.kind is not SpeakerKind.PERSON or cue is None or cue.kind is not CueKind.SAID:
        return False
    title = text.source.title or text.reading.title
    document = text.source.kind is SourceKind.DOCUMENT or bool(_WRITTEN_TITLE.search(title))
    return document and not text.reading.turns and not _NAMES_WRITING.search(_sentence(attribution))


def is_undelivered(attribution: Attribution, text: SourceText) -> bool:
    """Decide whether the draft says that prepared words were said, where the text is the prepared one."""
    cue = attribution.cue
    if text.fidelity is not Fidelity.PREPARED or attribution.speaker is None or cue is None:
        return False
    return cue.kind is not CueKind.WROTE and not _NAMES_PREPARED.search(_sentence(attribution))


def _sentence(attribution: Attribution) -> str:
    """Return what the draft's own sentence says around the quotation."""
    quotation = attribution.quotation
    behind = quotation.behind[1:]
    return _SENTENCE.split(quotation.before)[-1] + " " + _SENTENCE.split(behind, maxsplit=1)[0]
