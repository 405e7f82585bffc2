"""A packed site, unpacked and opened by double click: links, live maps, search, and no request to a server."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.packing import pack_site
from tests.browser.live import awaken, wait_for_abstracts, wait_until

Papers = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("disk # 1")  # as a reader's folders are called
    pack_site(site, place / "map.zip")
    with zipfile.ZipFile(place / "map.zip") as packed:
        packed.extractall(place)
    return place / "map"


@pytest.fixture
def disk(browser: Browser, folder: Path) -> Iterator[Page]:
    """A page at the map's first file; in the end nothing may have failed or been asked of a server."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.on("console", lambda line: line.type == "error" and faults.append(line.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    # What is still read of a page that is left fails as well.
    page.on(
        "requestfailed",
        lambda request: "ABORTED" in str(request.failure) or faults.append(f"{request.failure} {request.url}"),
    )
    page.on("request", lambda request: request.url.startswith("http") and faults.append(request.url))
    page.goto((folder / "index.html").as_uri())
    yield page
    context.close()
    assert faults == []


def test_every_link_leads_to_a_file(folder: Path) -> None:
    missing = set()
    for page in folder.rglob("*.html"):
        for link in re.findall(r'<a\b[^>]*?\shref="([^"]*)"', page.read_text(encoding="utf-8")):
            path = unquote(re.split("[?#]", link)[0])
            if path and not re.match(r"[\w+.-]+:", path) and not (page.parent / path).is_file():
                missing.add(f"{page.relative_to(folder)}: {link}")
    assert missing == set()


def test_the_map_comes_alive_finds_and_saves_and_leads_to_papers(disk: Page, papers: Papers) -> None:
    awaken(disk, disk.url)
    disk.locator(".sm-map__find").fill("fertilization")
    wait_for_abstracts(disk)
    number = sum("fertilization" in paper["concepts"] for paper in papers.values())
    expect(disk.locator(".sm-map__count")).to_have_text(f"{number} of {len(papers)} papers")
    with disk.expect_download() as download:
        disk.get_by_role("button", name="Save these papers as BibTeX").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").count("\n@") == number - 1
    title = disk.locator(".sm-list a").first.inner_text()
    disk.locator(".sm-list a").first.click()
    disk.wait_for_url(re.compile(rf"/papers/{papers[title]['id']}/index\.html$"))
    expect(disk.get_by_role("heading", level=1)).to_contain_text(title)
    # The lands of its map are of a file that all pages share.
    box = disk.locator("use.sm-lands")
    wait_until(disk, "() => document.querySelector('use.sm-lands').getBBox().width > 0")
    expect(box).to_have_attribute("href", "#lands")


def test_a_tool_answers_and_keeps_what_it_was_asked(disk: Page, topic: dict[str, Any]) -> None:
    disk.goto(disk.url.replace("index.html", f"topics/{topic['id']}/index.html"))
    disk.get_by_role("link", name="Compare with …").click()
    disk.get_by_role("combobox", name="With").fill("all other")
    disk.keyboard.press("Enter")
    expect(disk.locator(".sm-pair__told")).to_contain_text(f"{len(topic['papers'])} papers and ")
    expect(disk.get_by_role("heading", name="Words that set each apart")).to_be_visible()
    assert disk.url.endswith(f"/tools/compare/index.html?a=topic:{topic['id']}&b=rest")


def test_the_graph_comes_alive_too(disk: Page) -> None:
    awaken(disk, disk.url.replace("index.html", "concepts/index.html"))
    assert disk.locator(".sm-map__number").inner_text()[0].isdigit()


def test_the_search_answers_and_leads_there(disk: Page) -> None:
    disk.goto(disk.url.replace("index.html", "papers/index.html"))
    box = disk.locator("[data-md-component=search-query]")
    box.fill("SST")
    box.press("End")
    first = disk.locator(".md-search-result__item a").first
    expect(first).to_contain_text("Sea surface temperature (SST)")
    first.click()
    disk.wait_for_url(re.compile(r"/concepts/temperature/index\.html"))
    expect(disk.get_by_role("heading", level=1)).to_contain_text("Sea surface temperature")


def test_the_list_of_papers_is_filtered(disk: Page) -> None:
    disk.goto(disk.url.replace("index.html", "papers/index.html"))
    disk.get_by_placeholder("Find by title").fill("fertilisation")
    expect(disk.locator(".sm-table-filter [role=status]")).to_contain_text(re.compile(r"\d+ of \d+"))


def test_the_reading_list_is_kept(disk: Page, papers: Papers) -> None:
    disk.goto(disk.url.replace("index.html", "papers/index.html"))
    disk.locator(".sm-star").first.click()
    disk.locator(".sm-shelf").click()
    disk.wait_for_url(re.compile(r"/tools/reading-list/index\.html$"))
    expect(disk.locator(".sm-reading__own li a[dir]")).to_have_text([min(papers)])


def test_a_text_is_placed(disk: Page) -> None:
    disk.goto(disk.url.replace("index.html", "tools/place/index.html"))
    disk.get_by_role("button", name="Try it with a paper of the map").click()
    expect(disk.locator(".sm-place__status")).to_contain_text("Topic: ")
    expect(disk.locator(".sm-here circle")).to_have_count(1)


def test_a_map_is_saved_as_a_picture(disk: Page, papers: Papers) -> None:
    disk.goto(disk.url.replace("index.html", f"{papers[min(papers)]['url']}index.html"))
    with disk.expect_download() as download:
        disk.get_by_role("button", name="Save the picture as PNG").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
