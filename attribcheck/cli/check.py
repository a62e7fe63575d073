"""`attribcheck check`: judge every quotation of the drafts."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attribcheck.cli.adoption import OnlyNew, Prepared, choose, find_repository, only_new_options, settle
from attribcheck.cli.options import (
    allow_env_option,
    config_option,
    draft_inputs,
    drafts_if_any,
    language_option,
    near,
    settings_for,
    stdin_option,
)
from attribcheck.cli.outputs import append_summary, deliver, output_options
from attribcheck.cli.terminal import Progress, say_error, width
from attribcheck.config.options import Choices
from attribcheck.model.record import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from attribcheck.model.source import Unavailable
    from attribcheck.model.verdict import Report
    from attribcheck.runs.settings import Settings


_EXAMPLES = """\
\b
Examples:
  attribcheck check draft.md                          one draft
  attribcheck check draft.md --suggest                and how to mend it
  attribcheck check draft.md --output-html page.html  evidence beside the text
  attribcheck check articles --changed                what this branch touches

Each format has an --output-NAME FILE of its own; several may be given for one run."""


@dataclass(frozen=True, slots=True)
class _Checks:
    """The checks of one command: a single one, or with `--watch` one for each save.

    `repairs` says that a report shows them. `show` shows a report.
    """

    drafts: tuple[str, ...]
    config_path: str | None
    stdin_filename: str
    choices: Choices
    only: OnlyNew
    quiet: bool
    repairs: bool
    show: "Callable[[Report, Settings], None]"

    def prepare(self, *, again: bool = False) -> Prepared:
        """Return what a check starts from; servers are asked anew (`--refresh`) for the first one only."""
        repository, named = find_repository(self.only, self.drafts)
        choices = replace(self.choices, refresh=None) if again else self.choices
        settings = settings_for(named, choices, self.config_path)
        return Prepared(named, repository, replace(settings, repairs=self.repairs))

    def judge(self, prepared: Prepared, failed: "Sequence[Unavailable]" = ()) -> "Report":
        """Return the report of one check, which is shown; the sources of `failed` are not asked again."""
        from attribcheck.runs import run

        settings = prepared.settings
        chosen = choose(prepared.repository, draft_inputs(prepared.drafts, self.stdin_filename), settings)
        now = dt.datetime.now(dt.UTC)
        with Progress(quiet=self.quiet) as progress:
            outcome = run.check(
                chosen.inputs, settings, now=now, on_event=progress, chooser=chosen.chooser, failed=failed
            )
        for error in outcome.errors:
            say_error(error)
        report = settle(outcome.report, self.only, chosen, today=now.date())
        self.show(report, settings)
        return report


@click.command(epilog=_EXAMPLES)
@drafts_if_any
@config_option
@output_options
@click.option("--style", metavar="NAME", help="House style: default, ap, guardian, nyt, strict … or the path of one.")
@click.option("--offline", is_flag=True, help="No network: local paths and stored copies only.")
@click.option("--locked", is_flag=True, help="No network: the bytes and texts of sources.lock, or failure.")
@click.option("--refresh", is_flag=True, help="Ask every source again, even where the stored copy is fresh.")
@click.option("--allow", multiple=True, type=click.Choice(["cannot-tell"]), help="Do not fail on what cannot be told.")
@click.option("--strict", is_flag=True, help="Fail on holds-with-notes too.")
@click.option("--allow-private", multiple=True, metavar="HOST", help="Let this private host be fetched. Repeatable.")
@allow_env_option
@click.option("--suggest", is_flag=True, help="Show how each difference can be mended. No file is changed.")
@only_new_options
@click.option("--no-links", is_flag=True, help="Do not use the links of the draft as sources.")
@language_option
@stdin_option
@click.option("--watch", is_flag=True, help="Check again whenever a draft is saved, until Ctrl-C.")
@click.option("-q", "--quiet", is_flag=True, help="Only the last line.")
@click.option("-v", "--verbose", is_flag=True, help="The evidence of what holds, too.")
@click.pass_context
def check(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    /,
    *,
    drafts: tuple[str, ...],
    config_path: str | None,
    format_name: str | None,
    output: str | None,
    summary: bool,
    style: str | None,
    offline: bool,
    locked: bool,
    refresh: bool,
    allow: tuple[str, ...],
    strict: bool,
    allow_private: tuple[str, ...],
    allow_env: tuple[str, ...],
    suggest: bool,
    only: OnlyNew,
    no_links: bool,
    language: str | None,
    stdin_filename: str,
    watch: bool,
    quiet: bool,
    verbose: bool,
    **further: str | None,
) -> None:
    """Judge every quotation of the drafts against its sources.

    DRAFT is a file (.txt .md .html .docx), a folder, a glob, or - for standard input. Its links and the nearest
    sources.toml name the sources; a folder's files that are sources are no drafts.

    \b
    Exit codes: 0 all hold, 1 something does not hold or is not found,
    2 wrong usage, configuration or draft, 3 something cannot be told.
    """  # noqa: D301 - \b is click's mark for lines to keep
    if locked and refresh:
        raise click.UsageError("--locked asks no server, and --refresh asks every one; give one of them.")
    choices = Choices(
        style=style,
        language=language,
        allow=allow or None,
        strict=strict or None,
        allow_private=allow_private or None,
        allow_env=allow_env or None,
        offline=offline or None,
        locked=locked or None,
        refresh=refresh or None,
        links=False if no_links else None,
    )

    def show(report: "Report", settings: "Settings") -> None:
        def shown(*, colour: bool) -> str:
            from attribcheck.reports.text import render

            verbosity = -1 if quiet else int(verbose)
            config = near(settings.config_path) if settings.config_path else None
            return render(report, width=width(), colour=colour, verbosity=verbosity, suggest=suggest, config=config)

        if summary:
            append_summary(report)
        named = {name.removeprefix("output_"): path for name, path in further.items()}
        deliver(report, "text" if watch else format_name, output, further=named, shown=shown)

    repairs = suggest or format_name == "html" or bool(further.get("output_html"))
    checks = _Checks(drafts, config_path, stdin_filename, choices, only, quiet, repairs, show)
    if watch:
        from attribcheck.cli.watch import Files, check_can_watch, watch_drafts

        check_can_watch(drafts, format_name, one_report=bool(output or summary or only.write_baseline))
        written = frozenset(Path(path).resolve() for path in further.values() if path)
        context.exit(watch_drafts(checks.prepare, checks.judge, Files(drafts, config_path, written)))
    context.exit(checks.judge(checks.prepare()).exit_code)
