"""Finding on a live map: words, filters and outlines, in step with list and address."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import awaken, counted, wait_for_abstracts, wait_until_live

MapPage = Callable[..., Page]
Papers = dict[str, dict[str, Any]]


def find_papers(papers: Papers, *words: str, concept: str = "") -> set[str]:
    """Titles of papers whose text has one of the words, or that mention the concept."""
    return {
        title
        for title, paper in papers.items()
        if concept in paper["concepts"]
        or any(re.search(rf"\b{word}", f"{title} {paper['abstract']}", re.I) for word in words)
    }


def list_found(page: Page, query: str) -> set[str]:
    """Titles of the papers with all that was typed, in the list beside the map once it shows them."""
    page.locator(".sm-map__find").fill(query)
    page.wait_for_url(re.compile(r"find="))
    page.locator(".sm-filter", has_text=f"“{query}”").wait_for()
    wait_for_abstracts(page)
    while page.locator(".sm-map__papers").get_by_role("button", name="Show more").is_visible():
        page.locator(".sm-map__papers").get_by_role("button", name="Show more").click()
    return set(page.locator(".sm-list > li:not(.sm-list__near) a").all_inner_texts())


def test_find_dims_counts_lists_and_survives_reload(page: Page, papers: Papers) -> None:
    awaken(page)
    page.locator(".sm-map__find").fill("fertilization")
    expect(page.locator(".sm-map__count")).to_have_text(re.compile(r"^\d+ of \d+ papers$"))
    page.wait_for_url("**find=fertilization**")
    wait_for_abstracts(page)
    found = counted(page)
    bright = page.locator(".js-plotly-plot .points .point").evaluate_all(
        "dots => dots.filter((dot) => Number(dot.style.opacity) === 1).length"
    )
    number = int(found.split()[0])
    assert number == len(find_papers(papers, "fertilization", concept="fertilization"))
    assert bright == number
    expect(page.get_by_role("button", name=f"Papers ({number})")).to_be_visible()
    page.reload()
    wait_until_live(page)
    expect(page.locator(".sm-map__find")).to_have_value("fertilization")
    expect(page.locator(".sm-map__count")).to_have_text(found)


def test_topics_and_concepts_filter(page: Page, topic: dict[str, Any]) -> None:
    awaken(page)
    page.get_by_role("button", name=f"Only {topic['label']}", exact=True).click()
    expect(page.locator(".sm-map__count")).to_contain_text(f"{len(topic['papers'])} of ")
    page.get_by_role("button", name=f"{topic['label']} ×: remove").click()
    expect(page.locator(".sm-map__count")).to_have_text(re.compile(r"^\d+ papers$"))
    page.locator(".sm-map__concept").select_option(index=1)
    expect(page.locator(".sm-map__count")).to_contain_text(" of ")
    page.wait_for_url("**concept=**")


def test_a_filter_is_named_in_letters_whichever_they_are(page: Page) -> None:
    awaken(page)
    names = page.locator(".sm-map__concept option").all_inner_texts()
    name = next(name for name in names if name.startswith("M"))  # as the path of an icon does
    page.locator(".sm-map__concept").select_option(label=name)
    expect(page.locator(".sm-filter")).to_have_text(f"{name.rsplit(' (', 1)[0]} ×")


@pytest.mark.parametrize(
    ("query", "words", "concept"),
    [
        ("SST", ["sst"], "temperature"),  # by its acronym, where a text spells the name out
        ("cross sectional", ["cross-sectional"], "cross-sectional"),
        ("freshwater", ["fresh-?water", "fresh water"], ""),
        ("OISST", ["oisst"], ""),  # files under a wider concept, whose other papers are none of its
    ],
)
def test_finds_by_word_spelling_and_name(
    page: Page, papers: Papers, query: str, words: list[str], concept: str
) -> None:
    awaken(page)
    assert list_found(page, query) == find_papers(papers, *words, concept=concept)


def test_the_list_says_where_a_paper_has_what_was_typed(page: Page) -> None:
    page.goto("?find=grafting")
    wait_until_live(page)
    wait_for_abstracts(page)
    items = page.locator(".sm-list > li")
    ranks = items.evaluate_all(
        """lines => lines.map((line) => line.querySelector("a mark") ? 0
            : line.querySelector(".sm-found").textContent.startsWith("concept") ? 1 : 2)"""
    )
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}
    expect(page.locator(".sm-found mark").first).to_have_text(re.compile("^graft", re.I))
    page.get_by_label("Order of the list").select_option("Title")
    addresses = items.locator("a").evaluate_all("links => links.map((link) => link.href)")
    assert addresses == sorted(addresses)


def test_all_words_come_first_and_then_the_nearest_with_some(page: Page) -> None:
    page.goto("?find=boulder+ridges+3-day")
    wait_until_live(page)
    wait_for_abstracts(page)
    said = page.locator(".sm-list__none")
    expect(said).to_contain_text(re.compile(r"\d+ papers? with all words; .*\d+ with some"))
    number = int(re.findall(r"(\d+) papers? with all", said.inner_text())[0])
    near = page.locator(".sm-list > .sm-list__near")
    assert 0 < near.count() <= 20
    expect(page.locator(".sm-list > li")).to_have_count(number + near.count())
    expect(page.locator(".sm-map__count")).to_contain_text(f"{number} of ")
    expect(page.get_by_role("button", name=f"Papers ({number} + {near.count()})")).to_be_visible()
    expect(page.locator(".sm-filters__said")).to_contain_text("half lit")
    for item in near.all():
        expect(item.locator(".sm-found").first).to_contain_text(re.compile("^without “(boulder|ridges|3-day)”"))


def test_a_misspelt_word_is_taken_for_the_nearest_and_that_is_told(page: Page) -> None:
    awaken(page)
    right = list_found(page, "fertilization")
    assert list_found(page, "fertilisaton") == right
    expect(page.locator(".sm-list__none")).to_contain_text("“fertilisaton”: shown for “fertilization”.")


def test_signs_are_not_lost(page: Page, papers: Papers) -> None:
    awaken(page)
    page.locator(".sm-map__find").fill("C++")
    number = len([title for title in papers if "c++" in f"{title} {papers[title]['abstract']}".lower()])
    expect(page.locator(".sm-map__count")).to_have_text(f"{number} of {len(papers)} papers")


def test_concepts_named_in_the_query_are_offered_and_chosen(page: Page, papers: Papers) -> None:
    both = sum({"temperature", "fertilization"} <= set(paper["concepts"]) for paper in papers.values())
    awaken(page)
    page.locator(".sm-map__find").fill("SST fertilization")
    offer = page.locator(".sm-list__none").get_by_role("button", name="both ")
    expect(offer).to_have_text(re.compile(rf"^both .*SST.* and Fertilization: {both} papers?, with sentences$"))
    offer.click()
    page.wait_for_url("**concept=temperature,fertilization**")
    expect(page.locator(".sm-map__count")).to_have_text(f"{both} of {len(papers)} papers")
    expect(page.locator(".sm-map__find")).to_have_value("")


def test_a_map_without_abstracts_says_so_and_finds_by_titles(new_page: MapPage, papers: Papers) -> None:
    page = new_page(viewport={"width": 1280, "height": 900})
    page.route("**/map-text.json.gz", lambda route: route.fulfill(status=200, body="no JSON"))
    awaken(page)
    page.locator(".sm-map__find").fill("grafting")
    expect(page.locator(".sm-list__none")).to_contain_text("The abstracts did not load")
    expect(page.locator(".sm-list a mark").first).to_be_visible()


def test_nothing_found_leads_on(page: Page) -> None:
    page.goto("?find=fertilizatttion")
    wait_until_live(page)
    page.get_by_role("button", name="fertilization", exact=True).click()
    expect(page.locator(".sm-map__count")).not_to_contain_text(re.compile("^0 "))
    page.locator(".sm-map__find").fill("qqqqqq")
    expect(page.locator(".sm-list__none")).to_contain_text("No paper here has “qqqqqq”")
    page.get_by_role("button", name="Search all pages").click()
    expect(page.get_by_role("textbox", name="Search", exact=True)).to_have_value("qqqqqq")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Clear the search").click()
    expect(page.locator(".sm-map__count")).to_have_text(re.compile(r"^\d+ papers$"))


def test_enter_opens_the_first_paper_found(page: Page) -> None:
    awaken(page)
    page.locator(".sm-map__find").fill("cross-sectional")
    page.locator(".sm-map__find").press("Enter")
    first = page.locator(".sm-list a").first.text_content()
    expect(page.locator(".sm-card-paper__title")).to_have_text(first or "-")


def test_a_keyboard_selects_what_is_in_view(page: Page, papers: Papers) -> None:
    awaken(page)
    for _ in range(3):
        page.get_by_role("button", name="Closer").press("Enter")
    page.wait_for_url("**at=**")
    page.get_by_role("button", name="by keyboard, all in view").press("Enter")
    page.wait_for_url("**box=**")
    assert 0 < int(counted(page).split()[0]) < len(papers)
    page.get_by_role("button", name="outlined ×: remove").press("Enter")
    expect(page.locator(".sm-map__count")).to_have_text(re.compile(r"^\d+ papers$"))


@pytest.mark.parametrize("kind", ["BibTeX", "RIS", "CSV"])
def test_saved_papers_are_those_listed_as_the_site_writes_them(page: Page, site: Path, kind: str) -> None:
    if kind == "RIS":  # as the site of a large map has it
        packed = gzip.compress((site / "data" / "papers.ris").read_bytes())
        page.route("**/data/papers.ris", lambda route: route.fulfill(body=packed, content_type="application/gzip"))
    page.goto("?find=cross-sectional")
    wait_until_live(page)
    wait_for_abstracts(page)
    titles = page.locator(".sm-list a").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save these papers as {kind}").click()
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    suffix = download.value.suggested_filename.split(".")[-1]
    whole = (site / "data" / f"papers.{suffix}").read_text(encoding="utf-8")
    assert all(line in whole for line in saved.splitlines())
    assert len(re.findall({"bib": r"^@", "ris": r"^ER  -", "csv": r"\n."}[suffix], saved, re.M)) == len(titles)


@pytest.mark.parametrize("tool", ["box", "lasso"])
def test_an_outline_selects_and_exports(page: Page, papers: Papers, tool: str) -> None:
    awaken(page)
    page.get_by_role("button", name=tool).click()
    frame = page.locator(".sm-map__stage").bounding_box()
    assert frame
    x, y = frame["x"] + 0.2 * frame["width"], frame["y"] + 0.1 * frame["height"]
    across, down = 0.5 * frame["width"], min(0.4 * frame["height"], 860 - y)
    page.mouse.move(x, y)
    page.mouse.down()
    for to_x, to_y in ((x + across, y), (x + across, y + down), *([(x, y + down), (x, y)] if tool == "lasso" else [])):
        page.mouse.move(to_x, to_y, steps=6)
    page.mouse.up()
    expect(page.locator(".sm-map__count")).to_contain_text(" of ")
    number = int(counted(page).split()[0])
    assert 0 < number < len(papers)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save these papers as CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert len(lines) == number + 1
    page.wait_for_url(f"**{tool}=**")
    page.reload()
    wait_until_live(page)
    assert int(counted(page).split()[0]) == number


def test_a_live_map_fits_the_smallest_phone(new_page: MapPage) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page.goto("?find=grafting&box=0.1,0.1,0.9,0.9")
    wait_until_live(page)
    page.get_by_role("button", name="Papers (").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    small = page.locator(".sm-map :is(button, select, input):visible").evaluate_all(
        """nodes => nodes.filter((node) => node.offsetWidth < 24 || node.offsetHeight < 24)
            .map((node) => node.outerHTML)"""
    )
    assert small == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("paper=nonsense", "No paper called “nonsense” here."),
        ("concept=nonsense", "No concept called “nonsense” here."),
        ("topic=no%20<b>such", "No topic called “no <b>such” here."),
        ("area=nonsense", "No area called “nonsense” here."),
        ("at=far,away", "The address names no part of the map that could be read."),
        ("lasso=x", "The address names no outline that could be read."),
    ],
)
def test_an_address_that_asks_for_what_is_not_there_is_told_so_and_shows_the_map(
    page: Page, papers: Papers, query: str, said: str
) -> None:
    page.goto(f"?{query}")
    wait_until_live(page)
    note = page.locator(".sm-map__note")
    expect(note).to_contain_text(said)
    expect(note).to_be_in_viewport()
    expect(page.locator(".sm-map__count")).to_have_text(f"{len(papers)} papers")
    expect(page.locator(".sm-filter")).to_have_count(0)
    page.wait_for_url(lambda url: "nonsense" not in url)
    note.get_by_role("button", name="Close").click()
    expect(note).to_have_count(0)


def test_an_empty_or_right_address_is_told_nothing(page: Page, papers: Papers, topic: dict[str, Any]) -> None:
    paper = papers[next(iter(papers))]
    page.goto(f"?concept=&topic={topic['id']}&area={topic['parent']}&paper={paper['id']}&at=0.1,0.1,0.5")
    wait_until_live(page)
    expect(page.locator(".sm-map__note")).to_have_count(0)


def test_filters_that_no_paper_fits_say_so(page: Page, site: Path, topic: dict[str, Any]) -> None:
    areas = json.loads((site / "data" / "areas.json").read_text(encoding="utf-8"))
    other = next(area["id"] for area in areas if area["id"] != topic["parent"])
    page.goto(f"?topic={topic['id']}&area={other}")
    wait_until_live(page)
    expect(page.locator(".sm-list__none")).to_contain_text("No paper fits the filters.")
    expect(page.locator(".sm-list__none")).to_be_visible()
