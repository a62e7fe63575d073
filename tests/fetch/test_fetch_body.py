"""Decompression within bounds: any way of cutting the raw bytes gives the same, and no cut goes unseen."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribcheck.fetch import Limits
from attribcheck.fetch.problems import NotFetchedError
from attribcheck.fetch.web.body import Body

LIMITS = Limits(body=10_000, pdf=20_000)
PACK = {
    "": lambda content: content,
    "identity": lambda content: content,
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZip ": gzip.compress,
    "deflate": zlib.compress,
}


def unpack(raw: bytes, coding: str, size: int = 7) -> bytes:
    body = Body("https://paper.example/", coding, LIMITS)
    for at in range(0, len(raw), size):
        body.add(raw[at : at + size])
    return body.finish()


@given(content=st.binary(max_size=3000), coding=st.sampled_from(sorted(PACK)), size=st.integers(1, 5000))
def test_what_was_packed_comes_back(content: bytes, coding: str, size: int) -> None:
    assert unpack(PACK[coding](content), coding, size) == content


@given(content=st.binary(min_size=1, max_size=3000), size=st.integers(1, 5000))
def test_bare_deflate_is_understood(content: bytes, size: int) -> None:
    squeezer = zlib.compressobj(wbits=-15)
    raw = squeezer.compress(content) + squeezer.flush()
    if raw[0] & 0x0F != 8:  # else it cannot be told from zlib's header by one byte
        assert unpack(raw, "deflate", size) == content


@given(content=st.binary(max_size=2000), data=st.data())
def test_a_cut_is_never_taken_for_the_whole(content: bytes, data: st.DataObject) -> None:
    """Figure 3: every beginning of a gzip body that is shorter than it is refused, wherever it ends."""
    raw = gzip.compress(content)
    end = data.draw(st.integers(1, len(raw) - 1))
    with pytest.raises(NotFetchedError) as raised:
        unpack(raw[:end], "gzip", 64)
    assert raised.value.rule == "QE14"
    assert raised.value.transient


@given(raw=st.binary(max_size=500), coding=st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_are_a_body_or_a_refusal(raw: bytes, coding: str) -> None:
    try:
        size = len(unpack(raw, coding))
    except NotFetchedError:
        return
    assert size <= LIMITS.pdf


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "gzip,deflate", "compress", "x" * 5000])
def test_codings_that_were_not_asked_for_are_refused(coding: str) -> None:
    with pytest.raises(NotFetchedError, match="not asked for") as raised:
        Body("https://paper.example/", coding, LIMITS)
    assert len(raised.value.message) < 200


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (b"x" * 10_000, True),
        (b"x" * 10_001, False),
        (b"%PDF-1.4" + b"x" * 19_992, True),
        (b"%PDF-1.4" + b"x" * 19_993, False),
        (b"\xef\xbb\xbf%PDF-" + b"x" * 15_000, True),
    ],
)
@pytest.mark.parametrize("coding", ["", "gzip"])
@pytest.mark.parametrize("size", [1, 50_000])
def test_the_cap_counts_decoded_bytes_and_is_higher_for_a_pdf(
    content: bytes,
    whole: bool,  # noqa: FBT001
    coding: str,
    size: int,
) -> None:
    raw = PACK[coding](content)
    if whole:
        assert unpack(raw, coding, size) == content
    else:
        with pytest.raises(NotFetchedError, match=r"larger than 0\.0[12] MB"):
            unpack(raw, coding, size)


def test_members_without_end_are_refused() -> None:
    """They hold nothing: without a bound on their number they would be a whole, empty page, after minutes."""
    with pytest.raises(NotFetchedError):
        unpack(gzip.compress(b"") * 100_000, "gzip", 1 << 16)
