"""Whatever stands in a configuration or a draft: the exit code is one of the contract, and never an internal error."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parish import MINUTES, SOURCES

from attribcheck.cli import commands
from attribcheck.errors import AttribcheckError

CONTRACT = {0, 1, 2, 3}
SIGNS = "“”\"'‘’«»„…[](){}<>*_`#-—–:;,.!?&|\\/ \n\r\t\x00\x1b\u2028\ufeff\u202e\U0001f600ée0Az9"
WORDS = st.sampled_from(
    "the bell will be recast before the harvest Orla Finn said asked according to not 3,000 million Mr. Q".split()
)
PROSE = st.lists(st.one_of(WORDS, st.sampled_from(SIGNS), st.text(SIGNS, max_size=6)), max_size=60).map(" ".join)
KEYS = st.sampled_from("attribcheck source speaker allow id url path kind date speakers title mirrors style x".split())
VALUES = st.one_of(
    st.sampled_from(['"a"', '"minutes.txt"', '"https://a.example/b"', "2024-10-23", "[]", '["a"]', "true", "1", "{}"]),
    st.text(SIGNS, max_size=8),
)
LINES = st.one_of(
    KEYS.map(lambda key: f"[[{key}]]"),
    KEYS.map(lambda key: f"[{key}]"),
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    st.text(SIGNS, max_size=20),
)
CONFIGS = st.lists(LINES, max_size=12).map("\n".join)
ROUNDS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def no_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ATTRIBCHECK_STORE", str(tmp_path / "store.sqlite"))


def exit_code(folder: Path, name: str, *options: str) -> int:
    """Return the exit code of `check`: what the console script makes of it, without its last resort."""
    line = ["check", str(folder / name), "--offline", *options]
    try:
        result = CliRunner().invoke(commands, line, standalone_mode=False, catch_exceptions=False)
    except AttribcheckError:
        return 2
    assert isinstance(result.return_value, int)
    return result.return_value


def write(folder: Path, config: bytes, draft: bytes, name: str) -> None:
    (folder / "sources.toml").write_bytes(config)
    (folder / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (folder / name).write_bytes(draft)


@given(draft=st.one_of(PROSE.map(str.encode), st.binary(max_size=300)), suffix=st.sampled_from("txt md html".split()))
@ROUNDS
def test_any_draft_gives_a_code_of_the_contract(draft: bytes, suffix: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, SOURCES.encode(), draft, f"draft.{suffix}")
        assert exit_code(folder, f"draft.{suffix}", "--format", "json") in CONTRACT
        assert exit_code(folder, f"draft.{suffix}", "-v") in CONTRACT


@given(config=st.one_of(CONFIGS.map(lambda text: text.encode("utf-8", "replace")), st.binary(max_size=200)))
@ROUNDS
def test_any_configuration_gives_a_code_of_the_contract(config: bytes) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, config, "“The bell will be recast,” Orla Finn said.".encode(), "draft.txt")
        assert exit_code(folder, "draft.txt") in CONTRACT


@given(
    source=st.one_of(PROSE.map(str.encode), st.binary(max_size=400)), suffix=st.sampled_from("txt html md vtt".split())
)
@ROUNDS
def test_any_source_gives_a_code_of_the_contract(source: bytes, suffix: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        config = SOURCES.replace("minutes.txt", f"page.{suffix}").replace('kind = "transcript"\n', "")
        write(folder, config.encode(), "“The bell will be recast,” Orla Finn said.".encode(), "draft.txt")
        (folder / f"page.{suffix}").write_bytes(source)
        assert exit_code(folder, "draft.txt") in CONTRACT


@pytest.mark.parametrize("name", ["a\nb.txt", "ü“x”.txt", "-.txt", "a b.txt", "x" * 200 + ".txt"])
def test_odd_names_of_drafts(tmp_path: Path, name: str) -> None:
    write(tmp_path, SOURCES.encode(), "“The bell will be recast,” Orla Finn said.".encode(), name)
    assert exit_code(tmp_path, name) == 0


@pytest.mark.skipif(os.name == "nt", reason="names there are text")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    write(tmp_path, SOURCES.encode(), "“The bell will be recast,” Orla Finn said.".encode(), name)
    for format_name in "text json html markdown sarif github gitlab junit rdjson jsonl".split():
        assert exit_code(tmp_path, name, "--format", format_name) == 0
