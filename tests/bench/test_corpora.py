"""Synthetic corpora have the size asked for and come out the same each time."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from builder.model import Paper
from builder.seeds import read_seeds
from tests.bench.__main__ import format_measurement
from tests.bench.corpora import write_corpus
from tests.bench.measuring import Cost, Measurement


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("size", [60, 700])
def test_every_paper_is_read_back_as_one(papers: Sequence[Paper], tmp_path: Path, size: int) -> None:
    write_corpus(papers, size, tmp_path)
    corpus = read_seeds(tmp_path)
    assert len(corpus.papers) == size
    assert [rejection for file in corpus.files for rejection in file.rejected] == []


def test_same_size_gives_the_same_files(papers: Sequence[Paper], tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        write_corpus(papers, 60, folder)
    assert read_folder(folders[0]) == read_folder(folders[1])


def test_growth_is_the_exponent_of_time_over_size() -> None:
    def make(size: int, busy: float) -> Measurement:
        cost = Cost(busy + 1, busy, 1.0)
        return Measurement(size, 24, 20, {"topics": cost}, {"artifacts": cost}, 1, 10**6)

    table = format_measurement(make(10_000, 70.0), make(1_000, 0.7))
    assert table.splitlines()[2].split() == ["topics", "71.0", "70.0", "1.00", "2.00"]
    assert table.endswith("limit 60 s and 2 GB: BROKEN")
