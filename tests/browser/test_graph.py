"""The live graph of concepts."""

from playwright.sync_api import Page, expect

from tests.browser.live import awaken, counted


def test_the_graph_of_concepts_filters_links_and_opens_a_concept(page: Page) -> None:
    awaken(page, "concepts/")
    slider = page.get_by_role("slider")
    before = counted(page)
    slider.fill("0.3")
    expect(page.locator(".sm-map__count")).not_to_have_text(before)
    page.locator("[role=application]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Open concept")).to_be_visible()
    page.wait_for_url("**concept=**")
    page.get_by_role("link", name="Open concept").click()
    page.wait_for_url("**/concepts/*/")
