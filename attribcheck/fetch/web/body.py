"""Decompresses a body within bounds and tells a whole one from a cut one. Knows nothing of connections."""

import io
import zlib
from collections.abc import Iterator

from attribcheck.fetch.options import Limits
from attribcheck.fetch.problems import CUT, SAVE_IT, TRY_LATER, NotFetchedError

ACCEPTED = "gzip, deflate"
"""The content codings that are asked for: both are undone by zlib within bounds, in one layer."""

PIECE = 1 << 16
"""Bytes that one step of decompression may give: a bomb is noticed after at most this much beyond the cap."""

MAX_MEMBERS = 1000
"""Members of one gzip body; writers that flush often make dozens, and each costs a copy of what follows it."""

_IDENTITY = frozenset({"", "identity", "none", "utf-8", "utf8", "binary", "7bit", "8bit"})
"""Codings that change nothing, and what servers write into the header that is none; browsers read both as they are."""

_MAGIC_WINDOW = 8
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class Body:
    """Gathers the decoded bytes of one answer; refuses what grows past the cap."""

    def __init__(self, address: str, coding: str, limits: Limits) -> None:
        """Begin a body in the coding that the header names.

        Raises:
            NotFetchedError: if the coding is another than was asked for, or there is more than one layer of it.
        """
        self._address = address
        self._limits = limits
        self._content = io.BytesIO()  # one buffer: a list of ten million one-byte chunks would take 400 MB
        self._start = b""
        self._raw_size = 0
        self._members = 0
        codings = (each.strip() for each in coding.lower().replace("x-gzip", "gzip").split(","))
        self._coding = ", ".join(each for each in codings if each not in _IDENTITY)
        if self._coding not in {"", "gzip", "deflate"}:
            raise NotFetchedError(
                f"{address} answered in the coding {self._coding[:40]!r}, which was not asked for.", hint=SAVE_IT
            )
        self._inflate = zlib.decompressobj(_GZIP)

    @property
    def compressed(self) -> bool:
        """Return whether the body is compressed, so that its own end mark proves it whole."""
        return self._coding in {"gzip", "deflate"}

    @property
    def size(self) -> int:
        """Return the decoded bytes so far."""
        return self._content.tell()

    @property
    def gathered(self) -> bytes:
        """Return the decoded bytes so far, whole or not."""
        return self._content.getvalue()

    @property
    def cap(self) -> int:
        """Return the bytes that this body may have: more for a PDF, as its first bytes tell."""
        return self._limits.pdf if b"%PDF-" in self._start else self._limits.body

    def add(self, raw: bytes) -> None:
        """Decode the next raw bytes.

        Raises:
            NotFetchedError: if the body passes its cap or its compression is damaged.
        """
        pieces = self._decode(raw) if self.compressed else iter((raw,))
        self._raw_size += len(raw)
        try:
            for piece in pieces:
                self._keep(piece)
        except zlib.error:
            raise self._cut("its compression is damaged") from None

    def check_size(self, declared: int) -> None:
        """Refuse at once a body whose declared length is past the cap.

        Raises:
            NotFetchedError: if it is.
        """
        if declared > self.cap:
            raise self._too_large()

    def finish(self) -> bytes:
        """Return the whole body.

        Raises:
            NotFetchedError: if the compressed data has no end: the body was cut.
        """
        if self.compressed and self._raw_size and not self._inflate.eof:
            raise self._cut("its compressed data has no end")
        return self.gathered

    def _keep(self, piece: bytes) -> None:
        if len(self._start) < _MAGIC_WINDOW:
            self._start = (self._start + piece)[:_MAGIC_WINDOW]
        self._content.write(piece)
        if max(self.size, self._raw_size) > self.cap:
            raise self._too_large()

    def _decode(self, raw: bytes) -> Iterator[bytes]:
        """Yield decoded pieces of at most `PIECE` bytes; a gzip body may have several members (RFC 1952, 2.2)."""
        if raw and not self._members:
            self._begin_member(raw)
        while raw:
            if self._inflate.eof:
                if self._coding != "gzip" or not raw.startswith(_GZIP_MAGIC[: len(raw)]):
                    return  # padding after the end, which servers add and browsers ignore
                self._begin_member(raw)
            yield self._inflate.decompress(raw, PIECE)
            raw = self._inflate.unconsumed_tail or self._inflate.unused_data

    def _begin_member(self, raw: bytes) -> None:
        """Settle the format at the first byte: "deflate" means zlib's or the bare one, servers differ (RFC 9110)."""
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise self._too_large()
        window = _GZIP
        if self._coding == "deflate" and not raw.startswith(_GZIP_MAGIC):  # no bare deflate can begin with gzip's sign
            window = _ZLIB if raw[0] & 0x0F == 8 and (len(raw) < 2 or (raw[0] << 8 | raw[1]) % 31 == 0) else _RAW
        self._inflate = zlib.decompressobj(window)

    def _too_large(self) -> NotFetchedError:
        return NotFetchedError(
            f"{self._address} is larger than {self.cap / 1e6:g} MB and was not read.",
            hint="Save the part that holds the quotation as a file and name it with path = … in sources.toml.",
            rule=CUT,
        )

    def _cut(self, why: str) -> NotFetchedError:
        return NotFetchedError(f"{self._address} came only in part: {why}.", hint=TRY_LATER, rule=CUT, transient=True)
