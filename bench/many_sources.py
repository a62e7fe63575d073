"""Prints what many sources cost: 40 on 8 servers beside what politeness forces, 100 stored ones beside one.

Run it with `python bench/many_sources.py`. Each figure is the best of several runs.
"""

import datetime as dt
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SERVERS = 8
PAGES = 5
DELAY = 0.2
"""Seconds after which each page is answered."""

WARM = 100
"""Stored sources of one run."""

REPEATS = 7

SERVE = """
import sys, time
from faultserver import FaultServer, after, answer
count, pages, delay = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
servers = [FaultServer(f"127.0.0.{n}").start() for n in range(1, count + 1)]
for each in servers:
    each.routes |= {f"/{n}": after(delay, answer()) for n in range(pages)}
print(*(each.url("") for each in servers), flush=True)
time.sleep(60)
"""

CHECK = """
import sys
from attribcheck.cli import main
sys.argv = ["attribcheck", "check", "draft.md"]
try:
    main()
finally:
    parsers = {"lxml", "bs4", "pypdfium2", "requests"} & set(sys.modules)
    print("a page was parsed again" if parsers else "nothing was parsed", file=sys.stderr)
"""


def main() -> None:
    """Print the times."""
    with tempfile.TemporaryDirectory() as folder:
        fetch_forty(Path(folder))
        check_warm(Path(folder))


def fetch_forty(folder: Path) -> None:
    """Print how long 40 sources take over the network, the import of requests included, and from the store."""
    command = [sys.executable, "-c", SERVE, str(SERVERS), str(PAGES), str(DELAY)]
    serving = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT / "tests")
    bases = serving.stdout.readline().split()
    from attribcheck.fetch import FetchOptions, Limits, Store, fetch_sources
    from attribcheck.model.source import Source, SourceId

    options = FetchOptions(Path(), allow_private=tuple(f"127.0.0.{n}" for n in range(1, SERVERS + 1)))
    sources = [
        Source(SourceId(f"{base}/{n}"), "sources.toml", url=f"{base}/{n}") for base in bases for n in range(PAGES)
    ]
    forced = PAGES * Limits().host_interval + DELAY  # robots.txt, then the pages, each half a second after the last
    store = Store(folder / "forty.sqlite")
    for kind in ("over the network", "from the store"):
        started = time.perf_counter()
        now = dt.datetime.now(dt.UTC)
        read = list(fetch_sources(sources, store=store, options=options, now=now, on_event=lambda _: None))
        took = time.perf_counter() - started
        print(f"{len(read)} sources {kind}: {took:.3f} s (politeness forces {forced:.1f} s: {took / forced:.2f} times)")
    store.close()
    serving.kill()


def check_warm(folder: Path) -> None:
    """Print how long a check takes with one stored source, with 100, and with one that has the text of the 100.

    The last, less the first, is what reading that text costs, whatever number of sources it stands in.
    """
    from attribcheck.fetch import Store

    store = Store(folder / "warm.sqlite")
    pages = [make_page(number) for number in range(WARM)]
    works = {"one": pages[:1], "hundred": pages, "one long": [b"".join(pages)]}
    for name, contents in works.items():
        house = folder / name
        house.mkdir()
        rows = [save(store, f"https://{name.replace(' ', '-')}-{n}.example/", c) for n, c in enumerate(contents)]
        (house / "sources.toml").write_text("\n".join(rows), encoding="utf-8")
        (house / "draft.md").write_text("“The town paid 5 crowns for it,” Ada Quill said.\n", encoding="utf-8")
    store.close()
    for name in works:
        time_check(folder, name)  # reads the pages, once
    took = {name: min(time_check(folder, name) for _ in range(REPEATS)) for name in works}
    text = took["one long"] - took["one"]
    allowed = 1.5 * took["one"] + text
    print(f"one stored source: {took['one']:.3f} s; one with the text of {WARM}: {took['one long']:.3f} s")
    print(f"{WARM} stored sources: {took['hundred']:.3f} s; 1.5 times one and what the text costs: {allowed:.3f} s")


def time_check(folder: Path, name: str) -> float:
    """Return the seconds of one check as a process; the first of each name reads the pages and stores what it read."""
    environment = dict(os.environ, ATTRIBCHECK_STORE=str(folder / "warm.sqlite"))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    read_before = (folder / name / "read").exists()
    started = time.perf_counter()
    command = [sys.executable, "-c", CHECK]
    run = subprocess.run(command, cwd=folder / name, env=environment, capture_output=True, text=True, check=False)
    took = time.perf_counter() - started
    if run.returncode or (read_before and "nothing was parsed" not in run.stderr):
        raise SystemExit(run.stdout + run.stderr)
    (folder / name / "read").touch()
    return took


def make_page(number: int) -> bytes:
    """Return a transcript of 200 turns, of some 3,500 words."""
    turns = (
        f"<p>MS. QUILL: In year {number} of the pier plank {n} was laid, number {n * number % 97}, and the town paid"
        f" {n + number} crowns for it.</p><p>MR. MARLOW: It did, and more than that, as everybody here knows.</p>"
        for n in range(100)
    )
    return f"<title>Minutes {number}</title>{''.join(turns)}".encode()


def save(store: object, address: str, content: bytes) -> str:
    """Store a page as if it had just come; return its entry in the configuration."""
    from attribcheck.fetch.stored import StoredSnapshot, format_moment

    moment = format_moment(dt.datetime.now(dt.UTC))
    digest = hashlib.sha256(content).hexdigest()
    store.save_snapshot(StoredSnapshot(address, address, moment, moment, digest, "text/html", content=content))
    return f'[[source]]\nid = "{digest[:12]}"\nurl = "{address}"\nspeakers = ["Ada Quill", "Ben Marlow"]\n'


if __name__ == "__main__":
    main()
