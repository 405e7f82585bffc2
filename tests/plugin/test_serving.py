"""A site that is served is written over; what is not part of it any more goes, what the host keeps there stays."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import clean_directory, write_file

from builder.plugin.serving import ServedSite
from tests.plugin.test_plugin import FIXTURES, make_project

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


def test_nothing_goes_on_once_a_server_is_terminated(tmp_path: Path) -> None:
    project = make_project(tmp_path, FIXTURES / "mini")
    settings = project.read_text(encoding="utf-8").replace("seeds: seeds", "seeds: seeds\n    jobs: 2")
    project.write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(project), "-a", "127.0.0.1:0"]
    # Whoever works for the server writes to the same pipe, which is at its end once all of them are gone.
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "SEEDMAP_CACHE": ""}
    )
    with server, ThreadPoolExecutor() as reader:
        assert server.stdout is not None
        for line in server.stdout:
            if "Serving on" in line:
                break
        assert len(list_children(server.pid)) >= 2
        server.terminate()
        reader.submit(server.stdout.read).result(timeout=60)


def list_children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
