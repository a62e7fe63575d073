"""Figure 11: certificates are verified, and nothing is read without. Slow handshakes end with the deadline."""

import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from asking import QUICK, Get
from faultserver import FAULTS, GUARD, PAGE, FaultServer

from attribcheck.model.source import Snapshot, Unavailable

CERTIFICATE = Path(__file__).parent.parent / "cases" / "fetch" / "loopback.pem"


@pytest.fixture
def secure() -> Iterator[FaultServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    started = FaultServer(context=context).start()
    yield started
    started.stop()


def test_a_trusted_certificate_is_read(get: Get, secure: FaultServer) -> None:
    result = get(secure.url(), ca_bundle=str(CERTIFICATE))
    assert isinstance(result, Snapshot)
    assert result.content == PAGE


def test_an_unknown_certificate_is_refused_and_not_tried_again(get: Get, secure: FaultServer) -> None:
    result = get(secure.url())
    assert isinstance(result, Unavailable)
    assert result.problem.rule == "QE02"
    assert "certificate is not valid" in result.problem.message
    assert secure.requests == []


def test_a_certificate_of_another_host_is_refused(get: Get) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    elsewhere = FaultServer("127.0.0.2", context=context).start()
    result = get(elsewhere.url(), ca_bundle=str(CERTIFICATE))
    elsewhere.stop()
    assert isinstance(result, Unavailable)
    assert "certificate is not valid" in result.problem.message


def test_the_environment_cannot_switch_verification_off(
    get: Get, secure: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(CERTIFICATE))
    assert isinstance(get(secure.url()), Unavailable)


def test_http_on_a_secure_port_and_the_reverse_are_failures(get: Get, secure: FaultServer) -> None:
    plain = FaultServer().start()
    short = replace(QUICK, total=0.4)
    trusted = str(CERTIFICATE)
    assert isinstance(get(plain.url().replace("http:", "https:"), ca_bundle=trusted, limits=short), Unavailable)
    assert isinstance(get(secure.url().replace("https:", "http:"), limits=short), Unavailable)
    plain.stop()


@pytest.mark.parametrize("fault", ["slow-header", "slow-body", "silent", "endless-hundreds"])
def test_deadlines_hold_behind_tls(fault: str, get: Get, secure: FaultServer) -> None:
    """Figure 1: the socket under the TLS object is the one that is shut."""
    started = time.monotonic()
    result = get(secure.url("/" + fault), ca_bundle=str(CERTIFICATE), limits=replace(QUICK, total=0.4))
    assert isinstance(result, Unavailable)
    assert time.monotonic() - started < GUARD


@pytest.mark.parametrize(
    "fault", [name for name in FAULTS if name.startswith(("cut-", "reset-")) and name != "cut-unseen"]
)
def test_cuts_are_seen_behind_tls(fault: str, get: Get, secure: FaultServer) -> None:
    """Figure 3."""
    assert isinstance(get(secure.url("/" + fault), ca_bundle=str(CERTIFICATE)), Unavailable)


def test_a_handshake_that_never_ends_is_left(get: Get) -> None:
    """Figure 1: a server that accepts and drips a byte of no meaning now and then."""
    import socket
    import threading

    deaf = socket.socket()
    deaf.bind(("127.0.0.1", 0))
    deaf.listen(5)

    def drip() -> None:
        connection, _ = deaf.accept()
        with connection:
            try:
                for byte in b"\x16\x03\x03\x40\x00" + b"\x02" * 16_000:
                    connection.sendall(bytes([byte]))
                    time.sleep(0.1)
            except OSError:
                return

    threading.Thread(target=drip, daemon=True).start()
    started = time.monotonic()
    address = f"https://127.0.0.1:{deaf.getsockname()[1]}/"
    result = get(address, limits=replace(QUICK, total=0.6, connect=0.5, tries=1))
    deaf.close()
    assert isinstance(result, Unavailable)
    assert time.monotonic() - started < GUARD
