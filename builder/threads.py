"""Has sums come out alike everywhere: those of several threads come in no fixed order, and their last digits differ."""

import sys
from contextlib import AbstractContextManager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


def in_one_thread() -> AbstractContextManager[object]:
    """Have NumPy, SciPy and scikit-learn compute in one thread until this is left."""
    return _find_pools(len(sys.modules)).limit(limits=1)  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _find_pools(modules: int) -> ThreadpoolController:
    """The pools of threads of all libraries that so many modules have loaded; looking for them takes milliseconds."""
    return ThreadpoolController()
