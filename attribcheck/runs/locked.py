"""What a run with `--locked` reads: the very bytes and texts of `sources.lock`, or why it cannot."""

from collections.abc import Mapping, Sequence
from contextlib import closing

from attribcheck.errors import ConfigError
from attribcheck.fetch import CHANGED, LOCK_NAME, LockedSource, Store, check_text, load_lock, serve_locked
from attribcheck.model.record import dataclass
from attribcheck.model.source import Problem, Reading, Snapshot, Source, Unavailable
from attribcheck.model.verdict import SourceAnswer
from attribcheck.runs.reading import make_text, read_source
from attribcheck.runs.settings import Settings
from attribcheck.sources import READER_VERSION


@dataclass(frozen=True, slots=True)
class LockedRead:
    """An answer for every source, in the order asked; an error for each that the lock does not cover.

    `complete` is false where the run was interrupted.
    """

    answers: tuple[SourceAnswer, ...]
    errors: tuple[ConfigError, ...]
    warnings: tuple[str, ...]
    complete: bool


def require_lock(settings: Settings) -> tuple[LockedSource, ...]:
    """Return the lock beside the configuration.

    Raises:
        ConfigError: if there is none, or it cannot be read.
    """
    locked = load_lock(settings.fetching)
    if locked is None:
        raise ConfigError(
            f"{settings.fetching.folder / LOCK_NAME}: there is no such file, and --locked reads nothing else",
            hint="Run attribcheck lock DRAFT… once, with network, and keep the file with the drafts.",
        )
    return locked


def read_locked(sources: Sequence[Source], settings: Settings, *, same_text: bool = True) -> LockedRead:
    """Return the text of each source as it was locked; no server is asked.

    Without `same_text` the locked bytes may give another text than they gave then, as with another reader, a file
    that has changed is no error, and its copy beside the lock serves.

    Raises:
        ConfigError: if there is no lock.
    """
    locked = require_lock(settings)
    known = {each.id: each for each in locked}
    answers: list[SourceAnswer] = []
    errors: list[ConfigError] = []
    complete = True
    with closing(Store(settings.store)) as store:
        try:
            serving = serve_locked(sources, locked, store=store, options=settings.fetching, former=not same_text)
            for served in serving:
                held = _hold(served, known if same_text else {}, store) if isinstance(served, Snapshot) else served
                if isinstance(held, Unavailable):
                    hint = held.problem.next_step
                    if same_text or held.problem.rule != CHANGED:
                        errors.append(ConfigError(f"source {held.source.id}: {held.problem.message}", hint=hint))
                    answers.append(held)
                elif isinstance(served, Snapshot):
                    answers.append(make_text(served, held.reading, settings.people))
        except KeyboardInterrupt:
            complete = False
        warnings = store.warnings
    answers += [_interrupted(source) for source in sources[len(answers) :]]
    return LockedRead(tuple(answers), tuple(errors), warnings, complete)


@dataclass(frozen=True, slots=True)
class _Held:
    """A reading that is the locked one; or that the bytes gave none, as when they were locked."""

    reading: Reading | Unavailable


def _hold(snapshot: Snapshot, known: Mapping[str, LockedSource], store: Store) -> "_Held | Unavailable":
    reading = read_source(snapshot, store)
    locked = known.get(snapshot.source.id)
    if locked is None:
        return _Held(reading)
    return check_text(snapshot.source, locked, text=locked_text(reading), reader=READER_VERSION) or _Held(reading)


def locked_text(reading: Reading | Unavailable) -> str:
    """Return the text by which a lock knows a reading: "" where the bytes give none."""
    return reading.text if isinstance(reading, Reading) else ""


def _interrupted(source: Source) -> Unavailable:
    message = f"{source.address} was not read: the run was interrupted"
    return Unavailable(source, Problem("QE02", message, "Run it again."))
