"""Kills two writers on one store at random moments, a hundred times, and counts damaged rows."""

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "fetch")]

from test_fetch_store import check_rows, start_writer  # noqa: E402

ROUNDS = 100


def main() -> None:
    """Print how many rows were read back after each kill; a damaged one ends the run with an error."""
    path = Path(tempfile.mkdtemp()) / "store.sqlite"
    read = 0
    for _ in range(ROUNDS):
        writers = [start_writer(path, 0), start_writer(path, 20)]
        for each in writers:
            each.stdout.readline()
        time.sleep(random.uniform(0.0, 0.3))  # noqa: S311
        for each in writers:
            os.kill(each.pid, signal.SIGKILL)
            each.communicate()
        read += check_rows(path)
    print(f"{ROUNDS} rounds, {2 * ROUNDS} processes killed, {read} rows read back, none damaged")


if __name__ == "__main__":
    main()
