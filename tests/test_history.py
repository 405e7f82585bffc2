"""The days on which files came are those of their commits, whatever was done to the files since."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.history import read_history
from builder.model import NO_HISTORY

NAME = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b"}


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """A function that runs git in a new repository, `day` being that of a commit."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def run(*arguments: str, day: int = 1) -> None:
        date = {"GIT_COMMITTER_DATE": f"2026-11-{day:02}T23:30:00-0500"}
        subprocess.run(
            ["git", *arguments], cwd=tmp_path, check=True, capture_output=True, env={**os.environ, **NAME, **date}
        )

    run("init", "--initial-branch=main")
    (tmp_path / "seeds").mkdir()
    yield run


def write(folder: Path, name: str, text: str = "a\n") -> None:
    (folder / "seeds" / name).write_text(text * 20, encoding="utf-8")


def test_a_file_came_with_its_first_commit_and_changed_with_its_last(git: Callable[..., None], tmp_path: Path) -> None:
    write(tmp_path, "a b.bib")
    git("add", ".")
    git("commit", "-m", "1", day=1)
    write(tmp_path, "ä.bib", "b\n")
    (tmp_path / "other.txt").write_text("", encoding="utf-8")
    git("add", ".")
    git("commit", "-m", "2", day=2)
    write(tmp_path, "a b.bib", "c\n")
    git("commit", "-am", "3", day=3)
    write(tmp_path, "new.bib")

    history = read_history(tmp_path / "seeds")

    assert history.came == {"a b.bib": "2026-11-02T04:30:00Z", "ä.bib": "2026-11-03T04:30:00Z"}
    assert history.changed == {"a b.bib": "2026-11-04T04:30:00Z", "ä.bib": "2026-11-03T04:30:00Z"}
    assert history.whole


def test_a_renamed_file_keeps_its_day_and_one_that_comes_back_does_not(
    git: Callable[..., None], tmp_path: Path
) -> None:
    write(tmp_path, "a.bib")
    write(tmp_path, "b.bib", "b\n")
    git("add", ".")
    git("commit", "-m", "1", day=1)
    git("mv", "seeds/a.bib", "seeds/c.bib")
    git("rm", "seeds/b.bib")
    git("commit", "-m", "2", day=2)
    write(tmp_path, "b.bib", "b\n")
    git("add", ".")
    git("commit", "-m", "3", day=3)

    assert read_history(tmp_path / "seeds").came == {"c.bib": "2026-11-02T04:30:00Z", "b.bib": "2026-11-04T04:30:00Z"}


def test_what_a_merge_brings_came_with_the_merge(git: Callable[..., None], tmp_path: Path) -> None:
    write(tmp_path, "a.bib")
    git("add", ".")
    git("commit", "-m", "1", day=1)
    git("checkout", "-b", "proposed")
    write(tmp_path, "b.bib", "b\n")
    git("add", ".")
    git("commit", "-m", "2", day=2)
    git("checkout", "main")
    git("merge", "--no-ff", "-m", "3", "proposed", day=5)

    assert read_history(tmp_path / "seeds").came["b.bib"] == "2026-11-06T04:30:00Z"


def test_a_shallow_clone_tells_of_nothing_that_its_oldest_commit_holds(
    git: Callable[..., None], tmp_path: Path
) -> None:
    for day, name in enumerate(("a.bib", "b.bib", "c.bib"), 1):
        write(tmp_path, name, f"{name}\n")
        git("add", ".")
        git("commit", "-m", name, day=day)
    git("clone", "--depth", "2", tmp_path.as_uri(), str(tmp_path / "clone"))

    history = read_history(tmp_path / "clone" / "seeds")

    assert (dict(history.came), history.whole) == ({"c.bib": "2026-11-04T04:30:00Z"}, False)


def test_there_is_no_history_where_git_tells_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_history(tmp_path) == NO_HISTORY
    assert read_history(tmp_path / "missing") == NO_HISTORY
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(tmp_path) == NO_HISTORY
