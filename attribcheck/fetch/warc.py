"""Keeps locked pages as a WARC file (ISO 28500), which archives and courts can read. Needs the extra `warc`."""

import os
import uuid
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from attribcheck.errors import ConfigError, ReportError
from attribcheck.fetch.options import Exchange
from attribcheck.fetch.twins import find_target
from attribcheck.model.source import Origin, Retrieval, Snapshot
from attribcheck.version import __version__

_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""RFC 4122's namespace of addresses: ids of records are made from what they hold, not from chance."""


class WarcFile:
    """A WARC file that is written beside its place and put there when all is in it.

    A page that was asked for now has a `request` and a `response` record for itself and each redirect before it, with
    the headers as they went over the wire. A file, or a stored copy, whose exchange is not known, has one `resource`
    record with its bytes. A `metadata` record has what is known beside.
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

    def add(self, snapshot: Snapshot, exchanges: Sequence[Exchange] = ()) -> None:
        """Add one page; a local file is under its path. `exchanges` are those of the run.

        Raises:
            ReportError: if it cannot be written.
        """
        facts = snapshot.retrieval
        said = {"source": snapshot.source.id, "declared": facts.url, "twin": facts.twin, "note": facts.note}
        try:
            chain = _find_chain(facts, exchanges)
            page = self._add_chain(chain, facts) if chain else self._add_resource(snapshot)
            said["headers-left-out"] = " ".join(sorted({name for each in chain for name in each.left_out}))
            lines = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in said.items() if value).encode()
            about = {"WARC-Date": facts.retrieved_at, "Content-Type": "application/warc-fields", "WARC-Refers-To": page}
            self._add("metadata", _find_target(facts), lines, about, seed=facts.sha256)
        except OSError as error:
            raise _unwritable(self._path, error) from None

    def _add_resource(self, snapshot: Snapshot) -> str:
        facts = snapshot.retrieval
        kind = facts.media_type or "application/octet-stream"
        headers = {"WARC-Date": facts.retrieved_at, "Content-Type": kind}
        return self._add("resource", _find_target(facts), snapshot.content, headers, seed=facts.sha256)

    def _add_chain(self, chain: Sequence[Exchange], facts: Retrieval) -> str:
        """Write every exchange that led to a page; return the id of the last answer."""
        last = ""
        for each in chain:
            seed = facts.sha256 + each.status
            asked = "/" + each.address.split("/", 3)[3] if each.address.count("/") > 2 else "/"
            request = _format_head(f"GET {asked} HTTP/1.1", each.sent)
            response = _format_head(f"HTTP/1.1 {each.status}", _undo_chunks(each.received)) + each.content
            shared = {"WARC-Date": facts.retrieved_at}
            kind = {"Content-Type": "application/http; msgtype=response"}
            last = self._add("response", each.address, response, shared | kind, seed=seed)
            kind = {"Content-Type": "application/http; msgtype=request", "WARC-Concurrent-To": last}
            self._add("request", each.address, request, shared | kind, seed=seed)
        return last

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


def _find_target(facts: Retrieval) -> str:
    return f"urn:path:{quote(facts.url)}" if facts.origin is Origin.FILE else facts.final_url


def _find_chain(facts: Retrieval, exchanges: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Return the exchanges from the address that was asked to the one that answered; () where one is missing."""
    known = {each.address: each for each in exchanges}
    here, chain = facts.url, list[Exchange]()
    while here in known and known[here] not in chain:
        chain.append(known[here])
        if here == facts.final_url:
            return tuple(chain)
        said = next((value for name, value in chain[-1].received if name.lower() == "location"), "")
        here = find_target(here, said) or ""
    return ()


def _format_head(first: str, headers: Sequence[tuple[str, str]]) -> bytes:
    lines = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in headers)
    return f"{_one_line(first)}\r\n{lines}\r\n".encode("latin-1", "replace")


def _undo_chunks(headers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the headers with the one set aside that no longer tells how the body is written (as other archives do)."""
    aside = "X-Archive-Orig-Transfer-Encoding"
    return [(aside if name.lower() == "transfer-encoding" else name, value) for name, value in headers]


def _one_line(value: str) -> str:
    """Return a value that cannot end its header."""
    return "".join(sign if sign.isprintable() else "?" for sign in value)


def _unwritable(path: Path, error: OSError) -> ReportError:
    why = error.strerror or error
    return ReportError(f"{path}: could not be written: {why}", hint="Choose another --warc.")
