"""Work side by side gives the bytes of work in one process, on this machine and on a cluster."""

import os
import pickle
import sys
import time
from contextvars import ContextVar
from pathlib import Path

import joblib
import numpy as np
import pytest
from distributed import LocalCluster, get_worker
from joblib import effective_n_jobs

from builder import parallel
from builder.cli import main
from builder.errors import SeedmapError
from builder.forking import CAN_FORK
from builder.parallel import begin_all, count_jobs, fork_map, on_cluster, side_by_side, stay_ready, stream_batches

MINI = Path(__file__).parent / "fixtures" / "mini"


def multiply(shared: dict[str, int], batch: list[int]) -> list[int]:
    shared["calls"] += 1  # stays in the process
    return [shared["factor"] * each for each in batch]


def export(folder: Path, *options: str) -> dict[str, bytes]:
    assert main(["export", "--seeds", str(MINI), "--out", str(folder), *options]) == 0
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_are_in_the_order_of_the_batches(jobs: int) -> None:
    made = stream_batches(multiply, {"factor": 2, "calls": 0}, [[1, 2], [3], [], [4]], jobs)
    assert [*made] == [[2, 4], [6], [], [8]]


def test_results_come_as_they_are_made_and_the_shared_value_is_looked_into_once() -> None:
    shared = {"factor": 3, "calls": 0}
    made = stream_batches(multiply, shared, [[1], [2]], 1)
    assert (next(made), shared["calls"]) == ([3], 1)
    packed = np.frombuffer(pickle.dumps(shared), np.uint8)
    assert [parallel._call(multiply, packed, "a key", [each]) for each in (1, 2)] == [[3], [6]]
    assert (parallel._handed["a key"]["calls"], shared["calls"]) == (3, 1)


def subtract(first: int, second: int) -> tuple[int, int]:
    return first - second, os.getpid()


def test_calls_are_made_in_this_process_but_where_others_work_beside_it() -> None:
    calls = [(subtract, (5, 1)), (subtract, (7, 5))]
    assert begin_all(calls)() == [(4, os.getpid()), (2, os.getpid())]
    with side_by_side(2):
        (first, one), (second, other) = begin_all(calls)()
        assert (first, second) == (4, 2)
        assert os.getpid() not in {one, other}
    assert begin_all(calls)()[0][1] == os.getpid()


@pytest.fixture(autouse=True)
def nobody_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test of `mkdocs serve` left in this process, processes are begun anew."""
    monkeypatch.setattr(parallel, "_joblib", ContextVar("joblib", default=None))


@pytest.mark.skipif(not CAN_FORK, reason="forks alone share so much")
def test_many_items_are_made_in_forks_and_few_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WORTHWHILE", 20)

    def tell(number: int) -> tuple[int, int]:
        return number * number, os.getpid()

    for count in (0, 19, 20, 21, 100):
        with side_by_side(3):
            made = fork_map(tell, range(count))
        assert [square for square, _ in made] == [number * number for number in range(count)]
        assert (os.getpid() in {process for _, process in made}) is (0 < count < 20)
    with side_by_side(2), stay_ready():
        assert fork_map(tell, range(20))[0] == (0, os.getpid()), "it remembers what it made"
    assert fork_map(tell, range(20))[0] == (0, os.getpid())


def leave_mark(path: Path, seconds: float = 0) -> None:
    time.sleep(seconds)
    path.touch()


def test_calls_begin_before_somebody_waits_for_them_and_are_made_once(tmp_path: Path) -> None:
    marks = [tmp_path / "one", tmp_path / "other"]
    with side_by_side(2):
        wait = begin_all([(leave_mark, (mark,)) for mark in marks])
    deadline = time.monotonic() + 60
    while not all(mark.exists() for mark in marks):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert wait() == [None, None]
    marks[0].unlink()
    assert wait() == [None, None]
    assert not marks[0].exists()


def test_calls_go_on_while_others_begin_and_end(tmp_path: Path) -> None:
    marks = [tmp_path / str(number) for number in range(60)]
    with stay_ready(), side_by_side(2):
        wait = begin_all([(leave_mark, (mark, 0.02)) for mark in marks])
        assert [result for result, _ in begin_all([(subtract, (5, 1)), (subtract, (7, 5))])()] == [4, 2]
        assert not all(mark.exists() for mark in marks), "they are many"
        assert wait() == [None] * len(marks)
    assert all(mark.exists() for mark in marks)


def test_processes_wait_for_more_to_do_as_long_as_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "READY", 1)
    with stay_ready(), side_by_side(2):
        assert effective_n_jobs(None) == 1, "of what libraries do on their own"
        processes = {process for _, process in begin_all([(subtract, (5, 1)), (subtract, (7, 5))])()}
        for _ in range(200):
            if not any(Path(f"/proc/{process}").exists() for process in processes):
                break
            time.sleep(0.05)
        else:
            pytest.fail("they are still there")


def test_jobs_are_as_many_as_asked_or_as_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joblib, "cpu_count", lambda: 8)
    assert count_jobs(3, 10) == count_jobs(3, 10**6) == 3
    assert count_jobs(0, parallel.WORTHWHILE) == 8
    assert count_jobs(0, parallel.WORTHWHILE - 1) == 1
    assert (count_jobs(0, 10, 10), count_jobs(0, 9, 10)) == (8, 1)


@pytest.mark.parametrize("jobs", [-1, -2])
def test_fewer_jobs_than_none_are_refused(jobs: int) -> None:
    with pytest.raises(SeedmapError, match=f"{jobs}; expected a number of processes"):
        count_jobs(jobs, 10)


def test_any_number_of_workers_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "WORTHWHILE", 1)
    alone = export(tmp_path / "alone", "--jobs", "1")
    assert export(tmp_path / "two", "--jobs", "2") == alone
    with stay_ready():
        assert export(tmp_path / "staying", "--jobs", "2") == alone
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        assert export(tmp_path / "cluster", "--dask", cluster.scheduler_address) == alone


def find_worker(shared: None, batch: int) -> str:
    return str(get_worker().address)


def test_a_cluster_works_also_where_processes_stay() -> None:
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        stay_ready(),
        on_cluster(cluster.scheduler_address) as jobs,
    ):
        found = set(stream_batches(find_worker, None, [1, 2, 3], jobs))
        assert found <= {nanny.worker_address for nanny in cluster.workers.values()}


def test_jobs_and_a_cluster_exclude_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        export(tmp_path, "--jobs", "2", "--dask", "tcp://127.0.0.1:9")
    assert stopped.value.code == 2
    assert "not allowed with" in capsys.readouterr().err


def test_a_missing_extra_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)  # so that importing it fails
    command = ["export", "--seeds", str(MINI), "--out", str(tmp_path / "map"), "--dask", "tcp://127.0.0.1:9"]
    assert main(command) == 1
    assert "Dask is not installed; expected pip install 'seedmap[dask]'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_cluster_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "PATIENCE", 0.5)
    with pytest.raises(SeedmapError, match="expected the address of a running"), on_cluster("tcp://127.0.0.1:9"):
        pass
    with pytest.raises(SeedmapError, match="expected the address"), on_cluster("nonsense://x"):
        pass
