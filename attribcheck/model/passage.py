"""Where the words of a quotation stand in a source, and how they differ there."""

from enum import StrEnum

from attribcheck.model.attribution import Attribution, Mention, QuotedDraft
from attribcheck.model.record import dataclass
from attribcheck.model.source import Region, SourceId, SourceText, Turn, Unavailable
from attribcheck.model.span import Span


class EditKind(StrEnum):
    """The operation that leads from the source to the draft."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Edit:
    """A difference in words between draft and source.

    `quoted` is the draft's side (span in the draft's body), `said` the source's (span in the source's text); the side
    that is missing has an empty text and an empty span where the words would stand. `disclosed` is true where the
    draft marks the change: square brackets, or an ellipsis (then `said` holds what lies in the gap).
    """

    kind: EditKind
    quoted: Mention
    said: Mention
    disclosed: bool = False


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """A place in a text by its words (W3C Web Annotation): the words, and some before and after."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One place of one source where a quotation, or most of it, stands.

    `span` runs from the first to the last matched word, whole words. `pieces` are its parts where the quotation has
    ellipses or jumps to another passage, each with its own span, in the order of the quotation; `quoted` has their
    places in the draft's body. `similarity` is in percent (0 to 100) and decides
    nothing. `bits` is the evidence against a chance agreement (matching.md, section 2). `turns` are the turns the
    passage touches, in order; `page` is the number of the page on which it begins, `seconds` the time of the caption.
    """

    source: SourceId
    span: Span
    edits: tuple[Edit, ...]
    similarity: float
    bits: float
    selector: TextQuoteSelector
    pieces: tuple[Span, ...] = ()
    quoted: tuple[Span, ...] = ()
    turns: tuple[Turn, ...] = ()
    page: int | None = None
    region: Region = Region.ARTICLE
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Relayed:
    """The quotations that an article makes itself, with its speakers: spans lie in the article's text."""

    source: SourceId
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A source that the draft ties to a quotation, and how ("link on the cue", "front matter")."""

    source: SourceId
    how: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known about one attribution before it is judged.

    `passages` are the places found, best first, of all sources; `nearest` is the best place that is too weak to be
    the passage, shown when nothing was found. `texts` are the sources that were read, `unavailable` those that were
    not. `ties` are the sources that the draft declares for this quotation. `relayed` holds what articles among the
    passages' sources quote themselves. `language` is that of the draft, as a primary tag. `draft` is what the
    attribution stands in, for what the draft says elsewhere.
    """

    attribution: Attribution
    passages: tuple[Passage, ...]
    nearest: Passage | None
    texts: tuple[SourceText, ...]
    unavailable: tuple[Unavailable, ...]
    ties: tuple[Tie, ...] = ()
    relayed: tuple[Relayed, ...] = ()
    language: str | None = None
    draft: QuotedDraft | None = None


@dataclass(frozen=True, slots=True)
class Unquoted:
    """Words of a source that stand in a draft outside quotation marks: their places in both, and how many they are."""

    quoted: Span
    source: SourceId
    said: Span
    words: int
