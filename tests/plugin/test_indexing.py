"""What search services are told of a built site: which pages there are, since when, and by which address."""

import json
import os
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from builder.cli import main
from tests.birds import write_bibtex

SITE = "https://birds.example/map/"
NAMES = {"sitemap": "http://www.sitemaps.org/schemas/sitemap/0.9"}
FIRST, SECOND = "2026-11-01", "2026-11-09"


def commit(folder: Path, day: str) -> None:
    date = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    name = ("-c", "user.name=A", "-c", "user.email=a@b")
    for command in (("add", "."), (*name, "commit", "-m", day)):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True, env={**os.environ, **date})


def build_project(folder: Path, **settings: object) -> Path:
    config = load_config(str(folder / "mkdocs.yml"), **settings)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return folder / "site"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map of two files that came on two days; of the second, one paper is gone since the lock was made."""
    folder = tmp_path_factory.mktemp("project")
    seeds, docs = folder / "seeds", folder / "docs"
    seeds.mkdir()
    docs.mkdir()
    entries = write_bibtex().split("\n\n")
    (seeds / "early.bib").write_text("\n\n".join(entries[:10]), encoding="utf-8")
    (seeds / "late.bib").write_text("\n\n".join(entries[10:]), encoding="utf-8")
    assert main(["lock", "--seeds", str(seeds)]) == 0
    late = (seeds / "late.bib").read_bytes()
    (seeds / "late.bib").unlink()
    (docs / "guide.md").write_text("# Guide\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        f"site_name: Birds\nsite_url: {SITE}\ntheme: material\nplugins: [search, seedmap]\n", encoding="utf-8"
    )
    subprocess.run(["git", "init"], cwd=folder, check=True, capture_output=True)
    commit(folder, FIRST)
    gone = entries[13].encode()  # its title mended it would be the same paper still
    assert gone in late
    (seeds / "late.bib").write_bytes(late.replace(gone, b""))
    commit(folder, SECOND)
    (docs / "draft.md").write_text("# Not committed\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return build_project(project)


def read_sitemap(site: Path) -> dict[str, str]:
    """Address in the site to the day of the last change."""
    return {
        url.findtext("sitemap:loc", "", NAMES).removeprefix(SITE): url.findtext("sitemap:lastmod", "", NAMES)
        for url in ET.parse(site / "sitemap.xml").getroot().findall("sitemap:url", NAMES)
    }


def test_pages_are_dated_by_the_files_they_tell_of(site: Path) -> None:
    days = read_sitemap(site)
    papers = json.loads((site / "data" / "papers.json").read_text(encoding="utf-8"))

    assert {days[paper["url"]] for paper in papers if paper["sources"] == ["early.bib"]} == {FIRST}
    assert {days[paper["url"]] for paper in papers if paper["sources"] == ["late.bib"]} == {SECOND}
    assert (days[""], days["guide/"], days["draft/"]) == (SECOND, FIRST, "")


def test_what_only_leads_on_is_not_listed_and_names_where_it_leads_to(site: Path) -> None:
    days = read_sitemap(site)
    pages = {path.parent.relative_to(site).as_posix() + "/" for path in site.glob("*/*/index.html")}
    [gone] = [page for page in pages if page.startswith("papers/") and page not in days]
    text = (site / gone / "index.html").read_text(encoding="utf-8")

    assert 'http-equiv="refresh"' in text
    assert re.search(rf'<link rel="canonical" href="{SITE}topics/[a-z0-9-]+/">', text)


def test_every_other_page_names_itself(site: Path) -> None:
    for address in read_sitemap(site):
        text = (site / address / "index.html").read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{SITE}{address}">' in text


def test_robots_are_led_to_the_sitemap(site: Path) -> None:
    assert f"Sitemap: {SITE}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_another_day_gives_the_same_bytes(site: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: (site / name).read_bytes() for name in ("sitemap.xml", "sitemap.xml.gz", "index.html")}
    monkeypatch.setattr("mkdocs.structure.pages.get_build_date", lambda: "2031-01-01")
    build_project(project)

    assert {name: (site / name).read_bytes() for name in before} == before


def test_papers_are_told_to_machines(site: Path) -> None:
    [paper] = [path for path in site.glob("papers/*/index.html") if "song-learning-in-young-gulls" in str(path)]
    text = paper.read_text(encoding="utf-8")

    assert '<meta name="citation_journal_title" content="Journal of Field Birds">' in text
    assert text.count('<meta name="citation_author"') == 2
    assert '<meta property="og:type" content="article">' in text
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert [thing["@type"] for thing in json.loads(data)["@graph"]] == ["ScholarlyArticle", "BreadcrumbList"]


def test_lists_carry_their_papers_and_lead_to_their_bibliographies(site: Path) -> None:
    topics = json.loads((site / "data" / "topics.json").read_text(encoding="utf-8"))
    for topic in topics:
        text = (site / topic["url"] / "index.html").read_text(encoding="utf-8")
        assert text.count("class=Z3988") == len(topic["papers"])
        [address] = re.findall(
            r'<link rel="alternate describedby" type="application/x-bibtex" [^>]*href="([^"]+)"', text
        )
        assert (site / topic["url"] / address).resolve() == site / "data" / "topics" / f"{topic['id']}.bib"


def test_the_theme_takes_nothing_for_another_language(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert 'rel="alternate"' not in path.read_text(encoding="utf-8"), path


def test_without_an_address_there_is_nothing_to_list_and_a_robots_txt_of_ones_own_stays(project: Path) -> None:
    (project / "docs" / "robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
    try:
        site = build_project(project, site_url="")
    finally:
        (project / "docs" / "robots.txt").unlink()

    assert read_sitemap(site) == {}
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"
    text = next(iter(site.glob("papers/*/index.html"))).read_text(encoding="utf-8")
    assert "citation_title" in text and "BreadcrumbList" not in text and "og:url" not in text
