"""On the real fixture, at every width: each name stands by papers that it means; narrow pictures have short names."""

import numpy as np
import pytest

from builder.maps.lettering import Label, Sheet
from builder.maps.scene import FULL_SHEETS, Scene, name_scene, scale_dots
from builder.maps.terrain import WHOLE, Terrain, build_terrain
from builder.model import FieldMap
from builder.palette import MARK_SIZE
from builder.text import shorten_label
from tests.handmade import make_field


@pytest.fixture
def terrain(field: FieldMap) -> Terrain:
    return build_terrain(field)


def show_field(terrain: Terrain) -> Scene:
    everywhere = range(len(terrain.topics))
    return Scene("field", "", "", WHOLE, terrain.dots, (), everywhere, FULL_SHEETS, areas=True)


def means(terrain: Terrain, label: Label, topic: int) -> bool:
    kind, place = label.id.split()
    return int(place) == (topic if kind == "topics" else terrain.topic_areas[topic])


@pytest.mark.parametrize("sheet", FULL_SHEETS, ids=lambda sheet: sheet.name)
def test_a_name_stands_by_its_papers_or_points_to_them(terrain: Terrain, sheet: Sheet) -> None:
    size = np.array([sheet.width, sheet.height])
    dots = np.array([((dot.x - WHOLE.x) / WHOLE.side, (dot.y - WHOLE.y) / WHOLE.side) for dot in terrain.dots]) * size

    labels = name_scene(terrain, show_field(terrain), sheet)

    assert labels
    for label in labels:
        end = (0.0, 0.0) if label.leader is None else label.leader[1]
        half = (label.width / 2, label.height / 2) if label.leader is None else (0.0, 0.0)
        apart = np.abs(dots - (label.x + end[0], label.y + end[1])) - half
        nearest = int(np.argmin(np.hypot(*np.clip(apart, 0, None).T)))
        assert means(terrain, label, terrain.dots[nearest].topic), label


@pytest.mark.parametrize("sheet", FULL_SHEETS, ids=lambda sheet: sheet.name)
def test_the_name_of_an_area_gives_way_to_dots(terrain: Terrain, sheet: Sheet) -> None:
    size = np.array([sheet.width, sheet.height])
    dots = np.array([((dot.x - WHOLE.x) / WHOLE.side, (dot.y - WHOLE.y) / WHOLE.side) for dot in terrain.dots]) * size
    radius = MARK_SIZE / 2 * scale_dots(len(dots)) * sheet.dot_scale

    areas = [label for label in name_scene(terrain, show_field(terrain), sheet) if label.id.startswith("areas")]

    assert areas or sheet.width < 700
    for label in areas:
        apart = np.abs(dots - (label.x, label.y)) - (label.width / 2, label.height / 2)
        assert np.hypot(*np.clip(apart, 0, None).T).min() > radius, label


def test_narrow_pictures_have_short_names(terrain: Terrain) -> None:
    short = [sheet for sheet in FULL_SHEETS if sheet.short]
    assert short
    for sheet in short:
        for label in name_scene(terrain, show_field(terrain), sheet):
            kind, place = label.id.split()
            named = terrain.topics[int(place)] if kind == "topics" else terrain.areas[int(place)]
            assert " ".join(label.lines) == shorten_label(named.label)


def test_the_more_papers_the_smaller_their_dots() -> None:
    scales = [scale_dots(count) for count in (10, 400, 800, 2500, 9000, 50_000)]
    assert scales == sorted(scales, reverse=True)
    assert len(set(scales)) == len(scales)


@pytest.mark.parametrize(
    ("papers", "scale"), [(150, 1.1), (151, 0.9), (500, 0.9), (1000, 0.75), (3000, 0.55), (10_000, 0.4), (10_001, 0.28)]
)
def test_dots_have_the_size_of_their_number(papers: int, scale: float) -> None:
    assert scale_dots(papers) == scale


def test_a_topic_in_the_background_is_named_from_three_papers_on() -> None:
    homes = {"a0": "alpha", "b0": "beta", "b1": "beta", "c0": "gamma", "c1": "gamma", "c2": "gamma"}
    spots = {"a0": (0.1, 0.1), "b0": (0.9, 0.1), "b1": (0.8, 0.1)} | {f"c{n}": (0.4 + n / 20, 0.9) for n in range(3)}
    terrain = build_terrain(make_field(homes, points=spots))
    dots = [terrain.dot(paper) for paper in homes]
    scene = Scene("topic", "", "", WHOLE, dots[:1], dots[1:], range(3), FULL_SHEETS)

    named = [label.id for label in name_scene(terrain, scene, FULL_SHEETS[-1])]

    assert sorted(named) == ["topics 0", "topics 2"]
