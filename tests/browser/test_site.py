"""What a reader does first, in a real browser: looks at the map, opens a paper from it, searches, walks on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

# The centre of a point in sight: Plotly draws those beyond the frame too.
FIND_POINT = """() => {
  const frame = document.querySelector(".sm-map__stage").getBoundingClientRect();
  const bottom = Math.min(frame.bottom, innerHeight);
  for (const point of document.querySelectorAll(".js-plotly-plot .points path")) {
    const { x, y, width, height } = point.getBoundingClientRect();
    const place = [x + width / 2, y + height / 2];
    if (place[0] > frame.left && place[0] < frame.right && place[1] > frame.top && place[1] < bottom) return place;
  }
}"""


def load(site: Path, name: str) -> list[dict[str, Any]]:
    return list(json.loads((site / "data" / name).read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def titles(site: Path) -> dict[str, str]:
    """Paper id to title."""
    return {paper["id"]: paper["title"] for paper in load(site, "papers.json")}


@pytest.mark.parametrize("part", [".md-typeset p", ".md-typeset h1", ".sm-map__stage"])
def test_text_is_of_one_height_whichever_font_the_reader_has(new_page: Callable[..., Page], part: str) -> None:
    page = new_page()
    page.goto("")
    heights = page.locator(part).first.evaluate(
        """(text) => ["DejaVu Sans", "Liberation Sans", "Liberation Serif"].map((font) => {
          const probe = document.createElement("span");
          probe.style.cssText = `position: absolute; width: 1px; height: 1ex; font-size: 500px; font-family: "${font}"`;
          text.append(probe);
          return probe.getBoundingClientRect().height;
        })"""
    )
    assert max(heights) == pytest.approx(min(heights), rel=0.01)


def find_dots(page: Page) -> Locator:
    return page.locator("figure[data-sm-map] svg a[href*='papers/']")


def expect_paper(page: Page, titles: dict[str, str]) -> None:
    page.wait_for_url("**/papers/*/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(titles[page.url.split("/")[-2]])


def test_home_has_a_link_for_each_paper(page: Page, titles: dict[str, str], shoot: Callable[..., None]) -> None:
    page.goto("")
    linked = find_dots(page).evaluate_all("dots => dots.map((dot) => dot.getAttribute('href').split('/').at(-2))")
    assert sorted(linked) == sorted(titles)
    shoot(page, "home")


def test_a_dot_opens_its_paper_without_scripts(new_page: Callable[..., Page], titles: dict[str, str]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("")
    find_dots(page).last.click()
    expect_paper(page, titles)


@pytest.mark.parametrize("kind", ["home", "topic"])
def test_a_point_of_the_live_map_opens_its_paper(
    page: Page, site: Path, titles: dict[str, str], kind: str, shoot: Callable[..., None]
) -> None:
    page.goto("" if kind == "home" else f"topics/{load(site, 'topics.json')[0]['id']}/")
    page.locator(".sm-map__stage").hover()
    page.locator(".js-plotly-plot .points path").first.wait_for(state="attached")
    page.mouse.click(*page.evaluate(FIND_POINT))
    shoot(page, f"{kind}-live")
    page.get_by_role("link", name="Open paper").click()
    expect_paper(page, titles)


def search(page: Page, words: str) -> None:
    """Type into the theme's search box, once its index is there: what is typed before is lost."""
    box = page.get_by_role("textbox", name="Search")
    box.click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching", timeout=30_000)
    box.fill(words)
    box.press("End")  # the theme listens to keys


def test_search_finds_a_paper_by_words_of_its_title(page: Page, titles: dict[str, str]) -> None:
    title = max(titles.values(), key=len)
    page.goto("")
    search(page, title)
    page.locator(".md-search-result__item a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_search_knows_acronyms(page: Page, shoot: Callable[..., None]) -> None:
    page.goto("")
    search(page, "SST")
    expect(page.locator(".md-search-result__item").first).to_contain_text("Sea surface temperature (SST)")
    shoot(page, "search")


def test_a_reader_walks_from_topic_to_paper_to_concept(page: Page, titles: dict[str, str], site: Path) -> None:
    page.goto("topics/")
    page.locator("main .sm-cards h3 a").first.click()
    page.wait_for_url("**/topics/*/")
    page.locator("main ol a[href*='papers/']").first.click()
    expect_paper(page, titles)
    page.locator("main .sm-chip").first.click()
    page.wait_for_url("**/concepts/*/")
    labels = {concept["id"]: concept["label"] for concept in load(site, "concepts.json")}
    expect(page.get_by_role("heading", level=1)).to_contain_text(labels[page.url.split("/")[-2]])


def test_a_long_identifier_is_cut_and_its_kind_stays_whole(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    told = next(
        path.parent for path in site.glob("papers/*/index.html") if "https://doi.org/" in path.read_text("utf-8")
    )
    page.goto(f"papers/{told.name}/")
    button = page.locator(".sm-reads .sm-button--main")
    before = button.bounding_box()
    button.locator("span").evaluate("span => (span.textContent = '10.1111/j.0361-3666.2005.00275.x-and-on')")
    after, around = button.bounding_box(), page.locator(".sm-reads").bounding_box()
    assert before and after and around
    assert after["height"] == before["height"]
    assert after["x"] + after["width"] <= around["x"] + around["width"] + 0.5


def test_a_missing_address_leads_back_to_the_site(browser: Browser, home: str) -> None:
    with browser.new_context(base_url=home) as context:
        page = context.new_page()
        page.goto("papers/no-such-paper/")
        expect(page.get_by_role("heading", level=1)).to_have_text("There is no page here")
        page.get_by_role("searchbox", name="Search the map").fill("SST")
        page.get_by_role("button", name="Search", exact=True).click()
        expect(page.locator(".md-search-result__item").first).to_contain_text("SST", timeout=30_000)


def test_a_deeper_page_says_where_it_stands(page: Page, site: Path) -> None:
    page.goto(f"papers/{load(site, 'papers.json')[0]['id']}/")
    expect(page.locator(".md-tabs [aria-current]")).to_have_text("Papers")
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Papers").click()
    page.wait_for_url("**/papers/")


def test_a_paper_is_shown_on_the_whole_map_and_downloads_its_reference(page: Page, site: Path) -> None:
    paper = load(site, "papers.json")[0]
    page.goto(f"papers/{paper['id']}/")
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX").click()
    assert download.value.suggested_filename == f"{paper['id']}.bib"
    assert paper["id"] in download.value.path().read_text(encoding="utf-8")
    page.get_by_role("link", name="Show it on the whole map").click()
    page.wait_for_url(f"**/?paper={paper['id']}*")
    expect(page.locator(".sm-map__stage")).to_be_visible()


def test_paper_takes_ink_of_the_light_colours(new_page: Callable[..., Page]) -> None:
    page = new_page(color_scheme="dark")
    page.goto("topics/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(media="print")
    expect(page.locator(".md-header")).to_be_hidden()
