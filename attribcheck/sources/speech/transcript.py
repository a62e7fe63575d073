"""A transcript's turns, from paragraphs and the labels before them. Who the labels are is asked elsewhere."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from attribcheck.model.record import replace
from attribcheck.model.source import Reading, Region, Turn, TurnKind
from attribcheck.model.span import Span
from attribcheck.sources.paragraphs import Paragraph
from attribcheck.sources.speech.label_names import has_title, label_key, label_kind, names_somebody
from attribcheck.sources.speech.labels import (
    CLOCK,
    Label,
    LabelStyle,
    find_inline_labels,
    find_label,
    label_style,
)
from attribcheck.text.patterns import pattern

MIN_NAME_LABELS = 4
"""Labels in mixed case ("Jane Roe:") must stand at so many paragraphs before they count as labels: a news article
has a "Note:" or a "Photo:", seldom four of them with repetitions."""

MIN_INTERVIEW_LABELS = 3
"""Labels in mixed case of the shortest interview that is seen: a question, an answer, and one of both again. No page or
article of the measuring data (80 pages, 745 transcripts) has so few and reads like one."""

MIN_REPEATED_SHARE = 0.7
"""Share of the labels in mixed case that stand more than once: 0.97 in debates and interviews; of 80 news pages two
have such lines ("New Price Drop:"), at 0.2 and 0.5."""

MIN_ONE_LABEL = 5
"""Times that one word in capitals must stand before paragraphs to be the label of a sole speaker and no "WATCH:"."""

MIN_SOLO_WORDS = 150
"""Words. A text that begins "JANE ROE:" and has no other label is a transcript from this length on."""

MAX_VOICES = 1000
"""Different labels. A convention of four nights has 120; a page with more than this is a table or a list."""

MAX_OPENING = 4
"""Paragraphs (place, date, time of day) that may stand before the first label of such a text."""

_TOLD = frozenset({LabelStyle.CAPITALS, LabelStyle.TITLED, LabelStyle.ASKING})
"""Styles of labels that no prose has by chance at the beginning of a paragraph."""

_END = pattern(
    r"(?:[-—*#\s]*END(?: OF (?:TRANSCRIPT|BRIEFING|REMARKS))?[-—*#\s]*(?:\d.{0,30})?|#{2,}|-{3,}|\*{3,}|_{3,})"
)
_MARK_ONLY = pattern(r"(?:[(\[][^()\[\]]{1,80}[)\]][\s.]*)+")


class Labelled(NamedTuple):
    """The labels of a transcript in order, and its turns."""

    labels: tuple[Label, ...]
    turns: tuple[Turn, ...]


def find_turns(paragraphs: Sequence[Paragraph], starts: Sequence[int], text: str) -> Labelled:
    """Return the labels and turns of a text; none where its labels form no system.

    `starts` says where each paragraph begins in `text`. The text before the first label is a turn of label "", and
    so is what follows a heading or an audience's shout where nobody's label tells who goes on.
    """
    labels = find_labels(paragraphs)
    if not labels:
        return Labelled((), ())
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


def find_labels(paragraphs: Sequence[Paragraph]) -> tuple[Label, ...]:
    """Return the labels that belong to the page's system of labels, in order."""
    opening = [
        label
        for number, paragraph in enumerate(paragraphs)
        if paragraph.region is Region.ARTICLE and (label := find_label(number, paragraph))
        if not (paragraph.heading and label.style is LabelStyle.NAMES)
    ]
    opening += _names_under_clocks(paragraphs)
    taken = {label.paragraph: label.words for label in opening}
    inline = [
        label
        for number, paragraph in enumerate(paragraphs)
        if paragraph.region is Region.ARTICLE
        for label in find_inline_labels(number, paragraph)
        if label.at >= taken.get(number, 0)
    ]
    if len({label.text for label in (*opening, *inline)}) > MAX_VOICES:
        return ()
    styles = _styles_in_use(opening, inline, paragraphs)
    lines = Counter(label_key(label.text) for label in opening if label.style is LabelStyle.LINE)
    opening = [x for x in opening if x.style is not LabelStyle.LINE or lines[label_key(x.text)] > 1]
    keys = {label_key(label.text) for label in opening if label.style in styles}
    wanted = [label for label in opening if label.style in styles or _joins(label, styles, keys)]
    wanted += [label for label in inline if label.style in styles]
    seen: dict[tuple[int, int], Label] = {}
    for label in wanted:
        seen.setdefault((label.paragraph, label.at), label)
    return tuple(seen[place] for place in sorted(seen))


def _joins(label: Label, styles: frozenset[LabelStyle], keys: set[str]) -> bool:
    """Decide whether a label of another style belongs to the system too: it is a known one, or a voice without name."""
    return bool(styles) and (label_kind(label.text) is not TurnKind.SPEAKER or label_key(label.text) in keys)


def _styles_in_use(
    opening: Sequence[Label], inline: Sequence[Label], paragraphs: Sequence[Paragraph]
) -> frozenset[LabelStyle]:
    """Return the styles whose labels form a system on this page."""
    styles = set()
    for style in LabelStyle:
        counts = Counter(label_key(label.text) for label in (*opening, *inline) if label.style is style)
        total, repeated = counts.total(), sum(count > 1 for count in counts.values())
        voices = sum(label_kind(key) is not TurnKind.SPEAKER for key in counts)
        if style is LabelStyle.NAMES:
            again = sum(count for count in counts.values() if count > 1)
            system = total >= MIN_NAME_LABELS and repeated > 1 and again >= MIN_REPEATED_SHARE * total
        elif style is LabelStyle.MARKED:
            system = total > 0
        elif style is LabelStyle.LINE:
            system = total >= MIN_NAME_LABELS and repeated > 1
        elif style is LabelStyle.CAPITALS:
            named = any(count > 1 and names_somebody(key.upper()) for key, count in counts.items())
            beside = any(has_title(key) for key in counts) or any(label.text == "Q" for label in opening)
            alone = repeated > 1 or total >= MIN_ONE_LABEL
            system = total > 1 and (voices > 0 or named or alone or (repeated > 0 and beside))
        else:
            system = total > 1
        if system:
            styles.add(style)
    if not styles and _is_interview(opening, paragraphs):
        styles.add(LabelStyle.NAMES)
    if not styles and _are_people(opening, paragraphs):
        styles.add(LabelStyle.CAPITALS)
    if LabelStyle.CAPITALS in styles:
        styles.discard(LabelStyle.NAMES)
        if any(label.style is LabelStyle.ASKING for label in opening):
            styles.add(LabelStyle.ASKING)
    return frozenset(styles)


def _is_interview(opening: Sequence[Label], paragraphs: Sequence[Paragraph]) -> bool:
    """Decide whether a few labels in mixed case are those of a short interview.

    They are where nothing but full names or names with a title stands before a colon, one of them twice, and a
    question under one name is followed by words under another.
    """
    labels = [label for label in opening if label.style is LabelStyle.NAMES]
    keys = [label_key(label.text) for label in labels]
    if not MIN_INTERVIEW_LABELS <= len(labels) < MIN_NAME_LABELS or not 1 < len(set(keys)) < len(keys):
        return False
    asked = any(
        paragraphs[one.paragraph].text.endswith("?")
        and keys[at] != keys[at + 1]
        and other.paragraph == one.paragraph + 1
        for at, (one, other) in enumerate(pairwise(labels))
    )
    return asked and all(names_somebody(label.text) and label.text[:1].isupper() for label in labels)


def _are_people(opening: Sequence[Label], paragraphs: Sequence[Paragraph]) -> bool:
    """Decide whether labels in capitals that are never repeated are labels all the same.

    They are where each is a full name and the text begins with one: a speech under its speaker's name, an interview
    of one question.
    """
    labels = [label for label in opening if label.style is LabelStyle.CAPITALS]
    if not labels or not all(names_somebody(label.text) for label in labels):
        return False
    spoken = [n for n, p in enumerate(paragraphs) if p.region is Region.ARTICLE and not p.heading]
    words = sum(paragraphs[n].text.count(" ") + 1 for n in spoken)
    return labels[0].paragraph in spoken[:MAX_OPENING] and (len(labels) > 1 or words >= MIN_SOLO_WORDS)


def _names_under_clocks(paragraphs: Sequence[Paragraph]) -> list[Label]:
    """Return the names that stand alone on the line below a time ("00:46:08", "Jane Roe", then the words)."""
    found = []
    for number, (clock, name) in enumerate(pairwise(paragraphs), start=1):
        if CLOCK.fullmatch(clock.text) and len(name.text) < 60 and label_style(name.text):
            found.append(Label(number, 0, len(name.text), name.text, LabelStyle.CLOCKED))
    return found


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
        speakers = {label_key(label.text) for label in labels if label_kind(label.text) is TurnKind.SPEAKER}
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
            if label_kind(label.text) is TurnKind.SPEAKER:
                self._speaker = label.text
            self._extend(start + label.words, start + (following.at if following else len(paragraph.text)))

    def _take_unlabelled(self, paragraph: Paragraph, start: int) -> None:
        if _END.fullmatch(paragraph.text):
            self.close()
            self._label = None
            return
        if paragraph.heading and not _MARK_ONLY.fullmatch(paragraph.text):
            self.close()
            self._label = "" if self._label is not None else None
        elif self._brief and not _MARK_ONLY.fullmatch(paragraph.text):
            self._end_brief()
        self._extend(start, start + len(paragraph.text))

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
