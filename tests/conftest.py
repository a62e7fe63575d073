"""What every test stands on: no network beyond this machine, and the measuring data where it is at hand."""

import os
import signal
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

QUIET = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, **QUIET)
settings.register_profile("other", **QUIET)
settings.register_profile("many", max_examples=1000, **QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
"""No clock decides, and every run tries the same examples: what a random one finds is found by bench/fuzz.py, or with
HYPOTHESIS_PROFILE=other or many, and not by whoever lands a change."""


def pytest_configure() -> None:
    """Let Ctrl-C reach the processes that tests start: a shell that runs the tests in the background ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection that leaves this machine fails the test that tries it."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0]  # type: ignore[index]
            if host not in {"127.0.0.1", "::1", "localhost"} and not str(host).startswith("127."):
                pytest.fail(f"a test tried to reach {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def shared() -> Path:
    """The folder of measuring data beside the project; tests that want it skip where it is absent."""
    folder = Path(os.environ.get("ATTRIBCHECK_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("measuring data is not beside the project")
    return folder
