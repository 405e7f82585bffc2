"""Live maps under mouse and keyboard: hover, card, zoom, links, in step with theme and page."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import LINE_SPOT, LIVE_DOTS, STATIC_DOTS, awaken, find_visible_dot, wait_until, wait_until_live

MapPage = Callable[..., Page]
# The box of a path without its stroke.
OUTLINE = """(path) => {
  const [{ x, y, width, height }, { a, d, e, f }] = [path.getBBox(), path.getScreenCTM()];
  return [x * a + e, y * d + f, width * a, height * d];
}"""


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (700, "dark"), (360, "light")])
def test_plotly_takes_over_without_a_jump(new_page: MapPage, width: int, scheme: str) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto("")
    stage = page.locator(".sm-map__stage").bounding_box()
    before = page.evaluate(STATIC_DOTS)
    page.locator(".sm-map__stage").hover(position={"x": 4, "y": 4})
    wait_until_live(page)
    page.evaluate("scrollTo(0, 0)")
    after = page.evaluate(LIVE_DOTS)
    assert page.locator(".sm-map__stage").bounding_box() == stage
    assert before.keys() == after.keys()
    for title, (x, y, size, fill) in before.items():
        assert after[title][:3] == pytest.approx([x, y, size], abs=1.0), title
        assert after[title][3] == fill, title


def test_hover_shows_title_and_topic(page: Page, papers: dict[str, dict[str, Any]]) -> None:
    awaken(page)
    title, x, y = find_visible_dot(page)
    page.mouse.move(x, y)
    expect(page.locator(".sm-tip__title")).to_have_text(title)


def test_first_click_opens_a_card_and_the_second_the_paper(page: Page, papers: dict[str, dict[str, Any]]) -> None:
    awaken(page)
    title, x, y = find_visible_dot(page)
    page.mouse.click(x, y)
    card = page.locator(".sm-card-paper")
    expect(card.get_by_role("link", name=title, exact=True)).to_be_visible()
    expect(card).to_contain_text(papers[title]["abstract"][:60])
    page.mouse.click(x, y, delay=20)
    page.wait_for_url(f"**/papers/{papers[title]['id']}/")


def test_a_card_tells_what_its_paper_is_about_from_what_it_mentions(
    page: Page, papers: dict[str, dict[str, Any]]
) -> None:
    paper = next(each for each in papers.values() if len({tie["central"] for tie in each["ties"]}) == 2)
    awaken(page, f"?paper={paper['id']}")
    lists = page.locator(".sm-card-paper__concepts")
    expect(lists).to_have_count(2)
    for place, (heading, central) in enumerate((("About", True), ("Also mentioned", False))):
        links = lists.nth(place).locator("a").evaluate_all("links => links.map((link) => link.pathname)")
        wanted = {tie["concept"] for tie in paper["ties"] if tie["central"] is central}
        assert {link.rstrip("/").rpartition("/")[2] for link in links} == wanted
        expect(lists.nth(place)).to_contain_text(heading)


def test_zoom_names_papers_and_reset_returns(page: Page) -> None:
    awaken(page)
    for _ in range(5):
        page.get_by_role("button", name="Closer").click()
        page.wait_for_timeout(250)
    page.wait_for_url("**at=**")
    page.get_by_role("button", name="The whole map").click()
    page.wait_for_url(lambda url: "at=" not in url)


def test_a_wheel_zooms_where_the_pointer_rests(page: Page) -> None:
    awaken(page)
    page.locator(".sm-map__stage").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    title, x, y = find_visible_dot(page)
    page.mouse.move(x, y)
    for _ in range(4):
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(60)
    page.wait_for_url("**at=**")
    after = page.evaluate(LIVE_DOTS)
    assert after[title][:2] == pytest.approx([x, y], abs=2)


def list_lit(page: Page) -> list[str]:
    """Titles of the dots that are not dimmed."""
    dots = page.evaluate(LIVE_DOTS)
    lit = page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot .point')].map((dot) => Number(dot.style.opacity) === 1)"
    )
    return [title for title, is_lit in zip(dots, lit, strict=True) if is_lit]


def test_links_to_related_papers_are_drawn_and_light_their_ends(page: Page, papers: dict[str, dict[str, Any]]) -> None:
    titles = {paper["id"]: title for title, paper in papers.items()}
    awaken(page)
    title, x, y = find_visible_dot(page)
    page.mouse.click(x, y)
    page.get_by_role("button", name="Show links").click()
    line = page.locator(".js-plotly-plot .scatterlayer .trace .js-line")
    assert "L" in (line.first.get_attribute("d") or "")
    page.wait_for_url("**links=1**")
    assert set(list_lit(page)) == {title, *(titles[other["id"]] for other in papers[title]["related"])}
    page.get_by_role("button", name="Hide links").click()
    expect(line).to_have_count(0)
    assert set(list_lit(page)) == set(papers)


def test_a_line_tells_why_it_is_drawn(page: Page, papers: dict[str, dict[str, Any]]) -> None:
    paper = next(
        paper
        for paper in papers.values()
        if paper["concepts"] and any(len(other["terms"]) > 1 for other in paper["related"][:1])
    )
    awaken(page, f"?paper={paper['id']}&links=1")
    page.locator(".sm-map__stage").scroll_into_view_if_needed()
    expect(page.locator(".sm-card-paper")).to_contain_text(paper["abstract"][:60])
    spot = page.evaluate(LINE_SPOT)
    page.mouse.move(*spot["at"])
    tip = page.locator(".sm-tip")
    related = paper["related"][spot["line"]]
    expect(tip).to_contain_text(paper["title"])
    expect(tip).to_contain_text(next(other["title"] for other in papers.values() if other["id"] == related["id"]))
    expect(tip).to_contain_text(", ".join(related["terms"]))
    shown = tip.inner_text()
    page.mouse.click(*spot["at"])
    assert tip.inner_text() == shown
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_the_card_says_why_papers_are_related(page: Page, papers: dict[str, dict[str, Any]]) -> None:
    paper = next(
        paper
        for paper in papers.values()
        if paper["concepts"] and any(other["terms"] for other in paper["related"][:1])
    )
    awaken(page, f"?paper={paper['id']}")
    entry = page.locator(".sm-card-paper .sm-go").first
    expect(entry).to_have_accessible_description(re.compile(", ".join(paper["related"][0]["terms"])))
    entry.focus()
    expect(page.locator(".sm-ring--hint")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    entry.press("Enter")
    page.wait_for_url(f"**paper={paper['related'][0]['id']}**")


@pytest.mark.parametrize("tool", ["Select papers in a box", "Select papers with a lasso"])
def test_an_outline_is_drawn_where_it_was_dragged(page: Page, tool: str) -> None:
    awaken(page)
    page.locator(".sm-map__stage").scroll_into_view_if_needed()
    page.get_by_role("button", name=tool).click()
    frame = page.locator(".sm-map__stage").bounding_box()
    assert frame
    left, top = frame["x"] + 200, max(frame["y"], 60) + 100
    corners = [(left, top), (left + 250, top), (left + 250, top + 180), (left, top + 180)]
    drag = corners if "lasso" in tool else [corners[0], corners[2]]
    page.mouse.move(*drag[0])
    page.mouse.down()
    for corner in drag[1:]:
        page.mouse.move(*corner, steps=8)
    page.mouse.up()
    page.wait_for_url("**lasso=**" if "lasso" in tool else "**box=**")
    wanted = pytest.approx([left, top, 250, 180], abs=2)
    assert page.locator(".sm-outline").evaluate(OUTLINE) == wanted
    page.reload()
    wait_until_live(page)
    stage = "document.querySelector('.sm-map__stage')"
    page.evaluate(f"top => scrollBy(0, {stage}.getBoundingClientRect().top - top)", frame["y"])
    assert page.locator(".sm-outline").evaluate(OUTLINE) == wanted


def test_the_keyboard_reaches_walks_opens_and_leaves(page: Page, papers: dict[str, dict[str, Any]]) -> None:
    page.goto("")
    page.locator(".sm-dots a").first.focus()
    wait_until_live(page)
    expect(page.locator("[role=application]")).to_be_focused()
    voice = page.locator(".sm-voice")
    page.keyboard.press("ArrowRight")
    first = voice.inner_text()
    page.keyboard.press("ArrowDown")
    expect(voice).not_to_have_text(first)
    title = voice.inner_text().split(". Topic:")[0]
    assert title in papers
    page.keyboard.press("Enter")
    expect(page.locator(".sm-card-paper")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".sm-card-paper")).to_be_hidden()
    expect(page.locator("[role=application]")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Close", exact=True).press("Enter")
    expect(page.locator("[role=application]")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("[role=application]")).not_to_be_focused()


def test_the_palette_recolours_a_live_map(page: Page) -> None:
    awaken(page)
    fill = "() => getComputedStyle(document.querySelector('.js-plotly-plot .points .point')).fill"
    before = page.evaluate(fill)
    page.locator("label[for^=__palette]:visible").first.click()
    wait_until(page, f"before => ({fill})() !== before", before)


def test_instant_navigation_leaves_no_plot_behind(page: Page, topic: dict[str, Any]) -> None:
    awaken(page)
    page.evaluate("window.plot = document.querySelector('.js-plotly-plot')")
    # What the theme does with navigation.instant: it swaps the content and announces the new page.
    page.evaluate(
        """async (address) => {
          const text = await (await fetch(address)).text();
          const icon = document.querySelector("link[rel=icon]");
          icon.href = icon.href; // absolute, or it would be sought beside the new page
          history.pushState({}, "", address);
          const next = new DOMParser().parseFromString(text, "text/html").querySelector("article");
          document.querySelector("article").replaceWith(next);
          window.document$.next(document);
        }""",
        f"topics/{topic['id']}/",
    )
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
    assert page.evaluate("window.plot._fullLayout === undefined"), "the first plot was not purged"
    page.locator(".sm-map__stage").hover(position={"x": 4, "y": 4})
    wait_until_live(page)
    expect(page.locator(".sm-map__count")).to_have_text(f"{len(topic['papers'])} papers")


def test_topic_concept_and_paper_maps_come_alive(
    page: Page, papers: dict[str, dict[str, Any]], topic: dict[str, Any]
) -> None:
    paper = next(paper for paper in papers.values() if paper["topic"] == topic["id"] and paper["concepts"])
    for address in (f"topics/{topic['id']}/", f"concepts/{paper['concepts'][0]}/", f"papers/{paper['id']}/"):
        awaken(page, address)
        assert page.locator(".js-plotly-plot .points .point").count() > len(papers) / 2, address


def test_a_card_stays_below_the_header_and_gives_way_to_a_search(page: Page, papers: dict[str, dict[str, Any]]) -> None:
    page.goto(f"?paper={next(iter(papers.values()))['id']}")
    wait_until_live(page)
    expect(page.locator(".sm-card-paper")).to_be_visible()
    page.evaluate("scrollTo(0, document.querySelector('.sm-map__stage').getBoundingClientRect().top + scrollY)")
    page.wait_for_timeout(300)
    covered = "() => !document.elementFromPoint(innerWidth - 150, 24).closest('.md-header')"
    assert not page.evaluate(covered)
    page.locator(".sm-map__find").fill("fertilization")
    expect(page.locator(".sm-card-paper")).to_be_hidden()


def test_a_dark_page_prints_on_white(new_page: MapPage) -> None:
    page = new_page(color_scheme="dark")
    page.goto("about/")
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    assert page.evaluate(scheme) == "slate"
    page.emulate_media(media="print")
    wait_until(page, f"{scheme} === 'default'")
    page.emulate_media(media="screen")
    wait_until(page, f"{scheme} === 'slate'")
