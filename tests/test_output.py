"""Exports are whole, repeatable and never overwrite what they did not write."""

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
