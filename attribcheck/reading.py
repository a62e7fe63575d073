"""What the bytes of a source say: the stored reading of these very bytes, or a new one, which is stored."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from attribcheck.errors import SourceParseError
from attribcheck.fetch import Store
from attribcheck.model.source import Problem, Reading, Snapshot, SourceText, Unavailable
from attribcheck.model.verdict import Person
from attribcheck.sources import READER_VERSION, dump_reading, load_reading, make_source_text, read_snapshot


def read_source(snapshot: Snapshot, store: Store) -> Reading | Unavailable:
    """Return the reading of a snapshot, or why its bytes cannot be read."""
    try:
        return _stored_reading(snapshot, store)
    except SourceParseError as error:
        problem = Problem("QE04", error.message, error.hint or "Name another copy of this source.")
        return Unavailable(snapshot.source, problem, snapshot.retrieval)


def make_text(snapshot: Snapshot, reading: Reading | Unavailable, people: Sequence[Person]) -> SourceText | Unavailable:
    """Return the text that a reading gives, its turns resolved to people."""
    if isinstance(reading, Unavailable):
        return reading
    return make_source_text(snapshot.source, snapshot.retrieval, reading, tuple(people))


def _stored_reading(snapshot: Snapshot, store: Store) -> Reading:
    retrieval, source = snapshot.retrieval, snapshot.source
    suffix = PurePosixPath(urlsplit(retrieval.final_url or source.address).path).suffix.lower()
    key = "\n".join((READER_VERSION, retrieval.sha256, retrieval.media_type, suffix, source.select or ""))
    dumped = store.load_reading(key)
    if dumped is not None:
        try:
            return load_reading(dumped)
        except SourceParseError:
            pass  # a stored reading that cannot be loaded is a miss: the bytes are at hand
    reading = read_snapshot(snapshot)
    store.save_reading(key, dump_reading(reading))
    return reading
