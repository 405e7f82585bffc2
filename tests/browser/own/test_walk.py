"""The seeds that are here make a whole site: every link leads somewhere, and a reader walks from the map to a paper."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.live import awaken, find_visible_dot
from tests.plugin.test_plugin import find_dead_links


def test_every_link_leads_to_a_page_and_its_place(site: Path) -> None:
    assert find_dead_links(site) == []


def test_the_map_comes_alive_and_leads_to_papers(page: Page, rows: dict[str, list[dict[str, Any]]]) -> None:
    titles = {paper["title"]: paper["url"] for paper in rows["papers"]}
    awaken(page)
    title, x, y = find_visible_dot(page)
    page.mouse.click(x, y)
    page.get_by_role("link", name="Open paper").click()
    page.wait_for_url(f"**/{titles[title]}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_a_paper_is_found_by_its_title(page: Page, rows: dict[str, list[dict[str, Any]]]) -> None:
    title = max((paper["title"] for paper in rows["papers"]), key=len)
    awaken(page)
    page.locator(".sm-map__find").fill(title[:400])
    expect(page.locator(".sm-list a").first).to_have_text(title)
