"""Light and dark: as the system has it until readers choose, from the first paint on, and at no needless cost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

BODY = "document.body.dataset.mdColorScheme"
SWITCH = "label[for^=__palette]:visible"
# Changes of the root's and the body's attributes, for which a browser may have to style the whole page anew.
NOTE_MARKS = """document.addEventListener("readystatechange", () => {
  window.marks = [];
  const note = (changes) => {
    for (const { target, attributeName: name, oldValue } of changes) {
      if (target.getAttribute(name) !== oldValue) window.marks.push(`${target.nodeName} ${name}`);
    }
  };
  for (const node of [document.documentElement, document.body]) {
    new MutationObserver(note).observe(node, { attributes: true, attributeOldValue: true });
  }
}, { once: true })"""


def drop_later_files(page: Page) -> None:
    """No script file but the one in the head comes with anything in it."""
    page.route(re.compile(r"(?<!frame)\.js$"), lambda route: route.fulfill(content_type="text/javascript", body=""))


@pytest.mark.parametrize(("system", "scheme"), [("light", "default"), ("dark", "slate")])
def test_colours_are_there_before_any_other_file_of_a_script(
    new_page: Callable[..., Page], system: str, scheme: str
) -> None:
    page = new_page(color_scheme=system)
    drop_later_files(page)
    page.goto("topics/")
    assert page.evaluate(BODY) == scheme
    assert page.evaluate("document.querySelector('meta[name=color-scheme]').content") == system


def test_nothing_is_painted_before_the_colours_are_known(new_page: Callable[..., Page]) -> None:
    page, held = new_page(color_scheme="dark"), list[Route]()
    page.route("**/frame.js", lambda route: held.append(route))
    page.goto("topics/", wait_until="commit")
    page.wait_for_event("request", lambda request: request.url.endswith("frame.js")) if not held else None
    assert page.evaluate("document.body") is None
    held[0].continue_()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_choice_is_kept_and_until_then_the_system_followed(new_page: Callable[..., Page]) -> None:
    page = new_page(color_scheme="light")
    page.goto("topics/")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto("concepts/")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator(SWITCH).click()
    assert page.evaluate(BODY) == "slate"
    page.goto("papers/")
    assert page.evaluate(BODY) == "slate"
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    assert page.evaluate(BODY) == "slate"
    assert page.evaluate("__md_get('__palette').color.scheme") == "slate", "the theme would not read it"


def test_the_switch_works_by_keyboard_and_says_what_it_does(new_page: Callable[..., Page]) -> None:
    page = new_page(color_scheme="light")
    page.goto("topics/")
    before = page.get_by_role("radio", name="Switch to dark mode")
    before.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(BODY) == "slate"
    expect(page.get_by_role("radio", name="Switch to light mode")).to_be_focused()
    expect(page.locator(SWITCH)).to_have_attribute("title", "Switch to light mode")
    page.keyboard.press("Enter")
    assert page.evaluate(BODY) == "default"


def test_colours_come_without_storage(new_page: Callable[..., Page]) -> None:
    page = new_page(color_scheme="dark")
    drop_later_files(page)  # the theme's own script asks for the storage, too
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })")
    page.goto("topics/")
    assert page.evaluate(BODY) == "slate"


def test_no_script_marks_the_whole_page_as_it_starts(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.add_init_script(NOTE_MARKS)
    page.goto("concepts/")
    page.locator(".sm-table-filter input").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.marks") == []
