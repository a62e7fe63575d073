"""A transcript's turns, from paragraphs and the labels before them. Who the labels are is asked elsewhere."""

from collections.abc import Sequence
from typing import NamedTuple

from attribcheck.model.record import replace
from attribcheck.model.source import Reading, Region, Turn, TurnKind
from attribcheck.model.span import Span
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.speech.examination import name_examined
from attribcheck.sources.speech.interviews import find_interview
from attribcheck.sources.speech.label_names import label_key, label_kind
from attribcheck.sources.speech.labels import CLOCK, Label, LabelStyle, find_label
from attribcheck.sources.speech.systems import MAX_OPENING, find_labels
from attribcheck.text.patterns import pattern

_TOLD = frozenset({LabelStyle.CAPITALS, LabelStyle.TITLED, LabelStyle.ASKING})
"""Styles of labels that no prose has by chance at the beginning of a paragraph."""

_END = pattern(
    r"(?:[-—*#\s]*END(?: OF (?:TRANSCRIPT|BRIEFING|REMARKS))?[-—*#\s]*(?:\d.{0,30})?|#{2,}|-{3,}|\*{3,}|_{3,})"
)
_HECKLE = pattern(r"\((?:[^()\[\]:]{2,60}\[[^\[\]]{2,40}\][^()\[\]:]{0,30}|[A-Z][^()\[\]:]{2,60}):\s[^()]{3,400}\)")
"""What somebody calls into a speech, as parliaments print it: "(Jane Roe [Free Party]: That is not so!)"."""

_HECKLER = pattern(
    r"((?:Dr\. |Prof\. )*(?:[^\W\d_a-z][\w'’\-]{0,30} ){1,3}[^\W\d_a-z][\w'’\-]{1,30}) ?\[[^\[\]]{2,40}\][^\]]{0,30}$"
)

_MARK_ONLY = pattern(r"(?:[(\[][^()\[\]]{1,80}[)\]][\s.]*)+")


class Labelled(NamedTuple):
    """The labels of a transcript in order, and its turns."""

    labels: tuple[Label, ...]
    turns: tuple[Turn, ...]


def find_turns(
    paragraphs: Sequence[Paragraph], starts: Sequence[int], text: str, *, titles: Sequence[str] = ()
) -> Labelled:
    """Return the labels and turns of a text; none where its labels form no system.

    `starts` says where each paragraph begins in `text`. The text before the first label is a turn of label "", and
    so is what follows a heading or an audience's shout where nobody's label tells who goes on.
    """
    labels = find_labels(paragraphs) or find_interview(paragraphs, titles)
    if not labels:
        return Labelled((), ())
    labels = name_examined(labels, paragraphs)
    turns = (replace(turn, span=turn.span.trimmed(text)) for turn in _cut_turns(paragraphs, starts, labels))
    return Labelled(labels, tuple(turn for turn in turns if turn.span.length))


def find_told_turns(reading: Reading) -> tuple[Turn, ...]:
    """Return the turns of a text that only the configuration calls a transcript.

    One label in capitals or with a title near the beginning will do then, which is too little to prove a transcript.
    """
    paragraphs, starts = [], []
    at = 0
    for line in reading.text.split("\n"):
        span = Span(at, at + len(line))
        region = next((part.region for part in reading.regions if part.span.overlap(span)), Region.ARTICLE)
        paragraphs.append(Paragraph(line, region))
        starts.append(at)
        at += len(line) + 1
    found = (find_label(n, p) for n, p in enumerate(paragraphs) if p.text and p.region is Region.ARTICLE)
    labels = [label for label in found if label and label.style in _TOLD]
    if not labels or labels[0].paragraph >= MAX_OPENING:
        return ()
    turns = (replace(turn, span=turn.span.trimmed(reading.text)) for turn in _cut_turns(paragraphs, starts, labels))
    return tuple(turn for turn in turns if turn.span.length)


def _cut_turns(paragraphs: Sequence[Paragraph], starts: Sequence[int], labels: Sequence[Label]) -> list[Turn]:
    """Return the stretches between the labels, with the label under which each stands."""
    cutter = _Cutter(labels)
    by_paragraph: dict[int, list[Label]] = {}
    for label in labels:
        by_paragraph.setdefault(label.paragraph, []).append(label)
    for number, paragraph in enumerate(paragraphs):
        cutter.take(paragraph, starts[number], by_paragraph.get(number, ()))
    cutter.close()
    return cutter.turns


class _Cutter:
    """Walks through the paragraphs and closes a turn wherever its label ends to hold."""

    def __init__(self, labels: Sequence[Label]) -> None:
        speakers = {label_key(x.text) for x in labels if x.text and label_kind(x.text) is TurnKind.SPEAKER}
        self._sole_voice = len(speakers) == 1
        self.turns: list[Turn] = []
        self._label: str | None = ""
        self._speaker = ""
        self._start: int | None = None
        self._end = 0
        self._brief = self._holds_once = False
        self._brief_labels = _brief_labels(labels)

    def take(self, paragraph: Paragraph, start: int, labels: Sequence[Label]) -> None:
        """Take the next paragraph, with the labels that stand in it."""
        if paragraph.region is not Region.ARTICLE:
            self.close()
            return
        if CLOCK.fullmatch(paragraph.text):
            return
        if not labels:
            self._take_unlabelled(paragraph, start)
            return
        if labels[0].at > 0:
            self._take_unlabelled(paragraph._replace(text=paragraph.text[: labels[0].at]), start)
        for label, following in zip(labels, (*labels[1:], None), strict=True):
            self.close()
            self._label, self._brief = label.text, False
            self._holds_once = label in self._brief_labels
            if label.text and label_kind(label.text) is TurnKind.SPEAKER:
                self._speaker = label.text
            self._extend(start + label.words, start + (following.at if following else len(paragraph.text)))

    def _take_unlabelled(self, paragraph: Paragraph, start: int) -> None:
        if _END.fullmatch(paragraph.text):
            self.close()
            self._label = None
            return
        if _HECKLE.fullmatch(paragraph.text):
            self.close()  # the same voice goes on behind it
            self._take_heckle(paragraph.text, start)
            return
        if paragraph.heading and not _MARK_ONLY.fullmatch(paragraph.text):
            self.close()
            self._label = "" if self._label is not None else None
        elif self._brief and not _MARK_ONLY.fullmatch(paragraph.text):
            self._end_brief()
        self._extend(start, start + len(paragraph.text))

    def _take_heckle(self, text: str, start: int) -> None:
        """Give what is called into a speech to who is named for it with a party in brackets, else to nobody."""
        words = text.index(": ") + 2
        who = _HECKLER.search(text, 0, words)
        if who and self._label is not None:
            self.turns.append(Turn(who[1], Span(start + words, start + len(text) - 1)))

    def _end_brief(self) -> None:
        """End a turn that lasts one paragraph: behind a shout the only voice goes on, behind a question nobody."""
        shouted = label_kind(self._label or "") is TurnKind.AUDIENCE
        self.close()
        self._label = self._speaker if shouted and self._sole_voice else ""
        self._brief = self._holds_once = False

    def _extend(self, start: int, end: int) -> None:
        if self._label is None or end <= start:
            return
        if self._start is None:
            self._start = start
            self._brief = self._holds_once
        self._end = end

    def close(self) -> None:
        """End the turn that is open."""
        if self._start is not None and self._label is not None and self._end > self._start:
            kind = label_kind(self._label) if self._label else TurnKind.UNKNOWN
            self.turns.append(Turn(self._label, Span(self._start, self._end), kind))
        self._start = None


def _brief_labels(labels: Sequence[Label]) -> frozenset[Label]:
    """Return the labels that hold for one paragraph only.

    They are the audience's, and a questioner's that no speaker's label follows: the answer between two questions has
    then lost its label.
    """
    brief = set()
    for label, following in zip(labels, (*labels[1:], None), strict=True):
        kind = label_kind(label.text)
        alone = following is None or label_kind(following.text) is TurnKind.QUESTIONER
        if kind is TurnKind.AUDIENCE or (kind is TurnKind.QUESTIONER and alone):
            brief.add(label)
    return frozenset(brief)
