"""On a map of very many papers these are drawn on a canvas, where a chart would have them."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.live import STATIC_DOTS, counted, wait_until, wait_until_live

# The colour of the canvas in the middle of each dot, by its place on the page.
COLOURS = """(places) => {
  const canvas = document.querySelector(".sm-map__dots");
  const { x, y, width, height } = canvas.getBoundingClientRect();
  const context = canvas.getContext("2d");
  return places.map(([left, top]) => {
    const at = [(left - x) * canvas.width / width, (top - y) * canvas.height / height].map(Math.round);
    return [...context.getImageData(...at, 1, 1).data];
  });
}"""


@pytest.fixture
def crowd(page: Page) -> Page:
    """A page whose map takes its papers for very many."""

    def lower(route: Route) -> None:
        script, number = re.subn(r"(MOST_TRACED|MOST_REDRAWN) = \d+", r"\1 = 9", route.fetch().text())
        assert number == 1
        route.fulfill(body=script, content_type="text/javascript")

    page.route(re.compile(r"/(paper-plot|dots)\.js"), lower)
    page.goto("")
    return page


def wake(page: Page) -> dict[str, tuple[float, float, float, str]]:
    """The dots of the picture, in which the live map has to have them: title to place, size and colour."""
    page.locator(".sm-map__stage").scroll_into_view_if_needed()
    before = page.evaluate(STATIC_DOTS)
    page.locator(".sm-map__stage").hover(position={"x": 4, "y": 4})
    wait_until_live(page)
    expect(page.locator(".sm-map__live .point")).to_have_count(0)
    return dict(before)


def read_colours(page: Page, dots: dict[str, tuple[float, float, float, str]]) -> list[list[int]]:
    return list(page.evaluate(COLOURS, [[x, y] for x, y, *_ in dots.values()]))


def test_dots_stand_where_the_picture_had_them_in_its_colours(crowd: Page) -> None:
    dots = wake(crowd)
    wanted = [[int(part) for part in re.findall(r"\d+", fill)[:3]] for *_, fill in dots.values()]
    found = [colour[:3] for colour in read_colours(crowd, dots)]
    same = sum(max(abs(a - b) for a, b in zip(*pair, strict=True)) < 12 for pair in zip(wanted, found, strict=True))
    assert same > 0.95 * len(dots)  # a few lie under others


def test_dots_are_shifted_while_the_map_moves_and_drawn_once_it_rests(crowd: Page) -> None:
    dots = wake(crowd)
    stage = crowd.locator(".sm-map__stage").bounding_box()
    assert stage is not None
    across, down = 40, 30
    moved = {
        title: (x + across, y + down, *rest)
        for title, (x, y, *rest) in dots.items()
        if x + across < stage["x"] + stage["width"] and y + down < stage["y"] + stage["height"]
    }
    wanted = read_colours(crowd, {title: dots[title] for title in moved})

    def count_same() -> int:
        pairs = zip(wanted, read_colours(crowd, moved), strict=True)
        return sum(max(abs(a - b) for a, b in zip(*pair, strict=True)) < 12 for pair in pairs)

    x, y = stage["x"] + 4, stage["y"] + 4
    shift = "document.querySelector('.sm-map__dots').style.transform"
    crowd.mouse.move(x, y)
    crowd.mouse.down()
    crowd.mouse.move(x + across, y + down, steps=4)
    wait_until(crowd, f"Boolean({shift})")
    assert len(moved) > 0.8 * len(dots) and count_same() > 0.9 * len(moved)
    crowd.mouse.up()
    wait_until(crowd, f"!{shift}")
    assert count_same() > 0.9 * len(moved)


def test_names_for_another_width_stand_where_the_map_is_once_they_are_seen(page: Page) -> None:
    places = """() => Object.fromEntries(
      [...document.querySelectorAll(".sm-map__over .sm-labels:not(.sm-labels--extra) > a > :is(svg, text)")]
      .filter((name) => name.getBoundingClientRect().width)
      .map((name) => [name.parentNode.getAttribute("href"), name.getAttribute("x")]))"""
    page.goto("?at=0.2,0.2,0.5")
    wait_until_live(page)
    page.set_viewport_size({"width": 500, "height": 900})
    page.wait_for_timeout(200)
    found = page.evaluate(places)
    page.reload()
    wait_until_live(page)
    page.wait_for_timeout(200)
    assert found and page.evaluate(places) == found


def test_colours_tell_dates_on_request(crowd: Page) -> None:
    dots = wake(crowd)
    before = read_colours(crowd, dots)
    press = crowd.get_by_role("button", name="Colour by date").evaluate
    press("button => button.click()")  # so that the page is not scrolled
    changed = sum(one != other for one, other in zip(before, read_colours(crowd, dots), strict=True))
    assert changed > 0.95 * len(dots)
    press("button => button.click()")
    assert read_colours(crowd, dots) == before


def test_what_was_not_found_is_dimmed_and_comes_back(crowd: Page) -> None:
    dots = wake(crowd)
    full = sum(colour[3] == 255 for colour in read_colours(crowd, dots))
    crowd.get_by_role("searchbox", name="Find papers").fill("fertilization")
    expect(crowd.locator(".sm-map__count")).to_have_text(re.compile(" of "))
    crowd.wait_for_timeout(300)
    found = int(counted(crowd).split()[0])
    lit = sum(colour[3] > 200 for colour in read_colours(crowd, dots))
    assert full > 0.95 * len(dots) and abs(lit - found) < 0.1 * len(dots)
    crowd.get_by_role("searchbox", name="Find papers").fill("")
    crowd.wait_for_timeout(300)
    assert sum(colour[3] == 255 for colour in read_colours(crowd, dots)) == full


def test_a_click_opens_a_card_and_an_outline_picks_papers(crowd: Page) -> None:
    dots = wake(crowd)
    title, (x, y, *_) = next(iter(dots.items()))
    crowd.mouse.click(x, y)
    expect(crowd.locator(".sm-card-paper").get_by_role("link", name=title, exact=True)).to_be_visible()
    crowd.keyboard.press("Escape")
    crowd.get_by_role("button", name="Select papers in a box").click()
    box = crowd.locator(".sm-map__stage").bounding_box()
    assert box is not None
    crowd.mouse.move(box["x"] + 0.1 * box["width"], box["y"] + 0.2 * box["height"])
    crowd.mouse.down()
    crowd.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.6 * box["height"], steps=4)
    crowd.mouse.up()
    expect(crowd.locator(".sm-map__count")).to_have_text(re.compile(" of "))
    assert 0 < int(counted(crowd).split()[0]) < len(dots)
