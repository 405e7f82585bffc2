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
