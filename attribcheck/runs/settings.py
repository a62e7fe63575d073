"""The settings of one run: command line, environment, `sources.toml` and `pyproject.toml`, read and merged."""

from collections.abc import Mapping
from pathlib import Path

from attribcheck.config import NOTHING_SET, Config, parse_config, parse_pyproject
from attribcheck.config.options import (
    ENVIRONMENT,
    Choices,
    InForce,
    Layer,
    Options,
    Setting,
    load_options,
    parse_environment,
    parse_language,
    parse_private_host,
)
from attribcheck.errors import ConfigError
from attribcheck.fetch import FetchOptions
from attribcheck.model.record import dataclass, replace
from attribcheck.model.source import Source
from attribcheck.model.verdict import Person, Policy, Suppression
from attribcheck.runs.credentials import Credentials, choose_credentials
from attribcheck.runs.files import CONFIG_NAME, PYPROJECT_NAME, find_upwards, read_config_text
from attribcheck.verdicts import make_policy

STORE_VARIABLE = "ATTRIBCHECK_STORE"
STORE_NAME = "snapshots.sqlite"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run works with.

    `config_path` is None where no `sources.toml` was found; `store` is the file of snapshots. `credentials` are to be
    checked before a server is asked. `repairs` says that ways to mend what is wrong are looked for.
    """

    in_force: InForce
    config: Config
    config_path: Path | None
    policy: Policy
    fetching: FetchOptions
    store: Path
    credentials: Credentials
    repairs: bool = False

    @property
    def options(self) -> Options:
        """Return the options in force."""
        return self.in_force.options

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the configured sources."""
        return self.config.sources

    @property
    def people(self) -> tuple[Person, ...]:
        """Return who is who."""
        return self.config.people

    @property
    def suppressions(self) -> tuple[Suppression, ...]:
        """Return what an editor has settled."""
        return self.config.suppressions

    def described(self) -> tuple[Setting, ...]:
        """Return every setting in force with where it came from, for people."""
        found = str(self.config_path) if self.config_path else "none"
        count = len(self.sources)
        where = f"{count} source{'s' if count != 1 else ''}" if self.config_path else "looked for above the draft"
        return (
            *self.in_force.settings,
            Setting("sources", found, where),
            Setting("store", str(self.store), "snapshots"),
        )


def load_settings(
    choices: Choices, *, start: Path, environment: Mapping[str, str], config: str | None = None, use_config: bool = True
) -> Settings:
    """Return the settings of a run on drafts in the folder `start`.

    `choices` are those of the command line. `config` names the `sources.toml`; else the nearest one in or above
    `start` is taken, unless `use_config` is false.

    Raises:
        ConfigError: if a file, a variable, an option or a style is wrong.
    """
    choices = _checked(choices)
    start = start.absolute()
    path = (Path(config) if config else find_upwards(start, CONFIG_NAME)) if use_config else None
    read = parse_config(read_config_text(path), _shown(path)) if path else Config()
    in_force = load_options(
        Layer("command line", choices),
        Layer(ENVIRONMENT, parse_environment(environment)),
        *([Layer(_shown(path), read.options)] if path else []),
        *_pyproject_layer(start),
    )
    options = in_force.options
    folder = path.parent if path else start
    credentials = choose_credentials(read.sources, environment, options.allow_env)
    return Settings(
        in_force,
        read,
        path,
        _load_policy(options, folder),
        _fetch_options(options, folder, credentials),
        _store(environment),
        credentials,
    )


def _shown(path: Path) -> str:
    """Return a path as people know it: below the folder they are in, where it is there."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _checked(choices: Choices) -> Choices:
    """Return what was chosen for this run, hosts and language in the form of the house.

    Raises:
        ConfigError: if one of them is none.
    """
    for host in choices.allow_private or ():
        try:
            parse_private_host(host)
        except ValueError as error:
            raise ConfigError(f"--allow-private: {error}", hint="Give the host alone.") from None
    if choices.language is None:
        return choices
    try:
        return replace(choices, language=parse_language(choices.language))
    except ValueError as error:
        raise ConfigError(f"--language: {error}", hint="Leave it out to have it guessed.") from None


def _pyproject_layer(start: Path) -> list[Layer]:
    path = find_upwards(start, PYPROJECT_NAME)
    if path is None:
        return []
    choices = parse_pyproject(read_config_text(path), _shown(path))
    return [] if choices == NOTHING_SET else [Layer(_shown(path), choices)]


def _load_policy(options: Options, folder: Path) -> Policy:
    allowed, raw = "cannot-tell" in options.allow, None
    if options.style.endswith(".toml"):
        raw = read_config_text(folder / options.style)
    return replace(make_policy(options.style, raw=raw), allow_cannot_tell=allowed, strict=options.strict)


def _fetch_options(options: Options, folder: Path, credentials: Credentials) -> FetchOptions:
    if options.ca_bundle and not Path(options.ca_bundle).is_file():
        raise ConfigError(
            f"ATTRIBCHECK_CA_BUNDLE: {options.ca_bundle} is no file", hint="Correct the variable, or unset it."
        )
    return FetchOptions(
        folder=folder,
        offline=options.offline,
        refresh=options.refresh,
        max_age=options.max_age,
        allow_private=options.allow_private,
        environment=credentials.environment,
        ca_bundle=options.ca_bundle,
    )


def _store(environment: Mapping[str, str]) -> Path:
    if environment.get(STORE_VARIABLE):
        return Path(environment[STORE_VARIABLE])
    from platformdirs import user_cache_path

    return user_cache_path("attribcheck", appauthor=False) / STORE_NAME
