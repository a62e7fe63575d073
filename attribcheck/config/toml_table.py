"""Reads a TOML file table by table and key by key, and collects everything that is wrong with it."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from attribcheck.errors import ConfigError
from attribcheck.text.clean import clean

Member = TypeVar("Member", bound=StrEnum)
Parsed = TypeVar("Parsed")

SHOWN = 60
"""Characters of a wrong value that a message repeats."""

MAX_PROBLEMS = 50
"""Problems that one message lists; the rest is counted."""

_DEEP_KEY = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){64}")
"""A key of more than 64 parts: the standard parser takes quadratic time over it (docs/decisions.md)."""


def load_toml(raw: str, path: str, *, most: int) -> dict[str, object]:
    """Return the tables of a TOML text of at most `most` characters.

    Raises:
        ConfigError: if it is longer, nested too deeply, or no TOML.
    """
    import tomllib

    if len(raw) > most:
        raise ConfigError(f"{path}: longer than {most:,} characters", hint="Split it by folder.")
    too_deep = ConfigError(f"{path}: keys, lists or tables nested too deeply", hint=f"Correct {path}.")
    if _DEEP_KEY.search(raw):
        raise too_deep
    try:
        table: dict[str, object] = tomllib.loads(raw)
    except RecursionError:
        raise too_deep from None
    except ValueError as error:
        last = f"at line {raw.count(chr(10)) + 1}, the end of the file"
        reason = clean(str(error))[:300].replace("at end of document", last)
        raise ConfigError(f"{path}: this is no TOML: {reason}", hint=f"Correct {path}.") from None
    return table


def raise_problems(problems: Sequence[str], path: str) -> None:
    """Raise what was found wrong with the file, if anything was.

    Raises:
        ConfigError: with one line a problem.
    """
    if problems:
        more = len(problems) - MAX_PROBLEMS
        listed = [*problems[:MAX_PROBLEMS], *([f"{path}: and {more} more"] if more > 0 else [])]
        raise ConfigError("\n".join(listed), hint=f"Correct {path}.")


def show(value: object) -> str:
    """Return a value of the file as a message may repeat it: on one line, short, harmless."""
    text = clean(value if isinstance(value, str) else _toml_name(value))
    text = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return f'"{text}"' if isinstance(value, str) else text


def nearest(written: str, known: Sequence[str]) -> str:
    """Return "; did you mean …?" with the word of `known` nearest to `written`, "" where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(written[:SHOWN].lower(), known, n=1)
    return f'; did you mean "{near[0]}"?' if near else ""


def _toml_name(value: object) -> str:
    names = {dict: "a table", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "a date or time")


class TableReader:
    """One table with its place in words ("[[source]] 2 (id …)"); problems go to the list it shares with others."""

    def __init__(self, table: dict[str, object], place: str, problems: list[str]) -> None:
        self._table = table
        self._place = place
        self._problems = problems

    def wrong(self, message: str) -> None:
        """Add a problem of this table."""
        self._problems.append(f"{self._place}: {message}")

    def has(self, key: str) -> bool:
        """Decide whether the table has `key`."""
        return key in self._table

    def value(self, key: str) -> object:
        """Return the value as it is, None where the key is absent."""
        return self._table.get(key)

    def inner(self, table: dict[str, object], place: str) -> "TableReader":
        """Return a reader of a table inside this one."""
        return TableReader(table, f"{self._place}: {place}", self._problems)

    def expect_only(self, known: Sequence[str], refused: dict[str, str] | None = None) -> None:
        """Find every key that is not `known`; `refused` explains keys that have their place elsewhere."""
        for key in self._table:
            if refused and key in refused:
                self.wrong(refused[key])
            elif key not in known:
                self.wrong(f"unknown key {show(key)}{nearest(key, known) or '; known here: ' + ', '.join(known)}")

    def text(self, key: str) -> str | None:
        """Return a string with a visible character, or None."""
        value = self._table.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if key in self._table:
            self.wrong(f"{key} must be a string, not {show(value)}")
        return None

    def note(self, key: str) -> str:
        """Return a string that may be empty; "" where the key is absent."""
        value = self._table.get(key, "")
        if isinstance(value, str):
            return value
        self.wrong(f"{key} must be a string, not {show(value)}")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings; empty where the key is absent."""
        value = self._table.get(key, [])
        if not isinstance(value, list):
            self.wrong(f"{key} must be a list of strings, not {show(value)}")
            return ()
        kept = tuple(entry for entry in value if isinstance(entry, str) and entry.strip())
        if len(kept) < len(value):
            self.wrong(f"{key} must hold strings only, and none that is empty")
        return kept

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._table.get(key, default)
        if isinstance(value, bool):
            return value
        self.wrong(f"{key} must be true or false, not {show(value)}")
        return default

    def day(self, key: str) -> dt.date | None:
        """Return a date, or None."""
        value = self._table.get(key)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        if isinstance(value, str):
            self.wrong(f"{key} must be a date without quotation marks, such as {key} = 2024-10-23, not {show(value)}")
        elif key in self._table:
            self.wrong(f"{key} must be a day, such as {key} = 2024-10-23, not {show(value)}")
        return None

    def parsed(self, key: str, parse: Callable[[str], Parsed]) -> Parsed | None:
        """Return what `parse` makes of a string; its ValueError is a problem of this table."""
        written = self.text(key)
        if written is None:
            return None
        try:
            return parse(written)
        except ValueError as error:
            self.wrong(f"{key}: {error}")
            return None

    def member(self, key: str, kinds: type[Member]) -> Member | None:
        """Return a member of a closed set, or None."""
        written = self.text(key)
        known = [kind.value for kind in kinds]
        if written is None or written in known:
            return kinds(written) if written else None
        self.wrong(f"{key} must be one of {', '.join(known)}, not {show(written)}{nearest(written, known)}")
        return None

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return the entries of a table of strings."""
        value = self._table.get(key, {})
        if not isinstance(value, dict):
            self.wrong(f"{key} must be a table, not {show(value)}")
            return ()
        kept = tuple((name, entry) for name, entry in value.items() if isinstance(entry, str))
        if len(kept) < len(value):
            self.wrong(f"{key} must hold strings only")
        return kept

    def tables(self, key: str) -> list[dict[str, object]]:
        """Return a list of tables; empty where the key is absent."""
        value = self._table.get(key, [])
        if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
            return value
        self.wrong(f"{key} must be a list of tables: [[{key}]], or [{{ … }}]; it is {show(value)}")
        return []
