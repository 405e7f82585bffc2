"""Turns an address of contact and a pace into an HTTP session that a catalogue need not mind."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

# "Slow down", and what a server says that is ill for a while.
_WORTH_A_RETRY = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Manners:
    """How a session behaves: seconds between two requests and until one is given up, and how often it tries again.

    Before the n-th retry it waits ``2**n * patience`` seconds, or as many as the server asks for, but not longer than
    `longest_wait`.
    """

    pause: float
    timeout: float = 30.0
    retries: int = 4
    patience: float = 1.0
    longest_wait: int = 60


class _PoliteAdapter(HTTPAdapter):
    """Waits between requests, gives up on silence, and tries again where that may help."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._last = -manners.pause
        retry = Retry(
            total=manners.retries,
            backoff_factor=manners.patience,
            backoff_max=manners.longest_wait,
            retry_after_max=manners.longest_wait,
            status_forcelist=_WORTH_A_RETRY,
            raise_on_status=False,
        )
        super().__init__(max_retries=retry)

    def send(  # the libraries above set no time limit, and would wait for ever
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: bool | str = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send after the pause, with a time limit."""
        time.sleep(max(0.0, self._last + self._manners.pause - time.monotonic()))
        try:
            return super().send(request, stream, timeout or self._manners.timeout, verify, cert, proxies)
        finally:
            self._last = time.monotonic()


def open_session(email: str, manners: Manners, check: Callable[[requests.Response], None]) -> requests.Session:
    """A session that tells the catalogue whom to write to; `check` raises for an answer that is none."""
    session = requests.Session()
    session.headers["From"] = email
    session.hooks["response"].append(lambda response, **_: check(response))
    for scheme in ("https://", "http://"):
        session.mount(scheme, _PoliteAdapter(manners))
    return session
