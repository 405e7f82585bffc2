"""A folder is replaced as a whole or not at all, whenever a run ends, and by one run at a time."""

import os
import subprocess
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

import pytest
from filelock import FileLock

import builder.replacing
from builder.errors import SeedmapError
from builder.replacing import Replacement, list_names

OLD = {"a": "old", "sub/b": "old"}
NEW = {"a": "new", "sub/b": "new", "sub/c": "new"}


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def list_plain(folder: Path) -> Collection[str]:
    return [name for name in list_names(folder) if not name.startswith(".")]


def replace(folder: Path, files: dict[str, str]) -> None:
    with Replacement(folder, list_plain, print) as replacement:
        fill(replacement.filled, files)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "site", OLD)
    return tmp_path / "site"


def test_a_folder_is_made_replaced_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    for files in (OLD, NEW, OLD):
        replace(tmp_path / "deep" / "site", files)
        assert read(tmp_path) == {f"deep/site/{name}": text for name, text in files.items()}


def test_what_is_not_ours_stays_where_it_was(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("mine", encoding="utf-8")
    number = (folder / ".git").stat().st_ino

    replace(folder, NEW)

    assert read(folder.parent) == {f"site/{name}": text for name, text in {**NEW, ".git/HEAD": "mine"}.items()}
    assert (folder / ".git").stat().st_ino == number


def test_who_stands_in_the_folder_still_stands_in_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)

    replace(Path(), NEW)

    assert read(Path()) == NEW


@pytest.mark.parametrize("error", [ValueError("x"), KeyboardInterrupt()])
def test_a_run_that_fails_leaves_all_as_it_was(folder: Path, error: BaseException) -> None:
    with pytest.raises(type(error)), Replacement(folder, list_plain, print) as replacement:
        fill(replacement.filled, NEW)
        raise error

    assert read(folder.parent) == {f"site/{name}": text for name, text in OLD.items()}


def test_a_full_disk_is_told_with_the_folder_and_leaves_all_as_it_was(folder: Path) -> None:
    with (
        pytest.raises(SeedmapError, match=r"site: no space left on device; expected a folder .* room"),
        Replacement(folder, list_plain, print) as replacement,
    ):
        fill(replacement.filled, {"a": "new"})
        raise OSError(28, os.strerror(28), str(replacement.filled / "b"))

    assert read(folder.parent) == {f"site/{name}": text for name, text in OLD.items()}


class Killed(BaseException):
    """Ends a run as a kill does: nothing is tidied up behind it."""


def kill_at(monkeypatch: pytest.MonkeyPatch, number: int, error: Callable[[], BaseException]) -> None:
    """Have the rename of this number fail."""
    rename, left = Path.rename, [number]

    def fail(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == 0:
            raise error()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("number", range(1, 8))
def test_what_a_killed_run_left_is_gone_or_whole_at_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, hidden: bool
) -> None:
    if hidden:  # replaced entry by entry
        fill(folder, {".kept": "mine"})
    with monkeypatch.context() as patch:
        kill_at(patch, number, Killed)
        patch.setattr(Replacement, "abandon", lambda self: self._lock.release())
        with suppress(Killed):
            replace(folder, NEW)
    whole = {**NEW, **({".kept": "mine"} if hidden else {})}, {**OLD, **({".kept": "mine"} if hidden else {})}

    with pytest.raises(ValueError, match="next"), Replacement(folder, list_plain, print):
        raise ValueError("the next run fails")

    assert read(folder.parent) in [{f"site/{name}": text for name, text in files.items()} for files in whole]


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("number", range(1, 6))
def test_an_entry_that_cannot_be_moved_leaves_all_as_it_was_or_new(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, hidden: bool
) -> None:
    if hidden:
        fill(folder, {".kept": "mine"})
    before = read(folder.parent)
    with monkeypatch.context() as patch:
        kill_at(patch, number, lambda: PermissionError(13, "Permission denied"))
        try:
            replace(folder, NEW)
        except SeedmapError:
            assert read(folder.parent) == before
            return
    kept = {"site/.kept": "mine"} if hidden else {}
    assert read(folder.parent) == {**{f"site/{name}": text for name, text in NEW.items()}, **kept}


@pytest.mark.parametrize("number", [2, 3])
def test_an_interruption_while_folders_change_places_comes_too_late(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    kill_at(monkeypatch, number, KeyboardInterrupt)

    with pytest.raises(KeyboardInterrupt):
        replace(folder, NEW)

    assert read(folder.parent) == {f"site/{name}": text for name, text in NEW.items()}


def test_a_second_run_waits_for_the_first_and_says_so(folder: Path) -> None:
    told: list[str] = []
    first = Replacement(folder, list_plain, print)
    first.begin()
    fill(first.filled, {"a": "first"})

    def wait(line: str) -> None:
        told.append(line)
        assert read(folder) == OLD
        first.finish()

    with Replacement(folder, list_plain, wait) as second:
        assert read(folder) == {"a": "first"}
        fill(second.filled, NEW)

    assert told == [f"{folder}: another run is writing it; waiting for its end"]
    assert read(folder.parent) == {f"site/{name}": text for name, text in NEW.items()}


def test_a_run_that_never_ends_is_not_waited_for_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder.replacing, "PATIENCE", 0.1)
    with (
        FileLock(folder.parent / ".site.aside.lock"),
        pytest.raises(SeedmapError, match=r"another run has been writing it .*; expected its end, or another folder"),
    ):
        Replacement(folder, list_plain, print).begin()

    assert read(folder) == OLD


def test_a_dead_run_is_not_waited_for(folder: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from builder.replacing import Replacement;"
        "r = Replacement(Path(sys.argv[1]), lambda folder: (), print); r.begin();"
        "(r.filled / 'part').write_text('x'); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(folder)], check=False).returncode == -9
    assert read(folder) == OLD

    replace(folder, NEW)

    assert read(folder.parent) == {f"site/{name}": text for name, text in NEW.items()}


def test_a_link_in_the_place_of_what_is_filled_is_not_followed(folder: Path, tmp_path: Path) -> None:
    fill(tmp_path / "elsewhere" / "ready", {"planted": "x"})
    (tmp_path / ".site.aside").symlink_to(tmp_path / "elsewhere")

    replace(folder, NEW)

    assert read(folder) == NEW
    assert read(tmp_path / "elsewhere") == {"ready/planted": "x"}


def test_a_folder_beside_which_nothing_can_be_put_is_filled_from_within(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda self: self == folder)

    with Replacement(folder, list_plain, print) as replacement:
        assert replacement.filled.is_relative_to(folder)
        fill(replacement.filled, NEW)

    assert read(folder.parent) == {f"site/{name}": text for name, text in NEW.items()}


@pytest.mark.parametrize("name", ["file/below", "file", "a\0b", "x" * 300, "/proc/x"])
def test_a_place_that_cannot_be_filled_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    with pytest.raises(SeedmapError, match="expected a folder that can be written to"):
        replace(tmp_path / name, NEW)

    assert read(tmp_path) == {"file": "mine"}
