"""Why a page or text that was read is no adequate source: what is wrong with it, and the next step."""

from enum import StrEnum

from attribcheck.model.source import Problem


class Lack(StrEnum):
    """What a page is instead of a source, or what it lacks; a wall's value is the section of its phrases."""

    ROBOTS = "robots"
    MISSING = "missing"
    FAULT = "fault"
    MOVED = "moved"
    LOGIN = "login"
    CONSENT = "consent"
    STUB = "stub"
    """It shows only the beginning of its own text."""
    PART = "part"
    """It is longer than is read."""
    TORN = "torn"
    """Its markup breaks off."""


_WORDS = {
    Lack.ROBOTS: (
        "QE03",
        "is a check for robots instead of the page.",
        "Open the address in a browser, save the page, and give the file as `path` of this source.",
    ),
    Lack.MISSING: (
        "QE05",
        "holds only the notice that the page does not exist.",
        'Correct the address, or set `archive = "wayback"` or `mirrors` for this source.',
    ),
    Lack.FAULT: (
        "QE05",
        "is a notice of its server (an error, a pause, a sale) instead of the page.",
        'Try again later, or set `archive = "wayback"` or `mirrors` for this source.',
    ),
    Lack.MOVED: (
        "QE05",
        "is a page that only leads to another one.",
        "Open the address in a browser, and give the one that it ends at as `url`.",
    ),
    Lack.LOGIN: (
        "QE05",
        "is a page that asks to log in.",
        "Log in with a browser, save the page then, and give that file as `path`, or set `header_env`.",
    ),
    Lack.CONSENT: (
        "QE05",
        "is a page that asks for consent to cookies.",
        "Open the address in a browser, save the page behind the notice, and give the file as `path`.",
    ),
    Lack.STUB: (
        "QE03",
        "shows only the beginning of its text, and the rest to subscribers.",
        "Save the full page from your own subscription and give the file as `path` of this source.",
    ),
    Lack.PART: (
        "QE14",
        "is too long to be read to its end; its beginning was.",
        "Save the part that you quote from as a file and give that as `path` of this source.",
    ),
    Lack.TORN: (
        "QE14",
        "breaks off: the elements that it begins do not end, and what follows is missing.",
        "Save the whole page as a file and give that as `path` of this source.",
    ),
}
"""For each kind the rule, what is said of the address, and what to do."""


def make_problem(lack: Lack, address: str) -> Problem:
    """Return the problem of what was read at `address`."""
    rule, what, step = _WORDS[lack]
    return Problem(rule, f"{address} {what}", step)


def make_empty(address: str, words: int, *, asks: bool) -> Problem:
    """Return the problem of a page with so few words; `asks` is true where it asks for scripts."""
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
