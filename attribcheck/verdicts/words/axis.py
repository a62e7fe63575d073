"""The words axis: every edit of a passage falls under a rule, the worst decides (verdicts.md, rules QW)."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from attribcheck.model.attribution import Attribution, Mention
from attribcheck.model.passage import Edit, Passage
from attribcheck.model.record import dataclass
from attribcheck.model.source import SourceText
from attribcheck.model.span import Span
from attribcheck.model.verdict import Finding, Level, Policy, WordsAxis
from attribcheck.verdicts.joins.brackets import judge_leading_bracket, judge_marked
from attribcheck.verdicts.joins.capitals import judge_capitals
from attribcheck.verdicts.joins.edges import judge_edges
from attribcheck.verdicts.joins.joins import has_own_ellipsis, judge_joins
from attribcheck.verdicts.joins.unspoken import find_lost, judge_unspoken
from attribcheck.verdicts.rules import make_finding
from attribcheck.verdicts.words.surroundings import look_around
from attribcheck.verdicts.words.wording import Classed, class_edit

_KEEPS_WORDS = frozenset({"QW05", "QW06", "QW07", "QW14"})
"""Rules that leave the words that are quoted as they were said: an error of theirs is `edited`, not `altered`."""
_BESIDE = frozenset({"QW11", "QW15", "QW18", "QW19", "QW21"})
"""Rules about what stands beside the words or about their dress: they never make the words `edited`."""


@dataclass(frozen=True, slots=True)
class WordsJudgement:
    """The words axis of one passage: its value, its findings, and the rule of each of the passage's edits."""

    axis: WordsAxis
    findings: tuple[Finding, ...]
    rules: tuple[str | None, ...]


def judge_words(attribution: Attribution, passage: Passage, text: SourceText, policy: Policy) -> WordsJudgement:
    """Return how the words of `attribution` stand to those of `passage`, one place of `text`."""
    edited = [_class(edit, attribution, text) for edit in passage.edits]
    joins = islice(judge_joins(attribution, passage, text), MAX_JOINS)
    joined = chain(joins, judge_capitals(attribution, passage, text), judge_unspoken(attribution, passage, text))
    within = (*_tell(edited, policy), *_tell(_placed(joined, text), policy))
    beside = chain(
        judge_edges(attribution, passage, text),
        judge_leading_bracket(attribution, passage, text),
        _first_letter(attribution, passage, text),
    )
    rules = tuple(one.rule for one, _, _ in edited)
    changed = (
        any(rules) or any(edit.disclosed for edit in passage.edits) or has_own_ellipsis(attribution, passage, text)
    )
    findings = (*within, *_tell(_placed(beside, text), policy))
    axis = _axis(within, changed=changed)
    wrong = any(finding.level is Level.ERROR for finding in within)
    lost = not wrong and find_lost(attribution, passage, text)
    return WordsJudgement(WordsAxis.NOT_ESTABLISHED if lost else axis, findings, rules)


_Told = tuple[Classed, Mention | None, Mention | None]


def _class(edit: Edit, attribution: Attribution, text: SourceText) -> _Told:
    around = look_around(edit, attribution, text)
    classed = judge_marked(edit, around) if edit.disclosed else class_edit(around, text)
    return classed, edit.quoted, edit.said


def _placed(found: Iterable[tuple[Classed, Span]], text: SourceText) -> Iterator[_Told]:
    for classed, place in found:
        yield classed, None, Mention(place.cut(text.text)[:200], place)


def _tell(classed: Iterable[_Told], policy: Policy) -> tuple[Finding, ...]:
    return tuple(
        finding
        for one, quoted, said in classed
        if one.rule and (finding := make_finding(policy, one.rule, one.message, quoted=quoted, said=said))
    )


MAX_JOINS = 20
"""Joins that are reported of one passage; a quotation of more pieces is wrong twenty times already."""


def _axis(findings: tuple[Finding, ...], *, changed: bool) -> WordsAxis:
    errors = {finding.rule for finding in findings if finding.level is Level.ERROR} - _BESIDE
    warnings = {finding.rule for finding in findings if finding.level is Level.WARNING} - _BESIDE
    if errors - _KEEPS_WORDS:
        return WordsAxis.ALTERED
    if errors or warnings:
        return WordsAxis.EDITED
    return WordsAxis.PERMITTED_EDIT if changed else WordsAxis.VERBATIM


def severity(judgement: WordsJudgement) -> tuple[int, int, int, int]:
    """Return a key that orders judgements from the mildest to the gravest: axis, errors, warnings, notes."""
    levels = [finding.level for finding in judgement.findings]
    return (
        list(WordsAxis).index(judgement.axis),
        levels.count(Level.ERROR),
        levels.count(Level.WARNING),
        levels.count(Level.NOTE),
    )


def _first_letter(attribution: Attribution, passage: Passage, text: SourceText) -> Iterator[tuple[Classed, Span]]:
    """Yield a finding where the case of the first letter differs from the source without brackets (QW15)."""
    words = re.search(r"[^\W_]", attribution.quotation.text)
    if not words or not passage.pieces or "[" in attribution.quotation.text[: words.start() + 2]:
        return
    said = text.text[passage.pieces[0].start : passage.pieces[0].start + 1]
    quoted = words.group()
    if quoted != said and quoted.casefold() == said.casefold():
        place = Span(passage.pieces[0].start, passage.pieces[0].start + 1)
        yield Classed("QW15", f"“{said}” became “{quoted}”"), place
