"""How long a warm run takes to start and to finish, beside what only importing the usual libraries takes.

python bench/startup.py [--rounds N] [--draft DRAFT --config SOURCES.TOML]

Needs nothing but the installed package. Every round starts each command once, in turn, so that whatever else the
machine does falls on all of them alike; the medians of the wall-clock times are compared. Without a draft of your own
it makes one, and a transcript page of 60 KB that it serves once from this machine; the measured runs read the store.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from random import Random

GOAL_CHECK = 0.6
"""Warm check, as a share of the time that importing requests, bs4, rapidfuzz and click takes."""
GOAL_VERSION = 0.35
"""`--version`, as a share of the same."""
ROUNDS = 15
SEED = 7
PAGE_BYTES = 60_000

_IMPORTS, _CHECK, _VERSION = "import requests, bs4, rapidfuzz, click", "warm check", "--version"

_ADJECTIVES = """northern patient crowded narrow honest costly early hidden famous broken quiet public rusty modern
steep foreign careful empty local muddy ancient cheerful daily formal gentle heavy icy joint lonely massive""".split()
_NOUNS = """council bridge ferry harbor budget survey engineer school letter winter market tunnel orchard railway
library farmer hospital railing contract pension station meadow factory forest village bakery quarrel licence ledger
reservoir museum chimney captain surgeon lantern warehouse deputy vineyard bicycle parliament customs""".split()
_VERBS = """approved rejected rebuilt measured ignored defended promised inspected repaired postponed funded abandoned
explained welcomed questioned surveyed borrowed noticed signed delayed counted trusted""".split()
_FRAMES = (
    "We {v} the {a} {n} in {y}, and nobody {v2} the {n2}.",
    "I will not tell you that the {n} was {a}, because {k} people {v} it.",
    "The {a} {n} {v} a {a2} {n2}, and it cost {k} million dollars.",
    "If the {n} had {v} our {a} {n2}, we would have {v2} it by now.",
    "About {k} percent of the {n} went to the {a} {n2} that the {n3} {v}.",
    "You have to ask the {n} why the {a} {n2} was never {v}.",
)
_FILLING = (
    "The {a} {n} has divided this town for {k} weeks, and the {n2} {v} it.",
    "It is easy to mock the {n}, harder to say who {v} the {a} {n2}.",
    "My neighbor, who once {v} a {n}, calls the whole thing a {a} {n2}.",
)


@dataclass(frozen=True, slots=True)
class Work:
    """What is checked: the draft, its sources, the environment and further arguments of the command."""

    draft: Path
    config: Path
    environment: dict[str, str]
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """One start of a command: seconds on the clock, and seconds on a processor, which other work disturbs less."""

    clock: float
    processor: float


def main() -> int:
    """Measure, print a table; return 0 whatever the figures are."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        environment = _environment(Path(name))
        given = Work(options.draft, options.config, environment) if options.draft else None
        work = given or _made(Path(name), environment)
        commands = _commands(work)
        answer = _start(commands[_CHECK], work)
        times = _measure(commands, work, options.rounds)
    print(f"{options.rounds} rounds, interleaved; medians in ms. The check says: {answer}\n")
    print(f"{'':<40}{'clock':>9}{'fastest':>9}{'processor':>11}")
    for label, taken in times.items():
        fastest = 1000 * min(each.clock for each in taken)
        print(f"{label:<40}{1000 * _clock(taken):9.1f}{fastest:9.1f}{1000 * _processor(taken):11.1f}")
    print(f"\n{'ratios':<40}{'clock':>9}{'goal':>9}{'processor':>11}")
    base = times[_IMPORTS]
    for label, goal in ((_CHECK, GOAL_CHECK), (_VERSION, GOAL_VERSION)):
        clock, processor = _clock(times[label]) / _clock(base), _processor(times[label]) / _processor(base)
        print(f"{f'{label} / imports':<40}{clock:9.2f}{goal:9.2f}{processor:11.2f}")
    return 0


def _clock(taken: Sequence[Taken]) -> float:
    return statistics.median(each.clock for each in taken)


def _processor(taken: Sequence[Taken]) -> float:
    return statistics.median(each.processor for each in taken)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="default: %(default)s")
    parser.add_argument("--draft", type=Path, help="a draft of your own, whose sources are stored already")
    parser.add_argument("--config", type=Path, help="its sources.toml")
    options = parser.parse_args()
    if bool(options.draft) != bool(options.config):
        parser.error("--draft and --config go together")
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    return options


def _commands(work: Work) -> dict[str, list[str]]:
    script = Path(sys.executable).with_name("attribcheck")
    tool = [str(script)] if script.exists() else [sys.executable, "-m", "attribcheck"]
    check = [*tool, "check", str(work.draft), "--config", str(work.config), *work.arguments]
    return {
        _IMPORTS: [sys.executable, "-c", "import requests, bs4, rapidfuzz, click"],
        _CHECK: check,
        _VERSION: [*tool, "--version"],
        "bare python": [sys.executable, "-c", ""],
    }


def _measure(commands: dict[str, list[str]], work: Work, rounds: int) -> dict[str, list[Taken]]:
    times: dict[str, list[Taken]] = {label: [] for label in commands}
    for command in commands.values():
        _start(command, work)
    for _ in range(rounds):
        for label, command in commands.items():
            started, spent = time.perf_counter(), _processor_time()
            _start(command, work)
            times[label].append(Taken(time.perf_counter() - started, _processor_time() - spent))
    return times


def _processor_time() -> float:
    """Return the seconds that all ended child processes have spent on a processor."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _start(command: Sequence[str], work: Work) -> str:
    """Run a command to its end; return the last line that it prints. An exit code above 3 is a failure."""
    done = subprocess.run(command, env=work.environment, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1, 3}:
        raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
    return (done.stdout.strip().splitlines() or [""])[-1]


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment of every command: byte code is kept, as that of an installed package is.

    It goes to a folder of its own, so that a source tree under work, or one that cannot be written, measures the same.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def _made(folder: Path, environment: dict[str, str]) -> Work:
    """Write the draft and the configuration, and let one run fetch the page into a store of its own."""
    rng = Random(SEED)  # noqa: S311 - a text, not a secret
    turns = _make_turns(rng)
    (folder / "op-ed.txt").write_text(_make_draft(rng, turns), encoding="utf-8")
    environment = environment | {"ATTRIBCHECK_STORE": str(folder / "store.sqlite")}
    with _served(_make_page(turns)) as port:
        (folder / "sources.toml").write_text(
            f'[[source]]\nid = "briefing"\ntitle = "Briefing by Alma Reyes and Jonas Whitlock"\n'
            f'url = "http://127.0.0.1:{port}/briefing"\ndate = 2025-05-14\nkind = "transcript"\n'
            f'speakers = ["Alma Reyes", "Jonas Whitlock"]\n',
            encoding="utf-8",
        )
        work = Work(folder / "op-ed.txt", folder / "sources.toml", environment, ("--allow-private", "127.0.0.1"))
        _start(_commands(work)[_CHECK], work)
    return work


def _make_turns(rng: Random) -> list[tuple[str, list[str]]]:
    """Return labels with the paragraphs that follow them, enough for a page of 60 KB."""
    turns, size = [], 0
    while size < PAGE_BYTES:
        label = ("MS. REYES", "Q", "MR. WHITLOCK", "Q")[len(turns) % 4]
        paragraphs = [
            " ".join(_sentence(rng) for _ in range(rng.randint(2, 6))) for _ in range(1 if label == "Q" else 3)
        ]
        turns.append((label, paragraphs))
        size += sum(len(paragraph) + 16 for paragraph in paragraphs)
    return turns


def _sentence(rng: Random, frames: Sequence[str] = _FRAMES) -> str:
    nouns, adjectives, verbs = rng.sample(_NOUNS, 3), rng.sample(_ADJECTIVES, 2), rng.sample(_VERBS, 2)
    words = {"n": nouns[0], "n2": nouns[1], "n3": nouns[2], "a": adjectives[0], "a2": adjectives[1]}
    words |= {"v": verbs[0], "v2": verbs[1], "k": str(rng.randint(11, 990)), "y": str(rng.randint(1950, 2024))}
    return rng.choice(frames).format_map(words)


def _make_page(turns: Sequence[tuple[str, list[str]]]) -> bytes:
    rows = []
    for label, paragraphs in turns:
        first = f"Q&nbsp;&nbsp;&nbsp; {paragraphs[0]}" if label == "Q" else f"{label}:&nbsp; {paragraphs[0]}"
        rows += [f"<p>{paragraph}</p>" for paragraph in (first, *paragraphs[1:])]
    title = "Briefing by Alma Reyes and Jonas Whitlock"
    head = f'<!DOCTYPE html>\n<html lang="en"><head><title>{title}</title></head>'
    body = "\n".join(rows)
    return f"{head}<body><article><h1>{title}</h1>\n{body}</article></body></html>".encode()


def _make_draft(rng: Random, turns: Sequence[tuple[str, list[str]]]) -> str:
    """Return an opinion piece of some 700 words with five quotations, one of which is not true."""
    said = [(label, f"{paragraphs[0].split('. ')[0].rstrip('.')},") for label, paragraphs in turns if label != "Q"]
    names = {"MS. REYES": "Alma Reyes", "MR. WHITLOCK": "Jonas Whitlock"}
    rows = ["The pier that nobody wants to pay for"]
    for number, (label, words) in enumerate(rng.sample(said, 5)):
        quoted = words.replace(" the ", " the so-called ", 1) if number == 4 else words
        before, after = (" ".join(_sentence(rng, _FILLING) for _ in range(4)) for _ in range(2))
        rows.append(f"{before} “{quoted}” {names[label]} told reporters. {after}")
    return "\n\n".join(rows) + "\n"


@contextmanager
def _served(page: bytes) -> Iterator[int]:
    """Serve `page` on this machine while the block runs; yield the port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/briefing"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page) if found else 0))
            self.end_headers()
            self.wfile.write(page if found else b"")

        def log_message(self, *_arguments: object) -> None:
            """Keep the table clean."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
