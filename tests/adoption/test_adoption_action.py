"""The GitHub action: its steps run as a runner runs them, and what the file itself must never do."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from weir import INVENTED, TRUE, WRONG, Done, Newsroom, find_program, plain_environment

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SHELLCHECK = find_program("shellcheck")
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
_INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the steps are for bash")


def run_step(step_id: str, room: Newsroom, inputs: dict[str, str], **environment: str) -> Done:
    """Run one step with the shell and the variables that a runner gives it."""
    step = next(step for step in STEPS if step.get("id") == step_id)
    temp = room.root.parent / "runner"
    temp.mkdir(exist_ok=True)
    values = {name: str(entry.get("default", "")) for name, entry in ACTION["inputs"].items()} | inputs
    own = {name: _INPUT.sub(lambda match: values[match[1]], value) for name, value in step.get("env", {}).items()}
    script = temp / f"{step_id}.sh"
    script.write_text(step["run"], encoding="utf-8")
    runner = {
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(temp / "output"),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        "RUNNER_TEMP": str(temp),
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=room.root,
        env=plain_environment(room.root.parent) | runner | own | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def installed(newsroom: Newsroom) -> Newsroom:
    """The newsroom, with attribcheck where the first step of the action puts it."""
    program = newsroom.root.parent / "runner" / "attribcheck" / "bin" / "attribcheck"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m attribcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (newsroom.root.parent / "runner" / "attribcheck-store").mkdir()
    return newsroom


def test_a_pull_request_is_judged_by_what_it_touches(installed: Newsroom) -> None:
    installed.git("update-ref", "refs/remotes/origin/main", "main")
    installed.write("articles/new article.md", f"{TRUE}\n{INVENTED}")
    installed.commit()
    done = run_step("check", installed, {"drafts": "articles\nold.md"}, GITHUB_BASE_REF="main")
    runner = installed.root.parent / "runner"
    assert done.code == 1, done.err
    assert "::error file=articles/new article.md,line=3," in done.out
    assert "old.md" not in done.out
    assert (runner / "output").read_text(encoding="utf-8") == "exit-code=1\n"
    assert "1 not\\-found" in (runner / "summary.md").read_text(encoding="utf-8")
    assert (runner / "attribcheck-store" / "snapshots.sqlite").exists(), "the store is kept though the check failed"


@pytest.mark.parametrize(
    ("changed", "base", "code"),
    [("", "", 1), ("false", "main", 1), ("true", "", 0), ("", "main", 0)],
    ids=["a push", "a pull request, all", "a push, what is new", "a pull request"],
)
def test_everything_or_what_is_new(installed: Newsroom, changed: str, base: str, code: int) -> None:
    installed.git("update-ref", "refs/remotes/origin/main", "main")
    done = run_step("check", installed, {"drafts": "old.md", "changed": changed}, GITHUB_BASE_REF=base)
    assert done.code == code, done.err
    assert (installed.root.parent / "runner" / "output").read_text(encoding="utf-8") == f"exit-code={code}\n"


def test_options_are_one_a_line(installed: Newsroom) -> None:
    inputs = {"drafts": "old.md", "options": "--output-html=the report.html\n\n--format=json\n"}
    done = run_step("check", installed, inputs)
    assert done.code == 1
    assert done.out.startswith("{")
    assert (installed.root / "the report.html").exists()


def test_inputs_are_never_commands(installed: Newsroom) -> None:
    hostile = '$(touch pwned)\n`touch pwned`\n; touch pwned\n--write-baseline=pwned\n" && touch pwned #'
    done = run_step("check", installed, {"drafts": hostile, "options": "--format=text"})
    assert done.code == 2
    assert not (installed.root / "pwned").exists()


def test_the_first_step_installs_into_a_place_of_its_own(newsroom: Newsroom) -> None:
    folder = newsroom.root.parent / "fake"
    folder.mkdir()
    fake = folder / "python3"
    fake.write_text(
        '#!/bin/sh\n[ "$1" = -c ] && exit 0\nmkdir -p "$3/bin"\n'
        'printf \'#!/bin/sh\\necho "$@" > "%s/asked"\\n\' "$RUNNER_TEMP" > "$3/bin/pip"\n'
        'chmod +x "$3/bin/pip"\n',
        encoding="utf-8",
    )
    fake.chmod(0o755)
    done = run_step("install", newsroom, {"drafts": "."}, PATH=f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    runner = newsroom.root.parent / "runner"
    assert done.code == 0, done.err
    assert (runner / "asked").read_text(encoding="utf-8").split()[-1] == f"{ROOT}[docx]"
    assert (runner / "attribcheck-store").is_dir()
    assert re.fullmatch(r"week=\d{4}-\d\d\n", (runner / "output").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"RUNNER_OS": "Windows"}, "runs on Linux and macOS"),
        ({"PYTHON": "no-such-python"}, "needs Python 3.11 or newer"),
    ],
    ids=["Windows", "no Python"],
)
def test_where_it_cannot_run_it_says_so(newsroom: Newsroom, environment: dict[str, str], told: str) -> None:
    done = run_step("install", newsroom, {"drafts": "."}, **environment)
    assert done.code == 2
    assert done.out.startswith("::error::")
    assert told in done.out
    assert not (newsroom.root.parent / "runner" / "attribcheck").exists()


@pytest.mark.skipif(SHELLCHECK is None, reason="shellcheck is not installed")
@pytest.mark.parametrize("step", [step for step in STEPS if "run" in step], ids=lambda step: step["id"])
def test_the_linter_of_shells_finds_nothing(step: dict[str, Any]) -> None:
    command = [str(SHELLCHECK), "--shell=bash", "-"]
    done = subprocess.run(command, input=step["run"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")
def test_the_action_fits_its_schema() -> None:
    assert fits("github-actions", ROOT / "action.yml") == ""


@pytest.mark.skipif(find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")
def test_the_examples_of_the_docs_fit_the_schemas_of_their_services(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text(encoding="utf-8"), re.DOTALL)
    for start, schema in {"# .github/": "github-workflows", "# .gitlab-ci.yml": "gitlab-ci"}.items():
        (block,) = (block for block in blocks if block.startswith(start))
        path = tmp_path / "example.yml"
        path.write_text(block, encoding="utf-8")
        assert fits(schema, path) == ""


def fits(schema: str, path: Path) -> str:
    """Return what the schema that check-jsonschema carries for a service has against a file."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def test_no_expression_stands_in_a_script() -> None:
    assert [step["name"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_only_githubs_cache_is_used_and_pinned_by_its_hash() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/cache/(?:restore|save)@[0-9a-f]{40}", name)] == []
    assert len({name.rpartition("@")[2] for name in used}) == 1


def test_the_store_is_kept_on_failure_and_never_from_a_pull_request() -> None:
    save = next(step for step in STEPS if "cache/save" in step.get("uses", ""))
    assert "always()" in save["if"]
    assert "github.event_name != 'pull_request'" in save["if"]
    assert "default_branch" in save["if"]


def test_every_input_that_is_read_is_declared() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(ACTION["inputs"])


def test_the_docs_name_no_event_that_gives_rights_to_strangers() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 4
    for block in blocks:
        assert yaml.safe_load(block)
        assert "pull_request_target" not in block
    options = {name for block in blocks for name in re.findall(r"--[a-z][a-z-]+", block)}
    program = [sys.executable, "-m", "attribcheck", "check", "--help"]
    known = subprocess.run(program, capture_output=True, text=True, check=True).stdout
    assert [o for o in options if o not in known and not o.startswith(("--output-", "--no-install"))] == []


def test_the_newsroom_draft_is_wrong_in_one_place(newsroom: Newsroom) -> None:
    assert newsroom.check("old.md", "--offline").code == 1
    newsroom.write("old.md", TRUE)
    assert newsroom.check("old.md", "--offline").code == 0
    assert WRONG != TRUE
