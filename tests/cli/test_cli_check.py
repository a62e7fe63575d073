"""`attribcheck check`: exit codes, where the report goes, what can be named, options."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from parish import HOLDS, WRONG, Run, command, run_process

EXITS = [
    ("all hold", ("holds.txt",), 0),
    ("notes are allowed", ("noted.txt",), 0),
    ("notes are not, with --strict", ("noted.txt", "--strict"), 1),
    ("something does not hold", ("wrong.txt",), 1),
    ("something cannot be told", ("untold.txt",), 3),
    ("that is allowed", ("untold.txt", "--allow", "cannot-tell"), 0),
    ("wrong beats untold", ("untold.txt", "wrong.txt"), 1),
    ("wrong beats what is allowed", ("untold.txt", "wrong.txt", "--allow", "cannot-tell"), 1),
    ("nothing to check", ("nothing.txt",), 0),
    ("no such draft", ("absent.txt",), 2),
    ("no such draft beside one that holds", ("holds.txt", "absent.txt"), 2),
    ("no such configuration", ("holds.txt", "--config", "absent.toml"), 2),
    ("no such style", ("holds.txt", "--style", "absent"), 2),
    ("no such format", ("holds.txt", "--format", "absent"), 2),
    ("no such option", ("holds.txt", "--absent"), 2),
    ("nothing named", (), 2),
    ("the report cannot be written", ("holds.txt", "--output", "absent/report.txt"), 4),
]


@pytest.mark.parametrize(("arguments", "code"), [case[1:] for case in EXITS], ids=[case[0] for case in EXITS])
def test_exit_code(run: Run, house: Path, arguments: tuple[str, ...], code: int) -> None:
    del house
    ran = run("check", *arguments)
    assert ran.code == code, ran
    if code in {2, 4}:
        assert ran.err
    else:
        assert (ran.out != "", ran.err) == (True, "")


def test_a_run_that_checked_nothing_says_so(run: Run, house: Path) -> None:
    del house
    assert "No quotation" in run("check", "nothing.txt").out


def test_several_drafts_one_unreadable_the_others_are_reported(run: Run, house: Path) -> None:
    (house / "broken.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 40)
    ran = run("check", "holds.txt", "broken.txt", "wrong.txt", "--format", "json")
    report = json.loads(ran.out)
    assert ran.code == report["exit_code"] == 2
    assert [draft["path"] for draft in report["drafts"]] == ["holds.txt", "wrong.txt"]
    assert "broken.txt" in ran.err
    assert "next:" in ran.err


@pytest.mark.parametrize("named", [".", "*.txt", "./*.txt", "**/*.txt"])
def test_folders_and_globs(run: Run, house: Path, named: str) -> None:
    (house / "minutes.txt").rename(house / "minutes.md")
    (house / "sources.toml").write_text((house / "sources.toml").read_text().replace("minutes.txt", "minutes.md"))
    for name in (".hidden.txt", "notes.csv"):
        (house / name).write_text(HOLDS, encoding="utf-8")
    report = json.loads(run("check", named, "--format", "json").out)
    paths = [Path(draft["path"]).name for draft in report["drafts"]]
    wanted = ["holds.txt", "noted.txt", "nothing.txt", "untold.txt", "wrong.txt"]
    assert [p for p in paths if p.endswith(".txt") and not p.startswith(".")] == wanted
    assert "notes.csv" not in paths


def test_a_draft_named_twice_is_checked_once(run: Run, house: Path) -> None:
    del house
    report = json.loads(run("check", "holds.txt", "./holds.txt", "--format", "json").out)
    assert len(report["drafts"]) == 1


def test_a_folder_below_keeps_its_place_in_the_name(run: Run, house: Path) -> None:
    (house / "drafts").mkdir()
    (house / "drafts" / "one.md").write_text(HOLDS, encoding="utf-8")
    report = json.loads(run("check", "drafts", "--format", "json").out)
    assert [draft["path"] for draft in report["drafts"]] == [str(Path("drafts", "one.md"))]
    assert report["sources"][0]["status"] == "read", "sources.toml is found above the draft"


def test_an_empty_folder_or_glob_is_an_error_that_names_it(run: Run, house: Path) -> None:
    (house / "empty").mkdir()
    for named in ("empty", "*.docx"):
        ran = run("check", named)
        assert ran.code == 2
        assert named in ran.err
        assert "next:" in ran.err


def test_an_empty_folder_does_not_lose_the_other_drafts(run: Run, house: Path) -> None:
    (house / "empty").mkdir()
    ran = run("check", "empty", "wrong.txt", "")
    assert ran.code == 2
    assert "does-not-hold" in ran.out
    assert ran.err.count("next:") == 2


def test_a_language_that_is_none_is_an_error(run: Run, house: Path) -> None:
    del house
    ran = run("check", "holds.txt", "--language", "english!")
    assert ran.code == 2
    assert "--language" in ran.err
    assert run("check", "holds.txt", "--language", "en-GB").code == 0


def test_standard_input_has_the_name_that_is_given(run: Run, house: Path) -> None:
    del house
    text = f"A draft.\n\n{HOLDS}".encode()
    report = json.loads(run("check", "-", "--format", "json", stdin=text).out)
    assert (report["drafts"][0]["path"], report["exit_code"]) == ("stdin.txt", 0)
    ran = run("check", "-", "--stdin-filename", "essay.html", stdin=f"<p>{HOLDS}</p>".encode())
    assert ran.code == 0
    assert "essay.html:1:5" in ran.out


def test_standard_input_beside_a_file(run: Run, house: Path) -> None:
    del house
    report = json.loads(run("check", "holds.txt", "-", "--format", "json", stdin=WRONG.encode()).out)
    assert [draft["path"] for draft in report["drafts"]] == ["holds.txt", "stdin.txt"]
    assert report["exit_code"] == 1


@pytest.mark.parametrize("format_name", "text json html markdown sarif github gitlab junit rdjson jsonl".split())
def test_every_format_goes_to_standard_output_alone(run: Run, house: Path, format_name: str) -> None:
    del house
    ran = run("check", "wrong.txt", "untold.txt", "--format", format_name)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.endswith("\n") or format_name == "github"
    if format_name in {"json", "sarif", "gitlab", "rdjson"}:
        json.loads(ran.out)


def test_output_takes_the_report_and_leaves_standard_output_empty(run: Run, house: Path) -> None:
    printed = run("check", "wrong.txt").out
    ran = run("check", "wrong.txt", "--output", "report.txt")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert (house / "report.txt").read_text(encoding="utf-8") == printed
    assert not [path for path in house.iterdir() if path.name.startswith(".")], "no half of a report is left behind"


def test_an_output_that_cannot_be_written_names_the_file(run: Run, house: Path) -> None:
    (house / "taken").mkdir()
    for target in ("absent/report.txt", "taken"):
        ran = run("check", "holds.txt", "--output", target)
        assert ran.code in {2, 4}
        assert target in ran.err
        assert ran.out == ""


def test_quiet_is_one_line_and_verbose_more(run: Run, house: Path) -> None:
    del house
    plain, quiet, verbose = (run("check", "holds.txt", *option).out for option in ((), ("-q",), ("-v",)))
    assert quiet.count("\n") == 1
    assert plain.endswith(quiet)
    assert len(verbose) > len(plain)
    assert "axes" in verbose


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
    ids=["a pipe", "forced", "NO_COLOR wins"],
)
def test_colour(
    run: Run, house: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], *, coloured: bool
) -> None:
    del house
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("check", "wrong.txt").out) is coloured
    assert "\x1b[" not in run("check", "wrong.txt", "--format", "json").out


def test_a_file_never_gets_colours(run: Run, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    run("check", "wrong.txt", "--output", "report.txt")
    assert "\x1b" not in (house / "report.txt").read_text(encoding="utf-8")


def test_a_draft_cannot_send_commands_to_the_terminal(run: Run, house: Path) -> None:
    (house / "evil\x1b[2J.txt").write_text("“The bell\x1b]0;owned\x07 was \u202estolen by night,” Orla Finn said.\n")
    ran = run("check", "evil\x1b[2J.txt")
    assert not set("\x1b\x07\u202e") & set(ran.out + ran.err)


def test_links_can_be_turned_off(run: Run, house: Path) -> None:
    (house / "linked.md").write_text(
        "“A bell is a bell,” Tom Ashby [said](http://127.0.0.1:9/minutes).\n", encoding="utf-8"
    )
    linked = json.loads(run("check", "linked.md", "--format", "json").out)
    assert [s["declared_in"] for s in linked["sources"]] == ["sources.toml", "linked.md"]
    alone = json.loads(run("check", "linked.md", "--no-links", "--format", "json").out)
    assert [s["id"] for s in alone["sources"]] == ["minutes"]


def test_the_style_is_the_one_that_is_named(run: Run, house: Path) -> None:
    (house / "own.toml").write_text('extends = "default"\n[levels]\nQW07 = "error"\n')
    assert run("check", "noted.txt", "--style", "own.toml").code == 1
    assert run("check", "noted.txt", "--style", "lenient").code == 0
    report = json.loads(run("check", "noted.txt", "--style", "guardian", "--format", "json").out)
    assert report["policy"]["style"] == "guardian"


def test_a_style_cannot_lower_what_makes_words_altered(run: Run, house: Path) -> None:
    (house / "own.toml").write_text('extends = "default"\n[levels]\nQW03 = "note"\n')
    ran = run("check", "wrong.txt", "--style", "own.toml")
    assert ran.code == 2
    assert "QW03" in ran.err


def test_the_environment_sets_options_below_the_command_line(
    run: Run, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del house
    monkeypatch.setenv("ATTRIBCHECK_ALLOW", "cannot-tell")
    assert run("check", "untold.txt").code == 0
    monkeypatch.setenv("ATTRIBCHECK_STYLE", "absent")
    assert run("check", "untold.txt").code == 2
    assert run("check", "untold.txt", "--style", "ap").code == 0


def test_a_closed_pipe_is_no_crash(house: Path) -> None:
    (house / "many.txt").write_text(
        "\n".join(WRONG.replace("tower", f"tower {n}") for n in range(160)), encoding="utf-8"
    )
    with subprocess.Popen(
        command("check", "many.txt", "-v"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        error = process.stderr.read().decode()
    assert "Traceback" not in error
    assert "Exception" not in error
    assert process.returncode in {1, 4}


def test_python_dash_m_is_the_command(house: Path) -> None:
    del house
    done = run_process("check", "holds.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"1 quoted span" in done.stdout


def test_output_is_utf_8_whatever_the_locale(house: Path) -> None:
    del house
    done = run_process("check", "holds.txt", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert "“The bell will".encode() in done.stdout
