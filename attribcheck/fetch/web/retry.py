"""When a failed request is worth another: how often, and after how long. Sends nothing."""

import datetime as dt
import email.utils
import random
import time
from collections.abc import Callable
from typing import TypeVar

from attribcheck.fetch.options import Limits
from attribcheck.fetch.problems import NotFetchedError
from attribcheck.fetch.web.watch import Allowance, Stop

JITTER = 0.25
"""Share by which a pause is stretched at random, so that several runs do not come back together."""

_Result = TypeVar("_Result")


def retry(
    act: Callable[[], _Result],
    *,
    limits: Limits,
    allowance: Allowance,
    stop: Stop,
    before: Callable[[NotFetchedError], None],
) -> _Result:
    """Return what `act` returns, after as many tries as the limits grant; `before` is told of each failure in between.

    Our own pauses count against the allowance, those that a server asks for do not.

    Raises:
        NotFetchedError: the last failure, if none of the tries came through or the failure is not worth another.
    """
    for attempt in range(1, limits.tries + 1):
        try:
            return act()
        except NotFetchedError as error:
            pause = find_pause(error, attempt, limits)
            own = error.retry_after is None
            if pause is None or stop.told or (own and pause >= allowance.left):
                raise
            before(error)
            started = time.monotonic()
            stop.wait(pause)
            if own:
                allowance.spend(time.monotonic() - started)
    raise AssertionError("limits.tries is at least 1")


def find_pause(error: NotFetchedError, attempt: int, limits: Limits) -> float | None:
    """Return the seconds to wait after the failure of the `attempt`-th try (from 1), or None where it is the last."""
    if not error.transient or attempt >= limits.tries:
        return None
    if error.retry_after is not None:
        return error.retry_after if error.retry_after <= limits.retry_after else None
    base = limits.backoff[min(attempt, len(limits.backoff)) - 1] if limits.backoff else 0.0
    return base * (1 + JITTER * random.random())  # noqa: S311 - spreads requests, hides nothing


def parse_retry_after(header: str, now: dt.datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3), None where it says nothing legible."""
    said = header.strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        moment = email.utils.parsedate_to_datetime(said)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
