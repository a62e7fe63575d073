"""Short makers of the nouns, for tests: every argument that a test does not care about has a sensible value."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from attribcheck.model.attribution import (
    Attribution,
    AttributionId,
    Cue,
    CueKind,
    Mention,
    NotAQuotation,
    Quotation,
    Speaker,
    SpeakerKind,
)
from attribcheck.model.draft import Block, BlockKind, Draft
from attribcheck.model.passage import Edit, EditKind, Passage, TextQuoteSelector
from attribcheck.model.source import (
    Fidelity,
    Origin,
    Page,
    Problem,
    Reading,
    Retrieval,
    Source,
    SourceId,
    SourceKind,
    SourceText,
    Turn,
    TurnKind,
    Unavailable,
)
from attribcheck.model.span import MappedText, Span
from attribcheck.model.verdict import (
    Axes,
    ContextAxis,
    Decision,
    Finding,
    JudgedDraft,
    JudgedPassage,
    Level,
    NotNeeded,
    OccasionAxis,
    Overall,
    Policy,
    Repair,
    Report,
    Review,
    RoleAxis,
    SourceAnswer,
    SpeakerAxis,
    Standing,
    Verdict,
    WordsAxis,
)

CHECKED_AT = "2024-11-02T10:15:00Z"


def sha256(text: str) -> str:
    """Return the hexadecimal hash of `text`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def mention(text: str, words: str, *, after: int = 0) -> Mention:
    """Return the first place of `words` in `text` at or behind `after`."""
    start = text.index(words, after)
    return Mention(words, Span(start, start + len(words)))


def draft(raw: str, *, path: str = "draft.txt", body: MappedText | None = None) -> Draft:
    """Return a draft whose paragraphs are its lines; its body is the file itself unless given."""
    body = body or MappedText(raw)
    blocks: list[Block] = []
    at = 0
    for line in body.text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line.rstrip("\r\n")))))
        at += len(line)
    return Draft(path=path, sha256=sha256(raw), raw=raw, body=body, blocks=tuple(blocks))


def speaker(of: Draft, name: str, *, full: str | None = None, role: str | None = None) -> Speaker:
    """Return the speaker mentioned as `name` in the draft, resolved to `full`."""
    return Speaker(
        mention(of.body.text, name),
        SpeakerKind.PERSON,
        name=full or name,
        role=mention(of.body.text, role) if role else None,
    )


def attribution(
    of: Draft,
    words: str,
    *,
    said_by: str | None = None,
    cue: str | None = None,
    role: str | None = None,
    when: str | None = None,
    reported_by: str | None = None,
    title: str | None = None,
    group: str | None = None,
    after: int = 0,
) -> Attribution:
    """Return the attribution of the quoted `words`; `title` says why they are no quotation."""
    body = of.body.text
    where = mention(body, words, after=after)
    said = mention(body, cue) if cue else None
    return Attribution(
        id=AttributionId(sha256(f"{words}|{said_by}")[:12]),
        quotation=Quotation(words, where.span),
        speaker=speaker(of, said_by, role=role) if said_by else None,
        cue=Cue(said.text, said.span, CueKind.SAID) if said else None,
        when=mention(body, when) if when else None,
        reported_by=mention(body, reported_by) if reported_by else None,
        group=group,
        not_quotation=NotAQuotation(title, "Nothing to do.") if title else None,
    )


def source(
    name: str = "briefing", *, url: str | None = "https://town.example/briefing", path: str | None = None
) -> Source:
    """Return a source of `sources.toml`."""
    return Source(SourceId(name), "sources.toml", title=name.capitalize(), url=None if path else url, path=path)


def retrieval(of: Source, content: str = "", *, media_type: str = "text/html; charset=utf-8") -> Retrieval:
    """Return an answer from the network, or from a file where the source is one."""
    return Retrieval(
        url=of.address,
        final_url=of.address,
        retrieved_at="2024-11-02T10:14:00Z",
        sha256=sha256(content),
        media_type=media_type,
        origin=Origin.FILE if of.path else Origin.NETWORK,
    )


def reading(
    text: str,
    *,
    kind: SourceKind = SourceKind.TRANSCRIPT,
    speakers: dict[str, str] | None = None,
    byline: str | None = None,
    date: dt.date | None = None,
    pages: tuple[Page, ...] = (),
) -> Reading:
    """Return a reading of `text`; each paragraph "LABEL: words" or "Q words" is a turn, `speakers` resolves labels."""
    turns: list[Turn] = []
    at = 0
    for line in text.split("\n"):
        label, colon, words = line.partition(": ")
        if line.startswith("Q "):
            turns.append(Turn("Q", Span(at + 2, at + len(line)), TurnKind.QUESTIONER))
        elif colon and label.isupper():
            span = Span(at + len(line) - len(words), at + len(line))
            turns.append(Turn(label, span, TurnKind.SPEAKER, (speakers or {}).get(label)))
        at += len(line) + 1
    return Reading(text, kind, byline=byline, date=date, turns=tuple(turns), pages=pages)


def source_text(
    text: str,
    *,
    of: Source | None = None,
    kind: SourceKind = SourceKind.TRANSCRIPT,
    fidelity: Fidelity = Fidelity.EDITED,
    speakers: dict[str, str] | None = None,
    media_type: str = "text/html; charset=utf-8",
    pages: tuple[Page, ...] = (),
) -> SourceText:
    """Return a source that was read as `text`."""
    of = of or source()
    read = reading(text, kind=kind, speakers=speakers, pages=pages)
    return SourceText(of, retrieval(of, text, media_type=media_type), read, kind, fidelity)


def unavailable(
    name: str = "minutes", *, rule: str = "QE02", message: str = "The server did not answer."
) -> Unavailable:
    """Return a source that could not be read."""
    return Unavailable(source(name), Problem(rule, message, "Give a copy as a file (path = …)."))


@dataclass(frozen=True, slots=True)
class Change:
    """One edit by its words: what the draft has, what the source has, and the rule that judges it."""

    quoted: str
    said: str
    rule: str | None = None
    disclosed: bool = False


def passage(
    of: Attribution, text: SourceText, said: str | None = None, *, changes: tuple[Change, ...] = ()
) -> JudgedPassage:
    """Return the place of `said` (default: the quoted words) in `text`, with `changes` in the order of the words."""
    said = said or of.quotation.text
    start = text.text.index(said)
    span = Span(start, start + len(said))
    page = next((page.number for page in text.reading.pages if page.span.covers(Span(start, start))), None)
    found = Passage(
        source=text.source.id,
        span=span,
        edits=_edits(of, text, span, changes),
        similarity=max(0.0, 100.0 - 10 * len(changes)),
        bits=80.0,
        selector=TextQuoteSelector(said, text.text[max(0, start - 32) : start], text.text[span.end : span.end + 32]),
        pieces=(span,),
        turns=tuple(turn for turn in text.reading.turns if turn.span.overlap(span)),
        page=page,
    )
    return JudgedPassage(found, text, tuple(change.rule for change in changes))


def _edits(of: Attribution, text: SourceText, where: Span, changes: tuple[Change, ...]) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    mine, theirs = 0, where.start
    for change in changes:
        kind = EditKind.DELETE if not change.quoted else EditKind.INSERT if not change.said else EditKind.REPLACE
        begin = of.quotation.text.index(change.quoted, mine) if change.quoted else mine
        place = text.text.index(change.said, theirs) if change.said else theirs
        mine, theirs = begin + len(change.quoted), place + len(change.said)
        shift = of.quotation.span.start
        edits.append(
            Edit(
                kind,
                Mention(change.quoted, Span(shift + begin, shift + mine)),
                Mention(change.said, Span(place, theirs)),
                change.disclosed,
            )
        )
    return tuple(edits)


def axes(
    words: WordsAxis = WordsAxis.VERBATIM,
    speaker: SpeakerAxis = SpeakerAxis.CONFIRMED,
) -> Axes:
    """Return axes of which only words and speaker are looked at."""
    return Axes(words, speaker, OccasionAxis.NOT_CLAIMED, RoleAxis.NOT_CLAIMED, ContextAxis.NOT_LOOKED)


def finding(rule: str, name: str, level: Level = Level.ERROR, message: str = "It differs.") -> Finding:
    """Return a finding without places."""
    return Finding(rule, name, level, message)


def verdict(
    of: Attribution,
    overall: Overall = Overall.HOLDS,
    *,
    axes: Axes | None = None,
    findings: tuple[Finding, ...] = (),
    evidence: tuple[JudgedPassage, ...] = (),
    reason: Problem | None = None,
    review: Review | None = None,
    repairs: tuple[Repair, ...] = (),
) -> Verdict:
    """Return a verdict; what the contract asks for with `overall` and is not given is filled in."""
    if overall is Overall.NOT_CHECKED:
        why = of.not_quotation
        problem = Problem("QW20", why.message if why else "Suppressed.", why.next_step if why else "Nothing to do.")
        return Verdict(of, overall, None, findings, evidence, reason or problem, review)
    if overall is Overall.CANNOT_TELL:
        unknown = _axes(WordsAxis.NOT_ESTABLISHED, SpeakerAxis.NOT_ESTABLISHED)
        problem = Problem("QE01", "No source that speaks for this speaker was given.", "Add one to sources.toml.")
        return Verdict(of, overall, axes or unknown, findings, evidence, reason or problem, review)
    return Verdict(of, overall, axes or _axes(), findings, evidence, None, review, repairs)


_axes = axes


def policy() -> Policy:
    """Return the policy named default, without levels."""
    return Policy("default", (), f"sha256:{sha256('default')}")


def report(
    *drafts: JudgedDraft,
    sources: tuple[SourceAnswer, ...] = (),
    exit_code: int = 0,
    complete: bool = True,
    notices: tuple[str, ...] = (),
) -> Report:
    """Return the report of one run."""
    return Report(policy(), CHECKED_AT, drafts, sources, exit_code, complete, notices)


def not_needed(name: str = "archive") -> NotNeeded:
    """Return a source that nobody had to read."""
    return NotNeeded(source(name))


def review(
    of: str,
    decision: Decision = Decision.ACCEPT,
    *,
    by: str = "jd",
    reason: str = "own tape, 14:20",
    overall: Overall = Overall.DOES_NOT_HOLD,
    key: str = "0123456789abcdef",
    words: str = "",
    standing: Standing = Standing.CURRENT,
) -> Review:
    """Return the decision of an editor about the attribution with the id `of`, made on 2 November 2024."""
    day = dt.date(2024, 11, 2)
    return Review(of, decision, by, reason, day, overall, key, words, standing=standing)
