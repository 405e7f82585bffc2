"""Forks have what this process has, give what they make in order, and never outlive who asked for it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from builder.errors import SeedmapError
from builder.forking import CAN_FORK, MOST_AHEAD, stream_forked

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="only Linux forks safely")


def wait_until(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()


def test_what_can_not_be_pickled_is_at_hand_and_results_are_in_the_order_of_the_batches() -> None:
    made = stream_forked(lambda add, batch: (add(batch()), os.getpid()), lambda n: n + 10, [lambda: 1, lambda: 2], 2)
    results, processes = zip(*made, strict=True)
    assert results == (11, 12)
    assert os.getpid() not in processes


def refuse(shared: None, batch: int) -> int:
    if batch == 1:
        raise SeedmapError("a file", "a fault" * 1_000, "none")
    return batch


def test_a_fault_is_told_as_it_is() -> None:
    made = stream_forked(refuse, None, [0, 1, 2], 2)
    assert next(made) == 0
    with pytest.raises(SeedmapError) as told:
        next(made)
    assert str(told.value) == str(SeedmapError("a file", "a fault" * 1_000, "none"))


def test_a_fork_that_somebody_kills_is_a_fault_rather_than_an_endless_wait() -> None:
    with pytest.raises(BrokenProcessPool):
        list(stream_forked(lambda shared, batch: os.kill(os.getpid(), signal.SIGKILL), None, [0, 1], 2))


def test_all_begin_before_somebody_asks_and_nothing_is_made_for_nobody(tmp_path: Path) -> None:
    def leave_mark(shared: None, batch: int) -> None:
        (tmp_path / str(batch)).touch()
        wait_until((tmp_path / "go on").exists)

    made = stream_forked(leave_mark, None, range(200), 2)
    assert wait_until(lambda: (tmp_path / "0").exists() and (tmp_path / "1").exists())
    del made
    (tmp_path / "go on").touch()
    time.sleep(0.5)
    assert sum(1 for _ in tmp_path.iterdir()) < 20


def list_forks(pids: list[int]) -> list[int]:
    """Those of some processes that are still there."""
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]


@pytest.mark.parametrize("batches", [2, 3 * MOST_AHEAD])
def test_forks_end_with_their_work_also_while_what_they_gave_is_held(batches: int) -> None:
    made = stream_forked(lambda shared, batch: os.getpid(), None, range(batches), 2)
    forks = [next(made) for _ in range(batches)]
    assert wait_until(lambda: not list_forks(forks))
    assert list(made) == []


def test_no_more_is_made_ahead_than_is_kept(tmp_path: Path) -> None:
    def leave_mark(shared: None, batch: int) -> int:
        (tmp_path / str(batch)).touch()
        return batch

    made = stream_forked(leave_mark, None, range(3 * MOST_AHEAD), 2)
    assert wait_until((tmp_path / str(MOST_AHEAD - 1)).exists)
    time.sleep(0.2)
    assert not (tmp_path / str(MOST_AHEAD)).exists()
    assert list(made) == list(range(3 * MOST_AHEAD))


FORKS = """
import os, signal, sys, time
from builder.forking import stream_forked
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell has background processes ignore
def tell(shared, batch):
    os.write(1, b"%d\\n" % os.getpid())  # at once, whoever else writes
    time.sleep(600)
made = stream_forked(tell, None, [0, 1], 2)
time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_fork_stays_when_its_process_ends(number: signal.Signals) -> None:
    command = [sys.executable, "-c", FORKS]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0
    ) as process:
        try:
            assert process.stdout and process.stderr
            forks = [int(process.stdout.readline()) for _ in range(2)]
            send = os.killpg if number == signal.SIGINT else os.kill  # as a terminal does
            send(process.pid, number)
            assert process.wait(30) != 0
        finally:
            process.kill()
        told = process.stderr.read()
    assert wait_until(lambda: not list_forks(forks))
    assert told.count("Traceback") <= 1, "that of the process itself"
