"""At every width a map bears one set of names, of which none is cut off nor lies over another."""

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

WIDTHS = (320, 360, 412, 480, 600, 768, 900, 1024, 1280, 1440, 1920, 2560)
LEAST = 320  # pixels of a paper's map that has room for names

READ = """() => {
  const stage = document.querySelector(".sm-map__stage").getBoundingClientRect();
  const shown = [...document.querySelectorAll(".sm-map__svg .sm-labels :is(svg, text)[class*=sm-at-]")]
    .filter((each) => getComputedStyle(each).display !== "none");
  const read = (each) => {
    const { left, right, top, bottom } = (each.querySelector("text") ?? each).getBoundingClientRect();
    return { name: each.textContent, set: each.getAttribute("class"), box: [left, right, top, bottom] };
  };
  return { width: stage.width, stage: [stage.left, stage.right, stage.top, stage.bottom], names: shown.map(read) };
}"""


@pytest.fixture(scope="module")
def addresses(site: Path, topic: dict[str, Any]) -> dict[str, str]:
    concepts = json.loads((site / "data" / "concepts.json").read_text(encoding="utf-8"))
    widest = max(concepts, key=lambda concept: len(concept["papers"]))
    return {"field": "", "paper": f"papers/{topic['papers'][0]}/", "topic": topic["url"], "concept": widest["url"]}


@pytest.mark.parametrize("kind", ["field", "paper", "topic", "concept"])
def test_one_set_of_names_is_shown_and_each_of_them_whole(
    kind: str, addresses: dict[str, str], new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(addresses[kind])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        read = page.evaluate(READ)
        names, (left, right, top, bottom) = read["names"], read["stage"]
        assert len({name["set"] for name in names}) == bool(names), width
        assert names or (kind == "paper" and read["width"] < LEAST), width
        for name in names:
            box = name["box"]
            assert left <= box[0] and box[1] <= right and top <= box[2] and box[3] <= bottom, (width, name)
        for one, other in combinations(names, 2):
            across = min(one["box"][1], other["box"][1]) - max(one["box"][0], other["box"][0])
            down = min(one["box"][3], other["box"][3]) - max(one["box"][2], other["box"][2])
            assert min(across, down) <= 0, (width, one, other)


def test_the_map_of_a_paper_is_a_square_that_its_names_were_placed_for(
    addresses: dict[str, str], new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(addresses["paper"])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide, high = page.locator(".sm-map__svg").first.evaluate("({ clientWidth: w, clientHeight: h }) => [w, h]")
        assert wide == high < 560, width
