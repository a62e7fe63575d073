"""A folder as DRAFT: its drafts, and not the files that are sources; and commands that do not exist."""

import json
from pathlib import Path

import pytest
from parish import Run


def checked(run: Run, *names: str) -> list[str]:
    return [draft["path"] for draft in json.loads(run("check", *names, "--format", "json").out)["drafts"]]


@pytest.mark.parametrize("named", [".", "*.txt"], ids=["folder", "glob"])
def test_sources_in_a_folder_are_no_drafts(house: Path, run: Run, named: str) -> None:
    assert (house / "minutes.txt").is_file()
    assert checked(run, named) == ["holds.txt", "noted.txt", "nothing.txt", "untold.txt", "wrong.txt"]


def test_what_is_named_is_checked(house: Path, run: Run) -> None:
    assert checked(run, "minutes.txt") == ["minutes.txt"]
    assert (house / "holds.txt").rename(house / "minutes (old).txt")
    assert "minutes (old).txt" in checked(run, ".")


def test_copies_beside_the_lock_are_no_drafts(house: Path, run: Run) -> None:
    before = checked(run, ".")
    assert run("lock", "--vendor", "vendor").code == 0
    assert sorted((house / "vendor").iterdir())
    assert checked(run, ".") == before
    (house / "sources.lock").write_text("no lock", encoding="utf-8")
    assert len(checked(run, ".")) > len(before), "without a lock nobody knows what they are"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("chek", "There is no command “chek”. Did you mean check?"),
        ("explian", "Did you mean explain?"),
        ("xyzzy", "The commands are check, review, quotes,"),
        ("\x1b[2Jlock", "There is no command"),
    ],
    ids=["check", "explain", "nothing near", "hostile"],
)
def test_a_command_that_does_not_exist(run: Run, typed: str, told: str) -> None:
    ran = run(typed, "draft.md")
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert "\x1b" not in ran.err
