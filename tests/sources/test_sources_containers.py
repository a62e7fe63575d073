"""Formats that hold a text inside another one: messages and feeds, whole and hostile. None grows beyond its input."""

import base64
import hashlib

import pytest

from attribcheck.model.source import Origin, Reading, Retrieval, Snapshot, Source, SourceId
from attribcheck.sources import read_snapshot

SAID = "The ferry of Tarnhold will sail again on Friday, said the captain — at last."
PAGE = f"<html><head><title>Ferry</title></head><body>{f'<p>{SAID}</p>' * 9}</body></html>"


def read(content: bytes, name: str) -> Reading:
    source = Source(SourceId("a"), "sources.toml", path=name)
    retrieval = Retrieval(name, name, "", hashlib.sha256(content).hexdigest(), "", Origin.FILE)
    return read_snapshot(Snapshot(source, retrieval, content))


def message(*parts: tuple[str, bytes], kind: str = "multipart/related") -> bytes:
    head = f'Subject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: {kind};\r\n\tboundary="b 1"\r\n\r\n'.encode()
    body = b"".join(b"--b 1\r\n" + heads.encode() + b"\r\n\r\n" + content + b"\r\n" for heads, content in parts)
    return head + body + b"--b 1--\r\n"


HTML = "Content-Type: text/html; charset=utf-8"
TEXT = "Content-Type: text/plain; charset=iso-8859-1"


@pytest.mark.parametrize(
    "content",
    [
        message((HTML, PAGE.encode())),
        message((f"{HTML}\r\nContent-Transfer-Encoding: base64", base64.encodebytes(PAGE.encode()))),
        message((TEXT, b"The plain version"), (HTML, PAGE.encode()), kind="multipart/alternative"),
        message(("Content-Type: image/png", b"\x89PNG"), (HTML, PAGE.encode())),
        message((HTML, PAGE.encode())).replace(b"\r\n", b"\n"),
        b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode(),
    ],
    ids=["plain", "base64", "two versions", "behind a picture", "line feeds", "one part"],
)
def test_the_page_of_a_message_is_read(content: bytes) -> None:
    reading = read(content, "a.mhtml")
    assert (reading.title, reading.problem) == ("Ferry", None)
    assert SAID in reading.text.split("\n")


def test_a_message_without_page_is_text() -> None:
    assert "Das Schiff fährt." in read(message((TEXT, "Das Schiff fährt.".encode("latin-1"))), "a.eml").text


@pytest.mark.parametrize("start", ["Subject: The ferry\n\n", "From: the harbour\n\n", "Date: 14 May 2031\n\n"])
def test_a_text_that_begins_like_a_message_is_none(start: str) -> None:
    assert start.strip() in read(f"{start}{SAID}\n".encode(), "a.txt").text


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" * 20_000, "a.eml"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 500_000, "a.eml"),
        (b"MIME-Version: 1.0\n" + b"X: y\n" * 400_000, "a.eml"),
        (b"<rss>" + b"<![CDATA[" * 200_000, "a.xml"),
        (b"<rss>" + b"&lt;p" * 200_000, "a.xml"),
        (b"[" * 200_000, "a.json"),
        (b'{"a":' * 100_000, "a.json"),
        (b'self.__next_f.push([1,"1:["])' * 30_000, "a.html"),
    ],
)
def test_hostile_containers_end(content: bytes, name: str) -> None:
    assert isinstance(read(content, name), Reading)
