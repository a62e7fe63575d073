"""Terminals that cannot show every character: what is shown there instead, so that no message ends in an error."""

import codecs
import io
import sys

PLAIN = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "⏎": "/",
    "→": "->",
    "\u00a0": " ",
    "\u202f": " ",
}
"""What typists have always written for the signs that reports use; any other character becomes a question mark."""

HANDLER = "attribcheck-plain"
"""The name of the codec error handler that puts `PLAIN` in place."""


def is_utf(encoding: str | None) -> bool:
    """Decide whether an encoding can show everything. ASCII counts as if it could: click writes UTF-8 there."""
    return (encoding or "utf-8").lower().replace("_", "-").startswith(("utf", "cp65001", "ascii", "us-ascii"))


def soften_streams() -> None:
    """Let standard output and error show something simpler where their encoding has no such character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not is_utf(stream.encoding):
            codecs.register_error(HANDLER, _in_plain)
            stream.reconfigure(errors=HANDLER)


def _in_plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wanted = error.object[error.start : error.end]
    return "".join(PLAIN.get(char, "?") for char in wanted), error.end
