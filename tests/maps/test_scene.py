"""On the real fixture, at every width: each name stands by papers that it means; narrow pictures have short names."""

import numpy as np
import pytest

from builder.maps.chart import WHOLE, Chart, chart_field
from builder.maps.lettering import Label, Sheet, shorten
from builder.maps.scene import FULL_SHEETS, Scene, name_scene, scale_dots
from builder.model import FieldMap


@pytest.fixture
def chart(field: FieldMap) -> Chart:
    return chart_field(field)


def show_field(chart: Chart) -> Scene:
    everywhere = range(len(chart.topics))
    return Scene("field", "", "", WHOLE, chart.dots, (), everywhere, FULL_SHEETS, areas=True)


def means(chart: Chart, label: Label, topic: int) -> bool:
    kind, place = label.id.split()
    return int(place) == (topic if kind == "topics" else chart.topic_areas[topic])


@pytest.mark.parametrize("sheet", FULL_SHEETS, ids=lambda sheet: sheet.name)
def test_a_name_stands_by_its_papers_or_points_to_them(chart: Chart, sheet: Sheet) -> None:
    size = np.array([sheet.width, sheet.height])
    dots = np.array([((dot.x - WHOLE.x) / WHOLE.side, (dot.y - WHOLE.y) / WHOLE.side) for dot in chart.dots]) * size

    labels = name_scene(chart, show_field(chart), sheet)

    assert labels
    for label in labels:
        end = (0.0, 0.0) if label.leader is None else label.leader[1]
        half = (label.width / 2, label.height / 2) if label.leader is None else (0.0, 0.0)
        apart = np.abs(dots - (label.x + end[0], label.y + end[1])) - half
        nearest = int(np.argmin(np.hypot(*np.clip(apart, 0, None).T)))
        assert means(chart, label, chart.dots[nearest].topic), label


def test_narrow_pictures_have_short_names(chart: Chart) -> None:
    short = [sheet for sheet in FULL_SHEETS if sheet.short]
    assert short
    for sheet in short:
        for label in name_scene(chart, show_field(chart), sheet):
            kind, place = label.id.split()
            named = chart.topics[int(place)] if kind == "topics" else chart.areas[int(place)]
            assert " ".join(label.lines) == shorten(named.label)


def test_the_more_papers_the_smaller_their_dots() -> None:
    scales = [scale_dots(count) for count in (10, 400, 800, 2500, 9000, 50_000)]
    assert scales == sorted(scales, reverse=True)
    assert len(set(scales)) == len(scales)
