"""Ctrl-C while a source is being fetched: what was found is reported, marked incomplete, at once."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

from faultserver import FaultServer
from parish import GUARD, HOLDS, UNTOLD, command


def interrupted(house: Path, server: FaultServer, *options: str) -> "subprocess.CompletedProcess[bytes]":
    """Run `check`, send SIGINT once the slow page is asked for; return what came of it.

    A page that does not come within the limits is reported too, and then nothing was interrupted: no clock is needed.
    """
    text = (house / "sources.toml").read_text(encoding="utf-8")
    slow = f'\n[[source]]\nid = "slow"\nurl = "{server.url("/silent")}"\nspeakers = ["Jory Pell"]\n'
    (house / "sources.toml").write_text(text + slow, encoding="utf-8")
    (house / "draft.txt").write_text(HOLDS + "\n" + UNTOLD, encoding="utf-8")
    line = command("check", "draft.txt", "--allow-private", "127.0.0.1", *options)
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}) as process:
        started = time.monotonic()
        while not server.asked("/silent") and time.monotonic() - started < GUARD:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=GUARD)
        return subprocess.CompletedProcess(line, process.returncode, out, err)


def test_an_interrupted_run_reports_what_it_has(house: Path, server: FaultServer) -> None:
    done = interrupted(house, server, "--format", "json")
    assert (done.returncode, done.stderr) == (130, b"")
    report = json.loads(done.stdout)
    assert (report["complete"], report["exit_code"]) == (False, 130)
    first, second = report["drafts"][0]["attributions"]
    assert first["overall"] == "holds"
    assert (second["overall"], second["reason"]["rule"]) == ("cannot-tell", "QE02")
    assert "interrupted" in second["reason"]["message"]


def test_an_interrupted_run_says_so_in_words(house: Path, server: FaultServer) -> None:
    done = interrupted(house, server)
    text = done.stdout.decode("utf-8")
    assert done.returncode == 130
    assert "The run was interrupted" in text
