"""Every kind of page of the seeds that are here, for everyone: no fault that axe knows, nothing beyond the width."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

AXE = Path("node_modules/axe-core/axe.min.js")
KINDS = (
    "home",
    "topics",
    "topic",
    "area",
    "concepts",
    "concept",
    "papers",
    "paper",
    "seeds",
    "whats-new",
    "tools",
    "tools/place",
    "tools/way",
    "tools/compare",
    "tools/reading-list",
    "about",
    "reading-list",
    "guide",
    "missing",
)


@pytest.fixture(scope="module")
def addresses(rows: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Address of one page of each kind that there is; the largest where there are many."""
    several = {"topic": "topics", "area": "areas", "concept": "concepts", "paper": "papers"}
    return {kind: f"{kind}/" for kind in KINDS if kind not in several} | {
        "home": "",
        "reading-list": "tools/reading-list/",
        "guide": "maintain/",
        "missing": "404.html",
        **{kind: rows[name][0]["url"] for kind, name in several.items() if rows[name]},
    }


def open_kind(page: Page, addresses: dict[str, str], kind: str) -> None:
    if kind not in addresses:
        pytest.skip("these seeds have none")
    page.goto(addresses[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_fault_and_a_phone_shows_the_whole_width(
    new_page: Callable[..., Page],
    addresses: dict[str, str],
    pytestconfig: pytest.Config,
    kind: str,
    shoot: Callable[..., None],
) -> None:
    page = new_page(color_scheme="light", reduced_motion="reduce")
    open_kind(page, addresses, kind)
    # Not as a script of the page, which its policy would refuse.
    page.evaluate((pytestconfig.rootpath / AXE).read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    shoot(page, f"{kind}-light")
    # What the scheme changes are colours.
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    found += page.evaluate(
        "async () => (await axe.run({ runOnly: ['color-contrast', 'link-in-text-block'] })).violations"
    )
    shoot(page, f"{kind}-dark")
    assert not found, "\n".join(
        f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"][:3]
    )
    page.set_viewport_size({"width": 320, "height": 640})
    shoot(page, f"{kind}-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 1280])
def test_the_whole_width_is_shown_without_scripts_too(
    new_page: Callable[..., Page], rows: dict[str, list[dict[str, Any]]], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 640}, java_script_enabled=False)
    page.goto(max(rows["papers"], key=lambda paper: len(paper["title"]))["url"])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
