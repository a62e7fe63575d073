"""Prints tables: what this project and plain requests make of a server that breaks HTTP on purpose, and how fast.

python bench/faults.py [--only clocks]

Each case runs in a process of its own, which is ended after 20 seconds; peak memory is read from /proc (Linux). Then
what the tests cannot hold to a clock: how far a fetch outlives its deadline, how far apart one server is asked, and
how soon Ctrl-C ends a run. Run it on a quiet machine.
"""

import argparse
import json
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from faultserver import FaultServer, after, answer  # noqa: E402

PATIENCE = 20.0
"""Seconds after which a process is ended."""

CASES = """
slow-header slow-body silent reset-in-body cut-length cut-chunked cut-gzip cut-header cut-unseen longer-than-length
damaged-gzip bomb bomb-deflate bomb-twice bomb-members hundred-megabytes endless endless-chunks endless-header
endless-hundreds big-headers redirect-loop redirect-file redirect-private too-many failing garbage empty bad-chunks
partial brotli wall
""".split()

REPORT = """
import json, time
from pathlib import Path
started = time.monotonic()
said = ask()
peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps([said, time.monotonic() - started, peak]))
"""

OURS = """
import datetime, sys
from pathlib import Path
from attribcheck.fetch import FetchOptions, Limits, Store, fetch_sources
from attribcheck.model.source import Snapshot, Source, SourceId
import attribcheck.fetch.web.crew
limits = Limits(connect=2, read=2, total=3, backoff=(0.1, 0.2), host_interval=0)
def ask():
    options = FetchOptions(Path("."), allow_private=("127.0.0.1",), limits=limits)
    source = Source(SourceId("a"), "sources.toml", url=sys.argv[1])
    now = datetime.datetime.now(datetime.UTC)
    (result,) = fetch_sources([source], store=Store(None), options=options, now=now, on_event=lambda _: None)
    if isinstance(result, Snapshot):
        return f"read, {len(result.content)} bytes" + (", told: may be cut" if result.retrieval.note else "")
    return result.problem.rule + ": " + result.problem.message.partition(sys.argv[1])[2].lstrip(": ").rstrip(".")
"""

PLAIN = """
import sys
import requests
def ask():
    try:
        response = requests.get(sys.argv[1], timeout=(2, 2))
    except Exception as error:
        return "error: " + type(error).__name__
    secret = ", SECRET" if b"SECRET" in response.content else ""
    return f"{response.status_code}, {len(response.content)} bytes" + secret
"""


HANGING = "slow-header slow-body silent endless-chunks endless-hundreds endless-trailers".split()
"""Faults that only the deadline, or Ctrl-C, ends."""
DEADLINE = 2.0
ROUNDS = 3

FETCH = """
import datetime, sys, time
from pathlib import Path
from attribcheck.fetch import FetchOptions, Limits, Store, fetch_sources
from attribcheck.model.source import Source, SourceId
import attribcheck.fetch.web.crew
limits = Limits(total=float(sys.argv[1]), read=float(sys.argv[1]))
options = FetchOptions(Path("."), allow_private=("127.0.0.1",), limits=limits)
sources = [Source(SourceId(url), "sources.toml", url=url, robots=False) for url in sys.argv[2:]]
now = datetime.datetime.now(datetime.UTC)
started = time.monotonic()
try:
    list(fetch_sources(sources, store=Store(None), options=options, now=now, on_event=lambda _: None))
except KeyboardInterrupt:
    raise SystemExit(130) from None
print(time.monotonic() - started)
"""


def main() -> None:
    """Print the tables in Markdown."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", choices=["faults", "clocks"])
    chosen = options.parse_args().only
    if chosen != "clocks":
        _print_faults()
    if chosen != "faults":
        _print_clocks()


def _print_clocks() -> None:
    """Print the figures that are seconds, the worst of some rounds."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored, and processes inherit that
    server = FaultServer().start()
    print(f"| fault | s beyond a deadline of {DEADLINE:g} s | s from Ctrl-C to the end |\n|---|---|---|")
    for name in HANGING:
        late = [_fetch(DEADLINE, server.url(f"/{name}")) - DEADLINE for _ in range(ROUNDS)]
        ended = [_interrupt(server, f"/{name}") for _ in range(ROUNDS)]
        print(f"| {name} | {max(late):.2f} | {max(ended):.2f} |", flush=True)
    server.routes |= {f"/{number}": after(0.3, answer()) for number in range(8)}
    server.requests.clear()
    _fetch(30.0, *(server.url(f"/{number}") for number in range(8)))
    moments = sorted(each.at for each in server.asked())
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    print(f"\n{len(moments)} pages of one server, {min(gaps):.3f} to {max(gaps):.3f} s apart")


def _fetch(deadline: float, *urls: str) -> float:
    """Return the seconds that fetching took."""
    command = [sys.executable, "-W", "ignore", "-c", FETCH, str(deadline), *urls]
    return float(subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout)


def _interrupt(server: FaultServer, path: str) -> float:
    """Return the seconds that a run goes on after Ctrl-C while it waits for a page."""
    asked = len(server.asked(path))
    command = [sys.executable, "-W", "ignore", "-c", FETCH, "60", server.url(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as run:
        while len(server.asked(path)) == asked:
            time.sleep(0.01)
        time.sleep(0.2)
        sent = time.monotonic()
        run.send_signal(signal.SIGINT)
        run.wait()
    assert run.returncode == 130
    return time.monotonic() - sent


def _print_faults() -> None:
    server, hidden = FaultServer().start(), FaultServer("127.0.0.2").start()
    server.routes["/wall"] = answer(b"<title>Just a moment...</title>", "403 Forbidden")
    print("| fault | attribcheck | s | MB | plain requests | s | MB |\n|---|---|---|---|---|---|---|")
    for name in CASES:
        path = f"/{name}/{hidden.url('/secret')}" if name == "redirect-private" else f"/{name}"
        cells = [cell for program in (OURS, PLAIN) for cell in _run(program, server.url(path))]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _run(program: str, url: str) -> tuple[str, str, str]:
    command = [sys.executable, "-W", "ignore", "-c", program + REPORT, url]
    try:
        run = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, cwd=ROOT)
    except subprocess.TimeoutExpired:
        return "still waiting", f"> {PATIENCE:.0f}", "?"
    if run.returncode != 0:
        return f"died ({run.returncode})", "?", "?"
    said, seconds, peak = json.loads(run.stdout)
    return said, f"{seconds:.2f}", f"{peak:.0f}"


if __name__ == "__main__":
    main()
