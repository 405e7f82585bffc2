"""Zoom keeps what is looked at, dots grow with it, and arrow keys walk from paper to paper."""

from math import hypot
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import LIVE_DOTS, awaken, find_visible_dot, wait_until, wait_until_live

Papers = dict[str, dict[str, Any]]
GLIDE = 400  # milliseconds after which a move has ended and dots have grown
FRAME = """() => {
  const { xaxis, yaxis } = document.querySelector(".js-plotly-plot").layout;
  return [xaxis.range[0], yaxis.range[1], xaxis.range[1] - xaxis.range[0]];
}"""


def press(page: Page, button: str = "Closer") -> None:
    page.get_by_role("button", name=button, exact=True).press("Enter")
    page.wait_for_timeout(GLIDE)


def find_middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def list_in_view(page: Page, bright: bool = False) -> list[str]:
    """Titles of the dots that the stage shows."""
    stage = page.locator(".sm-map__stage").bounding_box()
    assert stage
    dots = page.evaluate(LIVE_DOTS)
    lit = page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot .point')].map((dot) => Number(dot.style.opacity) === 1)"
    )
    return [
        title
        for (title, (x, y, *_)), is_lit in zip(dots.items(), lit, strict=True)
        if 0 < x - stage["x"] < stage["width"] and 0 < y - stage["y"] < stage["height"] and (is_lit or not bright)
    ]


def test_zoom_keeps_the_chosen_paper(page: Page, papers: Papers) -> None:
    lowest = max(papers.values(), key=lambda paper: paper["y"])
    page.goto(f"?paper={lowest['id']}")
    wait_until_live(page)
    page.wait_for_timeout(GLIDE)
    for _ in range(6):
        before = find_middle(page, ".sm-ring--chosen")
        press(page)
        assert find_middle(page, ".sm-ring--chosen") == pytest.approx(before, abs=2)
    assert lowest["title"] in list_in_view(page)
    press(page, "Farther")
    assert find_middle(page, ".sm-ring--chosen") == pytest.approx(before, abs=2)


def test_zoom_fetches_the_chosen_paper_from_out_of_sight(page: Page, papers: Papers) -> None:
    lowest = max(papers.values(), key=lambda paper: paper["y"])
    page.goto(f"?paper={lowest['id']}&at=0,-0.5,0.3")
    wait_until_live(page)
    press(page)
    stage, ring = (find_middle(page, name) for name in (".sm-map__stage", ".sm-ring--chosen"))
    assert ring == pytest.approx(stage, abs=3)


def test_zoom_keeps_the_paper_that_the_keyboard_stands_on(page: Page) -> None:
    awaken(page)
    page.mouse.move(2, 2)
    page.locator("[role=application]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    before = find_middle(page, ".sm-ring--hint")
    for _ in range(4):
        page.keyboard.press("+")
        page.wait_for_timeout(GLIDE)
    assert find_middle(page, ".sm-ring--hint") == pytest.approx(before, abs=2)


def test_keys_zoom_to_the_pointer_but_not_into_the_sea(page: Page) -> None:
    awaken(page)
    page.locator(".sm-map__stage").scroll_into_view_if_needed()
    page.wait_for_timeout(GLIDE)
    _, x, y = find_visible_dot(page)
    page.locator("[role=application]").focus()
    page.mouse.move(x + 30, y)
    before = page.evaluate(FRAME)
    page.keyboard.press("+")
    page.wait_for_timeout(GLIDE)
    after = page.evaluate(FRAME)
    stage = page.locator(".sm-map__stage").bounding_box()
    assert stage
    shares = ((x + 30 - stage["x"]) / stage["width"], (y - stage["y"]) / stage["height"])
    for axis, share in enumerate(shares):
        assert after[axis] + share * after[2] == pytest.approx(before[axis] + share * before[2], abs=0.01)
    page.keyboard.press("0")
    page.wait_for_timeout(GLIDE)
    page.mouse.move(stage["x"] + stage["width"] - 3, max(stage["y"], 0) + 3)
    for _ in range(9):
        page.keyboard.press("+")
        page.wait_for_timeout(GLIDE)
        assert list_in_view(page)


@pytest.mark.parametrize("query", ["", "?find=fertilization"])
def test_the_button_never_leads_into_the_sea(page: Page, query: str) -> None:
    awaken(page, query)
    page.wait_for_load_state("networkidle")
    page.mouse.move(2, 2)
    side = page.evaluate(FRAME)[2]
    for _ in range(9):
        press(page)
        assert list_in_view(page, bright=True)
    assert page.evaluate(FRAME)[2] < side / 15
    resting = page.evaluate(FRAME)
    press(page)
    assert page.evaluate(FRAME) == pytest.approx(resting), "closer than the closest"


def test_presses_in_a_row_add_up(page: Page) -> None:
    awaken(page)
    side = page.evaluate(FRAME)[2]
    for _ in range(3):
        page.get_by_role("button", name="Closer").click(delay=0)
    page.wait_for_timeout(2 * GLIDE)
    assert page.evaluate(FRAME)[2] == pytest.approx(side / 1.5**3, rel=0.01)


@pytest.mark.parametrize("address", ["", "concepts/"])
def test_dots_grow_with_the_map_and_shrink_again(page: Page, address: str) -> None:
    awaken(page, address)
    sizes = "[...document.querySelectorAll('.js-plotly-plot .point')].map((dot) => dot.getBoundingClientRect().width)"
    before = page.evaluate(sizes)
    press(page)
    press(page)
    wait_until(page, f"before => {sizes}.every((size, place) => size > 1.2 * before[place])", before)
    page.get_by_role("button", name="The whole", exact=False).first.press("Enter")
    wait_until(page, f"before => {sizes}.every((size, place) => Math.abs(size - before[place]) <= 0.5)", before)


def walk(page: Page, papers: Papers, key: str) -> dict[str, Any]:
    page.keyboard.press(key)
    page.wait_for_timeout(GLIDE)
    return papers[page.locator(".sm-voice").inner_text().split(". Topic:")[0]]


def test_arrows_walk_to_the_nearest_paper_that_way_on_a_map_that_stands_still(page: Page, papers: Papers) -> None:
    awaken(page)
    frame = page.evaluate(FRAME)
    page.locator("[role=application]").focus()
    here = walk(page, papers, "ArrowDown")
    middle = [frame[axis] + frame[2] / 2 for axis in (0, 1)]
    assert hypot(here["x"] - middle[0], here["y"] - middle[1]) < frame[2] / 5, "a walk begins in the middle"
    for key, (dx, dy) in {"ArrowRight": (1, 0), "ArrowUp": (0, -1), "ArrowLeft": (-1, 0), "ArrowDown": (0, 1)}.items():
        for _ in range(6):
            start, here = here, walk(page, papers, key)
            ways = [(paper["x"] - start["x"], paper["y"] - start["y"]) for paper in papers.values()]
            ahead = [hypot(x, y) for x, y in ways if x * dx + y * dy > abs(x * dy) + abs(y * dx)]
            if not ahead:
                assert here == start
                break
            way = (here["x"] - start["x"], here["y"] - start["y"])
            assert way[0] * dx + way[1] * dy > 0
            assert hypot(*way) <= 2.3 * min(ahead), (start["title"], key)
    assert page.evaluate(FRAME) == pytest.approx(frame)


def test_a_walk_moves_the_map_no_further_than_it_must(page: Page, papers: Papers) -> None:
    awaken(page, "?at=0.3,0.3,0.3")
    page.mouse.move(2, 2)
    page.locator("[role=application]").focus()
    here = walk(page, papers, "ArrowRight")
    for _ in range(10):
        before = page.evaluate(FRAME)
        start, here = here, walk(page, papers, "ArrowRight")
        after = page.evaluate(FRAME)
        moved = hypot(after[0] - before[0], after[1] - before[1])
        assert moved <= hypot(here["x"] - start["x"], here["y"] - start["y"]) + 0.05
        expect(page.locator(".sm-ring--hint")).to_be_in_viewport()
