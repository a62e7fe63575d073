"""Whether what was read can stand as a source: walls, shells, missing pages, empty texts."""

import re

from attribcheck.model.source import Problem

MIN_WORDS = 25
"""Words in the article. The shortest of 745 saved transcripts has 44; a script shell has under 20 ("You need to enable
JavaScript to run this app")."""

MAX_WALL_WORDS = 220
"""Words. Pages that are only a wall or an error keep below it; a longer page may well speak of walls and errors."""

_MISSING = re.compile(
    r"\b(?:page (?:not found|cannot be found|can(?:'|’)t be found|could not be found|doesn(?:'|’)t exist|does not exist|no longer exists|you (?:are|were) looking for)"
    r"|(?:error|fehler|erreur) ?404|404 (?:error|not found|page)|(?:can(?:'|’)t|couldn(?:'|’)t|could not|cannot) find (?:the|that|this|your) page|seite nicht gefunden|page introuvable"
    r"|content (?:is )?(?:not|no longer) available|article (?:is )?(?:not|no longer) available|has been (?:removed|moved or deleted))\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:before you continue|accept (?:all )?(?:cookies|and continue)|we (?:value|care about) your privacy|cookie (?:consent|settings|preferences)|manage (?:cookies|consent)"
    r"|(?:agree|consent) to (?:the use of|our use of|the storing of) cookies|use cookies (?:and|to))\b",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"\b(?:(?:log|sign) ?in to (?:continue|read|view|access|your account)|please (?:log|sign) ?in|you must be logged in|forgot (?:your )?password)\b",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"\b(?:subscribe (?:now )?to (?:continue|read|unlock)|subscribers? only|for subscribers|already a subscriber|(?:continue|keep) reading (?:with|for)|to continue reading|"
    r"(?:this|your) (?:article|story|content) is (?:for|reserved for|exclusive)|unlock (?:this|the) (?:article|story)|create a free account|free articles? (?:left|remaining)|start your (?:free )?trial)\b",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"\b(?:just a moment|verify(?:ing)? (?:that )?you are (?:a )?human|checking (?:if the site connection is secure|your browser)|are you a robot|access denied|pardon our interruption|unusual traffic|captcha)\b",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"\b(?:enable|requires?|turn on|activate) (?:your )?java ?script|javascript (?:is|to be) (?:disabled|enabled|required)\b",
    re.IGNORECASE,
)


def find_problem(address: str, title: str, article: str, *, whole: str = "") -> Problem | None:
    """Return why a page with this title and article text is no adequate source, or None.

    `whole` is the text of the whole page, where a wall may stand outside the article. Only a short page can be a wall.
    """
    words = article.count(" ") + article.count("\n") + 1 if article.strip() else 0
    seen = f"{title}\n{whole or article}"
    if words <= MAX_WALL_WORDS:
        wall = _find_wall(address, title, article, seen)
        if wall:
            return wall
    if words < MIN_WORDS:
        return _empty(address, words, seen)
    return None


def _find_wall(address: str, title: str, article: str, seen: str) -> Problem | None:
    if _ROBOT.search(f"{title}\n{article[:1000]}"):
        return Problem(
            "QE03",
            f"{address} answered with a check for robots instead of the page.",
            "Open the address in a browser, save the page, and give the file as `path` of this source.",
        )
    if _MISSING.search(f"{title}\n{article[:1000]}") or re.match(r"404\b", title):
        return Problem(
            "QE05",
            f"{address} answered with a page that says it does not exist.",
            'Correct the address, or set `archive = "wayback"` or `mirrors` for this source.',
        )
    if _PAYWALL.search(seen):
        return Problem(
            "QE03",
            f"{address} shows only the beginning of the article, for subscribers the rest.",
            "Save the full article from your own subscription and give the file as `path` of this source.",
        )
    if _LOGIN.search(f"{title}\n{article}"):
        return Problem(
            "QE05",
            f"{address} answered with a page that asks to log in.",
            "Log in with a browser, save the page, and give the file as `path`, or set `header_env`.",
        )
    if _CONSENT.search(f"{title}\n{article}"):
        return Problem(
            "QE05",
            f"{address} answered with a page that asks for consent to cookies.",
            "Open the address in a browser, save the page behind the notice, and give the file as `path`.",
        )
    return None


def _empty(address: str, words: int, seen: str) -> Problem:
    if _SCRIPT.search(seen):
        what = f"{address} shows its text only to a browser that runs scripts."
    elif words:
        what = f"{address} holds only {words} words of text."
    else:
        what = f"{address} holds no text."
    return Problem(
        "QE04", what, "Save the page from a browser (or as PDF) and give the file as `path`, or name another address."
    )
