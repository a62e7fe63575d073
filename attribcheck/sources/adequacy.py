"""Whether what was read can stand as a source: walls, shells, missing pages, empty texts."""

from collections.abc import Sequence

from attribcheck.model.source import Problem
from attribcheck.sources.problems import Lack, make_empty, make_problem
from attribcheck.sources.word_lists import read_sections
from attribcheck.text.patterns import pattern

MIN_WORDS = 25
"""Words in the article of a page that runs scripts. The shortest of 745 saved transcripts has 44; a script shell has
under 20 ("You need to enable JavaScript to run this app")."""

MIN_STATED = 20
"""Words of whole sentences that make a shorter page a statement. What the shells of common script frameworks say has
9 to 15 ("You need to enable JavaScript to run this app.")."""

MIN_UNSPACED = 100
"""Ideographs and kana that make a page a text: two to four are a word of other scripts."""

MAX_WALL_WORDS = 220
"""Words. Pages that are only a wall or an error keep below it; a longer page may well speak of walls and errors."""

MAX_LINK_WORDS = 2000
"""Words with those of links and buttons; error pages carry whole site maps."""

MAX_WORDS_BESIDE = 60
"""Words in the other paragraphs of a wall or an error page: advice, an address. A short statement under a notice of
cookies has more."""

MIN_PROSE = 6
"""Words. Shorter paragraphs are buttons and links."""

_WALLS = (Lack.ROBOTS, Lack.MISSING, Lack.FAULT, Lack.MOVED, Lack.LOGIN, Lack.CONSENT)
"""In the order in which they are tried."""

_SENTENCE = pattern(r"[.!?…][\"'”’»)]*$")


def find_problem(
    address: str, title: str, paragraphs: Sequence[str], *, free: bool = True, scripted: bool = True
) -> Problem | None:
    """Return why a page with this title and these paragraphs of article is no adequate source, or None.

    `free` is false where the page itself declares that it is for subscribers, `scripted` where it runs no scripts that
    could bring more text. Only a short page can be a wall, and only where little is left beside the wall's own words.
    """
    lengths = [paragraph.count(" ") + 1 for paragraph in paragraphs]
    words, prose = sum(lengths), sum(length for length in lengths if length >= MIN_PROSE)
    if prose <= MAX_WALL_WORDS and words <= MAX_LINK_WORDS:
        wall = _find_wall(address, title, paragraphs)
        if wall:
            return wall
        if not free:
            return make_problem(Lack.STUB, address)
    asks = words < MIN_WORDS and _has_phrase(f"{title} {' '.join(paragraphs)}".casefold(), "script")
    few = words < MIN_WORDS and (asks or _count_stated(paragraphs) < MIN_STATED)
    bare = prose == 0 and words <= MAX_WALL_WORDS
    if not words or (scripted and (few or bare) and not _has_unspaced_text(paragraphs)):
        return make_empty(address, words, asks=asks)
    return None


def _has_unspaced_text(paragraphs: Sequence[str]) -> bool:
    """Decide whether there is text in a script that sets no spaces between words (Japanese, Chinese)."""
    sample = "".join(paragraph[:MIN_UNSPACED] for paragraph in paragraphs)
    return sum(char >= "\u2e80" for char in sample) >= MIN_UNSPACED


def _count_stated(paragraphs: Sequence[str]) -> int:
    """Return the words of the paragraphs that are whole sentences."""
    return sum(p.count(" ") + 1 for p in paragraphs if p.count(" ") + 1 >= MIN_PROSE and _SENTENCE.search(p))


def _find_wall(address: str, title: str, paragraphs: Sequence[str]) -> Problem | None:
    """Return the wall that a short page is."""
    folded = [paragraph.casefold().replace("’", "'") for paragraph in paragraphs]
    headline = title.casefold().replace("’", "'")
    for lack in _WALLS:
        mine = [paragraph for paragraph in folded if _has_phrase(paragraph, lack)]
        beside = sum(p.count(" ") + 1 for p in folded if p not in mine and p.count(" ") + 1 >= MIN_PROSE)
        if beside <= MAX_WORDS_BESIDE and (mine or _has_phrase(headline, lack)):
            return make_problem(lack, address)
    return make_problem(Lack.STUB, address) if any(_has_phrase(paragraph, "paywall") for paragraph in folded) else None


def _has_phrase(folded: str, section: str) -> bool:
    return any(phrase in folded for phrase in read_sections("wall_phrases")[section])
