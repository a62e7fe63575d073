"""Figure 26: an interrupt ends a run, and what was read before it is not lost. bench/faults.py measures the seconds."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from faultserver import GUARD, FaultServer, answer

from attribcheck.fetch import Store

PROGRAM = """
import datetime, sys
from pathlib import Path
from attribcheck.fetch import FetchOptions, Limits, Store, fetch_sources
from attribcheck.model.source import Source, SourceId
store = Store(Path(sys.argv[1]))
limits = Limits(read=90, total=90, retry_after=90, host_interval=0, per_host=8)
options = FetchOptions(Path("."), allow_private=("127.0.0.1",), limits=limits)
sources = [Source(SourceId(url), "sources.toml", url=url) for url in sys.argv[2:]]
now = datetime.datetime.now(datetime.UTC)
try:
    for result in fetch_sources(sources, store=store, options=options, now=now, on_event=lambda _: None):
        print(type(result).__name__, result.source.id, flush=True)
except KeyboardInterrupt:
    print("interrupted", flush=True)
    raise SystemExit(130) from None
"""


@pytest.mark.parametrize("fault", ["silent", "slow-body", "endless-chunks", "too-many"])
def test_an_interrupt_ends_the_run(fault: str, server: FaultServer, tmp_path: Path) -> None:
    """Whatever it waits for would take `HANG`: the pause that a server asks for is interrupted too."""
    server.routes["/too-many"] = answer(b"slow down", "429 Too Many Requests", Retry_After="90")
    path = tmp_path / "store.sqlite"
    urls = [server.url(), server.url("/" + fault), server.url("/" + fault + "?2")]
    run = subprocess.Popen([sys.executable, "-c", PROGRAM, path, *urls], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == f"Snapshot {server.url()}\n"
    ends = time.monotonic() + GUARD
    while not server.asked("/" + fault) and time.monotonic() < ends:
        time.sleep(0.02)
    time.sleep(0.2)
    run.send_signal(signal.SIGINT)
    rest, _ = run.communicate(timeout=GUARD)
    assert run.returncode == 130
    assert rest == "interrupted\n"
    assert len(Store(path).list_snapshots(urls)) == 1
