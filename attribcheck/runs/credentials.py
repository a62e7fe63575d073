"""Which environment variables a source's `header_env` may read: a contributor can name any in `sources.toml`. Pure."""

from collections.abc import Mapping, Sequence

from attribcheck.config.options import ENVIRONMENT_PREFIX
from attribcheck.errors import ConfigError
from attribcheck.model.record import dataclass
from attribcheck.model.source import Source
from attribcheck.text.clean import clean

CI_VARIABLE = "CI"
"""Set by every common CI service; there the configuration may be a stranger's."""

_NOT_CI = frozenset({"", "0", "false"})

GUARDED_PREFIXES = (
    *("ACTIONS_", "AWS_", "AZURE_", "CI_", "DOCKER_", "GCP_", "GH_", "GITHUB_", "GITLAB_", "GOOGLE_", "NPM_", "PIP_"),
    *("PYPI_", "RUNNER_", "SSH_", "TWINE_", "UV_", ENVIRONMENT_PREFIX),
)
"""Variables of machines and services, not of news sites: a source is sent one only where it is allowed by name."""

GUARDED_NAMES = frozenset(
    "APPDATA CI COMPUTERNAME HOME HOSTNAME LOCALAPPDATA LOGNAME MAIL OLDPWD PATH PWD SHELL TEMP TMP TMPDIR USER "
    "USERDOMAIN USERNAME USERPROFILE".split()
)
"""Variables of the user's session."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Credentials:
    """The variables that may be read, with their values, and what is wrong with those that may not."""

    environment: Mapping[str, str]
    refusals: tuple[str, ...]

    def check(self) -> None:
        """Refuse to go on where a source names a variable that it may not read.

        Raises:
            ConfigError: naming every source, its variable and the option.
        """
        if self.refusals:
            hint = "Give --allow-env NAME (or set ATTRIBCHECK_ALLOW_ENV) if that server may have the value."
            raise ConfigError("\n".join(self.refusals), hint=hint)


def choose_credentials(
    sources: Sequence[Source], environment: Mapping[str, str], allowed: Sequence[str]
) -> Credentials:
    """Return which of the variables that the sources name may be read.

    In CI only those in `allowed` may; elsewhere all but those of machines and services, which want to be allowed too.
    """
    strict = is_ci(environment)
    given: dict[str, str] = {}
    refusals = []
    for source in sources:
        for _, variable in source.header_env:
            if variable in allowed or not (strict or is_guarded(variable)):
                given |= {variable: environment[variable]} if variable in environment else {}
            else:
                refusals.append(_refuse(source, variable, strict=strict))
    return Credentials(given, tuple(refusals))


def is_ci(environment: Mapping[str, str]) -> bool:
    """Decide whether the run is one of a CI service."""
    return environment.get(CI_VARIABLE, "").strip().lower() not in _NOT_CI


def is_guarded(variable: str) -> bool:
    """Decide whether a variable belongs to the machine, the session or a service."""
    name = variable.upper()  # on Windows, upper and lower case are one
    return name in GUARDED_NAMES or name.startswith(GUARDED_PREFIXES)


def _refuse(source: Source, variable: str, *, strict: bool) -> str:
    name = clean(variable[:_SHOWN])
    why = "in CI, only variables that are allowed by name are sent" if strict else "it is no credential for a source"
    where = f"{clean(source.declared_in)}: source {source.id}: header_env names {name}"
    return f"{where}: {why}; allow it with --allow-env {name}"
