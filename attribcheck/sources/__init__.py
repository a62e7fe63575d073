"""Source formats: the bytes of an answer become a Reading, and a Reading with its configuration a SourceText."""

from attribcheck.model.record import replace
from attribcheck.model.source import (
    Reading,
    Retrieval,
    Snapshot,
    Source,
    SourceKind,
    SourceText,
    Unavailable,
)
from attribcheck.model.verdict import Person
from attribcheck.sources.kinds import guess_fidelity
from attribcheck.sources.speech.people import resolve_turns
from attribcheck.sources.stored import dump_reading, load_reading

__all__ = ["READER_VERSION", "dump_reading", "load_reading", "make_source_text", "read_snapshot"]

READER_VERSION = "19"
"""Part of the key under which readings are stored: raised whenever the same bytes would be read otherwise."""

PARTS = frozenset({"QE03", "QE14"})
"""Problems that leave a part of the source's own text: a paywall's open sentences, the first pages."""


def read_snapshot(snapshot: Snapshot) -> Reading:
    """Return what the bytes of `snapshot` say, by their format.

    The first bytes decide before the media type, and that before the address's suffix.

    Raises:
        SourceParseError: if the bytes are damaged, or `select` is no selector.
    """
    from attribcheck.sources.formats import read_by_format  # stored readings need none of the formats

    return read_by_format(snapshot)


def make_source_text(
    source: Source, retrieval: Retrieval, reading: Reading, people: tuple[Person, ...]
) -> SourceText | Unavailable:
    """Return the source with its reading, turns resolved to people; Unavailable where a problem left nothing of it.

    A reading of a part (the open beginning of an article, the first pages of a document) keeps its problem: what is
    found in it is evidence, what is not may stand in the rest.
    `kind` and `fidelity` are the configured ones, else guessed. The page's own language and date stand in `reading`,
    overruled by configured ones. Where `kind` says "transcript", a label or two make turns that prove nothing alone.
    """
    if reading.problem is not None and not (reading.text and reading.problem.rule in PARTS):
        return Unavailable(source, reading.problem, retrieval)
    kind = source.kind or reading.kind
    if source.kind is SourceKind.TRANSCRIPT and not reading.turns:
        from attribcheck.sources.speech.transcript import find_told_turns  # few sources need it

        reading = replace(reading, turns=find_told_turns(reading))
    resolved = replace(
        reading,
        turns=resolve_turns(reading, source, people),
        date=source.date or reading.date,
        language=source.language or reading.language,
        title=reading.title or source.title,
    )
    return SourceText(source, retrieval, resolved, kind, source.fidelity or guess_fidelity(reading, kind))
