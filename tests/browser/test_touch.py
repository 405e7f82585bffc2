"""Live maps under a finger, on a page that goes on scrolling."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import wait_until_live

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
    phone.wait_for_function("start => scrollY > start + 100", arg=start)
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
    phone.wait_for_function("start => scrollY > start + 100", arg=start)


def test_two_fingers_zoom(phone: Page) -> None:
    phone.goto("")
    phone.locator(".sm-map__stage").tap(position={"x": 3, "y": 3})
    wait_until_live(phone)
    phone.evaluate("document.querySelector('.sm-map__stage').scrollIntoView({ block: 'center' })")
    frame = phone.locator(".sm-map__stage").bounding_box()
    assert frame
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    touch(phone, *[[(x - spread, y), (x + spread, y)] for spread in range(20, 120, 10)])
    phone.wait_for_url("**at=**")
    assert phone.evaluate("visualViewport.scale") == 1
