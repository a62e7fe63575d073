"""Keeps locked pages as a WARC file (ISO 28500), which archives and courts can read. Needs the extra `warc`."""

import os
import uuid
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from attribcheck.errors import ConfigError, ReportError
from attribcheck.model.source import Origin, Snapshot
from attribcheck.version import __version__

_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""RFC 4122's namespace of addresses: ids of records are made from what they hold, not from chance."""


class WarcFile:
    """A WARC file that is written beside its place and put there when all is in it.

    One `resource` record per page: its bytes as decoded, under the address they came from and the time they came. The
    headers of the exchange are not stored, so no `response` record is made up; a `metadata` record has what is known.
    """

    def __init__(self, path: Path) -> None:
        """Begin the file for `path`.

        Raises:
            ConfigError: if warcio is not installed.
            ReportError: if the file cannot be written.
        """
        try:
            from warcio.warcwriter import WARCWriter
        except ImportError:
            raise ConfigError(
                f"--warc {path} needs the library warcio, which is not installed.",
                hint='Install it with pip install "attribcheck[warc]".',
            ) from None
        self._path = path
        self._partial = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            self._file = self._partial.open("wb")
        except OSError as error:
            raise _unwritable(path, error) from None
        self._writer: Any = WARCWriter(self._file, gzip=path.suffix == ".gz", warc_version="1.1")
        info = f"software: attribcheck {__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
        self._add("warcinfo", "", info, {"Content-Type": "application/warc-fields"}, seed=path.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the file in its place; after an error leave nothing."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            if kind is None:
                self._partial.replace(self._path)
        except OSError as failed:
            raise _unwritable(self._path, failed) from None
        finally:
            self._file.close()
            self._partial.unlink(missing_ok=True)

    def add(self, snapshot: Snapshot) -> None:
        """Add one page; a local file is under its path.

        Raises:
            ReportError: if it cannot be written.
        """
        facts = snapshot.retrieval
        target = f"urn:path:{quote(facts.url)}" if facts.origin is Origin.FILE else facts.final_url
        kind = facts.media_type or "application/octet-stream"
        headers = {"WARC-Date": facts.retrieved_at, "Content-Type": kind}
        said = {"source": snapshot.source.id, "declared": facts.url, "twin": facts.twin, "note": facts.note}
        lines = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in said.items() if value).encode()
        try:
            page = self._add("resource", target, snapshot.content, headers, seed=facts.sha256)
            about = {"WARC-Date": facts.retrieved_at, "Content-Type": "application/warc-fields", "WARC-Refers-To": page}
            self._add("metadata", target, lines, about, seed=facts.sha256)
        except OSError as error:
            raise _unwritable(self._path, error) from None

    def _add(self, kind: str, target: str, content: bytes, headers: dict[str, str], *, seed: str) -> str:
        """Write one record and return its id."""
        name = f"<urn:uuid:{uuid.uuid5(_NAMESPACE, f'{kind} {target} {seed}')}>"
        given = {"WARC-Record-ID": name} | {key: _one_line(value) for key, value in headers.items()}
        self._writer.write_record(
            self._writer.create_warc_record(
                _one_line(target),
                kind,
                payload=BytesIO(content),
                length=len(content),
                warc_content_type=given.pop("Content-Type"),
                warc_headers_dict=given,
            )
        )
        return name


def _one_line(value: str) -> str:
    """Return a value that cannot end its header."""
    return "".join(sign if sign.isprintable() else "?" for sign in value)


def _unwritable(path: Path, error: OSError) -> ReportError:
    why = error.strerror or error
    return ReportError(f"{path}: could not be written: {why}", hint="Choose another --warc.")
