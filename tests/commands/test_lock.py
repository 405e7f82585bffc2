"""``seedmap lock``, what it says and leaves; and a lock that lacks papers, wherever that is told."""

import json
from pathlib import Path

import pytest

from builder.cli import main
from builder.pipeline import LOCK_FILE
from tests.birds import write_bibtex

MENDED = "Spring migration of white storks along the coast"
GAP = "found 1 paper under an earlier title than “Spring migration of white storks along the coast”"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The lock of a library of birds."""
    seeds = tmp_path_factory.mktemp("locked")
    (seeds / "birds.bib").write_text(write_bibtex(), encoding="utf-8")
    assert main(["lock", "--seeds", str(seeds)]) == 0
    return (seeds / LOCK_FILE).read_text(encoding="utf-8")


@pytest.fixture
def seeds(tmp_path: Path, locked: str) -> Path:
    """The library with its lock, and a title mended since."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    mended = write_bibtex().replace("Spring migration of storks along the coast", MENDED)
    (folder / "birds.bib").write_text(mended, encoding="utf-8")
    (folder / LOCK_FILE).write_text(locked, encoding="utf-8")
    return folder


def test_a_dry_run_says_what_would_change_and_writes_nothing(
    seeds: Path, locked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lock", "--dry-run", "--seeds", str(seeds)]) == 0
    told = capsys.readouterr()
    assert (seeds / LOCK_FILE).read_text(encoding="utf-8") == locked
    assert sorted(path.name for path in seeds.iterdir()) == ["birds.bib", LOCK_FILE]
    assert f"Papers renamed: 1\n  Spring migration of storks along the coast → {MENDED}\n" in told.out
    assert "  papers/spring-migration-of-storks-along-the-coast/ → papers/spring-migration-of-white-" in told.out
    assert f"{LOCK_FILE} would be written: " in told.out.splitlines()[-1]
    assert told.err == ""  # what it would mend is no warning


def test_it_says_what_it_did_and_then_that_nothing_is_left_to_do(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lock", "--seeds", str(seeds)]) == 0
    assert f"→ {MENDED}\n" in (said := capsys.readouterr().out)
    assert f"{LOCK_FILE} written: " in said.splitlines()[-1]
    written = (seeds / LOCK_FILE).read_text(encoding="utf-8")

    assert main(["lock", "--seeds", str(seeds)]) == 0
    said = capsys.readouterr().out
    assert "Nothing else changed." in said
    assert f"{LOCK_FILE} is up to date: " in said.splitlines()[-1]
    assert (seeds / LOCK_FILE).read_text(encoding="utf-8") == written


@pytest.mark.parametrize("knows_found", [True, False], ids=["a lock of today", "a lock of an earlier version"])
def test_renewing_keeps_names_given_by_hand_and_says_so(
    seeds: Path, capsys: pytest.CaptureFixture[str], knows_found: bool
) -> None:
    lock = json.loads((seeds / LOCK_FILE).read_text(encoding="utf-8"))
    topic = lock["topics"][0]["id"]
    lock["topics"][0]["label"] = "My own name"
    if not knows_found:
        for entry in lock["areas"] + lock["topics"]:
            del entry["found"]
    (seeds / LOCK_FILE).write_text(json.dumps(lock), encoding="utf-8")

    assert main(["lock", "--renew", "--seeds", str(seeds)]) == 0

    said = capsys.readouterr().out
    assert "Names kept that were given by hand: " in said
    assert "\n  “My own name” (from its papers: “" in said
    renewed = json.loads((seeds / LOCK_FILE).read_text(encoding="utf-8"))
    assert [each["id"] for each in renewed["topics"] if each["label"] == "My own name"] == [topic]
    assert {each["id"] for each in renewed["topics"]} == {each["id"] for each in lock["topics"]}


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_a_lock_that_lacks_papers_is_told_by_the_check_with_the_command_that_mends_it(
    seeds: Path, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    command = ["check", "--seeds", str(seeds), "--format", format_]
    assert main(command) == 0
    assert main([*command, "--strict"]) == 1
    told = capsys.readouterr().out
    assert GAP in told
    assert f"`seedmap lock --seeds {seeds}` adds them" in told
    if format_ == "github":
        assert f"::warning file={(seeds / LOCK_FILE).as_posix()}::{GAP}" in told

    (seeds / LOCK_FILE).unlink()
    assert main([*command, "--strict"]) == 0


def test_a_build_warns_of_it_and_fails_under_strict(
    seeds: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(seeds.parent)
    assert main(["export", "--out", "out", "--strict"]) == 1
    told = capsys.readouterr().err
    assert f"seedmap: warning: seeds/{LOCK_FILE}: {GAP}; expected all papers of the seeds: `seedmap lock` adds" in told
    assert not Path("out").exists()
