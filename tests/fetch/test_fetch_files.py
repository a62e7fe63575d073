import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from attribcheck.fetch import FetchOptions, Limits, Store, fetch_sources
from attribcheck.model.source import Origin, Snapshot, Source, SourceId, Unavailable


def read(path: str, options: FetchOptions, **limits: int) -> Snapshot | Unavailable:
    source = Source(SourceId("a"), "sources.toml", path=path)
    asked = replace(options, limits=Limits(**limits), offline=True)
    (result,) = fetch_sources([source], store=Store(None), options=asked, now=None, on_event=print)  # type: ignore[arg-type]
    return result


def test_a_file_is_read_with_facts_that_do_not_change(options: FetchOptions) -> None:
    page = options.folder / "pages" / "minutes.html"
    page.parent.mkdir()
    page.write_bytes(b"<p>caf\xe9</p>\r\n")
    os.utime(page, (1_700_000_000, 1_700_000_000))
    result = read("pages/minutes.html", options)
    assert isinstance(result, Snapshot)
    assert result.content == b"<p>caf\xe9</p>\r\n"
    assert result.retrieval.origin is Origin.FILE
    assert result.retrieval.url == "pages/minutes.html"
    assert result.retrieval.retrieved_at == "2023-11-14T22:13:20Z"
    assert result.retrieval.media_type == "text/html"
    assert result.retrieval.sha256 == hashlib.sha256(result.content).hexdigest()
    assert read("pages/minutes.html", options) == result


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("gone.html", "there is no such file", id="missing"),
        pytest.param("../outside.html", "outside the folder", id="dots"),
        pytest.param("pages/../../outside.html", "outside the folder", id="dots inside"),
        pytest.param("/etc/passwd", "outside the folder", id="absolute"),
        pytest.param("/dev/zero", "outside the folder", id="device"),
        pytest.param("/proc/self/environ", "outside the folder", id="proc"),
        pytest.param("../gone.html", "outside the folder", id="outside is not even probed"),
        pytest.param("link.html", "outside the folder", id="link out"),
        pytest.param("linked/outside.html", "outside the folder", id="folder linked out"),
        pytest.param("loop.html", "cannot be read", id="link to itself"),
        pytest.param("pipe", "no regular file", id="pipe"),
        pytest.param("pages", "no regular file", id="folder"),
        pytest.param("a\0b", "cannot be read", id="NUL"),
        pytest.param("x" * 5000, "cannot be read", id="long name"),
        pytest.param("page.html/more", "cannot be read", id="below a file"),
    ],
)
def test_what_is_no_file_below_the_folder_is_refused(path: str, said: str, options: FetchOptions) -> None:
    """Figure 10: the resolved path lies below the configuration's folder; links out, devices and pipes are refused."""
    folder = options.folder
    (folder / "pages").mkdir()
    (folder / "page.html").write_text("here")
    (folder.parent / "outside.html").write_text("secret")
    (folder / "link.html").symlink_to(folder.parent / "outside.html")
    (folder / "linked").symlink_to(folder.parent)
    (folder / "loop.html").symlink_to(folder / "loop.html")
    os.mkfifo(folder / "pipe")
    result = read(path, options)
    assert isinstance(result, Unavailable)
    assert result.problem.rule == "QE02"
    assert said in result.problem.message
    assert path in result.problem.message
    assert result.problem.next_step.endswith(".")


def test_a_link_inside_the_folder_is_followed(options: FetchOptions) -> None:
    (options.folder / "page.txt").write_text("here")
    (options.folder / "link.txt").symlink_to("page.txt")
    result = read("link.txt", options)
    assert isinstance(result, Snapshot)
    assert result.content == b"here"


def test_a_configuration_in_a_linked_folder_reads_its_own_files(options: FetchOptions, tmp_path: Path) -> None:
    (options.folder / "page.txt").write_text("here")
    (tmp_path / "alias").symlink_to(options.folder)
    assert isinstance(read("page.txt", replace(options, folder=tmp_path / "alias")), Snapshot)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        pytest.param(b"x" * 100, None, id="at the cap"),
        pytest.param(b"x" * 101, "QE14", id="over the cap"),
        pytest.param(b"%PDF-1.7" + b"x" * 192, None, id="pdf at its cap"),
        pytest.param(b"%PDF-1.7" + b"x" * 193, "QE14", id="pdf over its cap"),
        pytest.param(b"", None, id="empty"),
    ],
)
def test_a_file_has_the_size_limits_of_a_page(content: bytes, rule: str | None, options: FetchOptions) -> None:
    (options.folder / "page").write_bytes(content)
    result = read("page", options, body=100, pdf=200)
    assert (result.problem.rule if isinstance(result, Unavailable) else None) == rule
