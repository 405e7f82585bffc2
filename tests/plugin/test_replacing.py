"""A build that fails leaves the site as it was, however late it fails; one that succeeds leaves nothing beside it."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import mkdocs.commands.build
import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from builder.replacing import Replacement


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project of which one build was made; what the site was made of is a stand-in by then."""
    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs").mkdir()
    papers = [f"A study of {word} in detail\n\nWe look at {word} and at what {word} does.\n" for word in "abcdef"]
    (tmp_path / "seeds" / "papers.txt").write_text("\n".join(papers), encoding="utf-8")
    for name in ("index.html", "papers/a/index.html", ".nojekyll"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("earlier", encoding="utf-8")
    settings = {"site_name": "Small", "strict": True, "theme": "material", "plugins": [{"seedmap": {"jobs": 1}}]}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return tmp_path


def start(project: Path) -> MkDocsConfig:
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    return config


def read_site(project: Path) -> dict[str, bytes]:
    files = (path for path in (project / "site").rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def break_vocabulary(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "seeds" / "concepts.toml").write_text("x = = 1", encoding="utf-8")


def bring_a_warning(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "seeds" / "scan.pdf").write_bytes(b"%PDF-1.7")


def take_a_place(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "docs" / "About").mkdir()
    (project / "docs" / "About" / "README.md").write_text("# Not the page that is made", encoding="utf-8")


def fill_the_disk(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(content: bytes, path: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(mkdocs.commands.build.utils, "write_file", fail)


def refuse_to_move(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "rename", fail)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (break_vocabulary, "concepts.toml:1: found"),
        (bring_a_warning, "warnings in strict mode"),
        (take_a_place, "About/README.md: a file in the place of a generated one, "),
        (fill_the_disk, "site: no space left on device; expected a folder that can be written to, with room"),
        (refuse_to_move, "site: permission denied; expected"),
    ],
)
def test_a_build_that_fails_leaves_the_site_as_it_was(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    spoil: Callable[[Path, pytest.MonkeyPatch], None],
    told: str,
) -> None:
    spoil(project, monkeypatch)
    before, config = read_site(project), start(project)

    with pytest.raises(Abort) as ended:
        build(config)

    assert told in f"{caplog.text}{ended.value}"
    assert read_site(project) == before
    assert sorted(path.name for path in project.iterdir()) == ["docs", "mkdocs.yml", "seeds", "site"]
    assert config.site_dir == str(project / "site")


def test_a_build_that_succeeds_replaces_the_site_but_for_what_is_hidden(project: Path) -> None:
    config = start(project)

    build(config)

    site = read_site(project)
    assert site["site/.nojekyll"] == b"earlier"
    assert "site/papers/a/index.html" not in site
    assert site["site/index.html"] != b"earlier"
    assert sorted(path.name for path in project.iterdir()) == ["docs", "mkdocs.yml", "seeds", "site"]
    assert config.site_dir == str(project / "site")


def test_a_build_in_the_way_of_another_waits_and_one_that_is_stopped_leaves_the_site(project: Path) -> None:
    before = read_site(project)
    other = Replacement(project / "site", lambda folder: (), print)
    other.begin()
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(project / "mkdocs.yml")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        told = next(line for line in process.stderr if "site: " in line)
        assert "another run is writing it; waiting for its end" in told
        other.abandon()
        next(line for line in process.stderr if "Building documentation" in line)
        process.kill()

    assert read_site(project) == before
    assert (project / ".site.aside").is_dir()
    build(start(project))
    assert sorted(path.name for path in project.iterdir()) == ["docs", "mkdocs.yml", "seeds", "site"]
