"""`attribcheck review` on a real terminal: what it shows, which keys it takes, what is kept in the file."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from parish import GUARD, HOLDS, MINUTES, NOTED, UNTOLD, WRONG, Run, command

from attribcheck.cli import commands

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals there", allow_module_level=True)

KEY, WHY, WHAT, WHOM, WHO = "help: ", "decide) ", "What is wrong? (may be empty) ", "for what? (may be empty) ", "] "
FILE = "attribcheck.reviews.toml"


class Terminal:
    """A process on a terminal of its own."""

    def __init__(self, line: list[str]) -> None:
        import pty

        self._ours, theirs = pty.openpty()
        environment = {**os.environ, "USER": "ed", "TERM": "dumb"}
        self.process = subprocess.Popen(
            line, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)
        self.shown = ""
        self._seen = 0

    def until(self, words: str) -> str:
        """Return what is shown since the last call, up to `words`."""
        ends = time.monotonic() + GUARD
        while words not in self.shown[self._seen :]:
            ready, _, _ = select.select([self._ours], [], [], max(0.0, ends - time.monotonic()))
            assert ready, f"{words!r} does not come: {self.shown[self._seen :]}"
            self.shown += self._read()
        start, self._seen = self._seen, self.shown.index(words, self._seen) + len(words)
        return self.shown[start : self._seen]

    def answer(self, *pairs: tuple[str, str]) -> None:
        """Wait for the first of each pair, and type the second."""
        for asked, typed in pairs:
            self.until(asked)
            os.write(self._ours, f"{typed}\n".encode())

    def type(self, signs: bytes) -> None:
        os.write(self._ours, signs)

    def end(self) -> int:
        """Wait for the process to end; return its exit code."""
        try:
            while piece := self._read():
                self.shown += piece
        except OSError:  # Linux says so when the other end is closed
            pass
        return self.process.wait(GUARD)

    def close(self) -> None:
        os.close(self._ours)
        self.process.kill()
        self.process.wait(GUARD)

    def _read(self) -> str:
        return os.read(self._ours, 65536).decode("utf-8", "replace").replace("\r\n", "\n")


@contextmanager
def reviewing(*arguments: str) -> Iterator[Terminal]:
    terminal = Terminal(command("review", *arguments))
    try:
        yield terminal
    finally:
        terminal.close()


@pytest.fixture
def draft(house: Path) -> Path:
    """Four quotations, three of them open: one does not hold, one has a warning, one cannot be told."""
    path = house / "draft.txt"
    path.write_text(f"{HOLDS}\n{WRONG}\n{NOTED}\n{UNTOLD}", encoding="utf-8")
    return path


def checked(run: Run, *options: str) -> tuple[int, list[dict[str, object]]]:
    ran = run("check", "draft.txt", "--format", "json", *options)
    report = json.loads(ran.out)
    assert report["exit_code"] == ran.code
    return ran.code, report["drafts"][0]["attributions"]


def test_a_walk_through_what_is_open(draft: Path, run: Run) -> None:
    before = checked(run)
    with reviewing(draft.name) as terminal:
        terminal.until("1 of 3")
        terminal.answer((KEY, "w"), (WHAT, "she says the opposite"), ("Who decides? [ed] ", "Orla's editor"))
        terminal.until("2 of 3")
        assert "wrong" in (draft.parent / FILE).read_text(encoding="utf-8"), "written before the next card"
        terminal.answer((KEY, "accept"), (WHY, "own tape, 14:20"))
        terminal.until("3 of 3")
        terminal.answer((KEY, "k"), (WHOM, ""))
        assert terminal.end() == 0
    assert "3 of 3 decided, 0 left. attribcheck check draft.txt shows the decisions." in terminal.shown
    assert "MS. FINN" in terminal.shown, "the evidence is on the card"
    assert "    the source’s own words: “We do not know yet what the tower will cost" in terminal.shown
    code, rows = checked(run)
    decided = [row["review"] for row in rows]
    assert [review and (review["decision"], review["by"], review["reason"]) for review in decided] == [  # type: ignore[index]
        None,
        ("wrong", "Orla's editor", "she says the opposite"),
        ("accept", "Orla's editor", "own tape, 14:20"),
        ("ask", "Orla's editor", ""),
    ]
    assert (code, [{**row, "review": None} for row in rows]) == before, "verdicts and exit code are as they were"


def test_the_reports_tell_the_decision(draft: Path, run: Run) -> None:
    with reviewing(draft.name, "--by", "jd") as terminal:
        terminal.answer((KEY, "w"), (WHAT, "turned round"), (KEY, "q"))
        assert terminal.end() == 0
    assert "1 of 3 decided, 2 left" in terminal.shown
    for name in ("text", "markdown", "html"):
        assert "wrong by jd on 2" in run("check", "draft.txt", "--format", name).out.replace("\\", "")
    text = " ".join(run("check", "draft.txt").out.split())
    assert "Decided by people: 1 wrong. That changes no verdict and no exit code." in text
    (draft.parent / "minutes.txt").write_text(MINUTES.replace("yet what", "today what"), encoding="utf-8")
    text = " ".join(run("check", "draft.txt").out.split())
    assert "1 decision does not count any more" in text
    assert "the passage is another one now" in text
    draft.write_text(HOLDS, encoding="utf-8")
    assert "1 decision does not count any more" in " ".join(run("check", "draft.txt").out.split())
    (gone,) = json.loads(run("check", "draft.txt", "--format", "json").out)["drafts"][0]["gone_reviews"]
    assert (gone["standing"], gone["by"]) == ("words-gone", "jd")


def test_what_is_decided_is_not_asked_again_and_what_is_asked_is(draft: Path) -> None:
    with reviewing(draft.name, "--by", "jd") as terminal:
        terminal.answer((KEY, "w"), (WHAT, ""), (KEY, "k"), (WHOM, "the sexton"), (KEY, "s"))
        assert terminal.end() == 0
    with reviewing(draft.name, "--by", "jd") as terminal:
        shown = terminal.until(KEY)
        assert "1 of 2" in shown
        assert "ask by jd on" in shown
        assert "the sexton" in shown
        terminal.type(b"q\n")
        assert terminal.end() == 0
    with reviewing(draft.name, "--by", "jd", "--all") as terminal:
        assert "1 of 4" in terminal.until(KEY)
        terminal.type(b"q\n")
        assert terminal.end() == 0


def test_back_takes_a_decision_back_and_puts_another_in_its_place(draft: Path) -> None:
    with reviewing(draft.name, "--by", "jd") as terminal:
        terminal.answer((KEY, "b"), ("This is the first one.", ""), (KEY, "w"), (WHAT, "one"))
        terminal.until("2 of 3")
        terminal.answer((KEY, "b"))
        assert "wrong by jd on" in terminal.until(KEY), "the card shows what was decided"
        terminal.type(b"a\n")
        terminal.answer((WHY, ""), ("needs a reason", "a"), (WHY, "two"))
        terminal.until("2 of 3")
        terminal.answer((KEY, "q"))
        assert terminal.end() == 0
    text = (draft.parent / FILE).read_text(encoding="utf-8")
    assert text.count("[[review]]") == 1
    assert 'decision = "accept"' in text
    assert 'reason = "two"' in text


def test_help_unknown_keys_and_the_end_of_input(draft: Path) -> None:
    with reviewing(draft.name, "--by", "jd") as terminal:
        terminal.answer((KEY, "?"))
        assert "somebody has to be asked first" in terminal.until(KEY)
        terminal.type(b"xyzzy\n")
        assert "Press one of" in terminal.until(KEY)
        terminal.type(b"a\n")
        terminal.until(WHY)
        terminal.type(b"\x04")
        terminal.until(KEY)
        terminal.type(b"w\n")
        terminal.answer((WHAT, "x" * 600), ("say it shorter", ""))
        terminal.until("2 of 3")
        terminal.type(b"\x04")
        assert terminal.end() == 0
    assert "1 of 3 decided" in terminal.shown


def test_ctrl_c_loses_no_decision(draft: Path) -> None:
    with reviewing(draft.name, "--by", "jd") as terminal:
        terminal.answer((KEY, "w"), (WHAT, "kept"))
        terminal.until("2 of 3")
        terminal.until(KEY)
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.end() == 130
    assert "Traceback" not in terminal.shown
    assert 'reason = "kept"' in (draft.parent / FILE).read_text(encoding="utf-8")


def test_what_somebody_else_wrote_meanwhile_stays(draft: Path) -> None:
    path = draft.parent / FILE
    with reviewing(draft.name, "--by", "jd") as terminal:
        terminal.answer((KEY, "w"), (WHAT, "first"))
        terminal.until("2 of 3")
        text = path.read_text(encoding="utf-8").replace("[[review]]", "# Ann knows.\n[[review]]")
        path.write_text(text.replace('"draft.txt"', '"other.txt"'), encoding="utf-8")
        terminal.answer((KEY, "w"), (WHAT, "second"))
        terminal.until("3 of 3")
        path.write_text("version = [", encoding="utf-8")
        terminal.answer((KEY, "w"), (WHAT, "third"))
        assert "this is no TOML" in terminal.until("decide again")
        assert path.read_text(encoding="utf-8") == "version = [", "nothing is written over what cannot be read"
        path.unlink()
        terminal.answer((KEY, "w"), (WHAT, "third"))
        assert terminal.end() == 0
    assert 'reason = "third"' in path.read_text(encoding="utf-8")


def test_hostile_words_steer_no_terminal(draft: Path) -> None:
    draft.write_text("“We know \x1b]0;owned\x07 by now \u202e,” Orla\x9b Finn said.\n", encoding="utf-8")
    with reviewing(draft.name, "--by", "\x1b[31mjd") as terminal:
        terminal.answer((KEY, "w"), (WHAT, "tape \u202e ::error::x"))
        assert terminal.end() == 0
    told = terminal.shown.replace("tape \u202e ::error::x", "", 1)  # what the terminal echoes
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(told)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set((draft.parent / FILE).read_text(encoding="utf-8"))


def test_nothing_to_decide(draft: Path) -> None:
    draft.write_text(HOLDS, encoding="utf-8")
    with reviewing(draft.name) as terminal:
        assert terminal.end() == 0
    assert "There is nothing to decide" in terminal.shown
    assert not (draft.parent / FILE).exists()


def test_without_a_terminal_it_says_what_to_do(draft: Path) -> None:
    result = CliRunner().invoke(commands, ["review", draft.name], input="a\n")
    assert result.exit_code == 2
    assert "attribcheck check -v DRAFT" in result.output
    assert "[[allow]]" in result.output
    assert not (draft.parent / FILE).exists()


def test_standard_input_has_no_place_for_decisions() -> None:
    result = CliRunner().invoke(commands, ["review", "-"])
    assert result.exit_code == 2
    assert "name a file" in result.output


def test_a_draft_that_is_not_there(house: Path) -> None:
    del house
    with reviewing("absent.txt") as terminal:
        assert terminal.end() == 2
    assert "absent.txt: there is no such file" in terminal.shown


def test_a_wrong_file_of_decisions_stops_a_check(draft: Path, run: Run) -> None:
    (draft.parent / FILE).write_text("version = 3\n", encoding="utf-8")
    ran = run("check", draft.name)
    assert (ran.code, ran.out) == (2, "")
    assert FILE in ran.err
    assert "next: Correct" in ran.err


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_what_is_no_file_is_not_written(draft: Path, kind: str) -> None:
    path, elsewhere = draft.parent / FILE, draft.parent.parent / "elsewhere.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(elsewhere)
    with reviewing(draft.name, "--by", "jd") as terminal:
        terminal.answer((KEY, "w"), (WHAT, "lost?"))
        told = terminal.until(KEY)
        assert "this is no file of the folder" in told
        assert "Nothing was decided" in told
        terminal.type(b"q\n")
        assert terminal.end() == 0
    assert not elsewhere.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(draft: Path) -> None:
    draft.parent.chmod(0o500)
    try:
        with reviewing(draft.name, "--by", "jd") as terminal:
            terminal.answer((KEY, "w"), (WHAT, "lost?"))
            told = terminal.until(KEY)
            assert "the decision could not be written" in told
            assert "rights to write" in told
            terminal.type(b"q\n")
            assert terminal.end() == 0
    finally:
        draft.parent.chmod(0o700)
