"""The Markdown report, for comments and job summaries: no link, image or mention in it that we did not write."""

import re
from collections.abc import Iterator

from attribcheck.model.source import Unavailable
from attribcheck.model.span import LineIndex
from attribcheck.model.verdict import Overall, Report, Verdict, WordsAxis
from attribcheck.reports.parts.decisions import decided
from attribcheck.reports.parts.evidence import CHANGE_WORDS, DiffPart, find_diff, find_excerpt, shortened
from attribcheck.reports.parts.layout import one_line
from attribcheck.reports.parts.links import link_to
from attribcheck.reports.parts.sentences import (
    not_looked_at,
    notices,
    place_of,
    place_of_finding,
    quoted,
    source_name,
    spot_of,
    told_findings,
    totals,
    who,
    why,
)

NAME = "markdown"
LIMIT = 900_000
"""Bytes. A job summary over 1 MiB is dropped whole; this leaves room for what else a step writes there."""

_SYNTAX = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~&:/@=^$]")
_MENTION = re.compile(r"(?<=[@#])(?=\w)|:(?=[\w+-]{1,40}:)")
"""What GitHub turns into a mention, a reference or an emoji after Markdown is done: a backslash does not stop it."""
_QUOTED_WORDS = 80
_ORDER = (
    Overall.DOES_NOT_HOLD,
    Overall.NOT_FOUND,
    Overall.CANNOT_TELL,
    Overall.HOLDS_WITH_NOTES,
    Overall.HOLDS,
    Overall.NOT_CHECKED,
)


def escape(text: str) -> str:
    """Return untrusted `text` as one line that Markdown shows as it is."""
    inert = _MENTION.sub(lambda match: match.group() + "\u200b", one_line(text))
    return _SYNTAX.sub(r"\\\g<0>", inert)


def render(report: Report, *, limit: int = LIMIT) -> str:
    """Return the report in at most `limit` bytes of UTF-8: totals first, worst first, and how much was left out."""
    parts = [f"## attribcheck\n\n**{escape(totals(report))}**\n"]
    parts += [f"\n{escape(notice)}\n" for notice in notices(report)]
    room = limit - sum(len(part.encode()) for part in parts) - 200
    left_out = 0
    for part in _parts(report):
        room -= len(part.encode())
        if room < 0:
            left_out += 1
        else:
            parts.append(part)
    if left_out:
        parts.append(f"\n_{left_out:,} further entries are not shown here: the report is cut at {limit:,} bytes._\n")
    return "".join(parts)


def _parts(report: Report) -> Iterator[str]:
    """Yield one entry after the other, by verdict, then the sources that were not read."""
    placed = [
        (place_of(judged.draft, lines, verdict.attribution), verdict)
        for judged in report.drafts
        for lines in (LineIndex(judged.draft.raw),)
        for verdict in judged.verdicts
    ]
    for overall in _ORDER:
        entries = [(place, verdict) for place, verdict in placed if verdict.overall is overall]
        brief = overall in {Overall.HOLDS, Overall.NOT_CHECKED}
        for number, (place, verdict) in enumerate(entries):
            heading = "" if number else f"\n### {overall} ({len(entries)})\n\n"
            yield heading + (_row(place, verdict) if brief else _entry(place, verdict))
    rest = [(judged.draft, LineIndex(judged.draft.raw), f) for judged in report.drafts for f in judged.findings]
    for number, (draft, lines, f) in enumerate(rest):
        place = escape(place_of_finding(draft, lines, f))
        told = f"- **{place}** {f.level} {f.rule} {escape(f.name)}: {escape(f.message)}\n"
        yield ("" if number else f"\n### outside the quotations ({len(rest)})\n\n") + told
    missing = [answer for answer in report.sources if isinstance(answer, Unavailable)]
    for number, answer in enumerate(missing):
        told = f"- {escape(answer.source.address)}: {escape(why(answer.problem))}\n"
        yield ("" if number else "\n### Sources not read\n\n") + told


def _row(place: str, verdict: Verdict) -> str:
    return f"- {escape(place)} {escape(who(verdict.attribution))}: {escape(quoted(verdict.attribution, 20))}\n"


def _entry(place: str, verdict: Verdict) -> str:
    of = verdict.attribution
    lines = [f"- **{escape(place)}** {escape(who(of))}: {escape(quoted(of, _QUOTED_WORDS))}"]
    lines += [f"  - **{f.level} {f.rule}** {escape(f.name)}: {escape(f.message)}" for f in told_findings(verdict)]
    if claimed := not_looked_at(verdict):
        lines.append(f"  - **note** not looked at: {escape(claimed)}")
    if verdict.reason:
        lines.append(f"  - **{verdict.reason.rule}** {escape(verdict.reason.message)}")
        lines.append(f"  - Next: {escape(verdict.reason.next_step)}")
    for judged in verdict.evidence[:1]:
        excerpt, link = find_excerpt(judged), link_to(judged)
        absent = verdict.axes is not None and verdict.axes.words is WordsAxis.ABSENT
        label = f"{escape(excerpt.turn.label)}: " if excerpt.turn and excerpt.turn.label else ""
        passage = escape(shortened(excerpt.passage, _QUOTED_WORDS))
        source = escape(source_name(judged.text))
        named = f"[{source}](<{_target(link)}>)" if link else source
        spot = spot_of(judged.passage)
        where = f"{named}, {spot}" if spot else named
        lines.append(f"  - {'Nearest' if absent else 'Source'}: {label}“{passage}” ({where})")
        diff = () if absent else find_diff(of, judged)
        if any(part.changed for part in diff):
            lines.append(f"  - Changes: {''.join(_change(part) for part in diff)}")
    if verdict.review:
        lines.append(f"  - **Review:** {escape(decided(verdict.review, verdict.overall))}")
    return "\n".join(lines) + "\n"


def _target(link: str) -> str:
    """Return an address as the target of a link: no entity in it, and nothing that a CI runner takes for a command."""
    return link.replace("&", "&amp;").replace("##[", "##%5B")


def _change(part: DiffPart) -> str:
    space = "" if part.glued else " "
    if not part.changed:
        return space + escape(part.quoted)
    mine, theirs = (escape(shortened(text, CHANGE_WORDS)) for text in (part.quoted, part.said))
    shown = [f"<del>{mine}</del>" if mine else "", f"<ins>{theirs}</ins>" if theirs else ""]
    return space + " ".join([*filter(None, shown), f"({part.rule})"])
