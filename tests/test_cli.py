"""The command line: exit codes, errors that say where, exports that match the site's data."""

import json
import shutil
from pathlib import Path

import pytest

from builder.cli import main

MINI = Path(__file__).parent / "fixtures" / "mini"


def write_seeds(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return folder


def test_export_writes_pages_and_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--seeds", str(MINI), "--out", str(tmp_path / "out")]) == 0

    papers = json.loads((tmp_path / "out" / "data" / "papers.json").read_text(encoding="utf-8"))
    assert all((tmp_path / "out" / "papers" / paper["id"] / "index.md").is_file() for paper in papers)
    assert f"{len(papers)} papers" in capsys.readouterr().out


def test_settings_reach_the_map(tmp_path: Path) -> None:
    chosen = ["--topics", "3", "--related", "2", "--seed", "5"]

    assert main(["export", "--seeds", str(MINI), "--out", str(tmp_path), *chosen]) == 0

    topics, papers = (
        json.loads((tmp_path / "data" / f"{name}.json").read_text(encoding="utf-8")) for name in ("topics", "papers")
    )
    assert len(topics) == 3
    assert max(len(paper["related"]) for paper in papers) == 2


@pytest.mark.parametrize("count", ["-1", "many", "1.5"])
def test_a_setting_that_is_no_count_is_misuse(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["export", "--seeds", str(MINI), "--out", "nowhere", f"--topics={count}"])

    assert f"--topics: {count!r}; expected a whole number" in capsys.readouterr().err


def test_export_of_unreadable_seeds_fails_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"

    assert main(["export", "--seeds", str(tmp_path / "nowhere"), "--out", str(out)]) == 1

    assert "nowhere" in capsys.readouterr().err
    assert not out.exists()


def test_a_rejected_entry_is_one_warning_and_fatal_under_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(MINI.glob("*.txt"))[:1])
    seeds = write_seeds(tmp_path / "seeds", f"{good}\n\nA Title That No Abstract Follows\n")
    command = ["export", "--seeds", str(seeds), "--out", str(tmp_path / "out")]

    assert main([*command, "--strict"]) == 1
    assert not (tmp_path / "out").exists()
    assert main(command) == 0

    assert capsys.readouterr().err.count("rejected") >= 2
    report = json.loads((tmp_path / "out" / "data" / "report.json").read_text(encoding="utf-8"))
    assert len(report["files"][0]["rejected"]) == 1


def test_check_reports_every_file_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--seeds", str(MINI)]) == 0

    printed = capsys.readouterr().out
    assert all(path.name in printed for path in MINI.glob("*.txt"))
    assert list(tmp_path.iterdir()) == []


def make_faulty(folder: Path) -> Path:
    """Seeds of which one entry has no abstract."""
    good = sorted(MINI.glob("*.txt"))[0].read_text(encoding="utf-8")
    return write_seeds(folder, f"{good}\n\nA Title That No Abstract Follows\n")


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_check_tells_the_same_in_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str], format_: str) -> None:
    seeds = make_faulty(tmp_path / "seeds")
    line = len((seeds / "a.txt").read_text(encoding="utf-8").splitlines())
    command = ["check", "--seeds", str(seeds), "--format", format_]

    assert main(command) == 0
    lenient = capsys.readouterr().out
    assert main([*command, "--strict"]) == 1
    strict = capsys.readouterr().out

    match format_:
        case "json":
            report = json.loads(strict)
            assert [each["line"] for file in report["files"] for each in file["rejected"]] == [line]
            assert (report["sound"], json.loads(lenient)["sound"]) == (False, True)
            assert report["verdict"].startswith("Faults: 1 entry rejected; ")
        case "github":
            assert strict.startswith(f"::error file={seeds.as_posix()}/a.txt,line={line}::")
        case _:
            assert f"a.txt:{line}: " in strict
            assert lenient.splitlines()[-1].startswith("Passes, but not under --strict: 1 entry rejected; ")
    if format_ != "json":
        assert strict.splitlines()[-1].startswith("Faults: 1 entry rejected; ")


def test_check_of_sound_seeds_is_sound_under_strict(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--seeds", str(MINI), "--strict"]) == 0

    assert capsys.readouterr().out.splitlines()[-1].startswith("Sound: ")


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_check_of_no_seeds_is_a_fault_in_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    assert main(["check", "--seeds", str(tmp_path / "nowhere"), "--format", format_]) == 1

    printed = capsys.readouterr()
    assert "no such folder" in printed.err
    match format_:
        case "json":
            assert json.loads(printed.out)["error"]["found"] == "no such folder"
        case "github":
            assert printed.out.startswith("::error file=")
        case _:
            assert printed.out == ""


def test_the_faults_of_unread_files_and_metadata_are_fatal_under_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = sorted(MINI.glob("*.txt"))[0].read_text(encoding="utf-8")
    seeds = write_seeds(tmp_path / "seeds", good)
    assert main(["check", "--seeds", str(seeds), "--strict"]) == 0
    (seeds / "metadata.csv").write_text("title,date\nA paper,soon\n", encoding="utf-8")
    assert main(["check", "--seeds", str(seeds), "--strict"]) == 1
    (seeds / "metadata.csv").write_text("title,date\nA paper,2020\n", encoding="utf-8")
    assert main(["check", "--seeds", str(seeds), "--strict"]) == 0
    (seeds / "scan.pdf").write_bytes(b"%PDF-1.7")
    assert main(["check", "--seeds", str(seeds), "--strict"]) == 1
    assert main(["check", "--seeds", str(seeds)]) == 0
    assert "scan.pdf: a PDF" in capsys.readouterr().out


@pytest.mark.parametrize("command", [[], ["unknown"], ["export"], ["check", "--format", "xml"]])
def test_a_wrong_call_is_told_with_usage(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(command)

    assert exit_.value.code == 2
    assert "usage: seedmap" in capsys.readouterr().err


def test_suggested_concepts_are_a_vocabulary_that_is_found_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(MINI, seeds)
    assert main(["concepts", "--seeds", str(seeds)]) == 0
    listed = capsys.readouterr().out
    assert main(["concepts", "--suggest", "--seeds", str(seeds)]) == 0
    (seeds / "concepts.toml").write_text(capsys.readouterr().out, encoding="utf-8")

    assert main(["concepts", "--seeds", str(seeds)]) == 0

    assert capsys.readouterr().out == listed.replace("  (discovered)", "")
    assert "low-rank-adaptation" in listed


@pytest.mark.parametrize("kept", ['{"version": 2, "papers": []}', "no lock", "[]"])
def test_a_lock_of_which_nothing_can_be_read_is_given_up_by_renewing_alone(
    kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = shutil.copytree(MINI, tmp_path / "seeds")
    lock = seeds / "map-lock.json"
    lock.write_text(kept)

    assert main(["lock", "--seeds", str(seeds)]) == 1
    assert main(["export", "--seeds", str(seeds), "--out", str(tmp_path / "out")]) == 0
    assert lock.read_text() == kept
    assert f"{lock}: a lock of which nothing can be read" in capsys.readouterr().err

    assert main(["lock", "--renew", "--seeds", str(seeds)]) == 0
    assert json.loads(lock.read_text())["version"] == 1


def test_a_damaged_lock_of_which_a_part_can_be_read_is_written_anew(tmp_path: Path) -> None:
    seeds = shutil.copytree(MINI, tmp_path / "seeds")
    lock = seeds / "map-lock.json"
    assert main(["lock", "--seeds", str(seeds)]) == 0
    whole = lock.read_text()
    lock.write_text(whole.replace('"papers": [', '"papers": [}'))
    assert main(["lock", "--seeds", str(seeds)]) == 0
    assert lock.read_text() == whole
