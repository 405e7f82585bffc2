"""Measures whether time grows with the size of what is read and no faster, on a machine that may be busy."""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

Input = TypeVar("Input")

GROWTH = 8
SQUARED = 4  # times as long as in proportion; where time is squared, it is eight times
DOUBLED = 3  # for twice the size; where time is squared, it is four times
FAST_ENOUGH = 0.03  # seconds for the large input; below it measures say nothing
TRIES = 3


def assert_linear(run: Callable[[Input], object], make: Callable[[int], Input], size: int) -> None:
    """Fail if what `make` gives for `GROWTH` times the size takes `run` far more than so many times as long.

    Processor time of this process is measured, of several tries the least: other processes only ever add to it. What
    looks like a square is doubled once more, for a larger input may only be read in another way than a small one.
    """
    large, small = make(size * GROWTH), make(size)
    if (slow := _measure(run, large)) < FAST_ENOUGH:
        return
    if slow < GROWTH * SQUARED * min(_measure(run, small) for _ in range(TRIES)):
        return
    larger = make(2 * size * GROWTH)
    rounds = [(_measure(run, larger), _measure(run, large)) for _ in range(TRIES)]
    assert any(slower < DOUBLED * slow for slower, slow in rounds), f"{rounds} s for {repr(large)[:60]} and its double"


def _measure(run: Callable[[Input], object], value: Input) -> float:
    gc.disable()  # what it takes depends on all that other tests left behind
    start = time.process_time()
    try:
        run(value)
        return time.process_time() - start
    finally:
        gc.enable()
