"""Measures whether time grows with the size of what is read and no faster, on a machine that may be busy."""

import time
from collections.abc import Callable
from typing import TypeVar

Input = TypeVar("Input")

GROWTH = 8
SQUARED = 4  # times as long as in proportion; where time is squared, it is eight times
FAST_ENOUGH = 0.03  # seconds for the large input; below it measures say nothing
TRIES = 3


def assert_linear(run: Callable[[Input], object], make: Callable[[int], Input], size: int) -> None:
    """Fail if what `make` gives for `GROWTH` times the size takes `run` far more than so many times as long.

    Processor time of this process is measured, of several tries the least: other processes only ever add to it.
    """
    large, small = make(size * GROWTH), make(size)
    if (slow := _measure(run, large)) < FAST_ENOUGH:
        return
    fast = min(_measure(run, small) for _ in range(TRIES))
    if slow >= fast * GROWTH * SQUARED:
        slow = min(slow, _measure(run, large))
    assert slow < fast * GROWTH * SQUARED


def _measure(run: Callable[[Input], object], value: Input) -> float:
    start = time.process_time()
    run(value)
    return time.process_time() - start
