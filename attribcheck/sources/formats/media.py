"""What is no text at all: sound, video, pictures, archives. Recognised so that the editor learns what to do."""

from attribcheck.model.source import Problem, Reading, Snapshot, SourceKind
from attribcheck.sources.decode import wide_encoding

NAME = "media"

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_SOUNDS = (b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"\xff\xfb", b"\xff\xf3", b"\0\0\x01\xba")
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_TEXT_SIGNS = (b"<!doctype", b"<html", b"webvtt", b"%pdf-")


def recognises(head: bytes, media_type: str, suffix: str) -> bool:
    """Decide whether these bytes are sound, picture, video or archive."""
    del suffix
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_TEXT_SIGNS):
        return False
    declared = media_type.startswith(("audio/", "video/", "image/")) and media_type not in {
        "image/svg+xml",
        "video/mp2t",
    }
    return declared or bool(_what(head)) or _is_binary(head)


def read(snapshot: Snapshot) -> Reading:
    """Return an empty reading whose problem says what the source is, and what to do."""
    head, address = snapshot.content[:4096], snapshot.source.address
    media_type = snapshot.retrieval.media_type.split(";")[0].strip().lower()
    what = _what(head) or media_type.split("/")[0]
    if what in {"audio", "video"}:
        problem = Problem(
            "QE07",
            f"{address} is sound or video, not text.",
            "Name a transcript of it as a source, or give its captions (.vtt, .srt) as `path`.",
        )
    elif what == "image":
        problem = Problem(
            "QE06",
            f"{address} is a picture of text.",
            "Run text recognition over it, proofread the result, and give the text file as `path`.",
        )
    else:
        problem = Problem(
            "QE04",
            f"{address} is a file of a kind that cannot be read ({media_type or 'unknown type'}).",
            "Save its text as .txt, .html or .pdf and give that file as `path`.",
        )
    return Reading(text="", kind=SourceKind.DOCUMENT, problem=problem)


def _what(head: bytes) -> str:
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image" if not head.startswith(b"BM") or b"\0" in head[:32] else ""
    if head.startswith(_SOUNDS) or head[4:8] == b"ftyp" or head[:4] == b"RIFF":
        return "audio"
    return "archive" if head.startswith(_ARCHIVES) else ""


def _is_binary(head: bytes) -> bool:
    """Decide whether these are no characters: NUL bytes that are no UTF-16, or a tenth of control codes."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or not head:
        return False
    controls = sum(head.count(code) for code in range(32) if code not in {9, 10, 12, 13, 27})
    return not wide_encoding(head[:256]) and controls * 10 > len(head)
