"""Whatever an address asks for, the map comes alive, shows a part of itself, and keeps the address short."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import wait_until_live

KEYS = ("find", "area", "topic", "concept", "paper", "least", "all", "links", "box", "lasso", "at")
RANGES = "() => ['xaxis', 'yaxis'].flatMap((axis) => document.querySelector('.js-plotly-plot')._fullLayout[axis].range)"


LONG = 4000  # letters: eleven such texts are still an address that servers take
VALUES = {
    "a long word": "x" * LONG,
    "many numbers": "0.5," * (LONG // 4) + "1",
    "many words": quote("4-bit 😀 ") * (LONG // 24),
    "large numbers": "1e308,-1e308,1e308,1e308",
    "no letters": "%00%ff%20[(",
    "a name of the language": "__proto__",
}


@pytest.mark.parametrize(
    ("address", "value"),
    [*(("", name) for name in VALUES), ("concepts/", "a long word"), ("concepts/", "large numbers")],
)
def test_a_map_comes_alive_whatever_its_address(page: Page, address: str, value: str) -> None:
    page.goto(f"{address}?" + "&".join(f"{key}={VALUES[value]}" for key in KEYS))
    wait_until_live(page)
    assert all(abs(float(edge)) < 10 for edge in page.evaluate(RANGES))
    page.get_by_role("button", name="Closer").click()
    page.wait_for_url(re.compile("[?&]at=[0-9.-]+,[0-9.-]+,[0-9.]+$"))
    query = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    assert max(len(text) for text in query.values()) <= 800
    # The graph of concepts knows nothing of the ids of other maps, and leaves them in the address.
    assert address or {*query} <= {"find", "least", "all", "at"}


def test_a_box_takes_no_more_than_is_looked_for(page: Page, topic: dict[str, Any]) -> None:
    page.goto("")
    page.locator(".sm-map__find").fill("y" * 7000)
    wait_until_live(page)
    expect(page.locator(".sm-map__find")).to_have_attribute("maxlength", "400")
    page.goto("papers/")
    table_box = page.locator(".sm-table-filter input").first
    expect(table_box).to_have_attribute("maxlength", "400")
    expect(page.get_by_role("textbox", name="Search", exact=True)).to_have_attribute("maxlength", "400")
