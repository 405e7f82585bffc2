"""The ground holds every land, hill and paper once, takes its colours from the page, and stays light however many."""

import random
import re
from xml.etree import ElementTree

import pytest

from builder.maps.ground import CELLS, MOST_DOTS, draw_dots, draw_ground, thin_out
from builder.maps.terrain import Dot, build_terrain
from builder.model import FieldMap
from tests.handmade import make_field

SVG = "{http://www.w3.org/2000/svg}"


def strew(count: int) -> list[Dot]:
    """So many papers, most of them in a crowd."""
    source = random.Random(1)
    spots = [(source.betavariate(2, 5), source.betavariate(5, 2)) for _ in range(count)]
    return [Dot(f"p{row}", "", x, y, 0) for row, (x, y) in enumerate(spots)]


def read_spots(path: str) -> list[tuple[int, int]]:
    """Where a pen stands that follows the relative moves of a path."""
    here = (0, 0)
    spots = []
    for x, y in re.findall(r"m(-?\d+)(?: |(?=-))(-?\d+)h0", path):
        here = (here[0] + int(x), here[1] + int(y))
        spots.append(here)
    return spots


def test_every_paper_is_a_speck_where_it_lies() -> None:
    dots = [
        Dot("a", "", 0.0, 0.0, 0),
        Dot("b", "", 1.0, 0.25, 0),
        Dot("c", "", 0.5, 0.75, 1),
        Dot("d", "", 0.5, 0.75, 1),
    ]

    assert draw_dots(dots) == "m0 0h0m1000 1500h0m1000-1000h0"
    assert read_spots(draw_dots(dots)) == [(0, 0), (1000, 1500), (2000, 500)]


def test_the_order_of_papers_is_no_matter() -> None:
    dots = strew(500)

    assert draw_dots(dots) == draw_dots(random.Random(2).sample(dots, len(dots)))


def test_few_spots_are_all_kept() -> None:
    spots = [(row, 2 * row) for row in range(MOST_DOTS)]

    assert list(thin_out(spots)) == spots


@pytest.mark.parametrize("count", [20_000, 100_000])
def test_a_crowd_is_thinned_where_dots_hide_behind_others(count: int) -> None:
    path = draw_dots(strew(count))
    kept = set(read_spots(path))

    assert MOST_DOTS / 3 < len(kept) <= MOST_DOTS
    assert len(path) < 12 * len(kept)
    spots = {(round(2000 * dot.x), round(2000 * dot.y)) for dot in strew(count)}
    assert kept <= spots
    assert any(share_cells(spots, cell) == share_cells(kept, cell) == len(kept) for cell in CELLS)


def share_cells(spots: set[tuple[int, int]], cell: int) -> int:
    return len({(x // cell, y // cell) for x, y in spots})


def test_the_file_is_sound_and_has_the_colours_of_the_page(field: FieldMap) -> None:
    terrain = build_terrain(field)
    ground = draw_ground(terrain)

    root = ElementTree.fromstring(ground.content)

    assert root.attrib["viewBox"] == "-100 -100 2200 2200"
    assert [part.attrib["id"] for part in root] == list(ground.parts)
    lands, hills = (root.find(f"{SVG}g[@id='{name}']") for name in ("lands", "hills"))
    assert lands is not None and hills is not None
    assert [path.attrib["d"] for path in lands] == [path for path in terrain.lands if path]
    assert len(hills) == len(terrain.topics) - len(terrain.veils)
    hues = re.findall(r"(?:fill|stroke):([^;\"]+)", ground.content)
    assert hues and all(re.fullmatch(r"var\(--sm-c\d+\)", hue) for hue in hues)
    assert "#" not in ground.content  # no colour of its own
    assert {path.attrib["vector-effect"] for path in root.iter(f"{SVG}path")} == {"non-scaling-stroke"}


def test_another_ground_has_another_address(field: FieldMap) -> None:
    one = draw_ground(build_terrain(make_field({"a": "x", "b": "x"}, points={"a": (0.1, 0.1), "b": (0.9, 0.9)})))
    other = draw_ground(build_terrain(make_field({"a": "x", "b": "x"}, points={"a": (0.1, 0.1), "b": (0.9, 0.8)})))

    assert one.address != other.address
    assert re.fullmatch(r"assets/seedmap/ground-[0-9a-f]{10}\.svg", one.address)
    assert draw_ground(build_terrain(field)) == draw_ground(build_terrain(field))
