"""Prints how long 40 sources on 8 servers take, beside what politeness forces, and how long from the store."""

import datetime as dt
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


def main() -> None:
    """Print the two times; the first includes the import of requests."""
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
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store.sqlite")
        for kind in ("over the network", "from the store"):
            started = time.perf_counter()
            now = dt.datetime.now(dt.UTC)
            read = list(fetch_sources(sources, store=store, options=options, now=now, on_event=lambda _: None))
            print(
                f"{len(read)} sources {kind}: {time.perf_counter() - started:.3f} s (politeness forces {forced:.1f} s)"
            )
        store.close()
    serving.kill()


if __name__ == "__main__":
    main()
