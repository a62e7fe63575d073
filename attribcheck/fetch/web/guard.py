"""Decides which addresses may be asked at all. Knows what an address is, and opens no connection."""

import ipaddress
import re
from functools import cache
from urllib.parse import SplitResult, urlsplit

from attribcheck.fetch.problems import NotFetchedError

PORTS = {"http": 80, "https": 443}
"""The schemes that are spoken, with the ports that may be asked without leave."""

_REFUSED_NETWORKS = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
::/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16
fc00::/7 fe80::/10 fec0::/10 ff00::/8
"""
# The IANA special-purpose registries (IPv4, IPv6), multicast, and Azure's 168.63.129.16. A list of our own, because
# `is_global` of Python 3.11 is True for 64:ff9b::/96, 64:ff9b:1::/48, 2002::/16, 192.0.0.8, 3fff::/20, 5f00::/16,
# multicast and 168.63.129.16. Tunnels (::/96, 2002::/16, 64:ff9b::/96, 2001::/32) are refused whole: what they lead to
# is not seen from here.

_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def check_address(address: str, allow_private: tuple[str, ...]) -> SplitResult:
    """Return the parts of an address that may be asked, as far as its spelling tells.

    Raises:
        NotFetchedError: if it is no http(s) address, carries a user name or password, or names a port without leave.
    """
    parts, port = _split(address)
    if parts.scheme not in PORTS:
        raise _refuse(f"{address} is no http or https address.", "Give the page's http(s) address, or its path = ….")
    if parts.username is not None or parts.password is not None:
        safe = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        raise _refuse(
            f"{safe} was given with a user name or password, which are not sent.",
            'Take them out of the address; header_env = { Authorization = "VARIABLE" } sends what a server asks for.',
        )
    host = parts.hostname or ""
    if not host.strip("."):
        raise _refuse(f"{address} names no host.", "Copy it again from the browser.")
    port = port or PORTS[parts.scheme]
    if _is_literal(host):
        check_peer(address, host, port, peer=host, allow_private=allow_private)
    check_port(address, host, port, allow_private)
    return parts


def check_port(address: str, host: str, port: int, allow_private: tuple[str, ...]) -> None:
    """Pass if the port is one of the web's own, or `host` was allowed.

    Raises:
        NotFetchedError: if it is another.
    """
    if port not in PORTS.values() and not is_allowed(host, port, allow_private):
        raise _refuse(
            f"{address} asks at port {port}, and only 80 and 443 are asked without leave.",
            f"Allow it with --allow-private {_bracket(host)}:{port} if you know this server.",
        )


def check_peer(address: str, host: str, port: int, *, peer: str, allow_private: tuple[str, ...]) -> None:
    """Pass if the connected address `peer` of `host` may be asked.

    Raises:
        NotFetchedError: if it is private or otherwise special, and `host` was not allowed.
    """
    if is_allowed(host, port, allow_private) or not is_private(peer):
        return
    raise _refuse(
        f"{address} leads to the private or special address {peer}, which is not asked.",
        f"Allow it with --allow-private {_bracket(host)} if it is your own server.",
    )


def is_private(peer: str) -> bool:
    """Return whether an IP address is anything but one of the public internet; what is no address counts as private."""
    try:
        ip = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return any(ip in network for network in _networks(ip.version))


def is_allowed(host: str, port: int | None, allow_private: tuple[str, ...]) -> bool:
    """Return whether the person who runs the program allowed this host: `HOST` at any port, or `HOST:PORT`."""
    name = _fold_host(host)
    return any(_allows(entry.strip(), name, port) for entry in allow_private)


def _allows(entry: str, name: str, port: int | None) -> bool:
    if _fold_host(entry) == name:
        return True
    host, colon, digits = entry.rpartition(":")
    return bool(colon) and digits == str(port) and _fold_host(host) == name and (":" not in host or host[:1] == "[")


def _fold_host(host: str) -> str:
    """Return one spelling per host: lower case, no brackets, no final dot, IPv6 in its short form."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        return str(ipaddress.IPv6Address(name))
    except ValueError:
        return name


def _bracket(host: str) -> str:
    return f"[{host}]" if ":" in host else host


@cache
def _networks(version: int) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    networks = (ipaddress.ip_network(each) for each in _REFUSED_NETWORKS.split())
    return tuple(network for network in networks if network.version == version)


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _split(address: str) -> tuple[SplitResult, int | None]:
    if _UNSAFE.search(address):
        raise _refuse(
            f"{address} has a space, a backslash or a control character in it.", "Copy it again from the browser."
        )
    if not _SCHEME.match(address):
        raise _refuse(f"{address} is no http or https address.", "Give the page's http(s) address, or its path = ….")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _refuse(f"{address} is no well-formed address.", "Copy it again from the browser.") from None
    return parts, port


def _refuse(message: str, hint: str) -> NotFetchedError:
    return NotFetchedError(message, hint=hint, forbidden=True)
