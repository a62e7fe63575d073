"""The formats of the room: each is registered and has cases; the first bytes come before what the server says."""

import importlib
import pkgutil
from pathlib import Path

import pytest

from attribcheck import sources
from attribcheck.sources.formats import FORMATS

TESTS = Path(__file__).parent


def test_every_format_is_registered_and_has_cases() -> None:
    modules = [info.name for info in pkgutil.walk_packages(sources.__path__, "attribcheck.sources.")]
    formats = {name.rpartition(".")[2] for name in modules if hasattr(importlib.import_module(name), "recognises")}
    assert formats == {form.NAME for form in FORMATS}
    for name in formats - {"media"}:
        folder = TESTS.parent / "cases" / "sources" / name
        assert folder.is_dir() or (TESTS / f"test_sources_{name}.py").exists(), name


@pytest.mark.parametrize(
    ("head", "media_type", "suffix", "name"),
    [
        (b"<!DOCTYPE html><html>", "text/plain", ".txt", "webpage"),
        (b"<html>", "", "", "webpage"),
        (b"  <!-- made by hand -->\n<html>", "", "", "webpage"),
        (b"<p>x", "text/html", "", "webpage"),
        (b"Dear all,", "text/html", "", "webpage"),
        (b"Dear all,", "text/plain", ".html", "plaintext"),
        (b"Dear all,", "", ".md", "plaintext"),
        (b"Dear all,", "", "", "plaintext"),
        (b"%PDF-1.7", "text/html", ".html", "pdf"),
        (b"junk\n%PDF-1.7", "application/octet-stream", "", "pdf"),
        (b"<html>%PDF-1.7", "text/html", "", "webpage"),
        (b"WEBVTT\n", "text/plain", "", "captions"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000", "text/plain", ".txt", "captions"),
        (b"<html>", "text/vtt", ".vtt", "webpage"),
        (b"PK\x03\x04", "", ".docx", "docx"),
        (b"PK\x03\x04", "", ".zip", "media"),
        (b"<html>", "video/mp4", "", "webpage"),
        ("Die Brücke".encode("utf-16-le"), "", ".txt", "plaintext"),
    ],
)
def test_format_of_bytes(head: bytes, media_type: str, suffix: str, name: str) -> None:
    assert next(form.NAME for form in FORMATS if form.recognises(head, media_type, suffix)) == name
