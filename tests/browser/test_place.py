"""A text of one's own is placed in the page, by button or keys, with nothing sent; and words find their like."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.live import awaken, wait_for_abstracts

PlacePage = Callable[..., Page]
Papers = dict[str, dict[str, Any]]
PHONE = {"width": 360, "height": 760}
NEW = "Zeppelin"


def pick(papers: Papers) -> dict[str, Any]:
    """A paper that has concepts and related papers."""
    return next(paper for paper in papers.values() if len(paper["concepts"]) > 2 and len(paper["related"]) > 3)


def place(page: Page, text: str) -> None:
    page.get_by_label("Title and abstract").fill(text)
    page.get_by_role("button", name="Place it").click()


def test_a_text_is_placed_by_keyboard_and_stays_in_the_page(page: Page, papers: Papers) -> None:
    paper = pick(papers)
    page.goto("tools/")
    page.get_by_role("link", name="Place a text").click()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data}"))
    page.get_by_label("Title and abstract").fill(f"{paper['title']}\n\n{paper['abstract']} It crossed a {NEW}.")
    page.get_by_label("Title and abstract").press("Control+Enter")

    status = page.locator(".sm-place__status")
    expect(status).to_contain_text(re.compile(r"Topic: .+ \((over )?\d+ %\); next best: .+ \((under |over )?\d+ %\)\."))
    nearest = page.get_by_role("heading", name="The 20 nearest papers").locator("..").locator("li")
    expect(nearest).to_have_count(20)
    expect(nearest.first.get_by_role("link").first).to_have_text(paper["title"])
    expect(nearest.first).to_contain_text(re.compile("in common|speak of"))
    expect(page.locator(".sm-here circle")).to_have_count(1)
    expect(page.locator(".sm-lines line")).to_have_count(20)
    expect(page.locator(".sm-place__topics li")).not_to_have_count(0)
    marked = page.get_by_role("heading", name="Concepts that it names").locator("..").locator("blockquote mark")
    expect(marked.first).to_be_visible()
    expect(page.locator(".sm-place__words")).to_have_text(re.compile(rf"^(\w+, )?{NEW}\.$"))
    assert page.url.endswith("tools/place/")
    assert all(line.startswith("GET") and line.endswith(" None") for line in sent)
    assert sum("data/map" in line for line in sent) == 2

    page.locator(".sm-place").get_by_role("button", name="Clear").click()
    expect(page.get_by_label("Title and abstract")).to_have_value("")
    expect(page.get_by_label("Title and abstract")).to_be_focused()
    expect(page.locator(".sm-here circle")).to_have_count(0)
    expect(nearest).to_have_count(0)
    assert page.evaluate("[localStorage, sessionStorage].every((kept) => !JSON.stringify(kept).includes('abstract'))")


def test_what_can_not_be_placed_is_told_and_an_example_can_on_a_phone(new_page: PlacePage) -> None:
    page = new_page(viewport=PHONE)
    page.goto("tools/place/")
    place(page, " ")
    expect(page.locator(".sm-place__status")).to_contain_text("Paste a title or an abstract first.")
    place(page, "Zeppelins hülls.")
    expect(page.locator(".sm-place__status")).to_contain_text("None of these words are in this map")
    place(page, "Zeppelins hover past boulders; hangars glimmer.")
    expect(page.locator(".sm-place__status")).to_contain_text(re.compile(r"^Only \d of its \d words"))
    known = (
        "Fertilization changed the outcome. Sea surface temperature explains most of it. Grafting was tried as well. "
    )
    place(
        page,
        f"{known} Zeppelins hover; hangars glimmer, violins quarrel, tubas sulk, oboes weep and cellos argue nightly.",
    )
    status = page.locator(".sm-place__status")
    expect(status).to_contain_text("a smaller share than of nearly all papers here")
    expect(status).to_contain_text("Nearest topic: ")
    expect(page.get_by_role("list", name="Topics by share")).to_have_count(0)
    place(page, "Boulders mark the place of ridges. " * 600)
    expect(page.locator(".sm-place__status")).to_contain_text("Only its first 20000 letters were read.")

    page.get_by_role("button", name="Try it with a paper of the map").click()
    expect(page.locator(".sm-place__status")).to_contain_text("Its words are those of “")
    expect(page.locator(".sm-related > li")).to_have_count(20)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.evaluate("document.querySelector('.sm-place__status').getBoundingClientRect().top") < PHONE["height"]


def test_a_text_that_could_not_be_compared_can_be_placed_again(new_page: PlacePage, page: Page) -> None:
    page = new_page(viewport=PHONE)
    page.goto("tools/place/")
    page.route("**/map-terms.json.gz", lambda route: route.fulfill(status=200, body="no JSON"))
    place(page, "moss in bogs")
    expect(page.locator(".sm-place__status")).to_contain_text("could not be fetched")
    page.unroute("**/map-terms.json.gz")
    page.get_by_role("button", name="Try it with").click()
    expect(page.locator(".sm-place__status")).to_contain_text("Topic: ")


def test_a_host_may_unpack_what_the_site_has_gzipped(new_page: PlacePage, site: Path) -> None:
    page = new_page(viewport=PHONE)
    plain = gzip.decompress((site / "data" / "map-terms.json.gz").read_bytes())
    page.route("**/map-terms.json.gz", lambda route: route.fulfill(body=plain, content_type="application/json"))
    page.goto("tools/place/")
    page.get_by_role("button", name="Try it with").click()
    expect(page.locator(".sm-place__status")).to_contain_text("Topic: ")


def test_without_a_script_the_page_says_what_is_missing_and_shows_the_map(new_page: PlacePage) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("tools/place/")
    expect(page.get_by_text("This needs a script")).to_be_visible()
    expect(page.get_by_label("Title and abstract")).to_be_hidden()
    expect(page.locator(".sm-place .sm-map__svg")).to_be_visible()


def test_where_words_find_little_their_like_is_found(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    awaken(page)
    page.locator(".sm-map__find").fill("grafting boulders turbidity zeppelin")
    wait_for_abstracts(page)
    assert not any("map-terms" in address for address in asked)
    page.get_by_role("button", name="Papers like these words").click()

    expect(page.locator(".sm-list__none")).to_contain_text("First 20 papers like these words")
    first = page.locator(".sm-list > li").first
    expect(first).to_have_class("sm-list__near")
    expect(first).to_contain_text("like these words")
    page.locator(".sm-map__find").fill("grafting boulders")
    expect(page.get_by_role("button", name="Papers like these words")).to_be_visible()
    expect(page.locator(".sm-list > li", has_text="like these words")).to_have_count(0)
