"""In which language a text is, by its script and its commonest words."""

import re
from collections import Counter

from attribcheck.sources.word_lists import read_sections
from attribcheck.text.patterns import pattern

SAMPLE = 20_000
"""Code points from the middle of the text that are looked at."""

MIN_WORDS = 60
"""Words. Shorter texts are left undecided."""

MIN_SHARE = 0.2
"""Share of a text's words that are among the forty commonest of its language: 0.3 to 0.5 in 80 news pages and 700
transcripts; other languages of the list reach 0.15 at most."""

_WORD = pattern(r"[^\W\d_]+")
_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("uk", re.compile(r"[іїєґІЇЄҐ]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
)
_SCRIPT_SHARE = {"uk": 0.02}


def guess_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, None where too little tells."""
    start = max(0, (len(text) - SAMPLE) // 2)
    sample = text[start : start + SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    for code, script in _SCRIPTS:
        if sum(1 for _ in script.finditer(sample)) >= _SCRIPT_SHARE.get(code, 0.3) * letters:
            return code
    counts = Counter(word.casefold() for word in _WORD.findall(sample))
    total = counts.total()
    if total < MIN_WORDS:
        return None
    shares = sorted(
        (sum(counts[word] for line in lines for word in line.split()) / total, code)
        for code, lines in read_sections("function_words").items()
    )
    best, second = shares[-1], shares[-2]
    return best[1] if best[0] >= MIN_SHARE and best[0] > 1.25 * second[0] else None
