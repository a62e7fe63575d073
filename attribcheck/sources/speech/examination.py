"""Who asks and who answers in a court's transcript: "BY MS. ROE:" and "JOHN DOE, having been sworn"."""

import re
from collections.abc import Sequence

from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.speech.label_names import ANSWERS, is_person, label_key, spoken_name
from attribcheck.sources.speech.labels import Label
from attribcheck.text.patterns import pattern

MAX_LINE = 400
"""Code points of a paragraph that are looked at: such lines are short."""

_EXAMINER = pattern(r"(?:^|[\s(])(?:BY|By)\s((?:M[RS]S?|M[rs]s?|D[Rr])\.?\s[A-Z][A-Z'’\-]+)\s?(?:[:)]|$)")
_SWORN = pattern(
    r"(?:^|[.,:] )((?:[A-Z][A-Z.'’\-]* ){1,4}[A-Z][A-Z'’\-]+)\b,?\s"
    r"[^.:?]{0,160}?\b(?:sworn|affirmed|called as a witness|testified as follows)\b"
)
_HEAD = pattern(r"^(?:[A-Z]\. )?([A-Z][A-Z'’\-]{2,}) ?[-–—/] ?(?:RE)?-?(?:DIRECT|CROSS|Direct|Cross)\b")
_WITNESS = frozenset({"witness", "the witness"})


def name_examined(labels: Sequence[Label], paragraphs: Sequence[Paragraph]) -> tuple[Label, ...]:
    """Return the labels with each "Q" and "A" under the name of who asks and who answers, as far as the text says it.

    A name holds from where it stands to the next one of its kind.
    """
    if not any(label.text == "Q" for label in labels):
        return tuple(labels)
    at, named = 0, []
    examiner = witness = ""
    for label in labels:
        for number in range(at, label.paragraph + 1):
            text = paragraphs[number].text[:MAX_LINE]
            if number == label.paragraph:
                end = label.words + len(_OPENING) if label.text == "Q" else label.at
                text = paragraphs[number].text[max(0, end - MAX_LINE) : end]
            witness = _find_witness(text) or witness
            examiner = _find(_EXAMINER, text) or ("" if _find_witness(text) else examiner)
        at = label.paragraph
        named.append(label._replace(text=_named(label.text, examiner, witness)))
    return tuple(named)


_OPENING = "(BY MR. ABCDEFGHIJKLMNOP) "
"""How far behind a "Q" who asks may stand in brackets."""


def _named(text: str, examiner: str, witness: str) -> str:
    if text == "Q":
        return examiner or text
    answers = label_key(text) in ANSWERS | _WITNESS
    return witness or text if answers else text


def _find_witness(text: str) -> str:
    name = _find(_SWORN, text)
    return name if name and is_person(spoken_name(name)) else _find(_HEAD, text)


def _find(wanted: re.Pattern[str], text: str) -> str:
    found = wanted.search(text)
    return found[1] if found else ""
