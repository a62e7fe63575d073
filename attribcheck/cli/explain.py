"""`attribcheck explain`: a rule with its reason and examples, or one judged quotation in full."""

import datetime as dt
import re
import sys

import click

from attribcheck.cli.options import config_option, settings_for
from attribcheck.cli.terminal import Progress, print_text, say_error, wants_colour, width
from attribcheck.config.options import Choices
from attribcheck.errors import DraftError
from attribcheck.model.record import replace

_ID = re.compile(r"[0-9a-f]{12}(?:-[0-9]+)?")


_EXAMPLES = """\
\b
Examples:
  attribcheck explain                        all rules
  attribcheck explain QW04                   one rule, with an example and the remedy
  attribcheck explain 61e983425f74 draft.md  one quotation in its place, every difference"""


@click.command(short_help="Explain a rule, or one quotation in full.", epilog=_EXAMPLES)
@click.argument("what", required=False, metavar="[RULE|ID]")
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
@config_option
@click.option("--style", metavar="NAME", help="House style for judging an ID.")
@click.option("--offline", is_flag=True, help="No network: local paths and stored copies only.")
def explain(
    *, what: str | None, drafts: tuple[str, ...], config_path: str | None, style: str | None, offline: bool
) -> None:
    """Explain a RULE (QW06, speech-tidied), or one quotation in full by its ID; without either, list the rules.

    The IDs are in the JSON report and in `attribcheck check -v`. The quotation is looked for in DRAFT, or in the
    drafts of this folder.
    """
    if what and _ID.fullmatch(what):
        _explain_quotation(what, drafts or (".",), Choices(style=style, offline=offline or None), config_path)
        return
    from attribcheck.verdicts.explain import explain_rule, list_rules

    click.echo(explain_rule(what) if what else list_rules(), nl=False)


def _explain_quotation(wanted: str, drafts: tuple[str, ...], choices: Choices, config_path: str | None) -> None:
    from attribcheck.reports.text_full import render as render_full
    from attribcheck.runs import run

    settings = replace(settings_for(drafts, choices, config_path), repairs=True)
    read = run.read_drafts(drafts, settings)
    for error in read.errors:
        say_error(error)
    named = [d for d in read.drafts if any(a.id == wanted for a in d.quoted.attributions)]
    if not named:
        looked = ", ".join(drafts)
        raise DraftError(f"no quotation with the id {wanted} in {looked}", hint=f"attribcheck explain {wanted} DRAFT")
    with Progress() as progress:
        report = run.judge(named[:1], settings, now=dt.datetime.now(dt.UTC), on_event=progress).report
    judged = report.drafts[0]
    verdict = next(v for v in judged.verdicts if v.attribution.id == wanted)
    shown = render_full(verdict, judged.draft, width=width(), colour=wants_colour(sys.stdout))
    print_text(shown)
