"""The theme's search is answered by the map's matcher: all words, any spelling, signs kept, each page once."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Papers = dict[str, dict[str, Any]]


def search_site(page: Page, query: str) -> int:
    """How many pages the theme says were found."""
    page.goto("papers/")
    box = page.locator("[data-md-component=search-query]")
    box.fill(query)
    box.press("End")
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_have_text(re.compile("matching document"))
    said = meta.inner_text()
    return 0 if said.startswith("No") else int(said.split()[0])


def test_pages_have_all_words(page: Page, papers: Papers) -> None:
    number = search_site(page, "SST fertilization")
    both = {title for title in papers if {"temperature", "fertilization"} <= set(papers[title]["concepts"])}
    assert len(both) <= number < len(papers) / 10
    expect(page.locator(".md-search-result__item")).to_have_count(number)
    expect(page.locator(".md-search-result__terms")).to_have_count(0)
    first = page.locator(".md-search-result__item").first
    expect(first.locator("mark").first).to_have_text(re.compile("sst|sea surface temperature|fertili[sz]ation", re.I))


@pytest.mark.parametrize(("query", "other"), [("fertilisation", "fertilization"), ("turbiditty", "turbidity")])
def test_another_spelling_finds_as_much(page: Page, query: str, other: str) -> None:
    assert search_site(page, query) == search_site(page, other) > 0


def test_signs_are_not_lost(page: Page) -> None:
    assert 0 < search_site(page, "C++") < search_site(page, "C")


def test_pages_that_lack_a_word_say_which_where_none_has_all(page: Page) -> None:
    assert 0 < search_site(page, "fertilization xyzzy") <= 20
    expect(page.locator(".md-search-result__terms").first).to_have_text("Missing: xyzzy")
    assert search_site(page, "xyzzy") == 0


def test_a_page_found_is_opened_with_its_words_marked(page: Page, site: Path) -> None:
    search_site(page, "fertilisation")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url(re.compile("[?]h=fertili"))
    expect(page.locator("h1")).to_be_visible()
