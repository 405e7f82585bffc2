"""Runs a function over batches side by side, in processes of this machine or of a cluster; the results are in order."""

import hashlib
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from builder.errors import SeedmapError, quote
from builder.forking import CAN_FORK, stream_forked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Shared = TypeVar("Shared")
Batch = TypeVar("Batch")
Made = TypeVar("Made")
Value = TypeVar("Value")

Call = tuple[Callable[..., Made], tuple[Any, ...]]
"""A function and its arguments."""

WORTHWHILE_HANDED = 1_000
"""Papers below which a process takes longer to start and to be handed the map than it saves."""
WORTHWHILE = 100 if CAN_FORK else WORTHWHILE_HANDED
"""The same, of processes that are forked from this one, where they can be, with all that it has."""
WORTHWHILE_AGAIN = 100
"""The same, of processes that stay from one build to the next and are handed what they need alone."""
READY = 30 * 60
"""Seconds that a process which stays waits for more to do: it takes a second or two to load what it needs."""
PARTS = 4
"""In which each process gets its share of many items, so that none waits long for one that got the larger ones."""
MOST_JOBS = 1_000
"""Processes that a machine starts without coming to a stop."""
PATIENCE = 20
"""Seconds that a cluster may take to answer."""


def count_jobs(asked: int, papers: int, worthwhile: int = WORTHWHILE) -> int:
    """How many processes to work in: as many as were `asked` for, or, if that is 0, all that the machine has.

    Fewer papers than are `worthwhile` are served best by one.

    Raises SeedmapError for a number below 0, with which nothing would be made at all, or above MOST_JOBS.
    """
    if type(asked) is not int or not 0 <= asked <= MOST_JOBS:
        expected = f"a number of processes from 1 to {MOST_JOBS}, or 0 for as many as serve"
        raise SeedmapError("jobs", quote(asked), expected)
    if asked or papers < worthwhile:
        return asked or 1
    from joblib import cpu_count  # which knows what a container may use

    return int(cpu_count())


def stream_batches(
    function: Callable[[Shared, Batch], Made], shared: Shared, batches: Sequence[Batch], jobs: int
) -> Iterator[Made]:
    """What `function` makes of `shared` and each batch, as it is made; all have to be picklable.

    With one job no process is started, else each has `shared` once, and what `function` puts into it stays there; they
    begin at once, and go on while nobody asks for what they made. They are forked from this one where they can be and
    are not to stay.
    """
    if jobs == 1 or len(batches) < 2:
        return (function(shared, batch) for batch in batches)
    if begins_forks():
        return stream_forked(function, shared, batches, jobs)
    import numpy as np
    from joblib import Parallel, delayed

    # As an array, for joblib lays one down for all processes of a machine, and sends it once to those of a cluster.
    pickled = pickle.dumps(shared)
    packed, key = np.frombuffer(pickled, np.uint8), hashlib.blake2b(pickled).hexdigest()
    calls = (delayed(_call)(function, packed, key, batch) for batch in batches)
    made: Iterator[Made] = Parallel(n_jobs=jobs, return_as="generator", **(_joblib.get() or {}))(calls)
    return made


_handed: dict[str, Any] = {}  # the last value that this process was handed, by its digest


def _call(function: Callable[[Shared, Batch], Made], packed: "NDArray[np.uint8]", key: str, batch: Batch) -> Made:
    if key not in _handed:
        _handed.clear()
        _handed[key] = pickle.loads(packed.data)
    return function(_handed[key], batch)


_jobs = ContextVar("jobs", default=1)
# Told to each call of joblib, if the work is joblib's: what is set for all has them share a state, and one that ends
# ends the others.
_joblib: ContextVar[Mapping[str, Any] | None] = ContextVar("joblib", default=None)


def begins_forks() -> bool:
    """Whether processes that begin now are forked from this one, and have what can't be pickled."""
    return CAN_FORK and _joblib.get() is None


def side_by_side(jobs: int) -> AbstractContextManager[None]:
    """Have `begin_all` work in so many processes of this machine until this is left; else it works in this one.

    What libraries do with joblib on their own stays in one: in parts their sums would differ in the last digits.
    """
    return _set(_jobs, jobs)


def stay_ready() -> AbstractContextManager[None]:
    """Have processes stay until this is left: they wait READY for more to do, where joblib's own do five minutes."""
    return _set(_joblib, {"backend": "loky", "idle_worker_timeout": READY})


@contextmanager
def _set(variable: ContextVar[Value], value: Value) -> Iterator[None]:
    before = variable.set(value)
    try:
        yield
    finally:
        variable.reset(before)


def begin_all(calls: Sequence[Call[Made]]) -> Callable[[], list[Made]]:
    """Begin calls in other processes, where `side_by_side` gives some; all have to be picklable.

    What is returned waits for what they give, in order, and gives it as often as it is asked.
    """
    made = stream_batches(make_call, None, calls, _jobs.get())
    return cache(lambda: list(made))


def fork_map(function: Callable[[Batch], Made], items: Sequence[Batch]) -> list[Made]:
    """What `function` makes of each item, in order: in forks, where `side_by_side` gives some and the items are many.

    Elsewhere in this process: one that stays remembers what it made, and handing all over takes as long as making it.
    """
    jobs = _jobs.get()
    if jobs == 1 or not begins_forks() or len(items) < WORTHWHILE:
        return [function(item) for item in items]
    size = -(-len(items) // (PARTS * jobs))
    parts = [items[first : first + size] for first in range(0, len(items), size)]
    return [each for made in stream_batches(_map, function, parts, jobs) for each in made]


def _map(function: Callable[[Batch], Made], items: Sequence[Batch]) -> list[Made]:
    return [function(item) for item in items]


class Ahead(Generic[Batch, Made]):
    """Begins to make something of each of many items, so many at a time, and hands out what each gave by its key."""

    def __init__(
        self, function: Callable[[Batch], Made], items: Mapping[str, Batch], at_a_time: int, jobs: int
    ) -> None:
        keys = list(items)
        self._batches = [keys[first : first + at_a_time] for first in range(0, len(keys), at_a_time)]
        batches = [[items[key] for key in batch] for batch in self._batches]
        self._made = stream_batches(_map, function, batches, jobs)
        self._ready: dict[str, Made] = {}

    def take(self, key: str) -> Made | None:
        """What the item with this key gave, once; None where there is none, or no more."""
        while key not in self._ready and self._batches:
            self._ready.update(zip(self._batches.pop(0), next(self._made), strict=True))
        return self._ready.pop(key, None)


def make_call(shared: None, call: Call[Made]) -> Made:
    """What a function gives for its arguments: for `stream_batches`, whose batches are such calls."""
    function, arguments = call
    return function(*arguments)


@contextmanager
def on_cluster(scheduler: str) -> Iterator[int]:
    """Have `stream_batches` work on the Dask cluster with this address, ``tcp://host:port``; gives its number of jobs.

    Raises SeedmapError where there is no cluster, or no Dask.
    """
    try:
        from distributed import Client
    except ImportError:
        found, expected = "Dask is not installed", "pip install 'seedmap[dask]'"
        raise SeedmapError(scheduler, found, expected) from None
    from joblib import parallel_config

    try:
        client = Client(scheduler, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        found = str(error).partition("\n")[0] or "no answer"
        raise SeedmapError(scheduler, found, "the address of a running Dask scheduler, tcp://host:port") from None
    with client, parallel_config(backend="dask"), _set(_joblib, {}):
        yield max(len(client.ncores()), 2)  # type: ignore[no-untyped-call]
