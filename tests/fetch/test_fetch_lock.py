"""A lock holds a later run to the same bytes and the same text, wherever it runs."""

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest
from asking import Get, make_source
from faultserver import PAGE, FaultServer, answer
from hypothesis import given, settings
from hypothesis import strategies as st

from attribcheck.errors import ConfigError
from attribcheck.fetch import FetchOptions, Store
from attribcheck.fetch.lock import LockedSource, check_text, format_lock, make_locked, parse_lock, serve_locked
from attribcheck.model.source import Origin, Retrieval, Snapshot, Source, Unavailable

TEXT = "The ferry will sail on Friday."


def lock(snapshot: Snapshot | Unavailable, folder: str = "") -> LockedSource:
    assert isinstance(snapshot, Snapshot)
    return make_locked(snapshot, text=TEXT, reader="7", folder=folder)


def serve(source: Source, *locked: LockedSource, store: Store, options: FetchOptions) -> Snapshot | Unavailable:
    read = parse_lock(format_lock(locked), "sources.lock")
    (result,) = serve_locked([source], read, store=store, options=options)
    return result


facts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)


@given(texts=st.lists(facts, min_size=9, max_size=9), origin=st.sampled_from(Origin), whole=st.booleans())
@settings(max_examples=40)
def test_what_was_written_is_read(texts: list[str], origin: Origin, *, whole: bool) -> None:
    url, final, moment, digest, media, twin, note, text, file = texts
    retrieval = Retrieval(url, final, moment, digest, media, origin, twin, note, whole)
    locked = LockedSource("minutes", retrieval, text, "7", file)
    assert parse_lock(format_lock([locked]), "sources.lock") == (locked,)


@given(raw=st.text(max_size=200))
def test_any_file_is_a_lock_or_a_configuration_error(raw: str) -> None:
    for content in (raw, "version = 1\n" + raw, f"version = 1\nsource = [{{ id = {raw!r} }}]"):
        with contextlib.suppress(ConfigError):
            parse_lock(content, "sources.lock")


def test_a_lock_is_the_same_bytes_in_any_order_and_from_the_store(get: Get, server: FaultServer) -> None:
    sources = [make_source(server.url("/page"), id="b"), make_source(server.url("/secret"), id="a")]
    first = [lock(get(each)) for each in sources]
    again = [lock(get(each)) for each in reversed(sources)]
    assert format_lock(first) == format_lock(again)
    assert format_lock(first).index('id = "a"') < format_lock(first).index('id = "b"')


def test_the_store_serves_what_was_locked(get: Get, server: FaultServer, store: Store, options: FetchOptions) -> None:
    source = make_source(server.url())
    locked = lock(get(source))
    asked = len(server.requests)
    result = serve(source, locked, store=store, options=options)
    assert isinstance(result, Snapshot)
    assert result.content == PAGE
    assert result.retrieval == locked.retrieval
    assert len(server.requests) == asked


def test_a_file_beside_the_lock_serves_on_another_machine(
    get: Get, server: FaultServer, options: FetchOptions, tmp_path: Path
) -> None:
    source = make_source(server.url(), id="who: me/../you")
    locked = lock(get(source), folder="vendor")
    assert locked.file.startswith("vendor/who-me-you-")
    assert locked.file.endswith(".html")
    elsewhere = replace(options, folder=tmp_path / "elsewhere")
    (elsewhere.folder / "vendor").mkdir(parents=True)
    (elsewhere.folder / locked.file).write_bytes(PAGE)
    result = serve(source, locked, store=Store(None), options=elsewhere)
    assert isinstance(result, Snapshot)
    assert result.retrieval == locked.retrieval


def test_a_source_that_is_a_file_is_held_to_its_bytes(get: Get, store: Store, options: FetchOptions) -> None:
    page = options.folder / "minutes.txt"
    page.write_text(TEXT)
    source = make_source(path="minutes.txt")
    locked = lock(get(source))
    page.touch()
    result = serve(source, locked, store=store, options=options)
    assert isinstance(result, Snapshot)
    assert result.retrieval == locked.retrieval  # its time too, which a checkout changes
    page.write_text(TEXT + " Or not.")
    assert isinstance(serve(source, locked, store=store, options=options), Unavailable)


def test_what_is_missing_or_differs_is_named(
    get: Get, server: FaultServer, store: Store, options: FetchOptions
) -> None:
    source = make_source(server.url())
    locked = lock(get(source))
    vendored = replace(locked, file="vendor/page.html")
    (options.folder / "vendor").mkdir()
    (options.folder / "vendor" / "page.html").write_bytes(PAGE + b" ")
    cases = {
        "is not in sources.lock": serve(make_source(server.url(), id="other"), locked, store=store, options=options),
        "not stored here": serve(source, locked, store=Store(None), options=options),
        "bytes are not the ones": serve(source, vendored, store=store, options=options),
        "another address": serve(make_source(server.url("/secret")), locked, store=store, options=options),
        "outside the folder": serve(source, replace(locked, file="../page"), store=store, options=options),
        "no such file": serve(source, replace(locked, file="page"), store=store, options=options),
    }
    for said, result in cases.items():
        assert isinstance(result, Unavailable)
        assert said in result.problem.message
        assert result.problem.next_step


def test_a_page_that_was_fetched_anew_no_longer_fits(
    get: Get, server: FaultServer, store: Store, options: FetchOptions
) -> None:
    source = make_source(server.url())
    locked = lock(get(source))
    server.routes["/page"] = answer(b"<html>new</html>")
    get(source, refresh=True)
    assert isinstance(serve(source, locked, store=store, options=options), Unavailable)


def test_the_text_is_held_to_the_lock_too(get: Get, server: FaultServer) -> None:
    source = make_source(server.url())
    locked = lock(get(source))
    assert check_text(source, locked, text=TEXT, reader="8") is None
    other = check_text(source, locked, text=TEXT + "!", reader="7")
    newer = check_text(source, locked, text=TEXT + "!", reader="8")
    assert other is not None
    assert newer is not None
    assert "the text differs" in other.problem.message
    assert "read by 8, and locked by 7" in newer.problem.message


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "version = 2",
        "version = 1\nsource = 5",
        "version = 1\n[[source]]\nid = 3",
        "version = 1\nsource = [1]",
        "= ",
        "\x00",
    ],
)
def test_what_is_no_lock_is_refused(raw: str) -> None:
    with pytest.raises(ConfigError, match=r"sources\.lock") as raised:
        parse_lock(raw, "sources.lock")
    assert raised.value.hint
