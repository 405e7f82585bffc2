"""Two concepts on the map: papers with both lit, those with one half lit, sentences in the list, all in the address."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import LIVE_DOTS, awaken, counted, wait_until_live

Papers = dict[str, dict[str, Any]]
OPACITIES = "[...document.querySelectorAll('.js-plotly-plot .point')].map((dot) => Number(dot.style.opacity))"


@pytest.fixture(scope="module")
def concepts(site: Path) -> dict[str, dict[str, Any]]:
    rows = json.loads((site / "data" / "concepts.json").read_text(encoding="utf-8"))
    return {concept["id"]: concept for concept in rows}


@pytest.fixture(scope="module")
def pair(papers: Papers, concepts: dict[str, Any]) -> tuple[str, str]:
    """Two concepts that some papers share, and each of which others have alone."""
    first = max(concepts, key=lambda one: len(concepts[one]["papers"]))

    def share(other: str) -> int:
        return len(set(concepts[first]["papers"]) & set(concepts[other]["papers"]))

    def apart(other: str) -> bool:
        return share(other) < len(concepts[other]["papers"])

    return first, max((other for other in concepts if other != first and apart(other)), key=share)


def split(papers: Papers, pair: tuple[str, str]) -> tuple[set[str], set[str]]:
    """Titles of the papers with both, and of those with one."""
    found = {title: len(set(pair) & set(paper["concepts"])) for title, paper in papers.items()}
    return {title for title in found if found[title] == 2}, {title for title in found if found[title] == 1}


def expect_pair(page: Page, papers: Papers, pair: tuple[str, str]) -> None:
    both, one = split(papers, pair)
    expect(page.locator(".sm-map__count")).to_have_text(f"{len(both)} of {len(papers)} papers")
    shown: dict[float, set[str]] = {}
    for title, opacity in zip(page.evaluate(LIVE_DOTS), page.evaluate(OPACITIES), strict=True):
        shown.setdefault(opacity, set()).add(title)
    lit, half, dim = sorted(shown, reverse=True)
    assert lit == 1
    assert shown[lit] == both
    assert shown[half] == one
    assert half > 3 * dim
    expect(page.locator(".sm-filters__said")).to_contain_text(f"{len(both)} papers with both; {len(one)} papers")


def test_a_second_concept_is_chosen_beside_the_first(
    page: Page, papers: Papers, concepts: dict[str, Any], pair: tuple[str, str]
) -> None:
    awaken(page)
    choice = page.get_by_label("Concept", exact=True)
    choice.select_option(pair[0])
    first = concepts[pair[0]]
    expect(page.locator(".sm-map__count")).to_contain_text(f"{len(first['papers'])} of ")
    both, _ = split(papers, pair)
    label = concepts[pair[1]]["label"]
    expect(choice.locator(f"option[value='{pair[1]}']")).to_have_text(f"… and {label}: {len(both)} with both")
    choice.select_option(pair[1])
    page.wait_for_url(f"**concept={pair[0]},{pair[1]}**")
    page.wait_for_load_state("networkidle")
    expect_pair(page, papers, pair)
    page.get_by_role("button", name=f"{first['label']} ×: remove").click()
    page.wait_for_url(lambda url: url.endswith(f"concept={pair[1]}"))
    assert counted(page).startswith(f"{len(concepts[pair[1]]['papers'])} of ")
    page.get_by_role("button", name=f"{label} ×: remove").click()
    expect(page.locator(".sm-map__count")).to_have_text(f"{len(papers)} papers")
    assert set(page.evaluate(OPACITIES)) == {1}


def test_an_address_with_two_concepts_shows_both_and_cites_their_sentences(
    page: Page, site: Path, papers: Papers, pair: tuple[str, str]
) -> None:
    mentions = json.loads((site / "data" / "mentions.json").read_text(encoding="utf-8"))
    page.goto(f"?concept={pair[0]},{pair[1]}")
    wait_until_live(page)
    page.wait_for_load_state("networkidle")
    expect_pair(page, papers, pair)
    both, _ = split(papers, pair)
    items = page.locator(".sm-list > li")
    expect(items).to_have_count(len(both))
    for item in items.all()[:20]:
        paper = papers[item.locator("a").inner_text()]
        own = [row for row in mentions if row["paper"] == paper["id"] and row["concept"] in pair]
        sentences = {row["sentence"] for row in own if row["where"] == "abstract"}
        cited = item.locator(".sm-found").all_inner_texts()
        assert cited
        for text in cited:
            assert text in sentences or text.endswith(": in the title"), text
        shown = {row["concept"] for row in own if row["sentence"] in cited}
        told = sum(text.endswith(": in the title") for text in cited)
        assert len(shown) + told == 2, paper["id"]
        marked = item.locator(".sm-found mark").all_inner_texts()
        names = [paper["abstract"][row["start"] : row["end"]] for row in own if row["where"] == "abstract"]
        assert all(any(name in mark for name in names) for mark in marked)
        assert marked or not sentences


def test_a_third_concept_takes_the_place_of_the_second(page: Page, pair: tuple[str, str]) -> None:
    page.goto(f"?concept={pair[0]},{pair[1]}")
    wait_until_live(page)
    choice = page.get_by_label("Concept", exact=True)
    third = choice.locator("option").nth(3).get_attribute("value")
    assert third not in pair
    choice.select_option(third)
    page.wait_for_url(f"**concept={pair[0]},{third}**")
    choice.select_option("")
    expect(page.locator(".sm-filter")).to_have_count(0)


def test_two_concepts_that_no_paper_shares_say_so(page: Page, papers: Papers, concepts: dict[str, Any]) -> None:
    ids = sorted(concepts)
    shared = {frozenset(two) for paper in papers.values() for two in _pairs(paper["concepts"])}
    one, other = next(two for two in _pairs(ids) if frozenset(two) not in shared)
    page.goto(f"?concept={one},{other}")
    wait_until_live(page)
    expect(page.locator(".sm-list__none")).to_contain_text("No paper fits that has both")
    expect(page.locator(".sm-filters__said")).to_contain_text("0 papers with both")
    assert len(set(page.evaluate(OPACITIES))) == 2


def _pairs(ids: list[str]) -> list[tuple[str, str]]:
    return [(one, other) for place, one in enumerate(ids) for other in ids[place + 1 :]]


def test_the_graph_and_a_concepts_page_lead_to_the_map_of_both(page: Page, pair: tuple[str, str]) -> None:
    page.goto(f"concepts/?concept={pair[0]}")
    wait_until_live(page)
    page.locator(".sm-tie").first.get_by_role("link", name="map", exact=True).click()
    page.wait_for_url(re.compile(r"/seedmap/\?concept=[\w-]+,[\w-]+"))
    wait_until_live(page)
    expect(page.locator(".sm-filters__said")).to_contain_text("with both")
    page.goto(f"concepts/{pair[0]}/")
    shared = page.locator(".sm-edge").first.get_attribute("id")
    page.goto(f"concepts/{pair[0]}/#{shared}")
    page.locator(".sm-edge").first.get_by_role("link", name="on the map", exact=True).click()
    page.wait_for_url(f"**/seedmap/?concept={pair[0]},*")
    wait_until_live(page)
    expect(page.locator(".sm-list > li").first).to_be_visible()
