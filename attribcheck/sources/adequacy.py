"""Whether what was read can stand as a source: walls, shells, missing pages, empty texts."""

from collections.abc import Callable, Sequence

from attribcheck.model.source import Problem
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
            return make_stub(address)
    asks = words < MIN_WORDS and _has_phrase(f"{title} {' '.join(paragraphs)}".casefold(), "script")
    few = words < MIN_WORDS and (asks or _count_stated(paragraphs) < MIN_STATED)
    bare = prose == 0 and words <= MAX_WALL_WORDS
    if not words or (scripted and (few or bare) and not _has_unspaced_text(paragraphs)):
        return _empty(address, words, asks=asks)
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
    for section, wall in _WALLS.items():
        mine = [paragraph for paragraph in folded if _has_phrase(paragraph, section)]
        beside = sum(p.count(" ") + 1 for p in folded if p not in mine and p.count(" ") + 1 >= MIN_PROSE)
        if beside <= MAX_WORDS_BESIDE and (mine or _has_phrase(headline, section)):
            return wall(address)
    return make_stub(address) if any(_has_phrase(paragraph, "paywall") for paragraph in folded) else None


def _has_phrase(folded: str, section: str) -> bool:
    return any(phrase in folded for phrase in read_sections("wall_phrases")[section])


def _robots(address: str) -> Problem:
    return Problem(
        "QE03",
        f"{address} answered with a check for robots instead of the page.",
        "Open the address in a browser, save the page, and give the file as `path` of this source.",
    )


def _missing(address: str) -> Problem:
    return Problem(
        "QE05",
        f"{address} answered with a page that says it does not exist.",
        'Correct the address, or set `archive = "wayback"` or `mirrors` for this source.',
    )


def _login(address: str) -> Problem:
    return Problem(
        "QE05",
        f"{address} answered with a page that asks to log in.",
        "Log in with a browser, save the page, and give the file as `path`, or set `header_env`.",
    )


def _fault(address: str) -> Problem:
    return Problem(
        "QE05",
        f"{address} answered with a notice of its server (an error, a pause, a sale) instead of the page.",
        'Try again later, or set `archive = "wayback"` or `mirrors` for this source.',
    )


def _moved(address: str) -> Problem:
    return Problem(
        "QE05",
        f"{address} answered with a page that only leads to another one.",
        "Open the address in a browser, and give the one that it ends at as `url`.",
    )


def _consent(address: str) -> Problem:
    return Problem(
        "QE05",
        f"{address} answered with a page that asks for consent to cookies.",
        "Open the address in a browser, save the page behind the notice, and give the file as `path`.",
    )


def make_stub(address: str) -> Problem:
    """Return the problem of a page that shows the beginning of its own text and no more."""
    return Problem(
        "QE03",
        f"{address} shows only the beginning of its text, and the rest to subscribers.",
        "Save the full page from your own subscription and give the file as `path` of this source.",
    )


def make_part(address: str) -> Problem:
    """Return the problem of a text that is longer than is read."""
    return Problem(
        "QE14",
        f"{address} is too long to be read to its end; its beginning was.",
        "Save the part that you quote from as a file and give that as `path` of this source.",
    )


def make_torn(address: str) -> Problem:
    """Return the problem of a page whose markup breaks off."""
    return Problem(
        "QE14",
        f"{address} breaks off: the elements that it begins do not end, and what follows is missing.",
        "Save the whole page as a file and give that as `path` of this source.",
    )


_WALLS: dict[str, Callable[[str], Problem]] = {
    "robots": _robots,
    "missing": _missing,
    "fault": _fault,
    "moved": _moved,
    "login": _login,
    "consent": _consent,
}


def _empty(address: str, words: int, *, asks: bool) -> Problem:
    if asks:
        what = f"{address} shows its text only to a browser that runs scripts."
    elif words:
        what = (
            f"{address} holds only {words} word{'s' * (words != 1)} of text, too few to be a page without its scripts."
        )
    else:
        what = f"{address} holds no text."
    return Problem(
        "QE04", what, "Save the page from a browser (or as PDF) and give the file as `path`, or name another address."
    )
