"""Views hold what they are made for and stay on the map."""

from hypothesis import given
from hypothesis import strategies as st

from builder.maps.chart import WHOLE, Dot, chart_field, frame
from builder.model import FieldMap

UNIT = st.floats(0, 1)


@given(st.lists(st.tuples(UNIT, UNIT), min_size=1, max_size=20), st.floats(0.05, 1))
def test_a_frame_holds_its_dots_and_stays_on_the_map(spots: list[tuple[float, float]], least: float) -> None:
    dots = [Dot("a", "A", x, y, 0) for x, y in spots]

    view = frame(dots, least)

    assert all(view.shows(dot.x, dot.y) for dot in dots)
    assert least - 1e-3 <= view.side <= WHOLE.side
    assert view.x >= WHOLE.x and view.y >= WHOLE.y
    assert view.x + view.side <= WHOLE.x + WHOLE.side + 1e-3


def test_a_field_is_charted_once(field: FieldMap) -> None:
    assert chart_field(field) is chart_field(field)


def test_topics_of_an_area_share_its_hue_and_differ_in_mark(field: FieldMap) -> None:
    chart = chart_field(field)
    for area in chart.areas:
        places = [place for place, topic in enumerate(chart.topics) if topic.area == area.id]
        assert len({chart.hues[place] for place in places}) == 1
        assert len({chart.marks[place] for place in places}) == len(places)


def test_every_topic_and_area_has_a_core_of_its_own_papers(field: FieldMap) -> None:
    chart = chart_field(field)
    for topic in chart.topics:
        core = chart.topic_cores & set(topic.papers)
        assert len(topic.papers) / 2 <= len(core) <= len(topic.papers)
    for number, area in enumerate(chart.areas):
        papers = {dot.id for dot in chart.dots if chart.topic_areas[dot.topic] == number}
        assert papers == {paper for topic in chart.topics if topic.area == area.id for paper in topic.papers}
        assert len(chart.area_cores & papers) >= len(papers) / 2
