"""Prints a table: what this project and plain requests make of a server that breaks HTTP on purpose.

Run it with `python bench/faults.py`. Each case runs in a process of its own, which is ended after 20 seconds; peak
memory is read from /proc (Linux).
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from faultserver import FaultServer, answer  # noqa: E402

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


def main() -> None:
    """Print the table in Markdown."""
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
