"""Options: how they are written, and which setting is in force."""

import pytest

from attribcheck.config.options import (
    ENVIRONMENT,
    Choices,
    Layer,
    Options,
    load_options,
    parse_duration,
    parse_environment,
    parse_private_host,
    show_duration,
)
from attribcheck.errors import ConfigError

COMMAND_LINE = Layer("command line", Choices(style="ap"))
VARIABLES = Layer(ENVIRONMENT, Choices(style="nyt", max_age=60))
CONFIG = Layer("sources.toml", Choices(style="wsj", max_age=120, language="de"))
PYPROJECT = Layer("pyproject.toml", Choices(style="bbc", max_age=180, language="fr", allow=("cannot-tell",)))


def test_the_first_layer_that_says_something_decides() -> None:
    in_force = load_options(COMMAND_LINE, VARIABLES, CONFIG, PYPROJECT)
    assert in_force.options == Options(style="ap", max_age=60, language="de", allow=("cannot-tell",))
    told = {setting.name: (setting.value, setting.origin) for setting in in_force.settings}
    assert told["style"] == ("ap", "command line")
    assert told["max_age"] == ("1m", "environment ATTRIBCHECK_MAX_AGE")
    assert told["language"] == ("de", "sources.toml")
    assert told["allow"] == ("cannot-tell", "pyproject.toml")
    assert told["links"] == ("true", "default")
    assert told["allow_private"] == ("none", "default")


def test_a_layer_can_switch_back_to_the_default() -> None:
    in_force = load_options(Layer("command line", Choices(links=True, allow=())), PYPROJECT)
    assert in_force.options.links is True
    assert in_force.options.allow == ()


def test_without_layers_all_is_default() -> None:
    in_force = load_options()
    assert in_force.options == Options()
    assert {setting.origin for setting in in_force.settings} == {"default"}
    assert {setting.name: setting.value for setting in in_force.settings}["language"] == "guessed"


def test_the_environment_sets_every_option() -> None:
    assert parse_environment(
        {
            "ATTRIBCHECK_STYLE": "ap",
            "ATTRIBCHECK_ALLOW": "cannot-tell",
            "ATTRIBCHECK_MAX_AGE": "2h",
            "ATTRIBCHECK_LANGUAGE": "de-AT",
            "ATTRIBCHECK_STRICT": "1",
            "ATTRIBCHECK_OFFLINE": "Yes",
            "ATTRIBCHECK_LOCKED": "true",
            "ATTRIBCHECK_REFRESH": "off",
            "ATTRIBCHECK_LINKS": "0",
            "ATTRIBCHECK_ALLOW_PRIVATE": "127.0.0.1:8000, wiki.local [::1]:80",
            "ATTRIBCHECK_ELSE": "not ours",
            "PATH": "/bin",
        }
    ) == Choices(
        style="ap",
        allow=("cannot-tell",),
        max_age=7200,
        language="de",
        strict=True,
        offline=True,
        locked=True,
        refresh=False,
        links=False,
        allow_private=("127.0.0.1:8000", "wiki.local", "[::1]:80"),
    )


def test_an_empty_variable_sets_nothing() -> None:
    assert parse_environment({"ATTRIBCHECK_STYLE": "", "ATTRIBCHECK_STRICT": " "}) == Choices()


def test_every_wrong_variable_is_named() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_environment(
            {
                "ATTRIBCHECK_MAX_AGE": "soon",
                "ATTRIBCHECK_STRICT": "maybe",
                "ATTRIBCHECK_ALLOW": "all",
                "ATTRIBCHECK_ALLOW_PRIVATE": "http://a.example",
                "ATTRIBCHECK_LANGUAGE": "7",
            }
        )
    lines = caught.value.message.split("\n")
    assert [line.split(":")[0] for line in lines] == [
        "environment ATTRIBCHECK_ALLOW",
        "environment ATTRIBCHECK_MAX_AGE",
        "environment ATTRIBCHECK_LANGUAGE",
        "environment ATTRIBCHECK_STRICT",
        "environment ATTRIBCHECK_ALLOW_PRIVATE",
    ]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("7d", 604800), ("12h", 43200), ("30m", 1800), ("45s", 45), ("0s", 0), ("36500d", 3153600000)],
)
def test_durations(written: str, seconds: int) -> None:
    assert parse_duration(written) == seconds
    assert parse_duration(show_duration(seconds)) == seconds


@pytest.mark.parametrize("written", ["", "7", "d", "7w", "7D", "-7d", "1.5h", "7d ", "36501d", "9" * 5000 + "d", "٧d"])
def test_what_is_no_duration(written: str) -> None:
    with pytest.raises(ValueError, match="is no duration"):
        parse_duration(written)


@pytest.mark.parametrize("written", ["localhost", "10.0.0.7:80", "::1", "[fe80::1]:8080", "fe80::1", "a_b.c-d"])
def test_what_is_a_host(written: str) -> None:
    assert parse_private_host(written) == written


@pytest.mark.parametrize("written", ["", "http://a", "a/b", "a:b", "a b", "a@b", "a:123456", "*"])
def test_what_is_no_host(written: str) -> None:
    with pytest.raises(ValueError, match="is no host"):
        parse_private_host(written)
