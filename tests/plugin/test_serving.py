"""A site that is served is written over; what is not part of it any more goes, what the host keeps there stays."""

import os
import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import clean_directory, write_file

from builder.plugin.serving import ServedSite

OLD = 1_000_000_000  # seconds: long before any build of this test


def make_site(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("earlier", encoding="utf-8")


def list_site(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_build_writes_over_what_is_there_and_clears_what_it_did_not_write(tmp_path: Path) -> None:
    make_site(tmp_path / "site", "kept/index.html", "gone/index.html", "gone/deeper/a.json", ".git/config")
    kept = (tmp_path / "site" / "kept").stat().st_ino
    config = MkDocsConfig()
    config.load_dict({"site_dir": str(tmp_path / "site"), "use_directory_urls": True})

    served = ServedSite(config)
    clean_directory(config.site_dir)
    assert (tmp_path / "site" / "kept" / "index.html").read_text(encoding="utf-8") == "earlier"
    files = Files([File("kept.md", None, config.site_dir, use_directory_urls=True)])
    served.fill(files)
    for file in files:
        write_file(b"now", file.abs_dest_path)
    source = tmp_path / "old.png"
    source.write_bytes(b"old")
    os.utime(source, (OLD, OLD))
    shutil.copy2(source, tmp_path / "site" / "copied.png")
    served.finish()

    assert config.site_dir == str(tmp_path / "site")
    assert list_site(tmp_path / "site") == [".git", ".git/config", "copied.png", "kept", "kept/index.html"]
    assert (tmp_path / "site" / "kept" / "index.html").read_bytes() == b"now"
    assert (tmp_path / "site" / "kept").stat().st_ino == kept, "the folder is made anew"


def test_the_first_build_finds_no_site(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_dir": str(tmp_path / "site")})

    served = ServedSite(config)
    served.fill(Files([]))
    served.finish()

    assert list_site(tmp_path / "site") == []
