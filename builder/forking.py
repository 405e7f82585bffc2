"""Runs a function over batches in forks of this process, which have at hand what it has without being handed it."""

import ctypes
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar
from weakref import finalize

Shared = TypeVar("Shared")
Batch = TypeVar("Batch")
Made = TypeVar("Made")

CAN_FORK = sys.platform == "linux"
"""On macOS what the system brings along may end a fork, and Windows has none."""

MOST_AHEAD = 64
"""Batches that are made before somebody asks for them: what they give is kept until then."""

_PR_SET_PDEATHSIG = 1  # of Linux's prctl

_work: Callable[[int], Any]  # of a fork: what it makes of the batch with a number


def stream_forked(
    function: Callable[[Shared, Batch], Made], shared: Shared, batches: Sequence[Batch], jobs: int
) -> Iterator[Made]:
    """What `function` makes of `shared` and each batch in so many forks, in order; only what it makes is pickled.

    They begin at once, and go on until they are MOST_AHEAD, or nobody can ask for more.
    """
    # The arguments of a fork are there already.
    pool = ProcessPoolExecutor(
        min(jobs, len(batches)),
        get_context("fork"),
        initializer=_begin,
        initargs=(lambda number: function(shared, batches[number]),),
    )
    begun = _submit(pool, len(batches))
    ahead = deque(islice(begun, MOST_AHEAD))
    made = _take(ahead, begun)
    finalize(made, _end, pool, ahead)
    return made


def _submit(pool: ProcessPoolExecutor, batches: int) -> Iterator[Future[Any]]:
    for number in range(batches):
        yield pool.submit(_make, number)
    pool.shutdown(wait=False)  # forks end with their work, for they hold open what was open when they began


def _take(ahead: deque[Future[Made]], begun: Iterator[Future[Made]]) -> Iterator[Made]:
    while ahead:
        made = ahead.popleft().result()
        ahead.extend(islice(begun, 1))
        yield made


def _end(pool: ProcessPoolExecutor, ahead: deque[Future[Any]]) -> None:
    for future in ahead:
        future.cancel()
    pool.shutdown(wait=False)


def _begin(work: Callable[[int], Any]) -> None:
    """Become a process that ends with the one it was forked from, without a word when somebody interrupts both."""
    global _work
    _work = work
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as of what goes on in the background
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _make(number: int) -> Any:
    return _work(number)
