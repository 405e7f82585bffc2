"""The course of topics over time: every paper with a date is in a bar of its topic and in the layer of its area."""

import re
from dataclasses import replace
from fractions import Fraction

from builder.charts.courses import HEIGHT, STEP, Courses, course_topics, draw_bars, draw_layer
from builder.model import Details, FieldMap
from builder.timeline import Trend, build_timeline
from tests.handmade import make_field

DATES = {"a1": "2001", "a2": "2001", "a3": "2003", "b1": "2003", "b2": "", "c1": "2002"}


def make_courses(trends: dict[str, Trend] | None = None) -> Courses:
    field = date_papers()
    courses = course_topics(field, build_timeline(field.corpus.papers), trends or {})
    assert courses
    return courses


def date_papers() -> FieldMap:
    field = make_field({paper: paper[0] for paper in DATES})
    papers = tuple(replace(paper, details=Details(date=DATES[paper.id])) for paper in field.corpus.papers)
    return replace(field, corpus=replace(field.corpus, papers=papers))


def read_points(path: str) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in re.findall(r"(\d+) (\d+)", path)]


def test_layers_are_areas_the_largest_below_and_count_dated_papers() -> None:
    chart = make_courses()

    assert [(layer.address, layer.counts) for layer in chart.layers] == [
        ("areas/area-a/", (2, 0, 1)),
        ("areas/area-b/", (0, 0, 1)),
        ("areas/area-c/", (0, 1, 0)),
    ]
    assert (chart.bins, chart.unit, chart.most, chart.most_of_topic) == (("2001", "2002", "2003"), "year", 2, 2)
    assert chart.note == "5 of 6 papers by year; 1 has no date."
    assert chart.ends == "Time runs from 2001 to 2003, which may not be over."


def test_a_layer_lies_on_the_one_below_it() -> None:
    lower, middle, _ = (read_points(layer.path) for layer in make_courses().layers)

    assert lower == [(0, 0), (10, 200), (20, 100), (20, 200), (10, 200), (0, 200)]
    assert middle[3:] == lower[2::-1]  # its floor, from the last bin back, is what the other reaches
    assert middle[:3] == [(0, 0), (10, 200), (20, 0)]


def test_bars_have_one_scale_and_the_number_of_their_bin() -> None:
    courses = [course for layer in make_courses().layers for course in layer.courses]

    assert [(course.papers, course.told) for course in courses] == [
        (3, "2001: 2, 2003: 1"),
        (1, "2003: 1"),
        (1, "2002: 1"),
    ]
    assert courses[0].path == "M0 200V0H9V200ZM20 200V100H29V200Z"
    assert courses[1].path == "M20 200V100H29V200Z"
    assert draw_bars([0, 0], 3) == ""


def test_rise_and_fall_are_said_of_those_that_have_one() -> None:
    chart = make_courses({"a": Trend(5, 10, 1, 10, "2002", 0.01), "b": Trend(1, 10, 5, 10, "2002", 0.01)})

    assert [course.turn for layer in chart.layers for course in layer.courses] == ["falling", "rising", ""]


def test_outlines_stay_within_the_drawing() -> None:
    points = read_points(draw_layer([0, 1, 2, 7], [3, 1, 7, 7], 7))

    assert {x for x, _ in points} == {STEP * place for place in range(4)}
    assert all(0 <= y <= HEIGHT for _, y in points)
    assert points[0][1] == round(HEIGHT * Fraction(4, 7))


def test_without_dates_there_is_no_course() -> None:
    field = make_field({"a1": "a", "b1": "b"})

    assert course_topics(field, build_timeline(field.corpus.papers), {}) is None
