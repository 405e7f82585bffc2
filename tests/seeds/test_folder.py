"""Everything in a folder of seeds is a file to read, aside by design, or told with its reason."""

import os
from pathlib import Path

import pytest

from builder import files
from builder.errors import SeedmapError
from builder.seeds.folder import is_aside, list_folder, make_printable


def test_files_are_listed_by_name_and_the_rest_with_reasons(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    seeds = tmp_path / "seeds"
    (seeds / "sub").mkdir(parents=True)
    (seeds / "b.txt").write_text("b")
    (seeds / "a.csv").write_text("a")
    (seeds / "inside.txt").symlink_to("b.txt")
    (seeds / "leads-out.txt").symlink_to(outside)
    (seeds / "leads-nowhere.txt").symlink_to(tmp_path / "missing")
    (seeds / "circle.txt").symlink_to("circle.txt")
    (seeds / "to-folder").symlink_to("sub")
    os.mkfifo(seeds / "pipe.txt")

    listed, unread = list_folder(seeds)

    assert list(listed) == ["a.csv", "b.txt", "inside.txt"]
    reasons = {each.file: each.reason.partition(";")[0] for each in unread}
    assert reasons == {
        "circle.txt": "a link that leads in a circle",
        "leads-nowhere.txt": "a link that leads nowhere",
        "leads-out.txt": "a link that leads outside the folder, which is not followed",
        "pipe.txt": "no file but a device, pipe or socket",
        "sub": "a folder, which is not looked into",
        "to-folder": "a folder, which is not looked into",
    }
    assert all("; expected " in each.reason for each in unread)


def test_a_folder_reached_through_a_link_is_read_like_itself(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("a")
    (tmp_path / "seeds" / "b.txt").symlink_to("a.txt")
    (tmp_path / "link").symlink_to("seeds")

    listed, unread = list_folder(tmp_path / "link")

    assert list(listed) == ["a.txt", "b.txt"]
    assert not unread


def test_a_file_that_is_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 3)
    (tmp_path / "a.txt").write_text("abc")
    (tmp_path / "b.txt").write_text("abcd")

    listed, unread = list_folder(tmp_path)

    assert list(listed) == ["a.txt"]
    assert unread[0].reason.startswith("larger than ")


ASIDE = (
    ".DS_Store .gitkeep a.txt~ .a.txt.swp a.swp #a.txt# ~$a.xlsx Thumbs.db README readme.md "
    "concepts.toml map-lock.json metadata.csv"
)


@pytest.mark.parametrize("name", ASIDE.split())
def test_what_lies_beside_seeds_by_design_is_left_aside(name: str) -> None:
    assert is_aside(name)


@pytest.mark.parametrize("name", ["readme-papers.csv", "#1.csv", "papers.bak", "metadata.tsv", "a.toml", "b.json"])
def test_what_may_hold_papers_is_not_left_aside(name: str) -> None:
    assert not is_aside(name)


def test_names_are_printable_and_none_come_out_alike() -> None:
    names = ["a\x1b[2J.txt", "a\\x1b[2J.txt", "a\udcff.txt", "a\\udcff.txt", "a\n.txt", "ü 漢字.txt"]
    shown = [make_printable(name) for name in names]

    assert shown[0] == "a\\x1b[2J.txt"
    assert shown[-1] == "ü 漢字.txt"
    assert len(set(shown)) == len(names)
    assert all(name.isprintable() and name.encode() for name in shown)


def test_a_file_in_place_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(SeedmapError, match="no folder to look into"):
        list_folder(tmp_path / "a")
