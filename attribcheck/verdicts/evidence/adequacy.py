"""Which sources speak for an attribution, and whether what was read of them is enough to say "not found".

Follows the contract: a source speaks for an attribution when the draft or the configuration ties them, when a turn
label resolves to the speaker, or when it is an article that names the speaker.
"""

from functools import lru_cache

from attribcheck.model.attribution import Attribution, Speaker, SpeakerKind
from attribcheck.model.passage import Evidence
from attribcheck.model.record import dataclass
from attribcheck.model.source import Fidelity, Problem, Source, SourceKind, SourceText, Unavailable
from attribcheck.text.lexicon import in_class, is_function
from attribcheck.text.names import Likeness, compare_names, parse_name
from attribcheck.text.words import find_words
from attribcheck.verdicts.evidence.tongues import find_other_language

_DOCUMENTS = frozenset({SourceKind.DOCUMENT, SourceKind.STATEMENT})
_TITLE_FILLERS = frozenset({"the", "a", "an", "of", "in", "on", "for", "to", "by", "and", "its", "this", "that", "s"})

_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\U00020000", "\U0002ffff"),
)
"""Thai and Lao, Burmese, Khmer, Japanese and Chinese letters, from first to last: scripts that set no space between
words. No regular expression: to compile this one took 3 ms of every run."""


def speaker_name(speaker: Speaker) -> str:
    """Return the name to compare: the resolved one, or the mention as written."""
    return speaker.name or speaker.mention.text


def is_named(speaker: Speaker) -> bool:
    """Decide whether the draft names somebody who can be looked for.

    A pronoun is no name, nor are an unnamed official and a role alone ("The mayor"), whatever letter they begin with.
    """
    if speaker.kind is SpeakerKind.UNNAMED or speaker.name is not None:
        return speaker.kind is not SpeakerKind.UNNAMED
    written = speaker.mention.text
    first, _, rest = written.partition(" ")
    if rest and is_function(first.casefold()):
        written = rest
    return written[:1].isupper() and not in_class(written.casefold(), "pronouns")


def names_document(title: str, document: str) -> bool:
    """Decide whether `title` names the document that the draft calls `document`.

    Every word of the shorter one must stand in the other, function words aside, and at least two words must: "the
    2024 Annual Threat Assessment" is the "Annual Threat Assessment of the U.S. Intelligence Community, 2024".
    """
    one, other = ({w for w in find_words(t).forms if w not in _TITLE_FILLERS} for t in (title, document))
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 2 and shorter <= longer


def _in_list(name: str, people: tuple[str, ...]) -> bool:
    return any(compare_names(name, person) is not Likeness.DIFFERENT for person in people)


def declared_for(source: Source, speaker: Speaker) -> bool:
    """Decide whether the configuration alone ties `source` to `speaker`: its `speakers`, or a document's title."""
    name = speaker_name(speaker)
    if speaker.kind in {SpeakerKind.DOCUMENT, SpeakerKind.BODY}:
        return names_document(source.title, name) or name.casefold() in {s.casefold() for s in source.speakers}
    return is_named(speaker) and _in_list(name, source.speakers)


def _heard_in(text: SourceText, speaker: Speaker) -> bool:
    """Decide whether the text itself shows that the speaker is heard, named or the author there."""
    name = speaker_name(speaker)
    reading = text.reading
    if speaker.kind in {SpeakerKind.DOCUMENT, SpeakerKind.BODY}:
        return names_document(reading.title, name)
    if not is_named(speaker):
        return False
    heard = filter(None, {turn.speaker for turn in reading.turns})
    if any(compare_names(name, one) is not Likeness.DIFFERENT for one in heard):
        return True
    if reading.byline and compare_names(name, reading.byline) is Likeness.SAME:
        return True
    surname = parse_name(name).surname
    return text.kind is SourceKind.ARTICLE and bool(surname) and surname in _words_of(reading.text)


@lru_cache(maxsize=4)
def _words_of(text: str) -> frozenset[str]:
    """Return the words of a source: it is asked for every passage found in it."""
    return frozenset(find_words(text).forms)


def is_the_document(text: SourceText, evidence: Evidence) -> bool:
    """Decide whether a document that the draft does not name ("the report says") can only be this text.

    It can where the draft declares it for the quotation, or where no other document is at hand.
    """
    speaker = evidence.attribution.speaker
    if speaker is None or speaker.kind is not SpeakerKind.DOCUMENT or speaker.name is not None:
        return False
    if text.kind not in _DOCUMENTS:
        return False
    if any(tie.source == text.source.id for tie in evidence.ties):
        return True
    documents = [t.source.id for t in evidence.texts if t.kind in _DOCUMENTS]
    documents += [u.source.id for u in evidence.unavailable if u.source.kind is None or u.source.kind in _DOCUMENTS]
    return documents == [text.source.id]


def speaks_for(text: SourceText, evidence: Evidence) -> bool:
    """Decide whether `text` is a place where the quoted words would have to stand.

    A text of which only a part could be read is none: words may stand, or go on, in the part that is missing.
    """
    return text.reading.problem is None and _would_speak(text, evidence)


def _would_speak(text: SourceText, evidence: Evidence) -> bool:
    """Decide whether the whole of `text` would be such a place."""
    if any(tie.source == text.source.id for tie in evidence.ties) or is_the_document(text, evidence):
        return True
    speaker = evidence.attribution.speaker
    return speaker is not None and (declared_for(text.source, speaker) or _heard_in(text, speaker))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well the sources cover an attribution: `adequate` ones that speak for it, and the first obstacle, if any."""

    adequate: tuple[SourceText, ...]
    obstacle: Problem | None


def _inadequate(text: SourceText, evidence: Evidence) -> Problem | None:
    if foreign := find_other_language(text, evidence):
        return Problem(
            "QE08",
            f"{text.source.address} is {foreign}",
            "Name a source in the draft's language, or say in the draft that it is a translation.",
        )
    if text.kind is SourceKind.CAPTIONS or text.fidelity is Fidelity.MACHINE:
        return Problem(
            "QE09",
            f"{text.source.address} has captions only, which miss and mishear words",
            "Name a transcript made by people, or listen to the recording.",
        )
    if not text.retrieval.whole:
        return Problem(
            "QE14",
            f"nothing proves that {text.source.address} came to its end: the words may stand in what is missing",
            "Save the whole page as a file and name it with path = … in sources.toml.",
        )
    return None


def _no_source(attribution: Attribution, evidence: Evidence) -> Problem:
    speaker = attribution.speaker
    count = len(evidence.texts)
    read = f"; {count} other sources were searched" if count > 1 else ""
    read = "; the one source that was read is not tied to it" if count == 1 else read
    if speaker is not None and not is_named(speaker):
        message = f"“{speaker.mention.text}” names nobody whose words could be looked for{read}"
        return Problem("QE01", message, "Name the speaker in the draft, or link the source beside the quotation.")
    who = f"“{speaker_name(speaker)}”" if speaker else "this quotation"
    return Problem(
        "QE01",
        f"no source that speaks for {who} was given{read}",
        f"Link the source beside the quotation, or add a [[source]] with {naming_key(speaker)} to sources.toml.",
    )


def naming_key(speaker: Speaker | None) -> str:
    """Return the line of `sources.toml` that makes a source speak for the speaker, ready to be copied."""
    name = speaker_name(speaker) if speaker else ""
    if not name.isprintable() or not name or set('"\\') & set(name):
        name = "…"
    return f'title = "{name}"' if speaker and speaker.kind is SpeakerKind.DOCUMENT else f'speakers = ["{name}"]'


def find_unread(evidence: Evidence) -> Unavailable | None:
    """Return a source that speaks for the attribution and was not read, or not to its end.

    Of one that was not read at all, draft and configuration alone tell that it speaks for it.
    """
    speaker = evidence.attribution.speaker
    for missing in evidence.unavailable:
        tied = any(tie.source == missing.source.id for tie in evidence.ties)
        if tied or (speaker is not None and declared_for(missing.source, speaker)):
            return missing
    for text in evidence.texts:
        if text.reading.problem is not None and _would_speak(text, evidence):
            return Unavailable(text.source, text.reading.problem, text.retrieval)
    return None


def _unspaced(evidence: Evidence) -> Problem | None:
    """Return why absence means nothing for a script without spaces: its words cannot be told apart here."""
    words = evidence.attribution.quotation.text
    if not any(first <= char <= last for char in words if char >= "\u0e00" for first, last in _UNSPACED):
        return None
    return Problem(
        "QE08",
        "the quotation is in a script without spaces between words, which this version cannot compare",
        "Compare it by hand, and settle it with an [[allow]] in sources.toml.",
    )


def cover(evidence: Evidence) -> Coverage:
    """Return what an absence would mean: only with adequate sources and no obstacle is it "not found"."""
    adequate: list[SourceText] = []
    obstacle: Problem | None = None
    for text in evidence.texts:
        if speaks_for(text, evidence):
            problem = _inadequate(text, evidence)
            if problem:
                obstacle = obstacle or problem
            else:
                adequate.append(text)
    unread = find_unread(evidence)
    obstacle = unread.problem if unread else _unspaced(evidence) or obstacle
    if not adequate and obstacle is None:
        obstacle = _no_source(evidence.attribution, evidence)
    return Coverage(tuple(adequate), obstacle)
