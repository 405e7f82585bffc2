"""Finding on a live map: words, filters and outlines, in step with list and address."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import awaken, counted, wait_until_live

MapPage = Callable[..., Page]


def test_find_dims_counts_lists_and_survives_reload(page: Page, papers: dict[str, dict[str, Any]]) -> None:
    awaken(page)
    page.locator(".sm-map__find").fill("quantization")
    expect(page.locator(".sm-map__count")).to_have_text(re.compile(r"^\d+ of \d+ papers$"))
    page.wait_for_url("**find=quantization**")
    page.wait_for_load_state("networkidle")
    found = counted(page)
    bright = page.locator(".js-plotly-plot .points .point").evaluate_all(
        "dots => dots.filter((dot) => Number(dot.style.opacity) === 1).length"
    )
    number = int(found.split()[0])
    literal = [p for p in papers.values() if "quantization" in f"{p['title']} {p['abstract']}".lower()]
    assert len(literal) <= number < len(papers)
    assert bright == number
    expect(page.get_by_role("button", name=f"Papers ({number})")).to_be_visible()
    page.reload()
    wait_until_live(page)
    expect(page.locator(".sm-map__find")).to_have_value("quantization")
    expect(page.locator(".sm-map__count")).to_have_text(found)


def test_topics_and_concepts_filter(page: Page, topic: dict[str, Any]) -> None:
    awaken(page)
    page.get_by_role("button", name=f"Only {topic['label']}", exact=True).click()
    expect(page.locator(".sm-map__count")).to_contain_text(f"{len(topic['papers'])} of ")
    page.get_by_role("button", name=f"{topic['label']} ×: remove").click()
    expect(page.locator(".sm-map__count")).to_have_text(re.compile(r"^\d+ papers$"))
    page.locator(".sm-map__concept").select_option(index=1)
    expect(page.locator(".sm-map__count")).to_contain_text(" of ")
    page.wait_for_url("**concept=**")


@pytest.mark.parametrize("tool", ["box", "lasso"])
def test_an_outline_selects_and_exports(page: Page, papers: dict[str, dict[str, Any]], tool: str) -> None:
    awaken(page)
    page.get_by_role("button", name=tool).click()
    frame = page.locator(".sm-map__stage").bounding_box()
    assert frame
    x, y = frame["x"] + 0.2 * frame["width"], frame["y"] + 0.1 * frame["height"]
    across, down = 0.5 * frame["width"], min(0.4 * frame["height"], 860 - y)
    page.mouse.move(x, y)
    page.mouse.down()
    for to_x, to_y in ((x + across, y), (x + across, y + down), *([(x, y + down), (x, y)] if tool == "lasso" else [])):
        page.mouse.move(to_x, to_y, steps=6)
    page.mouse.up()
    expect(page.locator(".sm-map__count")).to_contain_text(" of ")
    number = int(counted(page).split()[0])
    assert 0 < number < len(papers)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save these papers as CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert len(lines) == number + 1
    page.wait_for_url(f"**{tool}=**")
    page.reload()
    wait_until_live(page)
    assert int(counted(page).split()[0]) == number


def test_a_live_map_fits_the_smallest_phone(new_page: MapPage) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page.goto("?find=lora&box=0.1,0.1,0.9,0.9")
    wait_until_live(page)
    page.get_by_role("button", name="Papers (").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    small = page.locator(".sm-map :is(button, select, input):visible").evaluate_all(
        """nodes => nodes.filter((node) => node.offsetWidth < 24 || node.offsetHeight < 24)
            .map((node) => node.outerHTML)"""
    )
    assert small == []
