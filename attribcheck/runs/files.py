"""Files on this machine: the drafts that a user names, the configuration above them, and writing a report whole."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path

from attribcheck.errors import ConfigError, DraftError, ReportError
from attribcheck.model.record import dataclass

CONFIG_NAME = "sources.toml"
PYPROJECT_NAME = "pyproject.toml"
_GLOB_SIGNS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Input:
    """One draft to check: its name in the report, and its content if it was read already (standard input, an API)."""

    name: str
    content: bytes | None = field(default=None, repr=False)

    def read(self) -> bytes:
        """Return the bytes of the draft.

        Raises:
            DraftError: if the file is missing, no file, or may not be read.
        """
        if self.content is not None:
            return self.content
        path = Path(self.name)
        try:
            if not path.is_file():
                raise DraftError(
                    f"{self.name}: there is no such file", hint="Check the path, or name a folder of drafts."
                )
            return path.read_bytes()
        except OSError as error:
            message = f"{self.name}: {error.strerror or error}"
            raise DraftError(message, hint="Check the path and the rights to read it.") from None


@dataclass(frozen=True, slots=True)
class Collected:
    """The drafts that were named, and an error for each name behind which there is none."""

    drafts: tuple[Input, ...]
    errors: tuple[DraftError, ...]


def collect_drafts(named: Sequence[str | Input], suffixes: Sequence[str]) -> Collected:
    """Return each draft once, in the order named; a folder or a glob gives its drafts sorted.

    Hidden files and folders are left out of folders. A file that is named itself is taken whatever its suffix.
    """
    found: dict[str, Input] = {}
    errors = []
    for item in named:
        try:
            drafts = [item] if isinstance(item, Input) else _expand(item, tuple(suffixes))
        except DraftError as error:
            errors.append(error)
            continue
        for draft in drafts:
            found.setdefault(os.path.normpath(draft.name) if draft.content is None else f"\0{draft.name}", draft)
    return Collected(tuple(found.values()), tuple(errors))


def _expand(name: str, suffixes: tuple[str, ...]) -> list[Input]:
    if not name:
        raise DraftError("“”: this names no draft", hint="Name a file, a folder, a glob, or - for standard input.")
    path = Path(name)
    if path.is_dir():
        drafts = sorted(_walk(path, suffixes))
    elif not path.exists() and _GLOB_SIGNS & set(name):
        anchor = Path(path.anchor) if path.anchor else Path()
        pattern = str(path.relative_to(path.anchor)) if path.anchor else name
        drafts = sorted(str(p) for p in anchor.glob(pattern) if p.is_file() and p.suffix.lower() in suffixes)
    else:
        return [Input(name)]
    if not drafts:
        kinds = " ".join(suffixes)
        raise DraftError(f"{name}: no drafts there", hint=f"Drafts end in {kinds}; name a file to check it anyway.")
    return [Input(draft) for draft in drafts]


def _walk(folder: Path, suffixes: tuple[str, ...]) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (str(Path(root, f)) for f in files if f.lower().endswith(suffixes) and not f.startswith("."))


def find_upwards(start: Path, name: str) -> Path | None:
    """Return the nearest file called `name` in `start` or above it, up to the root of the repository or the disk."""
    for folder in (start, *start.parents):
        if (folder / name).is_file():
            return folder / name
        if (folder / ".git").exists():
            return None
    return None


def read_config_text(path: Path) -> str:
    """Return the text of a configuration or style file.

    Raises:
        ConfigError: if it cannot be read, or is no UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}", hint="Check the path given with --config.") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: this is not UTF-8 text", hint="Save the file as UTF-8.") from None


def write_whole(path: Path, text: str | bytes) -> None:
    """Write `text` (as UTF-8) or bytes to `path` so that the file is either the old one or the whole new one.

    What is no ordinary file (`/dev/stdout`, a pipe) is written to as it is; a link is followed, not replaced.

    Raises:
        ReportError: if it cannot be written.
    """
    content = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(target, content)
    except (OSError, RuntimeError) as error:
        raise _unwritable(path, error) from None


def _replace(path: Path, content: bytes) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.", text=False)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError | RuntimeError) -> ReportError:
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return ReportError(f"{path}: the report could not be written: {why}", hint="Choose another --output.")
