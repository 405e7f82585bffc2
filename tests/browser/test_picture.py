"""Maps before the reader reaches for them: light pictures with links, that nothing can break."""

import gzip
import json
from collections.abc import Callable
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.live import STATIC_DOTS, find_visible_dot, wait_until, wait_until_live

MapPage = Callable[..., Page]
NAMES = """() => Object.fromEntries([...document.querySelectorAll(".sm-labels:not(.sm-labels--extra) text")]
  .map((name) => [name, name.getBoundingClientRect()])
  .filter(([, box]) => box.width)
  .map(([name, { x, y }]) => [name.textContent, [x, y]]))"""

NEXT_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

# Two pixels of a text box above and below its letters are empty.
SHOWN_NAMES = """() => [...document.querySelectorAll(".sm-labels a text")]
  .map((text) => [text, text.getBoundingClientRect()])
  .filter(([, box]) => box.width)
  .map(([text, box]) => [text.closest("a").getAttribute("href").split("/").at(-2),
    Boolean(text.previousElementSibling?.matches(".sm-leader")),
    box.left, box.top + 2, box.right, box.bottom - 2])"""


def test_nothing_is_fetched_before_the_reader_reaches_for_the_map(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "plotly" in url or "data/map" in url]
    page.locator(".sm-map__stage").hover()
    wait_until_live(page)
    assert len([url for url in asked if "plotly" in url]) == 1


def test_names_cover_no_others_and_stand_by_papers_that_they_mean(
    new_page: MapPage, site: Path, papers: dict[str, dict[str, Any]]
) -> None:
    topics = json.loads((site / "data" / "topics.json").read_text(encoding="utf-8"))
    areas = {topic["id"]: topic["parent"] for topic in topics}
    for width in (320, 360, 480, 700, 900, 1280, 1600):
        page = new_page(viewport={"width": width, "height": 900})
        page.goto("")
        dots = {title: (x, y, size) for title, (x, y, size, _) in page.evaluate(STATIC_DOTS).items()}
        names = page.evaluate(SHOWN_NAMES)
        assert names
        for place, (key, led, left, top, right, bottom) in enumerate(names):
            for _, _, a, b, c, d in names[place + 1 :]:
                assert left >= c or right <= a or top >= d or bottom <= b, (width, key)
            gaps = {}
            covered = []
            for title, (x, y, size) in dots.items():
                gaps[title] = hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))
                if left < x + size / 2 and x - size / 2 < right and top < y + size / 2 and y - size / 2 < bottom:
                    covered.append(title)
            own = {t for t in dots if key in (papers[t]["topic"], areas[papers[t]["topic"]])}
            assert set(covered) <= own, (width, key)
            assert len(covered) <= (len(own) / 5 if key in areas else 0), (width, key)
            assert led or min(gaps, key=lambda title: gaps[title]) in own, (width, key)
        page.close()


def test_every_topic_is_named_from_a_tablet_on_and_the_eight_largest_on_a_phone(new_page: MapPage, site: Path) -> None:
    topics = json.loads((site / "data" / "topics.json").read_text(encoding="utf-8"))
    sizes = {topic["id"]: len(topic["papers"]) for topic in topics}
    eighth = sorted(sizes.values())[-8]
    for width in (360, 768, 1400):
        page = new_page(viewport={"width": width, "height": 900})
        page.goto("")
        named = {key for key, *_ in page.evaluate(SHOWN_NAMES)} & set(sizes)
        page.close()
        print(f"{width} px: {len(named)} of {len(sizes)} topics named")
        if width < 768:
            assert named >= {topic for topic, size in sizes.items() if size > eighth}
            assert len([topic for topic in named if sizes[topic] >= eighth]) >= 8
        else:
            assert named == set(sizes), width


def test_without_scripts_there_are_links_and_no_controls(new_page: MapPage, papers: dict[str, dict[str, Any]]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("")
    assert page.locator(".sm-dots a").count() == len(papers)
    assert page.locator(".sm-map button, .sm-map input, .sm-map select").count() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_small_maps_show_a_window_of_one_ground(
    new_page: MapPage, papers: dict[str, dict[str, Any]], topic: dict[str, Any], scripts: bool
) -> None:
    page = new_page(java_script_enabled=scripts)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    for address in (papers[min(papers)]["url"], topic["url"]):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        stage = page.locator(".sm-map__stage").bounding_box()
        assert stage
        for part in ("lands", "hills", "specks"):
            box = page.locator(f"use.sm-{part}").bounding_box()
            assert box and box["width"] > stage["width"] and box["height"] > stage["height"] * 0.9, part
    assert len({name for name in asked if name.startswith("ground-")}) == 1


def test_no_name_on_a_papers_map_is_cut_or_over_another(new_page: MapPage, papers: dict[str, dict[str, Any]]) -> None:
    for width in (320, 360, 480, 640, 1400):
        page = new_page(viewport={"width": width, "height": 900})
        for title in sorted(papers)[::60]:
            page.goto(papers[title]["url"])
            stage = page.locator(".sm-map__stage").bounding_box()
            assert stage
            names = page.evaluate(SHOWN_NAMES)
            for place, (key, _, left, top, right, bottom) in enumerate(names):
                assert stage["x"] <= left and right <= stage["x"] + stage["width"], (width, title, key)
                assert stage["y"] <= top and bottom <= stage["y"] + stage["height"], (width, title, key)
                for _, _, a, b, c, d in names[place + 1 :]:
                    assert left >= c or right <= a or top >= d or bottom <= b, (width, title, key)


def test_a_failed_script_leaves_the_picture_working(browser: Browser, home: str) -> None:
    context = browser.new_context(base_url=home)
    page = context.new_page()
    page.route("**/plotly*", lambda route: route.abort())
    page.goto("")
    page.locator(".sm-map__stage").hover(position={"x": 4, "y": 4})
    expect(page.locator(".sm-map__count")).to_contain_text("could not")
    page.locator(".sm-dots a").last.click()
    page.wait_for_url("**/papers/*/")
    context.close()


def test_pages_keep_to_their_weight(site: Path, topic: dict[str, Any]) -> None:
    scripts = ("map.js", *(f"map/{name}.js" for name in ("load", "state", "tools", "elements")))
    own = sum(weigh(site / "assets" / "seedmap" / name) for name in ("seedmap.css", *scripts))
    assert weigh(site / "index.html") + own < 60_000
    assert weigh(site / "topics" / topic["id"] / "index.html") + own < 36_000
    papers = sorted(site.glob("papers/*/index.html"))
    assert max(map(weigh, papers)) < 9_500
    assert max(page.stat().st_size for page in papers) < 40_000


def test_the_key_of_a_concepts_map_names_all_its_topics(
    page: Page, site: Path, papers: dict[str, dict[str, Any]]
) -> None:
    concepts = json.loads((site / "data" / "concepts.json").read_text(encoding="utf-8"))
    topics = {paper["id"]: paper["topic"] for paper in papers.values()}
    spread = {concept["id"]: {topics[paper] for paper in concept["papers"]} for concept in concepts}
    widest = max(spread, key=lambda concept: len(spread[concept]))
    page.goto(f"concepts/{widest}/")
    keyed = page.locator(".sm-legend [data-topic]").evaluate_all("items => items.map((item) => item.dataset.topic)")
    assert len(keyed) > 10
    assert sorted(keyed) == sorted(spread[widest])


def weigh(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))


def test_paper_gets_the_picture_and_no_tools(
    page: Page, papers: dict[str, dict[str, Any]], shoot: Callable[[Page, str], None]
) -> None:
    page.goto("")
    places = f"() => [({STATIC_DOTS})(), ({NAMES})()]"
    page.emulate_media(media="print")
    before = page.evaluate(places)
    page.emulate_media(media="screen")
    page.locator(".sm-map__stage").hover(position={"x": 4, "y": 4})
    wait_until_live(page)
    _, x, y = find_visible_dot(page)
    page.mouse.click(x, y)
    expect(page.locator(".sm-card-paper")).to_be_visible()
    page.get_by_role("button", name="Closer").click()
    page.wait_for_url("**at=**")
    page.emulate_media(media="print")
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(NEXT_FRAMES)  # in which the page is told that it is printed
    for hidden in (".sm-map__live", ".sm-card-paper", ".sm-tools", ".sm-map__foot", ".sm-tip", ".sm-rings"):
        expect(page.locator(hidden).first).to_be_hidden()
    dots, names = page.evaluate(places)
    assert len(dots) == len(papers)
    assert {title: place[:3] for title, place in dots.items()} == {
        title: pytest.approx(place[:3], abs=1) for title, place in before[0].items()
    }
    assert names == {name: pytest.approx(place, abs=1) for name, place in before[1].items()}
    shoot(page, "print")
    page.emulate_media(media="screen")
    expect(page.locator(".sm-map__live")).to_be_visible()


def test_a_reader_who_waits_is_told_so(page: Page) -> None:
    held: list[Any] = []
    page.route("**/plotly*", lambda route: held.append(route))
    page.goto("")
    page.locator(".sm-map__stage").hover(position={"x": 4, "y": 4})
    bar = "() => getComputedStyle(document.querySelector('.sm-map__stage'), '::after')"
    wait_until(page, f"() => ({bar})().opacity === '1' && ({bar})().content === '\"\"'")
    held[0].continue_()
    wait_until_live(page)
    assert page.evaluate(f"() => ({bar})().content") == "none"
