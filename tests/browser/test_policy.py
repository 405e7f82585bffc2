"""The Content Security Policy of every page: all that the site does is allowed, and what anybody slips in is not."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.live import awaken, find_visible_dot, wait_for_abstracts, wait_until_live

TELL = """addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
  tellRefused(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`))"""
# What a page could be made to hold if its text were ever written as it is, and the directive that refuses it.
SLIPPED_IN = {
    "script-src-elem": "Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' })",
    "script-src-attr": 'document.createRange().createContextualFragment(\'<img onerror="ran = 1" src="data:,">\')',
    "img-src": "Object.assign(new Image(), { src: 'http://127.0.0.1:9/pixel.png' })",
    "frame-src": "Object.assign(document.createElement('iframe'), { src: 'data:text/html,x' })",
    "base-uri": "Object.assign(document.createElement('base'), { href: 'http://127.0.0.1:9/' })",
}


@pytest.fixture
def refused() -> list[str]:
    """What the policies of the pages of `watched` refused."""
    return []


@pytest.fixture
def watched(page: Page, refused: list[str]) -> Page:
    page.context.expose_function("tellRefused", lambda what: refused.append(what))
    page.context.add_init_script(TELL)
    return page


@pytest.fixture(scope="module")
def addresses(site: Path) -> list[str]:
    """One page of each kind, and all that were written by hand."""
    deeper = [min((site / kind).glob("*/index.html")) for kind in ("areas", "topics", "concepts", "papers")]
    pages = [site / "index.html", *sorted(site.glob("*/index.html")), *deeper, site / "404.html"]
    return [page.relative_to(site).as_posix().removesuffix("index.html") for page in pages]


def test_no_page_of_any_kind_is_refused_anything(watched: Page, addresses: list[str], refused: list[str]) -> None:
    assert len(addresses) >= 12
    for address in addresses:
        watched.goto(address, wait_until="load")
        policy = watched.locator("head > meta[http-equiv='Content-Security-Policy']")
        assert str(policy.get_attribute("content")).startswith("default-src 'none'; script-src 'self' 'sha256-"), (
            address
        )
        # The theme's own inline scripts ran, on whose scope its switches rest.
        assert watched.evaluate("typeof __md_get") == "function", address
    assert refused == []


def test_all_that_the_site_does_is_allowed(
    watched: Page, refused: list[str], topic: dict[str, Any], papers: dict[str, dict[str, Any]]
) -> None:
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    awaken(watched)
    title, x, y = find_visible_dot(watched)
    watched.mouse.click(x, y)
    expect(watched.locator(".sm-card-paper__title")).to_have_text(title)
    watched.keyboard.press("Escape")
    watched.locator(".sm-map__find").fill("fertilization")
    wait_for_abstracts(watched)
    with watched.expect_download() as download:
        watched.get_by_role("button", name="Save these papers as BibTeX").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("@")
    watched.get_by_role("button", name="Copy link").click()
    for tool in ("Closer", "Select papers in a box", "The whole map"):
        watched.get_by_role("button", name=tool).click()
    watched.locator(".md-header label[for='__palette_1']").click()
    expect(watched.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    watched.reload()
    expect(watched.locator("body")).to_have_attribute("data-md-color-scheme", "slate")

    watched.goto("concepts/")
    watched.locator(".sm-map__stage").hover(position={"x": 4, "y": 4})
    wait_until_live(watched)
    watched.goto(f"topics/{topic['id']}/?find=model")
    wait_until_live(watched)
    watched.get_by_role("textbox", name="Search", exact=True).click()
    watched.get_by_role("textbox", name="Search", exact=True).press_sequentially("grafting")
    expect(watched.locator(".md-search-result__item").first).to_contain_text("graft", ignore_case=True)
    watched.goto(f"papers/{next(iter(papers.values()))['id']}/")
    with watched.expect_download():
        watched.get_by_role("link", name="BibTeX").click()
    assert refused == []


@pytest.mark.parametrize("directive", SLIPPED_IN)
def test_what_is_slipped_in_does_not_run(browser: Browser, home: str, directive: str) -> None:
    context = browser.new_context(base_url=home)  # a refusal is an error in the console, which `new_page` forbids
    page = context.new_page()
    page.goto("seeds/")
    told = page.evaluate(
        f"""() => new Promise((tell) => {{
          addEventListener("securitypolicyviolation", (event) => tell(event.effectiveDirective));
          document.body.append({SLIPPED_IN[directive]});
          setTimeout(() => tell("nothing"), 2000);
        }})"""
    )
    assert told == directive
    assert page.evaluate("typeof ran") == "undefined"
    context.close()
