"""Styles: which rule has which level. Presets are data in `styles/`; a project may extend one by a file."""

import hashlib

from attribcheck.errors import ConfigError
from attribcheck.model.record import dataclass
from attribcheck.model.verdict import Level, Policy
from attribcheck.text.clean import clean
from attribcheck.text.datafiles import PACKAGE, read_data
from attribcheck.verdicts.rules import RULES, SHOWN_LENGTH, suggest_rule

DEFAULT_STYLE = "default"

NEVER_LOWERED = frozenset({"QW02", "QW03", "QW04", "QW13", "QW16", "QS01", "QS02"})
"""Rules whose level no style may lower: those of the contract (QW03, QW04, QS01), and the rest of what makes words
altered or another's, since a style that let them pass would let `holds` be said of words that nobody said."""

_WORDS = ("name", "title", "citation", "dated", "extends")
_KEYS = frozenset({*_WORDS, "levels"})


@dataclass(frozen=True, slots=True)
class Style:
    """A style as its file has it: after which house, on what authority and of what date, and its own levels."""

    name: str
    title: str
    citation: str
    dated: str
    extends: str
    levels: tuple[tuple[str, Level], ...]


def preset_names() -> tuple[str, ...]:
    """Return the names of the shipped styles, sorted."""
    folder = PACKAGE / "verdicts" / "styles"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def read_preset(name: str) -> Style:
    """Return the shipped style `name`; the levels of the style it extends are left out.

    Raises:
        ConfigError: if there is no such style.
    """
    if name not in preset_names():
        known = ", ".join(preset_names())
        raise ConfigError(
            f"there is no style “{clean(name)}”", hint=f"Choose one of: {known}; or give the path of a style file."
        )
    return _parse_style(name, read_data("verdicts", "styles", f"{name}.toml"))


def make_policy(
    style: str = DEFAULT_STYLE, *, raw: str | None = None, allow_cannot_tell: bool = False, strict: bool = False
) -> Policy:
    """Return the levels of `style`: a preset by name, or `raw`, the text of a style file that `style` is the path of.

    Raises:
        ConfigError: if the style is unknown, extends itself, names an unknown rule or lowers what must not be lowered.
    """
    levels = {code: rule.level for code, rule in RULES.items()}
    if raw is not None or style != DEFAULT_STYLE:
        levels |= _all_levels(read_preset(style) if raw is None else _parse_style(style, raw), frozenset({style}))
    pairs = tuple(sorted(levels.items()))
    digest = hashlib.sha256("\n".join(f"{code} {level}" for code, level in pairs).encode()).hexdigest()
    return Policy(style, pairs, f"sha256:{digest}", allow_cannot_tell, strict)


def _all_levels(style: Style, seen: frozenset[str]) -> dict[str, Level]:
    """Return the levels of `style` over those of the styles it extends; `seen` are the names on the way here."""
    if style.extends == DEFAULT_STYLE:
        return dict(style.levels)
    if style.extends in seen:
        raise ConfigError(f"style {clean(style.extends)}: it extends itself", hint="Name a preset in `extends`.")
    return _all_levels(read_preset(style.extends), seen | {style.extends}) | dict(style.levels)


def _parse_style(style: str, raw: str) -> Style:
    import tomllib

    where = f"style {clean(style)}"
    try:
        table = tomllib.loads(raw)
    except (ValueError, RecursionError) as error:  # besides TOMLDecodeError: numbers of 5000 digits, 1000 brackets
        why = clean(str(error)) if isinstance(error, ValueError) else "too many brackets inside each other"
        raise ConfigError(f"{where}: {why}", hint="Mend the TOML at that place.") from None
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise ConfigError(
            f"{where}: unknown key “{clean(unknown[0][:SHOWN_LENGTH])}”",
            hint=f"Known keys: {', '.join(sorted(_KEYS))}.",
        )
    words = {"extends": DEFAULT_STYLE, "name": style} | {key: table[key] for key in _WORDS if key in table}
    wrong = next((key for key, value in words.items() if not isinstance(value, str)), None)
    if wrong:
        raise ConfigError(f"{where}: `{wrong}` must be text", hint=f'Write {wrong} = "…".')
    given = table.get("levels", {})
    if not isinstance(given, dict):
        raise ConfigError(f"{where}: `levels` must be a table", hint='Write [levels] and QW05 = "warning" below it.')
    levels = tuple((code, _level(where, code, value)) for code, value in given.items())
    return Style(**{key: str(words.get(key, "")) for key in _WORDS}, levels=levels)


def _level(where: str, code: str, value: object) -> Level:
    if code not in RULES:
        raise ConfigError(f"{where}: there is no rule “{clean(code[:SHOWN_LENGTH])}”", hint=suggest_rule(code))
    if not isinstance(value, str) or value not in set(Level):
        shown = f"“{clean(value[:SHOWN_LENGTH])}”" if isinstance(value, str) else "what is no text"
        raise ConfigError(f"{where}: {code} has {shown} as its level", hint=f"Choose one of: {', '.join(Level)}.")
    level = Level(value)
    if code in NEVER_LOWERED and level is not Level.ERROR:
        raise ConfigError(f"{where}: {code} can never be lowered", hint="Take the line out; allow one finding by id.")
    return level
