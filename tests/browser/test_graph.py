"""The live graph of concepts."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.live import awaken, counted, wait_until_live

# A place on a link that is far from every other link and disc, in pixels of the page, and the link's address.
LONE_LINK = """async () => {
  const figure = document.querySelector("[data-sm-map]");
  const { nodes, links } = await (await fetch(figure.dataset.payload)).json();
  const [left, top, side] = figure.dataset.view.split(" ").map(Number);
  const box = figure.querySelector(".sm-map__stage").getBoundingClientRect();
  const spots = nodes.id.map((_, i) => [box.x + (nodes.x[i] - left) / side * box.width,
    box.y + (nodes.y[i] - top) / side * box.height]);
  const drawn = links.drawn.flatMap((one, i) => one ? [[links.source[i], links.target[i]]] : []);
  const along = ([a, b], share) => [0, 1].map((axis) => spots[a][axis] * (1 - share) + spots[b][axis] * share);
  const far = (link, point) => Math.min(...[...Array(51).keys()].map((step) => {
    const [x, y] = along(link, step / 50);
    return Math.hypot(x - point[0], y - point[1]);
  }));
  const room = (link, point) => Math.min(...drawn.map((other) => other === link ? Infinity : far(other, point)),
    ...spots.map(([x, y], i) => Math.hypot(x - point[0], y - point[1]) - nodes.radius[i]));
  const tries = drawn.flatMap((link) => [0.3, 0.4, 0.5, 0.6, 0.7].map((share) => {
    const point = along(link, share);
    return { point, room: room(link, point), address: link.map((place) => nodes.id[place]).join("/#with-") };
  }));
  return tries.sort((one, other) => other.room - one.room)[0];
}"""


def open_graph(page: Page, query: str = "") -> None:
    awaken(page, f"concepts/{query}")


def number_shown(page: Page) -> int:
    return int(page.locator(".sm-map__number").inner_text().split()[0])


def test_the_graph_starts_as_its_picture(page: Page) -> None:
    page.goto("concepts/")
    drawn = page.locator(".sm-lines line").count()
    open_graph(page)
    assert number_shown(page) == drawn
    floor = float(page.get_by_role("slider").input_value())
    assert page.locator("output").inner_text() == f"{floor:.2f}"
    assert 0 < floor < 0.5
    expect(page.get_by_label("Only the strongest of each concept")).to_be_checked()


def test_strength_decides_which_links_are_drawn(page: Page) -> None:
    open_graph(page)
    few = number_shown(page)
    page.get_by_role("slider").fill("0.4")
    expect(page.locator("output")).to_have_text("0.40")
    strong = number_shown(page)
    assert strong < few
    page.get_by_label("Only the strongest of each concept").uncheck()
    expect(page.locator(".sm-map__number")).not_to_have_text(re.compile(f"^{strong} "))
    assert number_shown(page) > strong
    page.wait_for_url("**all=1**")
    page.get_by_role("slider").fill("0")
    many = number_shown(page)
    assert many > few
    page.wait_for_url("**least=0&**")
    page.reload()
    wait_until_live(page)
    assert number_shown(page) == many


def test_a_concept_is_found_by_name_and_opened(page: Page) -> None:
    open_graph(page)
    find = page.locator(".sm-map__find")
    find.fill("growth")
    expect(page.locator(".sm-map__count")).to_contain_text(" of ")
    several = int(counted(page).split()[0])
    assert several > 1
    title = page.locator(".sm-card-paper__title")
    find.press("Enter")
    first = title.inner_text()
    find.press("Enter")
    expect(title).not_to_have_text(first)
    find.fill("SST")
    expect(page.locator(".sm-map__count")).to_have_text(re.compile("^1 of "))
    find.press("Enter")
    expect(title).to_contain_text("SST")


def test_a_link_tells_why_and_leads_to_its_evidence(page: Page) -> None:
    open_graph(page)
    page.locator(".sm-map__bar").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.sm-map__bar').scrollIntoView()")
    spot = page.evaluate(LONE_LINK)
    x, y = spot["point"]
    page.mouse.move(x, y + 3)
    expect(page.locator(".sm-tip")).to_contain_text(re.compile(r"\d+ papers?, NPMI 0\.\d\d"))
    page.mouse.click(x, y + 3)
    page.wait_for_url(f"**/concepts/{spot['address']}")
    assert page.locator(f"#{spot['address'].split('#')[1]}").count() == 1


def test_a_finger_asks_before_it_leaves(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page.goto("concepts/?least=0.25")
    wait_until_live(page)
    page.evaluate("document.querySelector('.sm-map__bar').scrollIntoView()")
    spot = page.evaluate(LONE_LINK)
    page.touchscreen.tap(*spot["point"])
    expect(page.locator(".sm-tip")).to_contain_text("NPMI")
    page.touchscreen.tap(*spot["point"])
    page.wait_for_url(f"**/concepts/{spot['address']}")


def test_a_keyboard_walks_the_graph_and_opens_a_concept(page: Page) -> None:
    open_graph(page)
    page.locator("[role=application]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Open concept")).to_be_visible()
    page.wait_for_url("**concept=**")
    page.get_by_role("link", name="Open concept").click()
    page.wait_for_url("**/concepts/*/")
