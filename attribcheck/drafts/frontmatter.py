"""The lines above a Markdown draft: its sources, language and date, in YAML or TOML.

Of YAML it reads what writers use here (`key: value`, `key: [a, b]`, and lists with "- "), nothing else.
"""

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


@dataclass(frozen=True, slots=True)
class Head:
    """Front matter with the offset at which the draft goes on."""

    matter: FrontMatter
    end: int


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
            return Head(matter, at) if matter else _NO_HEAD
        lines.append(line[1])
    return _NO_HEAD


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
