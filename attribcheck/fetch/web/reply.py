"""Reads the beginning of an answer as browsers do: past interim answers and past lines that are no headers.

The library stops at the first line without a colon and loses every header behind it, and takes "103 Early Hints" for
the answer. A lost Content-Encoding or Transfer-Encoding would put bytes into the page that are none of its text.
"""

import http.client
import re
from typing import Any

MAX_PASSED = 500
"""Interim answers and lines that are passed over; servers send one or two, a flood ends here."""

MAX_LINE = 65_536
"""Bytes; the library refuses longer lines itself, so they are handed on as they are."""

_INTERIM = re.compile(rb"HTTP/1\.\d\s+1(?!01\b)\d\d\b")
_NAME = re.compile(rb"[!-9;-~]+")


class Reply(http.client.HTTPResponse):
    """The library's answer, its head read by `_Head`."""

    def begin(self) -> None:
        """Read status and headers; the body follows in the connection's own buffer."""
        buffer: Any = self.fp
        self.fp = _Head(buffer)  # type: ignore[assignment]  # it has the two methods that are used of it
        try:
            super().begin()
        finally:
            if self.fp is not None:
                self.fp = buffer


class _Head:
    """The lines of an answer's head without those that say nothing."""

    def __init__(self, buffer: Any) -> None:
        self._buffer = buffer
        self._in_headers = self._has_header = False
        self._passed = 0

    def readline(self, limit: int = -1) -> bytes:
        """Return the next line that is status, header or the empty one behind them."""
        while True:
            line: bytes = self._buffer.readline(limit)
            if len(line) > MAX_LINE or not line.strip():
                return line
            if not self._in_headers:
                if not _INTERIM.match(line):
                    self._in_headers = True
                    return line
                self._pass_headers(limit)
            elif line[:1] in b" \t":
                if self._has_header:
                    return line
            else:
                name, colon, value = line.replace(b"\r", b" ").partition(b":")
                if colon and _NAME.fullmatch(name.rstrip()):
                    self._has_header = True
                    return name.rstrip() + b":" + value.rstrip() + b"\r\n"
            self._pass()

    def close(self) -> None:
        """Close the buffer."""
        self._buffer.close()

    def _pass_headers(self, limit: int) -> None:
        while self._buffer.readline(limit).strip():
            self._pass()

    def _pass(self) -> None:
        self._passed += 1
        if self._passed > MAX_PASSED:
            raise http.client.HTTPException("too many lines that are no headers")
