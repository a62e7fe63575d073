"""Interviews without labels: questions in bold, answers in plain type, and whose the answers are."""

import re
from collections.abc import Sequence

from attribcheck.model.source import Region
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.speech.label_names import is_person, spoken_name
from attribcheck.sources.speech.labels import Label, LabelStyle
from attribcheck.text.names import forename_genders, parse_name
from attribcheck.text.patterns import pattern

MIN_BOLD = 3
"""Paragraphs in bold that must be followed by plain ones, and half of which must be questions."""

MAX_HEAD = 3000
"""Code points of headline and introduction in which the one who is asked is named."""

_TOLD = pattern(
    r"\b(?:interview(?:s|ed|t)?|conversations?|Q ?& ?A|Q and A|questions (?:for|to)|gespräch|nachgefragt|fragen an"
    r"|entretien|propos recueillis|entrevista|intervista)\b",
    re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_a-z][\w.'’\-]{0,30} ){1,4}[^\W\d_a-z][\w'’\-]{1,30}"
_NAMES = pattern(rf"(?<![\w.]){_NAME}")
_BESIDE = pattern(
    rf"\b(?:[Ii]nterview|[Cc]onversation|[Gg]espräch|Q ?& ?A|Q and A|[Qq]uestions|[Ff]ragen|[Ee]ntretien|[Ee]ntrevista"
    rf"|[Ii]ntervista)(?: with| mit| for| to| an| avec| con|:)? (?:the )?({_NAME})"
    rf"|({_NAME})(?:['’]s)? (?:[Ii]nterview\b|im (?:Interview|Gespräch)\b|in conversation\b|Q ?& ?A\b)"
)
_OPENING = pattern(rf"^ ?({_NAME})(?= ?[:,])", re.MULTILINE)
"""Whom a headline or the introduction begins with ("Jane Roe: “I rowed”", "Jane Roe, a pilot, remembers")."""
_ADDRESSED = pattern(r"(?:^|[,.?!–—] )((?:[^\W\d_a-z][\w.'’\-]{0,30} ){0,3}[^\W\d_a-z][\w'’\-]{1,30})(?=[,?])")


def find_interview(paragraphs: Sequence[Paragraph], titles: Sequence[str]) -> tuple[Label, ...]:
    """Return labels for the questions ("Q") and the answers of an interview; none where the page shows no interview.

    It shows one where a headline or the introduction calls it so, or where a question addresses by name somebody whom
    they name. The answers' label is that person, "A" where nobody or more than one is named.
    """
    asked = [n for n, p in enumerate(paragraphs) if _is_bold(p)]
    asked = [n for n in asked if n + 1 < len(paragraphs) and _is_plain(paragraphs[n + 1])]
    questions = [n for n in asked if paragraphs[n].text.endswith("?")]
    if not questions:
        return ()
    first = questions[0]
    asked = [n for n in asked if first <= n <= questions[-1]]
    if len(asked) < MIN_BOLD or 2 * len(questions) < len(asked):
        return ()
    head = [*titles, *(p.text for p in paragraphs[:first] if p.region is Region.ARTICLE)]
    name = _find_asked(" \n ".join(head)[:MAX_HEAD], [paragraphs[n].text for n in questions])
    if not name and not any(_TOLD.search(line) for line in head):
        return ()
    labels = []
    for number in range(first, len(paragraphs)):
        if number in asked:
            labels.append(Label(number, 0, 0, "Q", LabelStyle.ASKING))
            labels.append(Label(number + 1, 0, 0, name or "A", LabelStyle.NAMES))
        elif _is_bold(paragraphs[number]):
            labels.append(Label(number, 0, 0, "", LabelStyle.NAMES))
    return tuple(labels)


def _is_bold(paragraph: Paragraph) -> bool:
    whole = paragraph.heading or paragraph.strong >= len(paragraph.text.rstrip(" ?.!:"))
    return paragraph.region is Region.ARTICLE and whole and paragraph.text.count(" ") > 0


def _is_plain(paragraph: Paragraph) -> bool:
    return paragraph.region is Region.ARTICLE and not paragraph.heading and not _is_bold(paragraph)


def _find_asked(head: str, questions: Sequence[str]) -> str:
    """Return the full name of the one who is asked, "" where the page does not settle it."""
    beside = [name for found in _BESIDE.finditer(head) if is_person(name := spoken_name(found[1] or found[2]))]
    if beside and len({parse_name(name).surname for name in beside}) == 1:
        return beside[0]
    opening = {name for found in _OPENING.finditer(head) if is_person(name := spoken_name(found[1]))}
    if len(opening) == 1 and _TOLD.search(head):
        return opening.pop()
    names = [name for found in _NAMES.finditer(head) if is_person(name := _from_forename(spoken_name(found[0])))]
    called = {call for text in questions for found in _ADDRESSED.finditer(text) if (call := _called(found[1]))}
    fitting = {parse_name(n).surname: n for n in names if {parse_name(n).surname, parse_name(n).given[0]} & called}
    return next(iter(fitting.values())) if len(fitting) == 1 else ""


def _from_forename(name: str) -> str:
    """Return a name from its first word that is known as a given name ("Pilot Ann Roe"), else the whole."""
    words = name.split()
    known = forename_genders()
    at = next((n for n, word in enumerate(words[:-1]) if word.casefold() in known), 0)
    return " ".join(words[at:])


def _called(words: str) -> str:
    """Return the surname or given name by which somebody is addressed ("Mr. Roe", "Jane", "Herr Dr. Roe")."""
    name = parse_name(words)
    return "" if name.given else name.surname
