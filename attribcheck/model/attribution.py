"""Who said what, as the draft has it: what [quotes] finds. Spans lie in the draft's body."""

from enum import StrEnum
from typing import NewType

from attribcheck.model.draft import Draft
from attribcheck.model.record import dataclass
from attribcheck.model.span import Span

AttributionId = NewType("AttributionId", str)
"""Twelve hexadecimal digits, stable while words and speaker stay the same; "-2" behind it where two would be one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text with their place: a name, a pronoun, a date, a cue."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between a pair of quotation marks, or a block quote.

    `text` is exactly `span` of the body: marks that re-open a new paragraph and line breaks are still in it.
    `marks` are the opening and the closing mark as written ("" where there is none). `closed` is false where the
    closing mark is missing; `mixed` is true where the two marks are of different families. `before` and `behind` are
    up to 120 characters of the body on either side, marks included: what the draft itself says around the words.
    `emphasis` are its words in bold or italics, spans of the body.
    """

    text: str
    span: Span
    marks: tuple[str, str] = ("“", "”")
    closed: bool = True
    mixed: bool = False
    nested: bool = False
    before: str = ""
    behind: str = ""
    emphasis: tuple[Span, ...] = ()


class SpeakerKind(StrEnum):
    """What kind of source the draft names."""

    PERSON = "person"
    BODY = "body"
    DOCUMENT = "document"
    REPORTER = "reporter"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, as mentioned, and as resolved over the whole draft.

    `name` is the full name, or None where the evidence is too thin (an unresolved "he", "a spokesman").
    `evidence` says in a few words how the name was reached ("full name in the sentence", "last man named"); `inferred`
    is true where that is a pronoun whose paragraph does not settle whom it means, and where no verb of the draft says
    that the one who is named spoke: good enough to look for the words, too thin to contradict them.
    """

    mention: Mention
    kind: SpeakerKind
    name: str | None = None
    role: Mention | None = None
    evidence: str = ""
    inferred: bool = False


class CueKind(StrEnum):
    """The class of the words that tie speaker and quotation."""

    SAID = "said"
    CLAIMED = "claimed"
    WROTE = "wrote"
    ASKED = "asked"
    CALLED = "called"
    NOUN = "noun"
    ACCORDING_TO = "according-to"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that make it an attribution ("said", "according to"); PUNCTUATION is a colon or a dash."""

    text: str
    span: Span
    kind: CueKind


@dataclass(frozen=True, slots=True)
class NotAQuotation:
    """Why a quoted span is listed but not checked: always rule QW20; `message` says what it is taken for."""

    message: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One quoted span of the draft with who is said to have said it.

    `group` ties the spans of a split quotation. `when` and `occasion` are mentions tied to the attribution
    ("on Wednesday"; "in an interview with Dock News"). `reported_by` passes the words on ("Ray said Poe called it …").
    `path` holds further stations of a second-hand quotation ("told Reuters"). `not_quotation` is set for titles,
    terms and scare quotes, which are counted and not judged.
    """

    id: AttributionId
    quotation: Quotation
    speaker: Speaker | None = None
    cue: Cue | None = None
    when: Mention | None = None
    occasion: Mention | None = None
    reported_by: Mention | None = None
    path: tuple[Mention, ...] = ()
    group: str | None = None
    not_quotation: NotAQuotation | None = None


@dataclass(frozen=True, slots=True)
class QuotedDraft:
    """A draft with every quoted span that was found in it, before anything is judged."""

    draft: Draft
    attributions: tuple[Attribution, ...]
