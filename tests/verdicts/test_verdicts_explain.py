"""The explanations: one per rule, of one shape, true about the styles and about what the code looks at."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import attribcheck
from attribcheck.errors import ConfigError
from attribcheck.model.verdict import Level
from attribcheck.verdicts.explain import NOT_LOOKED, explain_rule, levels_elsewhere, list_rules, read_sections
from attribcheck.verdicts.policy import make_policy, preset_names, read_preset
from attribcheck.verdicts.rules import RULES

PACKAGE = Path(attribcheck.__file__).parent
DOCS = PACKAGE.parent / "docs"
SEVERITY = (Level.OFF, Level.NOTE, Level.WARNING, Level.ERROR)
JUDGING = ("verdicts", "fetch", "sources", "passages", "quotes", "pipeline", "run", "declarations", "drift")

each_rule = pytest.mark.parametrize("code", RULES)


def part(code: str, name: str) -> str:
    """Return the paragraph of a section that starts with the bold word `name`."""
    found = [block for block in read_sections()[code].split("\n\n") if block.startswith(f"**{name}")]
    assert len(found) == 1, f"{code} has {len(found)} paragraphs “{name}”"
    return found[0]


def test_every_rule_has_a_section_and_every_section_a_rule() -> None:
    raw = (PACKAGE / "verdicts" / "explanations.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", raw, re.MULTILINE) == [f"{rule.code} {rule.name}" for rule in RULES.values()]
    assert list(read_sections()) == list(RULES)


@each_rule
def test_a_section_has_its_shape_and_its_length(code: str) -> None:
    section = read_sections()[code]
    assert 60 <= len(section.removeprefix(NOT_LOOKED).split()) <= 150
    lines = [line.partition(":")[0] for line in section.splitlines() if line.startswith("- ")]
    assert lines == ["- Draft", "- Source", "- What comes of it"]
    assert part(code, "Example")
    assert len(part(code, "What to do:").split()) > 5


@each_rule
def test_a_section_tells_the_levels_of_the_styles(code: str) -> None:
    """Every style with another level is named with that level; where none has one, the section says so."""
    text, rule = part(code, "Styles:"), RULES[code]
    elsewhere = levels_elsewhere(rule)
    for style, level in elsewhere:
        assert f"`{style.name}`" in text
        assert f"{level}" in text.lower()
    if not elsewhere:
        said = {"off": "The same", "error": "An error", "warning": "A warning", "note": "A note"}[rule.level]
        assert text.startswith((f"**Styles:** {said} in all", "**Styles:** The same in all"))


def written_codes(node: ast.AST) -> Iterator[str]:
    """Yield the strings that `node` can make findings or reasons of: those it merely compares with are left out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, ast.Set | ast.Compare):
        for child in ast.iter_child_nodes(node):
            yield from written_codes(child)


def codes_looked_at() -> set[str]:
    """Return the rules that the rooms write of, the registry and the styles left out."""
    rooms = [p for p in PACKAGE.rglob("*.py") if p.relative_to(PACKAGE).parts[0].removesuffix(".py") in JUDGING]
    judging = [path for path in rooms if path.name not in {"rules.py", "policy.py"}]
    return {code for path in judging for code in written_codes(ast.parse(path.read_text(encoding="utf-8")))} & set(
        RULES
    )


def test_a_section_admits_what_no_code_looks_at() -> None:
    """A rule whose code is written nowhere makes no findings; its section has to say so, and no other may."""
    admitted = {code for code, section in read_sections().items() if section.startswith(NOT_LOOKED)}
    assert admitted == set(RULES) - codes_looked_at()


@each_rule
def test_an_explanation_is_plain_text_of_80_columns(code: str) -> None:
    text = explain_rule(code)
    assert text.splitlines()[0].startswith(f"{code} {RULES[code].name} (")
    assert max(map(len, text.splitlines())) <= 80
    assert "**" not in text
    assert "`" not in text
    assert "\n\n\n" not in text
    assert text == explain_rule(RULES[code].name)


def test_an_explanation_names_the_styles_with_their_citation() -> None:
    text = " ".join(explain_rule("QW05").split())
    assert "QW05 unmarked-omission (error by default)" in text
    assert "warning guardian after The Guardian (2004): style guide of 2004" in text
    assert "nyt" not in text


def test_an_explanation_says_where_no_style_differs() -> None:
    assert explain_rule("QW03").endswith("No shipped style gives it another level.\n")


def test_a_reason_is_no_finding() -> None:
    assert explain_rule("QE02").startswith("QE02 source-unreachable (a reason, no finding)")
    assert explain_rule("QW20").startswith("QW20 scare-quotes (a reason, no finding)")
    assert explain_rule("QW15").startswith("QW15 case-changed-unbracketed (off by default)")


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("QW022", "QW02"),
        ("qw5", "QW05"),
        ("word-change", "QW02"),
        ("speach-tidied", "QW06"),
        ("", "lists the rules"),
        ("§§§", "lists"),
    ],
)
def test_an_unknown_rule_is_refused_with_the_nearest(given: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        explain_rule(given)
    assert hint in caught.value.hint


def test_the_table_lists_every_rule_once() -> None:
    lines = list_rules().splitlines()
    rows = [line.split() for line in lines if re.match(r"  Q", line)]
    assert [(code, name) for code, _, name in rows] == [(rule.code, rule.name) for rule in RULES.values()]
    assert {word for _, word, _ in rows} == {"error", "warning", "note", "off", "reason"}
    assert [line.strip() for line in lines if line.startswith("   ")] == [rule.summary for rule in RULES.values()]
    assert max(map(len, lines)) <= 80


def style_row(name: str) -> str:
    """Return the row of docs/styles.md for one style, made from the style itself."""
    cells: dict[bool, list[str]] = {True: [], False: []}
    for code, level in make_policy(name).levels:
        if level is not RULES[code].level:
            cells[SEVERITY.index(level) > SEVERITY.index(RULES[code].level)].append(f"{code} {level}")
    stricter, milder = (", ".join(cells[side]) or "–" for side in (True, False))
    return f"| `{name}` | {read_preset(name).title} | {stricter} | {milder} |"


def test_the_table_of_styles_in_the_documents_is_true() -> None:
    lines = (DOCS / "styles.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("| `")] == [style_row(name) for name in preset_names()]


def test_the_documents_lead_to_the_explanations() -> None:
    text = (DOCS / "rules.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert "../attribcheck/verdicts/explanations.md" in links
    assert all((DOCS / link).is_file() for link in links)
    assert "attribcheck explain" in text
    assert NOT_LOOKED in text


def test_the_authorities_of_the_styles_in_the_documents_are_true() -> None:
    text = (DOCS / "styles.md").read_text(encoding="utf-8")
    for name in preset_names():
        style = read_preset(name)
        assert f"- `{name}` ({style.dated}): {style.citation}." in text
