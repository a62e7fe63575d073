"""Whether something in a text of one author speaks with another voice where the words of a passage stand.

A text of one person may hold an interviewer's questions, an older message, an editor's note, a verse of another. Where
one of these may be what the draft quotes, the text as a whole proves nothing of who says it.
"""

import re
from collections.abc import Sequence

from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.text.names import parse_name
from attribcheck.text.patterns import pattern
from attribcheck.verdicts.authorship.label_lines import find_label_above, is_own_label

MAX_QUESTION = 100
"""Words of a paragraph that ends with a question mark and may be an interviewer's; one of a speech is longer."""

MIN_ASKED_SHARE = 0.15
"""Share of the paragraphs that end with a question mark from which a text may be an interview, whatever its title: it
is near a half there, and 0.05 in speeches that ask a question of their own here and there."""

MAX_STATED = 40
"""Words of a paragraph that an interviewer may have put without a question mark ("People say that …")."""

_FIRST_PERSON = pattern(r"\b(?:I|me|my|mine|we|us|our|ours)\b", re.IGNORECASE)
_ADDED = pattern(r"^[^:\n]{0,30}\b(?:from|by)\s+(?P<who>[^\W\d_a-z][\w.'’\-]*(?: [^\W\d_a-z][\w.'’\-]*){1,3}):")
"""A line that another adds below: "P.S. from Ann Poe: …"."""
_ASKED = pattern(r"\?[\s”\"’'»)]*$")
_INTERVIEW = pattern(r"\binterview|\bQ ?& ?A\b|\bin conversation\b|\bquestions\b|\basks\b", re.IGNORECASE)
_OLDER = pattern(r"^-{2,}.{0,20}\b(?:original|forwarded)\b|^>?\s*on\b.{0,100}\bwrote:$", re.IGNORECASE)
"""The head of an older message: all that follows is its writer's."""
_FROM = pattern(r"^>?\s*from:\s*(?P<who>[^<(\n]{2,80})", re.IGNORECASE)
_HANDS_OVER = pattern(r"\b(?:wrote|writes|said|says|reads?|replied):$", re.IGNORECASE)
_EDITOR = pattern(
    r"^[\[(]?\s*(?:editor|eds?\.|publisher|note to|transcript(?:ion)? by|media contact|press contact|contact:)",
    re.IGNORECASE,
)
_FOLLOWING = pattern(
    r"\b(?:issued|released|made|gave|delivered|published|posted|shared|sent)\b[^.?!:]{0,60}"
    r"\b(?:statement|remarks?|speech|letter|message|address|testimony)\b",
    re.IGNORECASE,
)
_SIGNED = pattern(
    r"^[\s—–\-]*[—–\-]\s?(?P<who>[^\W\d_a-z][\w.'’\-]*(?: [^\W\d_a-z][\w.'’\-]*){0,3})(?:,[^.?!]{0,60})?$"
)
_SIGNED_TAIL = pattern(
    r"[.?!”\"’]\s+[—–]\s?(?P<who>[^\W\d_a-z][\w.'’\-]*(?: [^\W\d_a-z][\w.'’\-]*){1,3})(?:,[^.?!]{0,60})?$"
)
_ABOUT = r"said|says|announced|issued|told|today|was|is|has|had|will|welcomed|called|urged"


def find_other_voice(span: Span, text: SourceText, name: str) -> str | None:
    """Return why the words at `span` of a text by `name` may be another's; None where nothing speaks for that."""
    paragraphs = text.text.split("\n")
    first = text.text.count("\n", 0, span.start)
    last = first + text.text.count("\n", span.start, span.end)
    titles = (text.source.title, text.reading.title)
    for at in range(first, last + 1):
        if label := find_label_above(paragraphs, at, name):
            return f"they stand beside the label “{label}”"
        if reason := _asked(paragraphs, at, titles) or _older(paragraphs, at, name) or _framed(paragraphs, at, name):
            return reason
    if _in_brackets(span, text.text):
        return "they stand in square brackets, where editors write"
    return _reported(span, text.text, name)


def _asked(paragraphs: Sequence[str], at: int, titles: Sequence[str]) -> str | None:
    questions = [n for n, text in enumerate(paragraphs) if _ASKED.search(text) and text.count(" ") < MAX_QUESTION]
    interview = any(_INTERVIEW.search(title) for title in titles)
    share = len(questions) >= max(2, MIN_ASKED_SHARE * len(paragraphs))
    if at in questions and (interview or share):
        return "they stand in a question, which an interviewer may have put"
    if (interview or share) and questions and at < questions[0]:
        return "they stand before the first question of an interview"
    if share and at - 1 not in questions and _may_be_asked(paragraphs[at]):
        return "they stand where an interviewer may speak, and not right behind a question"
    return None


def _may_be_asked(paragraph: str) -> bool:
    """Decide whether a paragraph between the questions of an interview may be another, put as a statement."""
    return paragraph.count(" ") < MAX_STATED and not _FIRST_PERSON.search(paragraph)


def _older(paragraphs: Sequence[str], at: int, name: str) -> str | None:
    """Return why a paragraph may be of an older message, or be handed over to another by the one before."""
    if paragraphs[at].startswith(">") or any(_OLDER.search(text) for text in paragraphs[:at]):
        return "they stand in an older message below that of the author"
    senders = [match["who"].strip() for text in paragraphs[:at] if (match := _FROM.match(text))]
    if senders and not is_own_label(senders[-1], name):
        return f"they stand in a message from {senders[-1]}"
    if at and _HANDS_OVER.search(paragraphs[at - 1]) and not re.search(r"\b(?:I|we)\b", paragraphs[at - 1]):
        return f"the words before give them to another: “… {paragraphs[at - 1][-60:]}”"
    return None


def _framed(paragraphs: Sequence[str], at: int, name: str) -> str | None:
    """Return why a paragraph may be an editor's, or a verse or saying of another that is signed below."""
    text = paragraphs[at]
    if _EDITOR.match(text):
        return "they stand in a note of an editor"
    added = _ADDED.match(text)
    if added and not is_own_label(added["who"], name):
        return f"they stand in words from {added['who']}"
    following = _FOLLOWING.search(text)
    if following and ":" not in text[following.end() :] and not re.search(r"\bI\b", text[: following.start()]):
        return "they stand in words that announce the text"
    below = paragraphs[at + 1] if at + 1 < len(paragraphs) else ""
    signed = _SIGNED.match(below) or _SIGNED_TAIL.search(text)
    if signed and not is_own_label(signed["who"], name):
        return f"they are signed “{signed['who']}”"
    return None


def _in_brackets(span: Span, text: str) -> bool:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    before, behind = text[start : span.start], text[span.end : end if end >= 0 else len(text)]
    return before.rfind("[") > before.rfind("]") and behind.find("]") >= 0


def _reported(span: Span, text: str, name: str) -> str | None:
    """Return why the text is one about the author: it reports him in the third person."""
    surname = parse_name(name).surname
    if not surname:
        return None
    known = re.escape(surname.split()[-1])
    saying = r"(?:said|says|added|explained|concluded)"
    quoted = (
        rf"[”\"],?\s+(?:[^\W\d_]+\.?\s+){{0,3}}(?:{known}\s+{saying}|{saying}\s+(?:[^\W\d_][\w.]*\s+){{0,4}}{known})\b"
    )
    marks = re.search(quoted, text, re.IGNORECASE)
    inside = re.match(r"[\w\s,.;:’'—–\-]{0,600}[”\"]", text[span.end : span.end + 700])
    if marks and not inside:
        return f"the text quotes {name} in marks, and these words stand outside of them"
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    if re.search(rf"\b{known}(?:,[^,]{{1,60}},)?\s+(?:{_ABOUT})\b", paragraph, re.IGNORECASE) and not re.search(
        r"\b(?:I|we|We|my|our)\b", paragraph
    ):
        return f"their paragraph speaks of {name} in the third person"
    return None
