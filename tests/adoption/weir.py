"""A newsroom in a folder: a git repository with drafts on a weir, their source, and the command line run in it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCES = """\
[[source]]
id = "minutes"
path = "pages/minutes.txt"
kind = "transcript"
speakers = ["Ines Varga", "Bram Oster"]
"""
MINUTES = """\
INES VARGA: The weir will be mended before the end of May, and the boats will come back to the upper town.

BRAM OSTER: The lock opens at six in the morning and closes when the river tells the keeper to close it.
"""
TRUE = "“The weir will be mended before the end of May,” Ines Varga said.\n"
WRONG = "“The lock opens at seven in the morning and closes when the river tells the keeper,” Bram Oster said.\n"
INVENTED = "“Nobody in the upper town has ever seen such a high bill for so small a gate,” Ines Varga said.\n"

IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@weir.example", "-c", "commit.gpgsign=false")


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    code: int
    out: str
    err: str


def plain_environment(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment with this Python's programs first, and none of CI's or git's variables."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_", "CI", "ATTRIBCHECK_"))}
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}",
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "ATTRIBCHECK_STORE": str(folder / "store.sqlite"),
        "COLUMNS": "100",
        **more,
    }


def find_program(name: str) -> str | None:
    """Return where a program is: beside this Python, or where the shell would find it."""
    return shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


@dataclass(frozen=True)
class Newsroom:
    """The repository; `git` and `check` run in it."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Run git as an author."""
        environment = plain_environment(self.root.parent)
        done = subprocess.run(
            ["git", *IDENTITY, *arguments], cwd=self.root, env=environment, capture_output=True, check=True
        )
        return os.fsdecode(done.stdout)

    def write(self, name: str, text: str) -> Path:
        """Write a file below the root."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self, message: str = "Write") -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def check(self, *arguments: str, cwd: Path | None = None, **environment: str) -> Done:
        """Run `attribcheck check`."""
        return self.run("check", *arguments, cwd=cwd, **environment)

    def run(self, *arguments: str, cwd: Path | None = None, **environment: str) -> Done:
        """Run `attribcheck`."""
        done = subprocess.run(
            [sys.executable, "-m", "attribcheck", *arguments],
            cwd=cwd or self.root,
            env=plain_environment(self.root.parent, **environment),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)


def open_newsroom(folder: Path) -> Newsroom:
    """Return a repository with one committed draft on `main`, and the branch `change` checked out."""
    room = Newsroom(folder / "newsroom")
    room.root.mkdir()
    room.git("init", "--quiet", "--initial-branch=main")
    room.write("sources.toml", SOURCES)
    room.write("pages/minutes.txt", MINUTES)
    room.write("old.md", f"# Old\n\n{WRONG}\n{TRUE}\nThe end.\n")
    room.commit()
    room.git("checkout", "--quiet", "-b", "change")
    return room
