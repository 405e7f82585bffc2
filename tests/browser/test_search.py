"""The theme's search is answered by the map's matcher: all words, any spelling, signs kept, each page once."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

Papers = dict[str, dict[str, Any]]


def search_site(page: Page, query: str) -> int:
    """How many pages the theme says were found."""
    page.goto("papers/")
    meta = page.locator(".md-search-result__meta")
    page.locator("[data-md-component=search-query]").focus()
    expect(meta).to_have_text("Type to start searching")
    type_query(page, query)
    expect(meta).to_have_text(re.compile("matching document"))
    said = meta.inner_text()
    return 0 if said.startswith("No") else int(said.split()[0])


def type_query(page: Page, query: str) -> None:
    box = page.locator("[data-md-component=search-query]")
    box.fill(query)
    box.press("End")  # of keys alone the theme hears


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


def test_nobody_is_told_that_nothing_is_found_while_texts_are_on_their_way(page: Page, site: Path) -> None:
    titles = json.loads((site / "search/titles.json").read_text(encoding="utf-8"))
    assert not [title for title in titles["titles"] if "turbidity" in title.lower()]
    held: list[Route] = []
    page.route(
        "**/search/titles.json", lambda route: route.fulfill(json={**titles, "texts": [*titles["texts"], "late"]})
    )
    page.route("**/search/late", lambda route: held.append(route))
    assert search_site(page, "fertilization") == 1
    type_query(page, "turbidity")
    meta = page.locator(".md-search-result__meta")
    page.wait_for_timeout(300)
    expect(meta).to_have_text("1 matching document")
    held[0].fulfill(json=[])
    expect(meta).to_have_text(re.compile("[0-9]{2} matching documents"))


def test_what_is_typed_lies_on_what_is_suggested(page: Page) -> None:
    search_site(page, "fertil")
    expect(page.locator("[data-md-component=search-suggest]")).to_have_text(re.compile("^fertili.ation$"))
    typed, suggested = (
        page.locator(f"[data-md-component={part}]").evaluate(
            """element => {
                const style = getComputedStyle(element);
                return ["fontFamily", "fontSize", "fontSizeAdjust", "paddingLeft"].map((name) => style[name]);
            }"""
        )
        for part in ("search-query", "search-suggest")
    )
    assert typed == suggested
