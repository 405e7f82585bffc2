"""Tells the stages of a build that takes long enough to wonder about."""

import time
from collections.abc import Callable

QUIET_SECONDS = 1.0  # a build done by then tells nothing


class StageClock:
    """A stage callback: tells each stage as it begins, once the build has taken over a second."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._start = time.monotonic()

    def __call__(self, stage: str) -> None:
        elapsed = time.monotonic() - self._start
        if elapsed > QUIET_SECONDS:
            self._tell(f"{elapsed:5.1f} s  {stage} …")
