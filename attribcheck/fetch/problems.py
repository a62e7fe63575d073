"""Why bytes could not be had: the rule, the words and the next step of each failure. Knows no protocol."""

from attribcheck.errors import FetchError
from attribcheck.model.source import Problem

UNREACHABLE = "QE02"
BLOCKED = "QE03"
GONE_HOME = "QE05"
CUT = "QE14"

SAVE_IT = "Save the page as a file and name it with path = … in sources.toml."
CHECK_ADDRESS = (
    'Open the address in a browser; correct it, or name a mirror with mirrors = ["…"] or archive = "wayback".'
)
TRY_LATER = "Run again later, or save the page as a file and name it with path = … in sources.toml."


class NotFetchedError(FetchError):
    """An address or a file gave no usable bytes.

    `rule` is the evidence rule. `transient` says that asking again may help, `retry_after` how many seconds the server
    wants to be left alone. `forbidden` says that we refuse to ask at all: no stored copy and no twin hides that.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str,
        rule: str = UNREACHABLE,
        transient: bool = False,
        retry_after: float | None = None,
        forbidden: bool = False,
    ) -> None:
        super().__init__(message, hint=hint)
        self.rule = rule
        self.transient = transient
        self.retry_after = retry_after
        self.forbidden = forbidden

    @property
    def problem(self) -> Problem:
        """Return the failure as the report carries it."""
        return Problem(self.rule, self.message, self.hint)


def make_offline(address: str) -> NotFetchedError:
    """Return the failure of an address that is not stored, in a run without network."""
    return NotFetchedError(
        f"{address} is not stored, and this run is offline.",
        hint="Run once without --offline, so that the page is fetched and stored.",
    )


def make_out_of_time(address: str, budget: float) -> NotFetchedError:
    """Return the failure of a source to which the run's budget of seconds no longer reached."""
    return NotFetchedError(
        f"{address} was not read: the run's {budget:g} seconds for fetching were used up.",
        hint="Run again: what was fetched is stored, so the next run gets further.",
    )
