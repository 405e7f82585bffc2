"""Maps in a real browser: pictures at first, instruments on touch, in step with reader, theme and address."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

MapPage = Callable[..., Page]

STATIC_DOTS = """() => Object.fromEntries([...document.querySelectorAll(".sm-dots a")].map((link) => {
  const { x, y, width, height } = link.querySelector("use").getBoundingClientRect();
  const fill = getComputedStyle(link.querySelector("use")).fill;
  return [link.querySelector("title").textContent, [x + width / 2, y + height / 2, width, fill]];
}))"""
# Plotly draws the points of a trace in order; those beyond the frame are left out here.
LIVE_DOTS = """async () => {
  const figure = document.querySelector("[data-sm-map]");
  const { papers } = await (await fetch(figure.dataset.payload)).json();
  const { data } = document.querySelector(".js-plotly-plot");
  const titles = data.at(-1).x.map((x, at) => papers.title.find((_, place) =>
    papers.x[place] === x && papers.y[place] === data.at(-1).y[at]));
  return Object.fromEntries([...document.querySelectorAll(".js-plotly-plot .points .point")].map((point) => {
    const { x, y, width, height } = point.getBoundingClientRect();
    return [titles[point.__data__.i], [x + width / 2, y + height / 2, width, getComputedStyle(point).fill]];
  }));
}"""


@pytest.fixture(scope="module")
def papers(site: Path) -> dict[str, dict[str, Any]]:
    """Title to record of each paper."""
    rows = json.loads((site / "data" / "papers.json").read_text(encoding="utf-8"))
    return {paper["title"]: paper for paper in rows}


@pytest.fixture(scope="module")
def topic(site: Path) -> dict[str, Any]:
    """The largest topic."""
    rows = json.loads((site / "data" / "topics.json").read_text(encoding="utf-8"))
    return dict(max(rows, key=lambda row: len(row["papers"])))


def awaken(page: Page, address: str = "") -> None:
    page.goto(address)
    page.locator(".sm-map__stage").hover(position={"x": 4, "y": 4})
    wait_until_live(page)


def wait_until_live(page: Page) -> None:
    page.locator(".sm-map__over").wait_for(state="attached")
    page.locator("figure[aria-busy]").wait_for(state="detached")


def find_visible_dot(page: Page) -> tuple[str, float, float]:
    """Title and centre of a dot that stands apart, so that the pointer meets no other."""
    page.locator(".sm-map__stage").scroll_into_view_if_needed()
    dots = page.evaluate(LIVE_DOTS)
    frame = page.locator(".sm-map__stage").bounding_box()
    assert frame
    size = page.viewport_size
    assert size
    inside = {
        title: (x, y)
        for title, (x, y, *_) in dots.items()
        if frame["x"] + 40 < x < frame["x"] + frame["width"] - 40 and max(frame["y"], 120) < y < size["height"] - 40
    }

    def room(title: str) -> float:
        x, y = inside[title]
        return min((abs(x - a) + abs(y - b) for other, (a, b) in inside.items() if other != title), default=0)

    title = max(sorted(inside), key=room)
    return title, *inside[title]


def counted(page: Page) -> str:
    return page.locator(".sm-map__count").inner_text()


def test_nothing_is_fetched_before_the_reader_reaches_for_the_map(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "plotly" in url or "data/map" in url]
    page.locator(".sm-map__stage").hover()
    wait_until_live(page)
    assert len([url for url in asked if "plotly" in url]) == 1


@pytest.mark.parametrize("width", [1280, 700, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
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


def test_names_cover_neither_dots_nor_names(new_page: MapPage) -> None:
    for width in (320, 360, 480, 700, 900, 1280, 1600):
        page = new_page(viewport={"width": width, "height": 900})
        page.goto("")
        boxes = page.evaluate(
            """() => [".sm-labels text", ".sm-dots use"].map((kind) => [...document.querySelectorAll(kind)]
                .map((node) => node.getBoundingClientRect())
                .filter((box) => box.width)
                .map((box) => [box.left, box.top, box.right, box.bottom]))"""
        )
        names, dots = boxes
        assert names
        for place, (left, top, right, bottom) in enumerate(names):
            for a, b, c, d in (*names[place + 1 :], *dots):
                # Two pixels of a text box above and below its letters are empty.
                assert left >= c or right <= a or top + 2 >= d or bottom - 2 <= b, (width, place)
        page.close()


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


def test_find_dims_counts_lists_and_survives_reload(page: Page, papers: dict[str, dict[str, Any]]) -> None:
    awaken(page)
    page.locator(".sm-map__find").fill("quantization")
    expect(page.locator(".sm-map__count")).to_have_text(re.compile(r"^\d+ of \d+ papers$"))
    page.wait_for_url("**find=quantization**")
    page.wait_for_load_state("networkidle")
    found = counted(page)
    bright = page.locator(".js-plotly-plot .points .point").evaluate_all(
        "dots => dots.filter((dot) => Number(dot.style.opacity) === 1).length"
    )
    number = int(found.split()[0])
    literal = [p for p in papers.values() if "quantization" in f"{p['title']} {p['abstract']}".lower()]
    assert len(literal) <= number < len(papers)
    assert bright == number
    expect(page.get_by_role("button", name=f"Papers ({number})")).to_be_visible()
    page.reload()
    wait_until_live(page)
    expect(page.locator(".sm-map__find")).to_have_value("quantization")
    expect(page.locator(".sm-map__count")).to_have_text(found)


def test_a_live_map_fits_the_smallest_phone(new_page: MapPage) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page.goto("?find=lora&box=0.1,0.1,0.9,0.9")
    wait_until_live(page)
    page.get_by_role("button", name="Papers (").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    small = page.locator(".sm-map :is(button, select, input):visible").evaluate_all(
        """nodes => nodes.filter((node) => node.offsetWidth < 24 || node.offsetHeight < 24)
            .map((node) => node.outerHTML)"""
    )
    assert small == []


def test_pages_keep_to_their_weight(site: Path, topic: dict[str, Any]) -> None:
    own = sum(
        weigh(site / "assets" / "seedmap" / name) for name in ("seedmap.css", "map.css", "map.js", "map-address.js")
    )
    assert weigh(site / "index.html") + own < 150_000
    assert weigh(site / "topics" / topic["id"] / "index.html") + own < 60_000


def weigh(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))


def test_topics_and_concepts_filter(page: Page, topic: dict[str, Any]) -> None:
    awaken(page)
    page.get_by_role("button", name=f"Only {topic['label']}", exact=True).click()
    expect(page.locator(".sm-map__count")).to_contain_text(f"{len(topic['papers'])} of ")
    page.get_by_role("button", name=f"{topic['label']} ×: remove").click()
    expect(page.locator(".sm-map__count")).to_have_text(re.compile(r"^\d+ papers$"))
    page.locator(".sm-map__concept").select_option(index=1)
    expect(page.locator(".sm-map__count")).to_contain_text(" of ")
    page.wait_for_url("**concept=**")


@pytest.mark.parametrize("tool", ["box", "lasso"])
def test_an_outline_selects_and_exports(page: Page, papers: dict[str, dict[str, Any]], tool: str) -> None:
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


def test_links_to_related_papers_are_drawn(page: Page) -> None:
    awaken(page)
    _, x, y = find_visible_dot(page)
    page.mouse.click(x, y)
    page.get_by_role("button", name="Show links").click()
    line = page.locator(".js-plotly-plot .scatterlayer .trace .js-line")
    assert "L" in (line.first.get_attribute("d") or "")
    page.wait_for_url("**links=1**")
    page.get_by_role("button", name="Hide links").click()
    expect(line).to_have_count(0)


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
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("[role=application]")).not_to_be_focused()


def test_the_palette_recolours_a_live_map(page: Page) -> None:
    awaken(page)
    fill = "() => getComputedStyle(document.querySelector('.js-plotly-plot .points .point')).fill"
    before = page.evaluate(fill)
    page.locator("label[for^=__palette]:visible").first.click()
    page.wait_for_function(f"before => ({fill})() !== before", arg=before)


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


def test_without_scripts_there_are_links_and_no_controls(new_page: MapPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("")
    assert page.locator(".sm-dots a").count() > 400
    assert page.locator(".sm-map button, .sm-map input, .sm-map select").count() == 0


@pytest.fixture
def phone(new_page: MapPage) -> Page:
    """An empty page as on a phone, under a finger."""
    return new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, device_scale_factor=2)


def touch(page: Page, *moves: list[tuple[float, float]]) -> None:
    """Fingers go down together at the first points, through the others, and up."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, points: list[tuple[float, float]]) -> None:
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    send("touchStart", moves[0])
    for points in moves[1:]:
        send("touchMove", points)
        page.wait_for_timeout(30)
    send("touchEnd", [])


def test_a_finger_scrolls_the_page_and_taps_open_cards(phone: Page) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto("")
    phone.locator(".sm-map__stage").scroll_into_view_if_needed()
    start = phone.evaluate("scrollY")
    swipe = [[(180.0, 600.0 - step)] for step in range(0, 320, 20)]
    touch(phone, *swipe)
    phone.wait_for_function("start => scrollY > start + 100", arg=start)
    assert not [url for url in asked if "plotly" in url], "scrolling past cost the reader a download"
    phone.evaluate("scrollTo(0, document.querySelector('.sm-map__stage').offsetTop)")
    phone.locator(".sm-dots a").first.scroll_into_view_if_needed()
    phone.locator(".sm-dots use").first.tap(force=True)
    wait_until_live(phone)
    expect(phone.locator(".sm-card-paper")).to_be_visible()
    phone.get_by_role("button", name="Close", exact=True).tap()
    phone.evaluate("document.querySelector('.sm-map__stage').scrollIntoView({ block: 'end' })")
    start = phone.evaluate("scrollY")
    touch(phone, *swipe)
    phone.wait_for_function("start => scrollY > start + 100", arg=start)


def test_two_fingers_zoom(phone: Page) -> None:
    phone.goto("")
    phone.locator(".sm-map__stage").tap(position={"x": 3, "y": 3})
    wait_until_live(phone)
    phone.evaluate("document.querySelector('.sm-map__stage').scrollIntoView({ block: 'center' })")
    frame = phone.locator(".sm-map__stage").bounding_box()
    assert frame
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    touch(phone, *[[(x - spread, y), (x + spread, y)] for spread in range(20, 120, 10)])
    phone.wait_for_url("**at=**")
    assert phone.evaluate("visualViewport.scale") == 1


def test_topic_concept_and_paper_maps_come_alive(
    page: Page, papers: dict[str, dict[str, Any]], topic: dict[str, Any]
) -> None:
    paper = next(paper for paper in papers.values() if paper["topic"] == topic["id"] and paper["concepts"])
    for address in (f"topics/{topic['id']}/", f"concepts/{paper['concepts'][0]}/", f"papers/{paper['id']}/"):
        awaken(page, address)
        assert page.locator(".js-plotly-plot .points .point").count() > len(papers) / 2, address


def test_the_graph_of_concepts_filters_links_and_opens_a_concept(page: Page) -> None:
    awaken(page, "concepts/")
    slider = page.get_by_role("slider")
    before = counted(page)
    slider.fill("0.3")
    expect(page.locator(".sm-map__count")).not_to_have_text(before)
    page.locator("[role=application]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Open concept")).to_be_visible()
    page.wait_for_url("**concept=**")
    page.get_by_role("link", name="Open concept").click()
    page.wait_for_url("**/concepts/*/")
