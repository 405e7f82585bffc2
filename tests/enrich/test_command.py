"""`seedmap enrich` from end to end, against a catalogue on this machine."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builder.cli import main
from builder.seeds import read_seeds
from tests.enrich.catalogue import Catalogue, Work, serve

TITLES = [f"How water of kind {number} comes back to drained peat" for number in range(12)]
WORKS = [Work(title, f"10.1000/{number}", f"2005.{number:05}") for number, title in enumerate(TITLES)]


def write_seeds(folder: Path) -> Path:
    folder.mkdir()
    rows = "".join(f"{title},Of peat and water.\n" for title in TITLES)
    (folder / "papers.csv").write_text(f"Title,Abstract\n{rows}", encoding="utf-8")
    return folder


def command(seeds: Path, catalogue: Catalogue, *more: str) -> list[str]:
    asked = ["enrich", "--seeds", str(seeds), "--email", "ana@example.org", "--base-url", catalogue.address]
    return [*asked, *more]


def test_a_table_is_filled_and_the_next_reading_has_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = write_seeds(tmp_path / "seeds")
    near = Work(f"{TITLES[-1]}: a review", "10.1000/near")
    with serve(*WORKS[:-1], near) as catalogue:
        assert main(command(seeds, catalogue)) == 0
        assert f"not found: {TITLES[-1]}: no record with its whole title" in capsys.readouterr().out
        assert main(command(seeds, catalogue)) == 0
    assert len(catalogue.asked) == len(TITLES)
    assert "0 papers found, 0 not, 12 not asked for again" in capsys.readouterr().out
    corpus = read_seeds(seeds)
    assert sorted(paper.details.doi for paper in corpus.papers) == sorted(["", *(work.doi for work in WORKS[:-1])])
    assert corpus.warnings == corpus.unread == ()


def test_a_run_that_is_killed_loses_one_answer_at_most(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path / "seeds")
    table = seeds / "metadata.csv"
    with serve(*WORKS, delay=0.1) as catalogue:
        process = subprocess.Popen([sys.executable, "-m", "builder.cli", *command(seeds, catalogue)], env=os.environ)
        deadline = time.monotonic() + 60
        while len(catalogue.asked) < 4 and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        before = len(catalogue.asked)
        rows = table.read_text(encoding="utf-8").splitlines()[1:]
        # What was asked before the last question was written before it.
        assert len(rows) >= before - 1
        assert all(row.endswith(",openalex") for row in rows)
        assert main(command(seeds, catalogue)) == 0
    assert len(catalogue.asked) <= len(TITLES) + 1
    assert all(paper.details.doi for paper in read_seeds(seeds).papers)


def test_another_table_may_be_named(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path / "seeds")
    with serve(*WORKS) as catalogue:
        assert main(command(seeds, catalogue, "--out", str(tmp_path / "other.csv"))) == 0
    assert len((tmp_path / "other.csv").read_text(encoding="utf-8").splitlines()) == 1 + len(TITLES)
    assert not (seeds / "metadata.csv").exists()


def test_a_silent_catalogue_fails_and_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = write_seeds(tmp_path / "seeds")
    with serve(*WORKS, faults=[400] * 3) as catalogue:
        assert main(command(seeds, catalogue)) == 1
    assert "the same command goes on from there" in capsys.readouterr().err


def test_a_contact_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["enrich", "--seeds", str(tmp_path)])
    assert exit_.value.code == 2
    assert main(["enrich", "--seeds", str(tmp_path), "--email", "nobody"]) == 1
    assert "--email: “nobody”" in capsys.readouterr().err


def test_without_the_library_the_way_to_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyalex", None)
    monkeypatch.delitem(sys.modules, "builder.enrich.openalex", raising=False)
    assert main(["enrich", "--seeds", str(tmp_path), "--email", "ana@example.org"]) == 1
    assert "pip install 'seedmap[enrich]'" in capsys.readouterr().err
