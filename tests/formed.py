"""Judges drafts by the rules of form, for tests: a draft as a file, its sources as files, the findings back."""

import datetime as dt
from dataclasses import dataclass

import build

from attribcheck.model.record import replace
from attribcheck.model.source import Fidelity, Snapshot, SourceId, SourceKind, SourceText
from attribcheck.model.verdict import Finding, JudgedDraft, Verdict
from attribcheck.pipeline import Circumstances, judge_drafts, read_draft
from attribcheck.sources import make_source_text, read_snapshot
from attribcheck.verdicts.policy import make_policy

NOW = dt.datetime(2024, 11, 2, tzinfo=dt.UTC)
ALL_ON = '[levels]\nQF02 = "note"\nQF03 = "note"\n'
TYPES = {"html": "text/html", "md": "text/markdown", "txt": "text/plain", "vtt": "text/vtt"}


@dataclass(frozen=True)
class Page:
    """One source: its text in the format of its name, and what a configuration says of it."""

    text: str
    name: str = "minutes.txt"
    url: str | None = None
    kind: SourceKind | None = None
    fidelity: Fidelity | None = None
    speakers: tuple[str, ...] = ()
    language: str | None = None
    title: str = ""


def read(page: Page) -> SourceText:
    """Return a source as it is read from its bytes."""
    name = SourceId(page.name.partition(".")[0])
    plain = build.source(name, url=page.url, path=None if page.url else page.name)
    source = replace(
        plain,
        kind=page.kind,
        fidelity=page.fidelity,
        speakers=page.speakers,
        language=page.language,
        title=page.title,
    )
    media_type = f"{TYPES[page.name.rpartition('.')[2]]}; charset=utf-8"
    retrieval = build.retrieval(source, page.text, media_type=media_type)
    text = make_source_text(source, retrieval, read_snapshot(Snapshot(source, retrieval, page.text.encode())), ())
    assert isinstance(text, SourceText), text
    return text


def judge(draft: str, *pages: Page, name: str = "draft.md", style: str | None = None) -> JudgedDraft:
    """Return the draft as it is judged, with every rule of form switched on unless a style is named."""
    texts = [read(page) for page in pages]
    policy = make_policy(style) if style else make_policy("all", raw=ALL_ON)
    drafts = [read_draft(name, draft.encode(), [text.source for text in texts])]
    return judge_drafts(drafts, texts, Circumstances(policy, NOW)).drafts[0]


def findings(draft: str, rule: str, *pages: Page, name: str = "draft.md", style: str | None = None) -> list[Finding]:
    """Return what `rule` finds in the quotations of the draft."""
    judged = judge(draft, *pages, name=name, style=style)
    return [finding for verdict in judged.verdicts for finding in verdict.findings if finding.rule == rule]


def only(judged: JudgedDraft) -> Verdict:
    """Return the one verdict of a draft."""
    (verdict,) = judged.verdicts
    return verdict
