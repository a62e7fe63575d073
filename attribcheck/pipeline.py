"""The order of the rooms, and nothing else: draft → quotes → (sources) → passages → verdicts → report. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from attribcheck.allowances import Allowance, allow, find_allowances, group_by_index, tell, tell_draft
from attribcheck.declarations import Declared, find_declared
from attribcheck.drafts import parse_draft
from attribcheck.model.attribution import Attribution, AttributionId, QuotedDraft
from attribcheck.model.draft import Block, BlockKind, Draft
from attribcheck.model.passage import Evidence, Relayed, Tie
from attribcheck.model.record import dataclass, replace
from attribcheck.model.source import Source, SourceText, Unavailable
from attribcheck.model.span import MappedText, Span, find_touching
from attribcheck.model.verdict import Finding, JudgedDraft, Policy, Report, RuleText, SourceAnswer, Suppression, Verdict
from attribcheck.passages import Found, find_passages, find_unquoted
from attribcheck.quotes import find_attributions
from attribcheck.repeated import MAX_COMPARED, Places, leave_off
from attribcheck.text.language import is_english
from attribcheck.verdicts import RULES, exit_code, judge, judge_splits, judge_unquoted, looks_for_unquoted

MAX_RELAYED = 200_000
"""Code points of a source up to which its own quotations are looked for: a long book of 30,000 words."""


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft with its quoted spans, and the sources that it declares for each of them, in the same order.

    `left_out` are the ids of the spans that this run does not judge; they stay, since others are understood by them.
    `parts` are the blocks of the body in which it looks for words without marks, None where it looks in all.
    """

    quoted: QuotedDraft
    declared: Declared
    left_out: frozenset[AttributionId] = frozenset()
    parts: tuple[Span, ...] | None = None

    @property
    def chosen(self) -> tuple[tuple[int, Attribution, tuple[Tie, ...]], ...]:
        """Return each span to judge: its index among all, the span, and its ties."""
        pairs = zip(self.quoted.attributions, self.declared.ties, strict=True)
        return tuple((n, a, ties) for n, (a, ties) in enumerate(pairs) if a.id not in self.left_out)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources that the draft declares for what is judged."""
        wanted = {tie.source for _, _, ties in self.chosen for tie in ties}
        beside = (self.declared.beside[n] for n, _, _ in self.chosen if self.declared.beside)
        wanted |= {source for source in beside if source}
        return tuple(source for source in self.declared.sources if source.id in wanted)

    @property
    def has_work(self) -> bool:
        """Decide whether any of its quoted spans is a quotation to judge."""
        return any(attribution.not_quotation is None for _, attribution, _ in self.chosen)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a run is judged under: policy, suppressions, the drafts' language, the time (UTC).

    `repairs` says that ways to mend what is wrong are looked for, each of which is judged in its turn.
    """

    policy: Policy
    now: dt.datetime
    suppressions: tuple[Suppression, ...] = ()
    language: str | None = None
    repairs: bool = False


def read_draft(
    path: str, content: bytes, configured: Sequence[Source], *, language: str | None = None, links: bool = True
) -> ReadDraft:
    """Return the draft with what it says and declares; without `links` its own declarations do not count.

    Raises:
        DraftError: if the file cannot be read as a draft.
    """
    draft = parse_draft(path, content)
    attributions = find_attributions(draft, language=language)
    nothing = Declared((), ((),) * len(attributions))
    return ReadDraft(
        QuotedDraft(draft, attributions), find_declared(draft, attributions, configured) if links else nothing
    )


def choose(read: ReadDraft, ids: Collection[AttributionId], parts: Sequence[Span] = ()) -> ReadDraft:
    """Return the draft with nothing to judge but the quoted spans of these ids, and words without marks in `parts`."""
    left_out = frozenset(a.id for a in read.quoted.attributions if a.id not in ids)
    return replace(read, left_out=left_out, parts=tuple(parts))


def judge_drafts(drafts: Sequence[ReadDraft], answers: Sequence[SourceAnswer], circumstances: Circumstances) -> Report:
    """Return the report on `drafts`, given an answer for every source."""
    material = _Material([attribution for read in drafts for _, attribution, _ in read.chosen], answers)
    rest = _judge_rest(drafts, material.texts, circumstances.policy)
    judged = tuple(_judge_draft(read, told, material, circumstances) for read, told in zip(drafts, rest, strict=True))
    code = exit_code((v for draft in judged for v in draft.verdicts), circumstances.policy)
    checked_at = circumstances.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    rules = tuple(RuleText(rule.code, rule.name, rule.summary) for rule in RULES.values())
    untouched = sum(len(read.left_out) for read in drafts)
    return Report(circumstances.policy, checked_at, judged, tuple(answers), code, rules=rules, untouched=untouched)


class _Material:
    """What all quotations of a run are judged from: the sources, and where in them the words stand."""

    def __init__(self, attributions: Sequence[Attribution], answers: Sequence[SourceAnswer]) -> None:
        self.texts = tuple(a for a in answers if isinstance(a, SourceText))
        self._unavailable = tuple(a for a in answers if isinstance(a, Unavailable))
        self._places = Places(attributions, self.texts)
        self._relayed: dict[str, Relayed] = {}

    def find(self, attribution: Attribution, read: ReadDraft, ties: tuple[Tie, ...], language: str | None) -> Evidence:
        """Return all that is known about one attribution."""
        found = self._places.find(attribution)
        return Evidence(
            attribution,
            found.passages,
            found.nearest,
            self.texts,
            self._unavailable,
            ties=ties,
            relayed=tuple(_relayed(found, self.texts, self._relayed)),
            language=language,
            draft=read.quoted,
        )


def _judge_draft(
    read: ReadDraft, rest: Sequence[Finding], material: _Material, circumstances: Circumstances
) -> JudgedDraft:
    """Return one draft judged; `rest` is what was found outside its quotations."""
    draft, policy = read.quoted.draft, circumstances.policy
    language = circumstances.language or _language(draft)
    allowances = find_allowances(draft, read.quoted.attributions, circumstances.now.date())
    allowed_by_index = group_by_index(allowances)
    settled = {suppression.id for suppression in circumstances.suppressions}
    compared: Counter[str] = Counter()
    verdicts = []
    for index, attribution, ties in read.chosen:
        words, allowed = attribution.quotation.text, allowed_by_index.get(index, [])
        if compared[words] >= MAX_COMPARED and attribution.id not in settled and not allowed:
            verdicts.append(leave_off(attribution))
            continue
        evidence = material.find(attribution, read, ties, language)
        compared[words] += len(evidence.passages)
        verdicts.append(tell(_judge_one(evidence, allowed, circumstances), allowed, policy))
    return JudgedDraft(draft, judge_splits(verdicts, policy), findings=tell_draft(rest, allowances))


def _judge_one(evidence: Evidence, allowed: Sequence[Allowance], circumstances: Circumstances) -> Verdict:
    verdict = judge(
        evidence,
        allow(circumstances.policy, allowed),
        suppressions=circumstances.suppressions,
        today=circumstances.now.date(),
    )
    if circumstances.repairs and verdict.evidence:
        return _with_repairs(verdict, evidence, circumstances.policy)
    return verdict


def _with_repairs(verdict: Verdict, evidence: Evidence, policy: Policy) -> Verdict:
    """Return the verdict with its repairs: each is looked for in the source that decided, and judged."""
    from attribcheck.repairs import find_repairs  # few runs ask for them

    text = verdict.evidence[0].text

    def weigh(attribution: Attribution) -> Verdict:
        found = find_passages([attribution], [text])[0]
        tried = replace(evidence, attribution=attribution, passages=found.passages, nearest=found.nearest)
        return judge(tried, policy)

    return replace(verdict, repairs=find_repairs(verdict, weigh))


def _judge_rest(
    drafts: Sequence[ReadDraft], texts: Sequence[SourceText], policy: Policy
) -> tuple[tuple[Finding, ...], ...]:
    """Return what is found outside the quotations of each draft, in its parts that this run looks at."""
    if not looks_for_unquoted(policy):
        return ((),) * len(drafts)
    runs = iter(find_unquoted([read.quoted for read in drafts if read.parts != ()], texts))
    return tuple(
        tuple(f for f in judge_unquoted(read.quoted.draft, next(runs), texts, policy) if _stands_in(f, read.parts))
        if read.parts != ()
        else ()
        for read in drafts
    )


def _stands_in(finding: Finding, parts: tuple[Span, ...] | None) -> bool:
    if parts is None or finding.quoted is None:
        return True
    return bool(find_touching(parts, finding.quoted.span, lambda part: part))


def _language(draft: Draft) -> str | None:
    """Return the language that the draft declares, else "en" where its words are English."""
    return draft.language or ("en" if is_english(draft.body.text) else None)


def _relayed(places: Found, texts: Iterable[SourceText], known: dict[str, Relayed]) -> Iterable[Relayed]:
    """Yield what each text without turns among the passages' sources quotes itself: it is read as a draft is."""
    sources = {p.source for p in places.passages}
    for text in texts:
        if text.source.id in sources and not text.reading.turns and len(text.text) <= MAX_RELAYED:
            if text.source.id not in known:
                known[text.source.id] = Relayed(text.source.id, find_attributions(_as_draft(text)))
            yield known[text.source.id]


def _as_draft(text: SourceText) -> Draft:
    blocks, start = [], 0
    for line in text.text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    return Draft("", "", text.text, MappedText(text.text), tuple(blocks), language=text.reading.language)
