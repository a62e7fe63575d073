"""Styles: which rule has which level. Presets are data in `styles/`; a project may extend one by a file."""

import hashlib
from importlib import resources
from typing import Any

from attribcheck.errors import ConfigError
from attribcheck.model.verdict import Level, Policy
from attribcheck.verdicts.rules import RULES

DEFAULT_STYLE = "default"

NEVER_LOWERED = frozenset({"QW03", "QW04", "QS01"})
"""Rules whose level no style may lower (verdicts.md)."""

_KEYS = frozenset({"name", "title", "citation", "dated", "extends", "levels"})


def preset_names() -> tuple[str, ...]:
    """Return the names of the shipped styles, sorted."""
    folder = resources.files(__package__) / "styles"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def make_policy(
    style: str = DEFAULT_STYLE, *, raw: str | None = None, allow_cannot_tell: bool = False, strict: bool = False
) -> Policy:
    """Return the levels of `style`: a preset by name, or `raw`, the text of a style file that `style` is the path of.

    Raises:
        ConfigError: if the style is unknown, extends itself, names an unknown rule or lowers what must not be lowered.
    """
    levels = {code: rule.level for code, rule in RULES.items()}
    if raw is not None or style != DEFAULT_STYLE:
        levels |= _read_levels(style, raw if raw is not None else _preset(style), frozenset())
    pairs = tuple(sorted(levels.items()))
    digest = hashlib.sha256("\n".join(f"{code} {level}" for code, level in pairs).encode()).hexdigest()
    return Policy(style, pairs, f"sha256:{digest}", allow_cannot_tell, strict)


def _preset(name: str) -> str:
    if name not in preset_names():
        known = ", ".join(preset_names())
        raise ConfigError(
            f"there is no style “{name}”", hint=f"Choose one of: {known}; or give the path of a style file."
        )
    return (resources.files(__package__) / "styles" / f"{name}.toml").read_text(encoding="utf-8")


def _read_levels(style: str, raw: str, seen: frozenset[str]) -> dict[str, Level]:
    import tomllib

    try:
        table: dict[str, Any] = tomllib.loads(raw)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"style {style}: {error}", hint="Mend the TOML at that place.") from None
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise ConfigError(f"style {style}: unknown key “{unknown[0]}”", hint=f"Known keys: {', '.join(sorted(_KEYS))}.")
    extends = table.get("extends", DEFAULT_STYLE)
    if not isinstance(extends, str) or extends in seen:
        raise ConfigError(f"style {style}: it extends itself", hint="Name a preset in `extends`.")
    levels: dict[str, Level] = {}
    if extends != DEFAULT_STYLE:
        levels |= _read_levels(extends, _preset(extends), seen | {extends})
    given = table.get("levels", {})
    if not isinstance(given, dict):
        raise ConfigError(
            f"style {style}: `levels` must be a table", hint='Write [levels] and QW05 = "warning" below it.'
        )
    return levels | {code: _level(style, code, value) for code, value in given.items()}


def _level(style: str, code: str, value: object) -> Level:
    if code not in RULES:
        raise ConfigError(f"style {style}: there is no rule “{code}”", hint="`attribcheck explain` lists the rules.")
    try:
        level = Level(str(value))
    except ValueError:
        choices = ", ".join(Level)
        raise ConfigError(f"style {style}: {code} = {value!r} is no level", hint=f"Choose one of: {choices}.") from None
    if code in NEVER_LOWERED and level is not Level.ERROR:
        raise ConfigError(
            f"style {style}: {code} can never be lowered", hint="Take the line out; allow one finding by id."
        )
    return level
