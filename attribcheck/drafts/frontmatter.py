"""The lines above a Markdown draft: its sources, language, date and headline, in YAML or TOML.

Of YAML it reads what writers use here (`key: value`, `key: [a, b]`, and lists with "- "), nothing else.
"""

from collections.abc import Iterator
from typing import NamedTuple

from attribcheck.drafts.webpage import primary_language
from attribcheck.model.draft import FrontMatter
from attribcheck.model.record import dataclass
from attribcheck.text.patterns import pattern

MAX_LINES = 500
"""Lines. Longer front matter is taken for a rule and prose."""

_LINE = pattern(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_CLOSERS = {"---": frozenset({"---", "..."}), "+++": frozenset({"+++"})}
_KEY = pattern(r"([A-Za-z_][\w.-]*+)[ \t]*+:(?:[ \t]++(.*+))?$")
_ITEM = pattern(r"[ \t]*+-[ \t]++(?:(?:url|id|address|source|href):[ \t]++)?(.*+)$")
_COMMENT = pattern(r"(?:^|[ \t])#.*+$")
_TITLE = pattern(r"(?i:title)[ \t]*+[:=][ \t]++(?:\"((?:[^\"\\]|\\.)*+)\"|'((?:[^']|'')*+)'|([^\s\"'|>#].*+))")
_QUOTES = pattern(r"[\"“”„«»‹›「『‘]|(?<!\w)'\w")
_ESCAPED = pattern(r"\\([\"\\'/])|'(')")


class Piece(NamedTuple):
    """Text that stands for `[start, end)` of the file."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """Front matter with the offset at which the draft goes on.

    `title` is the headline, piece by piece, where it has quotation marks; other headlines say nothing of quotations.
    """

    matter: FrontMatter
    end: int
    title: tuple[Piece, ...] = ()


_NO_HEAD = Head(FrontMatter(), 0)


def read_head(raw: str) -> Head:
    """Return the front matter of `raw`; an empty one where it has none, or where the lines are prose between rules."""
    opener = _LINE.match(raw)
    fence = opener[1].rstrip() if opener else ""
    if opener is None or fence not in _CLOSERS:
        return _NO_HEAD
    lines: list[str] = []
    at = opener.end()
    while at < len(raw) and len(lines) <= MAX_LINES:
        line = _LINE.match(raw, at)
        if line is None:
            break
        at = line.end()
        if line[1].rstrip() in _CLOSERS[fence]:
            matter = _read_toml(lines) if fence == "+++" else _read_yaml(lines)
            return Head(matter, at, tuple(_find_title(raw[:at]))) if matter else _NO_HEAD
        lines.append(line[1])
    return _NO_HEAD


def _find_title(head: str) -> Iterator[Piece]:
    """Yield the pieces of the headline: an escaped quotation mark is a piece of its own."""
    for line in _LINE.finditer(head):
        title = _TITLE.match(line[0])
        if title:
            break
    else:
        return
    start, end = (line.start() + place for place in title.span(title.lastindex or 0))
    if title[3]:
        end = start + len(_COMMENT.sub("", title[3]).rstrip())
    if not _QUOTES.search(head, start, end):
        return
    for escaped in _ESCAPED.finditer(head, start, end) if not title[3] else ():
        if escaped.start() > start:
            yield Piece(head[start : escaped.start()], start, escaped.start())
        yield Piece(escaped[1] or escaped[2], escaped.start(), escaped.end())
        start = escaped.end()
    if end > start:
        yield Piece(head[start:end], start, end)


def _read_toml(lines: list[str]) -> FrontMatter | None:
    import tomllib

    try:
        table = tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError):
        return None
    sources = table.get("sources", ())
    listed = sources if isinstance(sources, list) else [sources]
    language = table.get("lang", table.get("language"))
    date = table.get("date")
    return FrontMatter(
        tuple(entry for entry in listed if isinstance(entry, str)),
        primary_language(language) if isinstance(language, str) else None,
        str(date) if date is not None else None,
    )


def _read_yaml(lines: list[str]) -> FrontMatter | None:
    values: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        top = _KEY.match(line)
        item = _ITEM.match(line)
        if top:
            key = top[1].lower()
            values[key] = _values(top[2] or "")
        elif item and key:
            values[key] += _values(item[1])
        elif line.strip() and line[0] not in " \t#":
            return None
    language = (values.get("lang") or values.get("language") or [""])[0]
    dates = values.get("date")
    return FrontMatter(tuple(values.get("sources", ())), primary_language(language), dates[0] if dates else None)


def _values(written: str) -> list[str]:
    """Return the values of a YAML scalar or of a list in square brackets."""
    text = written.strip()
    if text.startswith("["):
        return [value for piece in text[1:].split("]")[0].split(",") for value in _values(piece)]
    if text[:1] in {'"', "'"} and text.find(text[0], 1) > 0:
        return [text[1 : text.find(text[0], 1)]]
    text = _COMMENT.sub("", text).strip()
    return [text] if text else []
