"""attribcheck: a linter for quotations.

import attribcheck

report = attribcheck.check("draft.md")
for draft in report.drafts:
    for verdict in draft.verdicts:
        print(verdict.overall, verdict.attribution.quotation.text)
"""

from typing import TYPE_CHECKING

from attribcheck.errors import AttribcheckError
from attribcheck.version import __version__

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from attribcheck.model.verdict import Report

__all__ = ["AttribcheckError", "__version__", "check"]


def check(  # noqa: PLR0913 - one parameter an option
    drafts: "str | Path | Sequence[str | Path]",
    *,
    text: str | None = None,
    config: "str | Path | None" = None,
    style: str | None = None,
    offline: bool = False,
    links: bool = True,
    allow_private: "Sequence[str]" = (),
    repairs: bool = False,
    now: "dt.datetime | None" = None,
) -> "Report":
    """Return the report on `drafts` (files, folders or globs), as `attribcheck check` makes it.

    With `text`, the draft is that text, and `drafts` is the one name it goes by: its suffix tells the format.
    `config` names the `sources.toml`; else the nearest one above the first draft is taken. With `repairs`, verdicts
    offer ways to mend what is wrong. `now` is the time of the run (UTC), which decides what is fresh and what has
    expired; without it the clock is read.

    Raises:
        AttribcheckError: if a draft, the configuration or the style cannot be read; it names the file and a next step.
    """
    import datetime as dt
    import os
    from pathlib import Path

    from attribcheck.config.options import Choices
    from attribcheck.model.record import replace
    from attribcheck.runs import run
    from attribcheck.runs.files import Input
    from attribcheck.runs.settings import load_settings

    names = [str(drafts)] if isinstance(drafts, str | Path) else [str(draft) for draft in drafts]
    if not names or (text is not None and len(names) > 1):
        wanted = "one name for the text" if names else "a draft"
        raise AttribcheckError(f"check() wants {wanted}", hint="Give a path, a folder, a glob, or a list of them.")
    choices = Choices(
        style=style,
        offline=offline or None,
        links=None if links else False,
        allow_private=tuple(allow_private) or None,
    )
    first = Path(names[0])
    settings = load_settings(
        choices,
        start=first if first.is_dir() else first.parent,
        environment=os.environ,
        config=str(config) if config is not None else None,
    )
    settings = replace(settings, repairs=repairs)
    inputs: list[str | Input] = [Input(names[0], text.encode("utf-8", "replace"))] if text is not None else [*names]
    when = now or dt.datetime.now(dt.UTC)
    when = when.astimezone(dt.UTC) if when.tzinfo else when.replace(tzinfo=dt.UTC)
    outcome = run.check(inputs, settings, now=when, on_event=lambda _event: None)
    if outcome.errors:
        raise outcome.errors[0]
    return outcome.report
