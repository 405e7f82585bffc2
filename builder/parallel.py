"""Runs a function over batches side by side, in processes of this machine or of a cluster; the results are in order."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from os import cpu_count
from typing import TypeVar

from builder.errors import SeedmapError, quote

Batch = TypeVar("Batch")
Made = TypeVar("Made")

WORTHWHILE = 1_000
"""Papers below which a process takes longer to start and to be handed the map than it saves."""
MOST_JOBS = 1_000
"""Processes that a machine starts without coming to a stop."""
PATIENCE = 20
"""Seconds that a cluster may take to answer."""


def count_jobs(asked: int, papers: int) -> int:
    """How many processes to work in: as many as were `asked` for, or, if that is 0, what serves so many papers best.

    Raises SeedmapError for a number below 0, with which nothing would be made at all, or above MOST_JOBS.
    """
    if type(asked) is not int or not 0 <= asked <= MOST_JOBS:
        expected = f"a number of processes from 1 to {MOST_JOBS}, or 0 for as many as serve"
        raise SeedmapError("jobs", quote(asked), expected)
    return asked or (cpu_count() or 1 if papers >= WORTHWHILE else 1)


def map_batches(function: Callable[[Batch], Made], batches: Sequence[Batch], jobs: int) -> list[Made]:
    """What `function`, which has to be picklable, makes of each batch; with one job no process is started."""
    if jobs == 1 or len(batches) < 2:
        return [function(batch) for batch in batches]
    from joblib import Parallel, delayed

    return list(Parallel(n_jobs=jobs)(delayed(function)(batch) for batch in batches))


@contextmanager
def on_cluster(scheduler: str) -> Iterator[int]:
    """Have `map_batches` work on the Dask cluster with this address, ``tcp://host:port``; gives its number of jobs.

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
    with client, parallel_config(backend="dask"):
        yield max(len(client.ncores()), 2)  # type: ignore[no-untyped-call]
