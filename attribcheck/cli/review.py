"""`attribcheck review`: shows what a check left open, one card after the other, and records what a person decides."""

import datetime as dt
import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

import click

from attribcheck.cli.options import (
    STDIN,
    allow_env_option,
    config_option,
    drafts_argument,
    language_option,
    private_option,
    settings_for,
)
from attribcheck.cli.terminal import Progress, print_text, say_error, wants_colour, width
from attribcheck.config.options import Choices
from attribcheck.errors import AttribcheckError
from attribcheck.model.record import dataclass, replace
from attribcheck.model.verdict import Decision, JudgedDraft, Overall, Report, Review, Verdict
from attribcheck.text.clean import clean

if TYPE_CHECKING:
    from attribcheck.runs.run import Outcome

EXIT_USAGE, EXIT_INTERRUPTED = 2, 130


class Key(StrEnum):
    """What a person can press, and Enter."""

    ACCEPT = "a"
    WRONG = "w"
    ASK = "k"
    SKIP = "s"
    BACK = "b"
    QUIT = "q"
    HELP = "?"


_WORDS = {key.name.lower(): key for key in Key} | {key.value: key for key in Key}
_DECISIONS = {Key.ACCEPT: Decision.ACCEPT, Key.WRONG: Decision.WRONG, Key.ASK: Decision.ASK}
_QUESTIONS = {
    Decision.ACCEPT: "Why does it stay as it is? (empty: do not decide) ",
    Decision.WRONG: "What is wrong? (may be empty) ",
    Decision.ASK: "Who is to be asked for what? (may be empty) ",
}
_PROMPT = "[a]ccept  [w]rong  as[k]  [s]kip  [b]ack  [q]uit  [?] help: "
_HELP = """\
  a  accept: the quotation stays as it is; the reason says why
  w  wrong: the quotation is to be corrected in the draft
  k  ask: somebody has to be asked first; it is shown again in the next review
  s  skip: decide later
  b  back to the one before; a new decision takes the place of the old one
  q  quit; every decision is in its file already
A decision is shown in the reports. It changes no verdict and no exit code;
an [[allow]] in sources.toml does.
"""


_EXAMPLES = """\
\b
Examples:
  attribcheck review draft.md --by jd   settle what is open, one by one
  attribcheck review draft.md --all     look at what is decided, too"""


@click.command(short_help="Decide, one by one, on what a check leaves open.", epilog=_EXAMPLES)
@drafts_argument
@config_option
@click.option("--all", "everything", is_flag=True, help="Also what holds, and what is decided already.")
@click.option("--by", metavar="NAME", help="Who decides. Default: asked at the first decision.")
@click.option("--style", metavar="NAME", help="House style: which differences count.")
@click.option("--offline", is_flag=True, help="No network: local paths and stored copies only.")
@private_option
@allow_env_option
@language_option
@click.pass_context
def review(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    /,
    *,
    drafts: tuple[str, ...],
    config_path: str | None,
    everything: bool,
    by: str | None,
    style: str | None,
    offline: bool,
    allow_private: tuple[str, ...],
    allow_env: tuple[str, ...],
    language: str | None,
) -> None:
    """Decide, one by one, on what a check leaves open; the decisions are kept beside the draft.

    Shown is what does not hold, is not found, cannot be told or has a warning. A decision is written to
    attribcheck.reviews.toml in the draft's folder at once. It counts while words, speaker and passage stay the same.
    """
    _refuse_without_terminal(drafts)
    choices = Choices(
        style=style,
        language=language,
        offline=offline or None,
        allow_private=allow_private or None,
        allow_env=allow_env or None,
    )
    now = dt.datetime.now(dt.UTC)
    outcome = _check(drafts, choices, config_path, now)
    for error in outcome.errors:
        say_error(error)
    if not outcome.report.complete:
        context.exit(EXIT_INTERRUPTED)
    Walk(_find_steps(outcome.report, everything=everything), by=clean(by or "").strip(), today=now.date()).go()
    context.exit(EXIT_USAGE if outcome.errors else 0)


def _refuse_without_terminal(drafts: Iterable[str]) -> None:
    if STDIN in drafts:
        raise click.UsageError("The decisions are kept beside the draft, and standard input has no place: name a file.")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            "review asks on a terminal, and there is none here. `attribcheck check -v DRAFT` shows the same evidence; "
            "an [[allow]] in sources.toml settles a quotation without a terminal."
        )


def _check(drafts: tuple[str, ...], choices: Choices, config_path: str | None, now: dt.datetime) -> "Outcome":
    from attribcheck.runs import run

    settings = replace(settings_for(drafts, choices, config_path), repairs=True)
    with Progress() as progress:
        return run.check(drafts, settings, now=now, on_event=progress)


@dataclass(frozen=True, slots=True)
class Step:
    """One quotation to decide on, with the draft that it stands in; `key` is that of its words, speaker and passage."""

    judged: JudgedDraft
    verdict: Verdict
    key: str

    @property
    def identity(self) -> tuple[str, str]:
        """Return what two quotations have in common that one decision serves."""
        return self.judged.draft.path, self.key


def _find_steps(report: Report, *, everything: bool) -> list[Step]:
    from attribcheck.adoption.reviews import is_open, is_settled, make_key

    return [
        Step(judged, verdict, make_key(verdict))
        for judged in report.drafts
        for verdict in judged.verdicts
        if verdict.overall is not Overall.NOT_CHECKED and (everything or (is_open(verdict) and not is_settled(verdict)))
    ]


class Walk:
    """Goes from step to step; what is decided is in its file before the next step is shown."""

    def __init__(self, steps: list[Step], *, by: str, today: dt.date) -> None:
        self._steps = steps
        self._by = by
        self._today = today
        self._made: dict[tuple[str, str], Review] = {}

    def go(self) -> None:
        """Ask until there is nothing left, or the person quits."""
        at, shown = 0, -1
        while at < len(self._steps):
            if at != shown:
                self._show(at)
                shown = at
            key = _read_key()
            if key in _DECISIONS:
                at = self._forward(at) if self._decide(self._steps[at], _DECISIONS[key]) else at
            elif key is Key.SKIP:
                at = self._forward(at)
            elif key is Key.BACK:
                print_text("" if at else "This is the first one.\n")
                at = max(0, at - 1)
            elif key is Key.HELP:
                print_text(_HELP)
            else:
                break
        print_text(self._summary())

    def _forward(self, at: int) -> int:
        """Return the next step that no decision of this walk serves already."""
        at += 1
        while at < len(self._steps) and self._steps[at].identity in self._made:
            at += 1
        return at

    def _show(self, at: int) -> None:
        from attribcheck.reports.text_full import render

        step = self._steps[at]
        verdict = replace(step.verdict, review=self._made.get(step.identity, step.verdict.review))
        card = render(verdict, step.judged.draft, width=width(), colour=wants_colour(sys.stdout))
        print_text(f"\n{at + 1} of {len(self._steps)}\n\n{card.rstrip()}\n\n")

    def _decide(self, step: Step, decision: Decision) -> bool:
        """Ask why and who, and write it down; return whether that was done."""
        reason = _read_line(_QUESTIONS[decision])
        if reason is None or (decision is Decision.ACCEPT and not reason):
            print_text("Nothing was decided: what is accepted needs a reason.\n")
            return False
        if not self._by:
            suggested = clean(os.environ.get("USER") or os.environ.get("USERNAME") or "")
            self._by = _read_line(f"Who decides? [{suggested}] " if suggested else "Who decides? ") or suggested
        return self._write(step, decision, reason)

    def _write(self, step: Step, decision: Decision, reason: str) -> bool:
        from attribcheck.adoption.review_file import make_recorded
        from attribcheck.runs.reviewing import record

        new = make_recorded(step.judged, step.verdict, decision, by=self._by, reason=reason, day=self._today)
        try:
            path = record(new, step.judged)
        except AttribcheckError as error:
            say_error(error)
            print_text("Nothing was decided. Mend that, and decide again.\n")
            return False
        self._made[step.identity] = new.review
        print_text(f"Written to {clean(str(path))}: {decision}.\n")
        return True

    def _summary(self) -> str:
        if not self._steps:
            return "There is nothing to decide: attribcheck review --all goes through the rest.\n"
        left = sum(step.identity not in self._made for step in self._steps)
        paths = " ".join(dict.fromkeys(clean(step.judged.draft.path) for step in self._steps))
        hint = f" attribcheck check {paths} shows the decisions." if self._made else ""
        return f"{len(self._steps) - left} of {len(self._steps)} decided, {left} left.{hint}\n"


def _read_key() -> Key:
    """Return the next key; the end of the input quits."""
    while True:
        line = _read_line(_PROMPT)
        if line is None:
            return Key.QUIT
        key = _WORDS.get(line.lower())
        if key is not None:
            return key
        print_text("Press one of a w k s b q ? and Enter.\n")


def _read_line(prompt: str) -> str | None:
    """Return what was typed, inert and without spaces around it; None at the end of the input."""
    from attribcheck.adoption.review_file import MAX_REASON

    while True:
        print_text(prompt)
        typed = sys.stdin.buffer.readline()
        if not typed:
            print_text("\n")
            return None
        line = clean(typed.decode("utf-8", "replace").rstrip("\r\n")).strip()
        if len(line) <= MAX_REASON:
            return line
        print_text(f"That is longer than {MAX_REASON} characters: say it shorter.\n")
