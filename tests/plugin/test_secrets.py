"""Nothing of the machine that builds a map is in it: no path, name of a user or variable of its environment."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from builder.cli import main
from tests.plugin.test_plugin import ROOT

MARK = "Xq7Secret"
GOOD = "".join(
    f"A study of {word} in some detail\n\nWe look at {word} and at what {word} does to others.\n\n"
    for word in ("alpha", "beta", "gamma", "delta")
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project below a marked path, with one of each thing that is told of on its pages, in marked surroundings."""
    folder = tmp_path / MARK / "project"
    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
    for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "GITHUB_TOKEN", "OPENALEX_API_KEY"):
        monkeypatch.setenv(name, MARK)
    for name in ("HOME", "SEEDMAP_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder.parent / name))
    seeds = folder / f"{MARK}-seeds"
    seeds.mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "outside.txt").write_text(f"The title of a private {MARK} file\n\nIts text, {MARK}.\n", encoding="utf-8")
    (seeds / "a.txt").write_text(f"{GOOD}A Title That No Abstract Follows\n", encoding="utf-8")
    (seeds / "again.txt").write_text(GOOD, encoding="utf-8")
    (seeds / "outside.txt").symlink_to(folder / "outside.txt")
    (seeds / "inside.txt").symlink_to("again.txt")
    (seeds / "nowhere.txt").symlink_to(folder / "missing")
    (seeds / "below").mkdir()
    (seeds / "broken.bib").write_text("@article{", encoding="utf-8")
    (seeds / "metadata.csv").write_text("title,date\nA study of alpha in some detail,soon\n", encoding="utf-8")
    (seeds / "map-lock.json").write_text('{"version": 1, "papers": [1]}', encoding="utf-8")
    concept = '[concept.alpha]\nlabel = "Alpha"\ndefinition = "An alpha is an alpha."\naliases = ["alpha"]\n'
    (seeds / "concepts.toml").write_text(f'{concept}matches = ["beta"]\n', encoding="utf-8")
    settings = {"site_name": "Small", "plugins": ["search", {"seedmap": {"seeds": seeds.name}}]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder


def find_marked(folder: Path) -> Iterator[str]:
    for path in (path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        content = gzip.decompress(content) if path.suffix == ".gz" else content
        if any(mark in content for mark in (MARK.encode(), bytes(Path.cwd()), bytes(ROOT))):
            yield path.relative_to(folder).as_posix()


def test_a_site_and_its_reports_hold_nothing_of_the_machine(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)

    build(config)

    assert "1 example fails in the vocabulary" in caplog.text
    report = json.loads((project / "site" / "data" / "report.json").read_text(encoding="utf-8"))
    unread = {each["file"]: each["reason"] for each in report["unread"]}
    assert unread.keys() == {"below", "nowhere.txt", "outside.txt"}
    assert unread["outside.txt"].startswith("a link that leads outside the folder, which is not followed")
    assert list(find_marked(project / "site")) == []


def test_an_export_holds_nothing_of_the_machine(project: Path) -> None:
    seeds = project / f"{MARK}-seeds"
    (seeds / "concepts.toml").unlink()

    assert main(["export", "--seeds", str(seeds), "--out", str(project / "out")]) == 0

    assert (project / "out" / "data" / "papers.json").is_file()
    assert list(find_marked(project / "out")) == []
