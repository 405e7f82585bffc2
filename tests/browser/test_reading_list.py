"""Papers with a star are kept by the browser, listed, marked as read, shared and saved, and have a star on the map."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.live import awaken

Papers = dict[str, dict[str, Any]]
OWN = ".sm-reading__own li"
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"


def star(page: Page, title: str) -> None:
    """Put a paper on the list from the list of all papers, by keyboard."""
    page.goto("papers/")
    page.get_by_role("button", name=f"Put “{title}” on the reading list").press("Enter")


def read_download(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save these papers as {name}").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_a_list_is_kept_marked_shortened_and_saved(page: Page, papers: Papers) -> None:
    one, other = sorted(papers)[:2]
    page.goto("papers/")
    expect(page.locator(".sm-shelf")).to_have_count(0)
    star(page, one)
    expect(page.get_by_role("link", name="Reading list: 1 paper")).to_be_visible()
    page.goto(papers[other]["url"])
    # An address of another kind that ends in a paper's has no star, nor room for one.
    for link in page.locator("a[download]").all():
        assert "/papers/" in (link.get_attribute("href") or "")
        expect(link).to_have_css("content", "none", pseudo="after")
    page.locator("h1 .sm-star").click()
    page.get_by_role("link", name="Reading list: 2 papers").click()
    expect(page.locator(f"{OWN} a[dir]")).to_have_text([other, one])

    box = page.get_by_role("checkbox", name=f"Read: {one}")
    box.press("Space")
    expect(box).to_be_focused()
    expect(page.locator(".sm-reading__status")).to_contain_text("2 papers, 1 read")
    expect(page.locator(".sm-found .sm-dots--half a")).to_have_count(1)
    assert read_download(page, "BibTeX").count("\n@") == 1
    assert f"- [x] [{one}](<{page.url.replace('tools/reading-list/', '')}{papers[one]['url']}>)" in read_download(
        page, "Markdown"
    )

    page.get_by_role("button", name=f"Remove: {one}").press("Enter")
    expect(page.locator(OWN)).to_have_count(1)
    expect(page.get_by_role("button", name="Put back")).to_be_focused()
    page.keyboard.press("Enter")
    page.reload()
    expect(page.locator(f"{OWN} a[dir]")).to_have_text([other, one])
    expect(page.get_by_role("checkbox", name=f"Read: {one}")).to_be_checked()
    awaken(page)
    expect(page.locator(".sm-kept path")).to_have_count(2)


def test_a_shared_list_stands_apart_until_it_is_added(page: Page, papers: Papers) -> None:
    one, other, third = sorted(papers)[:3]
    star(page, one)
    expect(page.locator(".sm-shelf")).to_be_visible()
    page.goto(f"tools/reading-list/?papers={papers[other]['id']},not-here,{papers[third]['id']},{papers[one]['id']}")
    shared = page.locator(".sm-reading__shared")
    expect(shared.locator("li")).to_have_count(3)
    expect(shared.locator(".sm-reading__gone a")).to_have_text(["not-here"])
    expect(page.locator(OWN)).to_have_count(1)
    page.get_by_role("button", name="Add the 2 that are not on it to my list").click()
    expect(shared).to_be_hidden()
    expect(page.locator(OWN)).to_have_count(3)
    assert page.url.endswith("/tools/reading-list/")


def test_where_nothing_is_kept_the_page_says_so_and_the_address_holds_the_list(
    new_page: Callable[..., Page], papers: Papers
) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.add_init_script(BLOCKED)
    one = min(papers)
    star(page, one)
    expect(page.locator(".sm-star__told")).to_contain_text("lasts until you leave the page")
    page.locator(".sm-shelf").click()
    expect(page.locator(".sm-reading__status")).to_contain_text("keeps nothing for this site")
    expect(page.locator(".sm-reading__shared li a[dir]")).to_have_text([one])
