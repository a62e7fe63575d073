"""Whether a text says that somebody said the words, or denies it, imagines it, or only shows them beside the name."""

import re

from attribcheck.model.attribution import Attribution, SpeakerKind
from attribcheck.text.patterns import pattern as lazy_pattern

_PLAINLY = r"(?! (?:hesitate|flinch|shy|only|just))"
_DENIED = (
    rf"never(?! (?:tire|stop|cease|fail))|(?:not|n['’]t){_PLAINLY}|cannot"
    r"|den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|falsely|wrongly|mistakenly"
    r"|yet to|misquot\w+|misattribut\w+|stop(?:s|ped)? (?:well )?short of|fail(?:s|ed)? to|nothing"
)
_IMAGINED = (
    r"would(?! (?:later|often|only|always|sometimes|then|go on))|could|might|should"
    r"|(?<!in )(?<!of )(?<!on )(?<!last )may|about to|going to|supposed to"
    r"|expected to|plans to|planned to|imagin\w+|wish\w*"
    r"|(?:was|were|been|being|is|are) (?:urged|ordered|begged|asked|told|advised|warned)"
)
_BETWEEN = lazy_pattern(rf"\b(?:{_DENIED}|{_IMAGINED})(?!\w)|n['’]t\b{_PLAINLY}", re.IGNORECASE)
"""Between the speaker and the verb of saying: denials, and what only might have been said."""
_AGAINST = lazy_pattern(r"(?:reject|disput|mock|ridicul|den[yi])\w*", re.IGNORECASE)
"""Verbs that are said against the words, unless "as" follows: "mocked it as “a toy”" has the speaker's own."""
_AHEAD = lazy_pattern(
    r"\b(?:(?:transcription|editing|editorial|reporting|translation|production|printing) (?:error|mistake|slip)"
    r"|(?:no one|nobody) (?:has |had |ever )*(?:heard|saw|seen|remembers?|remembered)"
    r"|it (?:is|was)(?: not|n['’]t) (?![^,;]*\bbut\b)(?=[^,;]{1,60}$)"
    r"|no evidence|no record|no proof|at no (?:point|time)|nowhere"
    r"|(?:not true|untrue|not the case|false|a lie|a myth) that"
    r"|not (?:her|his|their|our|my) (?:own )?words"
    r"|falsely|wrongly|mistakenly|fak(?:e|ed|es)|fabricat\w+|doctored|manipulated|forged"
    r"|invented|parod\w+|satir\w+|in the novel|in the film|in the play|fiction\w*|hoax|imagin\w+|wish\w*|pretend\w*"
    r"|den(?:y|ies|ied|ying) that)\b|^\W*(?:claim:|(?:did|has|have|had|would|could)\b)",
    re.IGNORECASE,
)
"""Before the speaker, in the same sentence."""
_CALLED_FALSE = lazy_pattern(
    r"^[”\"’'»,\s]*(?:(?:is|are|was|were|has been|have been) (?:\w+ly )?(?:a |an |all )?"
    r"(?:false|fake|fabricat\w+|invent\w+|untrue|lie|hoax|made up|forge\w+|misattribut\w+|fiction|parody)\b)",
    re.IGNORECASE,
)
"""Right behind the words, in their own sentence: "The words “…” were invented"."""
_NOBODY = lazy_pattern(r"^(?:nobody|no one)\b", re.IGNORECASE)
_UNSAID = lazy_pattern(
    r"\b(?:never|not|nobody|no one|n['’]t)\b(?:\s+\w+){0,3}?\s+"
    r"(?:said|say|saying|says|wrote|written|write|uttered|utter|promised|claimed|used)\b",
    re.IGNORECASE,
)
"""Without a speaker: nobody is said to have said it."""
_AFTER = lazy_pattern(
    r"^\s*(?:it (?:is|was) (?:a |all )?(?:fake|false|fabricat\w+|invent\w+|hoax|lie|parody|satire|untrue)"
    r"|(?:that|this|the quot\w+|the claim) (?:is|was) (?:a |all )?(?:fake|false|fabricat\w+|invent\w+|hoax|lie|untrue)"
    r"|(?:rating|verdict|ruling): (?:false|fake|mostly false|pants)|no[.,!]"
    r"|(?:he|she|they) (?:never|did not|didn['’]t|has not|hasn['’]t) (?:say|said) (?:so|that|it|this|any)\b"
    r"|but (?:he|she|they) never said)",
    re.IGNORECASE,
)
"""The sentence behind the one with the words."""
_INSTEAD = lazy_pattern(
    r"[”\"],?\s+(?:and |but )?(?:not|instead of)(?:,? as [^“”\"\n]{3,60})?[,:]?\s*$"
    r"|\b(?:said|says|wrote|writes)\s+[“\"][^“”\"]{1,80}[”\"],?\s+rather than\s*$",
    re.IGNORECASE,
)
"""Before the mark, behind other words in marks: "said “…,” not, as we had it, “…”". "Praised “…” rather than “…”" sets
two of her own words against each other."""
_WITHDRAWN = lazy_pattern(
    r"\b(?:has|have|had|was|were)(?: since| been| now)* (?:removed|deleted|withdrawn|retracted|taken out|struck) from"
    r" (?:this|the|our) (?:article|story|page|report|version|post|column|text)\b"
    r"|\b(?:words|quot\w+|remarks?|statement|sentence|passage|paragraph)(?: above| here)?"
    r" (?:is|are|was|were|has|have|had)(?: been| all| entirely| wholly| partly)*"
    r" (?:invented|fabricated|made up|forged|faked?|retracted)\b",
    re.IGNORECASE,
)
"""Behind the words, outside other marks: the text itself takes them back."""
_TAKEN_BACK_WITHIN = 300
"""Code points: the rest of the paragraph, and the first sentence of the next."""
_MARKED = lazy_pattern(r"[“\"][^“”\"]{0,300}[”\"]?")
_NO_SAYING = frozenset("hear heard hears listened cite cites cited quote quotes quoted read reads wore".split())
"""Verbs whose subject has the words from somebody else. "Was quoted as saying" is looked at on its own."""
_PASSED_ON = lazy_pattern(
    r"\b(?:was|were|is|are|been) quoted\b|\bread (?:out )?(?:a|the|\w+ own) statement", re.IGNORECASE
)
_OTHER_SUBJECT = lazy_pattern(r"\b(?:that|which)\s*$", re.IGNORECASE)
_OWN_MESSAGE = lazy_pattern(
    r"\b(?:statement|tweet|post|message|e-?mail|note|release|memo|column|essay|letter to)\b", re.IGNORECASE
)
_ASIDE = lazy_pattern(r",[^,]{1,80},")
_CLAUSE = lazy_pattern(r"[,;:—–]|\b(?:but|and|while|because|although|though)\b", re.IGNORECASE)
_SENTENCE = lazy_pattern(r"[.?!](?:[”\"’']|\s)|\n|[”\"“](?=\s)")


def find_doubt(attribution: Attribution) -> str | None:
    """Return the words of the text that deny or imagine that its speaker said it; None where it says so plainly.

    Beside a denial that is a verb whose subject only heard, read or quoted the words.
    """
    speaker, quotation = attribution.speaker, attribution.quotation
    if speaker is None:
        return None
    lead = quotation.before[_sentence_start(quotation.before) :]
    at = speaker.mention.span.start - (quotation.span.start - len(lead))
    return find_denial(attribution) or _no_saying(attribution, lead, at)


def find_denial(attribution: Attribution) -> str | None:
    """Return the words of the text that deny or imagine that anybody said it, or that take it back; None else.

    Looks at what stands around the quotation outside its marks: between speaker, verb and words, before the speaker
    in the sentence, and at the sentence behind.
    """
    quotation, speaker = attribution.quotation, attribution.speaker
    start, trail = _sentence_start(quotation.before), _trail(quotation.behind)
    lead = quotation.before[start:]
    at = speaker.mention.span.start - (quotation.span.start - len(lead)) if speaker else -1
    if speaker is None:
        doubt = _find(_AHEAD, lead) or _find(_UNSAID, lead) or _find(_UNSAID, trail.lstrip("”\"’'»"))
    elif 0 <= at < len(lead):
        verb = attribution.cue.span.end - (quotation.span.start - len(lead)) if attribution.cue else at
        clause = _CLAUSE.split(_ASIDE.sub(" ", lead[at:verb]))[-1]
        doubt = _find(_BETWEEN, clause) or _find(_AHEAD, lead[: at + speaker.mention.span.length])
        doubt = doubt or _find(_NOBODY, speaker.mention.text)
    else:
        doubt = _find(_BETWEEN, _said_behind(attribution, trail))
    ends = quotation.text.rstrip().endswith((".", "?", "!"))
    following = quotation.behind.lstrip("”\"’'»“ ") if ends else quotation.behind[len(trail) :]
    doubt = doubt or _find(_CALLED_FALSE, trail) or _find(_AFTER, following)
    return doubt or _taken_back(quotation.before, quotation.behind)


def _taken_back(before: str, behind: str) -> str | None:
    """Return the words by which a correction says that the quotation was wrong."""
    behind = _MARKED.sub(" ", behind.lstrip("”\"’'»“ ")[:_TAKEN_BACK_WITHIN])
    return _find(_INSTEAD, before.rstrip("“\"‘'«„ ")[-100:]) or _find(_WITHDRAWN, behind)


def _sentence_start(before: str) -> int:
    """Return where the sentence begins of which `before` has the words up to the opening mark."""
    words = before.rstrip("“\"‘'«„ ")
    return max((match.end() for match in _SENTENCE.finditer(words)), default=0)


def _trail(behind: str) -> str:
    """Return the part of the sentence that stands behind the closing mark, with the mark."""
    match = re.search(r"[.?!](?=\s|$)|\n", behind[1:])
    return behind[: match.end() + 1] if match else behind


def _said_behind(attribution: Attribution, trail: str) -> str:
    """Return the words behind the quotation from the first to the last of speaker and verb, and what the verb takes."""
    base = attribution.quotation.span.end
    mentions = (attribution.speaker.mention if attribution.speaker else None, attribution.cue)
    near = [one.span for one in mentions if one and base <= one.span.start and one.span.end <= base + len(trail)]
    if not near:
        return ""
    start, end = min(span.start for span in near) - base, max(span.end for span in near) - base
    following = re.match(r"\s+(?:nothing|neither)\b", trail[end:])
    return _ASIDE.sub(",", trail[start:end]) + (following.group() if following else "")


def _no_saying(attribution: Attribution, lead: str, at: int) -> str | None:
    """Return the verb where its subject only heard, read or quoted the words, or where something else says them."""
    cue = attribution.cue
    if cue is None:
        return None
    before = attribution.quotation.span.start - cue.span.start
    written = attribution.speaker is not None and attribution.speaker.kind is SpeakerKind.DOCUMENT
    passed_on = _PASSED_ON.search(lead or attribution.quotation.behind)
    if cue.text.casefold() in _NO_SAYING and not written and not passed_on:
        return cue.text
    if (
        _AGAINST.fullmatch(cue.text)
        and 0 < before <= len(lead)
        and not re.search(r"\b(?:as|for)\b", lead[len(lead) - before :])
    ):
        return cue.text
    between = lead[max(at, 0) : len(lead) - before] if 0 < before <= len(lead) else ""
    if _OTHER_SUBJECT.search(between) and not _OWN_MESSAGE.search(between) and " " in between.strip():
        return between.strip()
    return None


def _find(pattern: re.Pattern[str], words: str) -> str | None:
    match = pattern.search(words)
    return match.group().strip() if match else None
