"""What is kept comes back for the same inputs alone, and a broken or missing cache costs nothing but time."""

from pathlib import Path

import pytest

from builder import cache
from builder.cache import VARIABLE, digest, digest_folder, find_folder, recall


class Maker:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> dict[str, int]:
        self.calls += 1
        return {"made": 1}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_was_made_once_is_not_made_again(folder: Path) -> None:
    make = Maker()
    assert [recall("one", make), recall("one", make)] == [{"made": 1}] * 2
    assert make.calls == 1
    recall("two", make)
    assert make.calls == 2


def test_what_cannot_be_read_is_made_anew(folder: Path) -> None:
    make = Maker()
    recall("one", make)
    for path in folder.rglob("*.pkl"):
        path.write_bytes(b"no pickle")
    assert recall("one", make) == {"made": 1}
    assert make.calls == 2


@pytest.mark.parametrize("chosen", ["", "a-file/kept"])
def test_where_nothing_can_be_kept_all_is_made(chosen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").touch()
    monkeypatch.setenv(VARIABLE, chosen)
    make = Maker()
    assert [recall("one", make), recall("one", make)] == [{"made": 1}] * 2
    assert make.calls == 2


def test_the_longest_unused_goes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recall("old", lambda: b"x" * 100_000)
    size = sum(path.stat().st_size for path in folder.rglob("*.pkl"))
    monkeypatch.setattr(cache, "LIMIT", size + 50_000)
    recall("new", lambda: b"y" * 100_000)
    assert sum(path.stat().st_size for path in folder.rglob("*.pkl")) <= size + 50_000


def test_it_lies_in_the_users_own_folder_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    found = find_folder()
    assert found is not None and found.name == "seedmap" and found.is_relative_to(tmp_path)


def test_a_digest_tells_where_parts_end() -> None:
    assert digest([b"ab", b"c"]) != digest([b"a", b"bc"]) != digest([b"abc"])


@pytest.mark.parametrize("change", ["content", "name", "more", "deeper"])
def test_a_folder_is_told_by_all_it_holds(change: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A")
    before = digest_folder(tmp_path)
    assert digest_folder(tmp_path) == before
    if change == "content":
        (tmp_path / "a.txt").write_text("B")
    elif change == "name":
        (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    else:
        (tmp_path / "sub").mkdir()
        (tmp_path / ("sub/b.txt" if change == "deeper" else "b.txt")).touch()
    assert digest_folder(tmp_path) != before
