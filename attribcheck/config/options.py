"""The options of a run, who may set them, and which of several settings is in force."""

import re
from collections.abc import Mapping
from dataclasses import fields

from attribcheck.errors import ConfigError
from attribcheck.model.record import dataclass, replace
from attribcheck.text.clean import clean

ENVIRONMENT = "environment"
ENVIRONMENT_PREFIX = "ATTRIBCHECK_"
FILE_OPTIONS = ("style", "allow", "max_age", "language")
"""What files may set; the rest belongs to one run (private hosts never stand in a file: robustness, item 8)."""

ALLOWABLE = ("cannot-tell",)
"""The verdicts that `allow` can make harmless for the exit code."""

MAX_DURATION = 100 * 365 * 86400
"""Seconds. A hundred years: more is a slip, and overflows dates."""

_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_DURATION = re.compile(r"([0-9]{1,12})([dhms])")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{1,8}){0,7}")
_HOST = re.compile(
    r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{0,40}"
)
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Options:
    """Every option in force.

    `style` is the name of a preset or a path, as written. `max_age` is in seconds. `language` is a primary BCP 47 tag
    ("en") of the drafts, None where it is guessed. `allow_private` holds HOST or HOST:PORT, `allow_env` the names of
    variables that a source's `header_env` may read, `ca_bundle` a file of further trusted certificates, or "".
    """

    style: str = "default"
    allow: tuple[str, ...] = ()
    max_age: int = 7 * 86400
    language: str | None = None
    strict: bool = False
    offline: bool = False
    locked: bool = False
    refresh: bool = False
    links: bool = True
    allow_private: tuple[str, ...] = ()
    allow_env: tuple[str, ...] = ()
    ca_bundle: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What one place sets: None where it says nothing."""

    style: str | None = None
    allow: tuple[str, ...] | None = None
    max_age: int | None = None
    language: str | None = None
    strict: bool | None = None
    offline: bool | None = None
    locked: bool | None = None
    refresh: bool | None = None
    links: bool | None = None
    allow_private: tuple[str, ...] | None = None
    allow_env: tuple[str, ...] | None = None
    ca_bundle: str | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """The choices of one place, with the place in words ("command line", "drafts/sources.toml")."""

    origin: str
    choices: Choices


@dataclass(frozen=True, slots=True)
class Setting:
    """One option in force, as `attribcheck config` shows it."""

    name: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class InForce:
    """The options in force and where each came from, in the order of `Options`."""

    options: Options
    settings: tuple[Setting, ...]


def load_options(*layers: Layer) -> InForce:
    """Return the options in force; the first layer that sets an option decides it.

    The order of authority: command line, environment, `sources.toml`, `pyproject.toml`; then the default.
    """
    chosen: dict[str, object] = {}
    settings = []
    for field in fields(Options):
        origin, value = "default", getattr(Options(), field.name)
        for layer in layers:
            choice = getattr(layer.choices, field.name)
            if choice is not None:
                origin, value = _origin(layer, field.name), choice
                break
        chosen[field.name] = value
        settings.append(Setting(field.name, show_value(field.name, value), origin))
    return InForce(replace(Options(), **chosen), tuple(settings))  # type: ignore[arg-type]


def _origin(layer: Layer, name: str) -> str:
    return f"{ENVIRONMENT} {ENVIRONMENT_PREFIX}{name.upper()}" if layer.origin == ENVIRONMENT else layer.origin


def show_value(name: str, value: object) -> str:
    """Return an option's value as it would be written in `sources.toml`, without quotation marks."""
    if value is None:
        return "guessed"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(str(entry) for entry in value) or "none"
    return show_duration(value) if name == "max_age" and isinstance(value, int) else str(value) or "none"


def show_duration(seconds: int) -> str:
    """Return a duration in the largest unit that divides it ("7d")."""
    for unit, size in _SECONDS.items():
        if seconds % size == 0 and seconds >= size:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def parse_environment(environment: Mapping[str, str]) -> Choices:
    """Return what the variables `ATTRIBCHECK_…` set; an empty variable sets nothing, other names are not ours.

    Raises:
        ConfigError: naming every variable whose value is wrong.
    """
    problems: list[str] = []
    chosen: dict[str, object] = {}
    for field in fields(Choices):
        variable = ENVIRONMENT_PREFIX + field.name.upper()
        written = environment.get(variable, "").strip()
        if written:
            try:
                chosen[field.name] = _parse_written(field.name, written)
            except ValueError as error:
                problems.append(f"{ENVIRONMENT} {variable}: {error}")
    if problems:
        raise ConfigError("\n".join(problems), hint="Correct the variable, or unset it.")
    return Choices(**chosen)  # type: ignore[arg-type]


def _parse_written(name: str, written: str) -> object:
    if name == "max_age":
        return parse_duration(written)
    if name == "language":
        return parse_language(written)
    if name == "allow":
        return tuple(parse_allowed(entry) for entry in written.replace(",", " ").split())
    if name == "allow_private":
        return tuple(parse_private_host(entry) for entry in written.replace(",", " ").split())
    if name == "allow_env":
        return tuple(written.replace(",", " ").split())
    if name in {"style", "ca_bundle"}:
        return written
    if written.lower() not in _TRUE | _FALSE:
        raise ValueError(f'write 1 or 0, not "{clean(written)[:40]}"')
    return written.lower() in _TRUE


def parse_duration(written: str) -> int:
    """Return the seconds of "7d", "12h", "30m" or "45s".

    Raises:
        ValueError: if it is none of these, or longer than `MAX_DURATION`.
    """
    match = _DURATION.fullmatch(written)
    seconds = int(match[1]) * _SECONDS[match[2]] if match else -1
    if not 0 <= seconds <= MAX_DURATION:
        raise ValueError(f'"{clean(written)[:40]}" is no duration; write "7d", "12h", "30m" or "45s"')
    return seconds


def parse_language(written: str) -> str:
    """Return the primary language of a BCP 47 tag, in lower case.

    Raises:
        ValueError: if it is no such tag.
    """
    match = _LANGUAGE.fullmatch(written)
    if not match:
        raise ValueError(f'"{clean(written)[:40]}" is no language code; write "en", "de", "fr" …')
    return match[1].lower()


def parse_allowed(written: str) -> str:
    """Return a verdict that `allow` may name.

    Raises:
        ValueError: if it may not.
    """
    if written not in ALLOWABLE:
        raise ValueError(f'"{clean(written)[:40]}" cannot be allowed; only {", ".join(ALLOWABLE)} can')
    return written


def parse_private_host(written: str) -> str:
    """Return HOST or HOST:PORT.

    Raises:
        ValueError: if it is something else, such as an address with a scheme.
    """
    if not _HOST.fullmatch(written):
        raise ValueError(f'"{clean(written)[:40]}" is no host; write HOST or HOST:PORT, such as 127.0.0.1:8000')
    return written
