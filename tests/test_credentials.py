"""Which variables of the environment a source may name: strangers' configurations get none, newsrooms their own."""

import os
from pathlib import Path

import pytest

from attribcheck.config.options import Choices
from attribcheck.errors import ConfigError
from attribcheck.model.source import Source, SourceId
from attribcheck.runs.credentials import choose_credentials, is_ci, is_guarded
from attribcheck.runs.settings import load_settings


def sources(*variables: str) -> list[Source]:
    headers = tuple((f"X-{number}", variable) for number, variable in enumerate(variables))
    return [Source(SourceId("paper"), "sources.toml", url="https://paper.example/a", header_env=headers)]


@pytest.mark.parametrize(
    "variable",
    "GITHUB_TOKEN github_token ACTIONS_RUNTIME_TOKEN RUNNER_NAME CI_JOB_TOKEN AWS_SECRET_ACCESS_KEY GCP_KEY AZURE_X "
    "SSH_AUTH_SOCK GH_TOKEN PATH Home USER ATTRIBCHECK_STORE".split(),
)
def test_variables_of_machines_and_services_are_guarded_anywhere(variable: str) -> None:
    assert is_guarded(variable)
    chosen = choose_credentials(sources(variable), {variable: "x"}, ())
    assert chosen.environment == {}
    with pytest.raises(ConfigError, match=f"source paper: header_env names {variable}.*--allow-env {variable}"):
        chosen.check()
    allowed = choose_credentials(sources(variable), {variable: "x"}, (variable,))
    allowed.check()
    assert allowed.environment == {variable: "x"}


@pytest.mark.parametrize("variable", ["NEWSROOM_TOKEN", "PAPER_COOKIE", "CITY_DESK_KEY", "PATHFINDER_KEY", "HOMEPAGE"])
def test_a_newsroom_s_variable_wants_leave_in_ci_alone(variable: str) -> None:
    assert choose_credentials(sources(variable), {variable: "x"}, ()).refusals == ()
    assert choose_credentials(sources(variable), {variable: "x", "CI": "1"}, ()).environment == {}
    assert len(choose_credentials(sources(variable), {"CI": "1"}, ()).refusals) == 1, "set or not"
    assert choose_credentials(sources(variable), {variable: "x", "CI": "1"}, (variable,)).environment == {variable: "x"}


def test_only_what_is_named_is_handed_on() -> None:
    chosen = choose_credentials(sources("PAPER"), {"PAPER": "x", "OTHER": "y", "CI": "1"}, ("PAPER", "OTHER"))
    assert chosen.environment == {"PAPER": "x"}


def test_every_refusal_is_told() -> None:
    with pytest.raises(ConfigError) as told:
        choose_credentials(sources("PATH", "NEWS"), {"CI": "1"}, ()).check()
    assert len(told.value.message.splitlines()) == 2


@pytest.mark.parametrize(
    ("value", "ci"), [("true", True), ("1", True), ("yes", True), ("", False), ("false", False), ("0", False)]
)
def test_what_counts_as_ci(value: str, *, ci: bool) -> None:
    assert is_ci({"CI": value}) is ci
    assert not is_ci({})


def test_leave_and_certificates_come_from_the_environment(tmp_path: Path) -> None:
    bundle = tmp_path / "ca.pem"
    bundle.write_text("", encoding="utf-8")
    environment = {"ATTRIBCHECK_ALLOW_ENV": "A, B", "ATTRIBCHECK_CA_BUNDLE": str(bundle), "ATTRIBCHECK_STORE": "x"}
    settings = load_settings(Choices(), start=tmp_path, environment=environment)
    assert settings.options.allow_env == ("A", "B")
    assert settings.fetching.ca_bundle == str(bundle)
    with pytest.raises(ConfigError, match=r"ATTRIBCHECK_CA_BUNDLE.*is no file"):
        load_settings(Choices(), start=tmp_path, environment=environment | {"ATTRIBCHECK_CA_BUNDLE": os.devnull + "x"})


@pytest.mark.parametrize("name", ["allow_env", "ca_bundle"])
def test_no_file_gives_leave(tmp_path: Path, name: str) -> None:
    (tmp_path / "sources.toml").write_text(f'[attribcheck]\n{name} = ["GITHUB_TOKEN"]\n', encoding="utf-8")
    with pytest.raises(ConfigError):
        load_settings(Choices(), start=tmp_path, environment={})
