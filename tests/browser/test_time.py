"""The histogram below a map: a picture without a script, a brush for pointer and keys, and colours that tell dates."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.live import awaken, counted, wait_until_live

Papers = dict[str, dict[str, Any]]
FILLS = "[...document.querySelectorAll('.js-plotly-plot .point')].map((dot) => getComputedStyle(dot).fill)"


def count_papers(papers: Papers, first: int, last: int) -> int:
    return sum(first <= paper.get("year", 0) <= last for paper in papers.values())


def test_a_brush_is_drawn_moved_by_keys_stepped_and_taken_off(page: Page, papers: Papers) -> None:
    total = len(papers)
    awaken(page)
    bars = page.locator(".sm-time__bars")
    bars.scroll_into_view_if_needed()
    box = bars.bounding_box()
    assert box
    step = box["width"] / bars.locator("li").count()
    page.mouse.move(box["x"] + 2.5 * step, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 5.5 * step, box["y"] + 20, steps=3)
    page.mouse.up()
    page.wait_for_url("**since=2003&until=2006**")
    assert counted(page) == f"{count_papers(papers, 2003, 2006)} of {total} papers"
    undated = sum("date" not in paper for paper in papers.values())
    expect(page.locator(".sm-time__told")).to_have_text("2003 to 2006")
    expect(page.locator(".sm-time__note")).to_contain_text(f"Left out: {undated} without a date.")

    start = page.get_by_role("slider", name="Papers from")
    start.press("ArrowRight")
    page.wait_for_url("**since=2004&until=2006**")
    expect(start).to_have_attribute("aria-valuetext", "2004")
    page.get_by_role("button", name="A step on in time").press("Enter")
    page.wait_for_url("**since=2005&until=2007**")
    assert counted(page) == f"{count_papers(papers, 2005, 2007)} of {total} papers"
    page.get_by_role("button", name="2005 to 2007 ×: remove").click()
    expect(page.locator(".sm-map__count")).to_have_text(f"{total} papers")


def test_time_plays_from_the_first_bin_on_until_it_is_paused(page: Page, papers: Papers) -> None:
    awaken(page)
    page.get_by_role("button", name="Play through time").click()
    expect(page.locator(".sm-map__count")).to_have_text(f"{count_papers(papers, 2001, 2002)} of {len(papers)} papers")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play through time")).to_be_visible()
    page.wait_for_url("**until=200*")


def test_what_is_new_since_is_listed_with_its_dates_in_the_colours_of_the_bars(
    new_page: Callable[..., Page], papers: Papers
) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True)
    page.goto("?since=2019&colour=date")
    wait_until_live(page)
    expect(page.locator(".sm-list > li")).to_have_count(count_papers(papers, 2019, 2099))
    page.get_by_label("Order of the list").select_option("Newest")
    dates = page.locator(".sm-list .sm-quiet").all_inner_texts()
    assert dates == sorted(dates, reverse=True) and {text.strip() for text in dates} == {"2019", "2020"}
    bars = page.locator(".sm-time__bars li").evaluate_all(
        "bars => [...new Set(bars.map((bar) => getComputedStyle(bar).getPropertyValue('--sm-bar')))]"
    )
    assert len(bars) == 5
    assert len(set(page.evaluate(FILLS))) == 5 + 1  # grey ones have no date
    page.get_by_role("button", name="Colour by date").click()
    page.wait_for_url(lambda url: "colour" not in url)
    assert len(set(page.evaluate(FILLS))) > 2
    page.locator(".sm-time__bars li").nth(3).tap()
    page.wait_for_url("**since=2004&until=2004**")
    page.locator(".sm-time__bars li").nth(3).tap()
    page.wait_for_url(lambda url: "since" not in url)


def test_without_a_script_bars_are_there_and_nothing_that_needs_one(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("")
    expect(page.locator(".sm-time__bars li")).to_have_count(20)
    expect(page.locator(".sm-time")).to_contain_text("have no date.")
    expect(page.locator(".sm-time button, .sm-time input")).to_have_count(0)
