"""What stands in the source right beside the quoted words: a denial, a condition, the rest of a number."""

import re
from collections.abc import Iterator

from attribcheck.model.attribution import Attribution
from attribcheck.model.passage import Passage
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.text.lexicon import in_class, negations
from attribcheck.text.numbers import goes_on, is_number
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.joins.joins import is_marked
from attribcheck.verdicts.joins.leads import find_lead
from attribcheck.verdicts.words.wording import Classed

REACH = 80
"""Characters of the source that are looked at on either side."""
_CLAUSE = pattern(r"[,;:—–.?!\n]|--")
MIN_ASKED = 6
"""Words. A shorter piece of a question asks nothing by itself."""
_SENTENCE_END = pattern(r"[.?!][”\"’']?(?=\s)|\n")
"""Where the draft's own sentence around a quotation ends: what it says in others is said of others."""
_SENTENCE = pattern(r"[.?!\n](?=\s|$)")
_DENIES = (
    r"(?:\b(?:not|never|nobody|no one|no longer|neither|nor|none|hardly|barely|cannot|unless|if|whether"
    r"|unlikely|without|den(?:y|ies|ied|ying)(?!\s+that)|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?)\b"
    r"|n['’]t\b)"
)
_OPENERS = pattern(
    rf"{_DENIES}(?:\s+(?:to|be|being|going|of|in|from|at|among|you|us|them|the|a|an|any|all|really|even))*\s*[\"“‘']?\s*$",
    re.IGNORECASE,
)
_FRONTED = pattern(
    r"(?:^|[,;:—–]|\b(?:and|but|so))\s*(?:(?:even |only )?if|unless|had|should|were|suppose|assuming|provided)\b"
    r"[^,;:]{3,70},\s*$"
    r"|(?:^|[,;:—–]|\b(?:and|but|so))\s*(?:according to (?!our\b)[^,;:]{2,60}|in the (?:worst|best) case|in theory"
    r"|on paper|hypothetically|in a (?:perfect|better) world),\s*$",
    re.IGNORECASE,
)
"""Before the words, with its comma: a condition, or that it is so in theory or after somebody else."""
_BOUND = pattern(
    r"\b(?:up to|some|at least|at most|(?:no )?(?:more|less|fewer) than|over|under|about|around|nearly|roughly)\s*$",
    re.IGNORECASE,
)
"""What makes the number behind it a bound or an estimate."""
_CLOSERS = pattern(
    r"[\"”’']?,?\s*(?:—|–|--)?\s*(?:not|never|unless|except|only if|only when|if|provided that|as long as"
    r"|when hell freezes|over my dead body"
    r"|or at least\b|but (?:\w+ ){0,3}?(?:not|never|no|only|if|unless|nobody|none|\w+n['’]t))\b"
    r"|[\"”']?,\s+(?:or so (?:he|she|they|it)\b"
    r"|(?:he|she|they|people|some|critics|opponents|(?:the|my|our) \w+)"
    r" (?:says?|said|claims?|claimed|thinks?|thought|believes?|believed)[.?!,])"
    r"|[.!…][\"”']?\s+(?:(?:that|this|it|(?:that|this) \w+)(?:['’]s| is| was) (?:just |all |simply |completely )?"
    r"(?:false|untrue|not true|not so|a lie|a myth|nonsense|rubbish)"
    r"|(?:i['’]m |i am |i was )?(?:just |only )?(?:kidding|joking)|they(?: are|['’]re| were) wrong)\b",
    re.IGNORECASE,
)
"""A plain "but" begins a thought of its own; one that denies or limits at once takes back what was quoted."""
_DENIED_BEFORE = pattern(
    r"(?:\b(?:not|never|nobody|no one|cannot)|n['’]t)(?:\s+(?:be|been|being|have|had|has))?\s*[“\"‘'«„]?\s*$",
    re.IGNORECASE,
)
_NOTHING = frozenset("nothing nobody none no-one anything anybody anyone".split())
_EXCEPT = frozenset("but except save besides other more less".split())
_AS = pattern(r"[”\"’']?,?\s*as\b")
_ASKED = pattern(r"\s*[”\"’']?\?")
_QUESTION_WORDS = frozenset("who whom whose what which when where why how".split())
_AUXILIARIES = frozenset(
    """am is are was were be been do does did has have had will would shall should can could may might must""".split()
)


def judge_edges(attribution: Attribution, passage: Passage, text: SourceText) -> Iterator[tuple[Classed, Span]]:
    """Yield what stands right beside the passage and turns its sense: QW03, QW04 where a phrase is cut in two, QW11."""
    if not passage.pieces:
        return
    source, quotation = text.text, attribution.quotation
    lead = _SENTENCE_END.split(quotation.before)[-1]
    trail = quotation.text.rstrip()[-1:] + _SENTENCE_END.split(quotation.behind, maxsplit=1)[0]
    first, last = passage.pieces[0], passage.pieces[-1]
    before = _SENTENCE.split(source[max(0, first.start - REACH) : first.start])[-1]
    behind = source[last.end : last.end + REACH]
    begin, end = Span(quotation.span.start, quotation.span.start), Span(quotation.span.end, quotation.span.end)
    cut_off = is_marked(attribution, passage.quoted[-1], end) if passage.quoted else False
    hidden = _hides(_CLAUSE.split(behind, maxsplit=1)[0]) if cut_off else None
    if hidden:
        yield hidden, last
    else:
        yield from ((one, last) for one in _goes_on(source[last.start : last.end], behind, trail))
    opened = is_marked(attribution, begin, passage.quoted[0]) if passage.quoted else False
    around = before + source[first.start : last.end] + _CLAUSE.split(behind, maxsplit=1)[0]
    if denied := _denied_by(attribution, around, lead):
        yield Classed("QW03", f"the draft denies it (“{denied}”), the source does not"), first
    hidden = _hides(_CLAUSE.split(before)[-1]) if opened and not _denies(lead) else None
    if hidden:
        yield hidden, first
    else:
        language = (text.source.language or text.reading.language or "en")[:2]
        yield from ((one, first) for one in _began(before, source[first.start : first.end], lead, language))


def _hides(clause: str) -> Classed | None:
    """Return QW10 where a mark at the edge stands for the part of a clause that denies or limits what is quoted."""
    limits = [word for word in find_words(clause).forms if negations((word,)) or in_class(word, "hedges")]
    return Classed("QW10", f"the ellipsis hides “{limits[0]}”: “{' '.join(clause.split())}”") if limits else None


def _goes_on(quoted: str, behind: str, draft: str) -> Iterator[Classed]:
    words, following = find_words(quoted[-REACH:]).forms, find_words(behind)
    if not words or not following.forms or _says(draft, following.forms[0]):
        return
    joined = not behind[: following.starts[0]].strip(" \u00a0\u202f-‐‑\n")
    if joined and goes_on(words, following.forms):
        yield Classed("QW04", f"the source goes on with the number: “{_clip(behind)}”")
    elif joined and words[-1] in _AUXILIARIES and following.forms[0] in {"not", "never"}:
        yield Classed("QW03", f"the source goes on: “{_clip(behind)}”")
    elif _CLOSERS.match(behind) or (joined and words[-1] in _NOTHING and following.forms[0] in _EXCEPT):
        yield Classed("QW11", f"the source goes on: “{_clip(behind)}”")
    elif len(words) >= MIN_ASKED and _ASKED.match(behind) and not _shows_question(find_words(quoted).forms[0], draft):
        yield Classed("QW11", "the source asks it as a question")


def _shows_question(first: str, draft: str) -> bool:
    """Decide whether a reader sees that it was asked: by the first word, or by what the draft says behind it."""
    return first in _AUXILIARIES or first in _QUESTION_WORDS or "?" in draft[:3] or " ask" in draft


def _began(before: str, quoted: str, draft: str, language: str) -> Iterator[Classed]:
    words, previous = find_words(quoted[:REACH]).forms, find_words(before)
    if not words or not previous.forms:
        return
    joined = not before[previous.ends[-1] :].strip(" \u00a0\u202f-‐‑\n")
    if joined and goes_on(previous.forms, words) and not _says(draft, previous.forms[-1]):
        yield Classed("QW04", f"the number begins before it in the source: “… {before[-40:].strip()}”")
    elif is_number(words[0]) and (bound := _BOUND.search(before)) and not _says(draft, bound.group().split()[-1]):
        yield Classed("QW11", f"the source says before the number: “{bound.group().strip()}”")
    elif (opener := _find_opener(before, words, language)) and not _denies(draft):
        yield Classed("QW11", f"the source says before it: “{opener}”")


def _denied_by(attribution: Attribution, sentence: str, lead: str) -> str | None:
    """Return the denial that the draft puts before the mark into what it reports; None where the source denies too.

    Pell said the wall was not “built in a day”, where the source has "the wall was built in a day".
    """
    cue, near = attribution.cue, lead[-REACH:]
    if cue is None:
        return None
    at = cue.span.end - (attribution.quotation.span.start - len(near))
    beside = _DENIED_BEFORE.search(near)
    within = 0 <= at < len(near)
    denial = beside.group() if beside and (not within or at <= beside.start()) else ""
    if within and not denial:
        denial = find_lead(near[at:], find_words(sentence).forms, "en", claims=False) or ""
    behind = cue.span.start >= attribution.quotation.span.end and not _AS.match(attribution.quotation.behind)
    own = find_words(sentence).forms
    limits = negations(own) or any(in_class(word, name) for word in own for name in ("denying", "conditions"))
    return denial.strip(" “\"‘'«„\n") if denial and (within or behind) and not limits else None


def _find_opener(before: str, quoted: tuple[str, ...], language: str) -> str | None:
    """Return the words right before the passage that deny, limit or report what it says."""
    match = (_OPENERS.search(before) or _FRONTED.search(before)) if language == "en" else None
    return match.group().strip() if match else find_lead(before, quoted, language)


def _says(draft: str, word: str) -> bool:
    """Decide whether the draft has the source's next word itself, outside the marks or in the next part."""
    return word in find_words(draft).forms


def _denies(draft: str) -> bool:
    """Decide whether the draft's own words before the quotation deny or limit it already."""
    words = find_words(draft).forms
    return negations(words) > 0 or any(in_class(word, "denying") or in_class(word, "conditions") for word in words)


def _clip(behind: str) -> str:
    """Return some words of what follows in the source: whole ones, on one line."""
    near = behind[:60].partition("\n")[0]
    words, ends = near.split(), len(near) < min(60, len(behind)) or len(behind) <= 60
    shown = " ".join(words if ends else words[:-1] or words).rstrip("“”")
    return shown if ends else f"{shown} …"
