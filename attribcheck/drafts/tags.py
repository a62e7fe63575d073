"""Cuts HTML into tags and text, in one pass, with the place of each. Knows no meaning of any tag.

Written by hand because every character must keep its place and no input may cost more than linear time; the parsers
at hand give one or the other (docs/decisions.md). Follows the tokenizer of the HTML Standard (13.2.5) where drafts
need it; a "<" that opens nothing is text.
"""

import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from attribcheck.text.patterns import pattern

_TAG = pattern(
    r"<(/?)([A-Za-z][^\s/>]*+)"
    r"((?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\s>]++)?)?)*+)>"
)
_MARKUP = pattern(r"<(?:/?[A-Za-z]|[!?])")
_PLAIN_TAG = pattern(r"<(/?)([A-Za-z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = pattern(r"([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+))?)?")
_ENTITY = pattern(r"&(?:#[0-9]{1,7}(?![0-9]);?|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F]);?|[A-Za-z][A-Za-z0-9]{1,31};?)")

MAX_NESTED = 64
"""Tags of one name that are looked at for the end of an element; pages nest struck words or menus a few deep."""
LONGEST_REMARK = 2000
"""Code points of a comment to this program; a reason needs far fewer."""
_REMARK = pattern(r"<!--\s*+(attribcheck:[^<>]*?)\s*-->", re.IGNORECASE)


class Tag(NamedTuple):
    """A tag with its place; `rest` is what stands between the name and ">"."""

    name: str
    closing: bool
    rest: str
    start: int
    end: int

    @property
    def empty(self) -> bool:
        """Decide whether the tag closes itself."""
        return self.rest.endswith("/")

    def attribute(self, name: str) -> str | None:
        """Return the value of an attribute ("" where it has none), or None where it is absent; the first counts."""
        for match in _ATTRIBUTE.finditer(self.rest) if self.rest else ():
            if match[1].lower() == name:
                return unescape(match[2] or match[3] or match[4] or "")
        return None


class Text(NamedTuple):
    """A stretch of text; where it is an entity, `decoded` is what it stands for."""

    start: int
    end: int
    decoded: str = ""


class Remark(NamedTuple):
    """A comment that speaks to this program, its text without the marks."""

    text: str


def unescape(text: str) -> str:
    """Return `text` with its entities replaced."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


class Tokens:
    """Reads one HTML text, piece by piece, each piece from left to right.

    A piece can be left early with `jump`: what lies before the place jumped to is passed over.
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._tag = _TAG
        self._last_end = raw.rfind(">")
        self._closers: dict[str, tuple[int, int]] = {}
        self._resume = 0

    def jump(self, to: int) -> None:
        """Go on at `to`."""
        self._resume = max(self._resume, to)

    def passed_over(self, start: int) -> bool:
        """Decide whether `start` lies in a part that was jumped over."""
        return start < self._resume

    def closer(self, name: str, start: int) -> tuple[int, int] | None:
        """Return the place of the first `</name` at or after `start`, or None; linear over all calls in order."""
        known = self._closers.get(name)
        if known is None or 0 <= known[0] < start:
            match = re.compile(rf"</{re.escape(name)}(?=[\s/>])[^>]*+>", re.IGNORECASE).search(self._raw, start)
            known = self._closers[name] = match.span() if match else (-1, -1)
        return known if known[0] >= 0 else None

    def end_of(self, name: str, start: int) -> tuple[int, int] | None:
        """Return the place of the end tag of an element whose content begins at `start`, or None.

        An element inside another of its name is counted, up to MAX_NESTED of them; beyond that the first end tag ends.
        """
        first = self.closer(name, start)
        if first is None or self._raw.find("<", start, first[0]) < 0:
            return first
        tags = re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^>]*+>", re.IGNORECASE).finditer(self._raw, start)
        depth = 1
        for tag in islice(tags, MAX_NESTED):
            depth += -1 if tag[1] else 1
            if depth == 0:
                return tag.span()
        return first

    def read(self, start: int, end: int) -> Iterator[Tag | Text | Remark]:
        """Yield the tags and texts of `[start, end)`; declarations and comments to others are left out."""
        at = max(start, self._resume)
        while at < end:
            markup = _MARKUP.search(self._raw, at, end)
            mark = markup.start() if markup else end
            if mark >= self._last_end:
                mark = self._raw.find("<!--", mark, end)
                mark = mark if mark >= 0 else end
            if mark > at:
                yield from self._texts(at, mark)
            if mark >= end:
                return
            token, at = self._markup(mark, end)
            if token:
                yield token
            at = max(at, self._resume)

    def _markup(self, mark: int, end: int) -> tuple[Tag | Text | Remark | None, int]:
        """Return the token at the "<" at `mark`, None for what is left out, and where to go on."""
        if self._raw[mark + 1] in "!?":
            stop = self._declaration_end(mark, end)
            remark = _REMARK.match(self._raw, mark, min(stop, mark + LONGEST_REMARK))
            return (Remark(remark[1]) if remark else None, stop) if stop else (Text(mark, mark + 1), mark + 1)
        match = self._tag.match(self._raw, mark, end)
        if match:
            return Tag(match[2].lower(), match[1] == "/", match[3], mark, match.end()), match.end()
        if self._tag is _TAG:
            self._tag = _PLAIN_TAG
            return self._markup(mark, end)
        return Text(mark, mark + 1), mark + 1

    def _declaration_end(self, mark: int, end: int) -> int:
        """Return where the comment, declaration or instruction at `mark` ends; 0 where it is none."""
        if not self._raw.startswith("<!--", mark):
            return self._raw.find(">", mark, end) + 1
        if self._raw.startswith((">", "->"), mark + 4):
            return self._raw.index(">", mark) + 1
        stop = self._raw.find("-->", mark + 4, end)
        return stop + 3 if stop >= 0 else end

    def _texts(self, start: int, end: int) -> Iterator[Text]:
        at = start
        mark = self._raw.find("&", at, end)
        while mark >= 0:
            match = _ENTITY.match(self._raw, mark, end)
            decoded = html.unescape(match[0]) if match else ""
            if match and decoded != match[0]:
                if mark > at:
                    yield Text(at, mark)
                yield Text(mark, match.end(), decoded)
                at = match.end()
            mark = self._raw.find("&", max(at, mark + 1), end)
        if at < end:
            yield Text(at, end)
