"""What can go wrong, as exceptions that name the file or address and the next step."""


class AttribcheckError(Exception):
    """A failure that a person can act on.

    `message` names the file or address it is about; `hint` is the next step, one sentence, or empty.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ConfigError(AttribcheckError):
    """`sources.toml`, an option or a style is wrong."""


class DraftError(AttribcheckError):
    """A draft cannot be read."""


class FetchError(AttribcheckError):
    """A page could not be fetched; becomes an `Unavailable` inside `fetch`."""


class SourceParseError(AttribcheckError):
    """A fetched page cannot be read as text; becomes an `Unavailable` in the pipeline."""


class ReportError(AttribcheckError):
    """A report could not be written."""
