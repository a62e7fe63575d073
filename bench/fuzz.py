"""Looks for inputs that break what tests/fuzzing.py promises: drafts, pages, words, matching, configurations.

python bench/fuzz.py [--minutes N] [--only NAME] [--seed N]

Ten minutes by default; it tries other inputs each time. What breaks something, and what takes more than 20 seconds of
the processor, is made as small as can be and kept in tests/cases/fuzz/, where every run of the tests tries it again.
Exit code 1 where something was found.
"""

import argparse
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from fuzzing import TARGETS, Target, keep  # noqa: E402

ROUND = 300
"""Inputs of one target before the next has its turn."""
PATIENCE = 20
"""Seconds of the processor that one input may take; a hundredth is usual."""


class HangError(Exception):
    """An input took longer than `PATIENCE`."""


def main() -> int:
    """Try inputs until the time is over; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--only", default="", help="targets whose name holds these letters")
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32), help="repeats a run")
    chosen = options.parse_args()
    signal.signal(signal.SIGVTALRM, _give_up)
    ends = time.monotonic() + 60 * chosen.minutes
    left = [target for target in TARGETS if chosen.only in target.name]
    tried: Counter[str] = Counter()
    found: list[Path] = []
    number = chosen.seed
    print(f"seed {number}", flush=True)
    while left and time.monotonic() < ends:
        for target in tuple(left):
            number += 1
            path = _try(target, number, tried)
            if path is not None:
                found.append(path)
                left.remove(target)  # it would find the same again
            if time.monotonic() >= ends:
                break
    print(", ".join(f"{name}: {count:,}" for name, count in tried.items()))
    print(f"{tried.total():,} inputs, {len(found)} that broke something")
    return 1 if found else 0


def _try(target: Target, number: int, tried: Counter[str]) -> Path | None:
    """Try some inputs; return the file of the smallest that broke the target, or None."""
    broke: list[bytes] = []

    @seed(number)
    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(target.cases)
    def attempt(case: bytes) -> None:
        tried[target.name] += 1
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        try:
            target.check(case)
        except BaseException:
            broke.append(case)
            raise
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    try:
        attempt()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what was looked for
        path = keep(target, broke[-1])  # the last is the smallest
        print(f"{target.name}: {type(error).__name__}: {error}\n  {broke[-1]!r}\n  kept as {path}", flush=True)
        return path
    return None


def _give_up(*_: object) -> None:
    raise HangError(f"more than {PATIENCE} seconds")


if __name__ == "__main__":
    sys.exit(main())
