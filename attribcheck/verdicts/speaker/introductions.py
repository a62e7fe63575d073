"""To whom the words around quotation marks give what stands inside them: to who speaks, to another, or to nobody."""

import re
from enum import StrEnum

from attribcheck.model.record import dataclass
from attribcheck.text.names import Likeness, compare_names, parse_name
from attribcheck.text.patterns import pattern

_TELLING = r"told|tells?|asked|asks?"
_SAYING = (
    rf"said|says?|saying|wrote|writes?|tweeted|posted|repl(?:y|ies|ied)|answer(?:ed|s)?|respond(?:ed|s)?|shout(?:ed|s)?"
    rf"|yell(?:ed|s)?|cr(?:y|ies|ied) out|promis(?:ed|es)|vow(?:ed|s)?|warn(?:ed|s)?|argu(?:ed|es)|declar(?:ed|es)"
    rf"|stat(?:ed|es)|announc(?:ed|es)|put it|testif(?:ied|ies)|explain(?:ed|s)?|add(?:ed|s)|read(?:s|ing)?"
    rf"|quot(?:e|es|ed|ing)|go(?:es)?|went|issued|released|(?:am|is|are|was|were) (?:just |all )?like"
    rf"|{_TELLING}"
)
_CUE = pattern(
    rf"(?:(?<![\w’'])(?:{_SAYING}|words of|according to)|['’](?:m|s|re) (?:just |all )?like)(?!\w)", re.IGNORECASE
)
_NAMELESS = pattern(
    r"\b(?:when|if|after|before|while|until|till|because|since|once|unless|whenever|suppose|imagine)\b"
    r"[^,:;]{1,80}?(?:,\s*(?=\w)|(?=\s*[,:]?\s*$))",
    re.IGNORECASE,
)
"""A clause that depends on another: "when we asked". Who speaks in it does not say the words behind."""
_QUOTING = pattern(
    r",?\s*\b(?:and\s+)?(?:i|let me|i am|i['’]m)\s+quot(?:e|ing)\b(?:\s+from\b[^,:]{0,60})?,?", re.IGNORECASE
)
"""Words that announce a quotation and say nothing of whose it is: "and I quote"."""
_ADVERBS = (
    r"(?:have|has|had|['’](?:ve|d)|just|always|often|also|already|then|even|once|only|simply|actually|really|later|still"
    r"|again|will|['’]ll|did|do|keep|kept|to|used|like|repeatedly|publicly|clearly|recently|first|long|can)"
)
_FIRST_PERSON = pattern(
    rf"(?P<that>\b(?:that|whether|how)\s+)?\b(?:i|we)(?:\s*{_ADVERBS}(?!\w))*\s*$"
    r"|^\W*(?:(?:and|but|so|then|well|now|yes|no|because|um|uh),?\s+){0,3}(?:i|we)\s"
    r"(?!.*\b(?:who|which|that|he|she|they|it|you)\b)[^,]{1,60}\band\s+(?:then\s+)?$",
    re.IGNORECASE,
)
_UNSAID = pattern(
    r"\b(?:never|not|cannot|would|could|might|should|(?<!in )(?<!of )(?<!on )(?<!last )may"
    r"|if|imagin\w*|wish\w*|invent\w*|suppos\w*|pretend\w*|allegedly)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_CLAUSE_END = pattern(r"[.?!;…](?=[”\"’'»)\]]*\s)|[:\n](?=\s*\S)")
_ABBREVIATION = pattern(r"\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Prof|Jr|Sr)\.", re.IGNORECASE)
_NAME = r"(?:[^\W\d_a-z][\w.'’\-]*\s+){0,3}[^\W\d_a-z][\w'’\-]*"
_BEHIND_SUBJECT = pattern(rf"^[\s,—–-]*(?P<who>I|we|{_NAME})\s+(?:\w+\s+)?(?:{_SAYING})(?!\w)")
_ROLE = r"(?:the|my|our|his|her|their|an?)\s+\w+"
_BEHIND_VERB = pattern(rf"^[\s,—–-]*(?:said|says|wrote|writes|replied|asked|added)\s+(?P<who>I|we|{_NAME}|{_ROLE})")
_PRONOUNS = frozenset("He She They It You This That These Those There And But So Then The".split())
_SPEAKING = frozenset({"I", "we", "We"})


class Whose(StrEnum):
    """To whom words in quotation marks are given."""

    SPEAKER = "speaker"
    ANOTHER = "another"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Introduction:
    """The words before a quotation mark of the source, behind the quotation before it, and those behind its close."""

    before: str
    behind: str = ""


def tell_whose(introduction: Introduction, name: str) -> Whose:
    """Decide whether the speaker says that words in marks are his own, or that they are somebody else's.

    What the speaker denies to have said, or only imagines, is nobody's; so are marks that nothing introduces.
    """
    clause = _last_clause(introduction.before)
    main = _NAMELESS.sub(" ", _QUOTING.sub(" ", clause))
    cues = list(_CUE.finditer(main))
    if not cues:
        return _tell_behind(introduction.behind, name)
    cue = cues[-1]
    first = _FIRST_PERSON.search(main[: cue.start()])
    if first and not (cue.group().casefold().endswith("ing") and main[: cue.start()].rstrip().endswith("and")):
        unsaid = first["that"] or _UNSAID.search(main) or _UNSAID.search(clause)
        return Whose.OPEN if unsaid else Whose.SPEAKER
    if _UNSAID.search(main[: cue.end()]) and re.search(r"\b(?:i|we)\b", main[: cue.start()], re.IGNORECASE):
        return Whose.OPEN
    return Whose.SPEAKER if _names(main, cue, name) else Whose.ANOTHER


def _last_clause(before: str) -> str:
    """Return the words of the sentence that runs into the mark, "" where none does."""
    masked = _ABBREVIATION.sub(lambda match: match.group()[:-1] + " ", before)
    ends = [match.end() for match in _CLAUSE_END.finditer(masked)]
    return before[ends[-1] if ends else 0 :]


def _names(clause: str, cue: "re.Match[str]", name: str) -> bool:
    """Decide whether the subject of the cue is the speaker by name: "Ms. Poe said", "said Ms. Poe"."""
    before = re.search(rf"({_NAME})(?:,[^,]*,)?(?:\s+{_ADVERBS})*\s*$", clause[: cue.start()])
    behind = (
        None if re.fullmatch(_TELLING, cue.group(), re.IGNORECASE) else re.match(rf"\s+({_NAME})", clause[cue.end() :])
    )
    return any(found is not None and _is_speaker(found[1], name) for found in (before, behind))


def _is_speaker(words: str, name: str) -> bool:
    return bool(parse_name(name).surname) and compare_names(words, name) is not Likeness.DIFFERENT


def _tell_behind(behind: str, name: str) -> Whose:
    """Decide by the words behind the closing mark: "“…,” said Ann Poe", "“…,” I said"."""
    found = _BEHIND_VERB.match(behind) or _BEHIND_SUBJECT.match(behind)
    if not found:
        return Whose.OPEN
    who = found["who"]
    if who in _SPEAKING or _is_speaker(who, name):
        return Whose.SPEAKER
    return Whose.OPEN if who.split()[0] in _PRONOUNS else Whose.ANOTHER
