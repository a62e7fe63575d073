"""Whether quoted words run over the edge of words that stand in quotation marks in the source, and lose the marks."""

import re

from attribcheck.model.attribution import Quotation
from attribcheck.model.passage import Passage
from attribcheck.model.span import Span
from attribcheck.text.lexicon import in_class, is_function
from attribcheck.text.patterns import pattern
from attribcheck.text.words import find_words
from attribcheck.verdicts.speaker.introductions import Introduction, Whose, tell_whose
from attribcheck.verdicts.speaker.quoting import QUOTING_WINDOW, quoted_places
from attribcheck.verdicts.words.surroundings import sentence_ends

MIN_WORDS = 4
"""Words in marks. Fewer are a term or a title, which the speaker uses as his own."""
MAX_MARKED = 1500
"""Code points between two marks."""
_MARKED = pattern(rf"“[^“”\n]{{1,{MAX_MARKED}}}”|\"[^\"\n]{{1,{MAX_MARKED}}}\"|«[^«»\n]{{1,{MAX_MARKED}}}»")
_INNER = pattern(r"[‘“„«\"]|(?<!\w)'(?=\w)")


def find_crossing(quotation: Quotation, passage: Passage, turn: Span, text: str) -> Introduction | None:
    """Return the words around marks in the source that the draft lost, where they are not the draft's own words too.

    What introduces the marks and is quoted with them ("He wrote, we will go") tells the reader whose they are.
    """
    if _INNER.search(quotation.text):
        return None
    for place in quoted_places(passage):
        first = max(turn.start, text.rfind("\n", 0, place.start) + 1)
        for match in _MARKED.finditer(text, first, turn.end):
            if match.start() >= place.end:
                break
            marked = Span(*match.span())
            inside = Span(max(marked.start, place.start), max(marked.start, place.start, min(marked.end, place.end)))
            outside = place.start < marked.start or place.end > marked.end + 1
            if outside and len(find_words(inside.cut(text))) >= MIN_WORDS:
                introduction = _around(marked, place, turn, text)
                if introduction and tell_whose(introduction, "") is not Whose.SPEAKER:
                    return introduction
    return None


_CUE = (
    r"(?:says|said|writes|wrote|reads|read|replied|answered|told (?:me|us|them)|tells? (?:you|me|us|them)"
    r"|puts? it(?: this way| like this)?|(?:position|argument|answer|line|theory|claim|motto|slogan) (?:is|was))"
)
_ANNOUNCED = pattern(
    r"\b(?P<who>he|she|they|it|(?:[Tt]he|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|a) [\w’']+(?: [\w’']+){0,4}?"
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})\s+"
    rf"(?:\w+ly |will |would |always |often |just ){{0,2}}{_CUE}(?:\s+(?:to )?(?:me|us|them))?\s*[,:]\s+(?=[A-Z])"
)
"""A verb of saying with another subject, and a capital behind its comma: so transcripts quote without marks."""
_HANDED_ON = pattern(
    r"\b(?:(?:in the words of|to (?:quote|paraphrase|borrow from)) [\w’'.-]+(?: [\w’'.-]+){0,4}"
    r"|as (?!I\b|we\b)(?:[\w’'-]+ ){1,4}?(?:once )?(?:puts?|said|says|wrote|writes)(?: it)?)[,:]\s+$"
    r"|\bthe (?:\w+ ){0,2}(?:headline|sign|banner|slogan|caption|title|motto|saying|proverb|message|letter|note"
    r"|poem|song|inscription|poster|tweet) (?:is|was|goes|went|reads?|says?|said|ran|runs)\b[^.:?!\n]{0,30}[,:]\s+$"
    r"|\b(?:let me|let us|i(?: will|['’]ll| want to| am going to|['’]m going to|['’]d like to)|may i)"
    r" (?:just |now |also )?(?:read|quote|cite)\b[^.:?!\n]{0,100}[.:]\s+$",
    re.IGNORECASE,
)
"""Right before the words: who had them first ("as Poe put it,"), or that they are read out."""
_NO_SUBJECT = frozenset("I We As Like".split())


def find_announced(place: Span, turn: Span, text: str) -> str | None:
    """Return the words of the speaker's sentence that announce the words at `place` as another's, without marks."""
    start = max(turn.start, text.rfind("\n", 0, place.start) + 1, place.start - QUOTING_WINDOW)
    before = text[start : place.start + 1]
    if handed_on := _HANDED_ON.search(text[start : place.start].rstrip("“\"‘'")):
        return handed_on.group().strip()
    for match in reversed(list(_ANNOUNCED.finditer(before))):
        between = text[start + match.end() : place.start]
        first = find_words(text[start + match.end() : start + match.end() + 30]).forms[:1]
        own = match["who"].split()[0] in _NO_SUBJECT or first == ("i",)
        if first and _is_small(first[0]) and not own and not sentence_ends(between):
            return match.group().strip()
    return None


def _is_small(word: str) -> bool:
    """Decide whether a word has a capital only where a sentence begins: a proper name always has one."""
    return is_function(word) or in_class(word, "pronouns") or in_class(word, "pointers")


def _around(marked: Span, place: Span, turn: Span, text: str) -> Introduction | None:
    """Return what stands before and behind the marks outside the quoted words, None where the draft has it all."""
    begins, ends = place.start >= marked.start, place.end <= marked.end + 1
    before = text[max(turn.start, marked.start - QUOTING_WINDOW) : marked.start] if begins else ""
    stop = text.find("\n", marked.end, turn.end)
    behind = text[marked.end : min(marked.end + QUOTING_WINDOW, stop if stop >= 0 else turn.end)]
    introduction = Introduction(before, behind if ends else "")
    return introduction if begins or tell_whose(introduction, "") is Whose.ANOTHER else None
