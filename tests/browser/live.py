"""What the tests of maps share: how a map is made live, and where its dots are."""

import time
from typing import Any

from playwright.sync_api import Page, expect

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
# Of the lines drawn, the point farthest from all dots.
LINE_SPOT = """() => {
  const chart = document.querySelector(".js-plotly-plot");
  const frame = chart.getBoundingClientRect();
  const { xaxis, yaxis } = chart.layout;
  const share = (value, [from, to]) => (value - from) / (to - from);
  const place = ({ x, y }, at) => [
    frame.left + share(x[at], xaxis.range) * frame.width,
    frame.top + share(y[at], yaxis.range.toReversed()) * frame.height,
  ];
  const [lines, dots] = [chart.data[0], chart.data.at(-1)];
  const all = dots.x.map((_, at) => place(dots, at));
  const spots = [];
  for (let line = 0; line * 3 < lines.x.length; line += 1) {
    const [from, to] = [place(lines, 3 * line), place(lines, 3 * line + 1)];
    for (let part = 0.2; part < 0.8; part += 0.05) {
      const at = [0, 1].map((axis) => from[axis] + (to[axis] - from[axis]) * part);
      const away = Math.min(...all.map(([x, y]) => Math.hypot(x - at[0], y - at[1])));
      const seen = document.elementFromPoint(...at)?.closest(".sm-map__live");
      if (seen) spots.push({ line, at, away });
    }
  }
  return spots.sort((a, b) => b.away - a.away)[0];
}"""
# What is wrong with a card over the map: it hides the chosen dot, or more than 45 % of the map.
SHEET = """() => {
  const box = (name) => document.querySelector(name).getBoundingClientRect();
  const [card, ring, stage] = [box(".sm-card-paper"), box(".sm-ring--chosen"), box(".sm-map__stage")];
  const faults = [];
  if (card.height > 0.45 * stage.height + 1) faults.push(`card ${card.height} of ${stage.height}`);
  if (ring.bottom > card.top && ring.right > card.left && ring.left < card.right) faults.push("dot hidden");
  if (ring.top < stage.top || ring.left < stage.left || ring.right > stage.right) faults.push("dot outside");
  return faults;
}"""


def awaken(page: Page, address: str = "") -> None:
    page.goto(address)
    page.locator(".sm-map__stage").hover(position={"x": 4, "y": 4})
    wait_until_live(page)


def wait_until(page: Page, condition: str, argument: Any = None, seconds: float = 10) -> None:
    """Ask again and again from here: Playwright's own way evaluates text in the page, which its policy refuses."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition, argument):
        assert time.monotonic() < end, f"not within {seconds} s: {condition}"
        page.wait_for_timeout(50)


def wait_until_live(page: Page) -> None:
    page.locator(".sm-map__over").wait_for(state="attached")
    page.locator("figure[aria-busy]").wait_for(state="detached")


BARE = "([x, y]) => Boolean(document.elementFromPoint(x, y)?.closest('.sm-map__live'))"  # where no name lies above


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
        if frame["x"] + 40 < x < frame["x"] + frame["width"] - 40
        and max(frame["y"], 120) < y < size["height"] - 40
        and page.evaluate(BARE, [x, y])
    }

    def room(title: str) -> float:
        x, y = inside[title]
        return min((abs(x - a) + abs(y - b) for other, (a, b) in inside.items() if other != title), default=0)

    title = max(sorted(inside), key=room)
    return title, *inside[title]


def wait_for_abstracts(page: Page) -> None:
    """They are fetched when something is first looked for; until they are there, nothing is said of what is found."""
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("Looking into abstracts")).to_have_count(0)


def counted(page: Page) -> str:
    return page.locator(".sm-map__count").inner_text()
