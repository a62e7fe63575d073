"""The pre-commit hooks, run by the real pre-commit; and the Dockerfile, as far as it can be read without an engine."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from weir import INVENTED, MINUTES, TRUE, Done, Newsroom, find_program, plain_environment

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
HADOLINT = find_program("hadolint")
needs_pre_commit = pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed")


def pre_commit(room: Newsroom, *arguments: str) -> Done:
    home = room.root.parent
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=room.root,
        env=plain_environment(home, PRE_COMMIT_HOME=str(home / "pre-commit")),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def hooked(newsroom: Newsroom) -> Newsroom:
    """The newsroom with the hooks of a local clone; they run the attribcheck at hand, so that nothing is installed."""
    clone = Newsroom(newsroom.root.parent / "attribcheck-clone")
    clone.root.mkdir()
    clone.git("init", "--quiet")
    manifest = HOOKS.read_text(encoding="utf-8").replace("language: python", "language: system")
    run = f"{sys.executable} -m attribcheck check"
    clone.write(HOOKS.name, manifest.replace("entry: attribcheck check", f"entry: {run}"))
    clone.commit()
    commit = clone.git("rev-parse", "HEAD").strip()
    newsroom.write(
        ".pre-commit-config.yaml",
        f"repos:\n- repo: {clone.root}\n  rev: {commit}\n  hooks:\n"
        "  - id: attribcheck-offline\n    args: [--changed, --base=HEAD]\n"
        "  - id: attribcheck\n    files: ^articles/.*\\.md$\n",
    )
    newsroom.commit()
    return newsroom


@needs_pre_commit
def test_the_manifest_is_valid(newsroom: Newsroom) -> None:
    done = pre_commit(newsroom, "validate-manifest", str(HOOKS))
    assert done.code == 0, done.out


@needs_pre_commit
def test_a_commit_is_judged_by_what_it_stages(hooked: Newsroom) -> None:
    hooked.write("new.md", TRUE)
    hooked.git("add", "new.md")
    done = pre_commit(hooked, "run")
    assert (done.code, "Passed" in done.out) == (0, True), done.out + done.err
    hooked.write("new.md", f"{TRUE}\n{INVENTED}")
    hooked.git("add", "new.md")
    hooked.write("old.md", INVENTED)
    done = pre_commit(hooked, "run")
    assert done.code == 1
    assert "new.md:3:2" in done.out
    assert "old.md" not in done.out, "it is not staged"


@needs_pre_commit
def test_the_other_hook_runs_before_a_push(hooked: Newsroom) -> None:
    hooked.write("articles/new.md", INVENTED)
    hooked.write("articles/picture.png", "no draft")
    hooked.git("add", "--all")
    done = pre_commit(hooked, "run", "attribcheck", "--hook-stage", "pre-push", "--all-files")
    assert done.code == 1, done.out
    assert "articles/new.md:1:2" in done.out
    assert "png" not in done.out


@needs_pre_commit
def test_the_locked_hook_holds_to_the_lock(hooked: Newsroom) -> None:
    config = hooked.root / ".pre-commit-config.yaml"
    offline = "attribcheck-offline\n    args: [--changed, --base=HEAD]"
    config.write_text(config.read_text(encoding="utf-8").replace(offline, "attribcheck-locked"), encoding="utf-8")
    hooked.write("old.md", TRUE)
    hooked.git("add", "--all")
    done = pre_commit(hooked, "run", "attribcheck-locked")
    assert done.code == 1
    assert "sources.lock: there is no such file" in done.out
    assert hooked.run("lock", "old.md").code == 0
    done = pre_commit(hooked, "run", "attribcheck-locked")
    assert (done.code, "Passed" in done.out) == (0, True), done.out + done.err
    hooked.write("pages/minutes.txt", MINUTES.replace("six", "seven"))
    hooked.git("add", "--all")
    done = pre_commit(hooked, "run", "attribcheck-locked")
    assert done.code == 1
    assert "sources.lock" in done.out


@pytest.mark.parametrize("name", ["--output=x.md", "-q.md", "a.png"])
def test_names_that_are_options_or_no_drafts_are_left_out(name: str) -> None:
    patterns = re.findall(r"^  files: (.+)$", HOOKS.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(patterns) == 3
    for pattern in patterns:
        assert not re.search(pattern, name)
        assert re.search(pattern, "articles/a b.MD".lower())


@pytest.mark.skipif(HADOLINT is None, reason="hadolint is not installed")
def test_the_linter_of_dockerfiles_finds_nothing() -> None:
    command = [str(HADOLINT), "--no-color", str(ROOT / "Dockerfile")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_is_slim_and_its_user_has_no_rights() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users == ["10001"], "a number, so that an engine can tell without the image that it is not root"
    assert lines.index("USER 10001") < next(n for n, line in enumerate(lines) if line.startswith("ENTRYPOINT"))
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert all(base.endswith("-slim") for base in bases)
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert ignored[0] == "*", "nothing gets into the image that is not named"
    for name in (entry[1:] for entry in ignored if entry.startswith("!")):
        assert (ROOT / name).exists(), name
