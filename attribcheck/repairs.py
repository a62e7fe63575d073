"""What an editor can do about a quotation that differs: texts to choose from, each tried out before it is offered.

A repair is made from the passage that decided the verdict, put in the place of the quotation, and judged again by the
same rules: what does not hold then is not offered. Pure; nothing is ever changed in a draft.
"""

import re
import string
from collections.abc import Callable, Iterable, Iterator, Sequence

from attribcheck.model.attribution import Attribution, Mention, Speaker, SpeakerKind
from attribcheck.model.passage import Edit, EditKind
from attribcheck.model.record import replace
from attribcheck.model.source import SourceText, TurnKind
from attribcheck.model.span import Span
from attribcheck.model.verdict import (
    Finding,
    JudgedPassage,
    Level,
    Overall,
    Repair,
    RepairKind,
    SpeakerAxis,
    Verdict,
    WordsAxis,
)

Weigh = Callable[[Attribution], Verdict]
"""Judges an attribution that a draft could make, against the sources of this run."""

LONGER_BY = 60
"""Words by which a repair may be longer than the quotation: two long sentences. More is another quotation."""

_MENDED = frozenset({Overall.DOES_NOT_HOLD, Overall.HOLDS_WITH_NOTES})
_GOOD = frozenset({Overall.HOLDS, Overall.HOLDS_WITH_NOTES})
_KEPT = frozenset({WordsAxis.VERBATIM, WordsAxis.PERMITTED_EDIT})
_CUTS = frozenset({"QW05", "QW06", "QW07", "QW08"})
"""Rules whose missing words may be replaced by an ellipsis; a negation or number may not (QW10)."""

_JOINTS = frozenset({"QW08", "QW09", "QS07"})
"""Rules of words that do not stand together: each part may hold where the whole does not."""

_TWO_READINGS = "QW18"
"""Words that the source has twice, struck and corrected: both together are what nobody said."""

_SIGNS = ",.;:!?…—–-"
_PAUSES = ",;:—–"
_CLAUSE_END = re.compile(r"[,.;:!?…—–)\]”»\"](?=\s|[”’\"'»)\]]|$)|\n")
_SENTENCE_END = re.compile(r"[.!?…](?=[”’\"'»)\]]*(?:\s|$))|\n")
_SENTENCE_START = re.compile(r"(?:[.!?…][”’\"'»)\]]*\s+|\n)")
_REACH = 600
"""Code points on either side of a passage in which the end of its sentence is looked for: some 100 words."""
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "'", "„": "‚", "«": "‹", "»": "›"})
_OUTER = str.maketrans({"‘": "“", "‚": "„", "‹": "«", "›": "»"})
_TIDY = tuple(
    (re.compile(found), put)
    for found, put in (
        (r"\s{1,9}([,.;:!?])", r"\1"),
        (r"([,;:])(?:\s{0,9}[,;:])+", r"\1"),
        (r"[,;:]?\s{0,9}…\s{0,9}([.!?])(?=\s)", r"\1 …"),
        (r"([.!?])\s{0,9}\.(?=\s|$)", r"\1"),
        (r"(?:…\s{0,9}){2,}", "… "),
        (r"\s+", " "),
    )
)
"""Signs that meet where words were put in or taken out; the first one stays."""


def find_repairs(verdict: Verdict, weigh: Weigh) -> tuple[Repair, ...]:
    """Return the repairs on offer, most faithful first; none where nothing is wrong or no passage was found."""
    wrong = [f for f in verdict.findings if f.level in {Level.ERROR, Level.WARNING} and f.rule[:2] in {"QW", "QS"}]
    if not verdict.evidence or verdict.axes is None or verdict.overall not in _MENDED or not wrong:
        return ()
    of, judged = verdict.attribution, verdict.evidence[0]
    spoken = tuple(_find_speaker(verdict, judged, weigh))
    named = _named(of, spoken[0]) if spoken and spoken[0].kind is not RepairKind.PASSED_ON else of

    def holds(text: str) -> bool:
        return _is_good(weigh(_reworded(named, text)))

    offered = list(spoken)
    if any(f.rule.startswith("QW") for f in wrong):
        offered += _find_words(of, judged, wrong, holds)
        offered.append(Repair(RepairKind.NO_MARKS))
    return tuple(offered)


def _is_good(tried: Verdict) -> bool:
    heavy = any(f.rule.startswith("QW") and f.level in {Level.ERROR, Level.WARNING} for f in tried.findings)
    return tried.overall in _GOOD and tried.axes is not None and tried.axes.words in _KEPT and not heavy


def _find_words(
    of: Attribution, judged: JudgedPassage, wrong: Sequence[Finding], holds: Callable[[str], bool]
) -> Iterator[Repair]:
    """Yield what can stand between the marks: the source's words, the cut marked, or parts that stand apart."""
    rules = {finding.rule for finding in wrong}
    own = _first(_own_words(of, judged, rules), of, holds)
    if own:
        yield Repair(RepairKind.OWN_WORDS, (own,))
    marked = _first(_cuts_marked(of, judged, rules), of, holds)
    if marked and marked != own:
        yield Repair(RepairKind.CUT_MARKED, (marked,))
    parts = _parts(of, judged) if rules & _JOINTS else ()
    if len(parts) > 1 and all(map(holds, parts)):
        yield Repair(RepairKind.APART, parts)


def _first(texts: Iterable[str], of: Attribution, holds: Callable[[str], bool]) -> str:
    """Return the first of `texts` that differs from the quotation, is not much longer, and holds; "" for none."""
    tried = {of.quotation.text.strip(), ""}
    most = len(of.quotation.text.split()) + LONGER_BY
    for text in texts:
        if text not in tried and len(text.split()) <= most and holds(text):
            return text
        tried.add(text)
    return ""


def _own_words(of: Attribution, judged: JudgedPassage, rules: set[str]) -> Iterator[str]:
    """Yield ever freer ways to say it in the source's words: from undoing what is wrong up to whole sentences."""
    pairs = [pair for pair in zip(judged.passage.edits, judged.rules, strict=True) if pair[1]]
    ragged = _ragged(of, judged)
    if not ragged:
        yield _rewritten(of, judged, [edit for edit, rule in pairs if rule in rules - {_TWO_READINGS}])
        yield _rewritten(of, judged, [edit for edit, rule in pairs if rule != _TWO_READINGS])
        pieces = judged.passage.pieces or (judged.passage.span,)
        yield _as_quoted(of, " … ".join(_spoken(judged.text, piece) for piece in pieces))
        yield _as_quoted(of, _spoken(judged.text, judged.passage.span))
    for span in _grown(judged, judged.passage.span):
        if not ragged or span.end > judged.passage.span.end:
            yield _as_quoted(of, _spoken(judged.text, span))


def _ragged(of: Attribution, judged: JudgedPassage) -> bool:
    """Decide whether the quotation ends in words that are not the source's, in the middle of a clause there."""
    put_in = [edit.quoted.span.end for edit in judged.passage.edits if edit.kind is EditKind.INSERT]
    if not put_in or of.quotation.text[max(put_in) - of.quotation.span.start :].strip(_SIGNS + " "):
        return False
    text, end = judged.text.text, judged.passage.span.end
    return text[end : end + 1] not in {"", "\n", *_SIGNS} and not _at_break(text, end)


def _at_break(text: str, at: int) -> bool:
    """Decide whether a dash, a bracket or a quotation mark stands next in the text."""
    return text[at : at + 20].lstrip()[:1] in set('—–()[]”“"»«')


def _cuts_marked(of: Attribution, judged: JudgedPassage, rules: set[str]) -> Iterator[str]:
    pairs = list(zip(judged.passage.edits, judged.rules, strict=True))
    cuts = [edit for edit, rule in pairs if rule in rules & _CUTS and edit.kind is EditKind.DELETE]
    if cuts:
        yield _rewritten(of, judged, [edit for edit, rule in pairs if rule in rules], cuts=cuts)
        yield _rewritten(of, judged, [edit for edit, rule in pairs if rule and rule != _TWO_READINGS], cuts=cuts)


def _parts(of: Attribution, judged: JudgedPassage) -> tuple[str, ...]:
    """Return the quotation cut where its words do not stand together in the source, at the ends of sentences."""
    text, base = of.quotation.text, of.quotation.span.start
    joints = {
        edit.quoted.span.start - base
        for edit, rule in zip(judged.passage.edits, judged.rules, strict=True)
        if rule in _JOINTS and edit.kind is EditKind.DELETE
    }
    joints |= {piece.start - base for piece in judged.passage.quoted[1:]}
    ends = [match.end() for match in _SENTENCE_START.finditer(text)]
    cuts = sorted({min(ends, key=lambda end: abs(end - joint), default=joint) for joint in joints})
    parts = [text[start:end].strip(" …") for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return tuple(" ".join(part.split()) for part in parts if part)


def _grown(judged: JudgedPassage, span: Span) -> Iterator[Span]:
    """Yield the passage up to the end of its clause and of its sentence, and from where its sentence starts."""
    text = judged.text.text
    turn = next((t.span for t in judged.passage.turns if t.span.covers(Span(span.start, span.start))), None)
    room = Span(max(0, span.start - _REACH), min(len(text), span.end + _REACH))
    if turn:
        room = Span(max(room.start, turn.start), max(span.end, min(room.end, turn.end)))
    clause = _CLAUSE_END.search(text, span.end + 1, room.end) if span.end < room.end else None
    sentence = _SENTENCE_END.search(text, span.end, room.end)
    starts = [m.end() for m in _SENTENCE_START.finditer(text, room.start, span.start)]
    start = starts[-1] if starts else room.start
    ends = [found.start() for found in (clause, sentence) if found] or [span.end]
    yield from (Span(span.start, max(span.end, end)) for end in ends)
    yield Span(start, span.end)
    yield from (Span(start, max(span.end, end)) for end in ends)


def _rewritten(of: Attribution, judged: JudgedPassage, wrong: Sequence[Edit], *, cuts: Sequence[Edit] = ()) -> str:
    """Return the quotation with the wrong edits undone; those in `cuts` become an ellipsis instead."""
    text, base = of.quotation.text, of.quotation.span.start
    for edit in sorted(wrong, key=lambda e: e.quoted.span, reverse=True):
        start, end = edit.quoted.span.start - base, edit.quoted.span.end - base
        if not 0 <= start <= end <= len(text):
            return ""
        if edit in cuts:
            said = " … "
        elif edit.kind is EditKind.DELETE:
            said = f" {_with_signs(judged.text, edit.said.span, text[:start], text[end:])} "
        else:
            said = _spoken(judged.text, edit.said.span)
        text = f"{text[:start]}{said}{text[end:]}"
    return _as_quoted(of, text)


def _with_signs(source: SourceText, span: Span, ahead: str, behind: str) -> str:
    """Return words of the source with the signs that set them off there, unless the draft has signs at that place."""
    start, end, text = span.start, span.end, source.text
    if ahead.rstrip()[-1:] not in _SIGNS:
        at = len(text[:start].rstrip())
        start = at - 1 if at and text[at - 1] in _PAUSES + ".!?" else start
    if behind.lstrip()[:1] not in _SIGNS and text[end : end + 1] in _PAUSES:
        end += 1
    return _spoken(source, Span(start, end))


def _spoken(source: SourceText, span: Span) -> str:
    """Return the words of a source that are spoken: without sound marks and footnote numbers."""
    parts, at = [], span.start
    for mark in source.reading.marks:
        if at <= mark.start and mark.end <= span.end:
            parts.append(source.text[at : mark.start])
            at = mark.end
    parts.append(source.text[at : span.end])
    return " ".join("".join(parts).split())


def _as_quoted(of: Attribution, text: str) -> str:
    """Return words of a source as the draft sets them: its first letter, its sign at the end, its inner marks."""
    given = of.quotation.text
    for pattern, put in _TIDY:
        text = pattern.sub(put, text)
    text = text.strip().lstrip(",.;:!?")
    text = text.strip()
    if of.quotation.marks[0] in {"“", '"', "„", "«", ""}:
        text = text.translate(_INNER)
    elif of.quotation.marks[0] in {"‘", "'", "‚"}:
        text = text.translate(_OUTER)
    if not text:
        return ""
    if text[0].lower() == given.lstrip()[:1].lower() or given.lstrip()[:1].isupper():
        text = (text[0].upper() if given.lstrip()[:1].isupper() else text[0].lower()) + text[1:]
    sign = given[len(given.rstrip(_SIGNS + string.whitespace)) :].strip()
    bare = text.rstrip(_PAUSES + ". ") if not text.endswith(("…", "...")) else text
    return f"{bare}{sign}" if not bare.endswith(("?", "!")) else bare


def _find_speaker(verdict: Verdict, judged: JudgedPassage, weigh: Weigh) -> Iterator[Repair]:
    """Yield whom the source gives the words to, where that is somebody else."""
    axis = verdict.axes.speaker if verdict.axes else SpeakerAxis.NOT_CLAIMED
    turn = judged.passage.turns[0] if judged.passage.turns else None
    if axis is SpeakerAxis.QUOTING_OTHER:
        yield Repair(RepairKind.PASSED_ON, (turn.speaker,) if turn and turn.speaker else ())
    elif axis in {SpeakerAxis.OTHER_PERSON, SpeakerAxis.QUESTIONER} and turn:
        asked = axis is SpeakerAxis.QUESTIONER or turn.kind is not TurnKind.SPEAKER
        if not asked and not turn.speaker:
            return
        repair = Repair(RepairKind.ASKED) if asked else Repair(RepairKind.SPEAKER, (turn.speaker or "",))
        tried = weigh(_named(verdict.attribution, repair))
        if tried.axes is not None and tried.axes.speaker is SpeakerAxis.CONFIRMED:
            yield repair


def _named(of: Attribution, repair: Repair) -> Attribution:
    """Return the attribution with the speaker that a repair names."""
    if of.speaker is None:
        return of
    name = repair.texts[0] if repair.texts else "a reporter"
    kind = SpeakerKind.PERSON if repair.texts else SpeakerKind.REPORTER
    speaker = Speaker(Mention(name, of.speaker.mention.span), kind, name if repair.texts else None)
    return replace(of, speaker=speaker, reported_by=None)


def _reworded(of: Attribution, text: str) -> Attribution:
    """Return the attribution with `text` between the marks, and all that stands behind them moved along."""
    old = of.quotation.span
    by = len(text) - old.length
    quotation = replace(of.quotation, text=text, span=Span(old.start, old.start + len(text)))

    def moved(mention: Mention) -> Mention:
        return replace(mention, span=mention.span.shifted(by)) if mention.span.start >= old.end else mention

    speaker, cue = of.speaker, of.cue
    if speaker:
        speaker = replace(speaker, mention=moved(speaker.mention), role=speaker.role and moved(speaker.role))
    if cue and cue.span.start >= old.end:
        cue = replace(cue, span=cue.span.shifted(by))
    return replace(
        of,
        quotation=quotation,
        speaker=speaker,
        cue=cue,
        when=of.when and moved(of.when),
        occasion=of.occasion and moved(of.occasion),
        reported_by=of.reported_by and moved(of.reported_by),
        path=tuple(map(moved, of.path)),
    )
