"""`attribcheck drift`: which quoted passages differ from the lock, with the words; what changed beside them is told."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from faultserver import FaultServer, answer
from parish import Ran, Run

PRIVATE = ("--allow-private", "127.0.0.1")
MINUTES = (
    "Q    What about the bell?\n\n"
    "MS. FINN: The bell will be recast before the harvest, and the rope is new already.\n\n"
    "Q    And the ferry?\n\n"
    "MR. PELL: The ferry may sail again on the first of May, if the pilots agree to it.\n\n"
    "Q    And the tower?\n\n"
    "MS. FINN: We do not know yet what the tower will cost, and nobody has asked us.\n"
)
DRAFT = (
    "“The bell will be recast before the harvest,” Orla Finn said.\n\n"
    "“The ferry may sail again on the first of May,” Jory Pell said.\n"
)


@dataclass
class Published:
    """A piece whose source was locked; the server can say something else by now."""

    folder: Path
    run: Run
    server: FaultServer

    def serve(self, text: str) -> None:
        self.server.routes["/minutes"] = answer(text.encode(), Content_Type="text/plain; charset=utf-8")

    def drift(self, *options: str) -> Ran:
        return self.run("drift", "draft.md", *PRIVATE, *options)

    def rows(self) -> list[dict[str, object]]:
        ran = self.drift("--format", "jsonl")
        rows = [json.loads(line) for line in ran.out.splitlines()]
        assert rows[-1]["exit_code"] == ran.code
        return rows


@pytest.fixture
def published(tmp_path: Path, run: Run, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> Published:
    monkeypatch.chdir(tmp_path)
    piece = Published(tmp_path, run, server)
    piece.serve(MINUTES)
    source = f'[[source]]\nid = "minutes"\nurl = "{server.url("/minutes")}"\nspeakers = ["Orla Finn", "Jory Pell"]\n'
    (tmp_path / "sources.toml").write_text(source + "robots = false\n", encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    assert run("lock", *PRIVATE).code == 0
    return piece


def test_nothing_has_changed(published: Published) -> None:
    ran = published.drift()
    assert (ran.code, ran.err) == (0, "")
    assert "minutes  " in ran.out
    assert "0 of 2 quoted passages have changed since the lock." in ran.out


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("before the harvest", "after the harvest", [("before", "after")]),
        ("first of May", "second of June", [("first", "second"), ("May", "June")]),
        ("ferry may sail", "ferry may not sail", [("", "not")]),
        ("will be recast", "recast", [("will be", "")]),
        ("The bell will", "A bell will", [("The", "A")]),
    ],
    ids=["one word", "at the end", "a negation", "words gone", "at the start"],
)
def test_a_changed_passage_is_an_error_with_its_words(
    published: Published, old: str, new: str, edits: list[tuple[str, str]]
) -> None:
    published.serve(MINUTES.replace(old, new))
    rows = published.rows()
    (drift,) = [row for row in rows if row["type"] == "drift"]
    assert (drift["rule"], drift["level"], drift["fate"]) == ("QE12", "error", "changed")
    assert drift["edits"] == [{"locked": before, "now": after} for before, after in edits]
    assert rows[-1]["exit_code"] == 1
    shown = published.drift().out
    assert "QE12 source-changed-since-snapshot" in shown
    assert f"  locked   {drift['locked']}\n" in shown
    assert f"  now      {drift['now']}\n" in shown
    assert "1 of 2 quoted passages has changed" in shown


def test_a_passage_that_is_gone(published: Published) -> None:
    published.serve(MINUTES.replace("The bell will be recast before the harvest, and the rope is new already.", "No."))
    rows = published.rows()
    (drift,) = [row for row in rows if row["type"] == "drift"]
    assert (drift["fate"], drift["now"], drift["edits"]) == ("gone", None, [])
    assert rows[-1]["exit_code"] == 1


def test_the_same_words_given_to_somebody_else(published: Published) -> None:
    published.serve(MINUTES.replace("MR. PELL", "MS. FINN"))
    (drift,) = [row for row in published.rows() if row["type"] == "drift"]
    assert drift["fate"] == "other-speaker"
    assert "MR. PELL" in str(drift["message"])


@pytest.mark.parametrize(
    ("old", "new"),
    [("nobody has asked", "everybody has asked"), ("Q    And the tower?", "Q    And the tall tower?")],
    ids=["another passage", "a question"],
)
def test_other_changes_are_told_and_are_no_failure(published: Published, old: str, new: str) -> None:
    published.serve(MINUTES.replace(old, new))
    ran = published.drift()
    assert ran.code == 0
    assert "its text has changed" in ran.out


def test_punctuation_and_case_are_no_change_of_words(published: Published) -> None:
    published.serve(MINUTES.replace("recast before the harvest,", "recast — before the Harvest;"))
    assert published.drift().code == 0


def test_a_source_that_cannot_be_fetched_cannot_be_told(published: Published) -> None:
    published.server.stop()
    ran = published.drift()
    assert ran.code == 3
    assert "could not be read" in ran.out
    assert "  next     " in ran.out


def test_drift_leaves_the_locked_bytes_in_the_store(published: Published) -> None:
    published.serve(MINUTES.replace("before", "after"))
    assert [published.drift().code, published.drift().code] == [1, 1]
    assert published.run("check", "draft.md", "--locked").code == 0


def test_without_a_lock_there_is_nothing_to_compare(published: Published) -> None:
    (published.folder / "sources.lock").unlink()
    ran = published.drift()
    assert (ran.code, ran.out) == (2, "")
    assert "next: Run attribcheck lock" in ran.err


def test_a_changed_file_is_named_and_the_rest_compared(published: Published) -> None:
    more = published.folder / "more.txt"
    more.write_text(MINUTES.replace("bell", "gong"), encoding="utf-8")
    with (published.folder / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('[[source]]\nid = "more"\npath = "more.txt"\n')
    assert published.run("lock", *PRIVATE).code == 0
    more.write_text(MINUTES.replace("bell", "clock"), encoding="utf-8")
    ran = published.drift()
    assert (ran.code, ran.err) == (3, "")
    assert "  reason   QE12: more.txt has changed since the lock" in ran.out
    assert "  next     Compare it yourself (git diff)" in ran.out
    assert "0 of 2 quoted passages have changed since the lock; 1 of 2 sources could not be compared." in ran.out
    published.serve(MINUTES.replace("before the harvest", "after the harvest"))
    assert published.drift().code == 1
    more.unlink()
    assert published.drift().code == 2


def test_a_source_outside_the_lock_is_named(published: Published) -> None:
    (published.folder / "more.txt").write_text(MINUTES, encoding="utf-8")
    with (published.folder / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('[[source]]\nid = "more"\npath = "more.txt"\n')
    ran = published.drift()
    assert ran.code == 2
    assert "source more: more.txt is not in sources.lock" in ran.err


def test_a_changed_file_is_compared_with_its_copy_beside_the_lock(published: Published) -> None:
    with (published.folder / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('[[source]]\nid = "more"\npath = "more.txt"\nspeakers = ["Ada Quist"]\nkind = "statement"\n')
    said = "I have counted the sheep on the hill, and there are ninety-one of them.\n"
    (published.folder / "more.txt").write_text(said, encoding="utf-8")
    with (published.folder / "draft.md").open("a", encoding="utf-8") as file:
        file.write("\n“I have counted the sheep on the hill, and there are ninety-one of them,” Ada Quist said.\n")
    assert published.run("lock", "--vendor", "vendor", *PRIVATE).code == 0
    (published.folder / "more.txt").write_text(said.replace("ninety-one", "ninety-two"), encoding="utf-8")
    drift, *sources, run = published.rows()
    assert (drift["type"], drift["source"], drift["fate"]) == ("drift", "more", "changed")
    assert drift["edits"] == [{"locked": "one", "now": "two"}]
    assert [(each["id"], each["today"]) for each in sources] == [
        ("minutes", "unchanged"),
        ("more", "its text has changed"),
    ]
    assert (run["quoted"], run["exit_code"]) == (3, 1)
    (published.folder / "more.txt").unlink()
    *_, gone, run = published.rows()
    assert (gone["today"], run["exit_code"]) == ("could not be read", 3)
