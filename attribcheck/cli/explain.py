"""`attribcheck explain`: a rule with its reason and examples, or one judged quotation in full."""

import datetime as dt
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attribcheck.cli.options import config_option, settings_for
from attribcheck.cli.terminal import Progress, print_text, say_error, wants_colour, width
from attribcheck.config.options import Choices
from attribcheck.errors import DraftError
from attribcheck.model.attribution import AttributionId
from attribcheck.model.record import dataclass, replace
from attribcheck.model.span import LineIndex, Position

if TYPE_CHECKING:
    from attribcheck.pipeline import ReadDraft

_ID = re.compile(r"[0-9a-f]{12}(?:-[0-9]+)?")
_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?:?", re.DOTALL)


_EXAMPLES = """\
\b
Examples:
  attribcheck explain                        all rules
  attribcheck explain QW04                   one rule, with an example and the remedy
  attribcheck explain draft.md:11:53         one quotation in its place, every difference
  attribcheck explain 61e983425f74 draft.md  the same by its id, wherever it stands now"""


@click.command(short_help="Explain a rule, or one quotation in full.", epilog=_EXAMPLES)
@click.argument("what", required=False, metavar="[RULE|PLACE|ID]")
@click.argument("drafts", nargs=-1, metavar="[DRAFT]...")
@config_option
@click.option("--style", metavar="NAME", help="House style for judging a quotation.")
@click.option("--offline", is_flag=True, help="No network: local paths and stored copies only.")
def explain(
    *, what: str | None, drafts: tuple[str, ...], config_path: str | None, style: str | None, offline: bool
) -> None:
    """Explain a RULE (QW06, speech-tidied), or one quotation in full; without either, list the rules.

    A quotation is named by its PLACE, as the report has it (draft.md:11:53, or draft.md:11), or by its ID, which
    stays the same while its words and speaker do (in the JSON report and in `attribcheck check -v`). The ID is looked
    for in DRAFT, or in the drafts of this folder.
    """
    choices = Choices(style=style, offline=offline or None)
    place = _PLACE.fullmatch(what) if what else None
    if what and _ID.fullmatch(what):
        _explain_quotation(Wanted(what), drafts or (".",), choices, config_path)
        return
    if what and place:
        at = Position(int(place["line"]), int(place["column"] or 0))
        _explain_quotation(Wanted(what, at), (place["path"],), choices, config_path)
        return
    if what and (drafts or Path(what).is_file()):
        hint = f"Name a quotation of it: {what}:11, or attribcheck check -v {what} for the ids."
        raise click.UsageError(f"{what} is no rule, no place and no id. {hint if Path(what).is_file() else ''}".strip())
    from attribcheck.verdicts.explain import explain_rule, list_rules

    click.echo(explain_rule(what) if what else list_rules(), nl=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The quotation that was asked for: by its id, or by where it stands; column 0 is any of the line."""

    name: str
    at: Position | None = None

    def find(self, read: "ReadDraft") -> AttributionId | None:
        """Return the id of the quotation in this draft, or None."""
        if self.at is None:
            return next((a.id for a in read.quoted.attributions if a.id == self.name), None)
        draft = read.quoted.draft
        lines = LineIndex(draft.raw)
        there: list[tuple[int, AttributionId]] = []
        for attribution in read.quoted.attributions:
            place = draft.body.to_origin(attribution.quotation.span)
            first, last = lines.position(place.start), lines.position(place.end)
            if first.line <= self.at.line <= last.line:
                column = first.column if first.line == self.at.line else 0
                there.append((abs(column - self.at.column) if self.at.column else not column, attribution.id))
        return min(there, key=lambda near: near[0])[1] if there else None


def _explain_quotation(wanted: Wanted, drafts: tuple[str, ...], choices: Choices, config_path: str | None) -> None:
    from attribcheck.reports.text_full import render as render_full
    from attribcheck.runs import run

    settings = replace(settings_for(drafts, choices, config_path), repairs=True)
    read = run.read_drafts(drafts, settings)
    for error in read.errors:
        say_error(error)
    named = [(draft, found) for draft in read.drafts if (found := wanted.find(draft))]
    if not named:
        raise _nowhere(wanted, drafts)
    draft, found = named[0]
    with Progress() as progress:
        report = run.judge([draft], settings, now=dt.datetime.now(dt.UTC), on_event=progress).report
    judged = report.drafts[0]
    verdict = next(v for v in judged.verdicts if v.attribution.id == found)
    shown = render_full(verdict, judged.draft, width=width(), colour=wants_colour(sys.stdout))
    print_text(shown)


def _nowhere(wanted: Wanted, drafts: tuple[str, ...]) -> DraftError:
    looked = ", ".join(drafts)
    if wanted.at is not None:
        return DraftError(
            f"no quotation stands at {wanted.name}", hint=f"attribcheck quotes {shlex.quote(looked)} lists them all."
        )
    where = "the drafts of this folder" if drafts == (".",) else looked
    hint = "An id changes with the words and the speaker: attribcheck check -v DRAFT shows the ids of today."
    return DraftError(f"no quotation with the id {wanted.name} in {where}", hint=hint)
