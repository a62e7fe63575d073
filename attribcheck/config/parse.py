"""`sources.toml` and `[tool.attribcheck]` of `pyproject.toml`: text -> Config, or every problem at once.

Pure: reading the files, and looking for them, is the business of others. Tables are read by hand because all that is
wrong has to be told in one go, and because it starts faster (docs/decisions.md).
"""

import re
from enum import StrEnum

from attribcheck.config.options import FILE_OPTIONS, Choices, parse_allowed, parse_duration, parse_language
from attribcheck.config.toml_table import TableReader, load_toml, raise_problems, show
from attribcheck.model.record import dataclass
from attribcheck.model.source import Fidelity, Source, SourceId, SourceKind
from attribcheck.model.verdict import Person, Role, Suppression

MAX_CHARACTERS = 1_000_000
"""Characters of a configuration; 3,000 sources have 600,000 (docs/decisions.md)."""

_TABLES = ("attribcheck", "allow", "speaker", "source")
_SOURCE_KEYS = (
    "id", "title", "url", "path", "mirrors", "date", "kind", "fidelity", "speakers", "language", "select", "archive",
    "max_age", "robots", "header_env",
)  # fmt: skip
_PERSON_KEYS = ("name", "aliases", "roles")
_ROLE_KEYS = ("title", "from", "until")
_ALLOW_KEYS = ("id", "reason", "by", "until")

_ID = re.compile(r"[A-Za-z0-9._-]{1,100}")
_ATTRIBUTION_ID = re.compile(r"[0-9a-f]{12}(?:-[0-9]{1,6})?")
_ADDRESS = re.compile(r"https?://([^\s/?#\x00-\x1f\x7f]{1,500})[^\s\x00-\x1f\x7f]{0,4000}", re.IGNORECASE)
_OUTSIDE = re.compile(r"[/\\~]|[A-Za-z]:|.*(?:^|[/\\])\.\.(?:[/\\]|\Z)", re.DOTALL)
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,100}")
_ONLY_FOR_ONE_RUN = (
    "allow_private must not stand in a file, where a contributor could set it; "
    "give --allow-private HOST or set ATTRIBCHECK_ALLOW_PRIVATE"
)

_WHERE_RULES_ARE_ALLOWED = (
    "an [[allow]] settles its quotation as a whole and names no rule; to allow one rule only, write beside the "
    'quotation in the draft <!-- attribcheck: allow QW06 reason="own tape" by=jd -->'
)

NOTHING_SET = Choices()


class Archive(StrEnum):
    """The archives that can be asked for a twin."""

    WAYBACK = "wayback"


@dataclass(frozen=True, slots=True)
class Config:
    """What `sources.toml` says. `options` holds what it sets, None for the rest (`options.load_options` merges)."""

    options: Choices = NOTHING_SET
    sources: tuple[Source, ...] = ()
    people: tuple[Person, ...] = ()
    suppressions: tuple[Suppression, ...] = ()


def parse_config(raw: str, path: str) -> Config:
    """Return what the text `raw` of the file `path` configures.

    Raises:
        ConfigError: with one line for everything that is wrong, each naming the file and the place.
    """
    problems: list[str] = []
    top = TableReader(load_toml(raw, path, most=MAX_CHARACTERS), path, problems)
    top.expect_only(_TABLES)
    table = _table(top, "attribcheck")
    options = _read_options(TableReader(table, f"{path}: [attribcheck]", problems))
    people = [_read_person(TableReader(*placed, problems)) for placed in _placed(top, "speaker", "name", path)]
    allowed = [_read_suppression(TableReader(*placed, problems)) for placed in _placed(top, "allow", "id", path)]
    sources = [_read_source(TableReader(*placed, problems), path) for placed in _placed(top, "source", "id", path)]
    _find_doubles(top, [source.id for source in sources])
    raise_problems(problems, path)
    return Config(options, tuple(sources), tuple(people), tuple(allowed))


def parse_pyproject(raw: str, path: str) -> Choices:
    """Return what `[tool.attribcheck]` of the `pyproject.toml` text `raw` sets.

    Raises:
        ConfigError: as `parse_config`.
    """
    problems: list[str] = []
    tools = TableReader(
        _table(TableReader(load_toml(raw, path, most=MAX_CHARACTERS), path, problems), "tool"), path, problems
    )
    choices = _read_options(TableReader(_table(tools, "attribcheck"), f"{path}: [tool.attribcheck]", problems))
    raise_problems(problems, path)
    return choices


def is_web_address(written: str) -> bool:
    """Decide whether `written` may stand as `url` of a source: http or https, a host, no name or password."""
    match = _ADDRESS.fullmatch(written)
    return match is not None and "@" not in match[1]


def _table(reader: TableReader, key: str) -> dict[str, object]:
    value = reader.value(key)
    if value is None or isinstance(value, dict):
        return value or {}
    reader.wrong(f"{key} must be a table, [{key}]")
    return {}


def _placed(top: TableReader, key: str, naming: str, path: str) -> list[tuple[dict[str, object], str]]:
    """Return the tables of `[[key]]`, each with its place in words."""
    placed = []
    for number, table in enumerate(top.tables(key), start=1):
        name = table.get(naming)
        named = f" ({naming} {show(name)})" if isinstance(name, str) else ""
        placed.append((table, f"{path}: [[{key}]] {number}{named}"))
    return placed


def _read_options(reader: TableReader) -> Choices:
    reader.expect_only(FILE_OPTIONS, refused={"allow_private": _ONLY_FOR_ONE_RUN})
    allow = []
    for entry in reader.texts("allow"):
        try:
            allow.append(parse_allowed(entry))
        except ValueError as error:
            reader.wrong(f"allow: {error}")
    return Choices(
        style=reader.text("style"),
        allow=tuple(allow) if reader.has("allow") else None,
        max_age=reader.parsed("max_age", parse_duration),
        language=reader.parsed("language", parse_language),
    )


def _read_person(reader: TableReader) -> Person:
    reader.expect_only(_PERSON_KEYS)
    if not reader.has("name"):
        reader.wrong("name is missing")
    roles = [_read_role(reader.inner(table, f"role {n}")) for n, table in enumerate(reader.tables("roles"), start=1)]
    return Person(reader.text("name") or "", reader.texts("aliases"), tuple(roles))


def _read_role(reader: TableReader) -> Role:
    reader.expect_only(_ROLE_KEYS)
    if not reader.has("title"):
        reader.wrong("title is missing")
    role = Role(reader.text("title") or "", reader.day("from"), reader.day("until"))
    if role.since and role.until and role.until < role.since:
        reader.wrong(f"until ({role.until}) lies before from ({role.since})")
    return role


def _read_suppression(reader: TableReader) -> Suppression:
    """Return one `[[allow]]`; without a reason it is a finding (QX01), not an error here."""
    reader.expect_only(_ALLOW_KEYS, dict.fromkeys(("rule", "rules"), _WHERE_RULES_ARE_ALLOWED))
    written = reader.text("id") or ""
    if not reader.has("id"):
        reader.wrong("id is missing; a report gives the id of each quotation")
    elif written and not _ATTRIBUTION_ID.fullmatch(written):
        reader.wrong(f"{show(written)} is no id of a quotation; a report gives it: twelve digits and letters a to f")
    return Suppression(written, reader.note("reason"), reader.note("by"), reader.day("until"))


def _read_source(reader: TableReader, path: str) -> Source:
    reader.expect_only(_SOURCE_KEYS)
    _check_source_id(reader)
    archive = reader.member("archive", Archive)
    return Source(
        id=SourceId(reader.text("id") or ""),
        declared_in=path,
        title=reader.note("title"),
        url=_read_address(reader),
        path=_read_path(reader),
        mirrors=tuple(_check_address(reader, "mirrors", mirror) for mirror in reader.texts("mirrors")),
        date=reader.day("date"),
        kind=reader.member("kind", SourceKind),
        fidelity=reader.member("fidelity", Fidelity),
        speakers=reader.texts("speakers"),
        language=reader.parsed("language", parse_language),
        select=reader.text("select"),
        archive=archive.value if archive else None,
        max_age=reader.parsed("max_age", parse_duration),
        robots=reader.flag("robots", default=True),
        header_env=_read_headers(reader),
    )


def _check_source_id(reader: TableReader) -> None:
    written = reader.text("id")
    if not reader.has("id"):
        reader.wrong("id is missing")
    elif written is not None and not _ID.fullmatch(written):
        reader.wrong(f"id {show(written)} may hold letters, digits, '-', '_' and '.' only")


def _read_address(reader: TableReader) -> str | None:
    if reader.has("url") == reader.has("path"):
        both = "both url and path; give one" if reader.has("url") else "neither url nor path; give one"
        reader.wrong(both)
    address = reader.text("url")
    return _check_address(reader, "url", address) if address is not None else None


def _check_address(reader: TableReader, key: str, address: str) -> str:
    if _ADDRESS.fullmatch(address) and not is_web_address(address):
        reader.wrong(f"{key} holds a name or password; take it out and use header_env")
    elif not is_web_address(address):
        shown = "(not shown: it may hold a password)" if "@" in address else show(address)
        reader.wrong(f"{key} {shown} is no web address; it must begin with https:// or http://")
    return address


def _read_path(reader: TableReader) -> str | None:
    path = reader.text("path")
    if path is not None and (_OUTSIDE.match(path) or "\x00" in path):
        reader.wrong(f"path {show(path)} must lie below this file's folder: no '/' in front, no '..'")
    return path


def _read_headers(reader: TableReader) -> tuple[tuple[str, str], ...]:
    pairs = reader.pairs("header_env")
    for header, variable in pairs:
        if not _HEADER.fullmatch(header):
            reader.wrong(f"header_env: {show(header)} is no name of a header")
        if not _VARIABLE.fullmatch(variable):
            message = "names no environment variable; the value itself never stands here"  # and is not repeated
            reader.wrong(f"header_env: {show(header)} {message}")
    return pairs


def _find_doubles(top: TableReader, ids: list[str]) -> None:
    first: dict[str, int] = {}
    for number, source_id in enumerate(ids, start=1):
        if source_id and source_id in first:
            top.wrong(f"[[source]] {first[source_id]} and [[source]] {number} have one id, {show(source_id)}")
        first.setdefault(source_id, number)
