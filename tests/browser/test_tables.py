"""Filters above tables: the list of papers finds what the map finds, other tables what stands in them."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import awaken, wait_for_abstracts

Papers = dict[str, dict[str, Any]]
ROWS = ".sm-table--papers tbody tr:visible"


def filter_papers(page: Page, query: str) -> str:
    """What is said above the list of papers once it has looked into abstracts."""
    page.goto("papers/")
    page.get_by_placeholder("Find by title").fill(query)
    status = page.locator(".sm-table-filter [role=status]")
    expect(status).to_contain_text(re.compile(r"\d+ of \d+|with all words|No paper"))
    expect(status).not_to_contain_text("Looking")
    return status.inner_text()


@pytest.mark.parametrize("query", ["boulder ridges 3-day", "turbiditty"])
def test_the_list_of_papers_finds_what_the_map_finds(page: Page, query: str) -> None:
    filter_papers(page, query)
    rows = [row.locator("a").first.inner_text() for row in page.locator(ROWS).all()]
    awaken(page)
    page.locator(".sm-map__find").fill(query)
    page.wait_for_url("**find=**")
    wait_for_abstracts(page)
    assert page.locator(".sm-list a").all_inner_texts() == rows[:60]


def test_papers_are_found_by_their_abstracts_with_the_words_shown(page: Page, papers: Papers) -> None:
    word = "turbidity"
    titles = {title for title in papers if word in title.lower()}
    own = {title for title in papers if word in papers[title]["abstract"].lower()} | titles
    assert own - titles
    assert f"{len(own)} of {len(papers)}" in filter_papers(page, word)
    rows = page.locator(ROWS)
    assert {row.locator("a").first.inner_text() for row in rows.all()} == own
    expect(rows.last.locator("mark").first).to_have_text(re.compile(word, re.I))


def test_named_concepts_are_offered(page: Page, papers: Papers) -> None:
    filter_papers(page, "fertilisation")
    number = sum("fertilization" in paper["concepts"] for paper in papers.values())
    page.get_by_role("link", name=f"the concept Fertilization: {number} papers").click()
    page.wait_for_url("**/concepts/fertilization/")
    filter_papers(page, "SST fertilization")
    page.get_by_role("link", name=re.compile("^both ")).click()
    page.wait_for_url("**/?concept=temperature,fertilization*")


def test_an_emptied_filter_puts_all_rows_back_in_their_order(page: Page) -> None:
    page.goto("papers/")
    order = page.locator(".sm-table--papers td:first-child a").all_inner_texts()
    filter_papers(page, "grafting roots")
    expect(page.locator(ROWS).locator(".sm-found").first).to_be_visible()
    page.get_by_placeholder("Find by title").fill("")
    expect(page.locator(ROWS)).to_have_count(50)
    assert page.locator(".sm-table--papers td:first-child a").all_inner_texts() == order
    expect(page.locator(".sm-table--papers .sm-found")).to_have_count(0)
    expect(page.locator(".sm-table-filter [role=status]")).to_have_text("")


def test_a_list_without_abstracts_says_so_and_finds_by_titles(page: Page, papers: Papers) -> None:
    page.route("**/map-text.json.gz", lambda route: route.fulfill(status=200, body="no JSON"))
    page.goto("papers/")
    page.get_by_placeholder("Find by title").fill("grafting")
    status = page.locator(".sm-table-filter [role=status]")
    expect(status).to_contain_text("The abstracts did not load")
    number = sum("grafting" in title.lower() for title in papers)
    expect(page.locator(ROWS)).to_have_count(number)


def test_other_tables_are_filtered_by_what_stands_in_them(page: Page) -> None:
    page.goto("concepts/")
    table = page.locator(".sm-table--concepts")
    box = page.locator(".sm-table-filter").filter(has=page.get_by_placeholder("Filter this table")).first
    box.get_by_placeholder("Filter this table").fill("fertilisation")
    expect(table.locator("tbody tr:visible").first.locator("td").first).to_have_text("Fertilization")
    expect(box.locator("[role=status]")).to_contain_text(re.compile(r"^\d+ of \d+\."))
    box.get_by_placeholder("Filter this table").fill("zzzz")
    expect(box.locator("[role=status]")).to_contain_text("No row has these words.")
    expect(table.locator("tbody tr:visible")).to_have_count(0)


def test_lists_sort_by_date_the_newest_first_and_those_without_one_last(page: Page, papers: Papers) -> None:
    dates = sorted((paper["date"] for paper in papers.values() if paper.get("date")), reverse=True)
    page.goto("papers/")
    heads = page.get_by_role("columnheader", name="Date")
    shown = ".sm-table--papers tbody tr"
    read = "rows => rows.map((row) => row.querySelector('time')?.dateTime ?? '')"
    nothing = [""] * (len(papers) - len(dates))
    heads.get_by_role("button").click()
    assert page.locator(shown).evaluate_all(read) == dates + nothing
    heads.get_by_role("button").click()
    assert page.locator(shown).evaluate_all(read) == dates[::-1] + nothing
