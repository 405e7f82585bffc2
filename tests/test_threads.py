import subprocess
import sys

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

from builder.threads import in_one_thread


def count_threads() -> set[int]:
    np.ones((2, 2)) @ np.ones((2, 2))
    return {pool["num_threads"] for pool in threadpool_info()}


def test_all_compute_in_one_thread_until_it_is_left() -> None:
    with threadpool_limits(limits=2):
        with in_one_thread():
            with in_one_thread():
                assert count_threads() == {1}
            assert count_threads() == {1}
        assert count_threads() == {2}


def test_a_library_that_was_loaded_since_is_found_too() -> None:
    code = """
import numpy
from builder.threads import in_one_thread
from threadpoolctl import threadpool_info
with in_one_thread():
    known = len(threadpool_info())
import sklearn.cluster
with in_one_thread():
    assert len(threadpool_info()) > known
    assert {pool["num_threads"] for pool in threadpool_info()} == {1}, threadpool_info()
"""
    subprocess.run([sys.executable, "-c", code], check=True)
