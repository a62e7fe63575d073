"""Styles: what the shipped ones say, and what becomes of a project's own style file, however wrong."""

import itertools
import tomllib
from collections.abc import Iterator
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.errors import ConfigError
from attribcheck.model.verdict import Level, Policy
from attribcheck.verdicts.policy import NEVER_LOWERED, make_policy, preset_names, read_preset
from attribcheck.verdicts.rules import RULES, Rule, find_rule, make_finding, suggest_rule

PRESETS = (
    "ap bbc chicago default eu-fr guardian legal lenient nyt reuters strict wapo wikipedia wsj zeit"  # verdicts.md
).split()


def levels(style: str) -> dict[str, Level]:
    return dict(make_policy(style).levels)


def test_the_shipped_styles_are_those_of_the_contract() -> None:
    assert list(preset_names()) == PRESETS


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_loads_and_says_after_whom_on_what_authority(name: str) -> None:
    style = read_preset(name)
    assert style.name == name
    assert style.title.startswith(("after ", "attribcheck's own"))
    assert style.citation
    assert style.dated
    assert [code for code, _ in make_policy(name).levels] == sorted(RULES)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_lowers_nothing_that_must_not_be_lowered(name: str) -> None:
    assert {levels(name)[code] for code in NEVER_LOWERED} == {Level.ERROR}


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_gives_its_reason_beside_each_level(name: str) -> None:
    raw = (resources.files("attribcheck.verdicts") / "styles" / f"{name}.toml").read_text(encoding="utf-8")
    lines = raw.partition("[levels]")[2].strip().splitlines()
    given = [line for line in lines if line.startswith("Q")]
    assert len(given) == len(tomllib.loads(raw)["levels"])
    assert all(line.partition("#")[2].strip() for line in given)


def test_only_words_left_out_and_small_repairs_are_ever_milder_than_an_error() -> None:
    """A style may forgive tidying; what changes the sense stays an error in all of them."""
    milder = {
        code
        for name in PRESETS
        for code, level in make_policy(name).levels
        if RULES[code].level is Level.ERROR and level is not Level.ERROR
    }
    assert milder == {"QW05"}


@pytest.mark.parametrize(
    ("rule", "level", "styles"),
    [
        ("QW05", Level.WARNING, {"guardian", "lenient"}),
        ("QW06", Level.OFF, {"guardian", "wsj", "nyt", "lenient"}),
        ("QW06", Level.NOTE, {"default", "ap", "wapo", "reuters", "bbc", "chicago", "zeit", "eu-fr"}),
        ("QW06", Level.WARNING, {"wikipedia"}),
        ("QW06", Level.ERROR, {"strict", "legal"}),
        ("QW07", Level.OFF, {"guardian"}),
        ("QW07", Level.ERROR, {"ap", "nyt", "wapo", "chicago", "legal", "zeit", "eu-fr", "strict"}),
        ("QW14", Level.OFF, {"nyt", "wapo", "guardian", "bbc", "wsj", "zeit", "eu-fr", "lenient"}),
        ("QW14", Level.ERROR, {"legal", "strict"}),
        ("QW15", Level.ERROR, {"legal"}),
        ("QW21", Level.WARNING, {"legal", "strict"}),
        ("QF02", Level.NOTE, {"ap", "reuters"}),
        ("QF03", Level.NOTE, {"guardian"}),
        ("QF04", Level.ERROR, {"guardian", "zeit"}),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_the_table_of_levels(rule: str, level: Level, styles: set[str]) -> None:
    assert {name for name in PRESETS if levels(name)[rule] is level} == styles


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(PRESETS, 2)), ids="-".join)
def test_fingerprints_differ_exactly_when_levels_do(one: str, other: str) -> None:
    first, second = make_policy(one), make_policy(other)
    assert (first.fingerprint == second.fingerprint) == (first.levels == second.levels)


def test_each_single_level_changes_the_fingerprint() -> None:
    base = make_policy().fingerprint
    changeable = [code for code in RULES if code not in NEVER_LOWERED]
    seen = {
        make_policy("own.toml", raw=f'[levels]\n{code} = "{level}"').fingerprint
        for code in changeable
        for level in Level
        if level is not RULES[code].level
    }
    assert base not in seen
    assert len(seen) == len(changeable) * (len(Level) - 1)


def test_the_options_of_the_exit_code_are_no_levels() -> None:
    policy = make_policy(allow_cannot_tell=True, strict=True)
    assert policy.allow_cannot_tell
    assert policy.strict
    assert policy.fingerprint == make_policy().fingerprint


def test_a_project_extends_a_preset() -> None:
    raw = 'name = "ours"\nextends = "guardian"\n[levels]\nQW05 = "error"\nQW20 = "off"\n'
    expected = levels("guardian") | {"QW05": Level.ERROR}
    assert dict(make_policy("style/ours.toml", raw=raw).levels) == expected
    assert make_policy("style/ours.toml", raw=raw).style == "style/ours.toml"


def test_an_empty_style_file_is_the_default() -> None:
    assert make_policy("ours.toml", raw="").levels == make_policy().levels


def test_a_switched_off_rule_makes_no_finding() -> None:
    assert make_finding(make_policy("guardian"), "QW06", "tidied") is None
    note = make_finding(make_policy("ap"), "QW06", "tidied")
    assert note is not None
    assert (note.name, note.level) == ("speech-tidied", Level.NOTE)


@pytest.mark.parametrize(
    ("raw", "message", "hint"),
    [
        ("[levels", "style ours.toml: ", "TOML"),
        ("a = " + "1" * 5000, "style ours.toml: ", "TOML"),
        ("a = " + "[" * 5000, "too many brackets", "TOML"),
        ("colour = 1", "unknown key “colour”", "Known keys: citation"),
        ("title = 3", "`title` must be text", 'title = "…"'),
        ("levels = 3", "`levels` must be a table", "[levels]"),
        ("extends = 3", "`extends` must be text", 'extends = "…"'),
        ('extends = "ours.toml"', "extends itself", "preset"),
        ('extends = "gardian"', "there is no style “gardian”", "guardian"),
        ('extends = "../strict"', "there is no style “../strict”", "strict"),
        ('[levels]\nQW99 = "note"', "there is no rule “QW99”", "QW"),
        ('[levels]\nword-changed = "note"', "there is no rule “word-changed”", "Did you mean QW02"),
        ('[levels]\nqw02 = "note"', "there is no rule “qw02”", "Did you mean QW02"),
        ('[levels]\n"!!!!" = "note"', "there is no rule “!!!!”", "explain"),
        ('[levels]\nQW02 = "loud"', "QW02 has “loud” as its level", "error, warning, note, off"),
        ("[levels]\nQW02 = true", "QW02 has what is no text as its level", "error, warning, note, off"),
        ("[levels]\nQW02." + "a." * 2000 + "a = 1", "QW02 has what is no text", "error, warning, note, off"),
        ('[levels]\nQW03 = "warning"', "QW03 can never be lowered", "by id"),
        ('[levels]\nQW04 = "off"', "QW04 can never be lowered", "by id"),
        ('extends = "ap"\n[levels]\nQS01 = "note"', "QS01 can never be lowered", "by id"),
    ],
    ids=lambda value: value[:30],
)
def test_a_wrong_style_file_is_refused_with_the_next_step(raw: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        make_policy("ours.toml", raw=raw)
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert len(caught.value.message) < 300


def test_an_unknown_preset_is_refused_with_all_that_there_are() -> None:
    with pytest.raises(ConfigError) as caught:
        make_policy("times\x1b[31m")
    assert caught.value.message == "there is no style “times[31m”"
    assert all(name in caught.value.hint for name in PRESETS)


def style_lines() -> Iterator[st.SearchStrategy[str]]:
    code = st.sampled_from([*RULES, "QW99", "word-changed", '"', "QW03"])
    level = st.sampled_from([*(f'"{level}"' for level in Level), '"loud"', "1", "[]", "{a = 1}", '"""'])
    yield st.builds("{} = {}".format, code, level)
    yield st.builds("extends = {}".format, st.sampled_from(['"ap"', '"ours.toml"', '"default"', "2"]))
    yield st.sampled_from(["[levels]", "[[levels]]", 'name = "ours"', "", "# note", "levels.QW05 = 'off'"])


@given(st.text() | st.lists(st.one_of(*style_lines()), max_size=8).map("\n".join))
def test_any_text_is_a_policy_or_a_config_error(raw: str) -> None:
    try:
        policy: Policy | ConfigError = make_policy("ours.toml", raw=raw)
    except ConfigError as error:
        policy = error
    if isinstance(policy, ConfigError):
        assert policy.message.startswith("style ours.toml: ") or "there is no style" in policy.message
        assert policy.hint
        return
    assert {dict(policy.levels)[code] for code in NEVER_LOWERED} == {Level.ERROR}
    assert policy.fingerprint == make_policy("ours.toml", raw=raw).fingerprint


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_is_found_by_code_and_by_name(rule: Rule) -> None:
    assert find_rule(f" {rule.code.lower()} ") is rule
    assert find_rule(rule.name.upper()) is rule
    assert rule.code in suggest_rule(rule.name)


@given(st.text())
def test_any_text_is_a_rule_or_a_config_error_with_a_hint(text: str) -> None:
    try:
        found: Rule | ConfigError = find_rule(text)
    except ConfigError as error:
        found = error
    assert found.hint if isinstance(found, ConfigError) else found.code in RULES
