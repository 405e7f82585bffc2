"""Exports are whole, repeatable and never overwrite what they did not write."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.errors import SeedmapError
from builder.model import Artifact
from builder.output import MANIFEST, write_artifacts


def _read_tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.name != MANIFEST}


def test_export_writes_every_artifact_and_clears_what_an_earlier_one_wrote(tmp_path: Path) -> None:
    first = (Artifact("index.md", "é"), Artifact("papers/old.md", "old"))
    second = (Artifact("index.md", "new"), Artifact("data/papers.json", b"[]"))

    assert write_artifacts(first, tmp_path / "out") == 2
    assert _read_tree(tmp_path / "out") == {"index.md": "é".encode(), "papers/old.md": b"old"}
    assert write_artifacts(second, tmp_path / "out") == 2
    assert _read_tree(tmp_path / "out") == {"index.md": b"new", "data/papers.json": b"[]"}


def test_export_keeps_files_it_did_not_write(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    write_artifacts([Artifact("index.md", "map")], tmp_path)
    write_artifacts([], tmp_path)

    assert _read_tree(tmp_path) == {"notes.txt": b"mine"}


def test_export_refuses_to_overwrite_a_foreign_file_and_then_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("mine", encoding="utf-8")

    with pytest.raises(SeedmapError, match=r"index\.md: a file that no export wrote"):
        write_artifacts([Artifact("a.md", "a"), Artifact("index.md", "map")], tmp_path)

    assert _read_tree(tmp_path) == {"index.md": b"mine"}


def test_artifacts_are_written_as_they_come_and_a_fault_among_them_leaves_all_as_it_was(tmp_path: Path) -> None:
    write_artifacts([Artifact("index.md", "old")], tmp_path / "out")

    def make() -> Iterator[Artifact]:
        yield Artifact("index.md", "new")
        written = [path for path in tmp_path.rglob("index.md") if path.read_text(encoding="utf-8") == "new"]
        assert len(written) == 1
        raise SeedmapError("a.md", "nothing", "more")

    with pytest.raises(SeedmapError, match=r"a\.md"):
        write_artifacts(make(), tmp_path / "out")

    assert _read_tree(tmp_path / "out") == {"index.md": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_damaged_manifest_reaches_nothing_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine", encoding="utf-8")
    out = tmp_path / "out"
    write_artifacts([Artifact("index.md", "map")], out)
    with (out / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(f"../precious.txt\n{tmp_path}/precious.txt\n")

    write_artifacts([], out)

    assert (tmp_path / "precious.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")

    with pytest.raises(SeedmapError, match="expected a folder that can be written to"):
        write_artifacts([Artifact("index.md", "map")], tmp_path / "file" / "out")


def test_a_foreign_file_among_ours_is_kept_when_they_are_replaced_and_when_they_go(tmp_path: Path) -> None:
    write_artifacts([Artifact("papers/a.md", "old"), Artifact("index.md", "old")], tmp_path)
    (tmp_path / "papers" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "papers" / "link").symlink_to("notes.txt")
    (tmp_path / "papers" / "empty").mkdir()

    write_artifacts([Artifact("papers/a.md", "new")], tmp_path)
    assert _read_tree(tmp_path) == {"papers/a.md": b"new", "papers/notes.txt": b"mine", "papers/link": b"mine"}
    write_artifacts([Artifact("b.md", "newer")], tmp_path)

    assert _read_tree(tmp_path) == {"b.md": b"newer", "papers/notes.txt": b"mine", "papers/link": b"mine"}
    assert (tmp_path / "papers" / "link").is_symlink()
    assert (tmp_path / "papers" / "empty").is_dir()


@pytest.mark.parametrize("link", ["papers", "papers/a.md", ".seedmap"])
def test_a_link_in_the_place_of_what_an_export_wrote_is_refused_and_not_followed(tmp_path: Path, link: str) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    write_artifacts([Artifact("papers/a.md", "old"), Artifact("index.md", "old")], out)
    (elsewhere / "papers").mkdir(parents=True)
    (out / link).rename(elsewhere / link)
    (out / link).symlink_to(elsewhere / link)
    before = _read_tree(tmp_path)

    with pytest.raises(SeedmapError, match="a file that no export wrote"):
        write_artifacts([Artifact("papers/a.md", "new"), Artifact("index.md", "new")], out)

    assert _read_tree(tmp_path) == before


@pytest.mark.parametrize("content", [b"\xff\xfe", b"papers\n.\n..\n/\n\x00\nindex.md/..\n./index.md\n", None])
def test_a_list_that_is_none_names_nothing(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "index.md").write_text("mine", encoding="utf-8")
    if content is None:
        (tmp_path / MANIFEST).mkdir()
    else:
        (tmp_path / MANIFEST).write_bytes(content)

    with pytest.raises(SeedmapError, match="a file that no export wrote"):
        write_artifacts([Artifact("index.md", "map")], tmp_path)

    assert _read_tree(tmp_path) == {"index.md": b"mine"}


@pytest.mark.parametrize("foreign", ["papers", "index.md/notes.txt"])
def test_a_foreign_file_where_a_folder_belongs_or_the_other_way_round_is_refused(tmp_path: Path, foreign: str) -> None:
    (tmp_path / foreign).parent.mkdir(exist_ok=True)
    (tmp_path / foreign).write_text("mine", encoding="utf-8")

    with pytest.raises(SeedmapError, match=f"{foreign}: a file that no export wrote"):
        write_artifacts([Artifact("papers/a.md", "map"), Artifact("index.md", "map")], tmp_path)

    assert _read_tree(tmp_path) == {foreign: b"mine"}


def test_a_write_that_fails_leaves_the_earlier_export_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_artifacts([Artifact("a.md", "old"), Artifact("b.md", "old")], tmp_path / "out")
    write = Path.write_bytes

    def fill_disk(path: Path, content: bytes) -> int:
        if path.name == "b.md":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", fill_disk)
    with pytest.raises(SeedmapError, match=r"out: no space left on device; expected .* room"):
        write_artifacts([Artifact("a.md", "new"), Artifact("b.md", "new")], tmp_path / "out")

    assert _read_tree(tmp_path) == {"out/a.md": b"old", "out/b.md": b"old"}
