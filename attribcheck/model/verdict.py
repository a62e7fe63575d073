"""Verdicts and the report: the closed sets of the contract, and the types that carry them to the reports."""

import datetime as dt
from enum import StrEnum

from attribcheck.model.attribution import Attribution, Mention
from attribcheck.model.draft import Draft
from attribcheck.model.passage import Passage
from attribcheck.model.record import dataclass
from attribcheck.model.source import Problem, Source, SourceText, Unavailable


class Overall(StrEnum):
    """The one word per attribution."""

    HOLDS = "holds"
    HOLDS_WITH_NOTES = "holds-with-notes"
    DOES_NOT_HOLD = "does-not-hold"
    NOT_FOUND = "not-found"
    CANNOT_TELL = "cannot-tell"
    NOT_CHECKED = "not-checked"


class WordsAxis(StrEnum):
    """Are these the words?"""

    VERBATIM = "verbatim"
    PERMITTED_EDIT = "permitted-edit"
    EDITED = "edited"
    ALTERED = "altered"
    ABSENT = "absent"
    NOT_ESTABLISHED = "not-established"


class SpeakerAxis(StrEnum):
    """Is this the speaker?"""

    CONFIRMED = "confirmed"
    BY_DOCUMENT = "by-document"
    REPORTED = "reported"
    OTHER_PERSON = "other-person"
    QUESTIONER = "questioner"
    QUOTING_OTHER = "quoting-other"
    NOT_ESTABLISHED = "not-established"
    NOT_CLAIMED = "not-claimed"


class OccasionAxis(StrEnum):
    """Is this the occasion?"""

    CONFIRMED = "confirmed"
    REPEATED = "repeated"
    OTHER_OCCASION = "other-occasion"
    PREPARED_TEXT = "prepared-text"
    NOT_ESTABLISHED = "not-established"
    NOT_CLAIMED = "not-claimed"
    NOT_LOOKED = "not-looked"


class RoleAxis(StrEnum):
    """Did the speaker hold this role?"""

    CONFIRMED = "confirmed"
    VARIANT = "variant"
    OTHER_TIME = "other-time"
    CONTRADICTED = "contradicted"
    NOT_ESTABLISHED = "not-established"
    NOT_CLAIMED = "not-claimed"
    NOT_LOOKED = "not-looked"


class ContextAxis(StrEnum):
    """Is anything around the passage worth a look?"""

    NOTHING_FLAGGED = "nothing-flagged"
    FLAGGED = "flagged"
    NOT_LOOKED = "not-looked"


class Level(StrEnum):
    """How much a finding weighs under the policy of the run; OFF findings are not made."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Axes:
    """The five axes of one verdict."""

    words: WordsAxis
    speaker: SpeakerAxis
    occasion: OccasionAxis
    role: RoleAxis
    context: ContextAxis


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one rule: its code ("QW02") and name, its level under the policy, what it says, and where.

    `source_id` names the source of `said` where no evidence beside the finding does.
    """

    rule: str
    name: str
    level: Level
    message: str
    quoted: Mention | None = None
    said: Mention | None = None
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class JudgedPassage:
    """A passage that decided, with its source and the rule of each of its edits, in the same order.

    A rule is None where the edit is folded away. `tie` says how the draft declares this source, "" where it does not.
    """

    passage: Passage
    text: SourceText
    rules: tuple[str | None, ...]
    tie: str = ""


class Decision(StrEnum):
    """What a person decided about a quotation: it stays as it is, it is to be corrected, somebody has to be asked."""

    ACCEPT = "accept"
    WRONG = "wrong"
    ASK = "ask"


class Standing(StrEnum):
    """Does a decision still count? UNSEEN where its passage was not read in this run, which proves no change."""

    CURRENT = "current"
    PASSAGE_CHANGED = "passage-changed"
    UNSEEN = "unseen"
    WORDS_GONE = "words-gone"


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided about one quotation: told beside the verdict, it changes neither it nor the exit code.

    `id` is that of the attribution, `overall` the verdict that the person saw. `key` is the hash of words, speaker and
    passage for which the decision was made. `words`, `speaker` and `passage` ("" where there was none) are for readers.
    """

    id: str
    decision: Decision
    by: str
    reason: str
    day: dt.date
    overall: Overall
    key: str
    words: str = ""
    speaker: str = ""
    passage: str = ""
    standing: Standing = Standing.CURRENT


class RepairKind(StrEnum):
    """How a quotation can be mended."""

    OWN_WORDS = "own-words"
    CUT_MARKED = "cut-marked"
    APART = "apart"
    SPEAKER = "speaker"
    ASKED = "asked"
    PASSED_ON = "passed-on"
    NO_MARKS = "no-marks"


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to mend a quotation, of which the program has made sure that it holds.

    `texts` are the words to stand between the marks, one for each pair of marks (APART has several); for SPEAKER and
    PASSED_ON it is the name of a person. ASKED and NO_MARKS have none. PASSED_ON and NO_MARKS are advice: they cannot
    be tried out.
    """

    kind: RepairKind
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one attribution.

    `axes` is None for what was not checked. `reason` is set for cannot-tell and not-checked. `evidence` is best first.
    `review` is what a person decided, which counts only as its `standing` says. `repairs` are there where the run was
    to look for them, most faithful first.
    """

    attribution: Attribution
    overall: Overall
    axes: Axes | None
    findings: tuple[Finding, ...] = ()
    evidence: tuple[JudgedPassage, ...] = ()
    reason: Problem | None = None
    review: Review | None = None
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedDraft:
    """A draft with its verdicts in the order of the text, those not checked included.

    `gone_reviews` are decisions about words that the draft no longer has. `findings` are about the draft outside its
    quotations; they change no verdict and no exit code.
    """

    draft: Draft
    verdicts: tuple[Verdict, ...]
    gone_reviews: tuple[Review, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """A source that this run did not have to read."""

    source: Source


SourceAnswer = SourceText | Unavailable | NotNeeded


@dataclass(frozen=True, slots=True)
class Policy:
    """The levels in force: `levels` pairs each rule's code with its level. `fingerprint` changes whenever they do.

    `allow_cannot_tell` and `strict` are the options of the exit code.
    """

    style: str
    levels: tuple[tuple[str, Level], ...]
    fingerprint: str
    allow_cannot_tell: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A role that a person held, with the days known: `since` and `until` may be None."""

    title: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A `[[speaker]]` of the configuration: who is who."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppression:
    """An `[[allow]]` of the configuration: one judged attribution that the editor has settled, with a reason."""

    id: str
    reason: str
    by: str
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as reports that list rules name it: its code ("QW02"), its name, and what it says in one sentence."""

    code: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class Report:
    """One run: every draft with its verdicts, every source with what became of it.

    `checked_at` is UTC, ISO 8601 with a Z. `complete` is false where the run was interrupted. `notices` are sentences
    for the reader about the run as a whole. `rules` is the registry, for reports that explain the rules. Left out
    of the drafts are `known` verdicts, which a baseline accepts, and `untouched` quoted spans, which a change did not
    touch.
    """

    policy: Policy
    checked_at: str
    drafts: tuple[JudgedDraft, ...]
    sources: tuple[SourceAnswer, ...]
    exit_code: int
    complete: bool = True
    notices: tuple[str, ...] = ()
    rules: tuple[RuleText, ...] = ()
    known: int = 0
    untouched: int = 0
