"""Maps and charts are saved as they are seen, and the pictures need nothing of the page that they come from."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.live import awaken, counted

SVG = "{http://www.w3.org/2000/svg}"
# What would need something that is not in the picture.
NEEDY = re.compile(r"var\(|color-mix|calc\(|url\((?!\W*#)|<(?:use|a|script|style|foreignObject)\b|href=")
MARGIN = 16


def save(page: Page, format: str, number: int = 0) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save the picture as {format}").nth(number).click()
    assert download.value.suggested_filename.endswith(f".{format.lower()}")
    return Path(download.value.path())


def read_texts(path: Path) -> list[str]:
    """The lines of a picture; raises where it is no XML or shows anything that lies elsewhere."""
    text = path.read_text(encoding="utf-8")
    assert not NEEDY.search(text)
    return ["".join(line.itertext()) for line in ElementTree.fromstring(text).iter(f"{SVG}text")]


def test_a_live_map_is_saved_with_what_it_shows(page: Page) -> None:
    awaken(page, "?find=fertilization&at=0.1,0.1,0.7")
    expect(page.locator(".sm-map__count")).to_contain_text(" of ")
    path = save(page, "SVG")
    texts = read_texts(path)
    assert texts[0] == "Library: Map of the field"
    assert any("?find=fertilization" in text for text in texts) and any("Saved on 20" in text for text in texts)
    drawing = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    dots = [shape for shape in drawing.iter(f"{SVG}path") if (shape.get("transform") or "").startswith("matrix")]
    assert len(dots) >= int(counted(page).split()[2])
    colours = {shape.get("fill") for shape in drawing.iter() if shape.get("fill")}
    assert len(colours) > 4 and all(re.fullmatch("#[0-9a-f]{6}|none", str(colour)) for colour in colours)

    stage = page.locator(".sm-map__stage").bounding_box()
    assert stage
    with Image.open(save(page, "PNG")) as picture:
        assert abs(picture.width - 2 * (stage["width"] + 2 * MARGIN)) <= 4
        seen = picture.convert("RGB").getcolors(1 << 24)
    assert seen and len(seen) > 50


def test_a_small_map_brings_its_ground_along(page: Page, topic: dict[str, Any]) -> None:
    page.goto(topic["url"])
    path = save(page, "SVG")
    assert read_texts(path)[0] == f"Map of {topic['label']}"
    drawing = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    lands = [shape for shape in drawing.iter(f"{SVG}path") if shape.get("fill-rule") == "evenodd"]
    assert len({shape.get("fill") for shape in lands}) > 1


def test_charts_are_drawn_from_their_boxes(page: Page) -> None:
    page.goto("topics/")
    texts = read_texts(save(page, "SVG"))
    names = page.locator(".sm-treemap a:visible").evaluate_all(
        "links => links.map((link) => link.firstChild.data.trim())"
    )
    assert len(names) > 10
    assert set(" ".join(names).split()) <= set(" ".join(texts).split())
    path = save(page, "SVG", page.locator(".sm-chart").count() - 1)
    drawing = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    cells = page.locator(".sm-heat--profiles tbody td").count()
    assert sum(1 for _ in drawing.iter(f"{SVG}rect")) >= cells
    assert any("rotate(-90)" in (line.get("transform") or "") for line in drawing.iter(f"{SVG}text"))
    read_texts(path)
