"""Whether the draft says by way of which other outlet it has the words (QF04)."""

import re
from urllib.parse import urlsplit

from attribcheck.model.passage import Evidence, Passage
from attribcheck.model.source import Fidelity, SourceKind, SourceText
from attribcheck.model.verdict import Finding, Policy, SpeakerAxis
from attribcheck.text.patterns import pattern
from attribcheck.verdicts.evidence.adequacy import speaker_name
from attribcheck.verdicts.form.around import read_around, read_back
from attribcheck.verdicts.rules import make_finding

MIN_CALLED = 4
"""Letters of the last word of an outlet's name by which it may be called ("the Post")."""

MAX_PARAGRAPH = 4000
"""Code points of a paragraph that are looked through for the publication's name."""

_OFFICES = "chief|ceo|president|vice|director|spokes\\w+|chair\\w*|founder|professor|manager|head|officer|dean|coach"
_TOLD = pattern(
    r"\b(?:[Tt]old|[Tt]elling"
    r"|(?:[Rr]eported|[Qq]uoted|[Pp]ublished|[Cc]ited|[Ii]nterviewed|[Oo]btained|[Aa]ired) (?:by|in|on)"
    r"|[Ii]nterviews? (?:with|in|by|for|on)|[Cc]onversation with|[Ww]rote in)\s+(?:the |this |our |a |an )?"
    r"(?:[A-Z]\w+|newspaper|paper|magazine|website|station|outlet|publication|reporter for)"
)
_NAMED = pattern(r"\b[A-Z][\w’'-]+")
_PUBLIC = pattern(r"(?:^|\.)(?:gov|mil|int|edu|europa)(?:\.|$)")
"""Hosts of governments and of bodies: what they publish of themselves is no other outlet's."""
_GENERIC = frozenset("www com co org net ac news online".split())


def judge_secondhand(
    evidence: Evidence, passage: Passage, text: SourceText, *, speaker: SpeakerAxis, tie: str, policy: Policy
) -> Finding | None:
    """Return QF04 where another outlet reports the words and the draft names neither it nor any other path.

    A link or a footnote beside the quotation shows the reader where the words come from; an outlet that was named
    earlier in the draft is known.
    """
    if speaker is not SpeakerAxis.REPORTED or not is_outlet(text) or _is_own_house(passage, text):
        return None
    if _is_credited(evidence, text, tie):
        return None
    message = f"the words are in {text.source.address}, which is another outlet's, and the draft does not name it"
    return make_finding(policy, "QF04", message)


def is_outlet(text: SourceText) -> bool:
    """Decide whether a text is a report that another outlet published.

    The configuration says so (`kind = "article"`, `fidelity = "report"`), or the page has a publication or an author.
    """
    if _PUBLIC.search(_host(text)) or text.kind is not SourceKind.ARTICLE:
        return False
    declared = text.source.kind is SourceKind.ARTICLE or text.source.fidelity is Fidelity.REPORT
    return declared or bool(text.reading.site or text.reading.byline)


def _is_own_house(passage: Passage, text: SourceText) -> bool:
    """Decide whether the publication is the speaker's own body: "Ann Poe, president of Acme, said" on Acme's page."""
    site = text.reading.site.removeprefix("The ")
    if not site:
        return False
    start = text.text.rfind("\n", 0, passage.span.start) + 1
    end = text.text.find("\n", passage.span.end)
    paragraph = text.text[start : end if end >= 0 else len(text.text)][:MAX_PARAGRAPH]
    name = re.escape(site)
    own = rf"\b(?:of|at)\s+(?:the\s+)?{name}(?!\w)|(?<!\w){name}(?:['’]s)?\s+(?:{_OFFICES})\b"
    return re.search(own, paragraph, re.IGNORECASE) is not None


def _is_credited(evidence: Evidence, text: SourceText, tie: str) -> bool:
    attribution = evidence.attribution
    if attribution.path or attribution.reported_by or tie.startswith(("link", "footnote", "cited")):
        return True
    around = read_around(evidence)
    name = speaker_name(attribution.speaker) if attribution.speaker else ""
    told = (match.group() for match in _TOLD.finditer(around))
    if any(words.split()[-1] not in name.split() for words in told):
        return True
    return _names_outlet(around, text) or _names_outlet(read_back(evidence), text)


def _names_outlet(around: str, text: SourceText) -> bool:
    """Decide whether words with a capital letter name the outlet: whole, by the last word, or as its address does."""
    site = text.reading.site.removeprefix("The ")
    if site and site.casefold() in around.casefold():
        return True
    labels = [part for part in _host(text).split(".")[:-1] if part not in _GENERIC]
    last = site.split()[-1].casefold() if site else ""
    for match in _NAMED.finditer(around):
        word = re.sub(r"['’]s$", "", match.group()).casefold()
        known = len(word) >= MIN_CALLED and (word == last or any(label.endswith(word) for label in labels))
        if known or word in labels:
            return True
    return False


def _host(text: SourceText) -> str:
    try:
        return (urlsplit(text.source.url).hostname or "") if text.source.url else ""
    except ValueError:  # an address that is none
        return ""
