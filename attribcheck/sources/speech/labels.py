"""Speaker labels of transcripts: what one looks like at the beginning of a paragraph. Knows nobody's name."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from attribcheck.model.source import TurnKind
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.speech.label_names import (
    ASIDE,
    has_title,
    is_office,
    is_person,
    label_key,
    label_kind,
    names_somebody,
    office_holder,
    spoken_name,
)
from attribcheck.sources.word_lists import word_list
from attribcheck.text.patterns import pattern

MAX_LABEL = 120
"""Code points. The longest label among 24,000 of 785 saved transcripts has 57; network transcripts add an office, and
parliaments write out a minister's before the name."""

MAX_LABEL_WORDS = 6
"""Words before a comma or bracket ("SENIOR STATE DEPARTMENT OFFICIAL TWO" has five)."""

MAX_OFFICE_WORDS = 11
"""Words of a label in capitals that gives a whole office before the name ("CHAIRMAN OF THE … GENERAL JANE ROE")."""

_CLOCK = r"[(\[]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[)\]]?"
_RANGE = r"\d{1,2}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?"
CLOCK = pattern(rf"{_CLOCK}|{_RANGE}\s*(?:-->|[-–—])\s*{_RANGE}(?:\s*\(\d+ sec\))?")
_MAYBE = pattern(
    rf"[QAPRDF]\b|Q\d|\[[\dA-Z]|>>|.{{0,{MAX_LABEL + 20}}}:|.{{0,{MAX_LABEL}}}\d$"
    r"|(?:[A-Z][a-z]{1,13}|[A-Z]+)\.? (?:[A-Z][A-Z'’.\-]|[\w'’\- ]{2,40}\. )"
)
_LEADING = pattern(rf"(?:>>+|{_CLOCK}|[(\[](?:[A-Za-z ,.\-]{{3,40}}|\d{{1,3}}\.?)[)\]])[\s\-–—]+(?=\S)")
_BRACKETED = pattern(r"[(\[]([A-Z][A-Z.'’ \-]{2,40})[)\]]:\s?")
_HALF_OF_DAY = pattern(r"(?:[ap]\.? ?m\b|noon|midnight|uhr\b|gmt\b|utc\b|[ecmp][sd]?t\b)", re.IGNORECASE)
_HEARD = frozenset("noise noises crowd audience background siren sirens".split())
_IN_BRACKETS = pattern(r"\[([A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){1,3})\]:?\s(?=\S)")
_COLON = pattern(rf"([^:\s][^:]{{0,{MAX_LABEL}}}?)\s*(?:({_CLOCK})\s*)?:(?!\d|//)")
_CLOCK_LINE = pattern(rf"([^:\s][^:\d]{{0,{MAX_LABEL}}}?)(?:[\s,|•·–—-]*|\sat\s)(?:{_CLOCK}):?")
_STOPPED = pattern(r"((?:[A-Z][A-Z'’\-]*\.? ){1,4}[A-Z][A-Z'’\-]+)(?:\.|\s?[–—]| -{1,2})\s?(?=[A-ZÀ-Þ“\"(\[])")
_ASKING = pattern(
    r"(?:(Q)(?:\d{0,2}\s*[.:)]\s*|\s+(?!(?:and|&|or|are|is)\b))|([AR])\s*[.:)]\s+|([PDF])\s*[.:]\s+)(?=\S)"
    r"(?![A-Z][\w'’\-]+:)"
)
_TITLED = pattern(
    r"((?:Mrs?|MRS?|M[Ss]|Miss|MISS|D[Rr]|Sen|SEN|Rep|REP|Gov|GOV|Gen|GEN|Adm|ADM|Hon|Senator|Representative|Chairman"
    r"|Chairwoman|Chair|Secretary|Director|Governor|General|Admiral|Judge|JUDGE|Justice|JUSTICE|Professor|The|THE)\.?"
    r"\s[A-Z][A-Z'’\-]+(?:\s(?!AND\b|M[RS]S?\b)[A-Z]{2,}){0,2}(?: pro tempore)?"
    r"(?:\s\((?:Mr|Mrs|Ms|Miss|Dr)\.? [^()]{2,40}\))?)(?:\sof [A-Z][A-Za-z ]{2,25})?(?:\.|\s?;|\s[–—-])(?=\s|$)"
)
_SAID_BY = pattern(
    r"((?:Mr|Mrs|Ms|Miss|Dr|Hon|Sen|Rep|Gov|Senator|Representative|Congressman|Congresswoman|Chairman|Chairwoman|Chair"
    r"|Secretary|Director|Governor|Mayor|General|Admiral|Judge|Justice|Professor|Commissioner|Administrator)\.? "
    r"(?:(?:[Dd]e|[Vv]an|[Vv]on|[Ll]a|[Dd]i|[Dd]el) )?[A-Z][a-z'’]+[A-Za-z'’\-]*)(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?"
    r"\. (?=[A-Z“\"(\[])"
)
_BEHIND_BOLD = pattern(r"\s*(?:\([^()]{1,60}\)\s*)*[:.–—-]?\s*(?:[–—-]\s)?")
_INLINE = pattern(r"(?<=[.?!)\]\"”…—\-:] )((?:[A-Z][A-Z.'’\-]+ ?){1,5}(?:\([^()]{1,30}\) ?)?|Q):(?=\s)")
_TITLE_BEFORE = pattern(r"(?<![\w.])(?:MR|MRS|MS|DR|SEN|REP|GOV|GEN|ADM)\. $", re.IGNORECASE)
_BEHIND_DASH = pattern(r"\s+(?:--|[–—])\s+(?=[A-Z])(?=[^.?!]{2,80}$)")
_SMALL = frozenset("de del della der den di da du van von la le el al bin ibn ben of the and y e &".split())
_PERIOD_TITLES = frozenset("mr. mrs. ms. dr. sen. rep. gov. gen. adm. mr mrs ms dr".split())
_CAPS_WORD = pattern(r"(?:Mc|Mac|O['’]|[DL]['’]|De|La|Le|Van)?[^\W\d_a-zß-öø-ÿ][^a-zß-öø-ÿ]*(?:['’]s)?")
_NAME_WORD = pattern(r"[^\W\d_a-z][\w.'’\-]*")
_OATH = frozenset({"sworn", "affirmed", "testified"})
_SAYING = frozenset("follows said says adds added comments commented wrote writes sagt sagte erklärt erklärte".split())
_NUMBER = pattern(r"#?\d{1,2}")


class LabelStyle(StrEnum):
    """How a transcript sets its labels; one transcript keeps to one style, with `Q` beside it.

    BOLD labels have nothing behind them but the words, or a dash. MARKED labels are given by the format itself
    (`<v Jane Roe>` of captions).
    """

    CAPITALS = "capitals"
    NAMES = "names"
    ASKING = "asking"
    TITLED = "titled"
    CLOCKED = "clocked"
    LINE = "line"
    BOLD = "bold"
    STOPPED = "stopped"
    MARKED = "marked"


class Label(NamedTuple):
    """A label in paragraph number `paragraph`: it begins at `at`, the words after it at `words`, in code points."""

    paragraph: int
    at: int
    words: int
    text: str
    style: LabelStyle


def find_label(number: int, paragraph: Paragraph) -> Label | None:
    """Return the label with which a paragraph may begin."""
    text = paragraph.text
    if paragraph.labelled:
        label = text[: paragraph.labelled].rstrip(": ")
        return Label(number, 0, paragraph.labelled, label, LabelStyle.MARKED)
    if not (paragraph.strong or paragraph.heading or paragraph.emphasis) and not _MAYBE.match(text):
        return None
    leading = _LEADING.match(text)
    at = leading.end() if leading else 0
    return (
        _bracket_label(number, text, at)
        or _asking_label(number, text, at)
        or _clock_label(number, text, at)
        or _titled_label(number, text, at)
        or _colon_label(number, text, at)
        or _strong_label(number, paragraph)
        or _stopped_label(number, text, at)
        or _line_label(number, paragraph)
        or _bold_label(number, paragraph)
    )


def _bracket_label(number: int, text: str, at: int) -> Label | None:
    """Return a voice in capitals in brackets with a colon, or a full name in square ones."""
    bracketed = _BRACKETED.match(text, at)
    if bracketed:
        return Label(number, 0, bracketed.end(), bracketed[1], LabelStyle.CAPITALS)
    named = _IN_BRACKETS.match(text)
    if not named or not is_person(spoken_name(named[1])) or _is_sound(named[1]):
        return None
    style = LabelStyle.CAPITALS if named[1].isupper() else LabelStyle.NAMES
    return Label(number, 0, named.end(), named[1], style)


def _asking_label(number: int, text: str, at: int) -> Label | None:
    asking = _ASKING.match(text, at)
    if not asking:
        return None
    return Label(number, 0, asking.end(), asking[1] or asking[2] or asking[3], LabelStyle.ASKING)


def _clock_label(number: int, text: str, at: int) -> Label | None:
    """Return a name that stands alone on a line with a time behind or before it."""
    line = _CLOCK_LINE.fullmatch(text)
    if line and label_style(line[1]):
        return Label(number, 0, len(text), line[1].strip(), LabelStyle.CLOCKED)
    behind = at > 0 and len(text) - at <= MAX_LABEL and CLOCK.match(text) and _is_name_alone(text[at:])
    return Label(number, 0, len(text), text[at:].rstrip(":"), LabelStyle.CLOCKED) if behind else None


def _titled_label(number: int, text: str, at: int) -> Label | None:
    titled = _TITLED.match(text, at)
    return Label(number, 0, _words_from(text, titled.end()), titled[1], LabelStyle.TITLED) if titled else None


def _is_sound(words: str) -> bool:
    """Decide whether words in brackets tell of a sound ("Crowd Noise")."""
    return not (word_list("sound_words") | _HEARD).isdisjoint(words.casefold().split())


def _is_name_alone(text: str) -> bool:
    """Decide whether what stands behind a time is somebody's name, and not the rest of the time ("A.M. EDT")."""
    name = text.rstrip(":")
    if _HALF_OF_DAY.match(name):
        return False
    return bool(label_style(name)) and (is_person(spoken_name(name)) or has_title(name))


def _colon_label(number: int, text: str, at: int) -> Label | None:
    colon = _COLON.match(text, at)
    style = label_style(colon[1]) if colon else None
    if not colon or not style:
        return None
    shown = LabelStyle.CLOCKED if colon[2] else style
    return Label(number, 0, _words_from(text, colon.end()), colon[1].strip(), shown)


def _stopped_label(number: int, text: str, at: int) -> Label | None:
    """Return a name before a full stop or a dash: "CHAIR ROE. We met", "JANE ROE – We met", "Mr. Roe. We met"."""
    stopped = _STOPPED.match(text, at) or _SAID_BY.match(text, at)
    if not stopped or not (is_person(spoken_name(stopped[1])) or has_title(stopped[1])):
        return None
    if not any(char.islower() for char in text[stopped.end() : stopped.end() + MAX_LABEL]):
        return None  # a text all in capitals: "GOOD EVENING. THANK YOU"
    style = LabelStyle.STOPPED if label_style(stopped[1]) else None
    return Label(number, 0, _words_from(text, stopped.end()), stopped[1], style) if style else None


def _words_from(text: str, end: int) -> int:
    """Return where the words begin behind a label that ends at `end`; the text has single spaces only."""
    return end + text.startswith(" ", end)


def _strong_label(number: int, paragraph: Paragraph) -> Label | None:
    """Return a label set in bold or italics that ends with a full stop ("The President. Thank you.")."""
    text = paragraph.text
    end = paragraph.strong + text.startswith(".", paragraph.strong)
    label = text[:end].strip()
    if not 2 < len(label) <= MAX_LABEL or paragraph.strong >= len(text) or not label.endswith("."):
        return None
    style = label_style(label[:-1])
    return Label(number, 0, _words_from(text, end), label[:-1], LabelStyle.TITLED) if style else None


def _line_label(number: int, paragraph: Paragraph) -> Label | None:
    """Return a name that stands alone in bold or as a heading above the words."""
    text = paragraph.text
    alone = paragraph.heading or paragraph.strong == len(text)
    if paragraph.heading and paragraph.emphasis and not paragraph.emphasis[0].start:
        text = text[: paragraph.emphasis[0].end].strip()
    elif not alone:
        named = _BEHIND_DASH.search(text) if paragraph.strong else None
        if named is None or paragraph.strong < named.start():
            return None
        text = text[: named.start()]
    voice = label_kind(text) is not TurnKind.SPEAKER
    somebody = is_person(spoken_name(text)) or has_title(text) or is_office(text)
    if not voice and not (somebody and label_style(text)):
        return None
    return Label(number, 0, len(paragraph.text), text, LabelStyle.LINE)


def _bold_label(number: int, paragraph: Paragraph) -> Label | None:
    """Return a name in bold or italics before words that begin a sentence of their own."""
    text = paragraph.text
    leading = _LEADING.match(text)
    at = leading.end() if leading else 0
    bold = next((span.end for span in paragraph.emphasis if span.start <= at < span.end), paragraph.strong)
    label = text[at:bold].strip(" :–—-")
    if not 2 < len(label) <= MAX_LABEL or bold >= len(text) or label[-1] in ".,;?!":
        return None
    behind = _BEHIND_BOLD.match(text, bold)
    words = behind.end() if behind else bold
    if words >= len(text) or text[words].islower() or not label[0].isupper() or not names_somebody(label):
        return None
    return Label(number, 0, words, label, LabelStyle.BOLD)


def find_inline_labels(number: int, paragraph: Paragraph) -> list[Label]:
    """Return labels in capitals that stand in mid-paragraph, behind the end of a sentence."""
    found: list[Label] = []
    if ": " not in paragraph.text:
        return found
    for match in _INLINE.finditer(paragraph.text):
        title = _TITLE_BEFORE.search(paragraph.text, max(0, match.start() - 8), match.start())
        text = (title[0] if title else "") + match[1].strip()
        style = LabelStyle.ASKING if text == "Q" else label_style(text)
        if style in {LabelStyle.CAPITALS, LabelStyle.ASKING}:
            words = match.end() + 1 if match.end() < len(paragraph.text) else match.end()
            found.append(Label(number, title.start() if title else match.start(), words, text, style))
    return found


@lru_cache(maxsize=4096)
def label_style(label: str) -> LabelStyle | None:
    """Return the style in which `label` could name a speaker; None for a form line, a heading, a sentence."""
    label = label.strip()
    if not label or len(label) > MAX_LABEL or label_key(label) in word_list("form_labels"):
        return None
    if label.rpartition(" ")[2] in _SAYING or not _OATH.isdisjoint(label.split()):  # "Jane Roe, a pilot, said:"
        return None
    if office_holder(label):
        return LabelStyle.NAMES
    core = ASIDE.sub(" ", label).split(",")[0]
    words = core.split()
    if not 0 < len(words) <= MAX_OFFICE_WORDS or not any(char.isalpha() for char in words[0]):
        return None
    if len(words) > MAX_LABEL_WORDS and words[0].casefold() not in word_list("role_words"):
        return None
    if all(_is_caps(word) for word in words) and sum(char.isupper() for char in core) > 1:
        return LabelStyle.CAPITALS
    named = all(_NAME_WORD.fullmatch(word) or word in _SMALL or _NUMBER.fullmatch(word) for word in words)
    ended = words[-1].endswith(".") and words[-1].casefold() not in {"jr.", "sr."} and words[-1].count(".") < 2
    if not named or ended or words[0] in _SMALL or len(words) > 5:
        return None
    return LabelStyle.NAMES


def _is_caps(word: str) -> bool:
    return bool(
        _CAPS_WORD.fullmatch(word) or word in _SMALL or word.casefold() in _PERIOD_TITLES or _NUMBER.fullmatch(word)
    )
