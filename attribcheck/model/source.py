"""Sources: what the configuration declares, what fetching brings, what reading makes of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import field
from enum import StrEnum
from operator import attrgetter
from typing import NewType

from attribcheck.model.record import dataclass
from attribcheck.model.span import Span, find_touching

SourceId = NewType("SourceId", str)

_span = attrgetter("span")


class SourceKind(StrEnum):
    """What kind of text a source is."""

    TRANSCRIPT = "transcript"
    DOCUMENT = "document"
    ARTICLE = "article"
    STATEMENT = "statement"
    CAPTIONS = "captions"


class Fidelity(StrEnum):
    """How close the text is to what was said (verdicts.md, standing of sources)."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    PREPARED = "prepared"
    MACHINE = "machine"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of `sources.toml`, or one link of a draft.

    Exactly one of `url` and `path` is set; `path` is relative to the folder of the configuration. `declared_in` is
    the file that declares it. `max_age` is in seconds, None where the option of the run holds. `header_env` pairs a
    header's name with the environment variable that holds its value.
    """

    id: SourceId
    declared_in: str
    title: str = ""
    url: str | None = None
    path: str | None = None
    mirrors: tuple[str, ...] = ()
    date: dt.date | None = None
    kind: SourceKind | None = None
    fidelity: Fidelity | None = None
    speakers: tuple[str, ...] = ()
    language: str | None = None
    select: str | None = None
    archive: str | None = None
    max_age: int | None = None
    robots: bool = True
    header_env: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        """Return the address or path under which people know this source."""
        return self.url or self.path or self.id


class Origin(StrEnum):
    """Where the bytes of a snapshot came from in this run."""

    NETWORK = "network"
    CACHE = "cache"
    FILE = "file"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The circumstances of one answer: enough to repeat it and to cite it.

    `retrieved_at` is UTC, ISO 8601 with a Z. `sha256` is of the bytes, hexadecimal. `media_type` is the header's value
    with its parameters ("text/html; charset=utf-8"), or "" where none was given. `twin` says in words which other
    address was read instead ("mirror", "archived copy of 2024-10-24"), "" for the address itself. `note` tells what
    an editor must know of this answer ("the server could not be reached; the copy stored on … was used"), or "".
    `whole` is False where nothing proves that the answer came to its end: what is missing there is not "not found".
    """

    url: str
    final_url: str
    retrieved_at: str
    sha256: str
    media_type: str
    origin: Origin
    twin: str = ""
    note: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The complete bytes of a source as they were retrieved."""

    source: Source
    retrieval: Retrieval
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something could not be established: a rule of the evidence family, what happened, what to do next."""

    rule: str
    message: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A source that could not be read. It travels to the report; it never turns into "not found"."""

    source: Source
    problem: Problem
    retrieval: Retrieval | None = None


class Region(StrEnum):
    """In which part of a page a stretch of text stands."""

    ARTICLE = "article"
    ASIDE = "aside"
    COMMENTS = "comments"
    NAVIGATION = "navigation"


@dataclass(frozen=True, slots=True)
class RegionSpan:
    """A stretch of a page outside its article."""

    region: Region
    span: Span


class TurnKind(StrEnum):
    """Who speaks in a turn, as far as its label tells."""

    SPEAKER = "speaker"
    QUESTIONER = "questioner"
    AUDIENCE = "audience"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn.

    `label` is the label as written, without its colon ("MR. KIRBY", "Q"); "" before the first label. `span` covers
    the words of the turn, not the label, over as many paragraphs as it lasts. `speaker` is the full name to which the
    label resolves, or None. A label that names two people resolves to neither.
    """

    label: str
    span: Span
    kind: TurnKind = TurnKind.SPEAKER
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Struck:
    """A correction printed in the source: `struck` was crossed out for `corrected` ; both are spans of the text."""

    struck: Span
    corrected: Span | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paged document: its number as printed in links (`#page=`, from 1), and its text."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Moment:
    """What one caption shows, and when: `seconds` are whole ones from the start of the recording."""

    seconds: int
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of bytes alone: the same bytes and reader version always give the same reading.

    Paragraphs of `text` are separated by one line feed; nothing else in it is one. `regions` lists what stands
    outside the article, `marks` the spans of sound marks and stage directions ("(Laughter.)") and other matter that is
    not spoken (footnote numbers), which comparing skips. `moments` are the times of captions, in order. `names` are
    full names that the page itself gives for resolving labels. `problem` is set where the page is no adequate
    source (a login wall, a script shell, a scan).
    `emphasis` are words in bold or italics, where the format shows them, paragraphs and labels that are stressed whole
    left out; `site` is the name that a page gives its publication.
    `index` is what [passages] stored of `text` to search it sooner; it is empty where nothing was stored.
    """

    text: str = field(repr=False)
    kind: SourceKind
    title: str = ""
    date: dt.date | None = None
    byline: str | None = None
    language: str | None = None
    turns: tuple[Turn, ...] = ()
    pages: tuple[Page, ...] = ()
    regions: tuple[RegionSpan, ...] = ()
    marks: tuple[Span, ...] = ()
    struck: tuple[Struck, ...] = ()
    names: tuple[str, ...] = ()
    problem: Problem | None = None
    index: bytes = b""
    moments: tuple[Moment, ...] = ()
    emphasis: tuple[Span, ...] = ()
    site: str = ""

    def turns_at(self, span: Span) -> Sequence[Turn]:
        """Return the turns that have text in `span`."""
        return find_touching(self.turns, span, _span)

    def marks_at(self, span: Span) -> Sequence[Span]:
        """Return the marks that have text in `span`."""
        return find_touching(self.marks, span, lambda mark: mark)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source with its reading: what [passages] searches and [verdicts] weighs.

    `reading.turns` are resolved to people with all that is known (page, configuration). `kind` and `fidelity` are the
    configured ones, or guessed.
    """

    source: Source
    retrieval: Retrieval
    reading: Reading
    kind: SourceKind
    fidelity: Fidelity

    @property
    def text(self) -> str:
        """Return the text that was read."""
        return self.reading.text
