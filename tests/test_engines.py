"""Zensical makes of an export what MkDocs makes of the seeds: the same pages at the same addresses."""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from builder.cli import main
from builder.lock import write_lock
from builder.lock.renewing import make_lock
from builder.pipeline import LOCK_FILE, analyse, read_inputs
from tests.birds import write_bibtex

SITE = "https://birds.example/map/"
FILE = "birds.bib"


class Page(HTMLParser):
    """What readers get of a page: its title, its text, where it leads to, and the dots of its maps."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._inside: list[str] = []
        self.title, self.text = "", ""
        self.links: list[str] = []
        self.marks = 0
        self.refresh = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("article", "title", "script", "style"):
            self._inside.append(tag)
        if values.get("http-equiv") == "refresh":
            self.refresh = values["content"]
        if "article" in self._inside:
            self.links += [values["href"]] if tag == "a" and "href" in values else []
            self.marks += tag == "use"

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if self._inside[-1:] == ["title"] and "article" not in self._inside:
            self.title += data
        elif "article" in self._inside and self._inside[-1] == "article":
            self.text += data


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site as MkDocs builds it, and as Zensical does: of a library of birds from which a paper is gone."""
    folder = tmp_path_factory.mktemp("engines")
    seeds = folder / "seeds"
    seeds.mkdir()
    (folder / "docs").mkdir()
    library = write_bibtex()
    (seeds / FILE).write_text(library, encoding="utf-8")
    field = analyse(read_inputs(seeds))
    write_lock(seeds / LOCK_FILE, make_lock(field.topics, field.layout, papers=field.corpus.papers))
    (seeds / FILE).write_text("\n\n".join(library.split("\n\n")[:-1]), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        f"site_name: Birds\nsite_url: {SITE}\ntheme: material\nplugins: [search, seedmap]\n", encoding="utf-8"
    )
    other = folder / "other" / "docs"
    asked = ["export", "--seeds", str(seeds), "--out", str(other), "--title", "Birds", "--url", SITE.rstrip("/")]
    assert main([*asked, "--engine", "zensical"]) == 0
    zensical = Path(sys.executable).with_name("zensical")
    for command, place in (
        ([sys.executable, "-m", "mkdocs", "build", "--strict"], folder),
        ([zensical, "build"], other.parent),
    ):
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site", other.parent / "site"


def list_pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def test_both_have_the_same_pages_with_the_same_titles_texts_links_and_maps(sites: tuple[Path, Path]) -> None:
    mkdocs, zensical = sites
    assert list_pages(mkdocs) == list_pages(zensical)
    led = 0
    for name in list_pages(mkdocs) - {"404.html"}:
        one, other = Page(mkdocs / name), Page(zensical / name)
        # Zensical names the home page as the menu does, beside the site.
        assert other.title == ("Map - Birds" if name == "index.html" else one.title), name
        assert re.sub(r"[\s¶]+", "", other.text) == re.sub(r"[\s¶]+", "", one.text), name
        assert sorted(other.links) == sorted(one.links), name
        assert (other.marks, other.refresh) == (one.marks, one.refresh), name
        led += bool(one.refresh)
    assert led == 1


def test_both_have_the_same_data(sites: tuple[Path, Path]) -> None:
    mkdocs, zensical = sites
    files = [path.relative_to(mkdocs) for path in (mkdocs / "data").rglob("*") if path.is_file()]
    assert len(files) > 20
    for file in [*files, Path("whats-new/feed.xml")]:
        assert (zensical / file).read_bytes() == (mkdocs / file).read_bytes(), file


def test_both_list_the_same_pages_for_search_services(sites: tuple[Path, Path]) -> None:
    listed = [
        {
            loc.replace("&#x2f;", "/")
            for loc in re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
        }
        for site in sites
    ]
    assert listed[0] == listed[1]
    assert SITE in listed[0]


def test_settings_of_ones_own_are_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / FILE).write_text(write_bibtex(), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")
    asked = ["export", "--seeds", str(seeds), "--out", str(tmp_path / "docs"), "--engine", "zensical"]
    assert main(asked) == 0
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: Mine\n"
    assert (tmp_path / "overrides" / "seedmap.html").is_file()
    shutil.rmtree(tmp_path / "overrides")
    (tmp_path / "overrides").write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert main(asked) == 1
    assert "beside the export" in capsys.readouterr().err


def test_an_address_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["export", "--out", "nowhere", "--url", "name.github.io"])
    assert "expected an address such as" in capsys.readouterr().err
