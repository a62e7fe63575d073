"""What is kept of an exchange as evidence: all that went over the wire, but for what is nobody else's business."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import requests

from attribcheck.fetch.options import Exchange
from attribcheck.fetch.web.connection import Hop

LEFT_OUT = "(left out)"
"""In place of a value that may be a secret."""

_SESSION = frozenset({"set-cookie", "set-cookie2"})


def keep_exchange(
    hop: Hop, request: requests.PreparedRequest, response: requests.Response, *, configured: Mapping[str, str]
) -> Exchange:
    """Return one exchange for keeping.

    The values of configured headers come from the environment and are left out; so are headers of the answer that
    repeat them, and the cookies that a server gives to whom they let in.
    """
    secrets = tuple(value for value in configured.values() if value)
    names = {name.lower() for name in configured}
    sent = [("Host", urlsplit(hop.address).netloc), *request.headers.items()]
    return Exchange(
        address=hop.address,
        sent=tuple((name, str(value)) for name, value in sent if name.lower() not in names),
        left_out=tuple(sorted(configured)),
        status=f"{response.status_code} {response.reason or ''}".strip(),
        received=tuple((name, _clear(name, value, secrets)) for name, value in response.raw.headers.items()),
        content=b"".join(hop.taken),
    )


def _clear(name: str, value: str, secrets: tuple[str, ...]) -> str:
    """Return the value of a header of the answer, or the words in its place."""
    tells = any(secret in value for secret in secrets) or (secrets and name.lower() in _SESSION)
    return LEFT_OUT if tells else value
