"""Tells the stages of a build that takes long enough to wonder about."""

import time
from collections.abc import Callable

QUIET_SECONDS = 1.0  # a build done by then tells nothing
STILL_SECONDS = 5.0  # what goes on for longer than that tells how far it is


class StageClock:
    """A stage callback: tells each stage as it begins, once the build has taken over a second."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._start = time.monotonic()

    def __call__(self, stage: str) -> None:
        elapsed = time.monotonic() - self._start
        if elapsed > QUIET_SECONDS:
            self._tell(f"{elapsed:5.1f} s  {stage} …")


class Tally:
    """Counts what is made one by one: tells every few seconds how many there are, so that no line stands for long."""

    def __init__(self, tell: Callable[[str], None], what: str) -> None:
        self._tell = tell
        self._what = what
        self._count = 0
        self._told = time.monotonic()

    def __call__(self) -> None:
        """One more."""
        self._count += 1
        now = time.monotonic()
        if now - self._told > STILL_SECONDS:
            self._tell(f"{self._what}, {self._count} so far")
            self._told = now
