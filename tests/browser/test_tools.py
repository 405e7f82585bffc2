"""The tools of a map: in sight from the start, worked by the first press, and without a jump once the map is live."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live import counted, wait_until_live

MapPage = Callable[..., Page]
BUTTONS = (
    "Closer",
    "Farther",
    "The whole map",
    "Move the map",
    "Select papers in a box",
    "Select papers with a lasso",
    "List of the papers",
    "Copy link",
)
WIDTHS = {"laptop": 1280, "tablet": 768, "phone": 360, "small phone": 320}
# Where everything stands that a reader sees of the page, but what is drawn on the map.
PLACES = """() => {
  const nodes = document.querySelectorAll(
    "main :is(h1, h2, p, button, input, select, .sm-map__stage, .sm-legend a):not(.sm-map__stage *, .sm-time__end)");
  return [...nodes].map((node) => [node.textContent.slice(0, 40) || node.className, node.getBoundingClientRect()])
    .filter(([, box]) => box.width)
    .map(([name, { x, y, width, height }]) => [name, x, y + scrollY, width, height]);
}"""

ENTRIES = """() => [...document.querySelectorAll(".sm-map__stage, .sm-legend a, .sm-map ~ h2")].map((node) => {
  const { x, y } = node.getBoundingClientRect();
  return [node.textContent.slice(-30), x, y + scrollY];
})"""


def open_page(new_page: MapPage, width: int) -> Page:
    touch = width < 1000
    return new_page(viewport={"width": width, "height": 800}, has_touch=touch, is_mobile=touch)


def find_tools(page: Page) -> list[Locator]:
    buttons = [page.get_by_role("button", name=name) for name in BUTTONS]
    return [*buttons, page.get_by_label("Concept", exact=True), page.get_by_role("button", name="Papers (")]


def hold(page: Page, pattern: str) -> list[Any]:
    """The requests for an address that wait from now on until they are continued."""
    held: list[Any] = []
    page.route(pattern, lambda route: held.append(route))
    return held


@contextmanager
def holding_plotly(page: Page) -> Iterator[None]:
    """While this lasts a map can't come alive; then it does."""
    held = hold(page, "**/plotly*")
    yield
    page.wait_for_timeout(100)
    assert len(held) == 1, "Plotly was not asked for"
    assert page.locator(".js-plotly-plot").count() == 0
    held[0].continue_()
    wait_until_live(page)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_all_tools_are_in_sight_before_anything_is_fetched(
    new_page: MapPage, width: int, topic: dict[str, Any]
) -> None:
    page = open_page(new_page, width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("", f"topics/{topic['id']}/"):
        page.goto(address)
        stage = page.locator(".sm-map__stage").bounding_box()
        assert stage
        for tool in find_tools(page):
            expect(tool).to_be_visible()
            box = tool.bounding_box()
            assert box
            assert box["width"] >= 24
            assert box["height"] >= 24
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            apart = box["y"] + box["height"] <= stage["y"] or box["y"] >= stage["y"] + stage["height"]
            assert apart or box["x"] >= stage["x"] + stage["width"], "a tool covers the map"
        count = page.locator(".sm-map__count").bounding_box()
        first = page.get_by_role("button", name="Closer").bounding_box()
        assert count and first and count["height"] <= 36
        assert count["x"] + count["width"] <= first["x"] or count["x"] > first["x"] + 200
    assert not [url for url in asked if "plotly" in url or "data/map" in url]


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("kind", ["field", "topic", "concept"])
def test_nothing_moves_when_the_map_comes_alive(
    new_page: MapPage, width: int, kind: str, topic: dict[str, Any], papers: dict[str, dict[str, Any]]
) -> None:
    concept = next(paper for paper in papers.values() if paper["concepts"])["concepts"][0]
    page = open_page(new_page, width)
    page.goto({"field": "", "topic": f"topics/{topic['id']}/", "concept": f"concepts/{concept}/"}[kind])
    page.wait_for_load_state("networkidle")
    before = page.evaluate(PLACES)
    page.locator(".sm-map__stage").dispatch_event("pointerup")
    wait_until_live(page)
    page.wait_for_timeout(300)
    for (name, *place), (_, *moved) in zip(before, page.evaluate(PLACES), strict=True):
        assert moved == pytest.approx(place, abs=1), name


def test_nothing_moves_when_the_tools_are_put_there(new_page: MapPage) -> None:
    for width in WIDTHS.values():
        page = open_page(new_page, width)
        held = hold(page, "**/map.js")
        page.goto("", wait_until="commit")
        page.locator(".sm-map__stage").wait_for()
        page.wait_for_timeout(300)
        before = page.evaluate(ENTRIES)
        held[0].continue_()
        page.locator(".sm-tools").wait_for()
        after = page.evaluate(ENTRIES)
        for (name, *place), (_, *moved) in zip(before, after, strict=True):
            assert moved == pytest.approx(place, abs=1), (width, name)
        page.close()


def test_a_press_before_the_map_is_live_is_done_once_it_is(page: Page, topic: dict[str, Any]) -> None:
    page.goto("")
    with holding_plotly(page):
        page.get_by_role("button", name="Closer").click()
        page.get_by_role("button", name="Select papers with a lasso").click()
        page.get_by_role("button", name=f"Only {topic['label']}", exact=True).click()
        page.get_by_role("button", name="Papers (").click()
    page.wait_for_url(re.compile(r"at=.*"))
    expect(page.get_by_role("button", name="Select papers with a lasso")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".sm-list")).to_be_visible()
    number = len(topic["papers"])
    expect(page.locator(".sm-map__count")).to_contain_text(f"{number} of ")
    expect(page.get_by_role("button", name=f"Papers ({number})")).to_be_visible()


def test_a_concept_is_chosen_before_the_map_is_live(page: Page) -> None:
    page.goto("")
    choice = page.get_by_label("Concept", exact=True)
    name = choice.locator("option").nth(3).inner_text()
    with holding_plotly(page):
        choice.select_option(label=name)
    page.wait_for_url("**concept=**")
    assert counted(page).split()[0] == name.rsplit("(")[-1].rstrip(")")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_first_press_of_the_list_shows_it(new_page: MapPage, width: int) -> None:
    page = open_page(new_page, width)
    page.goto("")
    with holding_plotly(page):
        button = page.get_by_role("button", name="List of the papers")
        if width < 1000:
            button.tap()
        else:
            button.click()
    expect(page.locator(".sm-list a").first).to_be_in_viewport()


def test_a_keyboard_works_the_tools_from_the_start(page: Page) -> None:
    page.goto("")
    with holding_plotly(page):
        page.get_by_role("button", name="Closer").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Farther")).to_be_focused()
    expect(page.get_by_role("button", name="Farther")).to_be_focused()
    page.wait_for_url("**at=**")


def test_the_address_is_copied_with_what_is_shown(new_page: MapPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("?find=grafting")
    wait_until_live(page)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_graph_has_its_tools_from_the_start(page: Page) -> None:
    page.goto("concepts/")
    with holding_plotly(page):
        for name in ("Closer", "Farther", "The whole graph", "Copy link"):
            expect(page.get_by_role("button", name=name)).to_be_visible()
        page.get_by_role("button", name="Closer").click()
    page.wait_for_url("**at=**")
