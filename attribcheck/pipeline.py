"""The order of the rooms, and nothing else: draft → quotes → (sources) → passages → verdicts → report. Pure."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from attribcheck.allowances import allow, find_allowances, tell
from attribcheck.declarations import Declared, find_declared
from attribcheck.drafts import parse_draft
from attribcheck.model.attribution import AttributionId, QuotedDraft
from attribcheck.model.draft import Block, BlockKind, Draft
from attribcheck.model.passage import Evidence, Relayed
from attribcheck.model.record import dataclass
from attribcheck.model.source import Source, SourceText, Unavailable
from attribcheck.model.span import MappedText, Span
from attribcheck.model.verdict import JudgedDraft, Policy, Report, RuleText, SourceAnswer, Suppression
from attribcheck.passages import Found, find_passages
from attribcheck.quotes import find_attributions
from attribcheck.text.language import is_english
from attribcheck.verdicts import RULES, exit_code, judge

MAX_RELAYED = 200_000
"""Code points of a source up to which its own quotations are looked for: a long book of 30,000 words."""


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft with its quoted spans, and the sources that it declares for each of them, in the same order."""

    quoted: QuotedDraft
    declared: Declared

    @property
    def has_work(self) -> bool:
        """Decide whether any of its quoted spans is a quotation to judge."""
        return any(a.not_quotation is None for a in self.quoted.attributions)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a run is judged under: policy, suppressions, the drafts' language, the time (UTC)."""

    policy: Policy
    now: dt.datetime
    suppressions: tuple[Suppression, ...] = ()
    language: str | None = None


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


def choose(read: ReadDraft, ids: Collection[AttributionId]) -> ReadDraft:
    """Return the draft with the quoted spans of these ids alone, and the sources declared for them."""
    kept = [pair for pair in zip(read.quoted.attributions, read.declared.ties, strict=True) if pair[0].id in ids]
    ties = tuple(tie for _, tie in kept)
    tied = {tie.source for each in ties for tie in each}
    sources = tuple(source for source in read.declared.sources if source.id in tied)
    quoted = QuotedDraft(read.quoted.draft, tuple(attribution for attribution, _ in kept))
    return ReadDraft(quoted, Declared(sources, ties))


def judge_drafts(drafts: Sequence[ReadDraft], answers: Sequence[SourceAnswer], circumstances: Circumstances) -> Report:
    """Return the report on `drafts`, given an answer for every source."""
    texts = tuple(a for a in answers if isinstance(a, SourceText))
    unavailable = tuple(a for a in answers if isinstance(a, Unavailable))
    every = [a for read in drafts for a in read.quoted.attributions]
    found = iter(find_passages(every, texts))
    relayed: dict[str, Relayed] = {}
    judged = []
    for read in drafts:
        verdicts = []
        language = circumstances.language or _language(read.quoted.draft)
        allowances = find_allowances(read.quoted.draft, read.quoted.attributions, circumstances.now.date())
        for index, (attribution, ties) in enumerate(zip(read.quoted.attributions, read.declared.ties, strict=True)):
            places = next(found)
            evidence = Evidence(
                attribution,
                places.passages,
                places.nearest,
                texts,
                unavailable,
                ties=ties,
                relayed=tuple(_relayed(places, texts, relayed)),
                language=language,
            )
            allowed = [a for a in allowances if a.index == index]
            verdict = judge(
                evidence,
                allow(circumstances.policy, allowed),
                suppressions=circumstances.suppressions,
                today=circumstances.now.date(),
            )
            verdicts.append(tell(verdict, allowed, circumstances.policy))
        judged.append(JudgedDraft(read.quoted.draft, tuple(verdicts)))
    code = exit_code((v for draft in judged for v in draft.verdicts), circumstances.policy)
    checked_at = circumstances.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    rules = tuple(RuleText(rule.code, rule.name, rule.summary) for rule in RULES.values())
    return Report(circumstances.policy, checked_at, tuple(judged), tuple(answers), code, rules=rules)


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
