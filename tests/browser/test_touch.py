"""Live maps under a finger, on a page that goes on scrolling."""

from collections.abc import Callable
from math import hypot
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import LINE_SPOT, LIVE_DOTS, SHEET, wait_until, wait_until_live

MapPage = Callable[..., Page]


@pytest.fixture
def phone(new_page: MapPage) -> Page:
    """An empty page as on a phone, under a finger."""
    return new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, device_scale_factor=2)


def touch(page: Page, *moves: list[tuple[float, float]]) -> None:
    """Fingers go down together at the first points, through the others, and up."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, points: list[tuple[float, float]]) -> None:
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    send("touchStart", moves[0])
    for points in moves[1:]:
        send("touchMove", points)
        page.wait_for_timeout(30)
    send("touchEnd", [])


def test_a_finger_scrolls_the_page_and_taps_open_cards(phone: Page) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto("")
    phone.locator(".sm-map__stage").scroll_into_view_if_needed()
    start = phone.evaluate("scrollY")
    swipe = [[(180.0, 600.0 - step)] for step in range(0, 320, 20)]
    touch(phone, *swipe)
    wait_until(phone, "start => scrollY > start + 100", start)
    assert not [url for url in asked if "plotly" in url], "scrolling past cost the reader a download"
    phone.evaluate("scrollTo(0, document.querySelector('.sm-map__stage').offsetTop)")
    phone.locator(".sm-dots a").first.scroll_into_view_if_needed()
    phone.locator(".sm-dots use").first.tap(force=True)
    wait_until_live(phone)
    expect(phone.locator(".sm-card-paper")).to_be_visible()
    phone.get_by_role("button", name="Close", exact=True).tap()
    phone.evaluate("document.querySelector('.sm-map__stage').scrollIntoView({ block: 'end' })")
    start = phone.evaluate("scrollY")
    touch(phone, *swipe)
    wait_until(phone, "start => scrollY > start + 100", start)


# A place of the picture, from its corner, around which a finger meets no link.
EMPTY_SEA = """() => {
  const stage = document.querySelector(".sm-map__stage").getBoundingClientRect();
  const bare = (x, y) => {
    const met = document.elementFromPoint(stage.x + x, stage.y + y);
    return met && met.closest(".sm-map__stage") && !met.closest("a");
  };
  const steps = [-30, -15, 0, 15, 30];
  for (let y = 30; y < stage.height - 30; y += 10)
    for (let x = 30; x < stage.width - 30; x += 10)
      if (steps.every((up) => steps.every((on) => bare(x + on, y + up)))) return { x, y };
}"""


def test_two_fingers_zoom(phone: Page) -> None:
    phone.goto("")
    phone.evaluate("document.querySelector('.sm-map__stage').scrollIntoView({ block: 'center' })")
    phone.locator(".sm-map__stage").tap(position=phone.evaluate(EMPTY_SEA))
    wait_until_live(phone)
    phone.evaluate("document.querySelector('.sm-map__stage').scrollIntoView({ block: 'center' })")
    frame = phone.locator(".sm-map__stage").bounding_box()
    assert frame
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    touch(phone, *[[(x - spread, y), (x + spread, y)] for spread in range(20, 120, 10)])
    phone.wait_for_url("**at=**")
    assert phone.evaluate("visualViewport.scale") == 1


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1024)])
def test_each_tap_opens_the_card_of_its_dot(new_page: MapPage, width: int, height: int) -> None:
    page = new_page(
        viewport={"width": width, "height": height}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    page.goto("")
    page.evaluate("document.querySelector('.sm-map__stage').scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(300)
    first = page.locator(".sm-dots a").nth(200)
    title = first.locator("title").text_content()
    box = first.locator("use").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    wait_until_live(page)
    card = page.locator(".sm-card-paper")
    name = card.locator(".sm-card-paper__title")
    expect(name).to_have_text(str(title))
    path = page.evaluate("location.pathname")
    close = page.get_by_role("button", name="Close", exact=True)
    close.tap()
    expect(card).to_be_hidden()
    for title, (x, y) in pick_dots(page, 32).items():
        page.touchscreen.tap(x, y)
        expect(name).to_have_text(title)
        page.wait_for_timeout(150)  # a click that the browser makes of the tap comes late
        assert page.evaluate("location.pathname") == path, title
        expect(name).to_have_text(title)
        assert page.evaluate(SHEET) == [], f"the card hides the dot of {title}"
        close.tap()
        expect(card).to_be_hidden()


def pick_dots(page: Page, number: int) -> dict[str, tuple[float, float]]:
    """Dots from top to bottom of the map that the finger meets before any other, nor a name."""
    dots = {title: (x, y) for title, (x, y, *_) in page.evaluate(LIVE_DOTS).items()}
    bare = "([x, y]) => Boolean(document.elementFromPoint(x, y)?.closest('.sm-map__live'))"
    apart = [
        (y, title)
        for title, (x, y) in dots.items()
        if min(abs(x - a) + abs(y - b) for other, (a, b) in dots.items() if other != title) > 5
        and page.evaluate(bare, [x, y])
    ]
    assert len(apart) > number
    return {title: dots[title] for _, title in sorted(apart)[:: len(apart) // number]}


def test_a_card_from_the_address_leaves_its_dot_in_sight(phone: Page, papers: dict[str, dict[str, Any]]) -> None:
    lowest = max(papers.values(), key=lambda paper: paper["y"])
    phone.goto(f"?paper={lowest['id']}")
    wait_until_live(phone)
    expect(phone.locator(".sm-card-paper__title")).to_have_text(lowest["title"])
    phone.wait_for_timeout(400)
    assert phone.evaluate(SHEET) == []
    abstract = phone.locator(".sm-card-paper__abstract")
    expect(abstract).to_have_text(lowest["abstract"])
    phone.evaluate("document.querySelector('.sm-map__stage').scrollIntoView({ block: 'center' })")
    before = abstract.bounding_box()
    phone.get_by_role("button", name="Read more").tap()
    after = abstract.bounding_box()
    assert before and after and after["height"] > before["height"]


def test_a_tapped_line_tells_why_it_is_drawn(phone: Page, papers: dict[str, dict[str, Any]]) -> None:
    by_id = {paper["id"]: paper for paper in papers.values()}

    def reach(paper: dict[str, Any]) -> float:
        """How far its farthest lies, so that a finger meets the line between them and no dot."""
        others = [by_id[other["id"]] for other in paper["related"] if other["terms"]]
        return max([hypot(other["x"] - paper["x"], other["y"] - paper["y"]) for other in others], default=0)

    paper = max(papers.values(), key=reach)
    phone.goto(f"?paper={paper['id']}&links=1")
    wait_until_live(phone)
    expect(phone.locator(".sm-card-paper__abstract")).to_have_text(paper["abstract"])
    phone.evaluate("document.querySelector('.sm-map__stage').scrollIntoView({ block: 'center' })")
    phone.wait_for_timeout(400)
    spot = phone.evaluate(LINE_SPOT)
    phone.touchscreen.tap(*spot["at"])
    tip = phone.locator(".sm-tip")
    expect(tip).to_contain_text(paper["title"])
    expect(tip).to_contain_text(", ".join(paper["related"][spot["line"]]["terms"]))
    expect(phone.locator(".sm-traced")).to_be_visible()


def test_an_address_with_a_paper_shows_the_map_and_the_card(phone: Page, papers: dict[str, dict[str, Any]]) -> None:
    title, paper = next(iter(papers.items()))
    phone.goto(f"?paper={paper['id']}")
    wait_until_live(phone)
    card = phone.locator(".sm-card-paper")
    expect(card).to_be_in_viewport()
    expect(card.get_by_role("link", name=title, exact=True)).to_be_in_viewport()
