"""Long tables show their first rows and more on demand; filters look through all, and without scripts all are there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

TablePage = Callable[..., Page]
PHONE = {"width": 360, "height": 760}
SHOWN = ".sm-table--papers tbody tr:visible"


def test_a_long_table_begins_with_fifty_rows_and_shows_more(new_page: TablePage, papers: dict[str, object]) -> None:
    page = new_page(viewport=PHONE)
    page.goto("papers/")
    expect(page.locator(SHOWN)).to_have_count(50)
    assert page.evaluate("document.documentElement.scrollHeight") < 8000

    page.get_by_role("button", name="Show 50 more").click()
    expect(page.locator(SHOWN)).to_have_count(100)
    page.get_by_role("button", name=f"Show all {len(papers)}").click()
    expect(page.locator(SHOWN)).to_have_count(len(papers))
    expect(page.get_by_role("button", name="Show all")).to_have_count(0)


def test_filters_and_orders_look_through_all_rows(new_page: TablePage, papers: dict[str, object]) -> None:
    page = new_page(viewport=PHONE)
    page.goto("papers/")
    last = page.locator(".sm-table--papers tbody tr").last.locator("td").first
    title = last.locator("a").text_content() or ""
    expect(last).to_be_hidden()

    page.get_by_role("searchbox", name="Find by title").fill(title)
    expect(page.locator(SHOWN).first.locator("a").first).to_have_text(title)
    page.get_by_role("searchbox", name="Find by title").fill("")
    expect(page.locator(SHOWN)).to_have_count(50)
    for _ in range(2):
        page.get_by_role("button", name="Title").click()
    expect(page.locator(SHOWN).first.locator("a").first).to_have_text(title)
    expect(page.locator(SHOWN)).to_have_count(50)


def test_without_scripts_all_rows_are_there(new_page: TablePage, papers: dict[str, object]) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("papers/")
    assert page.locator(SHOWN).count() == len(papers)


@pytest.mark.parametrize("address", ["papers/", "concepts/"])
def test_no_table_is_wider_than_a_phone(new_page: TablePage, address: str) -> None:
    page = new_page(viewport=PHONE)
    page.goto(address)
    beyond = """() => [...document.querySelectorAll("table[data-sm-table] :is(th, td, a, button)")]
      .filter((part) => part.getBoundingClientRect().right > innerWidth).map((part) => part.textContent)"""
    assert page.evaluate(beyond) == []
