"""Maps before the reader reaches for them: light pictures with links, that nothing can break."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.live import wait_until_live

MapPage = Callable[..., Page]


def test_nothing_is_fetched_before_the_reader_reaches_for_the_map(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "plotly" in url or "data/map" in url]
    page.locator(".sm-map__stage").hover()
    wait_until_live(page)
    assert len([url for url in asked if "plotly" in url]) == 1


def test_names_cover_neither_dots_nor_names(new_page: MapPage) -> None:
    for width in (320, 360, 480, 700, 900, 1280, 1600):
        page = new_page(viewport={"width": width, "height": 900})
        page.goto("")
        boxes = page.evaluate(
            """() => [".sm-labels text", ".sm-dots use"].map((kind) => [...document.querySelectorAll(kind)]
                .map((node) => node.getBoundingClientRect())
                .filter((box) => box.width)
                .map((box) => [box.left, box.top, box.right, box.bottom]))"""
        )
        names, dots = boxes
        assert names
        for place, (left, top, right, bottom) in enumerate(names):
            for a, b, c, d in (*names[place + 1 :], *dots):
                # Two pixels of a text box above and below its letters are empty.
                assert left >= c or right <= a or top + 2 >= d or bottom - 2 <= b, (width, place)
        page.close()


def test_without_scripts_there_are_links_and_no_controls(new_page: MapPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("")
    assert page.locator(".sm-dots a").count() > 400
    assert page.locator(".sm-map button, .sm-map input, .sm-map select").count() == 0


def test_a_failed_script_leaves_the_picture_working(browser: Browser, home: str) -> None:
    context = browser.new_context(base_url=home)
    page = context.new_page()
    page.route("**/plotly*", lambda route: route.abort())
    page.goto("")
    page.locator(".sm-map__stage").hover(position={"x": 4, "y": 4})
    expect(page.locator(".sm-map__count")).to_contain_text("could not")
    page.locator(".sm-dots a").last.click()
    page.wait_for_url("**/papers/*/")
    context.close()


def test_pages_keep_to_their_weight(site: Path, topic: dict[str, Any]) -> None:
    own = sum(
        weigh(site / "assets" / "seedmap" / name) for name in ("seedmap.css", "map.css", "map.js", "map-address.js")
    )
    assert weigh(site / "index.html") + own < 150_000
    assert weigh(site / "topics" / topic["id"] / "index.html") + own < 60_000


def weigh(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))
