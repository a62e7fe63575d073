"""What the bytes of a source say: the stored reading of these very bytes and its index, or new ones, then stored."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from attribcheck.errors import SourceParseError
from attribcheck.fetch import Store
from attribcheck.model.record import replace
from attribcheck.model.source import Problem, Reading, Snapshot, SourceText, Unavailable
from attribcheck.model.verdict import Person
from attribcheck.passages import INDEX_VERSION, make_index
from attribcheck.sources import READER_VERSION, dump_reading, load_reading, make_source_text, read_snapshot

MAX_INDEXED = 2_000_000
"""Characters. An index is made in 0.15 s for a million of them; a longer text is rather cut in each run."""


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
    key = _key(snapshot)
    dumped = store.load_reading(key)
    if dumped is not None:
        try:
            return _with_index(load_reading(dumped), key, store)
        except SourceParseError:
            pass  # a stored reading that cannot be loaded is a miss: the bytes are at hand
    reading = read_snapshot(snapshot)
    store.save_reading(key, dump_reading(reading))
    return _with_index(reading, key, store)


def _with_index(reading: Reading, key: str, store: Store) -> Reading:
    """Return `reading` with the stored index of its text, or with a new one, which is stored."""
    if store.path is None or not 0 < len(reading.text) <= MAX_INDEXED:
        return reading
    key = f"{key}\nindex {INDEX_VERSION}"
    index = store.load_index(key)
    if index is None:
        index = make_index(reading.text)
        store.save_index(key, index)
    return replace(reading, index=index)


def _key(snapshot: Snapshot) -> str:
    """Return the key under which the reading of these bytes, read in this way, is stored."""
    retrieval, source = snapshot.retrieval, snapshot.source
    suffix = PurePosixPath(urlsplit(retrieval.final_url or source.address).path).suffix.lower()
    return "\n".join((READER_VERSION, retrieval.sha256, retrieval.media_type, suffix, source.select or ""))
