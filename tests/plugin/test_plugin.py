"""The plugin through a real MkDocs build: whole, strict, inert, and following changes without restart."""

import gzip
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils.yaml import yaml_load

import builder.rebuilding
from builder import addresses
from builder.diff import read_export
from builder.errors import SeedmapError
from builder.framing import PUT, join_frame, read_frames
from builder.seeds import read_seeds

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
DATA_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


class Reader(HTMLParser):
    """Collects what an HTML page would load, run or lead to, and its text."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.handlers: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.add(values.get("id", ""))
        self.links += [values[name] for name in ("href", "src", "xlink:href") if name in values]
        self.handlers += [(tag, name) for name in values if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def make_project(folder: Path, seeds: Path) -> Path:
    """A project of its own around the real templates and configuration; returns its mkdocs.yml."""
    shutil.copytree(seeds, folder / "seeds")
    (folder / "docs").mkdir()
    settings = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["nav"] = [entry for entry in settings["nav"] if isinstance(next(iter(entry.values())), str)]
    settings["plugins"] = ["search", {"seedmap": {"seeds": "seeds", "templates": str(ROOT / "templates")}}]
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return path


def build_strictly(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(project)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_build_by_several_processes_gives_the_bytes_of_one(tmp_path: Path) -> None:
    sites = []
    for jobs in (1, 3):
        (tmp_path / f"{jobs}").mkdir()
        project = make_project(tmp_path / f"{jobs}", FIXTURES / "mini")
        settings = project.read_text(encoding="utf-8").replace("seeds: seeds", f"seeds: seeds\n    jobs: {jobs}")
        project.write_text(settings, encoding="utf-8")
        assert f"jobs: {jobs}" in settings
        built = build_strictly(project)
        assert built.returncode == 0, built.stderr
        files = [path for path in (project.parent / "site").rglob("*") if path.is_file()]
        sites.append({path.relative_to(project.parent): path.read_bytes() for path in files})
    assert sites[0] == sites[1]


def start(project: Path, command: str = "serve") -> MkDocsConfig:
    config = load_config(str(project))
    config.plugins.on_startup(command=command, dirty=False)
    return config


def rebuild(config: MkDocsConfig) -> None:
    """Build again with the same plugins, as `mkdocs serve` does."""
    config = config.plugins.on_config(config)
    build(config)


def find_dead_links(site: Path) -> list[str]:
    pages = {path.relative_to(site).as_posix(): Reader(path) for path in site.rglob("*.html")}
    dead = []
    for name, page in pages.items():
        if name == "404.html":  # is served at any depth: its links are absolute
            continue
        for link in page.links:
            if link.lower().startswith(("http:", "https:", "data:", "mailto:", "javascript:void")):
                continue
            address, _, fragment = urljoin(f"https://site/{name}", link).removeprefix("https://site/").partition("#")
            address = unquote(address.partition("?")[0])
            file = f"{address}index.html" if address.endswith("/") or not address else address
            if not (site / file).is_file() or (fragment and file in pages and fragment not in pages[file].ids):
                dead.append(f"{name}: {link}")
    return dead


def build_site(folder: Path, name: str) -> Path:
    """The site of a project around the fixture of this name."""
    project = make_project(folder / "project", FIXTURES / name)
    done = build_strictly(project)
    assert done.returncode == 0, done.stderr
    return project.parent / "site"


@pytest.fixture(scope="module")
def mini_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(tmp_path_factory.mktemp("mini"), "mini")


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(tmp_path_factory.mktemp("hostile"), "hostile")


def test_every_paper_has_its_page_with_its_whole_text(mini_site: Path) -> None:
    for paper in read_seeds(FIXTURES / "mini").papers:
        text = "".join(Reader(mini_site / "papers" / paper.id / "index.html").text)
        assert paper.title in text
        assert paper.abstract in text


def test_html_set_aside_comes_back_whole_and_once(mini_site: Path) -> None:
    maps = [*(mini_site / "papers").glob("*/index.html"), *(mini_site / "topics").glob("*/index.html")]
    for page in (mini_site / "index.html", mini_site / "concepts" / "index.html", *maps):
        text = page.read_text(encoding="utf-8")
        assert text.count('<figure class="sm-map ') == text.count("sm-map__stage") == 1, page
    assert not [page for page in mini_site.rglob("*.html") if "seedmap-aside" in page.read_text(encoding="utf-8")]


def test_no_link_is_dead(mini_site: Path) -> None:
    assert find_dead_links(mini_site) == []


def test_hostile_text_is_shown_whole_and_inert(hostile_site: Path, mini_site: Path) -> None:
    allowed = set(Reader(mini_site / "index.html").handlers)
    for paper in read_seeds(FIXTURES / "hostile").papers:
        page = Reader(hostile_site / "papers" / paper.id / "index.html")
        text = "".join(page.text)
        assert paper.title in text
        assert paper.abstract in text
        assert set(page.handlers) <= allowed
    for page_path in hostile_site.rglob("*.html"):
        page = Reader(page_path)
        scripts = [link for link in page.links if link.strip().lower().startswith(("javascript:", "data:text"))]
        assert set(scripts) <= {"javascript:void(0)"}
        assert "root:x:0" not in "".join(page.text)
        for block in DATA_BLOCK.findall(page_path.read_text(encoding="utf-8")):
            assert {"@context", "@graph"} == set(json.loads(block))
    assert find_dead_links(hostile_site) == []


REPOSITORY = "https://github.com/someone/some-map"


@pytest.fixture(scope="module")
def told_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of which `mkdocs.yml` tells more than it has to."""
    project = make_project(tmp_path_factory.mktemp("told") / "project", FIXTURES / "mini")
    settings = yaml.safe_load(project.read_text(encoding="utf-8"))
    settings["repo_url"] = REPOSITORY
    settings["plugins"][1]["seedmap"] |= {"subject": "small things", "origin": "They were found.", "gzip_above": 0}
    project.write_text(yaml.safe_dump(settings), encoding="utf-8")
    assert build_strictly(project).returncode == 0
    return project.parent / "site"


def test_pages_lead_to_data_as_it_is_gzipped(told_site: Path, mini_site: Path) -> None:
    files = {path.name for path in (told_site / "data").iterdir() if path.is_file()}
    plain = {"glossary.json", *(path.name for path in (mini_site / "data").glob("map*.json"))}
    about = Reader(told_site / "about" / "index.html")
    patterns = told_site / "assets" / "seedmap" / "map" / "patterns.js"

    assert plain < files and all(name.endswith(".gz") for name in files - plain)
    assert find_dead_links(told_site) == []
    assert {"../data/papers.json.gz", "../data/papers.bib.gz"} <= {*about.links}
    assert "unpack it for VOSviewer" in "".join(about.text)
    assert '"papersData": "data/papers.{suffix}.gz"' in patterns.read_text(encoding="utf-8")
    assert "describedby" not in (told_site / "papers" / "index.html").read_text(encoding="utf-8")
    assert "describedby" in (mini_site / "papers" / "index.html").read_text(encoding="utf-8")
    assert read_export(told_site) == read_export(mini_site)


def test_the_repository_is_linked_and_its_host_is_not_asked(told_site: Path) -> None:
    home, about = (told_site / name for name in ("index.html", "about/index.html"))

    assert REPOSITORY in Reader(home).links
    # By this mark the theme's script finds the link and asks its host for stars.
    assert 'data-md-component="source"' not in home.read_text(encoding="utf-8")
    assert "papers on small things: " in "".join(Reader(home).text)
    assert "They were found." in "".join(Reader(about).text)
    assert REPOSITORY in Reader(about).links


def test_only_a_given_date_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    project = make_project(tmp_path / "project", FIXTURES / "mini")
    rebuild(start(project, "build"))
    about = project.parent / "site" / "about" / "index.html"
    assert "1970-01-02" in about.read_text(encoding="utf-8")

    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    rebuild(start(project, "build"))
    assert "As of" not in about.read_text(encoding="utf-8")


def test_the_section_of_a_page_is_its_tab(mini_site: Path) -> None:
    for folder, tab in (("papers", "Papers"), ("topics", "Topics"), ("areas", "Topics"), ("concepts", "Concepts")):
        page = next(path for path in sorted((mini_site / folder).iterdir()) if path.is_dir()) / "index.html"
        assert f"aria-current=true>{tab}</a>" in page.read_text(encoding="utf-8")


def test_serve_takes_up_a_new_seed_file_and_reuses_the_map_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path / "project", FIXTURES / "mini")
    seeds = sorted((tmp_path / "project" / "seeds").glob("*.txt"))
    held_back = seeds[-1].read_bytes()
    seeds[-1].unlink()
    computed: list[int] = []
    drawn: list[int] = []
    analyse, draw = builder.rebuilding.find_map, builder.rebuilding.export_artifacts
    monkeypatch.setattr(builder.rebuilding, "find_map", lambda *a: computed.append(1) or analyse(*a))
    monkeypatch.setattr(builder.rebuilding, "export_artifacts", lambda *a: drawn.append(1) or draw(*a))
    config = start(project)
    rebuild(config)
    before = {path.name for path in (tmp_path / "project" / "site" / "papers").iterdir()}

    rebuild(config)
    assert (len(computed), len(drawn)) == (1, 1)
    seeds[-1].write_bytes(held_back)
    rebuild(config)

    assert (len(computed), len(drawn)) == (2, 2)
    assert {path.name for path in (tmp_path / "project" / "site" / "papers").iterdir()} > before


def test_serve_keeps_the_site_when_a_file_is_broken_and_a_build_fails(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", FIXTURES / "mini")
    config = start(project)
    rebuild(config)
    (tmp_path / "project" / "seeds" / "concepts.toml").write_text("label = = 1\n", encoding="utf-8")

    rebuild(config)
    assert (tmp_path / "project" / "site" / "papers").is_dir()

    done = build_strictly(project)
    assert done.returncode == 1
    assert "concepts.toml:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_in_the_place_of_a_generated_one_is_an_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project = make_project(tmp_path / "project", FIXTURES / "mini")
    (tmp_path / "project" / "docs" / "about.md").write_text("# Mine", encoding="utf-8")

    with pytest.raises(Abort):
        rebuild(start(project, "build"))

    assert "about.md: a file in the place of a generated one" in caplog.text


def test_a_missing_seeds_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeedmapError, match="nowhere"):
        read_seeds(tmp_path / "nowhere")


def test_pages_load_no_index_where_the_site_searches_itself(mini_site: Path) -> None:
    titles = json.loads((mini_site / "search" / "titles.json").read_text(encoding="utf-8"))
    texts = [json.loads(gzip.decompress((mini_site / "search" / file).read_bytes())) for file in titles["texts"]]
    papers = read_seeds(FIXTURES / "mini").papers
    assert {f"papers/{paper.id}/" for paper in papers} <= set(titles["locations"])
    assert len(titles["locations"]) == len(titles["titles"]) == sum(map(len, texts))
    assert json.loads((mini_site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"] == []


def test_generated_pages_have_their_frame_in_a_script(mini_site: Path) -> None:
    frames, _ = read_frames((mini_site / addresses.SCRIPT_FRAME).read_text(encoding="utf-8"))
    assert list(frames) == ["", "../", "../../"]
    pages = [mini_site / name / "index.html" for name in ("", "papers")]
    for page in [*pages, *mini_site.glob("papers/*/index.html")]:
        text = page.read_text(encoding="utf-8")
        assert text.count(PUT) == 2 and "md-search" not in text, page
        whole = join_frame(text, frames)
        assert whole.count(" name=query ") == whole.count("<script id=__config ") == 1
        assert whole.endswith("</script>\n</body>\n</html>")


def test_a_theme_with_another_search_keeps_its_index(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", FIXTURES / "mini")
    settings = yaml_load(project.read_text(encoding="utf-8"))
    settings["theme"] = {"name": "material", "custom_dir": "own"}
    (project.parent / "own").mkdir()
    (project.parent / "own" / "main.html").write_text('{% extends "base.html" %}', encoding="utf-8")
    project.write_text(yaml.safe_dump(settings), encoding="utf-8")
    done = build_strictly(project)
    assert done.returncode == 0, done.stderr
    assert json.loads((project.parent / "site" / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert not (project.parent / "site" / "search" / "titles.json").exists()
