"""Words of a text with their places, folded so that typography does not count.

What is folded: letter case, quotation marks and apostrophes, dashes, spaces, invisible characters, compatibility
forms. What is not: spelling, numbers in words, contractions; those are differences that [verdicts] names.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attribcheck.model.record import dataclass
from attribcheck.model.span import Span

WORD = re.compile(
    r"[^\W_]+"
    r"(?:(?:['’ʼ‘´`′\u00ad\u200b-\u200d\u2060\ufeff\u0002]|(?<=\d)[.,:/](?=\d)|(?<![^\W_][^\W_])\.(?=[^\W_](?![^\W_])))[^\W_]+)*"
    r"|[$€£¥₹₽₺₴₩₪₦₫฿%‰°§&]|[<>≤≥±](?=\d)|[-−](?<![\w-].)(?=\d)|[+×](?<=\d.)|['’](?=(?:cause|em|til)\b)[a-z]+"
)
"""A run of letters and digits with inner marks ("U.S", "3,000", "don't"), or a sign that is read aloud.

A hyphen is one where it makes a number negative: "-15", not "10-15".
"""

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘´`′", "'") | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u0002"))
_SIGNS = {"&": "and", "-": "minus", "−": "minus"}
_RAISED = str.maketrans({"¼": "+1/4", "½": "+1/2", "¾": "+3/4", "⅓": "+1/3", "⅔": "+2/3"} | {
    raised: f"^{digit}" for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")
})  # fmt: skip
"""Compatibility forms that are more than another shape of a letter: 10² is not 102, 2½ is not 21/2."""


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Return the form under which `word` is compared: folding it again changes nothing."""
    if word in _SIGNS:
        return _SIGNS[word]
    if word.isascii():
        return word.replace("`", "'").casefold()
    folded = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES).translate(_RAISED)).casefold()
    # Case folding can open a composed character again (U+0345), so the steps are repeated once.
    folded = unicodedata.normalize("NFKD", folded.translate(_APOSTROPHES)).casefold()
    return _SIGNS.get(folded, folded)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: folded forms, and the start and end of each in the text. All three have one length."""

    forms: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.forms)

    def __iter__(self) -> Iterator[str]:
        return iter(self.forms)

    def span(self, first: int, last: int) -> Span:
        """Return the place in the text from word `first` up to and with word `last`."""
        return Span(self.starts[first], self.ends[last])


def find_words(text: str) -> Words:
    """Return the words of `text` in order."""
    places = [match.span() for match in WORD.finditer(text)]
    return Words(
        tuple([fold_word(text[start:end]) for start, end in places]),
        [start for start, _ in places],
        [end for _, end in places],
    )
