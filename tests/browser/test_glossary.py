"""What is told of a concept that a reader points at, or steps on by keyboard."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

TERM = "a.sm-chip[href$='concepts/grafting/']"


def find_note(page: Page) -> Locator:
    return page.locator("#sm-glossary")


def test_pointing_at_a_concept_tells_what_it_is_and_leaves_with_the_pointer(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("./")
    link = page.locator(TERM).first
    link.scroll_into_view_if_needed()
    assert not [address for address in asked if address.endswith("glossary.json")]

    link.hover()
    expect(find_note(page)).to_contain_text("Grafting joins two plants into one.")
    expect(find_note(page)).to_contain_text("papers have it")
    expect(link).to_have_attribute("aria-describedby", "sm-glossary")
    find_note(page).hover()
    page.wait_for_timeout(400)  # longer than it takes to go
    expect(find_note(page)).to_be_visible()

    page.locator("h1").first.dispatch_event("pointerover", {"pointerType": "mouse"})
    page.mouse.move(2, 2)
    expect(find_note(page)).to_be_hidden()


def test_a_link_out_of_view_that_the_keyboard_steps_on_is_told_of_where_it_comes_into_view(page: Page) -> None:
    page.set_viewport_size({"width": 700, "height": 300})
    page.goto("concepts/grafting/")
    page.keyboard.press("Tab")
    link = page.locator(".md-content a.sm-chip[href*='concepts/']:visible").last
    assert (before := link.bounding_box()) and before["y"] > 300
    link.evaluate("link => link.focus()")
    page.wait_for_timeout(500)  # longer than scrolling and fetching take
    assert page.evaluate("scrollY") > 0
    expect(find_note(page)).to_be_visible()
    at, told = link.bounding_box(), find_note(page).bounding_box()
    assert at and told and min(abs(told["y"] - at["y"] - at["height"]), abs(told["y"] + told["height"] - at["y"])) < 40
    page.mouse.wheel(0, 30)
    page.keyboard.press("Escape")
    expect(find_note(page)).to_be_hidden()


def test_the_keyboard_is_told_too_and_escape_ends_it(page: Page, site: Path) -> None:
    page.goto("concepts/grafting/")
    other = page.locator(".md-content a[href*='concepts/']:not([href*='#'])").first
    other.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(other).to_be_focused()
    expect(find_note(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(find_note(page)).to_be_hidden()
