"""Tells a person what a rule means: its section of `explanations.md` and what the shipped styles make of it.

Plain text for a terminal, the last line ended. Decides nothing.
"""

import textwrap
from functools import cache

from attribcheck.model.verdict import Level
from attribcheck.text.datafiles import read_data
from attribcheck.verdicts.policy import Style, make_policy, preset_names, read_preset
from attribcheck.verdicts.rules import RULES, Rule, find_rule

WIDTH = 80
"""Columns: what every terminal has."""

NOT_LOOKED = "Not looked at yet in this version."
"""The sentence with which the section of a rule begins that no code makes findings of yet."""

_FAMILIES = {
    "QW": "Words",
    "QS": "Speaker",
    "QD": "Occasion",
    "QR": "Role",
    "QC": "Context",
    "QF": "Form",
    "QE": "Evidence",
    "QX": "Suppressions",
}


def explain_rule(code_or_name: str) -> str:
    """Return all that an editor may want to know of one rule, for a terminal of 80 columns.

    Raises:
        ConfigError: if there is no such rule; its hint names the nearest one.
    """
    rule = find_rule(code_or_name)
    title = f"{rule.code} {rule.name} ({describe_level(rule)})"
    return "\n".join((title, "", _to_plain(read_sections()[rule.code]), "", _style_lines(rule), ""))


def list_rules() -> str:
    """Return the table of all rules, for a terminal of 80 columns: code, default level, name; below, the summary."""
    lines: list[str] = []
    for code, rule in RULES.items():
        family = _FAMILIES[code[:2]]
        if family not in lines:
            lines += ["", family] if lines else [family]
        lines.append(f"  {code}  {_short_level(rule):<7}  {rule.name}")
        lines.append(f"        {rule.summary}")
    return "\n".join((*lines, ""))


def describe_level(rule: Rule) -> str:
    """Return the default level of `rule` in words; reasons have none."""
    word = _short_level(rule)
    return "a reason, no finding" if word == "reason" else f"{word} by default"


def levels_elsewhere(rule: Rule) -> tuple[tuple[Style, Level], ...]:
    """Return the shipped styles that give `rule` another level than the default, with that level, by name."""
    styles = ((name, dict(make_policy(name).levels)[rule.code]) for name in preset_names())
    return tuple((read_preset(name), level) for name, level in styles if level is not rule.level)


@cache
def read_sections() -> dict[str, str]:
    """Return the sections of `explanations.md` by the code of their rule, in Markdown, without headings."""
    whole = read_data("verdicts", "explanations.md")
    sections = (part.partition("\n") for part in whole.split("\n## ")[1:])
    return {heading.split()[0]: body.strip() for heading, _, body in sections}


def _short_level(rule: Rule) -> str:
    """Return the level's word, or "reason" for what only says why something cannot be told or was not checked."""
    is_reason = rule.level is Level.OFF and (rule.code.startswith("QE") or rule.code == "QW20")
    return "reason" if is_reason else rule.level.value


def _to_plain(markdown: str) -> str:
    """Return our own few marks of Markdown as plain text: bold, code, lists of one level."""
    blocks = markdown.replace("**", "").replace("`", "").split("\n\n")
    return "\n\n".join(_wrap_list(block) if block.startswith("- ") else _wrap(block) for block in blocks)


def _wrap(text: str, *, first: str = "", then: str = "") -> str:
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _wrap_list(block: str) -> str:
    items = block.removeprefix("- ").split("\n- ")
    return "\n".join(_wrap(item, first="  - ", then="    ") for item in items)


def _style_lines(rule: Rule) -> str:
    elsewhere = levels_elsewhere(rule)
    if not elsewhere:
        return "No shipped style gives it another level."
    lines = [
        _wrap(
            f"{style.title} ({style.dated}): {style.citation}.", first=f"  {level:<8} {style.name:<10} ", then=" " * 22
        )
        for style, level in elsewhere
    ]
    return "\n".join(("Other levels in the shipped styles:", *lines))
