"""Tiles cover the canvas without overlap, each as large as its topic's number of papers."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.charts.treemap import Box, Plot, tile_topics
from builder.model import Area, FieldMap, Topic, Topics

Sizes = list[list[int]]
SIZES = st.lists(st.lists(st.integers(1, 60), min_size=1, max_size=7), min_size=1, max_size=9)
SHEETS = pytest.mark.parametrize("canvas", ["wide", "tall"])


def tile(field: FieldMap, sizes: Sizes) -> tuple[Plot, ...]:
    """The treemap of areas whose topics have so many papers."""
    topics = [
        Topic(f"{area}-{place}", f"Topic {place}", (), tuple(map(str, range(size))), str(area))
        for area, members in enumerate(sizes)
        for place, size in enumerate(members)
    ]
    areas = [
        Area(str(area), f"Area {area}", tuple(f"{area}-{place}" for place in range(len(members))))
        for area, members in enumerate(sizes)
    ]
    return tile_topics(replace(field, topics=Topics(tuple(areas), tuple(topics), {})))


@SHEETS
@settings(max_examples=20)
@given(sizes=SIZES)
def test_every_paper_takes_the_same_room(field: FieldMap, canvas: str, sizes: Sizes) -> None:
    tiles = [tile for plot in tile(field, sizes) for tile in plot.topics]
    rooms = [getattr(tile, canvas).width * getattr(tile, canvas).height / tile.papers for tile in tiles]

    assert sorted(tile.papers for tile in tiles) == sorted(size for members in sizes for size in members)
    assert max(rooms) <= 1.05 * min(rooms)  # places are rounded


@SHEETS
@settings(max_examples=20)
@given(sizes=SIZES)
def test_tiles_cover_the_sheet_and_none_covers_another(field: FieldMap, canvas: str, sizes: Sizes) -> None:
    boxes: list[Box] = [getattr(tile, canvas) for plot in tile(field, sizes) for tile in (plot.head, *plot.topics)]

    assert sum(box.width * box.height for box in boxes) == pytest.approx(10_000, rel=0.01)
    for a, b in combinations(boxes, 2):
        across = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
        down = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
        assert min(across, down) <= 0.02  # as much as rounding moves two edges


def test_a_name_that_does_not_fit_is_left_out(field: FieldMap) -> None:
    topics = field.topics
    long = replace(topics, topics=tuple(replace(topic, label="x" * 200) for topic in topics.topics))

    assert all(tile.wide.font > 0 for plot in tile(field, [[3]]) for tile in plot.topics)
    assert all(
        tile.wide.font == tile.tall.font == 0
        for plot in tile_topics(replace(field, topics=long))
        for tile in plot.topics
    )


def test_what_bears_no_name_is_named_below_and_an_area_s_name_takes_lines(field: FieldMap) -> None:
    plots = tile(field, [[60, 40], [1, 1]])
    assert [entry for plot in plots for entry in plot.unnamed] == [
        entry for plot in plots for entry in (plot.head, *plot.topics) if not (entry.wide.font and entry.tall.font)
    ]

    topics = tile(field, [[30], [10]])
    area = replace(field.topics.areas[0], label="Distillation of knowledge and retrieval of the augmented")
    named = replace(field.topics, areas=(area, *field.topics.areas[1:]))
    (plot,) = (plot for plot in tile_topics(replace(field, topics=named)) if plot.head.label == area.label)
    assert plot.head.tall.font > 0
    assert plot.head.tall.height > topics[0].head.tall.height
