"""The other commands: quotes, sources, explain, init, config; help, version, unknown commands."""

import json
import re
import time
import tomllib
from importlib import resources
from pathlib import Path

import click
import pytest
from faultserver import FaultServer, answer
from jsonschema import Draft202012Validator
from parish import HOLDS, Run

from attribcheck.cli import commands
from attribcheck.verdicts.rules import RULES
from attribcheck.version import __version__

COMMANDS = ("check", "quotes", "sources", "lock", "drift", "explain", "init", "config")
PAGE = (
    "<html><title>Minutes</title><body><p>" + "The bell will be recast before the harvest. " * 30 + "</p></body></html>"
)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_mentions_every_option(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert all(option in ran.out for option in parameter.opts), parameter.opts


def test_the_contract_s_options_of_check_are_there(run: Run) -> None:
    shown = run("check", "-h").out
    wanted = "--config --format --output --style --offline --refresh --allow --strict --allow-private --no-links -q -v"
    assert [option for option in wanted.split() if option not in shown] == []


def test_help_lists_the_commands_and_version_is_one_line(run: Run) -> None:
    shown = run("--help")
    assert shown.code == 0
    assert [name for name in COMMANDS if not re.search(rf"^  {name} ", shown.out, re.MULTILINE)] == []
    assert (run("--version").out, run("--version").code) == (f"attribcheck, version {__version__}\n", 0)


@pytest.mark.parametrize("arguments", [("chek",), ("--chek",), ("explain", "QW06", "--absent"), ("config", "x")])
def test_wrong_usage_is_exit_2_with_help_at_hand(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"-h(?:elp)?\b", ran.err)


def test_quotes_lists_and_reads_no_source(run: Run, house: Path) -> None:
    (house / "minutes.txt").unlink()
    ran = run("quotes", "holds.txt", "untold.txt")
    assert (ran.code, ran.err) == (0, "")
    assert "Orla Finn" in ran.out
    assert "2 quoted spans" in ran.out
    assert not Path(house.parent, "cache").exists(), "no store is opened"


def test_quotes_json_has_the_shape_of_its_schema(run: Run, house: Path) -> None:
    (house / "title.txt").write_text("The book “The Bridges of Tarn” is out.\n" + HOLDS, encoding="utf-8")
    listing = json.loads(run("quotes", "holds.txt", "title.txt", "nothing.txt", "--format", "json").out)
    path = resources.files("attribcheck") / "reports/schema/attribcheck-quotes-1.json"
    Draft202012Validator(json.loads(path.read_text(encoding="utf-8"))).validate(listing)
    assert [len(draft["attributions"]) for draft in listing["drafts"]] == [1, 2, 0]


def test_quotes_reports_what_it_can_read(run: Run, house: Path) -> None:
    del house
    ran = run("quotes", "absent.txt", "holds.txt")
    assert ran.code == 2
    assert "Orla Finn" in ran.out
    assert "absent.txt" in ran.err


def test_quotes_reads_standard_input(run: Run, house: Path) -> None:
    del house
    ran = run("quotes", "-", "--stdin-filename", "essay.md", stdin=HOLDS.encode())
    assert ran.code == 0
    assert "essay.md:1:2" in ran.out


def test_sources_without_any_says_what_to_do(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("sources")
    assert ran.code == 0
    assert "attribcheck init" in ran.out


def test_sources_tells_state_words_and_turns(run: Run, house: Path) -> None:
    del house
    ran = run("sources")
    assert (ran.code, ran.err) == (0, "")
    assert "minutes.txt" in ran.out
    assert "4 turns (Orla Finn)" in ran.out


def test_sources_tells_what_was_read_in_part(run: Run, house: Path) -> None:
    opening = "The harbour board voted on Tuesday to rebuild the pier before winter, and it did so without debate. " * 2
    page = f"<title>Pier</title><article><p>{opening}</p><p>Subscribe to continue reading.</p></article>"
    (house / "page.html").write_text(page, encoding="utf-8")
    with (house / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[source]]\nid = "stub"\npath = "page.html"\n')
    ran = run("sources")
    assert ran.code == 3
    assert "read only in part (QE03): page.html shows only the beginning" in " ".join(ran.out.split())
    assert "(1 only in part)" in ran.out


def test_sources_fetches_when_asked_and_keeps_what_it_fetched(run: Run, house: Path, server: FaultServer) -> None:
    server.routes["/minutes"] = answer(PAGE.encode())
    (house / "sources.toml").write_text(f'[[source]]\nid = "page"\nurl = "{server.url("/minutes")}"\n')
    before = run("sources", "--allow-private", "127.0.0.1")
    assert before.code == 3
    assert "attribcheck sources --fetch" in " ".join(before.out.split())
    assert server.asked() == []
    fetched = run("sources", "--fetch", "--allow-private", "127.0.0.1")
    assert (fetched.code, len(server.asked("/minutes"))) == (0, 1)
    assert run("sources").code == 0
    assert len(server.asked("/minutes")) == 1
    run("sources", "--fetch", "--allow-private", "127.0.0.1")
    assert len(server.asked("/minutes")) == 2


@pytest.mark.parametrize("code", ["QW03", "QE14", "QX01"])
def test_explain_knows_a_rule_by_code_and_name(run: Run, code: str) -> None:
    assert run("explain", code).out.startswith(code)
    assert run("explain", RULES[code].name).out.startswith(code)


def test_explain_alone_lists_every_rule(run: Run) -> None:
    shown = run("explain").out
    assert [code for code in RULES if code not in shown] == []


def test_explain_what_is_unknown_says_so(run: Run) -> None:
    ran = run("explain", "speach-tidied")
    assert (ran.code, ran.out) == (2, "")
    assert "QW06" in ran.err


def test_init_writes_a_file_that_check_can_read(run: Run, house: Path) -> None:
    (house / "sources.toml").unlink()
    ran = run("init", "untold.txt", "holds.txt")
    assert (ran.code, ran.out) == (0, "")
    assert "sources.toml written" in ran.err
    tomllib.loads((house / "sources.toml").read_text(encoding="utf-8"))
    assert run("check", "untold.txt").code == 3
    assert run("config").code == 0


def test_init_never_writes_over_a_file(run: Run, house: Path) -> None:
    before = (house / "sources.toml").read_bytes()
    ran = run("init", "untold.txt")
    assert ran.code == 2
    assert "sources.toml is there already" in ran.err
    assert (house / "sources.toml").read_bytes() == before


def test_init_prints_and_writes_elsewhere(run: Run, house: Path) -> None:
    printed = run("init", "untold.txt", "--output", "-")
    assert printed.code == 0
    assert "Jory Pell" in printed.out
    assert run("init", "untold.txt", "--output", "other.toml").code == 0
    assert (house / "other.toml").read_text(encoding="utf-8") == printed.out
    assert run("init", "untold.txt", "--output", "absent/other.toml").code == 4


def test_config_tells_each_value_and_where_it_is_from(run: Run, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (house / "sources.toml").read_text()
    (house / "sources.toml").write_text('[attribcheck]\nstyle = "ap"\nmax_age = "2h"\n\n' + text)
    (house / "pyproject.toml").write_text('[tool.attribcheck]\nstyle = "nyt"\nlanguage = "en"\n')
    monkeypatch.setenv("ATTRIBCHECK_MAX_AGE", "30m")
    rows = {line.split()[0]: line.split(maxsplit=2)[1:] for line in run("config").out.splitlines()}
    assert rows["style"] == ["ap", "sources.toml"]
    assert rows["max_age"] == ["30m", "environment ATTRIBCHECK_MAX_AGE"]
    assert rows["language"] == ["en", "pyproject.toml"]
    assert rows["strict"] == ["false", "default"]
    assert rows["sources"][1] == "1 source"


def test_config_reads_the_file_that_is_named(run: Run, house: Path, tmp_path: Path) -> None:
    del house
    (tmp_path / "other.toml").write_text('[attribcheck]\nstyle = "zeit"\n')
    assert "zeit" in run("config", "--config", tmp_path / "other.toml").out


@pytest.mark.parametrize(
    ("options", "left", "said"),
    [
        ((), 1, "0 stored pages were deleted"),
        (("--older-than", "0s"), 0, "1 stored page was deleted"),
        (("--older-than", "1h"), 1, "0 stored pages were deleted"),
    ],
    ids=["default", "everything", "an hour"],
)
def test_prune_deletes_old_pages(
    run: Run, house: Path, server: FaultServer, *, options: tuple[str, ...], left: int, said: str
) -> None:
    server.routes["/page"] = answer(PAGE.encode(), Content_Type="text/html")
    (house / "sources.toml").write_text(f'[[source]]\nid = "page"\nurl = "{server.url("/page")}"\n', encoding="utf-8")
    assert run("sources", "--fetch", "--allow-private", "127.0.0.1").code == 0
    time.sleep(1.1)  # the store tells whole seconds
    ran = run("sources", "--prune", *options)
    assert (ran.code, ran.err) == (0, "")
    assert said in ran.out
    assert run("sources").code == (0 if left else 3)


def test_prune_without_a_store_and_with_wrong_ages(run: Run, house: Path) -> None:
    del house
    assert "Nothing is stored" in run("sources", "--prune").out
    assert run("sources", "--prune", "--older-than", "soon").code == 2
    assert run("sources", "--older-than", "9d").code == 2
