"""A stranger's sources.toml in CI: no private address, no file outside, no secret, no workflow command."""

import hashlib
import os
from pathlib import Path

import pytest
from faultserver import FaultServer, answer, redirect
from parish import HOLDS, MINUTES, SOURCES, Run

SECRET = "hunter2hunter2"
COMMANDS = (
    ("check", "draft.md"),
    ("check", "draft.md", "--format", "text"),
    ("check", "draft.md", "--format", "github"),
    ("check", "draft.md", "--format", "json"),
    ("check", "draft.md", "-v", "--suggest"),
    ("quotes", "draft.md"),
    ("sources",),
    ("lock", "draft.md"),
    ("drift", "draft.md"),
    ("config",),
)
each_command = pytest.mark.parametrize("line", COMMANDS, ids=" ".join)


@pytest.fixture(autouse=True)
def in_ci(monkeypatch: pytest.MonkeyPatch, house: Path) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_TOKEN", SECRET)
    monkeypatch.setenv("NEWSROOM_TOKEN", SECRET)
    (house / "draft.md").write_text(HOLDS, encoding="utf-8")


def configure(house: Path, source: str) -> None:
    (house / "sources.toml").write_text(f'{SOURCES}\n[[source]]\nid = "odd"\n{source}\n', encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "lock", "drift"])
def test_no_private_address_is_reached(house: Path, run: Run, server: FaultServer, command: str) -> None:
    server.routes["/away"] = redirect(server.url("/secret"))
    configure(house, f'url = "{server.url("/secret")}"\nmirrors = ["{server.url("/away")}"]\nrobots = false')
    (house / "draft.md").write_text(HOLDS + f"\n“We sail,” Pell [said]({server.url('/secret?x')}).\n", encoding="utf-8")
    run("lock", "draft.md")
    ran = run(command, "draft.md")
    assert ran.code in {0, 2, 3}
    assert server.requests == []
    assert "SECRET" not in ran.out + ran.err


def test_a_file_cannot_give_leave_for_a_private_address(house: Path, run: Run, server: FaultServer) -> None:
    configure(house, f'url = "{server.url("/secret")}"\n[attribcheck]\nallow_private = ["127.0.0.1"]')
    ran = run("check", "draft.md")
    assert (ran.code, server.requests) == (2, [])


@pytest.mark.parametrize("path", ["../outside.txt", "sub/../../outside.txt", "link.txt", "/etc/hostname", "~/x"])
def test_no_file_outside_is_read(house: Path, run: Run, path: str) -> None:
    (house.parent / "outside.txt").write_text(SECRET, encoding="utf-8")
    if os.name != "nt":
        (house / "link.txt").symlink_to(house.parent / "outside.txt")
    configure(house, f'path = "{path}"')
    for line in COMMANDS:
        ran = run(*line)
        assert ran.code in {0, 2, 3}, line
        assert SECRET not in ran.out + ran.err, line
    assert not list(house.glob("**/*odd*"))


def test_a_lock_serves_no_file_outside(house: Path, run: Run) -> None:
    """The hash of a file whose content can be guessed is no leave to read it."""
    (house.parent / "outside.txt").write_text(SECRET, encoding="utf-8")
    configure(house, 'url = "https://parish.example/page"')
    digest = hashlib.sha256(SECRET.encode()).hexdigest()
    row = (
        'id = "odd"\nurl = "https://parish.example/page"\nfinal_url = "https://parish.example/page"\norigin = "cache"\n'
        f'retrieved_at = "2024-11-02T10:15:00Z"\nmedia_type = "text/plain"\nsha256 = "{digest}"\n'
        f'text_sha256 = "{digest}"\nreader = "1"\nfile = "../outside.txt"\n'
    )
    (house / "sources.lock").write_text(f"version = 1\n[[source]]\n{row}", encoding="utf-8")
    for line in (("check", "draft.md", "--locked", "-v"), ("drift", "draft.md"), ("lock",)):
        ran = run(*line)
        assert ran.code in {2, 3}, line
        assert SECRET not in ran.out + ran.err, line
    assert (house.parent / "outside.txt").read_text(encoding="utf-8") == SECRET


@pytest.mark.skipif(os.name == "nt", reason="links want rights there")
@pytest.mark.parametrize("target", ["../outside.txt", "/dev/zero"])
def test_a_lock_that_is_a_link_is_not_followed(house: Path, run: Run, target: str) -> None:
    (house.parent / "outside.txt").write_text(SECRET, encoding="utf-8")
    (house / "sources.lock").symlink_to(target)
    ran = run("check", "draft.md", "--locked")
    assert ran.code == 2
    assert SECRET not in ran.out + ran.err


@pytest.mark.parametrize("variable", ["GITHUB_TOKEN", "NEWSROOM_TOKEN", "PATH", "ACTIONS_RUNTIME_TOKEN"])
@pytest.mark.parametrize("line", [("check", "draft.md"), ("sources", "--fetch"), ("lock",)], ids=" ".join)
def test_no_variable_is_sent_without_leave(
    house: Path, run: Run, server: FaultServer, *, line: tuple[str, ...], variable: str
) -> None:
    configure(house, f'url = "{server.url("/minutes")}"\nheader_env = {{ Authorization = "{variable}" }}')
    ran = run(*line, "--allow-private", "127.0.0.1")
    assert (ran.code, server.requests) == (2, [])
    assert f"source odd: header_env names {variable}" in ran.err
    assert f"--allow-env {variable}" in ran.err
    assert SECRET not in ran.out + ran.err


@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_variable_with_leave_is_sent_and_never_told(
    house: Path, run: Run, server: FaultServer, monkeypatch: pytest.MonkeyPatch, *, how: str
) -> None:
    server.routes["/minutes"] = answer(MINUTES.encode(), Content_Type="text/plain")
    configure(house, f'url = "{server.url("/minutes")}"\nheader_env = {{ Authorization = "NEWSROOM_TOKEN" }}')
    leave = ("--allow-env", "NEWSROOM_TOKEN") if how == "option" else ()
    if how == "environment":
        monkeypatch.setenv("ATTRIBCHECK_ALLOW_ENV", "OTHER NEWSROOM_TOKEN")
    ran = run("check", "draft.md", "--allow-private", "127.0.0.1", "--format", "json", *leave)
    assert ran.code == 0
    assert [request.headers["authorization"] for request in server.asked("/minutes")] == [SECRET]
    assert SECRET not in ran.out + ran.err
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in (house.parent / "cache").iterdir())


def test_outside_ci_a_newsroom_s_own_variable_needs_no_leave(
    house: Path, run: Run, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "false")
    configure(house, f'url = "{server.url("/page")}"\nheader_env = {{ Authorization = "NEWSROOM_TOKEN" }}')
    run("check", "draft.md", "--allow-private", "127.0.0.1")
    assert [request.headers.get("authorization") for request in server.asked("/page")] == [SECRET]
    configure(house, f'url = "{server.url("/page")}"\nheader_env = {{ Authorization = "GITHUB_TOKEN" }}')
    assert run("check", "draft.md", "--allow-private", "127.0.0.1").code == 2


HOSTILE = "::add-mask::x"
ODD = (
    f'title = "{HOSTILE}"\nurl = "https://parish.invalid/{HOSTILE}\\n{HOSTILE}"',
    f'title = "a\\n{HOSTILE}\\u2028{HOSTILE} ##[add-mask]x"\npath = "minutes.txt"\nspeakers = ["\\n{HOSTILE}"]',
    f'path = "\\n{HOSTILE} ##[warning]x"',
    f'"\\n{HOSTILE}" = 1\nurl = "##[error]x"',
    f'url = "https://parish.invalid/x"\nheader_env = {{ A = "\\n{HOSTILE} ##[error]" }}',
    f"title = 3\n{HOSTILE}",
)


@each_command
@pytest.mark.parametrize("source", ODD, ids=range(len(ODD)))
def test_no_workflow_command_is_written(house: Path, run: Run, source: str, line: tuple[str, ...]) -> None:
    configure(house, source)
    draft = f"{HOLDS}\n{HOSTILE}\n\n“{HOSTILE} ##[error]x the bell will be recast,” ##[add-mask] Finn said.\n"
    (house / "draft.md").write_text(draft, encoding="utf-8")
    offline = ("--offline",) if line[0] == "check" else ()
    ran = run(*line, *offline)
    assert obeyed(ran.out) == []
    assert obeyed(ran.err) == []


def obeyed(log: str) -> list[str]:
    """Return the commands that a runner would take from a log and that are not the report's own annotations."""
    fence, found = "", []
    for line in log.splitlines():
        bare = line.lstrip()
        if fence:
            fence = "" if bare == f"::{fence}::" else fence
        elif bare.startswith("::stop-commands::"):
            fence = bare.removeprefix("::stop-commands::")
        elif bare.startswith("::") and not bare.startswith(("::error file=", "::warning file=", "::notice file=")):
            found.append(line)
        if "##[" in line:
            found.append(line)
    return found
